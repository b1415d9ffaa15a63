// A build: a deck composed by the pure phases, then emitted, in all its languages.

import { basename, join, resolve as resolvePath } from 'node:path';
import { compose, hasErrors, nextTurn, openDesk, present, type RenderedEdition } from './compose.ts';
import type { Diagnose } from './diagnostics/catalogue.ts';
import {
  type BrowserSession,
  emitPdf,
  type FontCutter,
  makeManifest,
  preparePictures,
  startBrowser,
  startFontCutter,
} from './emit.ts';
import { type Host, HostError } from './host/host.ts';
import { nodeHost } from './host/node.ts';
import { fontWorkerScript, packageVersion, readClientParts, readPackageFile } from './host/package.ts';
import type { Claim } from './model/claim.ts';
import type { Deck } from './model/deck.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import { interfaceStringsFor } from './model/interface-strings.ts';
import type { PreparedPictures } from './model/media.ts';
import type { Artifact, Manifest, RenderedDeck } from './model/output.ts';
import type { Theme } from './model/theme.ts';
import { makeFactsFile, makeJsonLd, makeLedger } from './provenance.ts';
import { attachmentWords, canvasSize, facesFor, renderPage, renderPrint, titleOf } from './render.ts';

export type BuildOptions = {
  /** The deck's folder. */
  readonly deck: string;
  /** Where the deck's output folder is made; default "output" in the current folder. */
  readonly out?: string;
  /** Default true. Without it no browser is started, and overflow isn't measured. */
  readonly pdf?: boolean;
  /** Default true. Without it nothing is written, and the artifacts are given only. */
  readonly write?: boolean;
  /** A browser to print with; without it one is found. */
  readonly browser?: string;
  /** The whole time that the browser may take, in milliseconds; default 60,000. */
  readonly timeoutMs?: number;
  /** The date of the PDF; default none, so that the same input gives the same bytes. */
  readonly date?: Date;
  /** Whether every figure that is shown, and all that it rests on, must have been checked against its source. */
  readonly signed?: boolean;
  /** The date that facts are held against, ISO 8601, e.g. "2024-06-21"; default the host's, in UTC. It changes no output. */
  readonly today?: string;
  /** Whether this is a draft: it may show what is under embargo, and every page says what it is. */
  readonly draft?: boolean;
  /** Whether every warning is an error. */
  readonly strict?: boolean;
  readonly progress?: (message: string) => void;
  /** Told what is being done, as it begins. */
  readonly onPhase?: (phase: Phase) => void;
};

/** What a build is at. Documents are printed in the order of the deck's languages. */
export type Phase =
  | { readonly kind: 'reading' | 'resolving' | 'rendering' }
  | { readonly kind: 'printing'; readonly number: number; readonly total: number };

export type BuildResult = {
  readonly deck: string;
  /** Whether there are no errors among the diagnostics. */
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** What was made, with paths relative to `folder`; empty where there are errors. */
  readonly artifacts: readonly Artifact[];
  readonly manifest: Manifest | undefined;
  /** What the deck claims, each with its verdict; empty where it could not be resolved. */
  readonly claims: readonly Claim[];
  /** The folder that was or would be written to. */
  readonly folder: string;
  /** Set where HTML was made but no PDF, since the world failed: no browser, or one that hung. */
  readonly failure: HostError | undefined;
  /** Words about how the browser ran, such as a sandbox that is off, and about what a draft shows too early. */
  readonly notes: readonly string[];
};

/**
 * Builds a deck: sources -> parse -> resolve -> render -> emit. Never prints, never exits; rejects with
 * HostError where the world fails before anything could be made.
 */
export async function build(options: BuildOptions, host: Host = nodeHost()): Promise<BuildResult> {
  const name = basename(resolvePath(options.deck));
  const folder = join(resolvePath(options.out ?? 'output'), name);
  const wantsPdf = options.pdf ?? true;
  // The browser starts while Markdown is read: starting it is what takes longest.
  const browser = wantsPdf ? startBrowser(browserOptions(options)) : undefined;
  const fonts = startFontCutter(fontWorkerScript(), readPackageFile);
  try {
    return await buildWith({ browser, fonts }, { ...options, name, folder }, host);
  } finally {
    fonts.close();
    await browser?.close();
  }
}

