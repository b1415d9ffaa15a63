// How large a picture is, upright, from the head of its file.

export type PictureSize = { readonly width?: number; readonly height?: number };

/** The size in a JPEG's frame header, turned as its EXIF says. */
export function jpegSize(view: DataView): PictureSize {
  let lies = false;
  for (let at = 2; at + 9 < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return {};
    const marker = view.getUint8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      const [height, width] = [view.getUint16(at + 5), view.getUint16(at + 7)];
      return lies ? { width: height, height: width } : { width, height };
    }
    const length = view.getUint16(at + 2);
    // "Exif", two zeros, then a TIFF.
    if (marker === 0xe1 && length > 20 && view.getUint32(at + 4) === 0x45786966)
      lies = liesOnItsSide(view, at + 10, at + 2 + length);
    at += 2 + length;
  }
  return {};
}

/** Whether EXIF turns a picture by a quarter: its orientation is 5 or more. */
function liesOnItsSide(view: DataView, start: number, end: number): boolean {
  if (end > view.byteLength || start + 14 > end) return false;
  const little = view.getUint16(start) === 0x4949;
  const table = start + view.getUint32(start + 4, little);
  if (table + 2 > end) return false;
  const entries = view.getUint16(table, little);
  for (let index = 0, at = table + 2; index < entries && at + 12 <= end; index++, at += 12)
    if (view.getUint16(at, little) === 0x0112) return view.getUint16(at + 8, little) >= 5;
  return false;
}

/** The size in a WebP's first chunk, of whichever kind. */
export function webpSize(view: DataView): PictureSize {
  if (view.byteLength < 30) return {};
  const uint24 = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000;
  switch (view.getUint32(12)) {
    case 0x56503858: // VP8X
      return { width: uint24(24) + 1, height: uint24(27) + 1 };
    case 0x5650384c: {
      // VP8L: fourteen bits each
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    default: // VP8
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
}

/** The size in the first `ispe` box of an AVIF, turned where an `irot` box says so. */
export function avifSize(view: DataView): PictureSize {
  const head = new Uint8Array(view.buffer, view.byteOffset, Math.min(view.byteLength, 4096));
  const text = String.fromCharCode(...head);
  const at = text.indexOf('ispe');
  if (at === -1 || at + 16 > view.byteLength) return {};
  const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
  const turn = text.indexOf('irot');
  const lies = turn !== -1 && ((head[turn + 4] ?? 0) & 1) === 1;
  return lies ? { width: height, height: width } : { width, height };
}

/** The size that a drawing gives itself; one that has only a viewBox takes the room there is. */
export function svgSize(start: string): PictureSize {
  const root = /<svg\s([^>]*)>/i.exec(start)?.[1] ?? '';
  const length = (name: string) =>
    Number(new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']\\s*(\\d+(?:\\.\\d+)?)(?:px)?\\s*["']`).exec(root)?.[1]);
  const [width, height] = [Math.round(length('width')), Math.round(length('height'))];
  return width > 0 && height > 0 ? { width, height } : {};
}
