// A slide's settings: from a YAML block at its start, and from reveal's `.slide:` comments.

import { nearest } from '../diagnostics/suggest.ts';
import type { AsWritten, SlideSettings } from '../model/deck.ts';
import type { Position, Source, Written } from '../model/source.ts';
import {
  BACKGROUND_ATTRIBUTES,
  readBackground,
  readBackgroundMap,
  setBackgroundAttribute,
} from './background.ts';
import type { Context } from './context.ts';
import { conventionOf, SLIDE_KEYS } from './conventions.ts';
import { isDuration, isEasing, isTransition, SPEEDS } from './motion.ts';
import { readReferences, unmask } from './references.ts';
import { readRunning } from './running.ts';
import { takeSpans } from './text-spans.ts';
import { joinUnbound, readUnbound } from './unbound.ts';
import { parseYaml, type YamlNode } from './yaml.ts';

/** Settings while they are collected. */
export type SettingsDraft = { -readonly [K in keyof SlideSettings<AsWritten>]: SlideSettings<AsWritten>[K] };

type Setting = {
  readonly description: string;
  readonly expected: string;
  /** Reads the value into the draft; false where it isn't valid. */
  readonly read: (value: Written, draft: SettingsDraft, context: Context) => boolean;
};

const isFlag = (text: string): boolean => text === 'true' || text === 'false';

const running = (name: 'header' | 'footer', description: string): Setting => ({
  description,
  expected: 'a text',
  read: (value, draft, context) => {
    draft[name] = readRunning(value.value, value.at, context.source);
    draft.runningAt = { ...draft.runningAt, [name]: value.at };
    return true;
  },
});

