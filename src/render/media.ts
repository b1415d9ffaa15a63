// Video and sound: players in a browser; on paper what they look like before they play. Both take the same room.

import type { AsResolved, Picture } from '../model/deck.ts';
import type { Captions, ImageSettings, Media } from '../model/media.ts';
import { mediaName } from '../model/media.ts';
import { attribute, escapeHtml, type Html, html } from './html.ts';
import type { MediaStrings } from './media-strings.ts';
import { pictureUrl } from './pictures.ts';

export type Player = {
  readonly media: Media;
  /** Of a video, before it plays. */
  readonly poster: Picture | undefined;
  readonly settings: ImageSettings<AsResolved>;
  /** What it is, for those who don't see or hear it. */
  readonly name: string;
  /** Classes and other attributes of the author's, with a space before each; and a class of ours. */
  readonly own: (name?: string) => string;
  readonly lang: string;
  readonly strings: MediaStrings;
};

/** The shape of a video that says none. */
const WIDE = { width: 1280, height: 720 };

/** A player, or what stands for it. */
export function renderMedia(player: Player, medium: 'screen' | 'print'): Html {
  return html(medium === 'screen' ? playing(player) : still(player));
}

function playing({ media, poster, settings, name, own, lang, strings }: Player): string {
  const { plays = {}, captions } = settings;
  // reveal starts it when its slide is shown, and stops it when that is left.
  const flags = `${plays.autoplay ? ' data-autoplay' : ''}${plays.loop ? ' loop' : ''}${plays.muted ? ' muted' : ''}`;
  const track =
    captions === undefined
      ? ''
      : `<track kind="captions" default${attribute('srclang', lang)}${attribute('label', strings.captions)}${attribute('src', textUrl(captions))}>`;
  const source = `${attribute('src', mediaName(media))}${attribute('aria-label', name || undefined)}`;
  if (media.kind === 'audio')
    return `<audio${own()}${source} controls preload="metadata"${flags}>${track}</audio>`;
  const { width = WIDE.width, height = WIDE.height } = media;
  const size = `${attribute('width', String(width))}${attribute('height', String(height))}`;
  // A poster of another shape would be the shape of the player until it plays.
  const ratio = `ratio-${width}-${height}`;
  const still = attribute('poster', poster && pictureUrl(poster));
  return `<video${own(ratio)}${source}${still}${size} controls playsinline preload="metadata"${flags}>${track}</video>`;
}

function still({ media, poster, name, own, strings }: Player): string {
  const label = `${strings[media.kind]}${name === '' ? '' : `: ${name}`}`;
  if (media.kind === 'audio')
    return `<svg${own('audio-still')}${attribute('aria-label', label)} role="img" viewBox="0 0 480 54" width="480" height="54"><rect class="still-ground" width="480" height="54" rx="27"/><path class="still-mark" d="M24 17v20l17-10z"/><path class="still-line" d="M60 27h392"/></svg>`;
  const { width = WIDE.width, height = WIDE.height } = media;
  const size = `${attribute('width', String(width))}${attribute('height', String(height))}`;
  if (poster !== undefined)
    return `<img${own(`ratio-${width}-${height}`)}${attribute('src', pictureUrl(poster))}${attribute('alt', label)}${size}>`;
  const [x, y, side] = [width / 2, height / 2, Math.min(width, height) / 7];
  const mark = `M${x - side * 0.8} ${y - side}v${side * 2}l${side * 1.8} ${-side}z`;
  return `<svg${own()}${attribute('aria-label', label)} role="img" viewBox="0 0 ${width} ${height}"${size}><rect class="still-ground" width="${width}" height="${height}"/><path class="still-mark" d="${mark}"/></svg>`;
}

/** What kind of thing it is, before its name, in the line below it. */
export function mediaLabel({ media, name, strings }: Pick<Player, 'media' | 'name' | 'strings'>): Html {
  const mark =
    '<svg class="media-mark" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><path d="M1 0v12l10-6z"/></svg>';
  return html(
    `<span class="media-name">${mark}<span class="media-kind">${escapeHtml(strings[media.kind])}</span> ${escapeHtml(name)}</span>`,
  );
}

const textUrl = ({ bytes }: Captions): string =>
  `data:text/vtt;base64,${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')}`;
