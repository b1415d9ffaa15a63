// The words of a PDF that this program made: page by page as they are painted, by the ToUnicode maps of its fonts.

import { type PdfDict, type PdfObject, type PdfStream, readTextString } from '../emit/pdf/objects.ts';
import { type PdfFile, readPdf } from '../emit/pdf/read.ts';
import { decodeStream } from '../emit/pdf/read-streams.ts';
import { readMap } from '../emit/pdf/to-unicode.ts';

/** What a PDF says: the words of each page, what pictures are described with, and the files that it carries. */
export type PdfWords = {
  readonly lang: string | undefined;
  readonly title: string;
  readonly pages: readonly string[];
  /** The label of each page, e.g. "3"; undefined where pages have none. */
  readonly labels: readonly (string | undefined)[];
  readonly descriptions: readonly string[];
  readonly attachments: ReadonlyMap<string, Uint8Array>;
};

type World = {
  readonly follow: (object: PdfObject | undefined) => PdfObject | undefined;
  readonly fonts: Map<PdfObject, Glyphs>;
};
/** What codes of a font are read as; a code has as many bytes as `width` says. */
type Glyphs = { readonly width: number; readonly text: ReadonlyMap<number, string> };

/** Reads the words of a file. Throws where it isn't of a kind that is read. */
export function readPdfWords(bytes: Uint8Array): PdfWords {
  const file = readPdf(bytes);
  const { objects, trailer } = file;
  const follow = (object: PdfObject | undefined): PdfObject | undefined =>
    object?.kind === 'ref' ? objects.get(object.number) : object;
  const world: World = { follow, fonts: new Map() };
  const catalog = asDict(follow(trailer.entries.get('Root')));
  const pages = pagesOf(catalog, follow);
  return {
    lang: textIn(catalog, 'Lang', follow),
    title: textIn(asDict(follow(trailer.entries.get('Info'))), 'Title', follow) ?? '',
    pages: pages.map(({ page, resources }) => wordsOfPage(page, resources, world)),
    labels: labelsOf(catalog, pages.length, follow),
    descriptions: descriptionsOf(file),
    attachments: attachmentsOf(catalog, follow),
  };
}

type Follow = World['follow'];

const asDict = (object: PdfObject | undefined): PdfDict | undefined =>
  object?.kind === 'dict' ? object : object?.kind === 'stream' ? object.dict : undefined;
const dictIn = (dict: PdfDict | undefined, key: string, follow: Follow): PdfDict | undefined =>
  asDict(follow(dict?.entries.get(key)));
const itemsIn = (dict: PdfDict | undefined, key: string, follow: Follow): readonly PdfObject[] => {
  const value = follow(dict?.entries.get(key));
  return value?.kind === 'array' ? value.items : [];
};
const textIn = (dict: PdfDict | undefined, key: string, follow: Follow): string | undefined => {
  const value = follow(dict?.entries.get(key));
  return value?.kind === 'string' ? readTextString(value.bytes) : undefined;
};

function pagesOf(
  catalog: PdfDict | undefined,
  follow: Follow,
): readonly { readonly page: PdfDict; readonly resources: PdfDict | undefined }[] {
  const found: { page: PdfDict; resources: PdfDict | undefined }[] = [];
  const visited = new Set<PdfDict>();
  const stack = [{ node: dictIn(catalog, 'Pages', follow), above: undefined as PdfDict | undefined }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node, above } = next;
    if (node === undefined || visited.has(node)) continue;
    visited.add(node);
    const resources = dictIn(node, 'Resources', follow) ?? above;
    if (!node.entries.has('Kids')) found.push({ page: node, resources });
    const kids = [...itemsIn(node, 'Kids', follow)].reverse();
    stack.push(...kids.map((kid) => ({ node: asDict(follow(kid)), above: resources })));
  }
  return found;
}

