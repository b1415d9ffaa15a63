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
} as const;
