// Video and sound: what files are, their captions, what is taken out of them, and how they stand in both documents.

import { describe, expect, it } from 'vitest';
import { stripMediaMetadata } from '../../src/emit/pictures/media-metadata.ts';
import { captionsDamage } from '../../src/resolve/captions.ts';
import { recognizeMedia } from '../../src/resolve/media-files.ts';
import { buildFiles, codesOf, htmlOf } from '../support/written.ts';

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const box = (type: string, ...inside: Buffer[]): Buffer => {
  const body = Buffer.concat(inside);
  return Buffer.concat([uint32(body.length + 8), ascii(type), body]);
};
const tkhd = box('tkhd', Buffer.alloc(76), uint32(640 << 16), uint32(360 << 16));
const MP4 = Buffer.concat([
  box('ftyp', ascii('isom'), uint32(0)),
  box('moov', box('trak', tkhd), box('udta', box('\xa9xyz', ascii('+39.9042+116.4074/')))),
  box('mdat', ascii('udta of no box')),
]);
const WEBM = Buffer.from(
  '1a45dfa39f4286810142f7810142f2810442f381084282847765626d42878104428581021853806700b0820280ba820168',
  'hex',
);
const WAV = Buffer.concat([ascii('RIFF'), Buffer.alloc(4), ascii('WAVEfmt '), Buffer.alloc(28)]);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/>';

describe('a file of video or sound', () => {
  it.each([
    ['MP4', MP4, { kind: 'video', mime: 'video/mp4', width: 640, height: 360 }],
    ['WebM', WEBM, { kind: 'video', mime: 'video/webm', width: 640, height: 360 }],
    ['M4A', box('ftyp', ascii('M4A '), uint32(0)), { kind: 'audio', mime: 'audio/mp4' }],
    ['WAV', WAV, { kind: 'audio', mime: 'audio/wav' }],
    ['MP3', Buffer.concat([ascii('ID3'), Buffer.alloc(20)]), { kind: 'audio', mime: 'audio/mpeg' }],
    [
      'MP3 without a head',
      Buffer.concat([Buffer.of(0xff, 0xfb), Buffer.alloc(20)]),
      { kind: 'audio', mime: 'audio/mpeg' },
    ],
    ['Ogg', Buffer.concat([ascii('OggS'), Buffer.alloc(20)]), { kind: 'audio', mime: 'audio/ogg' }],
  ])('%s is known by its content', (_, bytes, expected) => expect(recognizeMedia(bytes)).toEqual(expected));

  it.each([
    ['QuickTime', box('ftyp', ascii('qt  '), uint32(0))],
    ['AVIF', box('ftyp', ascii('avif'), uint32(0))],
    ['Matroska', Buffer.concat([Buffer.of(0x1a, 0x45, 0xdf, 0xa3), ascii('matroska........')])],
    ['text', ascii('a text of some length')],
  ])('%s is none that browsers play', (_, bytes) => expect(recognizeMedia(bytes)).toBeUndefined());

  it('says nothing of where it was made, and is as long as before', () => {
    const stripped = Buffer.from(stripMediaMetadata('video/mp4', MP4));
    expect(stripped.length).toBe(MP4.length);
    expect(stripped.includes('116.4074')).toBe(false);
    expect(stripped.includes('udta of no box')).toBe(true);
    expect(recognizeMedia(stripped)).toMatchObject({ width: 640 });
  });

  it('has no tags: of a WebM they are a void of the same length, of an MP3 they go', () => {
    const tags = Buffer.concat([Buffer.of(0x12, 0x54, 0xc3, 0x67, 0x80 + 12), ascii('Secret place')]);
    const webm = Buffer.from(stripMediaMetadata('video/webm', Buffer.concat([WEBM, tags, Buffer.of(1)])));
    expect(webm.includes('Secret')).toBe(false);
    expect([...webm.subarray(WEBM.length, WEBM.length + 5)]).toEqual([0xec, 0x10, 0, 0, 12]);
    expect(webm.at(-1)).toBe(1);
    const id3 = Buffer.concat([
      ascii('ID3'),
      Buffer.of(3, 0, 0, 0, 0, 0, 6),
      ascii('Secret'),
      Buffer.of(0xff, 0xfb, 1, 2),
    ]);
    expect([...stripMediaMetadata('audio/mpeg', id3)]).toEqual([0xff, 0xfb, 1, 2]);
  });
});

