// Diagnostics about what can be trusted: fresh facts, numbers that no fact binds, periods that differ.

import { error, warning } from './entry.ts';

export const trustCodes = {
  'fact-review-due': warning(
    (p: { ref: string; date: string; today: string }) =>
      `\`${p.ref}\` was to be reviewed by ${p.date}, and it is ${p.today}.`,
    () => 'Look the value up again, and set a new `review_by`.',
  ),
  'fact-embargoed': error(
    (p: { ref: string; date: string; today: string }) =>
      `\`${p.ref}\` may not be shown before ${p.date}, and it is ${p.today}.`,
    () => 'Wait, leave it out, or build with --draft: every page then says that it is a draft.',
  ),
  'attach-embargoed': error(
    (p: { ref: string; date: string; today: string }) =>
      `\`${p.ref}\` may not be shown before ${p.date}, and it is ${p.today}; the PDF would carry it in the facts file.`,
    () =>
      'Attach `facts` instead, which are only the figures that are shown; or build with --draft: every page then says that it is a draft.',
  ),
  'number-unbound': warning(
    (p: { number: string; factless?: boolean }) => `No fact binds \`${p.number}\`.`,
    (p) =>
      p.factless
        ? 'This deck has no facts: write them into `facts.yaml` and bind numbers with {{ … }}, or write `unbound: true` into the front matter where none are to be.'
        : `Bind it with {{ … }}, or declare it: \`unbound: ["${p.number}"]\` in the front matter, or \`<!-- unbound: ${p.number} -->\` on the slide.`,
  ),
  'year-loose': warning(
    (p: { year: string; reference: string }) =>
      `\`${p.year}\` stands beside \`${p.reference}\`, and won't change with it.`,
    (p) => (/\.period$/.test(p.reference) ? undefined : `Write {{ ${p.reference}.period }}.`),
  ),
  'year-contradicts': warning(
    (p: { year: string; reference: string; period: string }) =>
      `\`${p.year}\` stands beside \`${p.reference}\`, which is of ${p.period}.`,
    (p) => `Correct one of the two; {{ ${p.reference}.period }} prints what the figure is of.`,
  ),
  'period-mixed': warning(
    (p: { left: string; leftPeriod: string; right: string; rightPeriod: string }) =>
      `This compares \`${p.left}\`, of ${p.leftPeriod}, with \`${p.right}\`, of ${p.rightPeriod}.`,
    () =>
      'Take values of one period; where the difference is meant, say the years beside both figures on a slide, and in the facts file give the formula an `as_of`.',
  ),
} as const;
