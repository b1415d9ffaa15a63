// The edition that a slide compares the deck with.

import { sha256 } from '../host/build-record.ts';
import type { Host } from '../host/host.ts';
import { EDITION_FILE, EDITIONS_FOLDER, type PastEdition } from '../model/edition.ts';
import { manifestOf } from '../model/manifest.ts';
import { readRecord } from './record.ts';
import { readShelf } from './shelf.ts';

type Desk = {
  readonly folder: string;
  readonly host: Host;
  /** Reads a file of the deck's folder; what was read is recorded. */
  readonly read: (path: string) => { readonly kind: string; readonly bytes?: Uint8Array };
};

/** Finds the edition of a name, or the last one. Of what was issued, only the one that is given is an input. */
export function openPast({ folder, host, read }: Desk): (name: string | undefined) => PastEdition {
  return (name) => {
    const { editions, unreadable } = readShelf(folder, host);
    const known = editions.map((one) => one.name);
    const wanted = name ?? known.at(-1);
    if (wanted === undefined || ![...known, ...unreadable].includes(wanted)) return { kind: 'none', known };
    const text = (file: string) => read(`${EDITIONS_FOLDER}/${wanted}/${file}`).bytes;
    const record = readRecord(text(EDITION_FILE) ?? new Uint8Array());
    const bytes = text('manifest.json');
    const manifest = bytes && record?.manifest === sha256(bytes) ? manifestOf(bytes) : undefined;
    if (record === undefined || manifest === undefined) return { kind: 'damaged', name: wanted };
    const { date } = record;
    return { kind: 'found', name: wanted, ...(date === undefined ? {} : { date }), manifest };
  };
}
