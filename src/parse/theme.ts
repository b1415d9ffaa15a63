// A theme from templates folders: a deck's own files stand before the built-in ones, by name.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { Layout } from '../model/layout.ts';
import type { FontFace } from '../model/output.ts';
import { positionOf, type Source, toSource } from '../model/source.ts';
import type { StylePart, Theme } from '../model/theme.ts';
import { decodeSource } from './decode.ts';
import { parseDesignTokens } from './design-tokens.ts';
import { readLayout } from './layouts.ts';
import { reportStrays } from './theme-strays.ts';

/** The part of a recording reader that themes need. */
export type ThemeFiles = {
  readonly read: (path: string) => { readonly kind: string; readonly bytes?: Uint8Array };
  readonly list: (path: string) => readonly string[];
  readonly show: (path: string) => string;
};

/** A templates folder: its files, and where it stands in them. */
export type TemplatesFolder = { readonly files: ThemeFiles; readonly folder: string };

const PLACES = ['', 'layouts/', 'partials/'];

/** The theme of decks that name none. */
const DEFAULT_THEME = 'editorial';

/** Reads the built-in theme and what a deck overrides or adds. */
export function parseTheme(builtIn: TemplatesFolder, own: TemplatesFolder, diagnose: Diagnose): Theme {
  const known = new Map(readTemplates(builtIn, diagnose));
  const owned = new Map(readTemplates(own, diagnose));
  const templates = new Map([...known, ...owned]);
  reportStrays(own, [...known.keys()], diagnose);
  const text = (name: string): string => readText(builtIn, name, diagnose)?.text ?? '';
  const tokens = readText(builtIn, `themes/${DEFAULT_THEME}/tokens.css`, diagnose) ?? toSource('', '');
  const fonts = text('theme/fonts.json');
  return {
    templates,
    own: new Set(owned.keys()),
    layouts: readLayouts(templates, diagnose),
    tokens: parseDesignTokens(tokens),
    styles: [
      { name: 'base', css: text('theme/base.css') },
      ...readStyleParts(builtIn, own, diagnose),
      toPart('cjk', text('theme/cjk.css'), []),
      { name: 'theme', css: readOwnStyle(own, 'theme.css', diagnose) },
    ].filter(({ css }) => css !== ''),
    reviewCss: [text('theme/review.css'), readOwnStyle(own, 'review.css', diagnose)].join('\n'),
    faces: fonts === '' ? [] : (JSON.parse(fonts) as FontFace[]),
  };
}

/** Where style parts stand, and the class that each is used for. */
const STYLE_PLACES = [
  { place: 'features', mark: (name: string) => name },
  { place: 'layouts', mark: (name: string) => `layout-${name}` },
] as const;

/** The style sheets of features and layouts, by name; a deck's own stands for the built-in one. */
function readStyleParts(
  builtIn: TemplatesFolder,
  own: TemplatesFolder,
  diagnose: Diagnose,
): readonly StylePart[] {
  return STYLE_PLACES.flatMap(({ place, mark }) => {
    const sheets = ({ files, folder }: TemplatesFolder) =>
      files.list(join(folder, place)).filter((name) => name.endsWith('.css'));
    const owned = new Set(sheets(own));
    const names = [...new Set([...sheets(builtIn), ...owned])].sort();
    return names.map((file) => {
      const path = `${place}/${file}`;
      const css = owned.has(file)
        ? readOwnStyle(own, path, diagnose)
        : (readText(builtIn, path, diagnose)?.text ?? '');
      const name = file.slice(0, -'.css'.length);
      return toPart(`${place}/${name}`, css, [mark(name)]);
    });
  });
}

/** Its first comment may end with what else it is used for: `when: figure-number, <pre`. */
function toPart(name: string, css: string, marks: readonly string[]): StylePart {
  const listed = /^\s*\/\*(?:(?!\*\/)[\s\S])*?\bwhen:([^*]*)\*\//.exec(css)?.[1] ?? '';
  const more = listed.split(',').map((mark) => mark.trim());
  return { name, css, when: [...marks, ...more.filter((mark) => mark !== '')] };
}

function readTemplates(from: TemplatesFolder, diagnose: Diagnose): [string, Source][] {
  return PLACES.flatMap((place) => {
    const names = from.files.list(join(from.folder, place)).filter((name) => name.endsWith('.hbs'));
    return names.flatMap((name): [string, Source][] => {
      const source = readText(from, place + name, diagnose);
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

/** A deck's own style sheet, e.g. `templates/theme.css`, which stands behind the built-in ones. */
function readOwnStyle(own: TemplatesFolder, name: string, diagnose: Diagnose): string {
  const source = readText(own, name, diagnose);
  if (source === undefined) return '';
  for (const match of source.text.matchAll(UNSAFE)) {
    if (/^(?:["']|\/\*)/.test(match[0])) continue;
    diagnose(
      'style-unsafe',
      { what: match[0] },
      positionOf(source, match.index, match.index + match[0].length),
    );
  }
  return source.text;
}

/** What asks for something outside, also where its name has escapes; and comments and strings, to pass over them. */
const UNSAFE = new RegExp(
  [
    String.raw`<\/style|@import|url\(\s*["']?(?!data:|#)[^)"']*|(?:-webkit-)?image-set\(`,
    String.raw`@?[\w-]*(?:\\[0-9a-f]{1,6}\s|\\\w)(?:\\[0-9a-f]{1,6}\s|\\\w|[\w-])*(?=\()|@[\w-]*\\[^\s;]*`,
    String.raw`\/\*(?:(?!<\/style)[\s\S])*?\*\/|"(?:[^"\\\n<]|\\[\s\S])*"|'(?:[^'\\\n<]|\\[\s\S])*'`,
  ].join('|'),
  'gi',
);

/** A file of a folder; undefined where there is none, or where it can't be read, which is told. */
function readText({ files, folder }: TemplatesFolder, name: string, diagnose: Diagnose): Source | undefined {
  const path = join(folder, '') + name;
  const read = files.read(path);
  const file = files.show(path);
  if (read.kind === 'outside') diagnose('template-outside', { path }, positionOf(toSource(file, ''), 0, 0));
  return read.bytes === undefined ? undefined : decodeSource(file, read.bytes, diagnose);
}

const join = (folder: string, place: string): string => (folder === '' ? place : `${folder}/${place}`);
