// sources -> parse -> resolve -> render: the pure phases of one deck, in all its languages.

import { resolve as resolvePath } from 'node:path';
import { type BuildOptions, encode } from './build.ts';
import { collectDiagnostics, type Diagnose } from './diagnostics/catalogue.ts';
import { frameOf } from './diagnostics/frame.ts';
import { recallTold } from './diagnostics/replay.ts';
import { nearest } from './diagnostics/suggest.ts';
import { openPast } from './editions/past.ts';
import type { BrowserSession, FontCutter } from './emit.ts';
import { drawsSomething, prepareFences } from './fences.ts';
import type { Host } from './host/host.ts';
import { readPackageFile } from './host/package.ts';
import { openSources, type Sources } from './host/sources.ts';
import { prepareIcons } from './icons.ts';
import type { ChecksSource } from './model/check.ts';
import type { Claim } from './model/claim.ts';
import type { Deck, DeckSource } from './model/deck.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import { extrasOf } from './model/extras.ts';
import type { FactsSource } from './model/fact.ts';
import type { RenderedDeck } from './model/output.ts';
import { noRecall, type Recall } from './model/recall.ts';
import { type DeckRow, mayHaveForEach, rowContent } from './model/row.ts';
import { runningSign } from './model/running.ts';
import { type Position, positionOf, type Source, toSource } from './model/source.ts';
import type { Steps } from './model/steps.ts';
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
  readMarkup,
  themeOf,
} from './parse.ts';
import { additionsOf, fencesOf, loadPlugins } from './plugins.ts';
import {
  facesForAll,
  facesForScripts,
  findTemplateReferences,
  languageCharacters,
  render,
  sourcesWords,
} from './render.ts';
import { resolve, resolveTranslation } from './resolve.ts';
import { chooseRow, withRow } from './rows.ts';
import { makeStage } from './stage.ts';
import { openTheme } from './themes.ts';
import { readTranslations, type Translation } from './translations.ts';
import type { ThemeOpener } from './warm-theme.ts';

/** Where one deck is worked on: what is read, and what is told. */
export type Desk = {
  readonly host: Host;
  /** The deck's folder, as a whole path. */
  readonly folder: string;
  readonly sources: Sources;
  readonly texts: Map<string, Source>;
  readonly diagnostics: Diagnostic[];
  readonly diagnose: Diagnose;
  /** The row that the deck is made of, or its name; see BuildOptions. */
  readonly row?: DeckRow | string | undefined;
  readonly warm: Warm;
};

/** What a program knows that composed the deck before. */
export type Warm = { readonly recall: Recall; readonly openTheme: ThemeOpener };
const COLD: Warm = { recall: noRecall, openTheme };

export function openDesk(
  options: Pick<BuildOptions, 'deck' | 'row' | 'signed' | 'strict'>,
  host: Host,
  warm: Warm = COLD,
): Desk {
  return {
    host,
    warm,
    folder: resolvePath(options.deck),
    sources: openSources(host, resolvePath(options.deck), process.cwd()),
    texts: new Map(),
    row: options.row,
    ...collectDiagnostics({ signed: options.signed ?? false, strict: options.strict ?? false }),
  };
}

/** What is said to `compose` by whoever works on a deck before it is published: an embargo is no mistake there. */
export const EMBARGOED = { draft: true, pdf: false } as const;

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
  /** The row that it is made of, where it is. */
  readonly row?: DeckRow | undefined;
  /** The files that were read, by path relative to the deck's folder. */
  readonly inputs: () => ReturnType<Sources['record']>;
};
export type Stopped = {
  readonly kind: 'stopped';
  readonly claims: readonly Claim[];
  readonly row?: DeckRow | undefined;
};

/** What draws; without it drawings that take a browser are left out, for a deck that is only read for its figures. */
export type Workshop = {
  readonly fonts: FontCutter;
  /** Starts one where none runs yet. */
  readonly browser: () => BrowserSession;
};

