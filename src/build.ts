// The pipeline on one screen: the only file that knows every phase.

import { basename, join, resolve as resolvePath } from 'node:path';
import { collectDiagnostics, type Diagnose } from './diagnostics/catalogue.ts';
import { frameOf } from './diagnostics/frame.ts';
import { nearest } from './diagnostics/suggest.ts';
import {
  type BrowserSession,
  emitPdf,
  type FontCutter,
  makeManifest,
  startBrowser,
  startFontCutter,
} from './emit.ts';
import { type Host, HostError } from './host/host.ts';
import { nodeHost } from './host/node.ts';
import {
  fontWorkerScript,
  packageFolder,
  packageVersion,
  readClientParts,
  readPackageFile,
} from './host/package.ts';
import { openSources, type Sources } from './host/sources.ts';
import type { ChecksSource } from './model/check.ts';
import type { Claim } from './model/claim.ts';
import type { Deck, DeckSource } from './model/deck.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { FactsSource } from './model/fact.ts';
import { interfaceStringsFor } from './model/interface-strings.ts';
import type { Artifact, Manifest, RenderedDeck } from './model/output.ts';
import { positionOf, type Source, toSource } from './model/source.ts';
import type { Theme } from './model/theme.ts';
import {
  decodeSource,
  loadHtmlReader,
  loadTables,
  mayHaveHtml,
  mayHaveTables,
  parseChecks,
  parseDeck,
  parseFacts,
  parseTheme,
} from './parse.ts';
import { makeFactsFile, makeJsonLd, makeLedger } from './provenance.ts';
import {
  attachmentWords,
  canvasSize,
  facesFor,
  facesForAll,
  facesForScripts,
  findTemplateReferences,
  languageCharacters,
  render,
  renderPage,
  renderPrint,
  sourcesWords,
  titleOf,
} from './render.ts';
import { resolve, resolveTranslation } from './resolve.ts';
import { readTranslations, type Translation } from './translations.ts';

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
  const { diagnostics, diagnose, sources, texts } = desk;
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
  const print = ({ deck, rendered, print: html }: Edition) =>
    printOrFail(async () => {
      const attachment = { bytes: figures, ...attachmentWords(deck.frontMatter.lang) };
      const size = canvasSize(deck.frontMatter.aspect);
      const title = titleOf(deck);
      const { date } = options;
      const input = { html, size, deck, rendered, title, creator: generator, date, attachment, printed };
      return browser && emitPdf(input, browser, diagnose);
    });
  const editions: Edition[] = [];
  const prints: ReturnType<typeof printOrFail>[] = [];
  for (const [index, edition] of composed.editions.entries()) {
    const alternates = names.filter((_, other) => other !== index);
    const made = await makeEdition(edition, names[index] as EditionName, alternates, {
      theme,
      fonts,
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
    inputs: sources.record(),
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
};
type EditionName = { readonly lang: string; readonly html: string; readonly pdf: string };
type Makers = { readonly theme: Theme; readonly fonts: FontCutter; readonly diagnose: Diagnose };

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
  { theme, fonts, diagnose }: Makers,
): Promise<Edition> {
  const { faces, missing } = await fonts.embed(facesFor(theme, rendered), rendered.characters);
  if (missing.length > 0)
    diagnose('glyph-missing', { characters: missing.slice(0, 10).map(describeCharacter).join(', ') });
  const jsonLd = makeJsonLd(deck, makeLedger(deck, rendered));
  const clientStrings = interfaceStringsFor(name.lang);
  const parts = { faces, clientStrings, jsonLd, alternates, ...readClientParts() };
  const page = renderPage(rendered, deck, theme, parts, diagnose);
  return { deck, rendered, name, page, print: renderPrint(rendered, deck, theme, faces, diagnose) };
}

/** Where one deck is worked on: what is read, and what is told. */
export type Desk = {
  readonly host: Host;
  readonly sources: Sources;
  readonly texts: Map<string, Source>;
  readonly diagnostics: Diagnostic[];
  readonly diagnose: Diagnose;
};

export function openDesk(options: Pick<BuildOptions, 'deck' | 'signed' | 'strict'>, host: Host): Desk {
  return {
    host,
    sources: openSources(host, resolvePath(options.deck), process.cwd()),
    texts: new Map(),
    ...collectDiagnostics({ signed: options.signed ?? false, strict: options.strict ?? false }),
  };
}

/** What is said to `compose` by whoever works on a deck before it is published: an embargo is no mistake there. */
export const EMBARGOED = { draft: true } as const;

/** A deck in one language, rendered. */
export type RenderedEdition = { readonly deck: Deck; readonly rendered: RenderedDeck };

/** What the pure phases make of a deck; where there are errors, the verdicts that were reached. */
export type Composed = {
  readonly kind: 'composed';
  readonly deck: Deck;
  readonly rendered: RenderedDeck;
  /** The deck in each of its languages, the first one first. */
  readonly editions: readonly RenderedEdition[];
  readonly theme: Theme;
  readonly parsed: Parsed;
};
export type Stopped = { readonly kind: 'stopped'; readonly claims: readonly Claim[] };

/** sources -> parse -> resolve -> render; stopped where there are errors. */
export async function compose(
  { host, sources, texts, diagnostics, diagnose }: Desk,
  options: Pick<BuildOptions, 'signed' | 'today' | 'draft' | 'onPhase'>,
  fonts?: FontCutter,
): Promise<Composed | Stopped> {
  const theme = readTheme(sources, host, diagnose);
  for (const template of theme.templates.values()) texts.set(template.file, template);
  const text = openText('deck.md', sources, texts, diagnose);
  // Most of what will be shown stands in the text: fonts are cut to it while the deck is made.
  if (typeof text === 'object') fonts?.prepare(facesForAll(theme), text.text);
  const parsed = await parse(text, sources, texts, diagnose);
  if (parsed === undefined) return { kind: 'stopped', claims: [] };
  const all = [...texts.values()].map((source) => source.text).join('');
  for (const { deck } of parsed.translations)
    fonts?.prepare(facesForScripts(theme), all + languageCharacters(deck.frontMatter.lang));
  options.onPhase?.({ kind: 'resolving' });
  await nextTurn();

  const templateReferences = findTemplateReferences(theme, diagnose);
  const { deck: written, translations } = parsed;
  const today = { date: options.today ?? host.today(), draft: options.draft ?? false };
  const signed = options.signed ?? false;
  const languages = 1 + translations.length;
  const shared = { theme, files: sources, templateReferences, languages, signed, today };
  const input = { ...parsed, ...shared, words: sourcesWords(written.frontMatter.lang) };
  const first = resolve(input, diagnose);
  const decks = [
    first,
    ...translations.map((translation) => {
      const words = sourcesWords(translation.deck.frontMatter.lang);
      return resolveTranslation({ ...shared, ...translation, words }, input, first, diagnose);
    }),
  ];
  const stopped: Stopped = { kind: 'stopped', claims: first.claims };
  if (hasErrors(diagnostics)) return stopped;

  options.onPhase?.({ kind: 'rendering' });
  const editions: RenderedEdition[] = [];
  for (const deck of decks) {
    await nextTurn();
    editions.push({ deck, rendered: render(deck, theme, diagnose) });
  }
  const [original] = editions;
  if (original === undefined || hasErrors(diagnostics)) return stopped;
  return { kind: 'composed', ...original, editions, theme, parsed };
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

type Parsed = {
  readonly deck: DeckSource;
  readonly facts: FactsSource | undefined;
  readonly translations: readonly Translation[];
  /** The facts file's path in the deck's folder; undefined where there is none. */
  readonly factsPath?: string;
  /** Undefined where nothing was ever checked. */
  readonly checks?: ChecksSource;
};

/** Reads and decodes a text of the deck; undefined where it can't be decoded, which is reported. */
function openText(
  path: string,
  sources: Sources,
  texts: Map<string, Source>,
  diagnose: Diagnose,
): Source | 'missing' | undefined {
  const read = sources.read(path);
  if (read.kind !== 'file') return 'missing';
  const source = decodeSource(sources.show(path), read.bytes, diagnose);
  if (source !== undefined) texts.set(source.file, source);
  return source;
}

async function parse(
  text: Source | 'missing' | undefined,
  sources: Sources,
  texts: Map<string, Source>,
  diagnose: Diagnose,
): Promise<Parsed | undefined> {
  if (text === 'missing') {
    diagnose('deck-missing', { file: 'deck.md' }, positionOf(toSource(sources.show('deck.md'), ''), 0, 0));
    return undefined;
  }
  if (text === undefined) return undefined;
  const deck = parseDeck(text, mayHaveHtml(text) ? await loadHtmlReader() : undefined, diagnose);
  const { facts: named } = deck.frontMatter;
  const path = named?.value ?? (sources.read('facts.yaml').kind === 'file' ? 'facts.yaml' : 'facts.json');
  if (named === undefined && path === 'facts.yaml' && sources.list('').includes('facts.json'))
    diagnose(
      'facts-ignored',
      { file: 'facts.json', read: path },
      positionOf(toSource(sources.show('facts.json'), ''), 0, 0),
    );
  const facts = openText(path, sources, texts, diagnose);
  if (facts === 'missing') {
    // A deck without facts needs no facts file; one that shows a figure does.
    const at = named?.at ?? firstReference(text);
    const file = named?.value ?? 'facts.yaml';
    const near = nearDataFile(file, sources);
    if (at !== undefined) diagnose('facts-missing', { file, ...(near ? { near } : {}) }, at);
    if (at !== undefined) return undefined;
  }
  const open = (file: string) => openText(file, sources, texts, diagnose);
  const translations = await readTranslations(deck, { ...sources, open }, diagnose);
  if (facts === undefined || translations === undefined) return undefined;
  if (facts === 'missing') return { deck, facts: undefined, translations };
  const files = { read: sources.read, show: sources.show, open };
  const tables = mayHaveTables(facts) ? await loadTables(facts, files) : undefined;
  const parsed = { deck, facts: parseFacts(facts, diagnose, tables), factsPath: path, translations };
  const checks = openText(checksPathOf(path), sources, texts, diagnose);
  return typeof checks === 'object' ? { ...parsed, checks: parseChecks(checks, diagnose) } : parsed;
}

/** A YAML or JSON file of the same folder with nearly the same name. */
function nearDataFile(path: string, sources: Sources): string | undefined {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const names = sources
    .list(folder)
    .filter((name) => folder + name !== path && /\.(?:ya?ml|json)$/i.test(name));
  const near = nearest(path.slice(folder.length), names);
  return near === undefined ? undefined : folder + near;
}

/** Checks stand beside the facts: facts.yaml has facts.checks.yaml. */
export const checksPathOf = (facts: string): string =>
  `${facts.replace(/\.(?:ya?ml|json)$/i, '')}.checks.yaml`;

/** Lets what waits go on: the browser's answers, which arrive while the phases keep the thread busy. */
const nextTurn = (): Promise<void> => new Promise((done) => setImmediate(done));

function firstReference(source: Source) {
  const match = /(?<!\\)\{\{[^{}\n`]*\}\}/.exec(source.text);
  return match === null ? undefined : positionOf(source, match.index, match.index + match[0].length);
}

function readTheme(sources: Sources, host: Host, diagnose: Diagnose) {
  const builtIn = openSources(host, join(packageFolder, 'templates'), process.cwd());
  return parseTheme({ files: builtIn, folder: '' }, { files: sources, folder: 'templates' }, diagnose);
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

export const hasErrors = (diagnostics: readonly Diagnostic[]): boolean =>
  diagnostics.some(({ severity }) => severity === 'error');

/** Diagnostics in the order of files and lines, each once, with code frames. */
export function present(
  diagnostics: readonly Diagnostic[],
  texts: ReadonlyMap<string, Source>,
): readonly Diagnostic[] {
  const seen = new Set<string>();
  const key = ({ code, at, message }: Diagnostic) => `${at?.file}:${at?.start.offset}:${code}:${message}`;
  return diagnostics
    .filter((diagnostic) => !seen.has(key(diagnostic)) && seen.add(key(diagnostic)))
    .map((diagnostic) => {
      const frame = diagnostic.at === undefined ? undefined : frameOf(diagnostic.at, texts);
      return frame === undefined ? diagnostic : { ...diagnostic, frame };
    })
    .sort(
      (a, b) =>
        compare(a.at?.file ?? '', b.at?.file ?? '') || (a.at?.start.offset ?? 0) - (b.at?.start.offset ?? 0),
    );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
