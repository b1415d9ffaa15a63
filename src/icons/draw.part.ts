// Draws icons and emoji by name, from the packages that are installed. The only file that knows gemoji.

import { emojiToName, nameToEmoji } from 'gemoji';
import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { AsResolved, Html, Icon, IconMark } from '../model/deck.ts';
import type { IconDrawer } from '../resolve.ts';
import { readMarkup } from './markup.ts';
import { type FoundIcon, type IconPackages, type IconSet, openSet, packageOf } from './sets.ts';

/** Sets of emoji, the first that is installed and has one draws it. */
const EMOJI_SETS = ['twemoji', 'noto', 'openmoji', 'fluent-emoji-flat', 'emojione'];

/** Sets that are known by name, so that the package to install can be told. */
const KNOWN_SETS =
  'lucide tabler mdi ph carbon bi ri heroicons octicon material-symbols ic solar mingcute iconoir feather ion fa6-solid fa6-regular fa6-brands fa-solid fa-regular fa-brands fluent simple-icons logos devicon circle-flags flag flagpack cryptocurrency token-branded meteocons wi streamline hugeicons healthicons maki'.split(
    ' ',
  );

/** Makes the drawer of a build: sets are opened once, when they are first asked for. */
export function makeIconDrawer(read: IconPackages): IconDrawer {
  const opened = new Map<string, IconSet | undefined>();
  const open = (prefix: string): IconSet | undefined => {
    if (!opened.has(prefix)) opened.set(prefix, openSet(prefix, read));
    return opened.get(prefix);
  };
  let count = 0;
  const pieces = (
    found: FoundIcon,
    set: IconSet,
    {
      kind,
      label,
      words = label,
    }: { kind: 'icon' | 'emoji'; label: string | undefined; words?: string | undefined },
  ) => {
    count += 1;
    return draw(found, set, { id: `icon.${count}`, kind, label, words });
  };
  const drawEmoji = (character: string, { mark, label }: Asked, diagnose: Diagnose): Icon => {
    const points = codePoints(character);
    const sets = EMOJI_SETS.map(open).filter((set) => set !== undefined);
    for (const set of sets) {
      const name = points.map((point) => set.byCodePoints(point)).find((found) => found !== undefined);
      const found = name === undefined ? undefined : set.find(name);
      // Its character is its name in every language: what reads aloud knows it.
      if (found !== undefined)
        return {
          kind: 'drawn',
          pieces: pieces(found, set, {
            kind: 'emoji',
            label: label ?? character,
            words: label ?? emojiWords(character),
          }),
          words: label ?? '',
        };
    }
    diagnose(
      'emoji-undrawn',
      { emoji: character, ...(sets.length === 0 ? { package: packageOf('twemoji') } : {}) },
      mark.at,
    );
    return { kind: 'words', words: character };
  };
  return (mark, label, diagnose) => {
    const { name } = mark;
    if (name === undefined) return drawEmoji(mark.text, { mark, label }, diagnose);
    const character = Object.hasOwn(nameToEmoji, name) ? nameToEmoji[name] : undefined;
    if (character !== undefined) return drawEmoji(character, { mark, label }, diagnose);
    const asText: Icon = { kind: 'words', words: mark.text };
    // A number in colons is no name of anything.
    if (!/[a-z]{2}/.test(name)) return asText;
    for (const prefix of prefixesOf(name)) {
      const set = open(prefix);
      if (set === undefined) continue;
      const own = name.slice(prefix.length + 1);
      const found = set.find(own);
      if (found !== undefined)
        return { kind: 'drawn', pieces: pieces(found, set, { kind: 'icon', label }), words: label ?? '' };
      const near = nearest(own, set.names());
      diagnose(
        'icon-unknown',
        { name: own, set: prefix, ...(near ? { near: `${prefix}-${near}` } : {}) },
        mark.at,
      );
      return asText;
    }
    const missing = prefixesOf(name).find(
      (prefix) => KNOWN_SETS.includes(prefix) || EMOJI_SETS.includes(prefix),
    );
    if (missing !== undefined)
      diagnose('icon-set-missing', { set: missing, package: packageOf(missing) }, mark.at);
    else {
      const near = nearest(name, Object.keys(nameToEmoji));
      diagnose('emoji-unknown', { name, ...(near ? { near } : {}) }, mark.at);
    }
    return asText;
  };
}

type Asked = { readonly mark: IconMark; readonly label: string | undefined };

/** "fa6-solid-user" -> ["fa6-solid", "fa6"]: the longest first. */
function prefixesOf(name: string): readonly string[] {
  const words = name.split('-');
  return words.slice(1).map((_, index) => words.slice(0, words.length - 1 - index).join('-'));
}

/** What an emoji is called where its character can't be set. */
const emojiWords = (character: string): string =>
  (emojiToName[character] ?? emojiToName[`${character}\ufe0f`] ?? 'emoji').replaceAll('_', ' ');

/** The code points of an emoji as sets name them: with and without what only asks for colour. */
function codePoints(character: string): readonly string[] {
  const points = [...character].map((one) => (one.codePointAt(0) ?? 0).toString(16).padStart(4, '0'));
  return [points, points.filter((point) => point !== 'fe0f')].map((list) => list.join('-'));
}

/** On paper a picture without words is not there for those who don't see it: it has some that nobody sees. */
function wordsIn(words: string, [x, y, , height]: FoundIcon['viewBox']): readonly Html<AsResolved>[] {
  const attributes: readonly (readonly [string, readonly [string]])[] = [
    ['class', ['icon-words']],
    ['x', [String(x)]],
    ['y', [String(y + height / 2)]],
  ];
  return [
    { kind: 'html-open', tag: 'text', attributes, empty: false },
    { kind: 'html-text', text: [words] },
    { kind: 'html-close', tag: 'text' },
  ];
}

/** An icon without a label is decoration: those who don't see it miss nothing. */
function draw(
  { body, viewBox }: FoundIcon,
  { credit }: IconSet,
  {
    id,
    kind,
    label,
    words,
  }: {
    readonly id: string;
    readonly kind: 'icon' | 'emoji';
    readonly label: string | undefined;
    readonly words: string | undefined;
  },
): readonly Html<AsResolved>[] {
  const attributes: readonly (readonly [string, readonly [string]])[] = [
    ['class', [kind === 'icon' ? 'icon' : 'icon icon-emoji']],
    ['viewBox', [viewBox.join(' ')]],
    // Where no style sheet says more, as in a speaker's notes.
    ['width', ['1.2em']],
    ['height', ['1.2em']],
    ...(label === undefined
      ? [['aria-hidden', ['true']] as const]
      : [['role', ['img']] as const, ['aria-label', [label]] as const]),
  ];
  const origin: readonly Html<AsResolved>[] =
    credit === undefined
      ? []
      : [
          { kind: 'html-open', tag: 'metadata', attributes: [], empty: false },
          { kind: 'html-text', text: [credit] },
          { kind: 'html-close', tag: 'metadata' },
        ];
  return [
    { kind: 'html-open', tag: 'svg', attributes, empty: false },
    ...origin,
    ...readMarkup(body, id),
    ...(words === undefined ? [] : wordsIn(words, viewBox)),
    { kind: 'html-close', tag: 'svg' },
  ];
}
