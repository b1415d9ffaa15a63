// Numbers in prose that no fact binds, and years that don't go with the figures beside them. Pure.

import type { Diagnose } from '../../diagnostics/catalogue.ts';
import type { DeckSource, Reference } from '../../model/deck.ts';
import type { Figure } from '../../model/fact.ts';
import type { Recall } from '../../model/recall.ts';
import { type FoundNumber, findNumbers, numberLanguage } from './find.ts';
import type { NumberLanguage } from './language.ts';
import { type Passage, readPassages } from './passages.ts';

/** Reports every number of a deck that is bound to no fact, unless the author declares it. */
export function checkProse(
  deck: DeckSource,
  { figures, factless }: { readonly figures: ReadonlyMap<Reference, Figure>; readonly factless: boolean },
  recall: Recall,
  diagnose: Diagnose,
): void {
  const { lang, unbound } = deck.frontMatter;
  for (const passage of readPassages(deck)) {
    const own = passage.slide === undefined ? undefined : deck.slides[passage.slide]?.settings.unbound;
    const ofSlide = declaredSpans(passage.text, own ?? []);
    const ofDeck = declaredSpans(passage.text, unbound);
    const ofClaim = declaredSpans(passage.text, passage.claimed);
    for (const sentence of sentencesOf(passage, figures, lang, recall)) {
      for (const number of sentence.numbers) {
        if (ofSlide(number) || ofClaim(number)) continue;
        checkNumber(number, sentence, { ...passage, factless }, ofDeck(number), diagnose);
      }
      if (own !== true) checkBoundYears(sentence, diagnose);
    }
  }
}

type Span = { readonly start: number; readonly end: number };

/** Whether a stretch of a text is declared: all of it, or it lies in words that are listed. */
function declaredSpans(text: string, declared: true | readonly string[]): (span: Span) => boolean {
  if (declared === true) return () => true;
  const spans = declared.flatMap((words) =>
    [...text.matchAll(new RegExp(exactly(words), 'giu'))].map(({ 0: found, index }) => ({
      start: index,
      end: index + found.length,
    })),
  );
  // What is declared may say more than the number ("ten years"), or less of what stands with it ("10" of "10 times").
  return ({ start, end }) =>
    spans.some(
      (span) => (span.start <= start && start < span.end) || (start <= span.start && span.end === end),
    );
}

/** A pattern for words as they stand alone: "2" is not the end of "12". */
function exactly(words: string): string {
  const escaped = words
    .trim()
    .replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
    .replace(/\s+/g, '\\s+');
  const edge = (side: string | undefined, behind: boolean) =>
    side !== undefined && /[\p{Script=Latin}\p{N}]/u.test(side)
      ? behind
        ? '(?<![\\p{Script=Latin}\\p{N}]|\\p{N}[.,])'
        : '(?![\\p{Script=Latin}\\p{N}]|[.,]\\p{N})'
      : '';
  return `${edge(words.trim()[0], true)}${escaped}${edge(words.trim().at(-1), false)}`;
}

/** A figure of a sentence; `index` is undefined where it stands outside. */
type Shown = { readonly figure: Figure; readonly reference: Reference; readonly index: number | undefined };

type Sentence = {
  readonly numbers: readonly FoundNumber[];
  readonly shown: readonly Shown[];
  /** What stands before an index, within the sentence. */
  readonly before: (index: number) => string;
  readonly language: NumberLanguage;
  /** Whether it opens its passage: what stands outside is what this one is about. */
  readonly isFirst: boolean;
  /** Whether a span is all that the passage says. */
  readonly isAll: (span: Span) => boolean;
};

const END = /(?<=[.!?;:](?=\s)|[。！？；])/u;

function sentencesOf(
  passage: Passage,
  figures: ReadonlyMap<Reference, Figure>,
  lang: string,
  recall: Recall,
): readonly Sentence[] {
  const { text } = passage;
  // Stand-ins are where figures are: a text is the same whatever these say.
  const numbers = recall.byKey(`numbers ${lang}`, text, () => findNumbers(text, lang));
  const language = numberLanguage(lang);
  const shownOf = (reference: Reference, index: number | undefined): readonly Shown[] => {
    const figure = figures.get(reference);
    return figure === undefined ? [] : [{ figure, reference, index }];
  };
  const outside = passage.beside.flatMap((reference) => shownOf(reference, undefined));
  let from = 0;
  return text.split(END).map((sentence): Sentence => {
    const start = from;
    const end = start + sentence.length;
    from = end;
    return {
      numbers: numbers.filter((number) => number.start >= start && number.start < end),
      shown: [
        ...passage.figures
          .filter(({ index }) => index >= start && index < end)
          .flatMap(({ index, reference }) => shownOf(reference, index)),
        ...outside,
      ],
      before: (index) => text.slice(start, index),
      language,
      isFirst: start === 0,
      isAll: ({ start: first, end: last }) => !/[\p{L}\p{N}]/u.test(text.slice(0, first) + text.slice(last)),
    };
  });
}

