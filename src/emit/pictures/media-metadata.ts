// Takes out of files of video and sound what says where and by whom they were made. Sizes and offsets stay. Pure.

/** The file without such metadata, as far as its format lets it be found. */
export function stripMediaMetadata(mime: string, bytes: Uint8Array): Uint8Array {
  if (mime.endsWith('/mp4')) return stripMp4(bytes);
  if (mime === 'video/webm') return stripWebm(bytes);
  if (mime === 'audio/mpeg') return stripMp3(bytes);
  return bytes;
}

/** Boxes of the user's data, at the top, in the movie and in its tracks: phones keep the place there. */
function stripMp4(bytes: Uint8Array): Uint8Array {
  const made = Uint8Array.from(bytes);
  const view = new DataView(made.buffer);
  const walk = (from: number, to: number): void => {
    for (let at = from; at + 8 <= to; ) {
      const type = String.fromCharCode(...made.subarray(at + 4, at + 8));
      const short = view.getUint32(at);
      const head = short === 1 ? 16 : 8;
      if (at + head > to) return;
      const length = short === 0 ? to - at : short === 1 ? Number(view.getBigUint64(at + 8)) : short;
      if (length < head || at + length > to) return;
      if (type === 'moov' || type === 'trak') walk(at + head, at + length);
      if (type === 'udta' || type === 'meta' || type === 'uuid') {
        made.set([0x66, 0x72, 0x65, 0x65], at + 4); // "free": as long, and passed over
        made.fill(0, at + head, at + length);
      }
      at += length;
    }
  };
  walk(0, made.length);
  return made;
}

const TAGS = Buffer.of(0x12, 0x54, 0xc3, 0x67);

/** The tags of a WebM become a void of the same length. */
function stripWebm(bytes: Uint8Array): Uint8Array {
  const made = Buffer.from(bytes);
  for (let at = made.indexOf(TAGS); at !== -1; at = made.indexOf(TAGS, at + 4)) {
    const first = made[at + 4] ?? 0;
    const octets = Math.clz32(first) - 23; // how long the number of its length is
    if (first === 0 || octets > 5 || at + 4 + octets > made.length) continue;
    let length = first & (0xff >> octets);
    for (let index = 1; index < octets; index++) length = length * 256 + (made[at + 4 + index] ?? 0);
    const start = at + 4 + octets;
    if (start + length > made.length) continue;
    // The name of a void is three bytes shorter, and its length is written with as many more.
    const wide = octets + 3;
    made[at] = 0xec;
    let rest = length;
    for (let index = wide; index > 1; index--) {
      made[at + index] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    made[at + 1] = 0x100 >> wide;
    made.fill(0, start, start + length);
  }
  return made;
}

/** ID3, before and behind the sound. */
function stripMp3(bytes: Uint8Array): Uint8Array {
  let start = 0;
  const text = (at: number, length: number) => String.fromCharCode(...bytes.subarray(at, at + length));
  while (text(start, 3) === 'ID3' && start + 10 <= bytes.length) {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(start + 6, start + 10);
    start += 10 + a * 0x200000 + b * 0x4000 + c * 0x80 + d;
  }
  const end = text(bytes.length - 128, 3) === 'TAG' ? bytes.length - 128 : bytes.length;
  return start < end ? bytes.subarray(start, end) : bytes;
}
