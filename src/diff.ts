// What changed: two builds, manifests, facts files, decks or revisions are read, and compared.

import { basename, dirname, extname, join, resolve as resolvePath } from 'node:path';
import { browserOptions } from './build.ts';
import { compareManifests } from './compare.ts';
import { manifestOfEdition, openEdition, openFrozen, openShelved, type Shelved } from './editions.ts';
import { type BrowserSession, type FontCutter, startBrowser, startFontCutter } from './emit.ts';
import { sha256 } from './host/build-record.ts';
import { openRevision } from './host/git.ts';
import { type Host, HostError } from './host/host.ts';
import { nodeHost } from './host/node.ts';
import { overlayHost } from './host/overlay.ts';
import { fontWorkerScript, readPackageFile } from './host/package.ts';
import { findMixed, MANIFEST_FILE, readManifest, type Sketch, sketchManifest } from './manifests.ts';
import type { ChangePictures, Changes } from './model/changes.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { Manifest } from './model/manifest.ts';
import { pictureChanges, type Scene, sceneOfPage } from './picture-changes.ts';

/** One of the two that are compared: a path, a deck as it is or was in a revision, or an edition of a deck. */
export type DiffSide =
  | string
  | {
      readonly deck: string;
      readonly revision?: string;
      /** The name of the row that it is made of. */
      readonly row?: string;
    }
  | { readonly deck: string; readonly edition: string };

export type DiffOptions = {
  /** A folder that was built to, an edition's, a manifest, a facts file, a deck's folder; or a deck in a revision. */
  readonly old: DiffSide;
  readonly new: DiffSide;
  /** The date that facts are held against; see BuildOptions. */
  readonly today?: string;
  /** Whether configuration files are run; default true. Those of revisions are as they are now. */
  readonly config?: boolean;
  readonly browser?: string;
  readonly timeoutMs?: number;
  /** Whether pictures of the changed slides are made, which takes a browser; default false. */
  readonly pictures?: boolean;
};

export type DiffResult = {
  readonly ok: boolean;
  /** Of decks that could not be read; then there are no changes. */
  readonly diagnostics: readonly Diagnostic[];
  readonly changes?: Changes;
  /** Where they were asked for: of the slides that changed, before and after. */
  readonly pictures?: ChangePictures;
  /** Why there are none, where they were asked for. */
  readonly unpictured?: HostError;
};

type Given = {
  /** How it is called. */
  readonly from: string;
  readonly mixed?: readonly string[];
} & (
  | {
      readonly kind: 'manifest';
      readonly manifest: Manifest;
      /** The folder that it stands in. */
      readonly folder: string;
      /** Set where it is an edition. */
      readonly issued?: Shelved;
    }
  | { readonly kind: 'deck'; readonly deck: string; readonly host: Host; readonly row?: string }
  | { readonly kind: 'facts'; readonly file: string }
);

/** Tells what changed from the old to the new. Never prints, never exits. */
export async function diff(options: DiffOptions, host: Host = nodeHost()): Promise<DiffResult> {
  const old = openSide(options.old, host);
  const now = openSide(options.new, host);
  const all = old.kind !== 'manifest' && now.kind !== 'manifest';
  const drawing = makeWorkshop(options);
  const { today, config } = options;
  const sketch = (deck: string, from: Host, row?: string): Promise<Sketch> =>
    sketchManifest(
      {
        deck,
        ...(row === undefined ? {} : { row }),
        all,
        workshop: drawing.workshop,
        seen: options.pictures === true,
        ...(today === undefined ? {} : { today }),
        ...(config === undefined ? {} : { config }),
      },
      from,
    );
  try {
    const [a, b] = await makeBoth(old, now, host, sketch);
    const diagnostics = [...(a.manifest ? [] : a.diagnostics), ...(b.manifest ? [] : b.diagnostics)];
    if (a.manifest === undefined || b.manifest === undefined) return { ok: false, diagnostics };
    const changes = compareManifests(
      { from: old.from, manifest: a.manifest, ...(old.mixed ? { mixed: old.mixed } : {}) },
      { from: now.from, manifest: b.manifest, ...(now.mixed ? { mixed: now.mixed } : {}) },
    );
    if (options.pictures !== true) return { ok: true, diagnostics: [], changes };
    const scenes = {
      old: a.scene ?? sceneOf(old, host, sketch),
      new: b.scene ?? sceneOf(now, host, sketch),
    };
    const taken = await pictureChanges(changes, scenes, drawing.workshop.browser);
    return { ok: true, diagnostics: [], changes, ...taken };
  } finally {
    await drawing.close();
  }
}