/** sources -> parse -> resolve -> render; stopped where there are errors. */
export async function compose(
  { host, folder, sources, texts, diagnostics, diagnose, warm, row: chosen }: Desk,
  options: Pick<BuildOptions, 'signed' | 'today' | 'draft' | 'config' | 'pdf' | 'extras' | 'onPhase'> & {
    /** For who only compares: what a deck with mistakes would say is made all the same. */
    readonly despiteErrors?: boolean;
  },
  workshop?: Workshop,
): Promise<Composed | Stopped> {
  const project = process.cwd();
  const plugins = await loadPlugins(folder, { host, run: options.config ?? true, project, texts }, diagnose);
  const text = openText('deck.md', sources, texts, diagnose);
  const isOver = chosen !== undefined || (typeof text === 'object' && mayHaveForEach(text.text));
  const row = isOver ? await chooseRow({ host, folder, texts, diagnostics, row: chosen }) : undefined;
  if (isOver && row === undefined && hasErrors(diagnostics)) return { kind: 'stopped', claims: [] };
  const desk = { host, sources, diagnose, shownFrom: project };
  const added = additionsOf(plugins);
  const source = typeof text === 'object' ? text : undefined;
  const early = await warm.openTheme(source && themeOf(source), desk, added);
  for (const source of early.theme.texts) texts.set(source.file, source);
  // Most of what will be shown stands in the text: fonts are cut to it while the deck is made.
  if (source !== undefined) workshop?.fonts.prepare(facesForAll(early.theme), source.text);
  const parsed = await parse(text, { sources, texts, row, warm }, diagnose);
  if (parsed === undefined) return { kind: 'stopped', claims: [], row };
  const named = parsed.deck.frontMatter.theme;
  const { theme, record } = named?.value === early.named ? early : await warm.openTheme(named, desk, added);
  for (const source of theme.texts) texts.set(source.file, source);
  const all = [...texts.values()].map((source) => source.text).join('');
  for (const { deck } of parsed.translations)
    workshop?.fonts.prepare(facesForScripts(theme), all + languageCharacters(deck.frontMatter.lang));
  options.onPhase?.({ kind: 'resolving' });
  await nextTurn();

  const templateReferences = findTemplateReferences(theme, diagnose);
  const { deck: written, translations } = parsed;
  let date = options.today;
  const today = {
    // Asked for only where a fact has a date that it is held against.
    get date(): string {
      date ??= host.today();
      return date;
    },
    draft: options.draft ?? false,
  };
  const signed = options.signed ?? false;
  const { steps = false, baseUrl, attach } = extrasOf(written.frontMatter.extras, options.extras ?? {});
  const languages = 1 + translations.length;
  const editionsWritten = [written, ...translations.map(({ deck }) => deck)];
  const kinds = fencesOf(plugins, diagnose);
  // Of what programs do that are not ours, nothing is known from before.
  const recall = plugins.inputs.length === 0 && row === undefined ? warm.recall : noRecall;
  const fences = await prepareFences(
    editionsWritten,
    {
      diagnose,
      read: sources.read,
      edition: openPast({ folder, host, read: sources.read }),
      macros: written.frontMatter.macros ?? {},
      readPackage: readPackageFile,
      charts: Object.assign({}, ...plugins.all.map((plugin) => plugin.charts)),
      ...(workshop === undefined ? {} : { stage: makeStage(theme, written.frontMatter.lang, workshop) }),
    },
    kinds,
  );
  const icons = await prepareIcons(editionsWritten, readPackageFile);
  const html = fences === undefined || plugins.inputs.length === 0 ? undefined : await loadHtmlReader();
  const shared = {
    theme,
    files: sources,
    templateReferences,
    baseUrl,
    attachesFacts: attach?.includes('facts-file') === true,
    languages,
    signed,
    today,
    fences,
    icons,
    markup: html && ((text: string, at: Position, tell: Diagnose) => readMarkup(html, text, at, tell)),
    draws: drawsSomething(kinds),
    recall,
  };
  const input = { ...parsed, ...shared, words: sourcesWords(written.frontMatter.lang) };
  const prints = options.pdf ?? true;
  const first = await inTurns(resolve(input, diagnose), prints);
  const resolved = [first];
  for (const translation of translations) {
    const words = sourcesWords(translation.deck.frontMatter.lang);
    resolved.push(
      await inTurns(resolveTranslation({ ...shared, ...translation, words }, input, first, diagnose), prints),
    );
  }
  const stopped: Stopped = { kind: 'stopped', claims: first.claims, row };
  const refused = () => hasErrors(diagnostics) && options.despiteErrors !== true;
  if (refused()) return stopped;

  options.onPhase?.({ kind: 'rendering' });
  const editions: RenderedEdition[] = [];
  const wanted = { theme, paper: prints, steps, recall };
  for (const deck of resolved)
    editions.push({ deck, rendered: await inTurns(render(deck, wanted, diagnose), prints) });
  const [original] = editions;
  if (original === undefined || refused()) return stopped;
  const ofRow = row === undefined ? [] : [[`${row.table}#${row.name}`, encode(rowContent(row))] as const];
  const inputs = () => [...sources.record(), ...ofRow, ...record(), ...plugins.inputs];
  return { kind: 'composed', ...original, editions, theme, parsed, row, inputs };
}