/** Every setting, by the name it has in a settings block. */
export const SLIDE_SETTINGS: Readonly<Record<string, Setting>> = {
  layout: {
    description: 'The layout of the slide, e.g. figure.',
    expected: 'the name of a layout',
    read: (value, draft) => {
      draft.layout = value;
      return value.value !== '';
    },
  },
  id: {
    description: 'The identity of the slide: its URL hash and its destination in the PDF.',
    expected: 'a name of letters, digits, hyphens and underscores',
    read: (value, draft) => {
      draft.id = value;
      return value.value !== '';
    },
  },
  title: {
    description: 'The name of the slide for screen readers and bookmarks, where it has no heading.',
    expected: 'a text',
    read: (value, draft, context) => {
      const { text, claims } = takeSpans(
        readReferences(value.value, value.at, context.source),
        value.at,
        context,
      );
      draft.title = text;
      if (claims.length > 0) draft.titleClaims = claims;
      draft.titleAt = value.at;
      return true;
    },
  },
  section: {
    description:
      'The section that begins with the slide, or that it goes on with; false ends the one before.',
    expected: 'the name of a section, or false',
    read: (value, draft, context) => {
      const text = value.value === 'false' ? false : readReferences(value.value, value.at, context.source);
      draft.section = { text, at: value.at };
      return value.value.trim() !== '';
    },
  },
  class: {
    description: 'Classes for the style sheet, separated by spaces.',
    expected: 'names of classes',
    read: (value, draft) => {
      const names = value.value.split(/\s+/).filter((name) => name !== '');
      draft.classes = [...draft.classes, ...names];
      return names.every((name) => /^[\w-]+$/.test(name));
    },
  },
  background: {
    description: "The slide's background: a colour, a gradient, a picture in the deck's folder, or a map.",
    expected:
      "a colour such as #1b3a4b, a gradient, a picture in the deck's folder, or a map such as `{ image: a.jpg, side: left }`",
    read: readBackground,
  },
  transition: {
    description:
      'How the slide comes and goes: none, fade, slide, convex, concave or zoom; or e.g. slide-in fade-out.',
    expected:
      'none, fade, slide, convex, concave or zoom, or one of them for each side, such as slide-in fade-out',
    read: (value, draft) => {
      draft.transition = value.value.trim();
      return isTransition(value.value);
    },
  },
  'transition-speed': {
    description: 'How fast: default, fast or slow.',
    expected: SPEEDS.join(', ').replace(/, ([^,]*)$/, ' or $1'),
    read: (value, draft) => {
      draft.transitionSpeed = value.value;
      return SPEEDS.includes(value.value);
    },
  },
  'auto-animate': {
    description:
      'Whether what the slide shares with the one beside it, which has this too, moves to its new place.',
    expected: 'true or false',
    read: (value, draft) => {
      // reveal's attribute has no value.
      if (value.value !== 'false') draft.autoAnimate = { ...draft.autoAnimate };
      return ['true', 'false', ''].includes(value.value);
    },
  },
  'auto-animate-id': {
    description: 'Only slides with the same one are animated into each other.',
    expected: 'a name',
    read: (value, draft) => {
      draft.autoAnimate = { ...draft.autoAnimate, group: value.value };
      return value.value !== '';
    },
  },
  'auto-animate-restart': {
    description: 'Whether nothing is animated from the slide before into this one.',
    expected: 'true or false',
    read: (value, draft) => {
      if (value.value !== 'false') draft.autoAnimate = { ...draft.autoAnimate, restart: true };
      return ['true', 'false', ''].includes(value.value);
    },
  },
  'auto-animate-duration': {
    description: 'How long it takes, in seconds; 1 unless set.',
    expected: 'a number of seconds up to 10',
    read: (value, draft) => {
      draft.autoAnimate = { ...draft.autoAnimate, duration: value.value };
      return isDuration(value.value);
    },
  },
  'auto-animate-easing': {
    description: 'How it speeds up and slows down, as in CSS; ease unless set.',
    expected: 'an easing such as ease-out, or cubic-bezier(0.2, 0, 0, 1)',
    read: (value, draft) => {
      draft.autoAnimate = { ...draft.autoAnimate, easing: value.value };
      return isEasing(value.value);
    },
  },
  incremental: {
    description: 'Whether the items of its lists are shown one by one.',
    expected: 'true or false',
    read: (value, draft) => {
      draft.incremental = value.value === 'true';
      return ['true', 'false'].includes(value.value);
    },
  },
  header: running('header', 'The line at the top of this slide, in the place of the deck’s; empty for none.'),
  footer: running(
    'footer',
    'The line at the foot of this slide, in the place of the deck’s; empty for none.',
  ),
  numbers: {
    description: 'false leaves the number of the slide away.',
    expected: 'true or false',
    read: (value, draft) => {
      draft.numbered = value.value === 'true';
      return isFlag(value.value);
    },
  },
  logo: {
    description: 'false leaves the logo away.',
    expected: 'true or false',
    read: (value, draft) => {
      draft.logo = value.value === 'true';
      return isFlag(value.value);
    },
  },
  visibility: {
    description: 'hidden leaves the slide out of the deck.',
    expected: 'hidden or visible',
    read: (value, draft) => {
      if (value.value === 'hidden') draft.visibility = 'hidden';
      return ['hidden', 'visible'].includes(value.value);
    },
  },
  unbound: {
    description:
      'Numbers that may stand on the slide without a fact, as they are written; true where all may.',
    expected: 'numbers as they are written, with commas between them, or true',
    read: (value, draft) => {
      draft.unbound = joinUnbound(draft.unbound, readUnbound(value.value));
      return value.value.trim() !== '';
    },
  },
};

/** reveal's attributes, as the settings they are. */
const FROM_ATTRIBUTE: Readonly<Record<string, string>> = {
  id: 'id',
  class: 'class',
  'data-layout': 'layout',
  'data-title': 'title',
  'data-section': 'section',
  'data-background': 'background',
  'data-transition': 'transition',
  'data-transition-speed': 'transition-speed',
  'data-auto-animate': 'auto-animate',
  'data-auto-animate-id': 'auto-animate-id',
  'data-auto-animate-restart': 'auto-animate-restart',
  'data-auto-animate-duration': 'auto-animate-duration',
  'data-auto-animate-easing': 'auto-animate-easing',
  'data-visibility': 'visibility',
  'data-unbound': 'unbound',
};