/** Finds out what a path is. Throws HostError where it is nothing that can be compared. */
function openSide(side: DiffSide, host: Host): Given {
  if (typeof side === 'object' && 'edition' in side)
    return openIssued(openEdition(side.deck, side.edition, host), host);
  if (typeof side === 'object') {
    const { deck, revision, row } = side;
    const of = row === undefined ? {} : { row };
    const named = row === undefined ? deck : `${deck}, ${row}`;
    if (revision === undefined) return { kind: 'deck', deck, host, from: named, ...of };
    const { host: then, commit } = openRevision(host, deck, revision);
    return { kind: 'deck', deck, host: then, from: `${revision} (${commit.slice(0, 7)})`, ...of };
  }
  const path = resolvePath(side);
  const issued = openShelved(path, basename(path), host);
  if (issued !== undefined) return openIssued(issued, host);
  const built = host.readFile(join(path, MANIFEST_FILE));
  if (built !== undefined) {
    const manifest = readManifest(built, join(side, MANIFEST_FILE));
    return {
      kind: 'manifest',
      manifest,
      folder: path,
      from: side,
      mixed: findMixed(path, manifest, host).map((file) => file.path),
    };
  }
  if (host.readFile(join(path, 'deck.md')) !== undefined)
    return { kind: 'deck', deck: side, host, from: side };
  const bytes = host.readFile(path);
  if (bytes !== undefined && basename(path) === 'deck.md')
    return { kind: 'deck', deck: dirname(side), host, from: dirname(side) };
  if (bytes !== undefined && /^\.ya?ml$/.test(extname(path)))
    return { kind: 'facts', file: path, from: side };
  if (bytes !== undefined && extname(path) === '.json') {
    const head = new TextDecoder().decode(bytes.slice(0, 200));
    return /^\s*\{\s*"(?:manifest|factsFile)"/.test(head)
      ? { kind: 'manifest', manifest: readManifest(bytes, side), folder: dirname(path), from: side }
      : { kind: 'facts', file: path, from: side };
  }
  throw new HostError(
    'diff-side-unknown',
    bytes === undefined && host.listFolder(path) === undefined
      ? `There is no \`${side}\`.`
      : `\`${side}\` is neither a build, a manifest, a facts file nor a deck.`,
    `Name a folder with a ${MANIFEST_FILE} or a deck.md, or a facts file; of git, use --from REVISION.`,
  );
}

/** Where the slides of a side that has a manifest can be seen: its page, where it is the one of the manifest. */
function sceneOf(
  side: Given,
  host: Host,
  sketch: (deck: string, from: Host) => Promise<Sketch>,
): (() => Promise<Scene | undefined>) | undefined {
  if (side.kind !== 'manifest') return undefined;
  const { manifest, folder, issued } = side;
  return async () => {
    const page = manifest.outputs.find(({ path }) => path === 'index.html');
    const bytes = host.readFile(join(folder, issued === undefined ? '' : 'outputs', 'index.html'));
    if (bytes !== undefined && sha256(bytes) === page?.sha256)
      return sceneOfPage(new TextDecoder().decode(bytes), manifest);
    if (issued === undefined) return undefined;
    // Its outputs are left out: it is made again.
    const frozen = openFrozen(dirname(dirname(folder)), issued, host);
    const { scene } = await sketch(frozen.deck, frozen.host);
    return scene?.();
  };
}

/** An edition: what it says is in its manifest, which must be the one that was issued. */
function openIssued(shelved: Shelved, host: Host): Given {
  const { name, folder } = shelved;
  const manifest = manifestOfEdition(shelved, host);
  if (manifest === undefined)
    throw new HostError(
      'edition-damaged',
      `The manifest of the edition ${name} is not the one that was issued.`,
      'See factdeck editions; what was committed can be restored.',
    );
  return { kind: 'manifest', manifest, from: `edition ${name}`, folder, issued: shelved };
}

/** The manifests of both sides. Facts files are compared through the deck that the new one belongs to. */
async function makeBoth(
  old: Given,
  now: Given,
  host: Host,
  sketch: (deck: string, from: Host, row?: string) => Promise<Sketch>,
): Promise<readonly [Sketch, Sketch]> {
  const deck = [now, old].flatMap((side) =>
    side.kind === 'facts' ? (deckOf(side.file, host) ?? []) : [],
  )[0];
  const make = (side: Given, through: typeof deck): Promise<Sketch> => {
    if (side.kind === 'manifest')
      return Promise.resolve({ manifest: side.manifest, diagnostics: [], failing: [] });
    if (side.kind === 'deck') return sketch(side.deck, side.host, side.row);
    const bytes = host.readFile(side.file) ?? new Uint8Array();
    if (through !== undefined)
      return sketch(
        through.folder,
        overlayHost(host, new Map([[join(through.folder, through.facts), bytes]])),
      );
    // Without a deck: a title slide, and nothing that shows a figure.
    const folder = dirname(side.file);
    const head = `title: Facts\nfacts: ${JSON.stringify(basename(side.file))}\nsources: false`;
    const text = new TextEncoder().encode(`---\n${head}\n---\n\n# Facts\n`);
    return sketch(folder, overlayHost(host, new Map([[join(folder, 'deck.md'), text]])));
  };
  const both = [await make(old, deck), await make(now, deck)] as const;
  const shown = both.every(({ manifest }) => manifest !== undefined);
  // A deck can lack what the other facts file doesn't have: then the facts are told without it.
  if (shown || deck === undefined || old.kind !== 'facts' || now.kind !== 'facts') return both;
  return [await make(old, undefined), await make(now, undefined)];
}

/** The deck whose facts file this is. */
function deckOf(file: string, host: Host): { readonly folder: string; readonly facts: string } | undefined {
  const folder = dirname(file);
  const text = host.readFile(join(folder, 'deck.md'));
  if (text === undefined) return undefined;
  const named = /^facts:[ \t]*["']?([^"'\n#]+?)["']?[ \t]*(?:#.*)?$/m.exec(
    new TextDecoder().decode(text).split(/^---\s*$/m)[1] ?? '',
  )?.[1];
  const facts = named ?? (host.readFile(join(folder, 'facts.yaml')) ? 'facts.yaml' : 'facts.json');
  return resolvePath(folder, facts) === file ? { folder, facts } : undefined;
}

/** Fonts and browser for decks with diagrams, started by the first one. */
function makeWorkshop(options: Pick<DiffOptions, 'browser' | 'timeoutMs'>) {
  let fonts: FontCutter | undefined;
  let browser: BrowserSession | undefined;
  const cutter: FontCutter = {
    prepare: () => {},
    embed: (faces, shown) => {
      fonts ??= startFontCutter(fontWorkerScript(), readPackageFile);
      return fonts.embed(faces, shown);
    },
    close: () => fonts?.close(),
  };
  return {
    workshop: {
      fonts: cutter,
      browser: () => {
        browser ??= startBrowser({ ...browserOptions(options), deadline: 'each' });
        return browser;
      },
    },
    close: async () => {
      fonts?.close();
      await browser?.close();
    },
  };
}
