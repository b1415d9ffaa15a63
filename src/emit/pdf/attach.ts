// Attaches files to a PDF: found by name in readers' lists, and named as what the document is made of
// (ISO 32000-2, 7.11 and 14.13).

import { createHash } from 'node:crypto';
import type { PdfDocument } from './document.ts';
import { dict, name, number, type PdfDict, type PdfObject, pdfDate, textString } from './objects.ts';

export type Attachment = {
  readonly name: string;
  /** e.g. "application/json". */
  readonly mime: string;
  /** What it is, in words; readers show it. */
  readonly description: string;
  readonly bytes: Uint8Array;
  /** What it is to the document: figures that it shows, or what it was made from; default the first. */
  readonly relationship?: 'Data' | 'Source';
};

/** Puts a file among the objects, and names it in the catalog. Without a date it has none. */
export function attachFile(
  { name: fileName, mime, description, bytes, relationship = 'Data' }: Attachment,
  { catalog, follow, add }: PdfDocument,
  date: Date | undefined,
): void {
  const file = add({
    kind: 'stream',
    dict: dict({
      Type: name('EmbeddedFile'),
      Subtype: name(mime),
      Params: dict({
        Size: number(bytes.length),
        CheckSum: { kind: 'string', bytes: createHash('md5').update(bytes).digest().toString('latin1') },
        ...(date === undefined ? {} : { ModDate: textString(pdfDate(date)) }),
      }),
    }),
    bytes,
  });
  const specification = add(
    dict({
      Type: name('Filespec'),
      F: textString(fileName),
      UF: textString(fileName),
      Desc: textString(description),
      EF: dict({ F: file, UF: file }),
      AFRelationship: name(relationship),
    }),
  );
  const names = dictIn(catalog, 'Names', follow);
  const files = dictIn(names, 'EmbeddedFiles', follow);
  append(files, 'Names', [textString(fileName), specification]);
  append(catalog, 'AF', [specification]);
}

/** The dictionary that an entry is or refers to; made where there is none. */
function dictIn(parent: PdfDict, key: string, follow: PdfDocument['follow']): PdfDict {
  const found = follow(parent.entries.get(key));
  if (found?.kind === 'dict') return found;
  const made = dict({});
  parent.entries.set(key, made);
  return made;
}

function append(parent: PdfDict, key: string, added: readonly PdfObject[]): void {
  const before = parent.entries.get(key);
  const items = before?.kind === 'array' ? before.items : [];
  parent.entries.set(key, { kind: 'array', items: [...items, ...added] });
}