/** What may stand in the braces of a slide's heading, besides id and classes: as reveal, Quarto and settings have it. */
export const SETTING_NAMES: readonly string[] = [
  ...new Set([
    ...Object.keys(SLIDE_SETTINGS),
    ...Object.keys(FROM_ATTRIBUTE),
    ...['background-color', 'background-image'],
  ]),
].filter((name) => name !== 'id' && name !== 'class');

/** Sets what stands in the braces of a slide's heading. */
export function setFromHeading(name: string, value: Written, draft: SettingsDraft, context: Context): void {
  const key = FROM_ATTRIBUTE[name] ?? FROM_ATTRIBUTE[`data-${name}`] ?? name;
  const before = { id: draft.id, layout: draft.layout, title: draft.title }[key as 'id'];
  if (before !== undefined) context.diagnose('setting-twice', { key }, value.at);
  set(key, value, draft, context);
}

/** Sets what one attribute of a `.slide:` comment says. */
export function setFromAttribute(
  attribute: { name: string; value: string; at: Position },
  draft: SettingsDraft,
  context: Context,
): void {
  if (setBackgroundAttribute(attribute, draft, context)) return;
  const name = FROM_ATTRIBUTE[attribute.name];
  if (name === undefined) {
    const known = [...Object.keys(FROM_ATTRIBUTE), ...BACKGROUND_ATTRIBUTES];
    const near = nearest(attribute.name, known);
    context.diagnose(
      'attribute-unknown',
      { name: attribute.name, known, ...(near ? { near } : {}) },
      attribute.at,
    );
    return;
  }
  // A comment is read from the masked text, a settings block from the source.
  const value = unmask(attribute.value, context.references);
  set(name, { value, at: attribute.at }, draft, context);
}

/** Reads a settings block: YAML with a closed set of keys. */
export function readSettingsBlock(
  at: Position,
  draft: SettingsDraft,
  source: Source,
  context: Context,
): void {
  const node = parseYaml(source, { start: at.start.offset, end: at.end.offset }, context.diagnose);
  if (node === undefined || node.kind === 'null') return;
  if (node.kind !== 'map') {
    context.diagnose(
      'setting-invalid',
      { key: 'settings', expected: 'lines of the form `key: value`' },
      node.at,
    );
    return;
  }
  for (const { key, value } of node.entries) {
    if (!Object.hasOwn(SLIDE_SETTINGS, key.value)) {
      const known = Object.keys(SLIDE_SETTINGS);
      const near = nearest(key.value, known);
      const elsewhere = conventionOf(SLIDE_KEYS, key.value);
      const help = { ...(near ? { near } : {}), ...(elsewhere ? { elsewhere } : {}) };
      context.diagnose('key-unknown', { key: key.value, known, ...help }, key.at);
      continue;
    }
    if (key.value === 'background' && value.kind === 'map') readBackgroundMap(value, draft, context);
    else set(key.value, scalarOf(value), draft, context);
  }
}

function scalarOf(node: YamlNode): Written {
  const items = node.kind === 'list' ? node.items : [node];
  const texts = items.map((item) => (item.kind === 'scalar' ? item.text : ''));
  return { value: texts.join(', '), at: node.at };
}

function set(name: string, value: Written, draft: SettingsDraft, context: Context): void {
  const setting = SLIDE_SETTINGS[name] as Setting;
  if (!setting.read(value, draft, context))
    context.diagnose('setting-invalid', { key: name, expected: setting.expected }, value.at);
}

/** Settings as the rest of the program reads them. */
export const toSettings = (draft: SettingsDraft): SlideSettings<AsWritten> => ({ ...draft });
