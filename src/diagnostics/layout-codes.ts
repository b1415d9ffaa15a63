// What is said of layouts: what they take, what they declare, and of sections, agendas and appendices.

import { error } from './entry.ts';

export const layoutCodes = {
  'slot-unfit': error(
    (p: { slot: string; layout: string; takes: string; found: string }) =>
      `${p.slot} of the layout \`${p.layout}\` takes ${p.takes}, and ${p.found}.`,
    () => 'Write what it takes, or choose another layout: docs/layouts.md shows each.',
  ),
  'slot-count': error(
    (p: { slot: string; layout: string; takes: string; count: number }) =>
      `The layout \`${p.layout}\` takes ${p.takes} \`::: ${p.slot}\`, and this slide has ${p.count}.`,
    () => 'Split the slide, or choose another layout: docs/layouts.md shows each.',
  ),
  'body-unfit': error(
    (p: { layout: string; found: string; takes: string }) =>
      `The layout \`${p.layout}\` has no place for ${p.found}: it takes ${p.takes}.`,
    () => 'Move it to a slide of its own, or choose another layout: docs/layouts.md shows each.',
  ),
  'heading-missing': error(
    (p: { layout: string }) => `The layout \`${p.layout}\` needs a heading, and this slide has none.`,
    () => 'Write one, such as `## What follows from it`, at the start of the slide.',
  ),
  'layout-declaration-invalid': error(
    (p: { reason: string; hint?: string }) => `What this layout takes can't be read: ${p.reason}.`,
    (p) => p.hint ?? 'docs/templates.md shows how layouts say what they take.',
  ),
  'change-without-figure': error(
    () => 'This change has no figure.',
    () =>
      'It says how much more or less something is, as in `{{ growth(gdp[2023], gdp[2022]) }} since 2022`.',
  ),
  'change-undecided': error(
    (p: { text: string }) => `Whether \`${p.text}\` is a rise or a fall is left open by its bounds.`,
    () => 'Say it in words of your own, in a paragraph without `::: change`.',
  ),
  'agenda-empty': error(
    () => 'This agenda has nothing to list: the deck has no sections.',
    () => 'A section begins with a slide of `layout: section`, or with the setting `section: Its name`.',
  ),
  'appendix-duplicate': error(
    () => 'This deck has two appendices.',
    () => 'All that stands behind the first belongs to it: make this slide a section.',
  ),
} as const;
