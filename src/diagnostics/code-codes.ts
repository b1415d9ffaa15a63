// Diagnostics about code on slides: its language, what stands behind it, its steps, its size.

import { error, warning } from './entry.ts';
import { list } from './names.ts';

export const codeCodes = {
  'code-language-unknown': warning(
    (p: { name: string; near?: string; cure?: string }) =>
      `\`${p.name}\` is no language that can be coloured.`,
    (p) =>
      p.cure
        ? `Write \`${p.cure}\`.`
        : `${p.near ? `Did you mean \`${p.near}\`? ` : ''}Write \`text\` for text without colours.`,
  ),
  'code-option-unknown': error(
    (p: { text: string; known: readonly string[]; other?: string; near?: string }) =>
      `\`${p.text}\` means nothing behind the language of code.`,
    (p) => p.other ?? (p.near ? `Did you mean \`${p.near}\`?` : `Known are ${list(p.known)}.`),
  ),
  'code-step-invalid': error(
    (p: { text: string }) =>
      p.text === '' ? 'Here a line is missing.' : `\`${p.text}\` is no line of a step.`,
    () => 'Steps are lines and ranges: `[1|3-6|2,8|all]`.',
  ),
  'code-step-outside': error(
    (p: { line: number; first: number; last: number }) => `This code has no line ${p.line}.`,
    (p) => `It has the lines ${p.first} to ${p.last}.`,
  ),
  'code-steps-too-many': error(
    (p: { count: number; most: number }) => `This code has ${p.count} steps; at most ${p.most} can be shown.`,
    () => 'Show it on two slides.',
  ),
  'code-lines-attribute': error(
    (_: { lines: string }) =>
      '`data-line-numbers` is not read here: steps stand behind the language of a fence.',
    (p) =>
      `Write a fence that starts with \`\`\`ts [${p.lines || '1|3-6|all'}]; with \`numbers\` its lines have numbers.`,
  ),
  'code-too-wide': error(
    (p: { by: number; most: number }) =>
      `This line of code is ${p.by} ${p.by === 1 ? 'character' : 'characters'} too long for its place.`,
    (p) => `Break it behind at most ${p.most} characters, or give the code the whole width of a slide.`,
  ),
  'code-too-long': error(
    (p: { by: number; most: number }) =>
      `This code is ${p.by} ${p.by === 1 ? 'line' : 'lines'} too long for its slide: from here on there is no room.`,
    (p) =>
      p.most > 0
        ? `Cut it to ${p.most} lines, take away what stands beside it, or show it on two slides.`
        : 'Take away what stands above it, or show it on a slide of its own.',
  ),
  'code-notation-unread': warning(
    (p: { text: string; change: boolean }) =>
      `\`${p.text}\` stands in the code, and is shown as it is written.`,
    (p) =>
      p.change
        ? 'Put `+` or `-` before the lines that change, and `diff` behind the language.'
        : 'Name the lines in brackets behind the language: `ts [2|4-5]`.',
  ),
};
