// Whether the figures in a file are still those of the facts: the pure phases make the deck as it is today, and the
// file is held against it.

import { resolve as resolvePath } from 'node:path';
import { compose, EMBARGOED, openDesk, present } from './compose.ts';
import { type Host, HostError } from './host/host.ts';
import { nodeHost } from './host/node.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { Difference } from './model/verify.ts';
import { makeFactsFile, makeLedger } from './provenance.ts';
import { withStepPages } from './render.ts';
import { makeTeller } from './resolve.ts';
import { type DeckRow, deckName } from './rows.ts';
import { type Current, compareHtml, comparePdf, type FactsRecord } from './verify/compare.ts';
import { type HtmlWords, readHtmlWords } from './verify/html-text.ts';
import { type PdfWords, readPdfWords } from './verify/pdf-text.ts';

export type { Difference } from './model/verify.ts';

export type VerifyOptions = {
  /** A PDF or HTML file that a build made. */
  readonly file: string;
  /** The deck's folder. */
  readonly deck: string;
  /** The row that it is made of, or its name; see BuildOptions. */
  readonly row?: DeckRow | string;
};

export type VerifyResult = {
  readonly file: string;
  readonly deck: string;
  /** Whether nothing differs, and the deck has no errors. */
  readonly ok: boolean;
  /** The deck's own mistakes: it may not build today. */
  readonly diagnostics: readonly Diagnostic[];
  readonly differences: readonly Difference[];
  /** How many figures were looked for: those of the slides and those that the file carries. */
  readonly figures: number;
};

type Shared =
  | { readonly kind: 'pdf'; readonly words: PdfWords; readonly record: FactsRecord }
  | { readonly kind: 'html'; readonly words: HtmlWords };

/** Holds a file against its deck's facts as they are today. Never prints, never exits; rejects with HostError for a file of others. */
export async function verify(options: VerifyOptions, host: Host = nodeHost()): Promise<VerifyResult> {
  const shared = openShared(options.file, host);
  const desk = openDesk(options, host);
  const composed = await compose(desk, {
    ...EMBARGOED,
    pdf: shared.kind === 'pdf',
    extras: { steps: true },
    despiteErrors: true,
  });
  const errors = desk.diagnostics.filter(({ severity }) => severity === 'error');
  const diagnostics = present(errors, desk.texts);
  const name = deckName(resolvePath(options.deck), composed.row);
  const done = (differences: readonly Difference[], figures: number): VerifyResult => ({
    file: options.file,
    deck: name,
    ok: differences.length === 0 && errors.length === 0,
    diagnostics,
    differences,
    figures,
  });
  if (composed.kind === 'stopped') return done([], 0);
  const { lang } = shared.words;
  const [first] = composed.editions;
  const edition = composed.editions.find(({ deck }) => deck.frontMatter.lang === lang) ?? first ?? composed;
  const teller = makeTeller(edition.deck.facts, edition.deck.frontMatter.lang);
  const ledger = makeLedger(
    composed.deck,
    composed.rendered,
    makeTeller(composed.deck.facts, composed.deck.frontMatter.lang),
  );
  const record = makeFactsFile({ name, generator: '', deck: composed.deck, ledger });
  const told = new Map(edition.deck.provenances);
  for (const { ref } of ledger.entries) {
    const one = told.has(ref) ? undefined : teller(ref);
    if (one !== undefined) told.set(ref, one);
  }
  const stepPages = shared.kind === 'pdf' ? withStepPages(edition.deck, edition.rendered).slideOf : [];
  const current: Current = { slides: edition.rendered.slides, record, stepPages, told };
  const differences =
    shared.kind === 'pdf'
      ? comparePdf(shared.words, shared.record, current)
      : compareHtml(shared.words, current);
  const shown = edition.rendered.slides.reduce((sum, { landings }) => sum + landings.length, 0);
  return done(differences, shown);
}

/** The name of the deck that a file says it was made of; undefined where it does not say. */
export function deckNameIn(file: string, host: Host = nodeHost()): string | undefined {
  const shared = openShared(file, host);
  return shared.kind === 'pdf' ? shared.record.deck.name : undefined;
}

function openShared(file: string, host: Host): Shared {
  const bytes = host.readFile(resolvePath(file));
  if (bytes === undefined) throw new HostError('file-missing', `There is no file ${file}.`);
  if (!Buffer.from(bytes.subarray(0, 5)).toString('latin1').startsWith('%PDF-')) {
    const words = readHtmlWords(new TextDecoder().decode(bytes));
    if (words.data === undefined || words.slides.length === 0)
      throw foreign(file, 'it is neither a PDF nor the HTML of a deck', undefined);
    return { kind: 'html', words };
  }
  try {
    const words = readPdfWords(bytes);
    const attached = words.attachments.get('facts.json');
    if (attached === undefined) throw new Error('it carries no facts.json');
    return { kind: 'pdf', words, record: readRecord(attached) };
  } catch (cause) {
    throw foreign(file, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function readRecord(bytes: Uint8Array): FactsRecord {
  const record = JSON.parse(new TextDecoder().decode(bytes)) as Partial<FactsRecord> & { factsFile?: number };
  const lists = [record.facts, record.computations, record.claims];
  if (record.factsFile !== 1 || typeof record.deck?.name !== 'string' || !lists.every(Array.isArray))
    throw new Error('its facts.json is none of this version');
  return record as FactsRecord;
}

const foreign = (file: string, why: string, cause: unknown): HostError =>
  new HostError(
    'file-not-verifiable',
    `${file} can't be verified: ${why}.`,
    'What is verified is a PDF or HTML as a build wrote it; one that another program saved anew is none.',
    { cause },
  );
