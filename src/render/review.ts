// The sheets for a fact-checker: every figure of a deck, once, with what it is to be compared with. Pure.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { CheckChange, CheckStatus, Judgement } from '../model/check.ts';
import type { Claim } from '../model/claim.ts';
import type { Deck } from '../model/deck.ts';
import type { FigureProvenance } from '../model/fact.ts';
import type { Ledger, LedgerEntry, LedgerExpression, LedgerPlace } from '../model/ledger.ts';
import type { EmbeddedFace } from '../model/output.ts';
import type { Theme } from '../model/theme.ts';
import { textWords } from '../model/words.ts';
import { html } from './html.ts';
import { contentPolicy, faceRules } from './page.ts';
import { type ReviewStrings, reviewStringsFor } from './review-strings.ts';
import { stringsFor } from './strings.ts';
import { asMarkup, makeTemplates } from './templates.ts';

export type ReviewInput = {
  /** The deck's folder name. */
  readonly name: string;
  readonly deck: Deck;
  readonly ledger: Ledger;
  readonly judgements: ReadonlyMap<string, Judgement>;
  /** The facts file: its name, and the SHA-256 of its bytes. */
  readonly facts: { readonly file: string; readonly sha256: string } | undefined;
};

/** A figure as the template is given it; what isn't there is null. */
type Item = {
  readonly number: number;
  /** Null where there is nothing to sign: what stands in the text is no fact. */
  readonly ref: string | null;
  readonly label: string;
  readonly renderings: readonly { readonly text: string; readonly places: readonly string[] }[];
  readonly exact: string;
  readonly quote: string | null;
  readonly where: string | null;
  readonly attribution: string | null;
  readonly asOf: string | null;
  readonly note: string | null;
  /** What leaves words open. */
  readonly reasons: string | null;
  readonly formula: string | null;
  readonly inputs: readonly { readonly ref: string; readonly label: string; readonly exact: string }[];
  readonly status: { readonly kind: string; readonly word: string; readonly words: string | null } | null;
  readonly checked: boolean;
  /** Whether it is words, and no figure. */
  readonly words: boolean;
};

type Section = {
  readonly id: string;
  readonly heading: string;
  readonly detail: string | null;
  readonly items: Item[];
};

export type Review = {
  /** The whole document. */
  readonly html: string;
  readonly title: string;
  /** Every heading, for bookmarks. */
  readonly headings: readonly string[];
  readonly figures: number;
};

/** The document, with these faces; without any it is there to be read for its characters. */
export function renderReview(
  input: ReviewInput,
  theme: Theme,
  faces: readonly EmbeddedFace[],
  diagnose: Diagnose,
): Review {
  const { deck, ledger, judgements, name, facts } = input;
  const strings = reviewStringsFor(deck.frontMatter.lang);
  const sections = sectionsOf(input, strings);
  const figures = sections.flatMap(({ items }) => items).filter(({ words }) => !words).length;
  const shown = ledger.entries.map(({ ref }) => judgements.get(ref)?.status.kind);
  const style = [
    faceRules(faces, deck.frontMatter.lang),
    headerRules(name, facts, strings),
    theme.reviewCss,
  ].join('\n');
  const deckTitle = textWords(deck.frontMatter.title);
  const context = {
    lang: deck.frontMatter.lang,
    policy: contentPolicy(style),
    style: asMarkup(html(style)),
    strings,
    title: `${strings.title}: ${deckTitle}`,
    deckTitle,
    deck: name,
    factsFile: facts?.file ?? null,
    sha256: facts?.sha256 ?? null,
    date: deck.frontMatter.date ?? null,
    count: figures,
    checked: shown.filter((kind) => kind === 'checked').length,
    checkable: shown.length,
    sections,
    signatures: [1, 2],
  };
  return {
    html: makeTemplates(theme, diagnose).render('review', context, () => html('')),
    title: context.title,
    headings: [
      strings.title,
      ...sections.flatMap(({ heading, items: own }) => [heading, ...own.map(({ label }) => label)]),
    ],
    figures,
  };
}

