// What pages use, named by the order in which they use it: Chromium's names depend on what it did before it printed.

import type { PdfDocument } from './document.ts';
import { dict, name, type PdfDict, type PdfObject, type PdfStream } from './objects.ts';
import { decodeStream } from './read-streams.ts';
import type { Same } from './share.ts';

/** Kinds of resources (7.8.3), and how our names of them begin. */
const KINDS = [
  ['Font', 'F'],
  ['XObject', 'X'],
  ['ExtGState', 'G'],
  ['Pattern', 'P'],
  ['Shading', 'S'],
  ['ColorSpace', 'C'],
  ['Properties', 'M'],
] as const;

/** Names resources and subsets of fonts anew. What no content uses is left out. */
export function nameResources(document: PdfDocument, same: Same): void {
  const seen = new Set<number>();
  const fonts = new Set<number>();
  const world = { document, same, seen, fonts };
  for (const { dict: page, resources } of document.pages) {
    const content = page.entries.get('Contents');
    if (content?.kind !== 'ref' || resources === undefined || seen.has(content.number)) continue;
    const named = nameIn(content.number, resources, world);
    if (named !== undefined) page.entries.set('Resources', named);
  }
  let count = 0;
  for (const font of fonts) tagSubset(document, font, tagOf(count++));
}

type World = {
  readonly document: PdfDocument;
  readonly same: Same;
  /** Contents that are named already. */
  readonly seen: Set<number>;
  /** Fonts in the order of use. */
  readonly fonts: Set<number>;
};

/** Names what a content uses, and gives what it is called; undefined for a content that can't be read. */
function nameIn(at: number, resources: PdfDict, world: World): PdfDict | undefined {
  const { document, same, seen, fonts } = world;
  const stream = document.objects.get(at);
  if (stream?.kind !== 'stream') return undefined;
  seen.add(at);
  const text = Buffer.from(decodeStream(stream)).toString('latin1');
  const known = new Map<string, { readonly kind: string; readonly initial: string; object: PdfObject }>();
  for (const [kind, initial] of KINDS)
    for (const [old, object] of document.dictOf(resources.entries.get(kind))?.entries ?? []) {
      // By its name alone one must know what it is; Chromium's begin with another letter for each kind.
      if (known.has(old)) return undefined;
      known.set(old, { kind, initial, object });
    }
  const named = new Map<string, Map<string, PdfObject>>();
  const names = new Map<string, string>();
  const call = (old: string): string | undefined => {
    const one = known.get(old);
    if (one === undefined) return undefined;
    const { kind, initial, object } = one;
    const own = object.kind === 'ref' ? (same.get(object.number) ?? object.number) : undefined;
    const key = own === undefined ? `/${old}` : `${kind} ${own}`;
    const before = names.get(key);
    if (before !== undefined) return before;
    const entries = named.get(kind) ?? new Map<string, PdfObject>();
    named.set(kind, entries);
    const made = `${initial}${entries.size + 1}`;
    names.set(key, made);
    entries.set(made, own === undefined ? object : { kind: 'ref', number: own });
    if (own !== undefined && kind === 'Font') fonts.add(own);
    if (own !== undefined) nameInside(own, world);
    return made;
  };
  const renamed = text.replace(NAMES, (whole: string, old: string | undefined) => {
    const made = old === undefined ? undefined : call(old);
    return made === undefined ? whole : `/${made}`;
  });
  document.objects.set(at, withContent(stream, renamed));
  return dict(
    Object.fromEntries(
      KINDS.flatMap(([kind]) => {
        const entries = named.get(kind);
        return entries === undefined ? [] : [[kind, { kind: 'dict', entries } as PdfDict]];
      }),
    ),
  );
}

/** A name as Chromium makes them, such as "/F4"; or a string, in which nothing is one. */
const NAMES = /\((?:\\[\s\S]|[^\\()])*\)|\/([A-Za-z]+\d+)(?=\s)/g;

/** Names what a form, a pattern of tiles or the mask of a state uses by itself. */
function nameInside(at: number, world: World): void {
  const stream = world.document.objects.get(at);
  if (world.seen.has(at)) return;
  if (stream?.kind === 'dict') {
    const mask = world.document.dictOf(stream.entries.get('SMask'))?.entries.get('G');
    if (mask?.kind === 'ref') nameInside(mask.number, world);
  }
  if (stream?.kind !== 'stream') return;
  const resources = world.document.dictOf(stream.dict.entries.get('Resources'));
  if (resources === undefined) return;
  const named = nameIn(at, resources, world);
  if (named !== undefined) stream.dict.entries.set('Resources', named);
}

/** The stream with another content, not packed. */
function withContent(stream: PdfStream, text: string): PdfStream {
  for (const key of ['Filter', 'DecodeParms', 'Length']) stream.dict.entries.delete(key);
  return { kind: 'stream', dict: stream.dict, bytes: Buffer.from(text, 'latin1') };
}

/** Six letters for the subset of a font (9.6.4), e.g. "BAAAAA" for the second. */
function tagOf(count: number): string {
  let tag = '';
  for (let rest = count, at = 0; at < 6; at++, rest = Math.floor(rest / 26))
    tag += String.fromCharCode(65 + (rest % 26));
  return tag;
}

function tagSubset({ objects, dictOf, itemsOf }: PdfDocument, at: number, tag: string): void {
  const font = objects.get(at);
  if (font?.kind !== 'dict') return;
  const glyphs = dictOf(itemsOf(font.entries.get('DescendantFonts'))[0]);
  const descriptor = dictOf((glyphs ?? font).entries.get('FontDescriptor'));
  for (const [owner, key] of [
    [font, 'BaseFont'],
    [glyphs, 'BaseFont'],
    [descriptor, 'FontName'],
  ] as const) {
    const old = owner?.entries.get(key);
    if (old?.kind === 'name') owner?.entries.set(key, name(old.name.replace(/^[A-Z]{6}\+/, `${tag}+`)));
  }
}
