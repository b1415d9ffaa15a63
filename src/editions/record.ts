// The record of an edition: its text, its seal, and how it is read back.

import { sha256 } from '../host/build-record.ts';
import { EDITION_VERSION, type Edition } from '../model/edition.ts';

/** A record with its seal. */
export const sealed = (record: Omit<Edition, 'seal'>): Edition => ({ ...record, seal: sealOf(record) });

export const recordText = (edition: Edition): string => `${JSON.stringify(edition, null, 2)}\n`;

/** A record of this version; undefined for anything else. */
export function readRecord(bytes: Uint8Array): Edition | undefined {
  try {
    const read: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const isRecord =
      typeof read === 'object' && read !== null && 'edition' in read && read.edition === EDITION_VERSION;
    return isRecord ? (read as Edition) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a record is as it was sealed. */
export function isWhole({ seal, ...record }: Edition): boolean {
  return seal === sealOf(record);
}

const sealOf = (record: Omit<Edition, 'seal'>): string => sha256(JSON.stringify(record));
