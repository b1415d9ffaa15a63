// Value -> what is written, in a language: digits, grouping, scale by Intl from exact decimals; the rest our own.

import { withoutSlip } from '../formula/bounded.ts';
import { decimalsOf, isCurrency } from '../formula/currencies.ts';
import { type Decimal, magnitude } from '../formula/decimal.ts';
import { isPercent, isRatio } from '../formula/units.ts';
import { writeDate } from '../model/dates.ts';
import type { FigurePart, Nouns, Quantity, Unit, Value } from '../model/fact.ts';
import { languageOf } from '../model/language.ts';
import { noRecall, type Recall } from '../model/recall.ts';
import { remember } from '../model/remember.ts';
import { isEndless, roundTo, shownPlace, type Way, wayOf } from './digits.ts';
import { singularOf, unitWordsFor } from './unit-words.ts';
import { wordsFor } from './words.ts';

/** Writes values in one language. */
export type Formatter = {
  /** Undefined where the format doesn't fit the value. */
  readonly format: (value: Value, format: FormatName | undefined) => readonly FigurePart[] | undefined;
};

/** The formats that can stand behind `as`, with what each is for. */
export const FORMATS = {
  compact: 'large numbers with a scale word: 10.4 trillion yuan',
  full: 'all digits: 10,400,000,000,000 yuan',
  number: 'without the unit: 10.4 trillion',
  percent: 'a ratio as a percentage: 90%',
  times: 'a ratio as a multiple: 10 times',
  currency: 'an amount with its sign and its cents: $1,234.50',
  ordinal: 'a place in a row: third',
  words: 'a small whole number as a word, without the unit: four',
  plain: 'bare digits for drawing, without grouping: 421.0526',
} as const;

export type FormatName = keyof typeof FORMATS;

/** A number as it is written, whether its noun is in the singular, and the plural category of the number. */
type Written = { readonly parts: readonly FigurePart[] } & Count;
type Count = { readonly one: boolean; readonly category: Intl.LDMLPluralRule };
const SINGLE: Count = { one: true, category: 'one' };

/** A scale word with more decimals than these says less than the digits do: of a number that is exact, or not. */
const MOST_SCALED_DECIMALS = { exact: 2, known: 4 } as const;
/** Digits of an exact number that is asked for with a scale word; one more where that is all of it. */
const COMPACT_DIGITS = 3;
/** Intl's own limits. */
const MOST_SIGNIFICANT = 21;
const MOST_DECIMALS = 20;