/** What was started before anything was read. */
type Helpers = { readonly browser: BrowserSession | undefined; readonly fonts: FontCutter };

async function buildWith(
  { browser, fonts }: Helpers,
  options: BuildOptions & { name: string; folder: string },
  host: Host,
): Promise<BuildResult> {
  await nextTurn();
  options.onPhase?.({ kind: 'reading' });
  const desk = openDesk(options, host);
  const { diagnostics, diagnose, texts } = desk;
  const done = (rest: Partial<BuildResult> = {}): BuildResult => {
    const ok = diagnostics.every(({ severity }) => severity !== 'error');
    return {
      deck: options.name,
      ok,
      diagnostics: present(diagnostics, texts),
      artifacts: [],
      manifest: undefined,
      claims: [],
      folder: options.folder,
      failure: undefined,
      notes: [],
      ...rest,
    };
  };

  const composed = await compose(desk, options, fonts);
  if (composed.kind === 'stopped') return done({ claims: composed.claims });
  const { deck: first, theme } = composed;
  // In threads of their own, while fonts are cut and the browser starts.
  const pictures = preparePictures(
    composed.editions.map(({ deck }) => deck),
    diagnose,
  );
  pictures.catch(() => {}); // told where they are awaited
  const { claims } = first;

  const version = packageVersion();
  const generator = `factdeck ${version}`;
  // One facts file, so one file of figures, in the words of the first language.
  const ledger = makeLedger(first, composed.rendered);
  const figures = encodeJson(makeFactsFile({ name: options.name, generator, deck: first, ledger }));
  const names = nameEditions(options.name, composed.editions);
  let unprinted = names.length;
  const printed = (): void => {
    unprinted -= 1;
    if (unprinted === 0) browser?.end(); // the machine is for the rewriting then
  };
  const print = ({ deck, rendered, pictures: shown, print: html }: Edition) =>
    printOrFail(async () => {
      const attachment = { bytes: figures, ...attachmentWords(deck.frontMatter.lang) };
      const size = canvasSize(deck.frontMatter.aspect);
      const title = titleOf(deck);
      const { date } = options;
      const input = {
        html,
        size,
        deck,
        rendered,
        pictures: shown,
        title,
        creator: generator,
        date,
        attachment,
        printed,
      };
      return browser && emitPdf(input, browser, diagnose);
    });
  const editions: Edition[] = [];
  const prints: ReturnType<typeof printOrFail>[] = [];
  for (const [index, edition] of composed.editions.entries()) {
    const alternates = names.filter((_, other) => other !== index);
    const made = await makeEdition(edition, names[index] as EditionName, alternates, {
      theme,
      fonts,
      pictures,
      diagnose,
    });
    editions.push(made);
    // It is printed while the next one is made.
    if (hasErrors(diagnostics)) continue;
    if (browser !== undefined)
      options.onPhase?.({ kind: 'printing', number: index + 1, total: composed.editions.length });
    const job = print(made);
    job.catch(() => {}); // told below
    prints.push(job);
  }
  fonts.close(); // its thread ends while the browser prints
  const pages = editions.map(({ page }) => encode(page));
  const results = await Promise.all(prints);
  if (hasErrors(diagnostics)) return done({ claims });

  const artifacts: Artifact[] = [];
  for (const [index, { name }] of editions.entries()) {
    artifacts.push({ path: name.html, bytes: pages[index] ?? new Uint8Array() });
    const pdf = results[index]?.pdf;
    if (pdf !== undefined) artifacts.push({ path: name.pdf, bytes: pdf });
  }
  const failure = results.find((result) => result.failure !== undefined)?.failure;
  artifacts.push({ path: 'facts.json', bytes: figures });

  const manifest = makeManifest({
    name: options.name,
    version,
    editions,
    inputs: composed.inputs(),
    outputs: artifacts,
  });
  artifacts.push({ path: 'manifest.json', bytes: encodeJson(manifest) });
  if (options.write ?? true) {
    // The manifest is last: where it doesn't fit the files beside it, a write was interrupted.
    for (const { path, bytes } of artifacts) host.writeFile(join(options.folder, path), bytes);
  }
  const ran = browser === undefined || failure !== undefined ? [] : describeBrowser(await browser.describe());
  const draft =
    first.draft === undefined ? [] : ['This is a draft: every page says so.', ...first.draft.embargoes];
  const notes = [...draft, ...ran];
  return done({ artifacts, manifest, claims, failure, notes });
}

