// The editions of a deck as they lie in its folder: in their order, and whether each is as it was issued.

import { join, resolve as resolvePath } from 'node:path';
import { sha256 } from '../host/build-record.ts';
import type { Host } from '../host/host.ts';
import { EDITION_FILE, EDITIONS_FOLDER, type Edition, type EditionDamage } from '../model/edition.ts';
import { type Manifest, manifestOf } from '../model/manifest.ts';
import { isWhole, readRecord } from './record.ts';

/** An edition on the shelf: its record, and where it lies. */
export type Shelved = {
  readonly name: string;
  readonly folder: string;
  readonly edition: Edition;
  /** The hash of its record's text. */
  readonly sha256: string;
};

export type Shelf = {
  /** In the order in which they were issued. */
  readonly editions: readonly Shelved[];
  /** Names of folders whose record can't be read. */
  readonly unreadable: readonly string[];
};

export const shelfFolder = (deck: string): string => join(resolvePath(deck), EDITIONS_FOLDER);

/** Reads the records of a deck's editions. */
export function readShelf(deck: string, host: Pick<Host, 'readFile' | 'listFolder'>): Shelf {
  const names = (host.listFolder(shelfFolder(deck)) ?? []).filter((name) => !name.startsWith('.'));
  const editions: Shelved[] = [];
  const unreadable: string[] = [];
  for (const name of names) {
    const found = openShelved(join(shelfFolder(deck), name), name, host);
    if (found !== undefined) editions.push(found);
    else if (host.listFolder(join(shelfFolder(deck), name)) !== undefined) unreadable.push(name);
  }
  return { editions: editions.sort((a, b) => compareShelved(a, b)), unreadable };
}

/** The edition in a folder; undefined where there is no record that can be read. */
export function openShelved(folder: string, name: string, host: Pick<Host, 'readFile'>): Shelved | undefined {
  const bytes = host.readFile(join(folder, EDITION_FILE));
  const edition = bytes && readRecord(bytes);
  return edition && bytes && { name, folder, edition, sha256: sha256(bytes) };
}

/** Two of one number were issued beside each other: by their dates then, or their names. */
function compareShelved({ edition: a }: Shelved, { edition: b }: Shelved): number {
  const by = (left: string, right: string) => (left < right ? -1 : left > right ? 1 : 0);
  return a.number - b.number || by(a.date ?? '', b.date ?? '') || by(a.name, b.name);
}

/** The manifest of an edition; undefined where it is gone, or isn't the one that was issued. */
export function manifestOfEdition(
  { folder, edition }: Shelved,
  host: Pick<Host, 'readFile'>,
): Manifest | undefined {
  const bytes = host.readFile(join(folder, 'manifest.json'));
  return bytes !== undefined && sha256(bytes) === edition.manifest ? manifestOf(bytes) : undefined;
}

/** The files of an edition that aren't as they were issued. */
export function findDamage(shelved: Shelved, { editions }: Shelf, host: Host): readonly EditionDamage[] {
  const { folder, edition, name } = shelved;
  const kept = edition.withoutOutputs === true ? [] : edition.outputs;
  const listed = new Map([
    ['manifest.json', edition.manifest],
    ...edition.inputs.map(({ path, sha256: hash }) => [`inputs/${path}`, hash] as const),
    ...kept.map(({ path, sha256: hash }) => [`outputs/${path}`, hash] as const),
  ]);
  const damage: EditionDamage[] = [];
  if (!isWhole(edition) || edition.name !== name) damage.push({ path: EDITION_FILE, problem: 'differs' });
  for (const [path, hash] of listed) {
    const bytes = host.readFile(join(folder, path));
    if (bytes === undefined) damage.push({ path, problem: 'missing' });
    else if (sha256(bytes) !== hash) damage.push({ path, problem: 'differs' });
  }
  for (const path of filesIn(folder, host))
    if (path !== EDITION_FILE && !listed.has(path)) damage.push({ path, problem: 'foreign' });
  const before = editions.find((other) => other.name === edition.follows?.name);
  if (before !== undefined && before.sha256 !== edition.follows?.sha256)
    damage.push({ path: `../${before.name}/${EDITION_FILE}`, problem: 'replaced' });
  return damage;
}

/** Every file below a folder, by path with `/` between names, sorted. */
function filesIn(folder: string, host: Host): readonly string[] {
  return (host.listFolder(folder) ?? []).flatMap((name) => {
    const path = join(folder, name);
    const isFolder = host.listFolder(path) !== undefined;
    return isFolder ? filesIn(path, host).map((below) => `${name}/${below}`) : [name];
  });
}