export function makeFormatter(lang: string, nouns: Nouns = new Map(), recall: Recall = noRecall): Formatter {
  const kind = `format ${lang} ${JSON.stringify([...nouns].map(([symbol, forms]) => [symbol, [...forms]]))}`;
  const words = wordsFor(lang);
  const language = languageOf(lang);
  const units = unitWordsFor(lang);
  const intl = remember((options: Intl.NumberFormatOptions) => new Intl.NumberFormat(lang, options));
  const plurals = remember((options: Intl.PluralRulesOptions) => new Intl.PluralRules(lang, options));

  const format = (value: Value, name: FormatName | undefined): readonly FigurePart[] | undefined => {
    switch (value.kind) {
      case 'text':
        return name === undefined ? [{ kind: 'literal', text: value.text }] : undefined;
      case 'date':
        if (name === undefined) return [{ kind: 'literal', text: date(value.iso) }];
        return name === 'plain' ? [{ kind: 'literal', text: value.iso }] : undefined;
      case 'quantity':
        if (value.bound === 'unbounded') return [{ kind: 'bound', text: words.unbounded }];
        if (recall === noRecall) return quantity(clean(value), name);
        return recall.byKey(kind, `${name} ${keyOf(value)}`, () => quantity(clean(value), name));
      default:
        return undefined;
    }
  };

  const date = (iso: string): string => {
    if (iso.length === 4) return iso;
    const [, year = '', quarter = ''] = /^(\d{4})-Q([1-4])$/.exec(iso) ?? [];
    if (quarter !== '') return words.quarter(Number(quarter), year);
    const made = writeDate(iso, lang);
    // French counts the first day of a month, and no other.
    return lang.startsWith('fr') ? made.replace(/^1 /, '1er ') : made;
  };

  const quantity = (value: Quantity, name: FormatName | undefined): readonly FigurePart[] | undefined => {
    const ratio = isRatio(value.unit);
    switch (name) {
      case 'plain':
        // One length can't draw two ends.
        if (value.bound === 'between') return undefined;
        return [{ kind: 'number', text: value.amount.toSignificantDigits(7).toFixed() }];
      case 'ordinal': {
        const whole = wholeOf(value);
        if (whole === undefined || whole < 1 || value.bound !== undefined) return undefined;
        return [{ kind: 'number', text: words.ordinals[whole - 1] ?? words.ordinal(whole) }];
      }
      case 'words':
        return wholeOf(value) === undefined ? undefined : ends(value, inWords);
      case 'percent':
        return ratio ? ends(value, percent) : undefined;
      case 'times':
        return ratio ? ends(value, times) : undefined;
      case 'currency':
        return currencyOf(value.unit) === undefined ? undefined : ends(value, money);
      case 'number':
        return ends(value, (end) => number(end, name).parts);
      default:
        if (isPercent(value.unit)) return ends(value, percent);
        if (ratio && value.unit.display === 'times') return ends(value, times);
        return [...eachOf(value.unit), ...ends(value, (end, last) => counted(end, name, last))];
    }
  };

  /** A number with its bound's words; of a range both ends, the unit behind the last. */
  const ends = (
    value: Quantity,
    write: (end: End, last: boolean) => readonly FigurePart[],
  ): readonly FigurePart[] => {
    const { amount, upper, bound } = value;
    if (bound === 'between' && upper !== undefined) {
      const low = write({ ...value, way: 'low' }, false);
      const high = write({ ...value, amount: upper, way: 'high' }, true);
      return wrap(words.between, [withoutShared(low, high), high]);
    }
    const only = write({ ...value, amount, way: wayOf(bound) }, true);
    return bound === undefined || bound === 'between' || bound === 'unbounded'
      ? only
      : wrap(words.bounds[bound], [only]);
  };

  /** What both ends say in a word behind their digits is said once: "between 18 and 22 million". */
  const withoutShared = (low: readonly FigurePart[], high: readonly FigurePart[]): readonly FigurePart[] => {
    const at = low.findLastIndex(({ kind }) => kind === 'number') + 1;
    const tail = low.slice(at);
    const other = high.slice(high.findLastIndex(({ kind }) => kind === 'number') + 1);
    const same = tail.every(({ kind, text }, index) => {
      const there = other[index];
      return there?.kind === kind && there.text === text;
    });
    const isWord = tail.some(({ kind, text }) => kind !== 'literal' && /^\p{L}/u.test(text));
    // In Japanese the first number would be read as one without a scale.
    return same && isWord && at > 0 && language !== 'ja' ? low.slice(0, at) : low;
  };

  const counted = (end: End, name: FormatName | undefined, last: boolean): readonly FigurePart[] => {
    const { parts: digits, ...count } = number(end, name);
    return last ? [...digits, ...unitParts(end.unit, count, digits)] : digits;
  };

  /** The digits of a number, with a scale word where it is large. */
  const number = (end: End, name: FormatName | undefined): Written => {
    const place = shownPlace(end.amount, end.place);
    const rounded = place === undefined ? end.amount : roundTo(end.amount, place, end.way);
    // Where digits behind the point are known, a scale word would hide what is meant.
    const whole = end.place === undefined || end.place >= 0;
    if (name !== 'full' && (whole || name === 'compact') && rounded.abs().gte(words.compactFrom)) {
      const scaled = compact(end, rounded, place, name === 'compact');
      if (scaled !== undefined) return { parts: scaled, one: false, category: categoryOf(rounded, {}) };
    }
    const decimals = Math.max(0, place === undefined ? rounded.dp() : -place);
    const options = fraction(end.place === undefined ? 0 : decimals, decimals);
    const category = categoryOf(rounded, options);
    return { parts: parts(intl(options), rounded, decimals), one: isOne(rounded, category), category };
  };

  /** With a scale word, or undefined where that would hide digits or show too many. */
  const compact = (
    { amount, way, place: known }: End,
    rounded: Decimal,
    place: number | undefined,
    asked: boolean,
  ): readonly FigurePart[] | undefined => {
    // An exact number has all its digits, if they are few; if it is asked for, only its first.
    const shown = place !== undefined || !asked ? rounded : firstDigits(amount, way);
    const digits = place === undefined ? shown.sd() : magnitude(shown) - place + 1;
    if (digits > MOST_SIGNIFICANT || digits < 1) return undefined;
    const made = parts(
      intl({
        notation: 'compact',
        compactDisplay: 'long',
        // 1,000 trillion, 7,487 crore; 1000万亿.
        useGrouping: words.space !== '',
        maximumSignificantDigits: digits,
        ...(known === undefined ? {} : { minimumSignificantDigits: digits }),
      }),
      shown,
    );
    const most = MOST_SCALED_DECIMALS[known === undefined ? 'exact' : 'known'];
    return !asked && decimalsIn(made) > most ? undefined : made;
  };

  const pointOf = remember((_: 'decimal') => partOf(intl({}), 0.5, 'decimal') ?? '.');
  const decimalsIn = (made: readonly FigurePart[]): number => {
    const sign = pointOf('decimal');
    const text = made.find(({ kind }) => kind === 'number')?.text ?? '';
    return text.includes(sign) ? text.length - text.lastIndexOf(sign) - sign.length : 0;
  };

  const percent = (end: End): readonly FigurePart[] => {
    const hundredfold = end.amount.times(100);
    const known = end.place === undefined ? undefined : end.place + 2;
    const place =
      known ?? (isEndless(hundredfold) ? Math.min(-1, magnitude(hundredfold) - 1) : -hundredfold.dp());
    const rounded = roundTo(hundredfold, place, end.way).div(100);
    const decimals = Math.max(0, -place);
    const options = { style: 'percent', ...fraction(known === undefined ? 0 : decimals, decimals) } as const;
    return parts(intl(options), rounded, decimals);
  };

  const times = (end: End): readonly FigurePart[] => {
    const [before = '', after = ''] = words.times.split('{}');
    return [...literal(before), ...number(end, undefined).parts, ...unitWord(after)];
  };

  const inWords = ({ amount }: End): readonly FigurePart[] => [
    { kind: 'number', text: words.cardinals[amount.toNumber()] ?? intl({}).format(amount.toNumber()) },
  ];

  /** An amount as cash registers write it: with the currency's decimals, where the amount is known to them. */
  const money = (end: End): readonly FigurePart[] => {
    const code = currencyOf(end.unit) ?? '';
    const known = shownPlace(end.amount, end.place);
    // Cents are written all or not at all.
    const place = known === undefined || known < 0 ? -decimalsOf(code) : known;
    const decimals = Math.max(0, -place);
    const options = {
      style: 'currency',
      currency: code,
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    } as const;
    const rounded = roundTo(end.amount, place, end.way);
    const made = parts(intl(options), rounded);
    // A word before its number is no sign: Japanese has 元 there.
    const word = made[0]?.kind === 'unit' && /\p{sc=Han}/u.test(made[0].text);
    return word ? parts(intl({ ...options, currencyDisplay: 'code' }), rounded) : made;
  };

  const categoryOf = (amount: Decimal, options: Intl.PluralRulesOptions): Intl.LDMLPluralRule => {
    // Intl's rules take milliseconds to start: most numbers of most decks need no more than these.
    if (language === 'zh' || language === 'ja') return 'other';
    if (language === 'en' && !amount.abs().eq(1)) return 'other';
    return plurals(options).select(amount.abs().toNumber());
  };

  const isOne = (amount: Decimal, category: Intl.LDMLPluralRule): boolean =>
    amount.abs().lt(2) && category === 'one';

  const unitParts = (unit: Unit, count: Count, digits: readonly FigurePart[]): readonly FigurePart[] => {
    if (isRatio(unit)) return [];
    const noun = unitNoun(unit, count);
    const scaled = digits.at(-1)?.kind === 'scale';
    const space = scaled && words.afterScale !== undefined ? words.afterScale(noun) : spaceBefore(noun);
    return [...literal(space), { kind: 'unit', text: noun }];
  };

  /** A sign always stands apart from its number; a word only where the language has spaces. */
  const spaceBefore = (noun: string): string => (/^[\p{sc=Latin}°µ]/u.test(noun) ? ' ' : words.space);

  /** What a rate is for, where a language says it first: 每个项目. */
  const eachOf = ({ factors }: Unit): readonly FigurePart[] => {
    const [under, ...others] = factors.filter(([, power]) => power < 0);
    const counted = under !== undefined && others.length === 0 && nouns.has(under[0]);
    return counted && words.each !== undefined ? literal(words.each + noun(under[0], 1, SINGLE)) : [];
  };

  const unitNoun = ({ factors }: Unit, count: Count): string => {
    const over = factors.filter(([, power]) => power > 0);
    const said = eachOf({ factors, display: 'plain' }).length > 0;
    const under = said ? [] : factors.filter(([, power]) => power < 0);
    const write = (some: typeof factors, of: Count) =>
      some.map(([symbol, power]) => noun(symbol, Math.abs(power), of)).join('·');
    const counted = under.length === 0 ? count : { ...count, one: false };
    return [write(over, counted), ...under.map((factor) => write([factor], SINGLE))]
      .filter((text, index) => index > 0 || text !== '')
      .join(words.per);
  };

  const noun = (symbol: string, power: number, count: Count): string => {
    const { one } = count;
    const declared = power === 1 ? nouns.get(symbol) : undefined;
    if (declared !== undefined) return declared.get(count.category) ?? declared.get('other') ?? symbol;
    const known = units[power === 1 ? symbol : `${symbol}${power}`];
    if (known !== undefined) return known[one ? 0 : 1];
    if (power !== 1) return `${noun(symbol, 1, count)}${{ 2: '²', 3: '³' }[power] ?? `^${power}`}`;
    if (isCurrency(symbol)) return currencyName(symbol, one);
    // A noun that the facts file doesn't decline is written as it is there: "1 bus", "383 projects".
    return count.one && languageOf(lang) === 'en' ? singularOf(symbol) : symbol;
  };

  const named = remember(({ code, count }: { code: string; count: number }) => {
    const options = { style: 'currency', currency: code, currencyDisplay: 'name' } as const;
    return partOf(intl({ ...options, maximumFractionDigits: 0 }), count, 'currency') ?? code;
  });
  const currencyName = (code: string, one: boolean): string => named({ code, count: one ? 1 : 5 });

  return { format };
}

