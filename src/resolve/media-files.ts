// Video and sound by their first bytes, with the size of the picture where the file says it cheaply.

export type MediaKind = {
  readonly kind: 'video' | 'audio';
  readonly mime: string;
  readonly width?: number;
  readonly height?: number;
};

/** What a file of video or sound is; undefined for what no browser plays everywhere. */
export function recognizeMedia(bytes: Uint8Array): MediaKind | undefined {
  const ascii = (start: number, end: number) => String.fromCharCode(...bytes.subarray(start, end));
  if (bytes.length < 16) return undefined;
  if (ascii(4, 8) === 'ftyp') {
    const brand = ascii(8, 12);
    if (/^M4[AB] $/.test(brand)) return { kind: 'audio', mime: 'audio/mp4' };
    // QuickTime and still pictures are containers of the same kind.
    return /^(?:qt {2}|avi[fs]|hei[cfmsx]|mif1|msf1)$/.test(brand)
      ? undefined
      : { kind: 'video', mime: 'video/mp4', ...mp4Size(bytes) };
  }
  if (ascii(0, 4) === '\x1a\x45\xdf\xa3')
    return ascii(0, 64).includes('webm')
      ? { kind: 'video', mime: 'video/webm', ...webmSize(bytes) }
      : undefined;
  if (ascii(0, 4) === 'OggS') return { kind: 'audio', mime: 'audio/ogg' };
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WAVE') return { kind: 'audio', mime: 'audio/wav' };
  if (ascii(0, 4) === 'fLaC') return { kind: 'audio', mime: 'audio/flac' };
  // A frame of MPEG audio: eleven ones, then a layer that isn't reserved.
  const isFrame = bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0 && ((bytes[1] ?? 0) & 0x06) !== 0;
  return ascii(0, 3) === 'ID3' || isFrame ? { kind: 'audio', mime: 'audio/mpeg' } : undefined;
}

type Size = { readonly width?: number; readonly height?: number };

/** The first track of an MP4 that has a width: moov, trak, tkhd. */
function mp4Size(bytes: Uint8Array): Size {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const { type, end } of mp4Boxes(bytes)) {
    if (type !== 'tkhd' || end - 8 < 0) continue;
    // 16.16 fixed point, the last two numbers of the box.
    const [width, height] = [view.getUint32(end - 8) >>> 16, view.getUint32(end - 4) >>> 16];
    if (width > 0 && height > 0) return { width, height };
  }
  return {};
}

const CONTAINERS = new Set(['moov', 'trak']);

/** The boxes of an MP4 down to those of its tracks; ends where the file makes no sense. */
export function* mp4Boxes(
  bytes: Uint8Array,
  from = 0,
  to = bytes.length,
): Generator<{ readonly type: string; readonly start: number; readonly end: number }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = from; at + 8 <= to; ) {
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    const short = view.getUint32(at);
    const head = short === 1 ? 16 : 8;
    if (at + head > to) return;
    const length = short === 0 ? to - at : short === 1 ? Number(view.getBigUint64(at + 8)) : short;
    const end = at + length;
    if (length < head || end > to) return;
    yield { type, start: at, end };
    if (CONTAINERS.has(type)) yield* mp4Boxes(bytes, at + head, end);
    at = end;
  }
}

/** PixelWidth and PixelHeight stand near the start of a WebM, each a number of one or two bytes. */
function webmSize(bytes: Uint8Array): Size {
  const find = (id: number): number | undefined => {
    for (let at = 0; at + 4 <= Math.min(bytes.length, 4096); at++) {
      if (bytes[at] !== id || (bytes[at + 1] !== 0x81 && bytes[at + 1] !== 0x82)) continue;
      const [first = 0, second = 0] = bytes.subarray(at + 2, at + 4);
      const value = bytes[at + 1] === 0x81 ? first : first * 256 + second;
      if (value >= 16) return value;
    }
    return undefined;
  };
  const [width, height] = [find(0xb0), find(0xba)];
  return width === undefined || height === undefined ? {} : { width, height };
}
