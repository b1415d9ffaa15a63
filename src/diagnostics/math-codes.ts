// Diagnostics about math: TeX that can't be typeset, dollars that may be money, equations that are named.

import { error, warning } from './entry.ts';

export const mathCodes = {
  'math-invalid': error(
    (p: { problem: string; inText: boolean }) => `This math can't be typeset: ${p.problem}.`,
    (p) => (p.inText ? 'Where a dollar is meant and not math, write `\\$`.' : undefined),
  ),
  'math-command-unknown': error(
    (p: { command: string; near?: string }) => `There is no command \`${p.command}\` in math.`,
    (p) =>
      p.near
        ? `Did you mean \`${p.near}\`?`
        : 'Define it in the front matter, under `macros:`, or write what it stands for.',
  ),
  'math-command-refused': error(
    (p: { command: string }) => `\`${p.command}\` is not allowed in math.`,
    () => 'Math can set no links, pictures, ids or styles: put those in the text around it.',
  ),
  'math-empty': error(
    () => 'This block of math is empty.',
    () => 'Write TeX in it, or delete it.',
  ),
  'math-unclosed': warning(
    () => 'This `$$` opens a block of math that has no end.',
    () => 'End it with `$$`. Where two dollars are meant, write `\\$\\$`.',
  ),
  'math-break-inside': warning(
    (p: { text: string }) =>
      `\`${p.text}\` stands in a block of math, and is no slide break or heading there.`,
    () => 'Look whether the block before it has lost its closing `$$`.',
  ),
  'math-or-money': warning(
    (p: { text: string }) => `\`${p.text}\` stands between two dollar signs, and is set as math.`,
    () => 'Write `\\$` where a dollar is meant.',
  ),
  'math-option-unknown': error(
    (p: { text: string }) => `\`${p.text}\` means nothing behind \`math\`.`,
    () => 'A fence of math can have `alt="…"`: words for those who do not see it.',
  ),
  'math-label-unknown': error(
    (p: { name: string; near?: string }) => `No equation has the label \`${p.name}\`.`,
    (p) =>
      p.near
        ? `Did you mean \`${p.near}\`?`
        : 'Give one `\\label{…}`; it needs a number too: `\\tag{…}`, or an environment such as `equation`.',
  ),
  'math-label-twice': error(
    (p: { name: string }) => `Another equation has the label \`${p.name}\` already.`,
    () => 'Give one of the two another label.',
  ),
  'math-macro-invalid': error(
    (p: { name: string }) => `\`${p.name}\` is no name for a command of math.`,
    () => 'A command is a backslash and letters: `"\\RR": "\\mathbb{R}"`.',
  ),
};