function checkNumber(
  number: FoundNumber,
  sentence: Sentence,
  passage: Passage & { readonly factless: boolean },
  declared: boolean,
  diagnose: Diagnose,
): void {
  const at = passage.place(number.start, number.end);
  const { year } = number;
  if (year !== undefined) {
    const said = sentence.isAll(number) || sentence.language.when.test(sentence.before(number.start));
    const other = said ? contradicted(year, number.start, sentence) : undefined;
    if (other !== undefined) {
      diagnose('year-contradicts', other, at);
      return;
    }
    // The author wrote both the key and the year: neither moves without the other being seen.
    if (declared || sentence.shown.some(({ reference }) => keysOf(reference).includes(year))) return;
    const loose = sentence.shown.find(
      ({ figure }) => yearsOf(figure).includes(year) && figure.facts.length === 1,
    );
    if (loose !== undefined) {
      const { expression } = loose.reference;
      diagnose('year-loose', { year: number.text, reference: bare(expression) }, at);
      return;
    }
  }
  // "Q3 2024" over a slide says what it is called.
  if (declared || (passage.heading && year !== undefined && PERIOD.test(passage.text))) return;
  diagnose('number-unbound', { number: number.text.trim(), factless: passage.factless }, at);
}

/** A heading that is a period and nothing else. */
const PERIOD =
  /^\s*(?:(?:Q[1-4]|H[12]|FY|T[1-4]|S[12]|(?:first|second|third|fourth) (?:quarter|half)(?: of)?|[\p{Lu}][\p{L}]{2,9}\.?)[ \u00A0]+)?(?:1[5-9]|20|21)\d\d(?:年(?:第?[一二三四1-4]季度|[上下]半年|\d{1,2}月)?|[ \u00A0]?Q[1-4])?\s*$/iu;

/** A figure that is a year, in a sentence whose other figures are of another. */
function checkBoundYears(sentence: Sentence, diagnose: Diagnose): void {
  for (const { figure, reference, index } of sentence.shown) {
    const year = /^\d{4}(?=$|-)/.exec(figure.value)?.[0];
    if (year === undefined || index === undefined || !isDate(figure)) continue;
    if (!sentence.language.when.test(sentence.before(index))) continue;
    const other = contradicted(Number(year), index, sentence);
    if (other !== undefined) diagnose('year-contradicts', other, reference.at);
  }
}

/**
 * The figure that a year seems to be said of while it is of another. Undefined where the year is one that
 * something is compared with, or where it goes with some figure, or where some other year does.
 */
function contradicted(
  year: number,
  index: number,
  sentence: Sentence,
): { year: string; reference: string; period: string } | undefined {
  const { compared } = sentence.language;
  if (compared.test(sentence.before(index))) return undefined;
  const said = sentence.shown.filter(
    (shown) =>
      !isDate(shown.figure) &&
      (shown.index !== undefined || sentence.isFirst) &&
      shown.figure.periods.length > 0 &&
      (shown.index === undefined || !compared.test(sentence.before(shown.index))),
  );
  const years = new Set(said.flatMap(({ figure }) => yearsOf(figure)));
  const [first] = said;
  if (first === undefined || years.has(year)) return undefined;
  const others = [
    ...sentence.numbers.flatMap((number) => number.year ?? []),
    ...sentence.shown
      .filter(({ figure }) => isDate(figure))
      .map(({ figure }) => Number(figure.value.slice(0, 4))),
  ];
  if (others.some((other) => years.has(other))) return undefined;
  return {
    year: String(year),
    reference: bare(first.reference.expression),
    period: first.figure.periods[0] ?? '',
  };
}

const isDate = ({ value, parts }: Figure): boolean =>
  /^\d{4}(?:-Q[1-4]|-\d{2}(?:-\d{2})?)?$/.test(value) && parts.every(({ kind }) => kind === 'literal');

const yearsOf = ({ periods }: Figure): readonly number[] =>
  periods.map((period) => Number(period.slice(0, 4)));

/** The years that a reference names in brackets. */
const keysOf = ({ expression }: Reference): readonly number[] =>
  [...expression.matchAll(/\[[^\]]*?(\d{4})(?:-[^\]]*)?\]/g)].map((match) => Number(match[1]));

/** A reference without its format. */
const bare = (expression: string): string => expression.replace(/\sas\s+\w+\s*$/, '').trim();
