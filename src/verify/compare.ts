// Holds what a file says against what the deck would say today: its slides, and the figures that it carries as data.

import type { Measure } from '../model/ledger.ts';
import type { Landing } from '../model/output.ts';
import type { Difference } from '../model/verify.ts';
import { type HtmlWords, plainText, readSlides, type ShownFigure } from './html-text.ts';
import { openPage, type Page } from './match.ts';
import type { PdfWords } from './pdf-text.ts';

/** A deck as it is today, in the language of the file. */
export type Current = {
  readonly slides: readonly {
    readonly id: string;
    readonly screen: string;
    readonly print: string;
    readonly landings: readonly Landing[];
  }[];
  readonly record: FactsRecord;
  /** The slide that each page is of where steps are printed. */
  readonly stepPages: readonly number[];
  /** What readers are told of each value, by ref. */
  readonly told: ReadonlyMap<
    string,
    { readonly label: string; readonly exact: string; readonly shown?: string }
  >;
};

type Figure = Measure & { readonly slides: readonly RecordPlace[] };
type RecordPlace = {
  readonly slide: string;
  readonly number: number;
  readonly where: string;
  readonly text: string;
};

/** The figures that a file carries, as far as they are compared; the current one has every value of the facts file. */
export type FactsRecord = {
  readonly deck: { readonly name: string; readonly lang: string };
  readonly facts: readonly (Figure & {
    readonly ref: string;
    readonly label: string;
    readonly shown: string;
  })[];
  readonly computations: readonly (Figure & { readonly formula: string })[];
  readonly claims: readonly {
    readonly statement?: string;
    readonly check: string;
    readonly verdict: string;
    readonly slides: readonly RecordPlace[];
  }[];
};

/** What differs in a PDF. `record` is what it carries. */
export function comparePdf(words: PdfWords, record: FactsRecord, current: Current): readonly Difference[] {
  const found = compareRecords(record, current);
  const pageTexts = pagesBySlide(words, current);
  const open = new Map<number, Page>();
  const all = words.pages.join(' ');
  const pageOf = (number: number): Page | undefined => {
    const text = pageTexts.get(number);
    if (text === undefined) return undefined;
    const page = open.get(number) ?? openPage(text);
    open.set(number, page);
    return page;
  };
  const numbers = numbersOf(record);
  const differences: Difference[] = [...found];
  const whole = openPage(all);
  const bySlide = pageTexts.size >= Math.max(1, ...numbers.values());
  const mayCount = pageTexts.size === current.slides.length;
  const told = placesByRef(record);
  for (const [index, slide] of current.slides.entries()) {
    const print = slide.print.replace(UNPAINTED, '');
    const [written] = readSlides(print);
    const wanted = (written?.figures ?? []).filter(({ text }) => text !== '');
    const number = numbers.get(slide.id) ?? (mayCount ? index + 1 : undefined);
    const page = bySlide && number !== undefined ? pageOf(number) : undefined;
    const place = { slide: { number: number ?? index + 1, id: slide.id } };
    const shownAs = plainText(print);
    const missing = takeAll(wanted, page ?? whole, page === undefined ? undefined : shownAs);
    const order = new Map<string, number>();
    for (const figure of wanted) {
      const nth = order.get(figure.ref) ?? 0;
      order.set(figure.ref, nth + 1);
      if (!missing.includes(figure)) continue;
      const recorded = record.deck.lang === words.lang ? told(slide.id, figure.ref)[nth] : undefined;
      const said =
        recorded !== undefined && recorded !== figure.text && page?.take(recorded) === true
          ? recorded
          : page && around(page, shownAs, figure.text);
      differences.push({
        ...named(figure.ref, current),
        where: 'slide',
        ...place,
        ...optional('found', said),
        expected: figure.text,
      });
    }
    for (const { where, ref, text } of slide.landings)
      if (where === 'alt' && !words.descriptions.some((said) => openPage(said).take(text)))
        differences.push({ ...named(ref, current), where: 'description', ...place, expected: text });
  }
  // A slide that the deck has no more must still show what the file itself says of it.
  const known = new Set(current.slides.map(({ id }) => id));
  if (record.deck.lang === words.lang && bySlide)
    for (const { ref, place } of placesOf(record)) {
      if (known.has(place.slide) || place.slide === '' || !['text', 'title', 'svg'].includes(place.where))
        continue;
      if (pageOf(place.number)?.take(place.text) === false)
        differences.push({
          ...named(ref, current),
          where: 'slide',
          slide: { number: place.number, id: place.slide },
          expected: place.text,
        });
    }
  return differences;
}

/** The data of a drawing as a table, which is for screen readers alone: on paper it is the drawing that has a text. */
const UNPAINTED = /<div class="sr-only">[\s\S]*?<\/div>/g;

