// Pictures made for the places where a deck shows them: no larger than can be seen, and without what is no picture.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { type ContentCache, openContentCache } from '../host/content-cache.ts';
import { installedVersion } from '../host/package.ts';
import type { Deck } from '../model/deck.ts';
import type { Embedded, Luminance, PreparedPicture, PreparedPictures } from '../model/media.ts';
import { scaleInto } from '../model/media.ts';
import { byteBudget, SHARPEST } from './pictures/budget.ts';
import { stripMediaMetadata } from './pictures/media-metadata.ts';
import { stripMetadata } from './pictures/metadata.ts';
import type { PreparePicture } from './pictures/sharp.part.ts';
import { findMedia, findPictureUses, type PictureUse } from './pictures/uses.ts';

/** What pictures are made with; for tests. */
export type PictureTools = {
  readonly load: () => Promise<PreparePicture | undefined>;
  /** What tells one version of the library from another; undefined where it isn't installed. */
  readonly version: () => string | undefined;
  readonly cache: () => ContentCache;
};

const TOOLS: PictureTools = {
  load: async () => (await import('./pictures/sharp.part.ts')).loadSharp(),
  version: () => installedVersion('sharp'),
  cache: () => openContentCache('pictures', 500_000_000),
};

/** Prepares every picture of a deck, in all its languages. One that can't be made smaller stays as it is, and is told. */
export async function preparePictures(
  decks: readonly Deck[],
  diagnose: Diagnose,
  tools: PictureTools = TOOLS,
): Promise<PreparedPictures> {
  const uses = findPictureUses(decks);
  const plain = new Map(
    uses.map((use) => [use, stripMetadata(use.picture.mime, use.picture.bytes)] as const),
  );
  const work = uses.filter((use) => needsWork(use, plain.get(use)?.hasProfile ?? false));
  const made = work.length === 0 ? new Map<PictureUse, Made>() : await makeAll(work, tools);
  const prepared = new Map<string, PreparedPicture>();
  for (const use of uses) {
    const { mime, hash } = use.picture;
    const asItIs: Embedded = { mime, bytes: plain.get(use)?.bytes ?? use.picture.bytes };
    const one = made.get(use);
    const given: PreparedPicture =
      typeof one === 'object' ? { ...one, drawn: true } : { screen: asItIs, print: asItIs };
    prepared.set(hash, given);
    reportHeavy(use, given, typeof one === 'string' ? one : undefined, diagnose);
  }
  for (const { mime, bytes, hash } of findMedia(decks)) {
    const embedded: Embedded = { mime, bytes: stripMediaMetadata(mime, bytes) };
    prepared.set(hash, { screen: embedded, print: embedded });
  }
  return prepared;
}

type Made = PreparedPicture | 'absent' | 'unread';

/** More than this of a document for one picture is told. */
const HEAVY = 1_500_000;

function reportHeavy(
  { picture, box, at }: PictureUse,
  { screen }: PreparedPicture,
  failed: 'absent' | 'unread' | undefined,
  diagnose: Diagnose,
): void {
  const { path, mime, width = 0, height = 0 } = picture;
  if (screen.bytes.length <= HEAVY) return;
  const isDrawing = mime === 'image/svg+xml';
  const why = failed ?? (isDrawing ? 'drawing' : isAnimated(mime, picture.bytes) ? 'animated' : 'lossless');
  const scale = Math.min(1, SHARPEST * scaleInto({ width: width || 1, height: height || 1 }, box));
  const wanted = { width: Math.round(width * scale), height: Math.round(height * scale) };
  diagnose('picture-heavy', { path, bytes: screen.bytes.length, size: { width, height }, wanted, why }, at);
}

/** Whether a picture has to be drawn anew: a file that is small enough goes in as it is. */
function needsWork({ picture, box, isGround }: PictureUse, hasProfile: boolean): boolean {
  const { mime, bytes, width, height } = picture;
  if (mime === 'image/svg+xml' || (mime === 'image/png' && isAnimated(mime, bytes))) return false;
  if (isGround || hasProfile) return true;
  // These are printed as bare pixels; and what moves is printed as it first stood.
  if (mime === 'image/webp' || mime === 'image/avif') return bytes.length > SMALL;
  if (mime === 'image/gif' && isAnimated(mime, bytes)) return true;
  if (width === undefined || height === undefined) return bytes.length > SMALL;
  const shown = Math.min(1, scaleInto({ width, height }, box));
  return bytes.length > byteBudget(width * height * shown ** 2) * 1.25;
}

const SMALL = 16_000;

function isAnimated(mime: string, bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = { 'image/gif': Buffer.of(0x21, 0xf9, 4), 'image/png': 'acTL', 'image/webp': 'ANMF' }[mime];
  if (mark === undefined) return false;
  const first = file.indexOf(mark, 0, 'latin1');
  return first !== -1 && (mime !== 'image/gif' || file.indexOf(mark, first + 4) !== -1);
}

/** So many pictures are made at once: each has its pixels in memory. */
const AT_ONCE = 4;

async function makeAll(work: readonly PictureUse[], tools: PictureTools): Promise<Map<PictureUse, Made>> {
  const made = new Map<PictureUse, Made>();
  const version = tools.version();
  const cache = version === undefined ? undefined : tools.cache();
  let loading: Promise<PreparePicture | undefined> | undefined;
  const queue = work.values();
  const lane = async (): Promise<void> => {
    for (const use of queue) {
      const key = `${FORMAT} ${version} ${use.picture.hash} ${JSON.stringify(use.box)} ${use.isGround}`;
      const kept = cache?.get(key);
      const known = kept && decode(kept);
      if (known !== undefined) {
        made.set(use, known);
        continue;
      }
      loading ??= tools.load();
      const prepare = await loading;
      const { mime, bytes } = use.picture;
      const one = await prepare?.({ mime, bytes, box: use.box, isGround: use.isGround });
      made.set(use, one ?? (prepare === undefined ? 'absent' : 'unread'));
      if (one !== undefined) cache?.put(key, encode(one));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return made;
}

/** Raised where the same picture is made otherwise than before. */
const FORMAT = 'pictures 2';

type Head = {
  readonly screen: { readonly mime: string; readonly length: number };
  /** Absent where it is the same. */
  readonly print?: { readonly mime: string; readonly length: number };
  readonly luminance?: Luminance;
};

/** A prepared picture as one file: a line of JSON, then the bytes. */
function encode({ screen, print, luminance }: PreparedPicture): Uint8Array {
  const describe = ({ mime, bytes }: Embedded) => ({ mime, length: bytes.length });
  const head: Head = {
    screen: describe(screen),
    ...(print === screen ? {} : { print: describe(print) }),
    ...(luminance === undefined ? {} : { luminance }),
  };
  const files = print === screen ? [screen.bytes] : [screen.bytes, print.bytes];
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...files]);
}

function decode(bytes: Uint8Array): PreparedPicture | undefined {
  const line = bytes.indexOf(10);
  try {
    const head = JSON.parse(new TextDecoder().decode(bytes.subarray(0, line))) as Head;
    const start = line + 1;
    const end = start + head.screen.length;
    const screen = { mime: head.screen.mime, bytes: bytes.subarray(start, end) };
    const print = head.print && {
      mime: head.print.mime,
      bytes: bytes.subarray(end, end + head.print.length),
    };
    const { luminance } = head;
    return { screen, print: print ?? screen, ...(luminance === undefined ? {} : { luminance }) };
  } catch {
    return undefined;
  }
}
