// The YAML head of a deck: found at its very top, read against a closed set of keys.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { isCalendarDate } from '../model/calendar.ts';
import type { AsWritten, FrontMatter } from '../model/deck.ts';
import { isLanguageTag } from '../model/language.ts';
import type { DeckRow } from '../model/row.ts';
import { positionOf, type Source, type Written } from '../model/source.ts';
import { makeContext } from './context.ts';
import { conventionOf, DECK_KEYS } from './conventions.ts';
import { FOR_EACH } from './for-each.ts';
import type { HeadDraft as Draft, HeadKey as Key } from './head-key.ts';
import { faultOfLogo, LOGO_EXPECTED, LOGO_SCHEMA, readLogo } from './logo.ts';
import { TRANSITIONS } from './motion.ts';
import { OUTPUT_KEYS } from './output-keys.ts';
import { readReferences } from './references.ts';
import { cellsNamed, fillNode } from './row-text.ts';
import { numbersText, readRunning } from './running.ts';
import { takeSpans } from './text-spans.ts';
import { readUnbound } from './unbound.ts';
import { parseYaml, type YamlNode } from './yaml.ts';

const text = (name: 'title' | 'subtitle' | 'description', description: string, example: string): Key => ({
  description,
  expected: 'a text',
  schema: { type: ['string', 'number'], examples: [example] },
  read: (node, draft, source) => {
    if (node.kind !== 'scalar') return false;
    draft[name] = readReferences(node.text, node.at, source);
    draft.places = { ...draft.places, [name]: node.at };
    return node.text.trim() !== '' || name !== 'title';
  },
});

const running = (name: 'header' | 'footer', description: string, example: string): Key => ({
  description,
  expected: 'a text',
  schema: { type: ['string', 'number'], examples: [example] },
  read: (node, draft, source) => {
    if (node.kind !== 'scalar' && node.kind !== 'null') return false;
    draft[name] = node.kind === 'null' ? [] : readRunning(node.text, node.at, source);
    draft.places = { ...draft.places, [name]: node.at };
    return true;
  },
});

const flag = (name: 'sources' | 'progress' | 'incremental', description: string, example = false): Key => ({
  description,
  expected: 'true or false',
  schema: { type: 'boolean', examples: [example] },
  read: (node, draft) => {
    draft[name] = node.kind === 'scalar' && node.text === 'true';
    return node.kind === 'scalar' && (node.text === 'true' || node.text === 'false');
  },
});

const choice = <K extends 'appearance' | 'aspect' | 'transition'>(
  name: K,
  values: readonly Draft[K][],
  description: string,
): Key => ({
  description,
  expected: values.join(', ').replace(/, ([^,]*)$/, ' or $1'),
  schema: { enum: values, examples: values.slice(0, 1) },
  read: (node, draft) => {
    const found = node.kind === 'scalar' ? values.find((value) => value === node.text) : undefined;
    if (found !== undefined) draft[name] = found;
    return found !== undefined;
  },
});

const words = (name: 'authors' | 'keywords', description: string, example: readonly string[]): Key => ({
  description,
  expected: 'a text, or a list of texts',
  schema: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }], examples: [example] },
  read: (node, draft) => {
    const nodes = node.kind === 'list' ? node.items : [node];
    const list = nodes.map((item) => (item.kind === 'scalar' ? item.text : ''));
    draft[name] = list;
    return list.every((item) => item !== '');
  },
});

