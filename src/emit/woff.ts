// WOFF 1.0 and sfnt, both ways, with zlib: https://www.w3.org/TR/WOFF/

import { deflateSync, inflateSync } from 'node:zlib';

const WOFF = 0x774f4646;

/** Whether these bytes start as a WOFF file does. */
export const isWoff = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'wOFF';

/** The sfnt inside a WOFF file. Throws where the file isn't one. */
export function unpackWoff(woff: Uint8Array): Buffer {
  const from = Buffer.from(woff.buffer, woff.byteOffset, woff.byteLength);
  if (from.length < 44 || from.readUInt32BE(0) !== WOFF) throw new Error('the font is not a WOFF file');
  const count = from.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + index * 20;
    const [offset, packed, size] = [
      from.readUInt32BE(at + 4),
      from.readUInt32BE(at + 8),
      from.readUInt32BE(at + 12),
    ];
    const bytes = from.subarray(offset, offset + packed);
    return {
      tag: from.subarray(at, at + 4),
      checksum: from.subarray(at + 16, at + 20),
      bytes: packed < size ? inflateSync(bytes) : bytes,
    };
  });
  const head = Buffer.alloc(12 + count * 16);
  from.copy(head, 0, 4, 8);
  head.writeUInt16BE(count, 4);
  const power = 2 ** Math.floor(Math.log2(count));
  head.writeUInt16BE(power * 16, 6);
  head.writeUInt16BE(Math.log2(power), 8);
  head.writeUInt16BE((count - power) * 16, 10);
  const chunks: Buffer[] = [head];
  let offset = head.length;
  for (const [index, { tag, checksum, bytes }] of tables.entries()) {
    const at = 12 + index * 16;
    tag.copy(head, at);
    checksum.copy(head, at + 4);
    head.writeUInt32BE(offset, at + 8);
    head.writeUInt32BE(bytes.length, at + 12);
    const padded = pad(bytes);
    chunks.push(padded);
    offset += padded.length;
  }
  return Buffer.concat(chunks);
}

/** A WOFF file of an sfnt. */
export function packWoff(sfnt: Buffer): Buffer {
  const count = sfnt.readUInt16BE(4);
  const head = Buffer.alloc(44 + count * 20);
  const chunks: Buffer[] = [head];
  let offset = head.length;
  let whole = 12 + count * 16;
  for (let index = 0; index < count; index++) {
    const from = 12 + index * 16;
    const size = sfnt.readUInt32BE(from + 12);
    const start = sfnt.readUInt32BE(from + 8);
    const bytes = sfnt.subarray(start, start + size);
    const deflated = deflateSync(bytes, { level: 9 });
    const kept = deflated.length < size ? deflated : bytes;
    const at = 44 + index * 20;
    sfnt.copy(head, at, from, from + 4);
    head.writeUInt32BE(offset, at + 4);
    head.writeUInt32BE(kept.length, at + 8);
    head.writeUInt32BE(size, at + 12);
    sfnt.copy(head, at + 16, from + 4, from + 8);
    const padded = pad(kept);
    chunks.push(padded);
    offset += padded.length;
    whole += Math.ceil(size / 4) * 4;
  }
  head.writeUInt32BE(WOFF, 0);
  sfnt.copy(head, 4, 0, 4);
  head.writeUInt32BE(offset, 8);
  head.writeUInt16BE(count, 12);
  head.writeUInt32BE(whole, 16);
  head.writeUInt16BE(1, 20);
  return Buffer.concat(chunks);
}

const pad = (bytes: Buffer): Buffer =>
  bytes.length % 4 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - (bytes.length % 4))]);
