// Chromium's PDF -> the PDF that is sent: tagged, named, described, without times, small. Pure.

import { annotateNotes, type PageNotes } from './annotate.ts';
import { type Attachment, attachFile } from './attach.ts';
import type { KnownContents } from './check/view.ts';
import { checkPdf, type Failure } from './check.ts';
import { openDocument, type PdfDocument } from './document.ts';
import { shareFaces } from './faces.ts';
import { bookmarkSlides, labelPages, type SlideMark } from './labels.ts';
import { mendLinks } from './links.ts';
import { markContents } from './marks.ts';
import { nameResources } from './names.ts';
import { dict, name, type PdfDict, pdfDate, readTextString, textString } from './objects.ts';
import type { PdfFile } from './read.ts';
import { type Same, shareResources } from './share.ts';
import { elementsOf, readStructure, type StructElement, writeStructure } from './structure.ts';
import { mendTags, pruneTags } from './tags.ts';
import { writePdf } from './write.ts';
import { makeXmp } from './xmp.ts';

export type PdfInfo = {
  readonly title: string;
  readonly author?: string;
  /** The authors one by one, where `author` names several. */
  readonly authors?: readonly string[];
  readonly subject?: string;
  readonly keywords?: string;
  /** BCP 47. */
  readonly lang: string;
  /** The program that made the document, e.g. "factdeck 0.1.0". */
  readonly creator: string;
  /** Written as the dates of creation and change; without it the file has none. */
  readonly date?: Date;
  /** The slides, one a page: what their pages are called. */
  readonly slides?: readonly SlideMark[];
  /** Headings of a document that has no slides: Chromium's bookmarks lose the space where one wraps. */
  readonly headings?: readonly string[];
  /** Notes that stand on its pages as annotations. */
  readonly notes?: PageNotes;
  /** Files that the document carries. */
  readonly attachments?: readonly Attachment[];
};

/** A file as it is sent, and the rules of PDF/UA-1 that it breaks of those that are checked. */
export type Rewritten = { readonly bytes: Uint8Array; readonly failures: readonly Failure[] };

/** Structure types that Chromium writes and PDF 1.7 doesn't know, as the standard types they stand for. */
const ROLES: Readonly<Record<string, string>> = { Strong: 'Span', Em: 'Span' };

/**
 * Rewrites a file, whose objects may be changed by it. Throws where it isn't one that Chromium wrote. The same pages
 * give the same bytes, whatever Chromium did before it printed them.
 */
export function rewritePdf(file: PdfFile, info: PdfInfo): Rewritten {
  const document = openDocument(file);
  const { catalog, dictOf } = document;
  const { slides = [] } = info;
  catalog.entries.set('Lang', textString(info.lang));
  const shown = dictOf(catalog.entries.get('ViewerPreferences')) ?? dict({});
  shown.entries.set('DisplayDocTitle', { kind: 'bool', value: true });
  catalog.entries.set('ViewerPreferences', shown);
  const contents = mendStructure(document, slides, info.notes);
  labelPages(document, slides);
  if (slides.length > 0) bookmarkSlides(document, slides);
  else mendBookmarks(document, info.headings ?? []);
  // By name, as a tree of names has them (7.9.6).
  const files = [...(info.attachments ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const attachment of files) attachFile(attachment, document, info.date);
  const producer = dictOf(document.trailer.entries.get('Info'))?.entries.get('Producer');
  const made = producer?.kind === 'string' ? readTextString(producer.bytes) : '';
  document.trailer.entries.set('Info', document.add(makeInfo(info, made)));
  const failures = describe(document, info, { producer: made, contents });
  const same: Same = new Map();
  shareFaces(document, same);
  shareResources(document, same);
  nameResources(document, same);
  return { bytes: writePdf(document.objects, document.trailer, same), failures };
}

/** Tags the document anew, from the tags that Chromium gave it. Gives what its pages hold. */
function mendStructure(
  document: PdfDocument,
  slides: readonly SlideMark[],
  notes: PageNotes | undefined,
): KnownContents | undefined {
  const tree = readStructure(document);
  if (tree === undefined) return undefined;
  mendTags(tree.top, document, slides);
  const { wordsOf, contents } = markContents(tree.top, document);
  mendLinks(tree.top, document, wordsOf);
  pruneTags(tree.top);
  if (notes !== undefined) annotateNotes(tree.top, document, notes);
  const used = new Set([...elementsOf(tree.top)].map(({ role }: StructElement) => role));
  const roles = Object.entries(ROLES).filter(([from]) => used.has(from));
  tree.root.entries.delete('RoleMap');
  if (roles.length > 0)
    tree.root.entries.set('RoleMap', dict(Object.fromEntries(roles.map(([from, to]) => [from, name(to)]))));
  writeStructure(tree, document);
  // Nobody needs to ask which procedures a page uses (14.2).
  for (const { resources } of document.pages) resources?.entries.delete('ProcSet');
  return contents;
}

/** Writes the metadata. That the document is PDF/UA-1 it says only where no rule is broken that is checked. */
function describe(
  document: PdfDocument,
  info: PdfInfo,
  { producer, contents }: { readonly producer: string; readonly contents: KnownContents | undefined },
): readonly Failure[] {
  const write = (isUa: boolean): void => {
    const bytes = Buffer.from(makeXmp(info, { producer, isUa }), 'utf8');
    const entries = dict({ Type: name('Metadata'), Subtype: name('XML') });
    document.catalog.entries.set('Metadata', document.add({ kind: 'stream', dict: entries, bytes }));
  };
  write(true);
  const failures = checkPdf(document, contents);
  if (failures.length > 0) write(false);
  return failures;
}

/** Gives each bookmark the words of the heading it was made of. */
function mendBookmarks({ objects }: PdfDocument, headings: readonly string[]): void {
  const squeeze = (text: string) => text.replace(/\s+/g, '');
  const known = new Map(headings.map((heading) => [squeeze(heading), heading]));
  for (const object of objects.values()) {
    if (object.kind !== 'dict' || !object.entries.has('Parent') || !object.entries.has('Dest')) continue;
    // The element that it was made of is another now.
    object.entries.delete('SE');
    const title = object.entries.get('Title');
    const heading = title?.kind === 'string' ? known.get(squeeze(readTextString(title.bytes))) : undefined;
    if (heading !== undefined) object.entries.set('Title', textString(heading));
  }
}

function makeInfo(info: PdfInfo, producer: string): PdfDict {
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
    ...optional('Producer', producer),
    ...dates,
  });
}