/** Every key of the front matter. */
export const FRONT_MATTER: Readonly<Record<string, Key>> = {
  title: text(
    'title',
    "The deck's title: shown in the browser's tab and in the PDF's title.",
    'Trade in {{ trade[latest].period }}',
  ),
  subtitle: text('subtitle', 'Shown on the title slide where it has no text of its own.', 'A briefing'),
  description: text(
    'description',
    'One sentence about the deck, for search and for the PDF.',
    'What the customs report shows.',
  ),
  author: words('authors', 'Who made the deck: a name, or a list of names.', ['Regional desk']),
  keywords: words('keywords', 'Words to find the deck by.', ['trade', 'customs']),
  date: {
    description: 'The date of the deck, ISO 8601, e.g. 2024-06-21.',
    expected: 'a date such as 2024-06-21',
    schema: { type: ['string', 'number'], pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$', examples: ['2024-06-21'] },
    read: (node, draft) => {
      const ok =
        node.kind === 'scalar' &&
        /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(node.text) &&
        isCalendarDate(node.text);
      if (ok) draft.date = node.text;
      return ok;
    },
  },
  lang: {
    description:
      'The language of the deck as a BCP 47 tag, e.g. en or zh-CN; numbers and dates are written in it.',
    expected: 'a language tag such as en or zh-CN',
    schema: { type: 'string', examples: ['en', 'zh-CN'] },
    read: (node, draft) => {
      const ok = node.kind === 'scalar' && isLanguageTag(node.text);
      if (ok) draft.lang = node.text;
      return ok;
    },
  },
  languages: {
    description:
      'The languages of the deck, this file’s first; each of the others has a file of its own, such as deck.zh-CN.md.',
    expected: 'a list of different language tags such as [en, zh-CN]',
    schema: {
      type: 'array',
      items: { type: 'string' },
      minItems: 1,
      uniqueItems: true,
      examples: [['en', 'zh-CN']],
    },
    read: (node, draft) => {
      if (node.kind !== 'list' || node.items.length === 0) return false;
      const tags = node.items.map((item) => ({
        value: item.kind === 'scalar' ? item.text : '',
        at: item.at,
      }));
      const ok =
        tags.every(({ value }) => isLanguageTag(value)) &&
        new Set(tags.map(({ value }) => value.toLowerCase())).size === tags.length;
      if (ok) draft.languages = tags;
      return ok;
    },
  },
  appearance: choice(
    'appearance',
    ['light', 'dark', 'auto'],
    "Light, dark, or as the reader's system is set.",
  ),
  aspect: choice('aspect', ['16:9', '4:3'], 'The shape of the slides.'),
  transition: choice('transition', TRANSITIONS, 'How slides come in.'),
  incremental: flag(
    'incremental',
    'Whether the items of lists are shown one by one; false unless set to true.',
    true,
  ),
  theme: {
    description:
      'How the deck looks: editorial, stage, plain, a folder with a theme such as ./brand or ../brand, or a package.',
    expected: 'the name of a theme, a folder such as ./brand, or a package',
    schema: { type: 'string', examples: ['editorial', 'stage', 'plain', './brand'] },
    read: (node, draft) => {
      if (node.kind !== 'scalar' || node.text.trim() === '') return false;
      draft.theme = { value: node.text, at: node.at };
      return true;
    },
  },
  sources: flag(
    'sources',
    'Whether slides of sources are made behind the last slide; true unless set to false.',
  ),
  header: running('header', 'A line at the top of every slide but the title.', '{{section}}'),
  footer: running('footer', 'A line at the foot of every slide.', 'Regional desk'),
  numbers: {
    description: 'Whether slides have numbers, and how they are written.',
    expected: 'true, false, or a text such as {{number}} / {{total}}',
    schema: { type: ['boolean', 'string'], examples: ['{{number}} / {{total}}'] },
    read: (node, draft, source) => {
      if (node.kind !== 'scalar') return false;
      draft.numbers = readRunning(numbersText(node.text), node.at, source);
      return true;
    },
  },
  progress: flag('progress', 'Whether a line shows how far the deck has come; true unless set to false.'),
  logo: {
    description: 'A logo on every slide; false for none, where the theme has one.',
    expected: `${LOGO_EXPECTED}; or false`,
    schema: { oneOf: [...LOGO_SCHEMA.oneOf, { const: false }], examples: LOGO_SCHEMA.examples },
    read: (node, draft) => {
      const isOff = node.kind === 'scalar' && node.text === 'false';
      const logo = isOff ? false : readLogo(node);
      if (logo !== undefined) draft.logo = logo;
      return logo !== undefined;
    },
    fault: faultOfLogo,
  },
  unbound: {
    description:
      'Numbers that may stand without a fact, as they are written in the deck; true where all may.',
    expected: 'a list of numbers as they are written, or true',
    schema: {
      oneOf: [
        { type: ['string', 'number', 'boolean'] },
        { type: 'array', items: { type: ['string', 'number'] } },
      ],
      examples: [['2013', 'ten years']],
    },
    read: (node, draft) => {
      const nodes = node.kind === 'list' ? node.items : [node];
      const list = nodes.map((item) => (item.kind === 'scalar' ? item.text : ''));
      draft.unbound = node.kind === 'scalar' ? readUnbound(node.text) : list;
      return list.every((item) => item.trim() !== '');
    },
  },
  macros: {
    description: 'Commands for math, each with the TeX that it stands for.',
    expected: 'lines such as "\\\\RR": "\\\\mathbb{R}"',
    schema: {
      type: 'object',
      additionalProperties: { type: 'string' },
      examples: [{ '\\RR': '\\mathbb{R}' }],
    },
    read: (node, draft, _, diagnose) => {
      if (node.kind !== 'map') return false;
      const macros: Record<string, string> = {};
      for (const { key, value } of node.entries) {
        if (!/^\\[A-Za-z]+$/.test(key.value)) diagnose('math-macro-invalid', { name: key.value }, key.at);
        else if (value.kind === 'scalar') macros[key.value] = value.text;
        else return false;
      }
      draft.macros = macros;
      return true;
    },
  },
  ...OUTPUT_KEYS,
  'for-each': {
    ...FOR_EACH,
    // Its rows are read before the deck is.
    read: (node) => node.kind === 'map' || (node.kind === 'scalar' && node.text.trim() !== ''),
  },
  facts: {
    description: "The facts file, relative to the deck's folder; facts.yaml where none is named.",
    expected: "the path of a file in the deck's folder",
    schema: { type: 'string', examples: ['figures.yaml'] },
    read: (node, draft) => {
      if (node.kind !== 'scalar' || node.text === '') return false;
      draft.facts = { value: node.text, at: node.at };
      return true;
    },
  },
};

/** The keys that a translation has of its own; all others are set in the first language's file. */
const TRANSLATED: readonly string[] = [
  'title',
  'subtitle',
  'description',
  'author',
  'keywords',
  'header',
  'footer',
  'unbound',
];

/** The JSON Schema of the front matter, for editors. */
export function frontMatterSchema(): object {
  const properties = Object.fromEntries(
    Object.entries(FRONT_MATTER).map(([name, { schema, description }]) => [name, { description, ...schema }]),
  );
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Front matter of a factdeck deck',
    type: 'object',
    properties,
    required: ['title'],
    additionalProperties: false,
  };
}

