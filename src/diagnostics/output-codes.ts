// Diagnostics about what is made: templates, styles, fonts, overflow.

import { error, warning } from './entry.ts';

export const outputCodes = {
  'template-outside': error(
    (p: { path: string }) => `\`${p.path}\` is a link that leads out of the deck's folder.`,
    () => 'Copy the file into the folder: a deck holds all that it is made of.',
  ),
  'template-unread': warning(
    (p: { path: string; hint: string }) => `\`${p.path}\` is not read.`,
    (p) => p.hint,
  ),
  'template-invalid': error(
    (p: { reason: string }) => `This template can't be read: ${p.reason}.`,
    () => 'Correct the template at this place: templates are Handlebars.',
  ),
  'template-fails': error(
    (p: { reason: string; slide?: string }) =>
      `This template fails${p.slide === undefined ? '' : ` on the slide \`${p.slide}\``}: ${p.reason}.`,
    () => 'Correct the template; `{{#if name}}` passes over what may be absent.',
  ),
  'template-name-unknown': error(
    (p: { what: 'partial' | 'helper'; name: string; near?: string }) =>
      `There is no ${p.what} \`${p.name}\`.`,
    (p) => (p.near ? `Did you mean \`${p.near}\`?` : undefined),
  ),
  'template-fact-literal': error(
    () => 'A template names a fact by a literal, so that it is known which facts a deck shows.',
    () => 'Write it in quotes, such as {{fact "gdp[2023]"}}.',
  ),
  'style-unsafe': error(
    (p: { what: string }) => `A style sheet of a deck can't have \`${p.what}\`.`,
    () => 'A deck asks for nothing outside itself, and its style sheet stands inside the page.',
  ),
  'glyph-missing': warning(
    (p: { characters: string }) => `The theme's fonts have no glyph for ${p.characters}.`,
    () => 'It is drawn in whatever font the reader has, or as a box: write it otherwise.',
  ),
  'slide-overflow': error(
    (p: { slide: string; by: number; what: 'height' | 'width'; element: string }) =>
      `The slide \`${p.slide}\` is ${p.by} px too ${p.what === 'height' ? 'tall' : 'wide'}${p.element === '' ? '' : `: “${p.element}” doesn't fit`}.`,
    (p) =>
      p.what === 'height'
        ? 'Cut words, or split the slide with `---`.'
        : 'Shorten what stands on one line, or give the table fewer columns.',
  ),
} as const;
