// The parts of a build in their order: a deck composed by the pure phases, then emitted, in all its languages.

import { join } from 'node:path';
import { attachedFiles } from './attached.ts';
import { type BuildOptions, type BuildResult, describeBrowser, describeCharacter, encode } from './build.ts';
import {
  type Composed,
  compose,
  type Desk,
  hasErrors,
  nextTurn,
  openDesk,
  present,
  type RenderedEdition,
} from './compose.ts';
import { collectDiagnostics, type Diagnose } from './diagnostics/catalogue.ts';
import {
  type BrowserSession,
  emitPdf,
  type FontCutter,
  makeManifest,
  type Printed,
  preparePictures,
} from './emit.ts';
import { type Host, HostError } from './host/host.ts';
import { packageVersion, readClientParts } from './host/package.ts';
import type { Deck } from './model/deck.ts';
import { asksFor, type CardSize, cardOf, type ExtraOptions, extrasOf } from './model/extras.ts';
import { interfaceStringsFor } from './model/interface-strings.ts';
import type { Ledger } from './model/ledger.ts';
import type { PreparedPictures } from './model/media.ts';
import type { Artifact, EmbeddedFace, RenderedDeck } from './model/output.ts';
import type { Theme } from './model/theme.ts';
import { translationFile } from './model/translation.ts';
import { makePptxFiles, openHouse } from './pptx.ts';
import { makeContent, makeFactsFile, makeJsonLd, makeLedger } from './provenance.ts';
import {
  canvasSize,
  clientPartsOf,
  facesFor,
  fitSheetOf,
  fitsOfSlides,
  fitWords,
  notesTitle,
  type PagedDeck,
  type PrintPart,
  renderPage,
  renderPrint,
  renderPrintParts,
  titleOf,
  withFits,
  withoutSpoken,
  withSlidePages,
  withStepPages,
} from './render.ts';
import { deckName } from './rows.ts';

/** What was started before anything was read, and the browser that drawings are made in. */
type Helpers = {
  readonly browser: BrowserSession | undefined;
  readonly fonts: FontCutter;
  readonly forDrawings: () => BrowserSession;
  /** What a program made of the deck already, by the same options, and where. */
  readonly ready?: { readonly desk: Desk; readonly composed: Composed };
};

