// A PDF as the rules look at it: its elements, what its pages paint, its annotations and fonts, each read once.

import { markOf, PATH_PAINT, SHOW_TEXT, visitOperations } from '../content.ts';
import { nameIn, openDocument, type PdfDocument } from '../document.ts';
import { codesOf, makeFontReader } from '../fonts-text.ts';
import { type PdfDict, type PdfObject, readTextString } from '../objects.ts';
import type { PdfFile } from '../read.ts';
import { decodeStream } from '../read-streams.ts';

/** A structure element as it is written. */
export type Tag = {
  readonly dict: PdfDict;
  /** Its type, and the standard one that this stands for. */
  readonly role: string;
  readonly standard: string;
  readonly parent: Tag | undefined;
  readonly kids: Tag[];
  /** Marks of contents by page, and annotations that belong to it. */
  readonly marks: { readonly page: number; readonly mark: number }[];
  readonly objects: PdfDict[];
};

/** Something painted: what is around it. */
export type Paint = {
  readonly page: number;
  readonly kind: 'text' | 'path' | 'image' | 'shading';
  readonly mark: number | undefined;
  readonly artifact: boolean;
};

/** A code that a font shows. */
export type Shown = { readonly font: PdfDict; readonly code: number; readonly text: string | undefined };

export type View = {
  readonly document: PdfDocument;
  readonly tags: readonly Tag[];
  readonly paints: readonly Paint[];
  /** Marked contents within artifacts, and artifacts within marked contents, by page. */
  readonly crossed: readonly { readonly page: number; readonly kind: 'tagged' | 'artifact' }[];
  readonly annotations: readonly { readonly page: number; readonly dict: PdfDict }[];
  readonly fonts: readonly PdfDict[];
  readonly shown: readonly Shown[];
  /** The metadata's text; empty where there is none. */
  readonly metadata: string;
};

/** What the contents of pages paint and show, where it is known: whoever wrote them has read them. */
export type KnownContents = {
  /** By page. */
  readonly paints: ReadonlyMap<PdfDict, readonly Omit<Paint, 'page'>[]>;
  /** Codes by font. */
  readonly codes: ReadonlyMap<PdfDict, ReadonlySet<number>>;
};

export function viewPdf(file: PdfFile | PdfDocument, known?: KnownContents): View {
  const document = 'pages' in file ? file : openDocument(file);
  const fontOf = makeFontReader(document);
  const paints: Paint[] = [];
  const crossed: { page: number; kind: 'tagged' | 'artifact' }[] = [];
  const shown = new Map<PdfDict, Map<number, string | undefined>>();
  const annotations: { page: number; dict: PdfDict }[] = [];
  for (const [page, { dict, resources }] of document.pages.entries()) {
    for (const item of document.itemsOf(dict.entries.get('Annots'))) {
      const annotation = document.dictOf(item);
      if (annotation !== undefined) annotations.push({ page, dict: annotation });
    }
    const read = known?.paints.get(dict);
    if (read !== undefined) {
      for (const paint of read) paints.push({ ...paint, page });
      continue;
    }
    const parts = document.follow(dict.entries.get('Contents'));
    const streams = parts?.kind === 'array' ? parts.items.map(document.follow) : [parts];
    const text = streams
      .map((part) => (part?.kind === 'stream' ? Buffer.from(decodeStream(part)).toString('latin1') : ''))
      .join('\n');
    scan(text, { page, resources, document, fontOf, paints, crossed, shown });
  }
  for (const [font, codes] of known?.codes ?? []) {
    const { textOf } = fontOf(font);
    const own = shown.get(font) ?? new Map<number, string | undefined>();
    shown.set(font, own);
    for (const code of codes) own.set(code, textOf.get(code));
  }
  const metadata = document.follow(document.catalog.entries.get('Metadata'));
  return {
    document,
    tags: readTags(document),
    paints,
    crossed,
    annotations,
    fonts: [...document.objects.values()].filter(
      (object): object is PdfDict => object.kind === 'dict' && nameIn(object, 'Type') === 'Font',
    ),
    shown: [...shown].flatMap(([font, codes]) =>
      [...codes].map(([code, unicode]) => ({ font, code, text: unicode })),
    ),
    metadata: metadata?.kind === 'stream' ? Buffer.from(decodeStream(metadata)).toString('utf8') : '',
  };
}

type Scan = {
  readonly page: number;
  readonly resources: PdfDict | undefined;
  readonly document: PdfDocument;
  readonly fontOf: ReturnType<typeof makeFontReader>;
  readonly paints: Paint[];
  readonly crossed: { page: number; kind: 'tagged' | 'artifact' }[];
  readonly shown: Map<PdfDict, Map<number, string | undefined>>;
};

