// Manifests: read from a build's folder, held against the files beside it, or made of a deck's sources without a build.

import { createHash } from 'node:crypto';
import { join, resolve as resolvePath } from 'node:path';
import { compose, hasErrors, openDesk, present, type Workshop } from './compose.ts';
import { collectDiagnostics, type Diagnose } from './diagnostics/catalogue.ts';
import { makeManifest } from './emit.ts';
import { type Host, HostError } from './host/host.ts';
import { nodeHost } from './host/node.ts';
import { packageVersion } from './host/package.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import { MANIFEST_VERSION, type Manifest, parseJson } from './model/manifest.ts';
import { type Scene, sceneOfDeck } from './picture-changes.ts';
import { makeContent, makeLedger } from './provenance.ts';
import { makeTeller } from './resolve.ts';
import { type DeckRow, deckName } from './rows.ts';

export { manifestOf } from './model/manifest.ts';

export const MANIFEST_FILE = 'manifest.json';

/** Reads the text of a manifest. Throws HostError where it is none, or of another version. */
export function readManifest(bytes: Uint8Array, path: string): Manifest {
  const read = parseJson(bytes);
  const version = typeof read === 'object' && read !== null && 'manifest' in read ? read.manifest : undefined;
  if (version === MANIFEST_VERSION) return read as Manifest;
  throw new HostError(
    'manifest-unreadable',
    version === undefined
      ? `${path} is no manifest of a build.`
      : `${path} is a manifest of version ${String(version)}, and this program reads version ${MANIFEST_VERSION}.`,
    version === undefined
      ? `Name a folder that \`factdeck build\` wrote, or its ${MANIFEST_FILE}.`
      : 'Build the deck once more with this program.',
  );
}

/** A file that isn't the one that the manifest beside it tells of. */
export type MixedFile = { readonly path: string; readonly problem: 'missing' | 'differs' };

/**
 * The files of a build's folder that its manifest doesn't account for: the manifest is written last, so after a
 * build that was broken off some are of another build. Empty where all are whole.
 */
export function findMixed(folder: string, manifest: Manifest, host: Host = nodeHost()): readonly MixedFile[] {
  return manifest.outputs.flatMap(({ path, sha256 }): readonly MixedFile[] => {
    const bytes = host.readFile(join(folder, path));
    if (bytes === undefined) return [{ path, problem: 'missing' }];
    return createHash('sha256').update(bytes).digest('hex') === sha256 ? [] : [{ path, problem: 'differs' }];
  });
}

/** What is a mistake in a deck that is published, and what a report is for in one that is compared. */
const TOLD_LATER: ReadonlySet<string> = new Set(['claim-fails', 'check-fails']);

/** Tells of claims and checks that fail apart from all else, so that they hide nothing. */
export function tellClaimsApart(diagnose: Diagnose): {
  readonly diagnose: Diagnose;
  readonly failing: readonly Diagnostic[];
} {
  const later = collectDiagnostics();
  return {
    diagnose: (code, ...rest) => {
      if (TOLD_LATER.has(code)) later.diagnose(code, ...rest);
      else diagnose(code, ...rest);
    },
    failing: later.diagnostics,
  };
}

export type SketchOptions = {
  readonly deck: string;
  /** The row that it is made of, or its name; see BuildOptions. */
  readonly row?: DeckRow | string;
  readonly today?: string;
  readonly config?: boolean;
  /** Whether values that nothing shows are listed too. */
  readonly all?: boolean;
  /** What draws diagrams. */
  readonly workshop?: Workshop;
  /** Whether its slides are to be seen: a document of them is made then. */
  readonly seen?: boolean;
};

export type Sketch = {
  readonly manifest?: Manifest;
  readonly diagnostics: readonly Diagnostic[];
  /** Claims and checks that fail, at their places. */
  readonly failing: readonly Diagnostic[];
  /** The document that its slides can be seen in, made when it is asked for. */
  readonly scene?: () => Promise<Scene | undefined>;
};

/** The manifest that a build of a deck would write, without its files; failing claims are in it, and no mistake. */
export async function sketchManifest(options: SketchOptions, host: Host): Promise<Sketch> {
  const desk = openDesk(options, host);
  const { diagnose, failing } = tellClaimsApart(desk.diagnose);
  const told = () => ({
    diagnostics: present(desk.diagnostics, desk.texts),
    failing: present(failing, desk.texts),
  });
  const { today, config, workshop, seen = false } = options;
  const wanted = {
    draft: true,
    pdf: seen,
    ...(today === undefined ? {} : { today }),
    ...(config === undefined ? {} : { config }),
  };
  const composed = await compose({ ...desk, diagnose }, wanted, workshop);
  if (composed.kind === 'stopped' || hasErrors(desk.diagnostics)) return told();
  const editions = composed.editions.map(({ deck, rendered }) => {
    const teller = options.all === true ? makeTeller(deck.facts, deck.frontMatter.lang) : undefined;
    const content = makeContent({ deck, rendered, ledger: makeLedger(deck, rendered, teller) });
    return { deck, rendered, content };
  });
  const { draft: _, ...manifest } = makeManifest({
    name: deckName(resolvePath(options.deck), composed.row),
    version: packageVersion(),
    editions,
    inputs: composed.inputs(),
    outputs: [],
  });
  const [first] = composed.editions;
  const scene = seen && workshop && first && (() => sceneOfDeck(first, { theme: composed.theme, workshop }));
  return { manifest, ...told(), ...(scene ? { scene } : {}) };
}
