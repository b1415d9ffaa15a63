// Value -> what is written, in a language: digits, grouping, scale by Intl from exact decimals; the rest our own.

import { Decimal, magnitude } from '../formula/decimal.ts';
import type { Bound, FigurePart, Nouns, Quantity, Value } from '../model/fact.ts';
import { makeNounChooser } from './nouns.ts';
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
  ordinal: 'a place in a row: third',
  words: 'a small whole number as a word, without the unit: four',
  plain: 'bare digits for drawing, without grouping: 421.0526',
} as const;

export type FormatName = keyof typeof FORMATS;

const ONE = new Decimal(1);
/** A quotient that never ends has as many digits as are computed; nobody means them. */
const ENDLESS = 20;
const DIGITS_OF_ENDLESS = 3;

export function makeFormatter(lang: string, nouns: Nouns = new Map()): Formatter {
  const words = wordsFor(lang);
  const nounOf = makeNounChooser(lang, nouns);
  const made = new Map<string, Intl.NumberFormat>();
  const intl = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    const known = made.get(key) ?? new Intl.NumberFormat(lang, options);
    made.set(key, known);
    return known;
  };

  const format = (value: Value, name: FormatName | undefined): readonly FigurePart[] | undefined => {
    if (value.kind === 'error') return undefined;
    if (value.kind === 'text')
      return name === undefined ? [{ kind: 'literal', text: value.text }] : undefined;
    if (value.kind === 'date')
      return name === undefined || name === 'plain'
        ? [{ kind: 'literal', text: name === 'plain' ? value.iso : date(value.iso) }]
        : undefined;
    return quantity(value, name);
  };

  const date = (iso: string): string => {
    if (iso.length === 4) return iso;
    return new Intl.DateTimeFormat(lang, {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'long',
      ...(iso.length === 10 ? { day: 'numeric' } : {}),
    }).format(new Date(iso));
  };

  const quantity = (value: Quantity, name: FormatName | undefined): readonly FigurePart[] | undefined => {
    const ratio = value.unit.factors.length === 0;
    switch (name) {
      case 'plain':
        return [
          {
            kind: 'number',
            text: roundToSignificant(value.amount, Math.min(7, value.amount.sd()), undefined).toFixed(),
          },
        ];
      case 'ordinal': {
        const whole = wholeOf(value);
        return whole === undefined || whole < 1
          ? undefined
          : [{ kind: 'number', text: words.ordinals[whole - 1] ?? words.ordinal(whole) }];
      }
      case 'words': {
        const whole = wholeOf(value);
        if (whole === undefined) return undefined;
        return bounded(value, [{ kind: 'number', text: words.cardinals[whole] ?? intl({}).format(whole) }]);
      }
      case 'percent':
        return ratio ? bounded(value, percent(value)) : undefined;
      case 'times':
        return ratio ? bounded(value, times(value)) : undefined;
      default:
        break;
    }
    if (ratio && value.unit.display === 'percent' && name !== 'number') return bounded(value, percent(value));
    if (ratio && value.unit.display === 'times' && name !== 'number') return bounded(value, times(value));
    const ends = value.upper === undefined ? [value.amount] : [value.amount, value.upper];
    const [low = [], high] = ends.map((amount) => number({ ...value, amount }, name === 'full'));
    const unit = name === 'number' ? [] : unitParts(value);
    const shown = bounded(value, [...low, ...(high === undefined ? unit : [])], high && [...high, ...unit]);
    return name === 'number' ? shown : [...ratePrefix(value), ...shown];
  };

  /** The digits of a number, with a scale word where it is large. */
  const number = (value: Quantity, full: boolean): readonly FigurePart[] => {
    const { amount, place, bound } = value;
    const compact = !full && amount.abs().gte(words.compactFrom);
    if (compact) {
      const digits = significantDigits(value);
      const rounded = roundToSignificant(amount, digits, bound);
      const options = {
        notation: 'compact',
        compactDisplay: 'long',
        maximumSignificantDigits: digits,
        ...(place === undefined ? {} : { minimumSignificantDigits: digits }),
      } as const;
      return parts(intl(options), rounded);
    }
    const decimals = Math.max(
      0,
      place === undefined
        ? amount.sd() > ENDLESS
          ? DIGITS_OF_ENDLESS - 1 - magnitude(amount)
          : amount.dp()
        : -place,
    );
    const rounded =
      place === undefined && amount.sd() <= ENDLESS
        ? amount
        : roundToSignificant(amount, significantDigits(value), bound);
    const shown = Math.min(20, decimals);
    return parts(
      intl({ minimumFractionDigits: place === undefined ? 0 : shown, maximumFractionDigits: shown }),
      rounded,
    );
  };

  const percent = (value: Quantity): readonly FigurePart[] => {
    const hundredfold = value.amount.times(100);
    const place = value.place === undefined ? undefined : value.place + 2;
    const decimals = Math.min(
      20,
      Math.max(0, place === undefined ? (hundredfold.sd() > ENDLESS ? 1 : hundredfold.dp()) : -place),
    );
    const rounded = round(hundredfold, decimals, value.bound).div(100);
    return parts(
      intl({
        style: 'percent',
        minimumFractionDigits: place === undefined ? 0 : decimals,
        maximumFractionDigits: decimals,
      }),
      rounded,
    );
  };

  const times = (value: Quantity): readonly FigurePart[] => {
    const [before = '', after = ''] = words.times.split('{}');
    return [...literal(before), ...number({ ...value }, false), ...unitWord(after)];
  };

  /** Intl's parts, digits together and the scale word apart; a zero has no sign. */
  const parts = (numberFormat: Intl.NumberFormat, amount: Decimal): readonly FigurePart[] => {
    const made: FigurePart[] = [];
    // Strings keep every digit; numbers would not. A rounded zero has no sign.
    const text = (amount.isZero() ? '0' : amount.toFixed()) as `${number}`;
    for (const { type, value } of numberFormat.formatToParts(text)) {
      const kind =
        type === 'compact'
          ? 'scale'
          : type === 'percentSign'
            ? 'unit'
            : type === 'literal'
              ? 'literal'
              : 'number';
      const last = made.at(-1);
      if (last?.kind === kind) made[made.length - 1] = { kind, text: last.text + value };
      else made.push({ kind, text: value });
    }
    return made;
  };

  const unitParts = (value: Quantity): readonly FigurePart[] => {
    if (value.unit.factors.length === 0) return [];
    return [...literal(words.space), { kind: 'unit', text: unitNoun(value) }];
  };

  const unitNoun = ({ unit, amount, upper }: Quantity): string => {
    const count = upper ?? amount;
    const over = unit.factors.filter(([, power]) => power > 0).map(([symbol]) => noun(symbol, count));
    const under = unit.factors.filter(([, power]) => power < 0).map(([symbol]) => noun(symbol, ONE));
    if (under.length === 0 || words.perComesFirst) return over.join('·');
    return `${over.join('·')} ${words.per} ${under.join('·')}`;
  };

  /** What a rate is for, where a language says it first: 每个项目. */
  const ratePrefix = ({ unit }: Quantity): readonly FigurePart[] => {
    const under = unit.factors.filter(([, power]) => power < 0).map(([symbol]) => noun(symbol, ONE));
    return under.length === 0 || !words.perComesFirst ? [] : literal(`${words.per}${under.join('·')}`);
  };

  const noun = (symbol: string, count: Decimal): string => {
    if (symbol === 'pp') return words.points;
    if (/^[A-Z]{3}$/.test(symbol)) return words.currencies[symbol] ?? currencyName(symbol, lang);
    return nounOf(symbol, count);
  };

  /** Puts the words of a bound around a number. */
  const bounded = (
    value: Quantity,
    low: readonly FigurePart[],
    high?: readonly FigurePart[],
  ): readonly FigurePart[] => {
    if (value.bound === 'between' && high !== undefined) return wrap(words.between, [low, high]);
    if (value.bound === undefined || value.bound === 'between') return low;
    return wrap(words.bounds[value.bound], [low]);
  };

  return { format };
}

