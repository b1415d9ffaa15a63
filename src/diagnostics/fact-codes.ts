// Diagnostics about facts: the facts file, values, units, formulas, references.

import { error } from './entry.ts';

export const factCodes = {
  'fact-undefined': error(
    (p: { id: string; near?: string }) => `There is no fact named \`${p.id}\`.`,
    (p) => (p.near ? `Did you mean \`${p.near}\`?` : 'Add it to the facts file, or correct the name.'),
  ),
} as const;
