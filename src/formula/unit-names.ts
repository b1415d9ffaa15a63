// Units as people write them: CNY, %, pp, times, km2, kWh, projects, CNY/USD, people/km2.

import { nearest } from '../diagnostics/suggest.ts';
import type { Unit } from '../model/fact.ts';
import { SCALES } from '../model/scales.ts';
import { spellsCurrency, unitMeant } from './cures.ts';
import { AMBIGUOUS, CURRENCY_NAMES, currencyCodes, isCurrency } from './currencies.ts';
import { measureCode } from './measures.ts';
import { multiplyUnits, PERCENT, PLAIN, POINTS, TIMES, unitOf } from './units.ts';

export type UnitReading =
  | { readonly unit: Unit }
  /** `meant` are the codes that the name can stand for, or the nearest that is known. */
  | { readonly unknown: string; readonly meant: readonly string[] };

/** Units that are told by a name. */
const NAMED: ReadonlyMap<string, Unit> = new Map([
  ['%', PERCENT],
  ['％', PERCENT],
  ['percent', PERCENT],
  ['per cent', PERCENT],
  ['pp', POINTS],
  ['percentage points', POINTS],
  ['percentage point', POINTS],
  ['个百分点', POINTS],
  ['百分点', POINTS],
  ['times', TIMES],
  ['x', TIMES],
  ['倍', TIMES],
  ['ratio', PLAIN],
  ['number', PLAIN],
]);

/** Points of a percentage, or points that are counted: of an index, for charging. */
const UNCLEAR: Readonly<Record<string, readonly string[]>> = {
  point: ['percentage point', 'index point'],
  points: ['percentage points', 'index points'],
};

const MOST_CHARACTERS = 80;

/** Reads a unit as it is declared or written behind a number. */
export function readUnit(text: string): UnitReading {
  const name = text.trim();
  const read = readName(name);
  if ('unit' in read || read.meant.length > 0) return read;
  const meant = unitMeant(name);
  return meant === undefined ? read : { unknown: name, meant: [meant] };
}

function readName(name: string): UnitReading {
  if (name.length > MOST_CHARACTERS) return { unknown: name.slice(0, MOST_CHARACTERS), meant: [] };
  const named = NAMED.get(name);
  if (named !== undefined) return { unit: named };
  const [over = '', ...under] = name.split(/\s*\/\s*|\s+per\s+/);
  const first = readProduct(over);
  if ('unknown' in first) return first;
  let { unit } = first;
  for (const part of under) {
    const read = readProduct(part);
    if ('unknown' in read) return read;
    unit = multiplyUnits(unit, read.unit, -1).unit;
  }
  return { unit };
}

/** "kWh", "t.km" or "m2": factors with whole powers. */
function readProduct(text: string): UnitReading {
  let unit = PLAIN;
  const parts = text.split(/\s*[.·]\s*/);
  if (parts.length === 1) return readAtom(text);
  for (const part of parts) {
    const read = readAtom(part);
    if ('unknown' in read) return read;
    unit = multiplyUnits(unit, read.unit, 1).unit;
  }
  return { unit };
}

const SUPERSCRIPTS: Readonly<Record<string, string>> = { '²': '2', '³': '3' };

function readAtom(text: string): UnitReading {
  if (isCurrency(text)) return { unit: unitOf(text) };
  if (Object.hasOwn(CURRENCY_NAMES, text)) return { unit: unitOf(CURRENCY_NAMES[text] ?? text) };
  const several = Object.hasOwn(AMBIGUOUS, text)
    ? AMBIGUOUS[text]
    : Object.hasOwn(UNCLEAR, text)
      ? UNCLEAR[text]
      : undefined;
  if (several !== undefined) return { unknown: text, meant: several };
  const [, symbol = text, power = '1'] =
    /^(\D+)([23])$/.exec(text.replace(/[²³]$/, (sign) => SUPERSCRIPTS[sign] ?? '')) ?? [];
  const code = measureCode(symbol);
  if (code !== undefined) return { unit: unitOf(code, Number(power)) };
  if (/^[A-Z]{3}$/.test(text)) return { unknown: text, meant: near(text, currencyCodes()) };
  return readNoun(text);
}

/** What is counted. A noun that holds a code or a scale word is a quantity that was misread: "trilion CNY". */
function readNoun(text: string): UnitReading {
  const noun = /^\p{Ll}[\p{Ll}\p{Lu}\p{M}' -]*$/u.test(text) || /^\p{Lo}+$/u.test(text);
  const [first = text] = text.split(' ', 1);
  const scale = LONG_SCALES.find((word) => isOneSlip(first, word));
  const held = text
    .split(/[\s-]/)
    .some((word) => isCurrency(word.slice(-3)) || SCALE_WORD.test(word) || Object.hasOwn(SCALES, word));
  if (noun && scale === undefined && !held && !spellsCurrency(text)) return { unit: unitOf(text) };
  return { unknown: text, meant: scale === undefined ? [] : [text.replace(first, scale)] };
}

const SCALE_WORD = /^(?:hundred|thousand|million|billion|trillion)(?!aire|th)/;
const LONG_SCALES: readonly string[] = ['million', 'billion', 'trillion', 'thousand', 'hundred'];

/** Whether a word is another with a letter too many, too few, or wrong: "milion", "billions". */
const isOneSlip = (word: string, of: string): boolean =>
  word !== of &&
  word.charAt(0) === of.charAt(0) &&
  Math.abs(word.length - of.length) <= 1 &&
  nearest(word, [of]) !== undefined;

function near(name: string, known: Iterable<string>): readonly string[] {
  const found = nearest(name, known);
  return found === undefined ? [] : [found];
}
