// The YAML head of a deck: found at its very top, read against a closed set of keys.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { AsWritten, FrontMatter } from '../model/deck.ts';
import type { DeckRow } from '../model/row.ts';
import { positionOf, type Source, type Written } from '../model/source.ts';
import { makeContext } from './context.ts';
import { conventionOf, DECK_KEYS } from './conventions.ts';
import { FRONT_MATTER } from './front-matter-keys.ts';
import type { HeadDraft as Draft, HeadKey as Key } from './head-key.ts';
import { cellsNamed, fillNode } from './row-text.ts';
import { takeSpans } from './text-spans.ts';
import { parseYaml, type YamlNode } from './yaml.ts';

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
