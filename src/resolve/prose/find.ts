// Text -> the numbers in it that say how many, how much or when, in digits and in words. Pure.

import { de } from './de.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import type { NumberLanguage } from './language.ts';
import { zh } from './zh.ts';

/** A number in a text. `year` is set where it is four digits that can be one. */
export type FoundNumber = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly year?: number;
};

/** Stands in a text where a figure is. */
export const FIGURE = '\uFFFC';
/** Stands where something is that is no prose: code, a picture. */
export const OTHER = '\uFFFB';

const LANGUAGES: Readonly<Record<string, NumberLanguage>> = { en, zh, de, fr, ja };
/** For a language that is not known: digits alone. */
const DIGITS_ONLY: NumberLanguage = {
  spelled: [],
  idioms: [],
  labels: /[#№§]\s*$/u,
  ordinal: /^(?!)/u,
  behind: /^(?!)/u,
  compared: /$/u,
  when: /^(?!)/u,
};

/** What a language knows of numbers in prose. */
export const numberLanguage = (lang: string): NumberLanguage =>
  LANGUAGES[lang.split('-', 1)[0] ?? ''] ?? DIGITS_ONLY;

/** The numbers of a text, in its order; what numbers things, names them or is part of a word is left out. */
export function findNumbers(text: string, lang: string): readonly FoundNumber[] {
  const language = numberLanguage(lang);
  const found = [...findDigits(text, language), ...findSpelled(text, language)];
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: FoundNumber[] = [];
  for (const one of found) {
    const last = kept.at(-1);
    if (last !== undefined && one.start < last.end) continue;
    kept.push(one);
  }
  return kept;
}

function findSpelled(text: string, { spelled, idioms }: NumberLanguage): readonly FoundNumber[] {
  const found = spelled.flatMap((pattern) => spansOf(text, pattern));
  if (found.length === 0) return found;
  const none = idioms.flatMap((pattern) => spansOf(text, pattern));
  return found.filter(({ start, end }) => !none.some((idiom) => idiom.start < end && start < idiom.end));
}

/** Where a pattern is found. Without `matchAll`, which makes the pattern anew for each text. */
function spansOf(text: string, pattern: RegExp): readonly FoundNumber[] {
  const spans: FoundNumber[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [matched] = match;
    spans.push({ start: match.index, end: match.index + matched.length, text: matched });
    if (matched === '') pattern.lastIndex += 1;
  }
  return spans;
}

/** What stands between white space, in a script that has no other sign between words: letters, digits, joiners. */
const TOKEN =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}\p{No}.,:/'’_\-–−+×%‰°$€£¥₹@#~&=?]+/gu;

function findDigits(text: string, language: NumberLanguage): readonly FoundNumber[] {
  if (!DIGIT.test(text)) return [];
  return [...text.matchAll(TOKEN)].flatMap(({ 0: token, index }) => {
    if (token.length > LONGEST) return [];
    if (!DIGIT.test(token)) return [];
    return readToken(token, text, index, language);
  });
}

const DIGIT = /[\p{Nd}½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]/u;

/** What is longer is no number, and no word. */
const LONGEST = 200;

const ADDRESS =
  /:\/\/|^www\.|@|^[\w-]+(?:\/[\w.-]*\p{L}[\w.-]*)+|\p{L}\.\p{L}{2,4}$|\.(?:md|csv|ya?ml|json|xlsx|pdf|html?)\b|[?&=]|_/iu;
const CURRENCY = /^(?:US|HK|A|C|NT|R)?[$€£¥₹]|^(?:USD|EUR|CNY|RMB|GBP|JPY|HKD|INR|CHF|KRW|Rs\.?)(?=\d)/u;
const NAME = /^[\p{L}&]+\d|^\d+(?:\.\d+){2,}$|^#|^v\d/iu;
const DATE = /^\d{1,4}(?:[./-]\d{1,2}){1,2}(?:[./-]\d{2,4})?$/;
const GLUED_UNITS =
  /^(?:bn|m|mn|tn|k|K|M|B|T|x|×|km|kg|cm|mm|nm|ha|GW|MW|kW|TWh|GWh|MWh|kWh|Wh|GB|TB|MB|kB|Gt|Mt|kt|t|g|l|pp|bps|bp|°C?|°F|h|hrs?|min|s|am|pm|px|pt|fold|€|\$|£|¥|%|‰|%-?ige?[nrs]?)(?![\p{L}\p{N}])/u;
