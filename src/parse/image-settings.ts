// What stands in the braces behind a picture, a video or a sound, besides classes; and Marp's words in descriptions.

import { isPosition, positionShares } from '../model/background.ts';
import type { AsWritten, Text } from '../model/deck.ts';
import type { ImageSettings } from '../model/media.ts';
import type { Position, Written } from '../model/source.ts';
import type { Context } from './context.ts';
import { readReferences } from './references.ts';

/** The attributes of their own that images take. */
export const IMAGE_ATTRIBUTES = ['credit', 'focus', 'poster', 'captions', 'autoplay', 'loop', 'muted'];

const PLAYS = ['autoplay', 'loop', 'muted'] as const;

/** Reads an image's own attributes; undefined where it has none. */
export function readImageSettings(
  own: ReadonlyMap<string, Written>,
  context: Context,
): ImageSettings<AsWritten> | undefined {
  const words = (name: string): Text<AsWritten> | undefined => {
    const value = own.get(name);
    return value && readReferences(value.value, value.at, context.source);
  };
  const invalid = (name: string, expected: string): undefined => {
    context.diagnose('setting-invalid', { key: name, expected }, own.get(name)?.at);
  };
  const focus = own.get('focus');
  const shares =
    focus === undefined || isPosition(focus.value)
      ? focus && positionShares(focus.value).map((share) => Math.round(share * 100))
      : invalid('focus', 'words such as `left top`, or shares such as `30% 40%`');
  const plays = PLAYS.flatMap((name) => {
    const value = own.get(name)?.value;
    if (value !== undefined && value !== 'true' && value !== 'false') invalid(name, 'true or false');
    return value === 'true' ? [[name, true] as const] : [];
  });
  const [credit, poster, captions] = [words('credit'), words('poster'), own.get('captions')];
  const settings: ImageSettings<AsWritten> = {
    ...(credit === undefined ? {} : { credit }),
    ...(shares === undefined ? {} : { focus: [shares[0] ?? 50, shares[1] ?? 50] as const }),
    ...(poster === undefined ? {} : { poster: { src: poster, at: own.get('poster')?.at as Position } }),
    ...(captions === undefined ? {} : { captions }),
    ...(plays.length === 0 ? {} : { plays: Object.fromEntries(plays) }),
  };
  return Object.keys(settings).length === 0 ? undefined : settings;
}

/** Marp sizes a picture by words in its description: they are told, and taken out of it. */
const MARP_WORDS = /(?:^|\s)(?:w|width|h|height):(?:\d+(?:\.\d+)?(?:px|%|em|rem|cm|mm|in|pt)?|auto)(?=\s|$)/g;

/** A description without Marp's words for sizes. */
export function withoutMarpWords(alt: string, at: Position, context: Context): string {
  const rest = alt.replace(MARP_WORDS, (words) => {
    context.diagnose('image-size-in-description', { words: words.trim() }, at);
    return '';
  });
  return rest === alt ? alt : rest.trim();
}
