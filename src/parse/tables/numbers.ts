// Numbers in the columns of tables: checked as text, rewritten to the one spelling that values are read from.

import { SCALES } from '../../model/scales.ts';

/** How a column's numbers are written and what they count, in the terms of Table Schema. */
export type NumberStyle = {
  readonly type: 'number' | 'integer';
  readonly decimalChar: string;
  readonly groupChar: string | undefined;
  readonly percent: boolean;
  /** The power of ten of a scale in the unit: 9 in "billion CNY". */
  readonly scale: number;
};

/** The text of the value; or none, with what the author can do. */
export type NumberReading = string | { readonly hint?: string };

// At most 40 digits and small powers: what is taken here is taken by the reader of values too.
const PLAIN = /^-?(?:0|[1-9]\d{0,19})(?:\.\d{1,20})?$/;
const SCIENTIFIC = /^-?(?:0|[1-9]\d{0,19})(?:\.\d{1,20})?[eE][-+]?\d{1,2}$/;
const MOST_POWER = 60;

/** Makes the reader of a column. It gives the text of the value, or what the author can do. */
export function makeNumberReader(style: NumberStyle): (text: string) => NumberReading {
  const suffix = style.scale === 0 ? '' : `e${style.scale}`;
  const usual = style.decimalChar === '.' && style.groupChar === undefined;
  const whole = style.type === 'integer';
  return (written) => {
    if (usual && PLAIN.test(written) && !(whole && written.includes('.')))
      return suffix === '' ? written : written + suffix;
    const trimmed = written
      .trim()
      .replace(/^[−]/, '-')
      .replace(/^\+(?=\d)/, '');
    const bare = style.percent ? trimmed.replace(/\s*%$/, '') : trimmed;
    const text = usual ? bare : toPlain(bare, style);
    if (text !== undefined && PLAIN.test(text) && !(whole && text.includes('.'))) return text + suffix;
    if (text !== undefined && SCIENTIFIC.test(text) && !whole && powerOf(text) <= MOST_POWER)
      return shiftExponent(text, style.scale);
    return hintFor(bare, style);
  };
}

/** Takes out the declared grouping and puts a point for the declared decimal sign. */
function toPlain(text: string, { decimalChar, groupChar }: NumberStyle): string | undefined {
  const at = text.indexOf(decimalChar);
  // An exponent stands behind the digits of either part.
  const [, whole = '', ownPower = ''] =
    /^(.*?)([eE][-+]?\d{1,3})?$/s.exec(at === -1 ? text : text.slice(0, at)) ?? [];
  const fraction = at === -1 ? '' : text.slice(at + 1);
  if (at !== -1 && !/^\d+(?:[eE][-+]?\d{1,3})?$/.test(fraction)) return undefined;
  const digits = groupChar === undefined ? whole : ungroup(whole, groupChar);
  if (digits === undefined || !/^-?\d+$/.test(digits)) return undefined;
  return at === -1 ? digits + ownPower : `${digits}.${fraction}`;
}

/** "1 234 567" -> "1234567"; groups have two to four digits, and the last has three or four. */
function ungroup(text: string, groupChar: string): string | undefined {
  const sign = text.startsWith('-') ? '-' : '';
  // A space that is declared may be any of the spaces that people group digits with.
  const groups = text.slice(sign.length).split(groupChar === ' ' ? /[ \u00a0\u202f]/ : groupChar);
  const [first = '', ...rest] = groups;
  const fits =
    /^\d+$/.test(first) &&
    (rest.length === 0 ||
      (first.length <= 4 &&
        rest.every((group) => /^\d{2,4}$/.test(group)) &&
        (rest.at(-1)?.length ?? 0) >= 3));
  return fits ? sign + groups.join('') : undefined;
}

const powerOf = (text: string): number => Math.abs(Number(text.replace(/^.*e/i, '')));

function shiftExponent(text: string, scale: number): string {
  const [digits = '', power = '0'] = text.toLowerCase().split('e');
  return `${digits}e${Number(power) + scale}`;
}

function hintFor(text: string, { decimalChar, groupChar, type, percent }: NumberStyle): NumberReading {
  if (/^=/.test(text)) return { hint: 'Formulas are not calculated: save the values.' };
  if (/%$/.test(text) && !percent) return { hint: 'A column of percentages has `unit: "%"`.' };
  if (type === 'integer' && /^-?\d+\.\d+$/.test(text))
    return { hint: 'Its column is declared `type: integer`.' };
  if (decimalChar !== '.' && /^-?\d+\.\d+$/.test(text))
    return { hint: `The field declares \`decimalChar: "${decimalChar}"\`, and this has a point.` };
  const group = /^-?\d{1,4}([,.'’_ \u00a0\u202f])\d{3}(?:\1\d{3})*(?:[.,]\d+)?$/.exec(text)?.[1];
  if (group !== undefined && group !== decimalChar && groupChar === undefined)
    return {
      hint: `If its digits are grouped, declare \`groupChar: "${group}"\` in the field; if this is a decimal sign, \`decimalChar: "${group}"\`.`,
    };
  if (decimalChar === '.' && /^-?\d+,\d+$/.test(text))
    return { hint: 'If the comma is the decimal sign, declare `decimalChar: ","` in the field.' };
  if (/^-?\d{21,}|\.\d{21,}|e[-+]?\d{2,}$/i.test(text))
    return { hint: 'Numbers have at most 20 digits on each side of the point.' };
  if (/^-?0\d/.test(text)) return { hint: 'Delete the leading zero; a column of codes has `type: string`.' };
  if (/\d/.test(text))
    return {
      hint: 'A column of values as people write them, such as over 74.87 billion CNY, has `type: quantity`.',
    };
  return {
    hint: `If it means that there is no value, declare \`missingValues: ["", ${JSON.stringify(text.slice(0, 20))}]\`.`,
  };
}

/** A scale word; one in letters ends where the word does. */
const SCALE = new RegExp(
  `^(${Object.keys(SCALES)
    .map((word) => (/[a-z]/.test(word) ? `${word}(?!\\p{L})` : word))
    .join('|')})\\s*`,
  'iu',
);

/** "hundred million CNY" -> 8 and "CNY"; a unit without a scale has 0. */
export function splitScale(unit: string): { readonly scale: number; readonly unit: string } {
  let scale = 0;
  let rest = unit.trim();
  for (;;) {
    const word = SCALE.exec(rest);
    if (word === null) return { scale, unit: rest };
    scale += SCALES[(word[1] ?? '').toLowerCase()] ?? 0;
    rest = rest.slice(word[0].length);
  }
}