/** One part of a number as a format writes it. */
const partOf = (
  numberFormat: Intl.NumberFormat,
  number: number,
  wanted: Intl.NumberFormatPartTypes,
): string | undefined => numberFormat.formatToParts(number).find(({ type }) => type === wanted)?.value;

/** A number to write, or one end of a range, and the way it is rounded. */
type End = Quantity & { readonly way: Way };

/** All of a quantity that decides how it is written. */
const keyOf = ({ amount, upper, bound, place, slip, unit }: Quantity): string =>
  `${amount}|${upper ?? ''}|${bound ?? ''}|${place ?? ''}|${slip ?? ''}|${unit.display}|${unit.factors.join()}`;

/** Without what computing left in the last of 64 digits. */
const clean = (value: Quantity): Quantity => ({ ...value, amount: withoutSlip(value.amount, value.slip) });

const firstDigits = (amount: Decimal, way: Way): Decimal =>
  amount.sd() <= COMPACT_DIGITS + 1 ? amount : roundTo(amount, magnitude(amount) - COMPACT_DIGITS + 1, way);

const fraction = (least: number, most: number) => ({
  // With more decimals than Intl writes, all that it does are needed before the rest.
  minimumFractionDigits: Math.min(MOST_DECIMALS, most > MOST_DECIMALS ? most : least),
  maximumFractionDigits: Math.min(MOST_DECIMALS, most),
});