/** What differs in a deck's HTML. */
export function compareHtml(words: HtmlWords, current: Current): readonly Difference[] {
  const differences: Difference[] = [];
  const inFile = new Map(words.slides.map((slide, index) => [slide.id, { ...slide, number: index + 1 }]));
  for (const [index, slide] of current.slides.entries()) {
    const [written] = readSlides(slide.screen);
    const there = inFile.get(slide.id);
    const notes = there?.hasNotes === true ? slide.screen : slide.screen.replace(NOTES, '');
    const wanted = (notes === slide.screen ? written : readSlides(notes)[0])?.figures ?? [];
    const place = { slide: { number: there?.number ?? index + 1, id: slide.id } };
    const rest = [...(there?.figures ?? [])];
    for (const figure of wanted) {
      const same = rest.findIndex(
        ({ ref, text, value }) => ref === figure.ref && text === figure.text && value === figure.value,
      );
      if (same !== -1) rest.splice(same, 1);
      else {
        const near = rest.findIndex(({ ref }) => ref === figure.ref);
        const [said] = near === -1 ? [] : rest.splice(near, 1);
        differences.push({
          ...named(figure.ref, current),
          where: 'slide',
          ...place,
          ...optional('found', said && saidOf(said, figure)),
          expected: saidOf(figure, said),
        });
      }
    }
    // What the deck shows no more is as true as the facts are.
    for (const figure of rest) {
      if (figure.text === '') continue;
      const now = current.told.get(figure.ref);
      if (now === undefined)
        differences.push({ ref: figure.ref, label: '', where: 'slide', ...place, found: figure.text });
      else if (
        ![now.shown, now.exact].some((text) => text !== undefined && openPage(figure.text).take(text)) &&
        there !== undefined
      )
        differences.push({
          ...named(figure.ref, current),
          where: 'slide',
          ...place,
          found: figure.text,
          expected: now.shown ?? now.exact,
        });
    }
    for (const { where, ref, text } of slide.landings)
      if (
        (where === 'alt' || where === 'attribute') &&
        there !== undefined &&
        !there.attributes.some((said) => openPage(said).take(text))
      )
        differences.push({ ...named(ref, current), where: 'description', ...place, expected: text });
  }
  return [...differences, ...compareTold(words.data, current)];
}

const NOTES = /<aside class="notes">[\s\S]*?<\/aside>/;

/** The words of a figure; its value too where the words are the same. */
const saidOf = (figure: ShownFigure, other: ShownFigure | undefined): string =>
  other !== undefined && other.text === figure.text && figure.value !== undefined
    ? `${figure.text} (${figure.value})`
    : figure.text;

/** What the page would tell a reader who asks a number. */
function compareTold(data: unknown, current: Current): readonly Difference[] {
  const facts = (
    data as { facts?: Record<string, { label?: unknown; exact?: unknown; shown?: unknown }> } | undefined
  )?.facts;
  if (typeof facts !== 'object' || facts === null) return [];
  return Object.entries(facts).flatMap(([ref, said]): Difference[] => {
    const now = current.told.get(ref);
    const found = String(said.shown ?? said.exact);
    if (now === undefined) return [{ ref, label: String(said.label ?? ''), where: 'data', found }];
    if (now.exact === said.exact && (now.shown ?? '') === (said.shown ?? '')) return [];
    const same = found === (now.shown ?? now.exact);
    return [
      {
        ref,
        label: now.label,
        where: 'data',
        found: same ? String(said.exact) : found,
        expected: same ? now.exact : (now.shown ?? now.exact),
      },
    ];
  });
}

/** Takes what is wanted from a page, the longest first; gives what is not there. */
function takeAll(
  wanted: readonly ShownFigure[],
  page: Page,
  expected: string | undefined,
): readonly ShownFigure[] {
  const missing: ShownFigure[] = [];
  // Where the words are those of today, a text must be there as often as it would be: an author's own words
  // don't stand in for a figure.
  const today = expected === undefined ? undefined : openPage(expected);
  const alike = today !== undefined && today.letters === page.letters;
  const counted = new Map<string, number>();
  for (const figure of [...wanted].sort((a, b) => b.text.length - a.text.length)) {
    if (alike && !counted.has(figure.text))
      counted.set(figure.text, today.count(figure.text) - page.count(figure.text));
    const short = counted.get(figure.text) ?? 0;
    if (short > 0) {
      counted.set(figure.text, short - 1);
      missing.push(figure);
      continue;
    }
    const is = page.take(figure.text);
    if (alike) today.take(figure.text);
    if (!is) missing.push(figure);
  }
  return missing;
}

/** What stands where a figure should, by the words around it. */
function around(page: Page, expected: string, figure: string): string | undefined {
  for (let at = expected.indexOf(figure); at !== -1; at = expected.indexOf(figure, at + 1)) {
    const before = expected.slice(Math.max(0, at - 24), at);
    const after = expected.slice(at + figure.length, at + figure.length + 24);
    for (const length of [24, 12, 6]) {
      const said = page.between(before.slice(-length), after.slice(0, length));
      if (said !== undefined && said !== figure) return said;
    }
    for (const length of [24, 12, 8]) {
      const said = page.beside(before.slice(-length), after.slice(0, length), figure);
      if (said !== undefined && said !== figure) return said;
    }
  }
  return undefined;
}

