// deck.zh-CN.lock.json -> TranslationRecord, and back.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { positionOf, type Source } from '../model/source.ts';
import type { TranslationRecord } from '../model/translation.ts';

const NOTE = 'Hashes of the originals that each slide was translated from; written by `factdeck translated`.';

/** Reads a record; what can't be read is reported. */
export function parseTranslationRecord(source: Source, diagnose: Diagnose): TranslationRecord {
  const refuse = (reason: string): TranslationRecord => {
    diagnose('translation-record-invalid', { reason }, positionOf(source, 0, source.text.indexOf('\n')));
    return { broken: true, head: undefined, slides: new Map() };
  };
  let json: unknown;
  try {
    json = JSON.parse(source.text);
  } catch {
    return refuse('it is not JSON');
  }
  const { head, slides } = (json ?? {}) as { head?: unknown; slides?: unknown };
  if (typeof slides !== 'object' || slides === null || (head !== undefined && typeof head !== 'string'))
    return refuse('it has no `slides`');
  const hashes = Object.entries(slides).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { head, slides: new Map(hashes) };
}

/** The text of a record, one slide a line, so that version control shows what changed. */
export function writeTranslationRecord({ head, slides }: TranslationRecord): string {
  return `${JSON.stringify({ note: NOTE, head, slides: Object.fromEntries(slides) }, null, 2)}\n`;
}