/** Given figures by source, in the order of their places in it; then what was computed. */
function sectionsOf(input: ReviewInput, strings: ReviewStrings): readonly Section[] {
  const { deck, ledger } = input;
  let number = 0;
  const section = (
    id: string,
    heading: string,
    detail: string | null,
    items: readonly Omit<Item, 'number'>[],
  ) =>
    items.length === 0
      ? []
      : [{ id, heading, detail, items: items.map((item) => ({ number: ++number, ...item })) }];
  const bySource = [...deck.facts.origins.values()].flatMap((origin) => {
    const own = ledger.entries.filter(
      ({ observation: { provenance } }) => provenance.kind === 'given' && provenance.origin.id === origin.id,
    );
    const sorted = [...own].sort((a, b) => compareNaturally(a.told.locator ?? '', b.told.locator ?? ''));
    const detail = [origin.author, origin.date, origin.url].filter((part) => part !== undefined).join(', ');
    const heading = [origin.publisher, origin.title].filter((part) => part !== undefined).join(': ');
    return section(
      `source-${origin.id}`,
      heading,
      detail || null,
      sorted.map((entry) => itemOf(entry, input, strings)),
    );
  });
  const derived = ledger.entries.filter(({ observation }) => observation.provenance.kind === 'derived');
  const computed = groupByFormula(ledger.expressions);
  const drawn = (group: Computation) => group.places.every(({ where }) => where === 'attribute');
  return [
    ...bySource,
    ...section(
      'computed',
      strings.computed,
      strings.computedDetail,
      derived.map((entry) => itemOf(entry, input, strings)),
    ),
    ...section(
      'in-text',
      strings.inText,
      strings.inTextDetail,
      computed.filter((group) => !drawn(group)).map((group) => computationOf(group, strings)),
    ),
    ...section(
      'drawn',
      strings.drawn,
      strings.drawnDetail,
      computed.filter(drawn).map((group) => computationOf(group, strings)),
    ),
    ...section(
      'claims',
      strings.claims,
      strings.claimsDetail,
      deck.claims.flatMap((claim) => (claim.ties.length === 0 ? [] : [claimOf(claim, deck, strings)])),
    ),
  ];
}

function itemOf(entry: LedgerEntry, input: ReviewInput, strings: ReviewStrings): Omit<Item, 'number'> {
  const { told, ref, places } = entry;
  const status = input.judgements.get(ref)?.status;
  return {
    ref,
    ...tell(told),
    renderings: renderingsOf(places, strings),
    inputs: told.inputs ?? [],
    status: status === undefined ? null : describeStatus(status, strings),
    checked: status?.kind === 'checked',
    words: false,
  };
}

/** A computation, whatever formats it is written in. */
type Computation = {
  readonly formula: string;
  readonly told: FigureProvenance;
  readonly places: readonly LedgerPlace[];
};

function groupByFormula(expressions: readonly LedgerExpression[]): readonly Computation[] {
  const groups = new Map<string, Computation>();
  for (const { ref, told, places } of expressions) {
    const formula = ref.replace(/\s+as\s+[a-z]+$/, '');
    // However it is spaced, it is one figure.
    const key = formula.replace(/\s+/g, '');
    const known = groups.get(key) ?? { formula, told, places: [] };
    groups.set(key, { ...known, places: [...known.places, ...places] });
  }
  return [...groups.values()];
}

function computationOf({ formula, told, places }: Computation, strings: ReviewStrings): Omit<Item, 'number'> {
  return {
    ...tell(told),
    ref: null,
    label: formula,
    formula: null,
    renderings: renderingsOf(places, strings),
    inputs: told.inputs ?? [],
    status: null,
    checked: false,
    words: false,
  };
}

/** Words that say something of figures, beside their check. */
function claimOf(claim: Claim, deck: Deck, strings: ReviewStrings): Omit<Item, 'number'> {
  const { ref, statement, check, verdict, reasons, inputs, origin, locator, attribution, note, ties } = claim;
  const numbers = new Map(deck.slides.map(({ id, name }, index) => [id, { number: index + 1, name }]));
  const places = ties.map(({ slide, where, words }): LedgerPlace => {
    const { number = 0, name = '' } = numbers.get(slide) ?? {};
    return { slide, number, name, where: where === 'notes' ? 'notes' : 'text', text: words, as: ref };
  });
  const { holds, undecided } = stringsFor(deck.frontMatter.lang).claim;
  const cited = [origin?.publisher ?? origin?.title, locator].filter((part) => part !== undefined).join(', ');
  return {
    ref: null,
    label: statement ?? check,
    renderings: renderingsOf(places, strings),
    exact: verdict === 'holds' ? holds : undecided,
    quote: null,
    where: cited === '' ? null : cited,
    attribution: attribution ?? null,
    asOf: null,
    note: note ?? null,
    reasons: reasons.length === 0 ? null : reasons.join('; '),
    formula: check,
    inputs,
    status: null,
    checked: false,
    words: true,
  };
}