/** How many digits a number is written with. */
function significantDigits({ amount, place }: Quantity): number {
  if (amount.isZero()) return 1;
  const digits =
    place === undefined
      ? amount.sd() > ENDLESS
        ? DIGITS_OF_ENDLESS
        : amount.sd()
      : magnitude(amount) - place + 1;
  return Math.min(21, Math.max(1, digits));
}

/** Rounding never breaks a bound: "over" goes down (3), "at most" goes up (2); else half away from zero (4). */
const modeOf = (bound: Bound | undefined): 2 | 3 | 4 =>
  bound === 'over' || bound === 'at_least' ? 3 : bound === 'under' || bound === 'at_most' ? 2 : 4;

const roundToSignificant = (amount: Decimal, digits: number, bound: Bound | undefined): Decimal =>
  amount.toSignificantDigits(Math.max(1, digits), modeOf(bound));
const round = (amount: Decimal, decimals: number, bound: Bound | undefined): Decimal =>
  amount.toDecimalPlaces(decimals, modeOf(bound));

const wholeOf = ({ amount, unit }: Quantity): number | undefined =>
  amount.isInteger() && amount.gte(0) && amount.lt(1_000_000) && unit.display !== 'percent'
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

function currencyName(code: string, lang: string): string {
  return new Intl.DisplayNames(lang, { type: 'currency' }).of(code) ?? code;
}
