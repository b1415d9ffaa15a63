// What a presentation says of itself: its slides in order, its title and authors; no date unless one is given.

import type { PptxInput } from './pptx.part.ts';
import { document, el, emu, escapeXml, NAMESPACES } from './xml.ts';

/** The part that names masters and slides. */
export function presentationPart({
  masters,
  notes,
  slides,
  size,
}: {
  readonly masters: readonly { readonly id: string; readonly rel: string }[];
  readonly notes: string;
  readonly slides: readonly string[];
  readonly size: PptxInput['size'];
}): Uint8Array {
  return document(
    el(
      'p:presentation',
      { ...NAMESPACES, saveSubsetFonts: 1, autoCompressPictures: 0 },
      el('p:sldMasterIdLst', {}, ...masters.map(({ id, rel }) => el('p:sldMasterId', { id, 'r:id': rel }))),
      el('p:notesMasterIdLst', {}, el('p:notesMasterId', { 'r:id': notes })),
      el('p:sldIdLst', {}, ...slides.map((rel, index) => el('p:sldId', { id: 256 + index, 'r:id': rel }))),
      el('p:sldSz', { cx: emu(size.width), cy: emu(size.height) }),
      el('p:notesSz', { cx: 6858000, cy: 9144000 }),
    ),
  );
}

/** Title, authors, keywords, language, and dates where there is one. */
export function coreProperties({ title, deck, date, creator }: PptxInput, description: string): Uint8Array {
  const { authors, keywords, lang } = deck.frontMatter;
  const time = date?.toISOString().replace(/\.\d+Z$/, 'Z');
  const text = (name: string, words: string) => (words === '' ? '' : el(name, {}, escapeXml(words)));
  const dated = (name: string) =>
    time === undefined ? '' : el(name, { 'xsi:type': 'dcterms:W3CDTF' }, time);
  return document(
    el(
      'cp:coreProperties',
      {
        'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
      text('dc:title', title),
      text('dc:subject', description),
      text('dc:creator', authors.join(', ') || creator),
      text('cp:keywords', keywords.join(', ')),
      text('dc:language', lang),
      dated('dcterms:created'),
      dated('dcterms:modified'),
    ),
  );
}

/** The properties that programs write about themselves. */
export function appProperties(slides: number): Uint8Array {
  return document(
    el(
      'Properties',
      { xmlns: 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties' },
      el('Application', {}, 'factdeck'),
      el('Slides', {}, String(slides)),
    ),
  );
}
