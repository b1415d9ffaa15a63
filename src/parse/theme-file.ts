// The file of a theme, theme.yaml: what it extends, its fonts, its logo, what runs along its slides.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { AsWritten, Text } from '../model/deck.ts';
import type { Source, Written } from '../model/source.ts';
import type { Appearance, LogoSource } from '../model/theme.ts';
import { faultOfLogo, LOGO_EXPECTED, LOGO_SCHEMA, readLogo } from './logo.ts';
import { numbersText, readRunningAlone } from './running.ts';
import { parseYaml, readKeys, type YamlNode } from './yaml.ts';

/** A font of a theme's own: a file in its folder. */
export type FontSource = {
  readonly family: string;
  readonly weight: number;
  readonly style: 'normal' | 'italic';
  readonly file: Written;
  readonly licence?: string;
  readonly at: Written['at'];
};

/** A theme's file as written; what it doesn't say is as in the theme that it extends. */
export type ThemeFile = {
  readonly extends?: Written;
  readonly appearance?: Appearance;
  readonly header?: Text<AsWritten>;
  readonly footer?: Text<AsWritten>;
  readonly numbers?: Text<AsWritten>;
  readonly logo?: LogoSource;
  readonly fonts: readonly FontSource[];
};

type Draft = { -readonly [K in keyof ThemeFile]: ThemeFile[K] };
type Tools = { readonly source: Source; readonly diagnose: Diagnose };

type Key = {
  readonly description: string;
  readonly expected: string;
  readonly schema: object;
  readonly read: (node: YamlNode, draft: Draft, tools: Tools) => boolean;
  /** What is wrong in a value that has parts. */
  readonly fault?: typeof faultOfLogo;
};

const text = (name: 'header' | 'footer', description: string, example: string): Key => ({
  description,
  expected: 'a text',
  schema: { type: 'string', examples: [example] },
  read: (node, draft, { source, diagnose }) => {
    if (node.kind !== 'scalar') return false;
    draft[name] = readRunningAlone(node.text, node.at, source, diagnose);
    return true;
  },
});

/** Every key of a theme's file. */
export const THEME_FILE: Readonly<Record<string, Key>> = {
  extends: {
    description: 'The theme that this one is made on: editorial, stage, plain, a folder or a package.',
    expected: 'the name of a theme, a folder such as ../house, or a package',
    schema: { type: 'string', examples: ['editorial', 'stage', 'plain'] },
    read: (node, draft) => {
      if (node.kind !== 'scalar' || node.text === '') return false;
      draft.extends = { value: node.text, at: node.at };
      return true;
    },
  },
  appearance: {
    description: 'What decks are that have no `appearance` of their own.',
    expected: 'light, dark or auto',
    schema: { enum: ['light', 'dark', 'auto'], examples: ['dark'] },
    read: (node, draft) => {
      const found = node.kind === 'scalar' && /^(?:light|dark|auto)$/.test(node.text);
      if (found) draft.appearance = node.text as Appearance;
      return found;
    },
  },
  fonts: {
    description: "Fonts of the theme's own; each is cut to the letters that a deck shows.",
    expected: 'a list of fonts, each with `family` and `file`, and perhaps `weight`, `style` and `licence`',
    schema: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          family: {
            type: 'string',
            description: 'The name by which tokens call it.',
            examples: ['Brand Sans'],
          },
          file: {
            type: 'string',
            description: "TrueType, OpenType, WOFF or WOFF2, in the theme's folder.",
            examples: ['fonts/brand-400.woff2'],
          },
          weight: {
            type: 'number',
            enum: [100, 200, 300, 400, 500, 600, 700, 800, 900],
            description: 'Its weight; 400 where none is said.',
            examples: [600],
          },
          style: { enum: ['normal', 'italic'], description: 'Upright or not.', examples: ['italic'] },
          licence: {
            type: 'string',
            description: 'What allows it to be embedded.',
            examples: ['SIL Open Font License 1.1'],
          },
        },
        required: ['family', 'file'],
        additionalProperties: false,
      },
      examples: [[{ family: 'Brand Sans', file: 'fonts/brand-400.woff2' }]],
    },
    read: (node, draft, { diagnose }) => {
      if (node.kind !== 'list') return false;
      const fonts = node.items.map((item) => readFont(item, diagnose));
      draft.fonts = fonts.filter((font) => font !== undefined);
      return fonts.every((font) => font !== undefined);
    },
  },
  logo: {
    description: 'A logo on every slide.',
    expected: LOGO_EXPECTED,
    schema: LOGO_SCHEMA,
    read: (node, draft) => {
      const logo = readLogo(node);
      if (logo !== undefined) draft.logo = logo;
      return logo !== undefined;
    },
    fault: faultOfLogo,
  },
  header: text('header', 'A line at the top of every slide but the title.', '{{section}}'),
  footer: text('footer', 'A line at the foot of every slide.', 'Regional desk'),
  numbers: {
    description: 'Whether slides have numbers, and how they are written.',
    expected: 'true, false, or a text such as {{number}} / {{total}}',
    schema: { type: ['boolean', 'string'], examples: ['{{number}} / {{total}}'] },
    read: (node, draft, { source, diagnose }) => {
      if (node.kind !== 'scalar') return false;
      draft.numbers = readRunningAlone(numbersText(node.text), node.at, source, diagnose);
      return true;
    },
  },
};

function readFont(node: YamlNode, diagnose: Diagnose): FontSource | undefined {
  if (node.kind !== 'map') return undefined;
  const entries = readKeys(node, ['family', 'file', 'weight', 'style', 'licence'], 'A font', diagnose);
  const written = (key: string): Written | undefined => {
    const value = entries.get(key)?.value;
    return value?.kind === 'scalar' && value.text !== '' ? { value: value.text, at: value.at } : undefined;
  };
  const [family, file, licence] = [written('family'), written('file'), written('licence')];
  const weight = written('weight')?.value ?? '400';
  const style = written('style')?.value ?? 'normal';
  if (family === undefined || file === undefined) return undefined;
  if (!/^[1-9]00$/.test(weight) || (style !== 'normal' && style !== 'italic')) return undefined;
  return {
    family: family.value,
    weight: Number(weight),
    style,
    file,
    at: file.at,
    ...(licence === undefined ? {} : { licence: licence.value }),
  };
}

/** The JSON Schema of a theme's file, for editors. */
export function themeSchema(): object {
  const properties = Object.fromEntries(
    Object.entries(THEME_FILE).map(([name, { schema, description }]) => [name, { description, ...schema }]),
  );
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A theme of factdeck',
    type: 'object',
    properties,
    additionalProperties: false,
  };
}

/** Reads a theme's file. */
export function parseThemeFile(source: Source, diagnose: Diagnose): ThemeFile {
  const draft: Draft = { fonts: [] };
  const node = parseYaml(source, { start: 0, end: source.text.length }, diagnose);
  if (node === undefined || node.kind === 'null') return draft;
  for (const [name, { value }] of readKeys(node, Object.keys(THEME_FILE), 'theme.yaml', diagnose)) {
    const key = THEME_FILE[name] as Key;
    if (key.read(value, draft, { source, diagnose })) continue;
    const { at, expected = key.expected } = key.fault?.(value) ?? { at: value.at };
    diagnose('theme-invalid', { key: name, expected }, at);
  }
  return draft;
}
