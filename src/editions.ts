// The editions of a deck: listed with what changed from one to the next, and made again from what each has kept.

import { basename, dirname, join, resolve as resolvePath } from 'node:path';
import { type BuildOptions, build } from './build.ts';
import { compareManifests } from './compare.ts';
import { describeMakers } from './editions/makers.ts';
import { whyNoName } from './editions/names.ts';
import {
  findDamage,
  manifestOfEdition,
  openShelved,
  readShelf,
  type Shelved,
  shelfFolder,
} from './editions/shelf.ts';
import { frozenHost } from './editions/witness.ts';
import { sha256 } from './host/build-record.ts';
import { type Host, HostError } from './host/host.ts';
import { nodeHost } from './host/node.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { Edition, EditionDamage, ListedEdition } from './model/edition.ts';
import type { Artifact, Manifest } from './model/output.ts';

export { whyNoName } from './editions/names.ts';
export { manifestOfEdition, openShelved, readShelf, type Shelved } from './editions/shelf.ts';

/** Lists the editions of a deck, in the order in which they were issued. Every file of each is read and hashed. */
export function listEditions(deck: string, host: Host = nodeHost()): readonly ListedEdition[] {
  const shelf = readShelf(deck, host);
  const listed = shelf.editions.map((shelved, index): ListedEdition => {
    const { edition, name, folder } = shelved;
    const before = shelf.editions[index - 1];
    const changed = before && changesBetween(before, shelved, host);
    const { date, claims, outputs, withoutOutputs, signatures } = edition;
    return {
      name,
      folder,
      ...(date === undefined ? {} : { date }),
      ...(before === undefined ? {} : { before: before.name }),
      ...(changed === undefined ? {} : { changed }),
      outputs,
      keepsOutputs: withoutOutputs !== true,
      claims: claims.length,
      checked: signatures.filter(({ check }) => check === 'checked' || check === 'open').length,
      values: signatures.length,
      damage: findDamage(shelved, shelf, host),
    };
  });
  const broken = shelf.unreadable.map(
    (name): ListedEdition => ({
      name,
      folder: join(shelfFolder(deck), name),
      outputs: [],
      keepsOutputs: false,
      claims: 0,
      checked: 0,
      values: 0,
      damage: [{ path: 'edition.json', problem: 'unreadable' }],
    }),
  );
  return [...listed, ...broken];
}

/** The refs of the values that changed, came and went; undefined where a manifest isn't as it was issued. */
function changesBetween(old: Shelved, now: Shelved, host: Host): ListedEdition['changed'] {
  const a = manifestOfEdition(old, host);
  const b = manifestOfEdition(now, host);
  if (a === undefined || b === undefined) return undefined;
  const { facts } = compareManifests({ from: old.name, manifest: a }, { from: now.name, manifest: b });
  return facts.flatMap(({ ref, kind, what }) =>
    kind !== 'altered' || what.includes('value') ? [{ kind, ref }] : [],
  );
}

/** The names of a deck's editions, in the order in which they were issued. */
export const editionNames = (deck: string, host: Host = nodeHost()): readonly string[] =>
  readShelf(deck, host).editions.map(({ name }) => name);

/** What an edition said; undefined where there is none of this name, or where it isn't as it was issued. */
export function editionManifest(deck: string, name: string, host: Host = nodeHost()): Manifest | undefined {
  const found = readShelf(deck, host).editions.find((one) => one.name === name);
  return found && manifestOfEdition(found, host);
}

/** An edition by its name. Throws HostError where there is none, with those that there are. */
export function openEdition(deck: string, name: string, host: Host): Shelved {
  const found =
    whyNoName(name) === undefined ? openShelved(join(shelfFolder(deck), name), name, host) : undefined;
  if (found !== undefined) return found;
  const names = readShelf(deck, host).editions.map((one) => one.name);
  throw new HostError(
    'edition-unknown',
    `${basename(resolvePath(deck))} has no edition ${name}.`,
    names.length === 0
      ? 'None was issued: factdeck issue NAME.'
      : `There ${names.length === 1 ? 'is' : 'are'} ${names.join(', ')}.`,
  );
}

/** A deck as an edition has it: the folder that it is built as, and the host that gives what it reads. */
export function openFrozen(
  deck: string,
  { edition, folder }: Shelved,
  host: Host,
): { readonly deck: string; readonly host: Host } {
  const inputs = edition.inputs.flatMap(({ path }) => {
    const bytes = host.readFile(join(folder, 'inputs', path));
    return bytes === undefined ? [] : [[path, bytes] as const];
  });
  // Files are called by the deck's name: as it was then.
  const then = join(dirname(resolvePath(deck)), edition.deck);
  return { deck: then, host: frozenHost(host, then, new Map(inputs)) };
}

