// Colours and fonts of a deck as those of a presentation's theme: a new theme then changes them all.

import type { Gradient, Hex } from '../../model/scene.ts';
import type { Theme, TokenValues } from '../../model/theme.ts';
import { tokenValue } from '../../model/theme.ts';
import { el, type Xml } from './xml.ts';

export type Palette = {
  /** What each place of the colour scheme holds, six digits each. */
  readonly scheme: Readonly<Record<Slot, Hex>>;
  readonly isDark: boolean;
  /** The families of headings and of text, as decks are set in them. */
  readonly heading: Families;
  readonly body: Families;
};

/** Families of Latin and of Chinese letters. */
export type Families = { readonly latin: string; readonly eastern: string };

export const SLOTS = [
  'dk1', 'lt1', 'dk2', 'lt2', 'accent1', 'accent2', 'accent3', 'accent4', 'accent5', 'accent6', 'hlink', 'folHlink',
] as const; // biome-ignore format: in the order of the schema
export type Slot = (typeof SLOTS)[number];

/** Six digits of a colour that is written in hexadecimal digits, or as rgb(). */
function hexOf(value: string | undefined): Hex | undefined {
  const long = /^#([0-9a-f]{6})(?:ff)?$/i.exec(value ?? '')?.[1];
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(value ?? '');
  if (short !== null)
    return short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')
      .toLowerCase();
  const parts = /^rgb\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)\s*\)$/i.exec(value ?? '');
  if (parts !== null)
    return parts
      .slice(1)
      .map((part) => Number(part).toString(16).padStart(2, '0'))
      .join('');
  return long?.toLowerCase();
}

/** The palette of a theme's tokens. */
export function paletteOf({ tokens }: Theme, appearance: 'light' | 'dark', lang: string): Palette {
  const isDark = appearance === 'dark';
  const values: TokenValues = isDark ? new Map([...tokens.light, ...tokens.dark]) : tokens.light;
  const color = (name: string, other: Hex): Hex => hexOf(tokenValue(values, name)) ?? other;
  const ink = color('--ink', isDark ? 'ffffff' : '000000');
  const paper = color('--paper', isDark ? '000000' : 'ffffff');
  const [muted, tint] = [color('--muted', ink), color('--tint', paper)];
  const accent = color('--accent', ink);
  const series = (index: number): Hex => color(`--series-${index}`, accent);
  return {
    isDark,
    scheme: {
      // On dark ground the lighter ones are the text's: the map of colours turns them.
      dk1: isDark ? paper : ink,
      lt1: isDark ? ink : paper,
      dk2: isDark ? tint : muted,
      lt2: isDark ? muted : tint,
      accent1: series(1),
      accent2: series(2),
      accent3: series(3),
      accent4: series(4),
      accent5: series(5),
      accent6: series(6),
      hlink: accent,
      folHlink: muted,
    },
    heading: familiesOf(tokenValue(values, '--font-serif'), lang),
    body: familiesOf(tokenValue(values, '--font-sans'), lang),
  };
}

function familiesOf(value: string | undefined, lang: string): Families {
  const names = (value ?? 'Arial').split(',').map((name) => name.trim().replace(/["']/g, ''));
  const eastern = names.find((name) => /\bSC\b|\bCJK\b/.test(name));
  const latin = names[0] ?? 'Arial';
  return { latin, eastern: eastern ?? (/^zh|^ja/.test(lang) ? latin : '') };
}

/** A colour: by its place in the scheme where it is one of the theme's. */
export function colorXml(hex: Hex, { scheme, isDark }: Palette): Xml {
  const plain = hex.slice(0, 6);
  const slot = SLOTS.find((name) => scheme[name] === plain);
  const alpha =
    hex.length === 8 ? Math.round((Number.parseInt(hex.slice(6), 16) / 255) * 100_000) : undefined;
  const more = alpha === undefined ? [] : [el('a:alpha', { val: alpha })];
  if (slot === undefined) return el('a:srgbClr', { val: plain.toUpperCase() }, ...more);
  return el('a:schemeClr', { val: nameOf(slot, isDark) }, ...more);
}

/** A place of the scheme as slides call it: background and text. */
function nameOf(slot: Slot, isDark: boolean): string {
  const [dark, light] = isDark ? (['bg', 'tx'] as const) : (['tx', 'bg'] as const);
  if (slot === 'dk1' || slot === 'dk2') return `${dark}${slot.slice(2)}`;
  if (slot === 'lt1' || slot === 'lt2') return `${light}${slot.slice(2)}`;
  return slot;
}

export const fillXml = (hex: Hex | undefined, palette: Palette): Xml =>
  hex === undefined ? el('a:noFill') : el('a:solidFill', {}, colorXml(hex, palette));

/** A fill of colours along a line; angles there are clockwise from the right. */
export const gradientXml = ({ angle, stops }: Gradient, palette: Palette): Xml =>
  el(
    'a:gradFill',
    { rotWithShape: 1 },
    el(
      'a:gsLst',
      {},
      ...stops.map(({ color, at }) =>
        el('a:gs', { pos: Math.round(at * 100_000) }, colorXml(color, palette)),
      ),
    ),
    el('a:lin', { ang: Math.round(((angle + 270) % 360) * 60_000), scaled: 0 }),
  );

/** Kinds of letters by the names of their families, for programs that don't have them: serif, sans, fixed width. */
const pitchOf = (family: string): number =>
  /mono|code|consol|courier/i.test(family)
    ? 49
    : /serif(?!.*sans)|source serif|georgia|times|roman|song|ming/i.test(family)
      ? 18
      : 34;

/** The fonts of a run: the theme's by reference, others by name. */
export function fontXml(family: string, { heading, body }: Palette): Xml {
  const part = family === heading.latin ? 'mj' : family === body.latin ? 'mn' : undefined;
  if (part !== undefined)
    return (
      el('a:latin', { typeface: `+${part}-lt` }) +
      el('a:ea', { typeface: `+${part}-ea` }) +
      el('a:cs', { typeface: `+${part}-cs` })
    );
  return el('a:latin', { typeface: family, pitchFamily: pitchOf(family), charset: 0 });
}

/** The families of a theme part. */
export const themeFont = ({ latin, eastern }: Families): Xml =>
  el('a:latin', { typeface: latin, pitchFamily: pitchOf(latin), charset: 0 }) +
  el('a:ea', { typeface: eastern }) +
  el('a:cs', { typeface: '' });
