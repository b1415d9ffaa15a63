// The background of a slide: from a map of settings, from reveal's attributes, from a picture that Marp calls `bg`.

import { nearest } from '../diagnostics/suggest.ts';
import {
  type BackgroundLook,
  EDGES,
  gradientColors,
  isPosition,
  type Overlay,
  SIDES,
} from '../model/background.ts';
import { isColor } from '../model/colors.ts';
import type { AsWritten, Block, Inline } from '../model/deck.ts';
import type { Position, Written } from '../model/source.ts';
import type { Context } from './context.ts';
import { readReferences, unmask } from './references.ts';
import type { SettingsDraft } from './settings.ts';
import type { YamlNode } from './yaml.ts';

type Key = {
  readonly expected: string;
  /** Reads the value into the draft; false where it isn't valid. */
  readonly read: (value: Written, draft: SettingsDraft, context: Context) => boolean;
};

const look = (draft: SettingsDraft, more: BackgroundLook): true => {
  draft.background = { ...draft.background, ...more };
  return true;
};

/** A word of a closed set. */
const oneOf = <T extends string>(words: readonly T[], text: string): T | undefined =>
  words.find((word) => word === text);

/** "40%" or "0.4", as a share. */
const shareOf = (text: string): number | undefined => {
  const [, percent] = /^(\d{1,3}(?:\.\d+)?)%$/.exec(text) ?? [];
  const share =
    percent === undefined
      ? /^[01]?(?:\.\d+)?$/.test(text) && text !== ''
        ? Number(text)
        : Number.NaN
      : Number(percent) / 100;
  return share >= 0 && share <= 1 ? share : undefined;
};

/** Every key of a background that is a map. */
export const BACKGROUND_KEYS: Readonly<Record<string, Key>> = {
  color: {
    expected: 'a colour such as #1b3a4b',
    read: ({ value }, draft) => {
      draft.backgroundColor = value;
      return isColor(value);
    },
  },
  gradient: {
    expected: 'a gradient such as linear-gradient(#123, #456)',
    read: ({ value }, draft) =>
      gradientColors(value) !== undefined && look(draft, { gradient: value.trim() }),
  },
  image: {
    expected: "a picture in the deck's folder",
    read: (value, draft, context) => {
      draft.backgroundImage = { src: readReferences(value.value, value.at, context.source), at: value.at };
      return value.value !== '';
    },
  },
  side: {
    expected: 'left or right',
    read: ({ value }, draft) => {
      const side = oneOf(SIDES, value);
      return side !== undefined && look(draft, { side });
    },
  },
  share: {
    expected: 'a share of the width from 15% to 75%',
    read: ({ value }, draft) => {
      const share = (shareOf(value) ?? 0) * 100;
      return share >= 15 && share <= 75 && look(draft, { share });
    },
  },
  size: {
    expected: 'cover, contain, or a width such as 60%',
    read: ({ value }, draft) => {
      const percent = /^(\d{1,3})%$/.exec(value)?.[1];
      const isSize =
        value === 'cover' || value === 'contain' || (Number(percent) > 0 && Number(percent) <= 100);
      return isSize && look(draft, { size: value });
    },
  },
  position: {
    expected: 'words such as `left top`, or shares such as `30% 40%`',
    read: ({ value }, draft) => isPosition(value) && look(draft, { position: value }),
  },
  opacity: {
    expected: 'a share such as 60%',
    read: ({ value }, draft) => {
      const opacity = shareOf(value);
      return opacity !== undefined && look(draft, { opacity });
    },
  },
  credit: {
    expected: 'whose the picture is',
    read: ({ value }, draft) => value !== '' && look(draft, { credit: value }),
  },
  overlay: {
    expected: 'light or dark, perhaps how strong, perhaps from which edge: `dark 60% from left`; or none',
    read: ({ value }, draft) => {
      const overlay = readOverlay(value);
      return overlay !== undefined && look(draft, { overlay });
    },
  },
};

function readOverlay(text: string): Overlay | undefined {
  if (text === 'none') return { strength: 0 };
  const [, tone, percent, edge] = /^(light|dark)(?:\s+(\d{1,3})%)?(?:\s+from\s+([a-z]+))?$/.exec(text) ?? [];
  const from = edge === undefined ? undefined : oneOf(EDGES, edge);
  if (tone === undefined || Number(percent ?? 0) > 100 || (edge !== undefined && from === undefined))
    return undefined;
  return {
    tone: tone as 'light' | 'dark',
    ...(percent === undefined ? {} : { strength: Number(percent) / 100 }),
    ...(from === undefined ? {} : { from }),
  };
}

/** Reads one key; told where its value isn't valid. */
function readKey(name: string, value: Written, draft: SettingsDraft, context: Context): void {
  const key = BACKGROUND_KEYS[name] as Key;
  if (!key.read(value, draft, context))
    context.diagnose('setting-invalid', { key: `background.${name}`, expected: key.expected }, value.at);
}