/** Builds a deck with what was started for it. Never prints, never exits. */
export async function assemble(
  { browser, fonts, forDrawings, ready }: Helpers,
  options: BuildOptions & { name: string; folder: string },
  host: Host,
): Promise<BuildResult> {
  await nextTurn();
  options.onPhase?.({ kind: 'reading' });
  const desk = ready === undefined ? openDesk(options, host) : anew(ready.desk, options);
  const { diagnostics, diagnose, texts } = desk;
  const wanted = {
    ...options,
    pdf: (options.pdf ?? true) || options.pptx === true,
  };
  const composed = ready?.composed ?? (await compose(desk, wanted, { fonts, browser: forDrawings }));
  const { row } = composed;
  const deckNamed = deckName(desk.folder, row);
  const folder = join(options.folder, row?.name ?? '');
  const done = (rest: Partial<BuildResult> = {}): BuildResult => {
    const ok = diagnostics.every(({ severity }) => severity !== 'error');
    return {
      deck: deckNamed,
      ...(row === undefined ? {} : { row: { name: row.name, at: row.at } }),
      ok,
      diagnostics: present(diagnostics, texts),
      artifacts: [],
      manifest: undefined,
      claims: [],
      folder,
      failure: undefined,
      notes: [],
      ...rest,
    };
  };
  if (composed.kind === 'stopped') return done({ claims: composed.claims });
  const { deck: first, theme } = composed;
  const house = await openHouse(composed.parsed.deck, desk);
  // In threads of their own, while fonts are cut and the browser starts.
  const pictures = preparePictures(
    composed.editions.map(({ deck }) => deck),
    diagnose,
  );
  pictures.catch(() => {}); // told where they are awaited
  const { claims } = first;
  const extras = extrasOf(first.frontMatter.extras, options.extras ?? {});

  const version = packageVersion();
  const generator = `factdeck ${version}`;
  // One facts file, so one file of figures, in the words of the first language.
  const ledger = makeLedger(first, composed.rendered);
  const figures = encodeJson(makeFactsFile({ name: deckNamed, generator, deck: first, ledger }));
  // The PDF goes out: what only notes say is not in it.
  const silent = withoutSpoken(first, composed.rendered);
  const carried =
    silent.deck === first
      ? figures
      : encodeJson(
          makeFactsFile({
            name: deckNamed,
            generator,
            deck: silent.deck,
            ledger: makeLedger(silent.deck, silent.rendered),
          }),
        );
  const fileName = row?.name ?? options.name;
  const names = nameEditions(fileName, composed.editions);
  const fitCss = fitSheetOf(theme);
  const extraModule = asksFor(extras) ? await import('./extras.ts') : undefined;
  const more = extraModule?.needsBrowser(extras) === true;
  let unprinted = names.length;
  const printed = (): void => {
    unprinted -= 1;
    if (unprinted === 0 && !more && !options.pptx) browser?.end(); // the machine is for the rewriting then
  };
  const print = ({ paper: { deck, rendered }, pictures: shown, print: parts }: Edition) =>
    printOrFail(async () => {
      const { lang } = deck.frontMatter;
      const attachments = attachedFiles(extras.attach, {
        lang,
        figures: carried,
        deckFile: lang === first.frontMatter.lang ? 'deck.md' : translationFile(lang),
        factsFile: composed.parsed.factsPath,
        read: desk.sources.read,
      });
      const size = canvasSize(deck.frontMatter.aspect);
      const title = titleOf(deck);
      const { date } = options;
      const input = {
        parts,
        size,
        deck,
        rendered,
        pictures: shown,
        title,
        creator: generator,
        date,
        attachments,
        ...(extras.annotations === true ? { notesTitle: notesTitle(deck) } : {}),
        printed,
        ...(fitCss === undefined ? {} : { fitCss }),
      };
      return browser && emitPdf(input, browser, diagnose);
    });
  const editions: Edition[] = [];
  const prints: Promise<Partial<Printed> & { failure?: HostError }>[] = [];
  for (const [index, edition] of composed.editions.entries()) {
    const alternates = names.filter((_, other) => other !== index);
    const made = await makeEdition(edition, names[index] as EditionName, alternates, {
      theme,
      fonts,
      pictures,
      paper: wanted.pdf,
      steps: extras.steps === true,
      extras,
      card: browser === undefined ? undefined : cardOf(extras),
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
  if (extraModule === undefined) fonts.close(); // its thread ends while the browser prints
  const pages = editions.map(({ page }) => encode(page));
  const results = await Promise.all(prints);
  // What was set smaller on paper is so in the browser.
  for (const [index, edition] of editions.entries()) {
    const fits = results[index]?.fits;
    if (fits === undefined || fits.size === 0) continue;
    const rendered = withFits(edition.rendered, fitsOfSlides(fits, edition.paper));
    editions[index] = { ...edition, rendered };
    pages[index] = encode(edition.pageOf(rendered, edition.deck));
  }
  if (hasErrors(diagnostics)) return done({ claims });

  const artifacts: Artifact[] = [];
  for (const [index, { name }] of editions.entries()) {
    artifacts.push({ path: name.html, bytes: pages[index] ?? new Uint8Array() });
    const pdf = results[index]?.pdf;
    if (pdf !== undefined) artifacts.push({ path: name.pdf, bytes: pdf });
  }
  const pptx = options.pptx
    ? await makePptxFiles(
        editions.map(({ deck, rendered, printOf, name }) => ({
          deck,
          rendered,
          html: printOf(rendered),
          path: name.pdf.replace(/pdf$/, 'pptx'),
        })),
        { theme, creator: generator, house, date: options.date, withNotes: extras.pptxNotes === true },
        forDrawings(),
      )
    : undefined;
  artifacts.push(...(pptx?.files ?? []));
  let failure = results.find((result) => result.failure !== undefined)?.failure ?? pptx?.failure;
  artifacts.push({ path: 'facts.json', bytes: figures });
  const extraWorld = { name: fileName, creator: generator, date: options.date, theme, fonts, diagnose };
  const made =
    extraModule === undefined
      ? {}
      : await printOrFail(async () => {
          const printer = failure === undefined ? browser : undefined;
          const tagged = editions.map((edition, index) => ({
            ...edition,
            tag: index === 0 ? '' : `.${edition.deck.frontMatter.lang}`,
          }));
          const files = await extraModule.makeExtras(extras, tagged, { ...extraWorld, browser: printer });
          return { files };
        });
  if (hasErrors(diagnostics)) return done({ claims });
  artifacts.push(...(made.files ?? []));
  failure ??= made.failure;

  const manifest = makeManifest({
    name: deckNamed,
    version,
    editions: editions.map((edition) => ({ ...edition, content: makeContent(edition) })),
    inputs: composed.inputs(),
    outputs: artifacts,
  });
  artifacts.push({ path: 'manifest.json', bytes: encodeJson(manifest) });
  if (options.write ?? true) {
    // The manifest is last: where it doesn't fit the files beside it, a write was interrupted.
    host.writeFiles(artifacts.map(({ path, bytes }) => ({ path: join(folder, path), bytes })));
  }
  const ran = browser === undefined || failure !== undefined ? [] : describeBrowser(await browser.describe());
  const draft =
    first.draft === undefined ? [] : ['This is a draft: every page says so.', ...first.draft.embargoes];
  const smaller = editions.flatMap(({ rendered }) => fitWords(rendered));
  // Whatever keeps a PDF from saying that it is accessible is told, with the rule's number.
  const broken = editions.flatMap(({ name }, index) =>
    (results[index]?.failures ?? []).map(
      ({ rule, asks, found }) =>
        `${name.pdf} does not say that it is PDF/UA-1. ${rule}: ${asks} ${found.slice(0, 3).join('; ')}.`,
    ),
  );
  const notes = [...draft, ...smaller, ...broken, ...ran];
  return done({ artifacts, manifest, claims, failure, notes });
}

/** The same desk, on which what is told from now on is told beside what was. */
function anew(desk: Desk, options: BuildOptions): Desk {
  const { diagnostics, diagnose } = collectDiagnostics(options);
  diagnostics.push(...desk.diagnostics);
  return { ...desk, diagnostics, diagnose };
}

/** A deck in one language, made. */
type Edition = {
  readonly deck: Deck;
  readonly rendered: RenderedDeck;
  readonly ledger: Ledger;
  readonly name: EditionName;
  readonly page: string;
  /** The page made anew of slides that were set smaller. */
  readonly pageOf: (rendered: RenderedDeck, deck: Deck, file?: string) => string;
  readonly faces: readonly EmbeddedFace[];
  readonly print: readonly PrintPart[];
  /** Its pages, of which a slide has one or, with steps, several. */
  readonly paper: PagedDeck;
  /** The print document made anew of slides that were set smaller. */
  readonly printOf: (rendered: RenderedDeck) => string;
  readonly pictures: PreparedPictures;
};
export type EditionName = { readonly lang: string; readonly html: string; readonly pdf: string };
type Makers = {
  readonly theme: Theme;
  readonly fonts: FontCutter;
  readonly pictures: Promise<PreparedPictures>;
  /** Whether it is printed. */
  readonly paper: boolean;
  /** Whether each step is printed. */
  readonly steps: boolean;
  readonly extras: ExtraOptions;
  /** The card that is made of each language. */
  readonly card: CardSize | undefined;
  readonly diagnose: Diagnose;
};

/** The first language has the plain names, others carry their tag. */
export function nameEditions(name: string, decks: readonly RenderedEdition[]): readonly EditionName[] {
  return decks.map(({ deck }, index) => {
    const { lang } = deck.frontMatter;
    const tag = index === 0 ? '' : `.${lang}`;
    return { lang, html: `index${tag}.html`, pdf: `${name}${tag}.pdf` };
  });
}

/** What a deck's page is made of besides its slides, and where each value of it is shown. */
export async function makeParts(
  { deck, rendered }: RenderedEdition,
  { theme, fonts, pictures, diagnose }: Pick<Makers, 'theme' | 'fonts' | 'pictures' | 'diagnose'>,
) {
  const { faces, missing } = await fonts.embed(facesFor(theme, rendered), rendered);
  if (missing.length > 0)
    diagnose('glyph-missing', { characters: missing.slice(0, 10).map(describeCharacter).join(', ') });
  const ledger = makeLedger(deck, rendered);
  const made = {
    faces,
    pictures: await pictures,
    clientStrings: interfaceStringsFor(deck.frontMatter.lang),
    jsonLd: makeJsonLd(deck, ledger),
    ...readClientParts(clientPartsOf(rendered)),
  };
  return { ledger, made };
}

async function makeEdition(
  { deck, rendered }: RenderedEdition,
  name: EditionName,
  alternates: readonly EditionName[],
  { theme, fonts, pictures: preparing, paper: onPaper, steps, extras, card, diagnose }: Makers,
): Promise<Edition> {
  const { ledger, made } = await makeParts(
    { deck, rendered },
    { theme, fonts, pictures: preparing, diagnose },
  );
  const { faces, pictures } = made;
  const parts = { ...made, alternates };
  // Programs that show a link ask for this; a page from disk asks for nothing.
  const social =
    extras.baseUrl === undefined && extras.card === undefined
      ? undefined
      : {
          baseUrl: extras.baseUrl,
          page: name.html,
          card: card && { ...card, file: name.html.replace(/^index(.*)html$/, 'card$1png') },
          languages: alternates.map(({ lang }) => lang),
        };
  // What the page says of its figures is that of the slides it has.
  const pageOf = (made: RenderedDeck, of: Deck, file = name.html) =>
    renderPage(
      made,
      of,
      theme,
      {
        ...parts,
        social: social && { ...social, page: file },
        ...(of === deck ? {} : { jsonLd: makeJsonLd(of, makeLedger(of, made)) }),
      },
      diagnose,
    );
  const page = pageOf(rendered, deck);
  const paper = onPaper && steps ? withStepPages(deck, rendered) : withSlidePages(deck, rendered);
  const printOf = (made: RenderedDeck) => renderPrint(made, deck, theme, { faces, pictures }, diagnose);
  const print = onPaper ? renderPrintParts(paper.rendered, deck, theme, { faces, pictures }, diagnose) : [];
  return { deck, rendered, ledger, name, page, pageOf, print, printOf, paper, pictures, faces };
}

/** A browser that fails leaves the HTML as it is, and is told with it. */
async function printOrFail<T extends object>(
  print: () => Promise<T | undefined>,
): Promise<Partial<T> & { failure?: HostError }> {
  try {
    return (await print()) ?? ({} as Partial<T>);
  } catch (cause) {
    if (cause instanceof HostError) return { failure: cause } as Partial<T> & { failure: HostError };
    throw cause;
  }
}

const encodeJson = (value: unknown): Uint8Array => encode(`${JSON.stringify(value, null, 2)}\n`);
