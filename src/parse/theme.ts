// A theme from folders: the built-in templates, the themes that extend them, and the deck's own, by name.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { Layout } from '../model/layout.ts';
import type { FontFace } from '../model/output.ts';
import { type Source, toSource } from '../model/source.ts';
import { type DesignTokens, NO_TOKENS, type StylePart, type Theme, type ThemeLogo } from '../model/theme.ts';
import { overTokens, parseDesignTokens } from './design-tokens.ts';
import { readLayout } from './layouts.ts';
import { readRunningAlone } from './running.ts';
import { readOwnStyle, readStyleParts } from './style-parts.ts';
import { reportContrast } from './theme-colors.ts';
import type { ThemeFile } from './theme-file.ts';
import { at, readSource, type TemplatesFolder, type ThemeLayer } from './theme-files.ts';
import { reportStrays } from './theme-strays.ts';

export type { TemplatesFolder, ThemeFiles } from './theme-files.ts';

/** A theme that a deck names or that another one extends: its folder, its file, and its own fonts. */
export type ThemeFolder = ThemeLayer & {
  readonly name: string;
  readonly file: ThemeFile;
  /** The text of `theme.yaml`, where there is one. */
  readonly text?: Source;
  readonly faces: readonly FontFace[];
};

const PLACES = ['', 'layouts/', 'partials/'];

export type ThemeInput = {
  /** The templates folder of this package. */
  readonly builtIn: TemplatesFolder;
  /** From the one that extends nothing to the one that the deck names. */
  readonly themes: readonly ThemeFolder[];
  /** The deck's own templates folder. */
  readonly own: TemplatesFolder;
};

/** Reads a theme: what stands later in the order of layers stands before what is earlier, by name. */
export function parseTheme({ builtIn, themes, own }: ThemeInput, diagnose: Diagnose): Theme {
  const base: ThemeLayer = { ...builtIn, builtIn: true };
  const deck: ThemeLayer = { ...own, builtIn: false };
  const layers = [base, ...themes, deck];
  const read = layers.map((layer) => new Map(readTemplates(layer, diagnose)));
  const templates = new Map(read.flatMap((found) => [...found]));
  const mine = layers.flatMap(({ builtIn }, index) => (builtIn ? [] : [...(read[index] ?? [])]));
  const below = new Map(read.slice(0, -1).flatMap((found) => [...found]));
  reportStrays(own, [...below.keys()], diagnose);
  const { tokens, texts } = readTokens(themes, diagnose);
  const styles = readStyleParts(layers, texts, diagnose);
  const fonts = readSource(base, 'theme/fonts.json', diagnose)?.text;
  const catalogue = fonts === undefined ? [] : (JSON.parse(fonts) as FontFace[]);
  const faces = [...themes.flatMap((theme) => theme.faces), ...catalogue];
  const review = layers.map((layer) =>
    readOwnStyle(layer, layer === base ? 'theme/review.css' : 'review.css', texts, diagnose),
  );
  return {
    name: themes.at(-1)?.name ?? '',
    templates,
    own: new Set(mine.map(([name]) => name)),
    layouts: readLayouts(templates, diagnose),
    tokens,
    styles,
    reviewCss: review.filter((css) => css !== '').join('\n'),
    faces: facesNamed(faces, tokens, styles),
    texts: [...templates.values(), ...texts, ...themes.flatMap(({ text }) => text ?? [])],
    ...runningOf(themes, diagnose),
  };
}

function readTokens(
  themes: readonly ThemeFolder[],
  diagnose: Diagnose,
): { readonly tokens: DesignTokens; readonly texts: Source[] } {
  let tokens = NO_TOKENS;
  const texts: Source[] = [];
  for (const theme of themes) {
    const source = readSource(theme, 'tokens.css', diagnose);
    if (source === undefined) continue;
    texts.push(source);
    tokens = overTokens(tokens, parseDesignTokens(source, diagnose));
  }
  // What is built in is held by tests, at all its colours.
  if (themes.some(({ builtIn }) => !builtIn)) reportContrast(tokens, (file) => isOwn(file, themes), diagnose);
  return { tokens, texts };
}

/** Whether a file is of a theme that is not built in. */
const isOwn = (file: string, themes: readonly ThemeFolder[]): boolean =>
  themes.some(({ builtIn, files, folder }) => !builtIn && files.show(at(folder, 'tokens.css')) === file);

/** What runs along the slides: the highest theme that says it is heard. */
function runningOf(
  themes: readonly ThemeFolder[],
  diagnose: Diagnose,
): Pick<Theme, 'appearance' | 'header' | 'footer' | 'numbers' | 'logo'> {
  const said = <K extends keyof ThemeFile>(key: K): ThemeFile[K] | undefined =>
    themes.findLast(({ file }) => file[key] !== undefined)?.file[key];
  const numbers = said('numbers') ?? readRunningAlone('{{number}}', NOWHERE, toSource('', ''), diagnose);
  const logo = themes.findLast(({ file }) => file.logo !== undefined);
  return {
    appearance: said('appearance') ?? 'light',
    header: said('header') ?? [],
    footer: said('footer') ?? [],
    numbers,
    ...(logo === undefined ? {} : { logo: logoOf(logo) }),
  };
}

const NOWHERE = {
  file: '',
  start: { line: 1, column: 1, offset: 0 },
  end: { line: 1, column: 1, offset: 0 },
};

function logoOf({ file, files, folder }: ThemeFolder): ThemeLogo {
  const { logo } = file;
  if (logo === undefined) throw new Error('the theme has no logo');
  return { ...logo, read: (path) => files.read(at(folder, path)) };
}

/** The faces whose family a token or a style sheet names: no other can be seen. */
function facesNamed(
  faces: readonly FontFace[],
  { light, dark, onDark, onLight }: DesignTokens,
  styles: readonly StylePart[],
): readonly FontFace[] {
  const values = [light, dark, onDark, onLight].flatMap((block) => [...block.values()]);
  const written = [...values.map(({ value }) => value), ...styles.map(({ css }) => css)].join('\n');
  const named = new Map<string, boolean>();
  return faces.filter(({ family }) => {
    const known = named.get(family) ?? written.includes(family);
    named.set(family, known);
    return known;
  });
}

function readTemplates(layer: ThemeLayer, diagnose: Diagnose): [string, Source][] {
  return PLACES.flatMap((place) => {
    const names = layer.files.list(at(layer.folder, place)).filter((name) => name.endsWith('.hbs'));
    return names.flatMap((name): [string, Source][] => {
      const source = readSource(layer, place + name, diagnose);
      // A template ends with a line break for editors, not for what it writes.
      return source === undefined
        ? []
        : [[place + name.slice(0, -'.hbs'.length), toSource(source.file, source.text.replace(/\n$/, ''))]];
    });
  });
}

/** What each layout takes. */
function readLayouts(
  templates: ReadonlyMap<string, Source>,
  diagnose: Diagnose,
): ReadonlyMap<string, Layout> {
  const layouts = [...templates].filter(([name]) => name.startsWith('layouts/'));
  return new Map(
    layouts.map(([path, template]) => {
      const name = path.slice('layouts/'.length);
      return [name, readLayout(name, template, diagnose)];
    }),
  );
}
