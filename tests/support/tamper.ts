// Changes figures in a PDF as somebody would who means harm: a digit on a page, or a value in the file that it carries.

import type { PdfObject } from '../../src/emit/pdf/objects.ts';
import { readPdf } from '../../src/emit/pdf/read.ts';
import { decodeStream } from '../../src/emit/pdf/read-streams.ts';
import { writePdf } from '../../src/emit/pdf/write.ts';

type Glyph = { readonly character: string; readonly at: number; readonly font: string };

/** The file with one digit of a text on a page exchanged for another one; undefined where the page has no such text. */
export function changeDigit(bytes: Uint8Array, page: number, text: string): Uint8Array | undefined {
  const { objects, trailer } = readPdf(bytes);
  const all = new Map(objects);
  const follow = (object: PdfObject | undefined) =>
    object?.kind === 'ref' ? all.get(object.number) : object;
  const entry = (object: PdfObject | undefined, key: string) => {
    const found = follow(object);
    return found?.kind === 'dict' ? found.entries.get(key) : undefined;
  };
  const pages: PdfObject[] = [];
  const walk = (node: PdfObject | undefined): void => {
    const kids = follow(entry(node, 'Kids'));
    if (kids?.kind === 'array') for (const kid of kids.items) walk(kid);
    else if (node !== undefined) pages.push(node);
  };
  walk(entry(trailer.entries.get('Root'), 'Pages'));
  const contents = entry(pages[page], 'Contents');
  const stream = follow(contents);
  if (contents?.kind !== 'ref' || stream?.kind !== 'stream') throw new Error('the page has no content');
  const content = Buffer.from(decodeStream(stream)).toString('latin1');
  const maps = new Map<string, ReadonlyMap<string, string>>();
  const mapOf = (font: string): ReadonlyMap<string, string> => {
    const known = maps.get(font);
    if (known !== undefined) return known;
    const map = follow(entry(entry(entry(entry(pages[page], 'Resources'), 'Font'), font), 'ToUnicode'));
    const made =
      map?.kind === 'stream' ? readMap(Buffer.from(decodeStream(map)).toString('latin1')) : new Map();
    maps.set(font, made);
    return made;
  };
  const glyphs: Glyph[] = [];
  let font = '';
  for (const match of content.matchAll(/\/(\S+) [\d.]+ Tf|<([0-9A-F]+)>/g)) {
    if (match[1] !== undefined) font = match[1];
    for (let i = 0; i < (match[2]?.length ?? 0); i += 4) {
      const character = mapOf(font).get(match[2]?.slice(i, i + 4) ?? '') ?? '';
      if (character.trim() !== '') glyphs.push({ character, at: match.index + 1 + i, font });
    }
  }
  const wanted = text.replace(/\s/g, '').toLowerCase();
  const said = glyphs.map(({ character }) => character.charAt(0).toLowerCase()).join('');
  const start = said.indexOf(wanted);
  if (start === -1) return undefined;
  const digit = glyphs.slice(start, start + wanted.length).find(({ character }) => /[1-9]/.test(character));
  const code = (character: string) =>
    digit && [...mapOf(digit.font)].find(([, said]) => said === character)?.[0];
  const other = [...'987654321'].find((one) => one !== digit?.character && code(one) !== undefined);
  if (digit === undefined || other === undefined) return undefined;
  const changed = content.slice(0, digit.at) + code(other) + content.slice(digit.at + 4);
  const dict = { ...stream.dict, entries: new Map(stream.dict.entries) };
  dict.entries.delete('Filter');
  all.set(contents.number, { kind: 'stream', dict, bytes: Buffer.from(changed, 'latin1') });
  return writePdf(all, trailer);
}

/** The file with another text in the figures that it carries. */
export function changeRecord(bytes: Uint8Array, change: (text: string) => string): Uint8Array {
  const { objects, trailer } = readPdf(bytes);
  const all = new Map(objects);
  for (const [number, object] of all) {
    const type = object.kind === 'stream' ? object.dict.entries.get('Type') : undefined;
    if (object.kind !== 'stream' || type?.kind !== 'name' || type.name !== 'EmbeddedFile') continue;
    const dict = { ...object.dict, entries: new Map(object.dict.entries) };
    dict.entries.delete('Filter');
    const text = change(Buffer.from(decodeStream(object)).toString('utf8'));
    all.set(number, { kind: 'stream', dict, bytes: Buffer.from(text) });
  }
  return writePdf(all, trailer);
}

/** Codes of a font and the characters that they stand for. */
function readMap(text: string): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  const hex = (code: number) => code.toString(16).toUpperCase().padStart(4, '0');
  for (const [, from = '', to = '', first = ''] of text.matchAll(/<(\w{4})> <(\w{4})> <(\w{4})>/g))
    for (let code = Number.parseInt(from, 16); code <= Number.parseInt(to, 16); code++)
      map.set(hex(code), String.fromCharCode(Number.parseInt(first, 16) + code - Number.parseInt(from, 16)));
  for (const [, body = ''] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', to = ''] of body.matchAll(/<(\w{4})> <(\w{4})>/g))
      map.set(code.toUpperCase(), String.fromCharCode(Number.parseInt(to, 16)));
  return map;
}
