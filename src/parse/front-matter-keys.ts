// The keys of the front matter: what each is, what it takes, how it is read.

import { isCalendarDate } from '../model/calendar.ts';
import { isLanguageTag } from '../model/language.ts';
import { FOR_EACH } from './for-each.ts';
import type { HeadDraft as Draft, HeadKey as Key } from './head-key.ts';
import { faultOfLogo, LOGO_EXPECTED, LOGO_SCHEMA, readLogo } from './logo.ts';
import { TRANSITIONS } from './motion.ts';
import { OUTPUT_KEYS } from './output-keys.ts';
import { readReferences } from './references.ts';
import { numbersText, readRunning } from './running.ts';
import { readUnbound } from './unbound.ts';

const text = (name: 'title' | 'subtitle' | 'description', description: string, example: string): Key => ({
  description,
  expected: 'a text',
  schema: { type: ['string', 'number'], examples: [example] },
  read: (node, draft, source) => {
    if (node.kind !== 'scalar') return false;
    draft[name] = readReferences(node.text, node.at, source);
    draft.places = { ...draft.places, [name]: node.at };
    return node.text.trim() !== '' || name !== 'title';
  },
});

const running = (name: 'header' | 'footer', description: string, example: string): Key => ({
  description,
  expected: 'a text',
  schema: { type: ['string', 'number'], examples: [example] },
  read: (node, draft, source) => {
    if (node.kind !== 'scalar' && node.kind !== 'null') return false;
    draft[name] = node.kind === 'null' ? [] : readRunning(node.text, node.at, source);
    draft.places = { ...draft.places, [name]: node.at };
    return true;
  },
});

const flag = (name: 'sources' | 'progress' | 'incremental', description: string, example = false): Key => ({
  description,
  expected: 'true or false',
  schema: { type: 'boolean', examples: [example] },
  read: (node, draft) => {
    draft[name] = node.kind === 'scalar' && node.text === 'true';
    return node.kind === 'scalar' && (node.text === 'true' || node.text === 'false');
  },
});

const choice = <K extends 'appearance' | 'aspect' | 'transition'>(
  name: K,
  values: readonly Draft[K][],
  description: string,
): Key => ({
  description,
  expected: values.join(', ').replace(/, ([^,]*)$/, ' or $1'),
  schema: { enum: values, examples: values.slice(0, 1) },
  read: (node, draft) => {
    const found = node.kind === 'scalar' ? values.find((value) => value === node.text) : undefined;
    if (found !== undefined) draft[name] = found;
    return found !== undefined;
  },
});

const words = (name: 'authors' | 'keywords', description: string, example: readonly string[]): Key => ({
  description,
  expected: 'a text, or a list of texts',
  schema: { oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }], examples: [example] },
  read: (node, draft) => {
    const nodes = node.kind === 'list' ? node.items : [node];
    const list = nodes.map((item) => (item.kind === 'scalar' ? item.text : ''));
    draft[name] = list;
    return list.every((item) => item !== '');
  },
});

