// Chromium's PDF -> the PDF that is sent: metadata set, times removed, small, structure as it was. Pure.

import { type Attachment, attachFile } from './attach.ts';
import { tagFormulas } from './formulas.ts';
import { dict, name, type PdfDict, type PdfObject, pdfDate, readTextString, textString } from './objects.ts';
import { readPdf } from './read.ts';
import { renameStructureIds } from './structure-ids.ts';
import { writePdf } from './write.ts';

export type PdfInfo = {
  readonly title: string;
  readonly author?: string;
  readonly subject?: string;
  readonly keywords?: string;
  /** BCP 47. */
  readonly lang: string;
  /** The program that made the document, e.g. "factdeck 0.1.0". */
  readonly creator: string;
  /** Written as the dates of creation and change; without it the file has none. */
  readonly date?: Date;
  /** The slides' headings: Chromium's bookmarks lose the space where a heading wraps. */
  readonly headings: readonly string[];
  /** Headings with what stands in them beside their words, such as the number of a footnote, and those words. */
  readonly marked?: ReadonlyMap<string, string>;
  /** A file that the document carries. */
  readonly attachment?: Attachment;
};

/** Structure types that Chromium writes and PDF 1.7 doesn't know, as the standard types they stand for. */
const ROLES: Readonly<Record<string, string>> = { Strong: 'Span', Em: 'Span' };

/** Rewrites a file. Throws where it isn't one that Chromium wrote; the result has the same structure tree, links, bookmarks. */
export function rewritePdf(bytes: Uint8Array, info: PdfInfo): Uint8Array {
  const { objects, trailer } = readPdf(bytes);
  const all = new Map(objects);
  const catalog = follow(trailer.entries.get('Root'), all);
  if (catalog?.kind !== 'dict') throw new Error('the PDF has no catalog');
  catalog.entries.set('Lang', textString(info.lang));
  const preferences = follow(catalog.entries.get('ViewerPreferences'), all);
  const shown: PdfDict = preferences?.kind === 'dict' ? preferences : dict({});
  shown.entries.set('DisplayDocTitle', { kind: 'bool', value: true });
  catalog.entries.set('ViewerPreferences', shown);
  const structure = follow(catalog.entries.get('StructTreeRoot'), all);
  if (structure?.kind === 'dict') {
    structure.entries.set(
      'RoleMap',
      dict(Object.fromEntries(Object.entries(ROLES).map(([from, to]) => [from, name(to)]))),
    );
  }
  if (structure?.kind === 'dict') renameStructureIds(structure, all);
  tagFormulas(all);
  mendBookmarks(all, [
    ...info.headings.map((heading) => [heading, heading] as const),
    ...(info.marked ?? []),
  ]);
  if (info.attachment !== undefined) attachFile(info.attachment, catalog, all, info.date);
  const old = follow(trailer.entries.get('Info'), all);
  const number = Math.max(0, ...all.keys()) + 1;
  all.set(number, makeInfo(info, old?.kind === 'dict' ? old : undefined));
  trailer.entries.set('Info', { kind: 'ref', number });
  return writePdf(all, trailer);
}

function follow(
  object: PdfObject | undefined,
  objects: ReadonlyMap<number, PdfObject>,
): PdfObject | undefined {
  return object?.kind === 'ref' ? objects.get(object.number) : object;
}

/** Gives each bookmark the words of the heading it was made of. */
function mendBookmarks(
  objects: ReadonlyMap<number, PdfObject>,
  headings: readonly (readonly [shown: string, words: string])[],
): void {
  const squeeze = (text: string) => text.replace(/\s+/g, '');
  const known = new Map(headings.map(([shown, words]) => [squeeze(shown), words]));
  for (const object of objects.values()) {
    if (object.kind !== 'dict' || !object.entries.has('Parent') || !object.entries.has('Dest')) continue;
    const title = object.entries.get('Title');
    const heading = title?.kind === 'string' ? known.get(squeeze(readTextString(title.bytes))) : undefined;
    if (heading !== undefined) object.entries.set('Title', textString(heading));
  }
}

function makeInfo(info: PdfInfo, old: PdfDict | undefined): PdfDict {
  const producer = old?.entries.get('Producer');
  const optional = (key: string, text: string | undefined) =>
    text === undefined || text === '' ? {} : { [key]: textString(text) };
  const dates =
    info.date === undefined
      ? {}
      : { CreationDate: textString(pdfDate(info.date)), ModDate: textString(pdfDate(info.date)) };
  return dict({
    Title: textString(info.title),
    ...optional('Author', info.author),
    ...optional('Subject', info.subject),
    ...optional('Keywords', info.keywords),
    Creator: textString(info.creator),
    ...(producer === undefined ? {} : { Producer: producer }),
    ...dates,
  });
}
