// How much a ZIP archive says that it holds, read from its directory before anything is unpacked.

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LONGEST_COMMENT = 65_535;
const DATA_DESCRIPTOR = 8;

/**
 * The bytes of all parts when unpacked, or undefined where it is no plain ZIP archive. A part that doesn't say its
 * size, and archives of more than 4 GB, are none: no workbook is so.
 */
export function declaredSize(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) return undefined;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let index = 0; index < count; index++) {
    if (at + ENTRY_LENGTH > view.byteLength || view.getUint32(at, true) !== ENTRY) return undefined;
    const flags = view.getUint16(at + 8, true);
    const packed = view.getUint32(at + 20, true);
    const size = view.getUint32(at + 24, true);
    // An empty part is two bytes when packed; sizes that are said later can't be checked now.
    if (size === 0 && (packed > 2 || (packed === 0 && (flags & DATA_DESCRIPTOR) !== 0))) return undefined;
    if (size === 0xffffffff || packed === 0xffffffff) return undefined;
    total += size;
    at += ENTRY_LENGTH;
    at += view.getUint16(at - 18, true) + view.getUint16(at - 16, true) + view.getUint16(at - 14, true);
  }
  return total;
}

/** The record that ends the archive, searched for from behind, as its comment may be long. */
function findEnd(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT);
  for (let at = view.byteLength - END_LENGTH; at >= first; at--)
    if (view.getUint32(at, true) === END) return at;
  return undefined;
}