/**
 * Intl's parts, digits together and the scale word apart. Strings keep every digit; a zero has no sign.
 * Decimals beyond those that Intl writes are written behind them.
 */
function parts(numberFormat: Intl.NumberFormat, amount: Decimal, decimals = 0): readonly FigurePart[] {
  const made: FigurePart[] = [];
  const all = amount.isZero() ? '0' : amount.toFixed();
  const point = all.indexOf('.');
  const isCut = decimals > MOST_DECIMALS && point !== -1;
  // A format tells its options slowly: it is asked where they decide something.
  const shift = isCut && numberFormat.resolvedOptions().style === 'percent' ? 2 : 0;
  const cut = isCut ? point + 1 + MOST_DECIMALS + shift : all.length;
  const rest = all.slice(cut);
  for (const part of numberFormat.formatToParts(all.slice(0, cut) as `${number}`)) {
    const { type } = part;
    // Intl writes a hyphen in most languages; a minus is as wide as a plus, and no line breaks behind it.
    const value =
      type === 'fraction'
        ? part.value + rest
        : type === 'minusSign'
          ? part.value.replace('-', '−')
          : part.value;
    const kind =
      type === 'compact'
        ? 'scale'
        : type === 'percentSign' || type === 'currency'
          ? 'unit'
          : type === 'literal'
            ? 'literal'
            : 'number';
    const last = made.at(-1);
    if (last?.kind === kind) made[made.length - 1] = { kind, text: last.text + value };
    else made.push({ kind, text: value });
  }
  return made;
}