function wordsOfPage(page: PdfDict, resources: PdfDict | undefined, world: World): string {
  const contents = world.follow(page.entries.get('Contents'));
  const parts = contents?.kind === 'array' ? contents.items.map(world.follow) : [contents];
  const streams = parts.filter((part): part is PdfStream => part?.kind === 'stream');
  const text = streams.map((stream) => latin(decodeStream(stream))).join('\n');
  return wordsOfContent(text, resources, world, 0).replace(/\s+/g, ' ').trim();
}

const latin = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

/** Forms that stand in forms deeper than this are no work of ours. */
const MOST_FORMS = 12;

/** Strings, words of operators, names, numbers and brackets, one after the other. */
const TOKEN =
  /%[^\n\r]*|\((?:[^\\()]|\\[\s\S]|\((?:[^\\()]|\\[\s\S])*\))*\)|<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|\/[^\s()<>[\]{}/%]*|[^\s()<>[\]{}/%]+/g;

/** The words that a content stream paints. A new line and a new place are white space, kerning is none. */
function wordsOfContent(
  content: string,
  resources: PdfDict | undefined,
  world: World,
  depth: number,
): string {
  const fonts = dictIn(resources, 'Font', world.follow);
  const forms = dictIn(resources, 'XObject', world.follow);
  let glyphs: Glyphs | undefined;
  let before: string[] = []; // operands
  let words = '';
  // A span that says what it means itself.
  const spans: (number | undefined)[] = [];
  let instead: { readonly level: number; readonly text: string } | undefined;
  for (const [token] of content.matchAll(TOKEN)) {
    const first = token.charAt(0);
    if (first === '%') continue;
    if (!/[A-Za-z'"]/.test(first)) {
      before.push(token);
      continue;
    }
    if (token === 'Tf') glyphs = glyphsOf(fonts?.entries.get(before.at(-2)?.slice(1) ?? ''), world);
    else if (token === 'Tj' || token === 'TJ' || token === "'" || token === '"') {
      if (instead === undefined)
        for (const operand of before) if (/^[(<](?!<)/.test(operand)) words += shownBy(operand, glyphs);
    } else if (token === 'Td' || token === 'TD' || token === 'T*') {
      // Along the line a string goes on where the last one ended.
      if (token === 'T*' || Number(before.at(-1)) !== 0) words += ' ';
    } else if (token === 'BT' || token === 'Tm') words += ' ';
    else if (token === 'BDC' || token === 'BMC') {
      const actual = before.indexOf('/ActualText');
      const text = actual === -1 ? undefined : before[actual + 1];
      spans.push(spans.length);
      if (text !== undefined && instead === undefined) {
        instead = { level: spans.length, text: readTextString(stringOf(text)) };
        words += instead.text;
      }
    } else if (token === 'EMC') {
      if (instead?.level === spans.length) instead = undefined;
      spans.pop();
    } else if (token === 'Do' && depth < MOST_FORMS) {
      const form = world.follow(forms?.entries.get(before.at(-1)?.slice(1) ?? ''));
      const kind = form?.kind === 'stream' ? form.dict.entries.get('Subtype') : undefined;
      if (form?.kind === 'stream' && kind?.kind === 'name' && kind.name === 'Form')
        words += ` ${wordsOfContent(latin(decodeStream(form)), dictIn(form.dict, 'Resources', world.follow) ?? resources, world, depth + 1)} `;
    }
    before = [];
  }
  return words;
}

/** The bytes of a string as it stands in a content stream. */
function stringOf(token: string): string {
  if (token.startsWith('<')) {
    const digits = token.slice(1, -1).replace(/\s/g, '');
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1');
  }
  return token
    .slice(1, -1)
    .replace(/\\([0-7]{1,3}|\r\n|[\s\S])/g, (_, escaped: string) =>
      /^[0-7]/.test(escaped)
        ? String.fromCharCode(Number.parseInt(escaped, 8) & 0xff)
        : (ESCAPES[escaped] ?? escaped),
    );
}
const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  '\n': '',
  '\r': '',
  '\r\n': '',
};

function shownBy(token: string, glyphs: Glyphs | undefined): string {
  const bytes = stringOf(token);
  if (glyphs === undefined) return bytes;
  let text = '';
  for (let at = 0; at < bytes.length; at += glyphs.width) {
    let code = 0;
    for (let i = 0; i < glyphs.width; i++) code = code * 256 + (bytes.charCodeAt(at + i) || 0);
    text += glyphs.text.get(code) ?? '\ufffd';
  }
  return text;
}

function glyphsOf(object: PdfObject | undefined, world: World): Glyphs | undefined {
  const font = asDict(world.follow(object));
  if (font === undefined) return undefined;
  const known = world.fonts.get(font);
  if (known !== undefined) return known;
  const map = world.follow(font.entries.get('ToUnicode'));
  const kind = world.follow(font.entries.get('Subtype'));
  const wide = kind?.kind === 'name' && kind.name === 'Type0';
  const made: Glyphs = {
    width: wide ? 2 : 1,
    text: map?.kind === 'stream' ? readMap(latin(decodeStream(map))) : new Map(),
  };
  world.fonts.set(font, made);
  return made;
}

/** What pictures and drawings are described with. */
function descriptionsOf({ objects }: PdfFile): readonly string[] {
  return [...objects.values()].flatMap((object) => {
    const alt = object.kind === 'dict' && object.entries.has('S') ? object.entries.get('Alt') : undefined;
    return alt?.kind === 'string' ? [readTextString(alt.bytes)] : [];
  });
}

/** The files in the name tree of a document. */
function attachmentsOf(catalog: PdfDict | undefined, follow: Follow): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const visited = new Set<PdfDict>();
  const stack = [dictIn(dictIn(catalog, 'Names', follow), 'EmbeddedFiles', follow)];
  for (let node = stack.pop(); stack.length >= 0; node = stack.pop()) {
    if (node === undefined) break;
    if (visited.has(node)) continue;
    visited.add(node);
    stack.push(...itemsIn(node, 'Kids', follow).map((kid) => asDict(follow(kid))));
    const names = itemsIn(node, 'Names', follow);
    for (let i = 0; i + 1 < names.length; i += 2) {
      const specification = asDict(follow(names[i + 1]));
      const name = textIn(specification, 'UF', follow) ?? textIn(specification, 'F', follow);
      const file = follow(dictIn(specification, 'EF', follow)?.entries.get('F'));
      if (name !== undefined && file?.kind === 'stream') files.set(name, decodeStream(file));
    }
  }
  return files;
}

/** Labels of pages (ISO 32000-1, 12.4.2), as far as we write them: a prefix and a decimal number. */
function labelsOf(
  catalog: PdfDict | undefined,
  count: number,
  follow: Follow,
): readonly (string | undefined)[] {
  const labels = new Array<string | undefined>(count).fill(undefined);
  const numbers = itemsIn(dictIn(catalog, 'PageLabels', follow), 'Nums', follow);
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const from = numberOf(numbers[i], follow) ?? count;
    const dict = asDict(follow(numbers[i + 1]));
    const prefix = textIn(dict, 'P', follow) ?? '';
    const style = follow(dict?.entries.get('S'));
    const start = numberOf(dict?.entries.get('St'), follow) ?? 1;
    const counts = style?.kind === 'name' && style.name === 'D';
    const end = numberOf(numbers[i + 2], follow) ?? count;
    for (let page = from; page < Math.min(end, count); page++)
      labels[page] = `${prefix}${counts ? start + page - from : ''}`;
  }
  return labels;
}

function numberOf(object: PdfObject | undefined, follow: Follow): number | undefined {
  const value = follow(object);
  return value?.kind === 'number' ? Number(value.text) : undefined;
}
