// What people write for values in other forms, each with its cure: their own number, written as it is read here.

import { currencyCodes, isCurrency } from './currencies.ts';
import { Decimal } from './decimal.ts';

export type Cure = { readonly reason: string; readonly hint: string };

type Make = (match: RegExpExecArray) => Cure | undefined;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const N = String.raw`[-+−]?\d+(?:\.\d+)?`;
/** Shorthands of scales, and the words for them. */
const SCALE_WORDS: Readonly<Record<string, string>> = {
  k: 'thousand',
  K: 'thousand',
  m: 'million',
  M: 'million',
  mn: 'million',
  mln: 'million',
  mio: 'million',
  b: 'billion',
  B: 'billion',
  bn: 'billion',
  bln: 'billion',
  milliard: 'billion',
  mrd: 'billion',
  tn: 'trillion',
  trn: 'trillion',
};
const SCALE_NAMES = ['hundred', 'thousand', 'million', 'billion', 'trillion'];
/** Scales that have no word here: how many of which scale one is. */
const FOREIGN: Readonly<Record<string, readonly [times: number, scale: string]>> = {
  lakh: [100, 'thousand'],
  crore: [10, 'million'],
};

const CURES: readonly (readonly [RegExp, Make])[] = [
  [
    new RegExp(`^(${N}) (lakh|crore)s?(?= |$)(.*)$`),
    ([, number = '', word = '', rest]) => {
      const [times, scale] = FOREIGN[word] ?? [1, ''];
      return cure(
        `\`${word}\` is not a scale`,
        `Write \`${new Decimal(number).times(times).toFixed()} ${scale}${rest}\`.`,
      );
    },
  ],
  [
    new RegExp(`^(${N}) thousand (million|billion)(?= |$)(.*)$`),
    ([, number, scale, rest]) =>
      cure(
        'it has two scales',
        `Write \`${number} ${scale === 'million' ? 'billion' : 'trillion'}${rest}\`.`,
      ),
  ],
  [/^[“”„«»‘’](.*)[“”„«»‘’]$/, ([, inside]) => cure('its quotes are not straight', `Write \`${inside}\`.`)],
  [
    /^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/,
    ([, day = '', sign, month = '', year = '']) => {
      // 4/1/2017 is the first of April to some, and the fourth of January to others.
      const iso = sign === '.' ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : '2017-04-01';
      return cure('dates are not written so', `Dates are written ${iso}: year, month, day.`);
    },
  ],
  [
    /^(\d{1,2})\.? (\p{L}{3,9})\.?,? (\d{4})$/u,
    ([, day = '', month = '', year = '']) => writtenDate(year, month, day),
  ],
  [
    /^(\p{L}{3,9})\.? (\d{1,2}),? (\d{4})$/u,
    ([, month = '', day = '', year = '']) => writtenDate(year, month, day),
  ],
  [
    new RegExp(`^(${N})(%?)(?:\\s?[-–—]\\s?|\\s+to\\s+)(${N})(%?)(\\s.*)?$`),
    ([, low, sign, high, percent, rest = '']) =>
      cure('ranges are not written so', `Write \`between ${low}${sign} and ${high}${percent}${rest}\`.`),
  ],
  [
    /^(>=|≥)\s*(.+)$/,
    ([, sign, rest]) => cure(`\`${sign}\` means nothing here`, `Write \`at least ${rest}\`.`),
  ],
  [
    /^(<=|≤)\s*(.+)$/,
    ([, sign, rest]) => cure(`\`${sign}\` means nothing here`, `Write \`at most ${rest}\`.`),
  ],
  [/^(>)\s*(.+)$/, ([, sign, rest]) => cure(`\`${sign}\` means nothing here`, `Write \`over ${rest}\`.`)],
  [/^(<)\s*(\d.*)$/, ([, sign, rest]) => cure(`\`${sign}\` means nothing here`, `Write \`under ${rest}\`.`)],
  [
    /^([~≈]|ca?\.)\s*(.+)$/,
    ([, sign, rest]) => cure(`\`${sign}\` means nothing here`, `Write \`about ${rest}\`.`),
  ],
  [
    new RegExp(`^(${N}%?)\\s?\\+(\\s.*)?$`),
    ([, number, rest = '']) =>
      cure('`+` means nothing here', `Write \`over ${number}${rest}\` or \`at least ${number}${rest}\`.`),
  ],
  [
    /^([-+−]?\d{1,3}(?:[,'’_ \u00a0\u202f]\d{3})+)(?!\d)(.*)$/,
    ([, grouped = '', rest = '']) =>
      cure('digits are grouped', `Write \`${grouped.replace(/[^\d+−-]/g, '')}${rest}\`.`),
  ],
  [
    /^([-+−]?\d{1,3}(?:\.\d{3}){2,})(?!\d)(.*)$/,
    ([, grouped = '', rest = '']) =>
      cure('digits are grouped', `Write \`${grouped.replaceAll('.', '')}${rest}\`.`),
  ],
  [
    /^([-+−]?\d+),(\d+)(.*)$/,
    ([, whole, fraction, rest]) =>
      cure('it has a comma', `The decimal sign is a point: \`${whole}.${fraction}${rest}\`.`),
  ],
  [new RegExp(`^(${N})(x|X|×)$`), ([, number]) => cure('this is no unit', `Write \`${number} times\`.`)],
  [
    new RegExp(`^(${N})\\s?%[- ]?(?:points?|pts?)$`),
    ([, number]) => cure('this is no unit', `Write \`${number} pp\`.`),
  ],
  [
    new RegExp(`^(${N})(\\p{L}+)(\\s.*)?$`, 'u'),
    ([, number, word = '', rest = '']) => {
      if (/^[eE]$/.test(word)) return undefined;
      const scale = Object.hasOwn(SCALE_WORDS, word) && word !== 'm' ? SCALE_WORDS[word] : undefined;
      return cure(
        `\`${number}${word}\` is not a number`,
        `A space stands behind a number: \`${number} ${scale ?? word}${rest}\`.`,
      );
    },
  ],
];

const cure = (reason: string, hint: string): Cure => ({ reason, hint });

function writtenDate(year: string, month: string, day: string): Cure | undefined {
  const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  if (number === 0) return undefined;
  const iso = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return cure('dates are not written so', `Dates are written ${iso}: year, month, day.`);
}

/** The cure for a value that can't be read, where it is one of the forms that are often written. */
export function cureFor(text: string): Cure | undefined {
  for (const [pattern, make] of CURES) {
    const match = pattern.exec(text);
    const found = match === null ? undefined : make(match);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a unit that isn't known most likely means: another scale word, or the code of a currency. */
export function unitMeant(text: string): string | undefined {
  const [first = '', ...rest] = text.split(' ');
  const others = rest.length === 0 ? '' : ` ${rest.join(' ')}`;
  const scale = Object.hasOwn(SCALE_WORDS, first) ? SCALE_WORDS[first] : undefined;
  if (scale !== undefined && (rest.length > 0 || first.length > 1)) return `${scale}${others}`;
  const singular = first.replace(/s$/, '');
  if (singular !== first && SCALE_NAMES.includes(singular)) return `${singular}${others}`;
  return currencyMeant(text);
}

/** EUR for eur, Euro and EURO. */
function currencyMeant(text: string): string | undefined {
  const upper = text.toUpperCase();
  if (upper !== text && isCurrency(upper)) return upper;
  return /^euros?$/i.test(text) ? 'EUR' : undefined;
}

/** Whether small letters spell the code of a currency, and no noun: eur, usd, cny. */
export const spellsCurrency = (noun: string): boolean =>
  /^[a-z]{3}$/.test(noun) && [...currencyCodes()].includes(noun.toUpperCase()) && !NOUNS.has(noun);

/** Codes that are words of English too. */
const NOUNS: ReadonlySet<string> = new Set([
  'all',
  'bam',
  'cad',
  'cop',
  'cup',
  'gel',
  'kid',
  'lak',
  'mad',
  'mop',
  'pen',
  'ron',
  'sos',
  'top',
  'try',
  'won',
]);
