// The record of a deck's translations: made when somebody says that they say what the originals say.

import { join, resolve as resolvePath } from 'node:path';
import { present } from './compose.ts';
import { collectDiagnostics } from './diagnostics/catalogue.ts';
import type { Host } from './host/host.ts';
import { nodeHost } from './host/node.ts';
import { openSources } from './host/sources.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import { positionOf, type Source, toSource } from './model/source.ts';
import { translationRecordFile } from './model/translation.ts';
import { decodeSource, loadHtmlReader, mayHaveHtml, parseDeck, writeTranslationRecord } from './parse.ts';
import { recordTranslation } from './resolve.ts';
import { readTranslations } from './translations.ts';

export type RecordOptions = {
  /** The deck's folder. */
  readonly deck: string;
  /** Record these slides only, by id; others keep what was recorded of them. */
  readonly slides?: readonly string[];
};

export type RecordResult = {
  /** Whether there are no errors among the diagnostics; without it nothing is written. */
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** A record for each language besides the first, with the slides that were not recorded as they are now. */
  readonly records: readonly {
    readonly lang: string;
    readonly file: string;
    readonly recorded: readonly string[];
  }[];
  /** Slides that were asked for and that the deck has not; then nothing is written. */
  readonly unknown: readonly string[];
};

/** Records that a deck's translations say what its originals say now. Never done by a build. */
export async function translated(options: RecordOptions, host: Host = nodeHost()): Promise<RecordResult> {
  const { diagnostics, diagnose } = collectDiagnostics();
  const folder = resolvePath(options.deck);
  const sources = openSources(host, folder, process.cwd());
  const texts = new Map<string, Source>();
  const open = (path: string): Source | 'missing' | undefined => {
    const read = sources.read(path);
    if (read.kind !== 'file') return 'missing';
    const source = decodeSource(sources.show(path), read.bytes, diagnose);
    if (source !== undefined) texts.set(source.file, source);
    return source;
  };
  const unknown = new Set<string>();
  const done = (records: RecordResult['records'] = []): RecordResult => ({
    ok: diagnostics.every(({ severity }) => severity !== 'error'),
    diagnostics: present(diagnostics, texts),
    records,
    unknown: [...unknown],
  });
  const text = open('deck.md');
  if (text === 'missing')
    diagnose('deck-missing', { file: 'deck.md' }, positionOf(toSource(sources.show('deck.md'), ''), 0, 0));
  if (text === undefined || text === 'missing') return done();
  const deck = parseDeck(text, mayHaveHtml(text) ? await loadHtmlReader() : undefined, diagnose);
  const translations = (await readTranslations(deck, { ...sources, open }, diagnose)) ?? [];
  const made = translations.map(({ deck: translation, record }) => {
    const { lang } = translation.frontMatter;
    const file = translationRecordFile(lang);
    const made = recordTranslation(translation, deck, record, options.slides, diagnose);
    for (const id of made.unknown) unknown.add(id);
    return { lang, file, recorded: made.recorded, content: writeTranslationRecord(made.record) };
  });
  if (diagnostics.some(({ severity }) => severity === 'error') || unknown.size > 0) return done();
  for (const { file, content } of made) host.writeFile(join(folder, file), new TextEncoder().encode(content));
  return done(made.map(({ lang, file, recorded }) => ({ lang, file, recorded })));
}