function scan(content: string, { page, resources, document, fontOf, paints, crossed, shown }: Scan): void {
  const fonts = document.dictOf(resources?.entries.get('Font'));
  const open: { mark: number | undefined; artifact: boolean }[] = [];
  let font: PdfDict | undefined;
  const paint = (kind: Paint['kind']): void => {
    paints.push({
      page,
      kind,
      mark: open.findLast(({ mark }) => mark !== undefined)?.mark,
      artifact: open.some(({ artifact }) => artifact),
    });
  };
  visitOperations(content, (operator, from, to) => {
    if (operator === 'BDC' || operator === 'BMC') {
      const text = content.slice(from, to);
      const mark = markOf(text);
      const artifact = /^\/Artifact\b/.test(text);
      if (artifact && open.some((one) => one.mark !== undefined)) crossed.push({ page, kind: 'artifact' });
      if (mark !== undefined && open.some((one) => one.artifact)) crossed.push({ page, kind: 'tagged' });
      open.push({ mark, artifact });
    } else if (operator === 'EMC') open.pop();
    else if (operator === 'Tf')
      font = document.dictOf(fonts?.entries.get(/\/(\S+)/.exec(content.slice(from, to))?.[1] ?? ''));
    else if (SHOW_TEXT.has(operator)) {
      paint('text');
      if (font === undefined) return;
      const map = fontOf(font);
      const codes = shown.get(font) ?? new Map<number, string | undefined>();
      shown.set(font, codes);
      for (const code of codesOf(content.slice(from, to), map))
        if (!codes.has(code)) codes.set(code, map.textOf.get(code));
    } else if (PATH_PAINT.has(operator)) paint('path');
    else if (operator === 'sh') paint('shading');
    else if (operator === 'Do') paint('image');
  });
}

/** The types of ISO 32000-1, 14.8.4. */
export const STANDARD: ReadonlySet<string> = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private H H1 H2 H3 H4 H5 H6 P L LI Lbl ' +
    'LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu ' +
    'WT WP Figure Formula Form'
  ).split(' '),
);

/** The roles that types stand for, by the role map. */
export function roleMapOf({ catalog, dictOf }: PdfDocument): ReadonlyMap<string, string> {
  const map = dictOf(dictOf(catalog.entries.get('StructTreeRoot'))?.entries.get('RoleMap'));
  return new Map(
    [...(map?.entries ?? [])].flatMap(([from, to]) => (to.kind === 'name' ? [[from, to.name] as const] : [])),
  );
}

/** Follows a role map; a circle ends where it comes back. */
export function standardOf(role: string, roles: ReadonlyMap<string, string>): string {
  const seen = new Set<string>();
  let at = role;
  while (!seen.has(at)) {
    seen.add(at);
    at = STANDARD.has(at) ? at : (roles.get(at) ?? at);
  }
  return at;
}

function readTags(document: PdfDocument): readonly Tag[] {
  const root = document.dictOf(document.catalog.entries.get('StructTreeRoot'));
  const roles = roleMapOf(document);
  const pages = new Map(document.pages.map(({ dict }, index) => [dict, index]));
  const tags: Tag[] = [];
  const visited = new Set<PdfDict>();
  type Open = { readonly object: PdfObject; readonly parent: Tag | undefined; readonly page: number };
  const listOf = (object: PdfObject | undefined): readonly PdfObject[] =>
    object === undefined
      ? []
      : document.follow(object)?.kind === 'array'
        ? document.itemsOf(object)
        : [object];
  const stack: Open[] = [...listOf(root?.entries.get('K'))]
    .reverse()
    .map((object) => ({ object, parent: undefined, page: 0 }));
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { parent } = next;
    const held = document.follow(next.object);
    if (held?.kind === 'number') parent?.marks.push({ page: next.page, mark: Number(held.text) });
    if (held?.kind !== 'dict' || visited.has(held)) continue;
    const own = document.dictOf(held.entries.get('Pg'));
    const page = (own === undefined ? undefined : pages.get(own)) ?? next.page;
    const type = nameIn(held, 'Type');
    const mark = held.entries.get('MCID');
    if (type === 'MCR' && mark?.kind === 'number') parent?.marks.push({ page, mark: Number(mark.text) });
    const object = document.dictOf(held.entries.get('Obj'));
    if (type === 'OBJR' && object !== undefined) parent?.objects.push(object);
    if (type === 'MCR' || type === 'OBJR') continue;
    visited.add(held);
    const role = nameIn(held, 'S') ?? '';
    const standard = standardOf(role, roles);
    const tag: Tag = { dict: held, role, standard, parent, kids: [], marks: [], objects: [] };
    parent?.kids.push(tag);
    tags.push(tag);
    for (const kid of [...listOf(held.entries.get('K'))].reverse())
      stack.push({ object: kid, parent: tag, page });
  }
  return tags;
}

/** The text that an entry is; empty for anything else. */
export function textIn({ entries }: PdfDict, key: string): string {
  const value = entries.get(key);
  return value?.kind === 'string' ? readTextString(value.bytes) : '';
}