/** A deck in one language, made. */
type Edition = {
  readonly deck: Deck;
  readonly rendered: RenderedDeck;
  readonly name: EditionName;
  readonly page: string;
  readonly print: string;
  readonly pictures: PreparedPictures;
};
type EditionName = { readonly lang: string; readonly html: string; readonly pdf: string };
type Makers = {
  readonly theme: Theme;
  readonly fonts: FontCutter;
  readonly pictures: Promise<PreparedPictures>;
  readonly diagnose: Diagnose;
};

/** The first language has the plain names, others carry their tag. */
function nameEditions(name: string, decks: readonly RenderedEdition[]): readonly EditionName[] {
  return decks.map(({ deck }, index) => {
    const { lang } = deck.frontMatter;
    const tag = index === 0 ? '' : `.${lang}`;
    return { lang, html: `index${tag}.html`, pdf: `${name}${tag}.pdf` };
  });
}

async function makeEdition(
  { deck, rendered }: RenderedEdition,
  name: EditionName,
  alternates: readonly EditionName[],
  { theme, fonts, pictures: preparing, diagnose }: Makers,
): Promise<Edition> {
  const { faces, missing } = await fonts.embed(facesFor(theme, rendered), rendered.characters);
  if (missing.length > 0)
    diagnose('glyph-missing', { characters: missing.slice(0, 10).map(describeCharacter).join(', ') });
  const jsonLd = makeJsonLd(deck, makeLedger(deck, rendered));
  const clientStrings = interfaceStringsFor(name.lang);
  const pictures = await preparing;
  const parts = { faces, pictures, clientStrings, jsonLd, alternates, ...readClientParts() };
  const page = renderPage(rendered, deck, theme, parts, diagnose);
  const print = renderPrint(rendered, deck, theme, { faces, pictures }, diagnose);
  return { deck, rendered, name, page, print, pictures };
}

/** A browser that fails leaves the HTML as it is, and is told with it. */
async function printOrFail(
  print: () => Promise<Uint8Array | undefined>,
): Promise<{ pdf?: Uint8Array | undefined; failure?: HostError }> {
  try {
    return { pdf: await print() };
  } catch (cause) {
    if (cause instanceof HostError) return { failure: cause };
    throw cause;
  }
}

export function browserOptions({
  browser,
  timeoutMs,
  progress,
}: Pick<BuildOptions, 'browser' | 'timeoutMs' | 'progress'>) {
  return {
    timeoutMs: timeoutMs ?? 60_000,
    ...(browser === undefined ? {} : { browser }),
    ...(progress === undefined ? {} : { progress }),
  };
}

export function describeBrowser({
  sandbox,
  sandboxReason,
}: {
  sandbox: 'on' | 'off';
  sandboxReason?: string;
}): readonly string[] {
  return sandbox === 'on'
    ? []
    : [`The browser printed without its sandbox${sandboxReason === undefined ? '' : `: ${sandboxReason}`}.`];
}

export const describeCharacter = (character: string): string =>
  `“${character}” (U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`;

export const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const encodeJson = (value: unknown): Uint8Array => encode(`${JSON.stringify(value, null, 2)}\n`);
