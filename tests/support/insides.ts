// All that can be read out of a file that is sent: words of pages, strings, streams, archives in archives.

import { type PdfObject, readTextString } from '../../src/emit/pdf/objects.ts';
import { readPdf } from '../../src/emit/pdf/read.ts';
import { decodeStream } from '../../src/emit/pdf/read-streams.ts';
import { readZip } from '../../src/emit/pptx/zip.ts';
import { readPdfWords } from '../../src/verify/pdf-text.ts';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/** Everything in a file, as one text. */
export function insides(path: string, bytes: Uint8Array): string {
  if (path.endsWith('.pdf')) return insidesOfPdf(bytes);
  if (/\.(?:pptx|xlsx)$/.test(path))
    return (readZip(bytes) ?? []).map((part) => `${part.path}\n${insides(part.path, part.bytes)}`).join('\n');
  return text(bytes);
}

function insidesOfPdf(bytes: Uint8Array): string {
  const { objects, trailer } = readPdf(bytes);
  const { pages, attachments } = readPdfWords(bytes);
  const found: string[] = [...pages, ...[...attachments.values()].map(text)];
  const visit = (object: PdfObject): void => {
    if (object.kind === 'string') found.push(readTextString(object.bytes), object.bytes);
    else if (object.kind === 'name') found.push(object.name);
    else if (object.kind === 'array') object.items.forEach(visit);
    else if (object.kind === 'dict') [...object.entries.values()].forEach(visit);
    else if (object.kind === 'stream') {
      visit(object.dict);
      found.push(text(decodeStream(object)));
    }
  };
  for (const object of [...objects.values(), trailer]) visit(object);
  return found.join('\n');
}