/** `background:` in one line: a colour, a gradient, or a picture. */
export function readBackground(value: Written, draft: SettingsDraft, context: Context): boolean {
  if (gradientColors(value.value) !== undefined) return look(draft, { gradient: value.value.trim() });
  if (isColor(value.value)) {
    draft.backgroundColor = value.value;
    return true;
  }
  if (!/[./]/.test(value.value) || /^[a-z-]+\(/i.test(value.value)) return false;
  draft.backgroundImage = { src: readReferences(value.value, value.at, context.source), at: value.at };
  return true;
}

/** `background:` as a map. */
export function readBackgroundMap(
  { entries }: Extract<YamlNode, { kind: 'map' }>,
  draft: SettingsDraft,
  context: Context,
): void {
  for (const { key, value } of entries) {
    if (!Object.hasOwn(BACKGROUND_KEYS, key.value)) {
      const known = Object.keys(BACKGROUND_KEYS);
      const near = nearest(key.value, known);
      context.diagnose('key-unknown', { key: key.value, known, ...(near ? { near } : {}) }, key.at);
      continue;
    }
    readKey(key.value, { value: value.kind === 'scalar' ? value.text : '', at: value.at }, draft, context);
  }
}

/** reveal's attributes, by the key that says the same. */
const FROM_ATTRIBUTE: Readonly<Record<string, string>> = {
  'data-background-color': 'color',
  'data-background-gradient': 'gradient',
  'data-background-image': 'image',
  'data-background-size': 'size',
  'data-background-position': 'position',
  'data-background-opacity': 'opacity',
};

const VIDEO =
  'Show it on the slide, with the layout `full-image`: `![what it shows](clip.mp4){poster=still.jpg muted=true autoplay=true loop=true}`.';

/** What a deck has no equal of, with what to write. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
  'data-background-repeat': 'A background picture is shown once: make a picture of the pattern.',
  'data-background-iframe': 'A deck asks for nothing outside itself: take a screenshot of the page.',
  'data-background-interactive':
    'A deck asks for nothing outside itself, so no page stands in its background.',
  'data-background-video': VIDEO,
  'data-background-video-loop': VIDEO,
  'data-background-video-muted': VIDEO,
  'data-background-transition': 'Backgrounds come with their slides: `data-transition` says how.',
};

/** Sets what an attribute of a `.slide:` comment says of the background; false where it says nothing of it. */
export function setBackgroundAttribute(
  { name, value, at }: { name: string; value: string; at: Position },
  draft: SettingsDraft,
  context: Context,
): boolean {
  const instead = UNSUPPORTED[name];
  if (instead !== undefined) context.diagnose('background-unsupported', { what: name, instead }, at);
  const key = FROM_ATTRIBUTE[name];
  if (key !== undefined) readKey(key, { value: unmask(value, context.references), at }, draft, context);
  return instead !== undefined || key !== undefined;
}

/** The attributes that say something of the background, for suggestions. */
export const BACKGROUND_ATTRIBUTES = Object.keys(FROM_ATTRIBUTE);

type Image = Extract<Inline<AsWritten>, { kind: 'image' }>;
const isGround = (node: Inline<AsWritten>): node is Image =>
  node.kind === 'image' && /^bg(?:\s|$)/.test(wordsOf(node));

/** The description as far as it is no reference. */
const wordsOf = ({ alt }: Image): string => alt.filter((part) => typeof part === 'string').join(' ');

/** Takes Marp's `![bg …](path)` out of a slide's blocks, and makes its background of it. */
export function takeBackgrounds(
  blocks: readonly Block<AsWritten>[],
  draft: SettingsDraft,
  context: Context,
): readonly Block<AsWritten>[] {
  return blocks.flatMap((block): readonly Block<AsWritten>[] => {
    if (block.kind !== 'paragraph' || !block.children.some(isGround)) return [block];
    for (const image of block.children.filter(isGround)) takeBackground(image, draft, context);
    const children = block.children.filter((node) => !isGround(node));
    const isEmpty = children.every(
      (node) => node.kind === 'break' || (node.kind === 'text' && node.text.trim() === ''),
    );
    return isEmpty ? [] : [{ ...block, children }];
  });
}

function takeBackground(image: Image, draft: SettingsDraft, context: Context): void {
  const at = image.at ?? image.picture.at;
  if (draft.backgroundImage !== undefined) {
    context.diagnose('background-several', {}, at, [
      { message: 'the first one', at: draft.backgroundImage.at },
    ]);
    return;
  }
  draft.backgroundImage = image.picture;
  const words = wordsOf(image).trim().split(/\s+/).slice(1);
  for (const word of words) {
    const [, name = word, value] = /^([a-z]+):(\S+)$/.exec(word) ?? [];
    const instead = FILTERS.includes(name)
      ? 'Filters make bare pixels of a PDF: change the picture itself.'
      : undefined;
    if (word === 'fit') look(draft, { size: 'contain' });
    else if (word === 'auto' || word === 'vertical')
      context.diagnose(
        'background-unsupported',
        {
          what: word,
          instead: 'A background has one picture, as `cover`, `contain` or a share such as `60%`.',
        },
        at,
      );
    else if (name === 'left' || name === 'right') {
      look(draft, { side: name });
      if (value !== undefined) readKey('share', { value, at }, draft, context);
    } else if (name === 'opacity') readKey('opacity', { value: value ?? '0.5', at }, draft, context);
    else if (instead !== undefined) context.diagnose('background-unsupported', { what: name, instead }, at);
    else readKey('size', { value: word, at }, draft, context);
  }
}

/** Marp's filters. */
const FILTERS = 'blur brightness contrast drop-shadow grayscale hue-rotate invert saturate sepia'.split(' ');
