// Diagnostics about what other tools read otherwise: each says how it is written here.

import { warning } from './entry.ts';

export const conventionCodes = {
  'convention-foreign': warning(
    (p: { written: string; tool: string; here: string }) =>
      `\`${p.written.slice(0, 40)}\` means something in ${p.tool}, and nothing here.`,
    (p) => p.here,
  ),
  'break-missing': warning(
    (p: { heading: string }) =>
      `This heading${p.heading === '' ? '' : `, “${p.heading.slice(0, 60)}”,`} starts no slide of its own.`,
    () =>
      'A slide starts at `---`, on a line of its own with a blank line above it, and not at a heading as in Pandoc and Quarto; a heading within a slide has three `###`.',
  ),
} as const;