const currencyOf = ({ factors }: Unit): string | undefined => {
  const [only, ...others] = factors;
  return only !== undefined && others.length === 0 && only[1] === 1 && isCurrency(only[0])
    ? only[0]
    : undefined;
};

const wholeOf = ({ amount, unit, upper }: Quantity): number | undefined =>
  [amount, upper ?? amount].every((end) => end.isInteger() && end.gte(0) && end.lt(1_000_000)) &&
  !isPercent(unit)
    ? amount.toNumber()
    : undefined;

/** "over {}" around parts: the words are parts of their own. */
function wrap(pattern: string, fillings: readonly (readonly FigurePart[])[]): readonly FigurePart[] {
  return pattern.split(/(\{\d?\})/).flatMap((piece): readonly FigurePart[] => {
    const slot = /^\{(\d?)\}$/.exec(piece);
    if (slot !== null) return fillings[Number(slot[1] || 1) - 1] ?? [];
    const text = piece.trim();
    if (text === '') return literal(piece);
    return [
      ...literal(piece.slice(0, piece.indexOf(text))),
      { kind: 'bound', text },
      ...literal(piece.slice(piece.indexOf(text) + text.length)),
    ];
  });
}

const literal = (text: string): readonly FigurePart[] => (text === '' ? [] : [{ kind: 'literal', text }]);

function unitWord(text: string): readonly FigurePart[] {
  const word = text.trim();
  return word === ''
    ? literal(text)
    : [...literal(text.slice(0, text.indexOf(word))), { kind: 'unit', text: word }];
}