/** The deck's own files, parsed; undefined where one of them can't be read, which is reported. */
export async function parseSources(desk: Desk): Promise<Parsed | undefined> {
  const text = openText('deck.md', desk.sources, desk.texts, desk.diagnose);
  const isOver = typeof text === 'object' && mayHaveForEach(text.text);
  return parse(text, { ...desk, row: isOver ? await chooseRow(desk) : undefined }, desk.diagnose);
}

export type Parsed = {
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
  {
    sources,
    texts,
    row,
    warm,
  }: Pick<Desk, 'sources' | 'texts' | 'warm'> & {
    readonly row: DeckRow | undefined;
  },
  diagnose: Diagnose,
): Promise<Parsed | undefined> {
  if (text === 'missing') {
    diagnose('deck-missing', { file: 'deck.md' }, positionOf(toSource(sources.show('deck.md'), ''), 0, 0));
    return undefined;
  }
  if (text === undefined) return undefined;
  const html = mayHaveHtml(text) ? await loadHtmlReader() : undefined;
  const key = `${text.file}\0${text.text}`;
  // What a row says stands in a table.
  const recall = row === undefined ? warm.recall : noRecall;
  const deck = recallTold(recall, ['deck', key], (tell) => parseDeck(text, html, tell, row), diagnose);
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
    const at = named?.at ?? firstReference(text, row);
    const file = named?.value ?? 'facts.yaml';
    const near = nearDataFile(file, sources);
    const related = row === undefined ? [] : [{ message: 'for this row', at: row.at }];
    if (at !== undefined) diagnose('facts-missing', { file, ...(near ? { near } : {}) }, at, related);
    if (at !== undefined) return undefined;
  }
  const open = (file: string) => openText(file, sources, texts, diagnose);
  const translations = await readTranslations(deck, { ...sources, open }, diagnose, row);
  if (facts === undefined || translations === undefined) return undefined;
  if (facts === 'missing') return { deck, facts: row && withRow(undefined, row, text.file), translations };
  const files = { read: sources.read, show: sources.show, open };
  const tables = mayHaveTables(facts) ? await loadTables(facts, files) : undefined;
  const read = parseFacts(facts, diagnose, tables);
  const parsed = { deck, facts: row ? withRow(read, row, text.file) : read, factsPath: path, translations };
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
export const nextTurn = (): Promise<void> => new Promise((done) => setImmediate(done));

/** Does long work in steps, and lets what waits go on between them: where nothing is printed, nothing does. */
async function inTurns<T>(steps: Steps<T>, prints: boolean): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (prints) await nextTurn();
  }
}

const FENCED = /^[ >]*(`{3,}|~{3,})[^\n]*\n(?:.*\n)*?[ >]*\1[`~]*[ \t]*$/gm;

function firstReference(source: Source, row: DeckRow | undefined) {
  // In fenced code braces are no reference.
  const text = source.text.replace(FENCED, (code) => ' '.repeat(code.length));
  const ofRow = row && new RegExp(`^\\{\\{\\s*${row.as}\\.[^\\s]*\\s*\\}\\}$`);
  const found = [...text.matchAll(/(?<!\\)\{\{[^{}\n`]*\}\}/g)];
  // What only the row says needs no facts, and neither do words such as {{number}}.
  const match = found.find(
    ([all]) => runningSign(all.slice(2, -2)) === undefined && ofRow?.test(all) !== true,
  );
  return match === undefined ? undefined : positionOf(source, match.index, match.index + match[0].length);
}

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