function tell(told: FigureProvenance) {
  return {
    label: told.label,
    exact: told.exact,
    quote: told.quote ?? null,
    where: told.locator ?? null,
    attribution: told.attribution ?? null,
    // A period stands in the label already.
    asOf: told.asOf === undefined || told.label.includes(told.asOf) ? null : told.asOf,
    note: told.note ?? null,
    reasons: null,
    formula: told.formula ?? null,
  };
}

/** The different ways in which a figure is written, each with its places. */
function renderingsOf(places: readonly LedgerPlace[], strings: ReviewStrings): Item['renderings'] {
  const byText = new Map<string, Map<string, string[]>>();
  for (const place of places) {
    const slides = byText.get(place.text) ?? new Map<string, string[]>();
    byText.set(place.text, slides);
    const slide =
      place.number > 0
        ? `${place.number}\u2002${place.name}`
        : strings[place.where === 'metadata' ? 'metadata' : 'everySlide'];
    const parts = slides.get(slide) ?? [];
    slides.set(slide, parts);
    const part = place.number > 0 && place.where !== 'text' ? strings.where[place.where] : undefined;
    if (part !== undefined && !parts.includes(part)) parts.push(part);
  }
  return [...byText].map(([text, slides]) => ({
    text,
    places: [...slides].map(([slide, parts]) =>
      parts.length === 0 ? slide : `${slide} (${parts.join(', ')})`,
    ),
  }));
}

function describeStatus(status: CheckStatus, strings: ReviewStrings): Item['status'] {
  const fill = (pattern: string, by: string, on: string) =>
    pattern.replace('{by}', () => by).replace('{on}', () => on);
  const { kind } = status;
  const word = strings.status[kind];
  switch (status.kind) {
    case 'unchecked':
      return { kind, word, words: null };
    case 'checked':
      return { kind, word, words: fill(strings.checkedBy, status.by, status.on) };
    case 'open':
      return {
        kind,
        word,
        words: `${fill(strings.checkedBy, status.by, status.on)}; ${strings.open} ${status.inputs.join(', ')}`,
      };
    case 'void':
      return {
        kind,
        word,
        words: `${fill(strings.voided, status.by, status.on)}: ${status.changes.map((change) => describeBefore(change, strings)).join('; ')}`,
      };
  }
}

/** How it was when it was checked; how it is stands beside. */
function describeBefore({ what, was }: CheckChange, strings: ReviewStrings): string {
  if (what === 'record') return strings.recordEdited;
  const name = strings.parts[what] ?? what;
  return was === undefined ? `${name}${strings.wasNotGiven}` : `${name}${strings.was}“${was}”`;
}

/** The words at the head and foot of each page. */
function headerRules(name: string, facts: ReviewInput['facts'], strings: ReviewStrings): string {
  const rule = (box: string, content: string) => `@${box}{content:${content}}`;
  const short = (text: string) => (text.length > 48 ? `${text.slice(0, 47)}…` : text);
  return `@page{${[
    rule('top-left', cssString(`${strings.title}  ·  ${short(name)}`)),
    ...(facts === undefined
      ? []
      : [rule('top-right', cssString(`${short(facts.file)}  ·  SHA-256 ${facts.sha256.slice(0, 12)}`))]),
    rule('bottom-right', `counter(page) ' / ' counter(pages)`),
  ].join('')}}`;
}

/** A string of CSS: what could end it, or the style element, is written by its code. */
const cssString = (text: string): string =>
  `"${text.replace(/["\\<>&\p{Cc}]/gu, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `)}"`;

/** "paragraph 2" before "paragraph 10". */
function compareNaturally(a: string, b: string): number {
  const parts = (text: string) => text.split(/(\d+)/);
  const [left, right] = [parts(a), parts(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [x = '', y = ''] = [left[i], right[i]];
    const difference = i % 2 === 1 ? Number(x) - Number(y) : x < y ? -1 : x > y ? 1 : 0;
    if (difference !== 0) return difference;
  }
  return 0;
}
