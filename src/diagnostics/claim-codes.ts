// Diagnostics about claims, checks and words that choose themselves.

import { error, warning } from './entry.ts';

const quote = (words: string): string => `“${words.length > 120 ? `${words.slice(0, 120)}…` : words}”`;
const because = (why: readonly string[]): string => why.join('; ');

export const claimCodes = {
  'claim-id-invalid': error(
    (p: { id: string }) => `\`${p.id}\` can't be the name of a claim or a check.`,
    () => 'Names start with a small letter and go on with small letters, digits and underscores.',
  ),
  'claim-undefined': error(
    (p: { id: string; known: readonly string[]; near?: string }) => `There is no claim named \`${p.id}\`.`,
    (p) =>
      p.near
        ? `Did you mean \`${p.near}\`?`
        : 'Add it under `claims:` in the facts file, or write the check here: [words]{check="a > b"}.',
  ),
  'claim-without-words': error(
    () => 'A claim is tied to no words here.',
    () => 'Write what is claimed between the brackets.',
  ),
  'claim-unused': warning(
    (p: { id: string }) => `No words of the deck are tied to the claim \`${p.id}\`.`,
    (p) => `Tie them: [words]{claim=${p.id}}; what is true of figures without words goes under \`checks:\`.`,
  ),
  'claim-fails': error(
    (p: { words: string; check: string; why: readonly string[] }) =>
      `${quote(p.words)} is not what the facts say: ${because(p.why)}.`,
    (p) => `Correct the words, or the figures: the check is \`${p.check}\`.`,
  ),
  'claim-uncited': error(
    (p: { words: string; why: readonly string[]; id?: string }) =>
      `${quote(p.words)} is left open by the facts, and no source is cited for it: ${because(p.why)}.`,
    (p) =>
      p.id === undefined
        ? 'Add the figures, or make it a claim in the facts file, with its `source`.'
        : `Add the figures, or give the claim \`${p.id}\` its \`source\`.`,
  ),
  'check-not-condition': error(
    (p: { what: string }) => `This check is ${p.what}, and must hold or fail.`,
    () => 'Compare: `trade[2023] > trade[2022]`.',
  ),
  'check-fails': error(
    (p: { check: string; why: readonly string[]; statement?: string }) =>
      `${p.statement === undefined ? 'This check fails' : `${quote(p.statement)} is not so`}: ${because(p.why)}.`,
    () => 'Correct the figures, or the check.',
  ),
  'check-undecided': warning(
    (p: { check: string; why: readonly string[]; statement?: string }) =>
      `The facts leave this check open: ${because(p.why)}.`,
    () => 'Add the figures that decide it, or delete it.',
  ),
  'wording-undecided': error(
    (p: { why: readonly string[] }) => `The facts leave open which words to choose: ${because(p.why)}.`,
    () =>
      'Add the figures, or write the words out and tie them to a claim that cites its source: [words]{claim=name}.',
  ),
  'wording-without-words': error(
    (p: { what: string }) =>
      `${p.what === 'words' ? 'These are words' : `This is ${p.what}`}, and words are needed.`,
    () => 'Words stand in quotes: `when(a > b, "more", "less")`.',
  ),
} as const;
