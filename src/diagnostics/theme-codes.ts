// Diagnostics about themes: which there are, their files, tokens, colours, fonts, and what can't be printed.

import { error, warning } from './entry.ts';
import { list } from './names.ts';

const ratio = (value: number): string => (Math.floor(value * 100) / 100).toFixed(2);

export const themeCodes = {
  'theme-unknown': error(
    (p: { theme: string; kind: 'name' | 'folder'; known: readonly string[]; near?: string }) =>
      p.kind === 'folder'
        ? `There is no folder \`${p.theme}\` with a theme.`
        : `There is no theme \`${p.theme}\`.`,
    (p) => {
      if (p.near !== undefined) return `Did you mean \`${p.near}\`?`;
      return p.kind === 'folder'
        ? 'A theme is a folder with a `theme.yaml` or a `tokens.css`, in the deck (`./brand`) or beside it (`../brand`).'
        : `There are ${list(p.known)}; a folder is written \`./${p.theme}\`, and a package is installed with \`npm install ${p.theme}\`.`;
    },
  ),
  'theme-cycle': error(
    (p: { path: readonly string[] }) => `Themes extend each other in a circle: ${list(p.path)}.`,
    () => 'Let one of them extend `editorial`, `stage` or `plain`.',
  ),
  'theme-invalid': error(
    (p: { key: string; expected: string }) => `\`${p.key}\` is not valid: expected ${p.expected}.`,
    () => 'Write what is expected, or delete the line.',
  ),
  'token-unknown': error(
    (p: { token: string; near?: string }) => `There is no design token \`${p.token}\`.`,
    (p) =>
      p.near === undefined
        ? 'docs/themes.md lists them; a property of your own goes into `theme.css`.'
        : `Did you mean \`${p.near}\`? A property of your own goes into \`theme.css\`.`,
  ),
  'token-invalid': error(
    (p: { token: string; expected: string }) => `\`${p.token}\` is not valid: expected ${p.expected}.`,
    () => 'Write the value out, or the name of another token of its kind: `var(--accent)`.',
  ),
  'token-misplaced': error(
    (p: { what: string }) => `\`${p.what.slice(0, 60)}\` is no design token.`,
    () =>
      '`tokens.css` has custom properties in `:root`, `:root.dark`, `.on-dark` and `.on-light`; all other rules go into `theme.css`.',
  ),
  'contrast-low': warning(
    (p: {
      ink: string;
      inkColor: string;
      ground: string;
      groundColor: string;
      ratio: number;
      least: number;
      block: 'light' | 'dark';
    }) =>
      `\`${p.ink}\` (${p.inkColor}) on \`${p.ground}\` (${p.groundColor}) has a contrast of ${ratio(p.ratio)}, and needs ${p.least}${p.block === 'dark' ? ', in dark decks' : ''}.`,
    (p) =>
      p.block === 'dark'
        ? 'Make one of them lighter or the other darker, under `:root.dark`.'
        : 'Make one of them lighter or the other darker.',
  ),
  'series-alike': warning(
    (p: { one: string; other: string; vision: string; difference: number; block: 'light' | 'dark' }) =>
      `\`${p.one}\` and \`${p.other}\` look alike${p.vision === 'normal' ? '' : ` with ${p.vision}`} (a difference of ${ratio(p.difference)}, and 8 is needed${p.block === 'dark' ? '), in dark decks.' : ').'}`,
    () => 'Make one of them lighter or darker: lightness is seen by everybody.',
  ),
  'font-unreadable': error(
    (p: { file: string; reason: string }) => `The font \`${p.file}\` can't be used: ${p.reason}.`,
    () => "Fonts are TrueType, OpenType, WOFF or WOFF2 files in the theme's folder.",
  ),
  'font-restricted': error(
    (p: { file: string }) => `The font \`${p.file}\` says of itself that it may not be embedded.`,
    () => 'Ask its maker for a file with embedding allowed, or choose another font.',
  ),
  'font-unlicensed': warning(
    (p: { family: string }) => `Nothing says under which licence \`${p.family}\` is embedded.`,
    () => 'A deck carries the font to all who get it: write `licence:` with what allows it.',
  ),
  'running-reference': error(
    (p: { expression: string }) => `A theme can't show \`{{ ${p.expression} }}\`: it knows no facts.`,
    () =>
      'There are {{number}}, {{total}}, {{section}}, {{title}}, {{date}}; a figure goes into `header:` or `footer:` of the deck.',
  ),
  'style-print': error(
    (p: { what: string; effect: 'filter' | 'blur' }) =>
      p.effect === 'filter'
        ? `\`${p.what}\` can't be printed: Chromium makes a picture of all that it is on, and its words can no longer be read or found.`
        : `A blurred \`${p.what}\` can't be printed well: Chromium makes pictures of it, and a PDF of 30 KB becomes one of 300 KB.`,
    (p) =>
      p.effect === 'filter'
        ? 'Put it into `@media screen { … }`, or do without.'
        : 'Put it into `@media screen { … }`, or set the blur to 0.',
  ),
} as const;