/** Every key of the front matter. */
export const FRONT_MATTER: Readonly<Record<string, Key>> = {
  title: text(
    'title',
    "The deck's title: shown in the browser's tab and in the PDF's title.",
    'Trade in {{ trade[latest].period }}',
  ),
  subtitle: text('subtitle', 'Shown on the title slide where it has no text of its own.', 'A briefing'),
  description: text(
    'description',
    'One sentence about the deck, for search and for the PDF.',
    'What the customs report shows.',
  ),
  author: words('authors', 'Who made the deck: a name, or a list of names.', ['Regional desk']),
  keywords: words('keywords', 'Words to find the deck by.', ['trade', 'customs']),
  date: {
    description: 'The date of the deck, ISO 8601, e.g. 2024-06-21.',
    expected: 'a date such as 2024-06-21',
    schema: { type: ['string', 'number'], pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$', examples: ['2024-06-21'] },
    read: (node, draft) => {
      const ok =
        node.kind === 'scalar' &&
        /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/.test(node.text) &&
        isCalendarDate(node.text);
      if (ok) draft.date = node.text;
      return ok;
    },
  },
  lang: {
    description:
      'The language of the deck as a BCP 47 tag, e.g. en or zh-CN; numbers and dates are written in it.',
    expected: 'a language tag such as en or zh-CN',
    schema: { type: 'string', examples: ['en', 'zh-CN'] },
    read: (node, draft) => {
      const ok = node.kind === 'scalar' && isLanguageTag(node.text);
      if (ok) draft.lang = node.text;
      return ok;
    },
  },
  languages: {
    description:
      'The languages of the deck, this file’s first; each of the others has a file of its own, such as deck.zh-CN.md.',
    expected: 'a list of different language tags such as [en, zh-CN]',
    schema: {
      type: 'array',
      items: { type: 'string' },
      minItems: 1,
      uniqueItems: true,
      examples: [['en', 'zh-CN']],
    },
    read: (node, draft) => {
      if (node.kind !== 'list' || node.items.length === 0) return false;
      const tags = node.items.map((item) => ({
        value: item.kind === 'scalar' ? item.text : '',
        at: item.at,
      }));
      const ok =
        tags.every(({ value }) => isLanguageTag(value)) &&
        new Set(tags.map(({ value }) => value.toLowerCase())).size === tags.length;
      if (ok) draft.languages = tags;
      return ok;
    },
  },
  appearance: choice(
    'appearance',
    ['light', 'dark', 'auto'],
    "Light, dark, or as the reader's system is set.",
  ),
  aspect: choice('aspect', ['16:9', '4:3'], 'The shape of the slides.'),
  transition: choice('transition', TRANSITIONS, 'How slides come in.'),
  incremental: flag(
    'incremental',
    'Whether the items of lists are shown one by one; false unless set to true.',
    true,
  ),
  theme: {
    description:
      'How the deck looks: editorial, stage, plain, a folder with a theme such as ./brand or ../brand, or a package.',
    expected: 'the name of a theme, a folder such as ./brand, or a package',
    schema: { type: 'string', examples: ['editorial', 'stage', 'plain', './brand'] },
    read: (node, draft) => {
      if (node.kind !== 'scalar' || node.text.trim() === '') return false;
      draft.theme = { value: node.text, at: node.at };
      return true;
    },
  },
  sources: flag(
    'sources',
    'Whether slides of sources are made behind the last slide; true unless set to false.',
  ),
  header: running('header', 'A line at the top of every slide but the title.', '{{section}}'),
  footer: running('footer', 'A line at the foot of every slide.', 'Regional desk'),
  numbers: {
    description: 'Whether slides have numbers, and how they are written.',
    expected: 'true, false, or a text such as {{number}} / {{total}}',
    schema: { type: ['boolean', 'string'], examples: ['{{number}} / {{total}}'] },
    read: (node, draft, source) => {
      if (node.kind !== 'scalar') return false;
      draft.numbers = readRunning(numbersText(node.text), node.at, source);
      return true;
    },
  },
  progress: flag('progress', 'Whether a line shows how far the deck has come; true unless set to false.'),
  logo: {
    description: 'A logo on every slide; false for none, where the theme has one.',
    expected: `${LOGO_EXPECTED}; or false`,
    schema: { oneOf: [...LOGO_SCHEMA.oneOf, { const: false }], examples: LOGO_SCHEMA.examples },
    read: (node, draft) => {
      const isOff = node.kind === 'scalar' && node.text === 'false';
      const logo = isOff ? false : readLogo(node);
      if (logo !== undefined) draft.logo = logo;
      return logo !== undefined;
    },
    fault: faultOfLogo,
  },
  unbound: {
    description:
      'Numbers that may stand without a fact, as they are written in the deck; true where all may.',
    expected: 'a list of numbers as they are written, or true',
    schema: {
      oneOf: [
        { type: ['string', 'number', 'boolean'] },
        { type: 'array', items: { type: ['string', 'number'] } },
      ],
      examples: [['2013', 'ten years']],
    },
    read: (node, draft) => {
      const nodes = node.kind === 'list' ? node.items : [node];
      const list = nodes.map((item) => (item.kind === 'scalar' ? item.text : ''));
      draft.unbound = node.kind === 'scalar' ? readUnbound(node.text) : list;
      return list.every((item) => item.trim() !== '');
    },
  },
  macros: {
    description: 'Commands for math, each with the TeX that it stands for.',
    expected: 'lines such as "\\\\RR": "\\\\mathbb{R}"',
    schema: {
      type: 'object',
      additionalProperties: { type: 'string' },
      examples: [{ '\\RR': '\\mathbb{R}' }],
    },
    read: (node, draft, _, diagnose) => {
      if (node.kind !== 'map') return false;
      const macros: Record<string, string> = {};
      for (const { key, value } of node.entries) {
        if (!/^\\[A-Za-z]+$/.test(key.value)) diagnose('math-macro-invalid', { name: key.value }, key.at);
        else if (value.kind === 'scalar') macros[key.value] = value.text;
        else return false;
      }
      draft.macros = macros;
      return true;
    },
  },
  ...OUTPUT_KEYS,
  'for-each': {
    ...FOR_EACH,
    // Its rows are read before the deck is.
    read: (node) => node.kind === 'map' || (node.kind === 'scalar' && node.text.trim() !== ''),
  },
  facts: {
    description: "The facts file, relative to the deck's folder; facts.yaml where none is named.",
    expected: "the path of a file in the deck's folder",
    schema: { type: 'string', examples: ['figures.yaml'] },
    read: (node, draft) => {
      if (node.kind !== 'scalar' || node.text === '') return false;
      draft.facts = { value: node.text, at: node.at };
      return true;
    },
  },
};

/** The JSON Schema of the front matter, for editors. */
export function frontMatterSchema(): object {
  const properties = Object.fromEntries(
    Object.entries(FRONT_MATTER).map(([name, { schema, description }]) => [name, { description, ...schema }]),
  );
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Front matter of a factdeck deck',
    type: 'object',
    properties,
    required: ['title'],
    additionalProperties: false,
  };
}