/**
 * The theme that a deck's head names, found before the deck is read: its fonts are wanted early. What is no plain
 * line is left to the reader of the head.
 */
export function themeOf(source: Source): Written | undefined {
  const head = /^---[ \t]*\n([\s\S]*?)^(?:---|\.\.\.)[ \t]*$/m.exec(source.text);
  const line =
    head === null
      ? null
      : /^theme:[ \t]+(["']?)([^"'#\s>|&*!{[][^"'#\s]*)\1[ \t]*(?:#.*)?$/m.exec(head[1] ?? '');
  if (head === null || line === null) return undefined;
  const value = line[2] ?? '';
  if (value.includes('{{')) return undefined; // it differs from row to row
  const start = head[0].indexOf('\n') + 1 + line.index + line[0].indexOf(value, 'theme:'.length);
  return { value, at: positionOf(source, start, start + value.length) };
}

/** Whose head it is, and of which row of its `for-each` the deck is made. */
export type FrontMatterRole = {
  readonly role: 'deck' | 'translation';
  readonly row?: DeckRow | undefined;
};

/** Reads the head of a deck; `bodyStart` is the offset behind it, undefined where it has no end. */
export function readFrontMatter(
  source: Source,
  { role, row }: FrontMatterRole,
  diagnose: Diagnose,
): { frontMatter: FrontMatter<AsWritten>; bodyStart: number | undefined } {
  const draft: Draft = {
    title: [],
    subtitle: [],
    description: [],
    authors: [],
    keywords: [],
    lang: 'en',
    languages: [],
    aspect: '16:9',
    transition: 'fade',
    incremental: false,
    sources: true,
    progress: true,
    unbound: [],
    places: {},
  };
  const opening = /^---[ \t]*(?:\n|$)/.exec(source.text);
  if (opening === null) {
    diagnose('front-matter-missing', {}, positionOf(source, 0, source.text.split('\n', 1)[0]?.length ?? 0));
    return { frontMatter: draft, bodyStart: 0 };
  }
  const start = opening[0].length;
  const closing = /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m.exec(source.text.slice(start));
  if (closing === null) {
    diagnose('front-matter-unclosed', {}, positionOf(source, 0, 3));
    return { frontMatter: draft, bodyStart: undefined };
  }
  const end = start + closing.index;
  const node = parseYaml(source, { start, end }, diagnose);
  if (node?.kind === 'map') {
    readKeys(node.entries, draft, { source, role, row }, diagnose);
    takeTextSpans(draft, source, diagnose);
  } else if (node !== undefined && node.kind !== 'null')
    diagnose(
      'front-matter-invalid',
      { key: 'front matter', expected: 'lines of the form `key: value`' },
      node.at,
    );
  const titled = node?.kind === 'map' && node.entries.some(({ key }) => key.value === 'title');
  if (!titled && node !== undefined)
    diagnose('key-missing', { key: 'title', where: 'the front matter' }, positionOf(source, 0, 3));
  return { frontMatter: draft, bodyStart: end + closing[0].length };
}

/** The claims that words of the texts make; the words are shown without their brackets. */
function takeTextSpans(draft: Draft, source: Source, diagnose: Diagnose): void {
  const context = makeContext({ source, text: source.text, references: [] }, diagnose, undefined);
  for (const name of ['title', 'subtitle', 'description', 'header', 'footer'] as const) {
    const at = draft.places[name];
    const written = draft[name];
    if (at === undefined || written === undefined) continue;
    const { text, claims } = takeSpans(written, at, context);
    draft[name] = text;
    if (claims.length > 0) draft.claims = { ...draft.claims, [name]: claims };
  }
}

type Entries = readonly { readonly key: Written; readonly value: YamlNode }[];

type From = FrontMatterRole & { readonly source: Source };

/** Keys whose texts are bound as those of slides are. */
const BOUND: readonly string[] = [
  'title',
  'subtitle',
  'description',
  'header',
  'footer',
  'numbers',
  'for-each',
];

function readKeys(entries: Entries, draft: Draft, { source, role, row }: From, diagnose: Diagnose): void {
  for (const { key, value } of entries) {
    if (role === 'translation' && Object.hasOwn(FRONT_MATTER, key.value) && !TRANSLATED.includes(key.value)) {
      diagnose('translation-key', { key: key.value }, key.at);
      continue;
    }
    if (!Object.hasOwn(FRONT_MATTER, key.value)) {
      const known = Object.keys(FRONT_MATTER);
      const near = nearest(key.value, known);
      const elsewhere = conventionOf(DECK_KEYS, key.value);
      const help = { ...(near ? { near } : {}), ...(elsewhere ? { elsewhere } : {}) };
      diagnose('key-unknown', { key: key.value, known, ...help }, key.at);
      continue;
    }
    const known = FRONT_MATTER[key.value] as Key;
    const cells = row === undefined || BOUND.includes(key.value) ? [] : cellsNamed(value, row);
    let told = false;
    const tell: Diagnose = (...mistake) => {
      told = true;
      diagnose(...mistake);
    };
    const filled = row === undefined || BOUND.includes(key.value) ? value : fillNode(value, row, tell);
    if (!known.read(filled, draft, source, diagnose) && !told) {
      const { at, expected = known.expected } = known.fault?.(value) ?? { at: value.at };
      diagnose('front-matter-invalid', { key: key.value, expected }, at, cells);
    }
  }
  const [first] = draft.languages;
  if (first === undefined) return;
  const lang = entries.find(({ key }) => key.value === 'lang');
  if (lang !== undefined && draft.lang !== first.value)
    diagnose('language-differs', { lang: draft.lang, first: first.value }, lang.value.at);
  draft.lang = first.value;
}