const LOOSE_BEFORE =
  /^(?:mid|pre|post|early|late|over|under|sub|near|since|circa|ca|anfang|ende|mitte|début|fin|mi)$/iu;
const STANDARD = /\b(?:ISO|IEC|RFC|DIN|IEEE|UTF|SHA|AES|HTTP|COVID|Covid|PM|SARS-CoV)[ -]?$/u;

/** The number in one token, if it is one. */
function readToken(
  token: string,
  text: string,
  offset: number,
  language: NumberLanguage,
): readonly FoundNumber[] {
  if (ADDRESS.test(token.replace(/[.,:?]+$/, ''))) return [];
  const lead = /^[.,:/'’_\-–+×~&=?]*/u.exec(token)?.[0].length ?? 0;
  const core = token.slice(lead).replace(/[.,:/'’_\-–+×~&=?]+$/u, '');
  const at = offset + lead;
  const inside = (start: number, end: number) => accept(text, at + start, at + end, language);
  if (DATE.test(core) && /^(?:\d{4}-\d{2}(?:-\d{2})?|\d{1,2}[./]\d{1,2}[./]\d{2,4})$/.test(core))
    return inside(0, core.length);
  if (/^24\/7$|^9\/11$/.test(core)) return [];
  const currency = CURRENCY.exec(core)?.[0].length ?? 0;
  if (currency === 0 && NAME.test(core)) return [];
  // COVID-19 is a name; mid-2023 is a year; 32-year-old is a number.
  const pieces = core.slice(currency).split(/(?<=\p{L})-(?=\d)/u);
  if (pieces.length > 1) {
    const [before = '', number = ''] = pieces;
    if (!LOOSE_BEFORE.test(before)) return [];
    const start = currency + before.length + 1;
    return inside(start, start + (/^[\p{Nd}.,]*\p{Nd}/u.exec(number)?.[0].length ?? 0));
  }
  const number =
    /^[-−+]?(?:[\p{Nd}½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]+(?:[.,:/'’]\p{Nd}+)*)(?:\s?[–-]\s?[$€£¥₹]?\p{Nd}+(?:[.,:]\p{Nd}+)*)?/u.exec(
      core.slice(currency),
    )?.[0];
  if (number === undefined) return [];
  const end = currency + number.length;
  const rest = core.slice(end);
  if (/^[\p{L}]/u.test(rest) && !GLUED_UNITS.test(rest) && !/^s(?!\p{L})/u.test(rest)) return [];
  const glued = GLUED_UNITS.exec(rest)?.[0].length ?? (/^s(?!\p{L})/u.test(rest) ? 1 : 0);
  return inside(currency, end + glued);
}

/** Looks around a number in digits: an ordinal, a label before it, brackets of a note are no quantity. */
function accept(text: string, start: number, end: number, language: NumberLanguage): readonly FoundNumber[] {
  const before = text.slice(Math.max(0, start - 60), start);
  const after = text.slice(end, end + 40);
  if (start === end || language.ordinal.test(after) || language.labels.test(before)) return [];
  if (STANDARD.test(before)) return [];
  if (before.endsWith('[') && after.startsWith(']')) return [];
  if (/^\s*$/.test(text.slice(0, start)) && /^[.)](?:\s|$)/.test(after)) return [];
  const own = text.slice(start, end);
  const behind = language.behind.exec(after)?.[0] ?? '';
  const year = /^(?:1[5-9]|20|21)\d\d$/.test(own) && !isAmount(behind) ? { year: Number(own) } : {};
  const whole = 'year' in year ? end : end + behind.length;
  return [{ start, end: whole, text: text.slice(start, whole), ...year }];
}

/** Whether what follows says that four digits are no year. */
const isAmount = (behind: string): boolean => behind !== '' && !/^\s?(?:年)/u.test(behind);