describe('captions', () => {
  it.each([
    ['WEBVTT\n\n00:00.000 --> 00:01.000\nHi', undefined],
    [
      '\uFEFFWEBVTT - title\r\n\r\nSTYLE\r\n::cue {}\r\n\r\n01:00:00.000 --> 01:00:01.500 align:left\r\nHi',
      undefined,
    ],
    ['WEBVTT', 'it has no captions'],
    ['Hi', 'its first line is not `WEBVTT`'],
    ['WEBVTT\n\n00:00,000 --> 00:01,000\nHi', 'line 3 is no time such as 00:01.500 --> 00:04.000'],
    [
      'WEBVTT\n\n00:05.000 --> 00:06.000\na\n\n00:01.000 --> 00:02.000\nb',
      'in line 6 a caption starts before the one above it',
    ],
  ])('%j', (text, damage) => expect(captionsDamage(text)).toBe(damage));
});

describe('a deck with a video', () => {
  const text = (more = '') =>
    `---\ntitle: T\n---\n\n# T\n\n---\n\n## V\n\n![A clip](clip.mp4 "A caption"){poster=a.svg captions=a.vtt credit="Film: X" loop=true${more}}\n\n---\n\n## Again\n\n![A clip](clip.mp4){muted=true poster=a.svg}\n`;
  const files = { 'clip.mp4': MP4, 'a.svg': SVG, 'a.vtt': 'WEBVTT\n\n00:00.000 --> 00:01.000\nHi' };

  it('plays it in the browser, with its captions, and allows media by its policy', async () => {
    const result = await buildFiles({ 'deck.md': text(), ...files });
    expect(codesOf(result)).toEqual([]);
    const html = htmlOf(result);
    expect(html).toContain('media-src data:');
    expect(html).toMatch(
      /<video class="ratio-640-360" src="data:video\/mp4;base64,[^"]+"[^>]* aria-label="A clip" poster="data:image\/svg\+xml[^"]+" width="640" height="360" controls playsinline preload="metadata" loop>/,
    );
    expect(html).toMatch(
      /<track kind="captions" default srclang="en" label="Captions" src="data:text\/vtt;base64,/,
    );
    expect(html).toMatch(
      /<span class="media-kind">Video<\/span> A clip<\/span> A caption <span class="credit">Film: X<\/span>/,
    );
    expect(html).toMatch(
      /<span class="sources-label">A clip<\/span> <span class="sources-where">Film: X<\/span>/,
    );
    expect(html).toContain('.ratio-640-360{aspect-ratio:640/360');
  });

  it('has neither in its policy where it has none', async () => {
    const html = htmlOf(
      await buildFiles({
        'deck.md': '---\ntitle: T\n---\n\n# T\n\n![A](a.svg){focus="20% 80%"}\n',
        'a.svg': SVG,
      }),
    );
    expect(html).not.toContain('media-src');
    expect(html).toContain('.focus-20-80{object-position:20% 80%}');
  });

  it('is refused where a file is too large, and told where it is large', async () => {
    const large = (size: number) => Buffer.concat([MP4, box('free', Buffer.alloc(size))]);
    expect(codesOf(await buildFiles({ 'deck.md': text(), ...files, 'clip.mp4': large(81e6) }))).toContain(
      'media-too-large',
    );
    expect(codesOf(await buildFiles({ 'deck.md': text(), ...files, 'clip.mp4': large(11e6) }))).toContain(
      'media-heavy',
    );
  });
});