/** What the figures that a file carries say, and the facts say otherwise. */
function compareRecords(record: FactsRecord, current: Current): readonly Difference[] {
  const now = new Map(current.record.facts.map((fact) => [fact.ref, fact]));
  const differences: Difference[] = [];
  for (const fact of record.facts) {
    const { ref, label } = fact;
    const today = now.get(ref);
    if (today === undefined) differences.push({ ref, label, where: 'data', found: said(fact, undefined) });
    else if (measureText(fact) !== measureText(today))
      differences.push({
        ref,
        label: today.label,
        where: 'data',
        found: said(fact, today),
        expected: said(today, fact),
      });
  }
  const computed = new Map(current.record.computations.map((one) => [one.formula, one]));
  for (const one of record.computations) {
    const today = computed.get(one.formula);
    // A computation that the deck has no more rests on facts that were compared.
    if (today !== undefined && measureText(one) !== measureText(today))
      differences.push({
        ref: one.formula,
        label: one.formula,
        where: 'data',
        found: measureText(one),
        expected: measureText(today),
      });
  }
  const listed = new Set(record.facts.map(({ ref }) => ref));
  for (const fact of current.record.facts)
    if (!listed.has(fact.ref) && fact.slides.some(({ where }) => where !== 'metadata' && where !== 'notes'))
      differences.push({ ref: fact.ref, label: fact.label, where: 'data', expected: fact.shown });
  const verdicts = new Map(current.record.claims.map((claim) => [claim.check, claim]));
  for (const claim of record.claims) {
    const today = verdicts.get(claim.check);
    if (today !== undefined && today.verdict !== claim.verdict)
      differences.push({
        ref: claim.statement ?? claim.slides[0]?.text ?? claim.check,
        label: claim.check,
        where: 'claim',
        found: claim.verdict,
        expected: today.verdict,
      });
  }
  return differences;
}

type Shown = Measure & { readonly shown?: string };

/** As it is shown, and exactly where that is the same. */
const said = (fact: Shown, other: Shown | undefined): string =>
  fact.shown !== undefined && fact.shown !== other?.shown ? fact.shown : measureText(fact);

/** A value and all that belongs to it, as one text. */
function measureText(measure: Measure): string {
  if (measure.type !== 'quantity') return measure.value;
  const { value, upper, bound, unit, significantDigits } = measure;
  const digits = significantDigits === undefined ? '' : ` (${significantDigits} digits)`;
  return `${bound === undefined ? '' : `${bound} `}${value}${upper === undefined ? '' : ` to ${upper}`}${unit === undefined ? '' : ` ${unit}`}${digits}`;
}

/**
 * The words of each slide by its number: a page is a slide, or a step of one where there are as many pages as steps,
 * or where pages behind one another have one label. Of steps the last page counts, which shows all.
 */
function pagesBySlide(
  { pages, labels }: PdfWords,
  { slides, stepPages }: Current,
): ReadonlyMap<number, string> {
  const runs: number[] = [];
  for (const [index, label] of labels.entries())
    runs.push(
      (runs.at(-1) ?? -1) + (index > 0 && label !== undefined && label === labels[index - 1] ? 0 : 1),
    );
  const each = pages.map((_, index) => index);
  const slideOf =
    pages.length === slides.length ? each : pages.length === stepPages.length ? stepPages : runs;
  return new Map(pages.map((text, page) => [(slideOf[page] ?? page) + 1, text]));
}

function* placesOf({ facts, computations }: FactsRecord) {
  for (const { ref, slides } of facts)
    for (const place of slides) yield { ref: (place as { as?: string }).as ?? ref, place };
  for (const { formula, slides } of computations) for (const place of slides) yield { ref: formula, place };
}

/** The number that each slide has in the file. */
function numbersOf(record: FactsRecord): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const { place } of placesOf(record)) if (place.number > 0) numbers.set(place.slide, place.number);
  for (const { slides } of record.claims)
    for (const { slide, number } of slides) if (number > 0) numbers.set(slide, number);
  return numbers;
}

function placesByRef(record: FactsRecord): (slide: string, ref: string) => readonly string[] {
  const texts = new Map<string, string[]>();
  for (const { facts, computations } of [record]) {
    for (const { ref, slides } of facts)
      for (const place of slides as readonly (RecordPlace & { as?: string })[])
        if (place.as === undefined && place.where !== 'alt' && place.where !== 'notes')
          add(texts, `${place.slide} ${ref}`, place.text);
    for (const { formula, slides } of computations)
      for (const place of slides) add(texts, `${place.slide} ${formula}`, place.text);
  }
  return (slide, ref) => texts.get(`${slide} ${ref}`) ?? [];
}

function add(texts: Map<string, string[]>, key: string, text: string): void {
  const known = texts.get(key);
  if (known === undefined) texts.set(key, [text]);
  else known.push(text);
}

function named(ref: string, current: Current): { ref: string; label: string } {
  return { ref, label: current.told.get(ref)?.label ?? '' };
}

const optional = <K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } =>
  (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: string };
