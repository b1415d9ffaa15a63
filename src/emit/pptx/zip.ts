// ZIP archives, both ways, over zlib: fixed times, entries in the order given: the same parts give the same bytes.

import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { crc32 } from './crc.ts';

export type Entry = { readonly path: string; readonly bytes: Uint8Array };

/** 1980-01-01 00:00, the first time that an archive can tell. */
const TIME = 0;
const DATE = 0x21;

/** What is packed already isn't packed again. */
const PACKED = /\.(?:png|jpe?g|gif|webp|xlsx|mp4|mp3)$/i;

/** An archive of some files. */
export function writeZip(entries: readonly Entry[]): Uint8Array {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, bytes } of entries) {
    const name = Buffer.from(path, 'utf8');
    const stored = PACKED.test(path);
    const data = stored ? Buffer.from(bytes) : deflateRawSync(bytes, { level: 9 });
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x0800, 2); // names are UTF-8
    head.writeUInt16LE(stored ? 0 : 8, 4);
    head.writeUInt16LE(TIME, 6);
    head.writeUInt16LE(DATE, 8);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(data.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(name.length, 22);
    chunks.push(Buffer.from('PK\x03\x04', 'latin1'), head, name, data);
    const row = Buffer.alloc(14);
    row.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, row, name);
    offset += 30 + name.length + data.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...chunks, ...directory, end]);
}

/** What an archive holds at most, unpacked: a template is no archive of films. */
const MOST_BYTES = 200_000_000;

/** The files of an archive, in its order; undefined where it isn't one, or is damaged. */
export function readZip(archive: Uint8Array): readonly Entry[] | undefined {
  try {
    return readEntries(Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength));
  } catch {
    return undefined;
  }
}

function readEntries(from: Buffer): readonly Entry[] {
  let end = from.length - 22;
  while (end >= 0 && from.readUInt32LE(end) !== 0x06054b50) end -= 1;
  const entries: Entry[] = [];
  let at = from.readUInt32LE(end + 16);
  let total = 0;
  for (let count = from.readUInt16LE(end + 10); count > 0; count -= 1) {
    if (from.readUInt32LE(at) !== 0x02014b50) throw new Error('the directory is damaged');
    const method = from.readUInt16LE(at + 10);
    const sum = from.readUInt32LE(at + 16);
    const packed = from.readUInt32LE(at + 20);
    const size = from.readUInt32LE(at + 24);
    const [name, extra, comment] = [28, 30, 32].map((place) => from.readUInt16LE(at + place)) as [
      number,
      number,
      number,
    ];
    const path = from.toString('utf8', at + 46, at + 46 + name);
    const local = from.readUInt32LE(at + 42);
    const start = local + 30 + from.readUInt16LE(local + 26) + from.readUInt16LE(local + 28);
    total += size;
    if (total > MOST_BYTES) throw new Error('too much to unpack');
    const data = from.subarray(start, start + packed);
    const bytes = method === 0 ? data : inflateRawSync(data, { maxOutputLength: Math.max(size, 1) });
    if (bytes.length !== size || crc32(bytes) !== sum) throw new Error('a file is damaged');
    if (!path.endsWith('/')) entries.push({ path, bytes });
    at += 46 + name + extra + comment;
  }
  return entries;
}
