// Diagnostics about what is made: templates, styles, fonts, overflow.

import { error, warning } from './entry.ts';
import { list } from './names.ts';

type Size = { readonly width: number; readonly height: number };
const sizeWords = ({ width, height }: Size): string => `${Math.round(width)} x ${Math.round(height)}`;

type OverflowTold = {
  slide: string;
  by: number;
  what: 'height' | 'width';
  element: string;
  lines?: number;
  words?: number;
  from?: string;
  smallest?: number;
};

/** "the last 2 lines, about 14 words from “and in the end” on". */
const cutWords = ({ lines, words, from }: OverflowTold): string =>
  lines === undefined || words === undefined
    ? 'words'
    : `${lines === 1 ? 'a line' : `${lines} lines`}, about ${words === 1 ? 'one word' : `${words} words`}${from ? `: what is from “${from}” on has no room` : ''}`;

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
    (p: { reason: string; slide?: string; near?: string }) =>
      `This template fails${p.slide === undefined ? '' : ` on the slide \`${p.slide}\``}: ${p.reason}.`,
    (p) =>
      p.near === undefined
        ? 'Correct the template; `{{#if name}}` passes over what may be absent.'
        : `Did you mean \`${p.near}\`?`,
  ),
  'template-name-unknown': error(
    (p: { what: 'partial' | 'helper' | 'value'; name: string; near?: string; known?: readonly string[] }) =>
      `There is no ${p.what} \`${p.name}\`.`,
    (p) => {
      if (p.near) return `Did you mean \`${p.near}\`?`;
      return p.known === undefined ? undefined : `There are ${list(p.known)}.`;
    },
  ),
  'template-fact-literal': error(
    () => 'A template names a fact by a literal, so that it is known which facts a deck shows.',
    () => 'Write it in quotes, such as {{fact "gdp[2023]"}}.',
  ),
  'style-unsafe': error(
    (p: { what: string }) => `A style sheet of a deck can't have \`${p.what}\`.`,
    () => 'A deck asks for nothing outside itself, and its style sheet stands inside the page.',
  ),
  'template-unsafe': error(
    (p: { what: string }) => `A template of a deck can't have \`${p.what}\`.`,
    () =>
      'A deck asks for nothing outside itself: put pictures into deck.md, and styles into templates/theme.css.',
  ),
  'page-troubled': error(
    (p: { what: string }) => `The page is not whole: ${p.what}.`,
    () =>
      "A template or style sheet asks for something outside the deck, or for what a deck's policy doesn't allow; or a font is damaged.",
  ),
  'page-count-differs': error(
    (p: { pages: number; slides: number }) =>
      `The PDF has ${p.pages === 1 ? '1 page' : `${p.pages} pages`}, and the deck ${p.slides === 1 ? '1 slide' : `${p.slides} slides`}.`,
    () =>
      'Each slide is one page: look at templates/print.hbs, and at what templates/theme.css says of `.page` and of breaks.',
  ),
  'page-size-differs': error(
    (p: { page: number; found: Size; wanted: Size }) =>
      `Page ${p.page} of the PDF is ${sizeWords(p.found)} points, and not ${sizeWords(p.wanted)}.`,
    () => "The page has the slide's size: take `@page` out of templates/theme.css and templates/print.hbs.",
  ),
  'glyph-missing': warning(
    (p: { characters: string }) => `The theme's fonts have no glyph for ${p.characters}.`,
    () => 'It is drawn in whatever font the reader has, or as a box: write it otherwise.',
  ),
  'slide-overflow': error(
    (p: OverflowTold) =>
      `The slide \`${p.slide}\` is ${p.by} px too ${p.what === 'height' ? 'tall' : 'wide'}${p.element === '' ? '' : `: “${p.element}” doesn't fit`}${p.smallest === undefined ? '' : `, at ${p.smallest}% of its size too`}.`,
    (p) =>
      p.what === 'height'
        ? `Cut ${cutWords(p)}, or split the slide with \`---\`.`
        : 'Shorten what stands on one line, or give the table fewer columns.',
  ),
} as const;
