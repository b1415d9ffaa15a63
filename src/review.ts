// The sheets for a fact-checker: the pure phases, then one document printed.

import { createHash } from 'node:crypto';
import { basename, join, resolve as resolvePath } from 'node:path';
import { type BuildOptions, browserOptions, describeBrowser, describeCharacter } from './build.ts';
import { compose, EMBARGOED, hasErrors, openDesk, present } from './compose.ts';
import { type BrowserSession, emitDocument, type FontCutter, startBrowser, startFontCutter } from './emit.ts';
import type { Host } from './host/host.ts';
import { nodeHost } from './host/node.ts';
import { fontWorkerScript, packageVersion, readPackageFile } from './host/package.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { Artifact } from './model/output.ts';
import { makeLedger } from './provenance.ts';
import { fontsFor, renderReview } from './render.ts';
import { judgeChecks } from './resolve.ts';
import { type DeckRow, deckName } from './rows.ts';

export type ReviewOptions = Pick<
  BuildOptions,
  'deck' | 'row' | 'out' | 'write' | 'browser' | 'timeoutMs' | 'date' | 'progress'
>;

export type ReviewResult = {
  readonly deck: string;
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** The PDF, with its path relative to `folder`; empty where there are errors. */
  readonly artifacts: readonly Artifact[];
  readonly folder: string;
  /** How many figures the sheets list. */
  readonly figures: number;
  readonly notes: readonly string[];
};

/** A4 in CSS pixels; the style sheet has the last word. */
const A4 = { width: 794, height: 1123 };

/** Makes the review PDF of a deck. Never prints, never exits; rejects with HostError where the world fails. */
export async function review(options: ReviewOptions, host: Host = nodeHost()): Promise<ReviewResult> {
  const browser = startBrowser(browserOptions(options));
  const fonts = startFontCutter(fontWorkerScript(), readPackageFile);
  try {
    return await reviewWith({ browser, fonts }, options, host);
  } finally {
    fonts.close();
    await browser.close();
  }
}

async function reviewWith(
  { browser, fonts }: { browser: BrowserSession; fonts: FontCutter },
  options: ReviewOptions,
  host: Host,
): Promise<ReviewResult> {
  const name = basename(resolvePath(options.deck));
  const folder = join(resolvePath(options.out ?? 'output'), name);
  const desk = openDesk(options, host);
  const { diagnostics, diagnose, sources, texts } = desk;
  let row: DeckRow | undefined;
  const done = (rest: Partial<ReviewResult> = {}): ReviewResult => ({
    deck: deckName(desk.folder, row),
    ok: !hasErrors(diagnostics),
    diagnostics: present(diagnostics, texts),
    artifacts: [],
    folder: join(folder, row?.name ?? ''),
    figures: 0,
    notes: [],
    ...rest,
  });
  const composed = await compose(desk, EMBARGOED);
  row = composed.row;
  if (composed.kind === 'stopped') return done();
  const { deck, rendered, theme, parsed } = composed;
  const ledger = makeLedger(deck, rendered);
  const facts = parsed.factsPath === undefined ? undefined : sources.read(parsed.factsPath);
  const input = {
    name,
    deck,
    ledger,
    judgements: judgeChecks(
      deck.facts,
      parsed.checks,
      ledger.entries.map(({ ref }) => ref),
    ),
    facts:
      facts?.kind === 'file'
        ? { file: parsed.factsPath ?? '', sha256: createHash('sha256').update(facts.bytes).digest('hex') }
        : undefined,
  };
  // Once for its characters, which the fonts are cut to, and once with them.
  const draft = renderReview(input, theme, [], diagnose);
  if (hasErrors(diagnostics)) return done();
  const needed = fontsFor(theme, draft.html);
  const { faces, missing } = await fonts.embed(needed.faces, needed);
  if (missing.length > 0)
    diagnose('glyph-missing', { characters: missing.slice(0, 10).map(describeCharacter).join(', ') });
  const { html, title, headings, figures } = renderReview(input, theme, faces, diagnose);
  const info = {
    title,
    lang: deck.frontMatter.lang,
    creator: `factdeck ${packageVersion()}`,
    headings,
    ...(options.date === undefined ? {} : { date: options.date }),
  };
  const notes = describeBrowser(await browser.describe());
  const pdf = await emitDocument({ html, size: A4, info }, browser);
  const artifacts = [{ path: `${row?.name ?? name}.review.pdf`, bytes: pdf }];
  if (options.write ?? true)
    for (const { path, bytes: content } of artifacts)
      host.writeFile(join(folder, row?.name ?? '', path), content);
  return done({ artifacts, figures, notes });
}