export type RebuildOptions = Pick<
  BuildOptions,
  'deck' | 'browser' | 'timeoutMs' | 'progress' | 'onPhase' | 'out'
> & {
  readonly name: string;
  /** Default true. Without it nothing is written, and what is made is only compared. */
  readonly write?: boolean;
};

export type RebuildResult = {
  readonly deck: string;
  readonly name: string;
  /** Whether every file has the bytes that were issued. */
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly failure?: HostError;
  /** What of the edition isn't as it was issued: then nothing is made. */
  readonly damage: readonly EditionDamage[];
  /** Files that aren't those that were issued. */
  readonly differs: readonly string[];
  /** What it is made with that is another now, in words. */
  readonly reasons: readonly string[];
  readonly artifacts: readonly Artifact[];
  readonly folder: string;
};

/** Makes the files of an edition again from what it has kept, and holds them against their hashes. */
export async function rebuildEdition(
  options: RebuildOptions,
  host: Host = nodeHost(),
): Promise<RebuildResult> {
  const { deck, name, out = 'output', write = true, ...shared } = options;
  const shelved = openEdition(deck, name, host);
  const { edition } = shelved;
  const folder = join(resolvePath(out), 'editions', name, edition.deck);
  const done = (rest: Partial<RebuildResult>): RebuildResult => ({
    deck: edition.deck,
    name,
    ok: false,
    diagnostics: [],
    damage: [],
    differs: [],
    reasons: [],
    artifacts: [],
    folder,
    ...rest,
  });
  // Its outputs may be what is missing; what it is made of has to be whole.
  const damage = findDamage(shelved, readShelf(deck, host), host).filter(
    ({ path }) => path === 'edition.json' || path === 'manifest.json' || path.startsWith('inputs/'),
  );
  if (damage.length > 0) return done({ damage });
  const frozen = openFrozen(deck, shelved, host);
  const { date, ...made } = edition.options;
  const result = await build(
    {
      ...shared,
      ...made,
      deck: frozen.deck,
      write: false,
      ...(date === undefined ? {} : { date: new Date(date) }),
    },
    frozen.host,
  );
  const { diagnostics, failure } = result;
  if (!result.ok || failure !== undefined)
    return done({ diagnostics, ...(failure === undefined ? {} : { failure }) });
  const issued = new Map([
    ...edition.outputs.map((output) => [output.path, output.sha256] as const),
    ['manifest.json', edition.manifest] as const,
  ]);
  const differs = [
    ...result.artifacts.flatMap(({ path, bytes }) => (issued.get(path) === sha256(bytes) ? [] : [path])),
    ...[...issued.keys()].filter((path) => !result.artifacts.some((made) => made.path === path)),
  ];
  if (write)
    host.writeFiles(result.artifacts.map(({ path, bytes }) => ({ path: join(folder, path), bytes })));
  const reasons = differs.length === 0 ? [] : otherMakers(edition);
  return done({ ok: differs.length === 0, diagnostics, differs, reasons, artifacts: result.artifacts });
}

/** What an edition was made with and is made with now, where they differ, in words. */
function otherMakers({ made, outside, inputs }: Edition): readonly string[] {
  const now = describeMakers({ browser: undefined, prints: made.browser !== undefined });
  const { packages, ...rest } = made;
  const words: Readonly<Record<string, string>> = {
    factdeck: 'factdeck',
    program: 'the program of factdeck',
    node: 'Node',
    platform: 'the system',
    browser: 'the browser',
  };
  const told = Object.entries(rest).flatMap(([key, was]) => {
    const is = String(now[key as keyof typeof rest] ?? 'none');
    if (is === was) return [];
    return [key === 'program' ? `${words[key]} is another build` : `${words[key]} is ${is}, and was ${was}`];
  });
  const others = Object.entries(packages).flatMap(([name, was]) =>
    now.packages[name] === was ? [] : [`${name} is ${now.packages[name] ?? 'missing'}, and was ${was}`],
  );
  const programs = inputs.filter(({ path }) => /(?:^|\/)factdeck\.config\.\w+$/.test(path));
  return [
    ...told,
    ...others,
    ...outside.map(({ path }) => `${path} was read from outside the deck, and may be another`),
    ...programs.map(({ path }) => `${path} is a program: the one that is there now was run`),
  ];
}
