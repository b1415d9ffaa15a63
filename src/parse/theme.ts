// A theme from templates folders: a deck's own files stand before the built-in ones, by name.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { FontFace } from '../model/output.ts';
import { positionOf, toSource } from '../model/source.ts';
import type { Theme } from '../model/theme.ts';

/** The part of a recording reader that themes need. */
export type ThemeFiles = {
  readonly read: (path: string) => { readonly kind: string; readonly bytes?: Uint8Array };
  readonly list: (path: string) => readonly string[];
  readonly show: (path: string) => string;
};

/** A templates folder: its files, and where it stands in them. */
export type TemplatesFolder = { readonly files: ThemeFiles; readonly folder: string };

const PLACES = ['', 'layouts/', 'partials/'];

/** Reads the built-in theme and what a deck overrides or adds. */
export function parseTheme(builtIn: TemplatesFolder, own: TemplatesFolder, diagnose: Diagnose): Theme {
  const templates = new Map([...readTemplates(builtIn), ...readTemplates(own)]);
  const styles = (name: string): string =>
    [readText(builtIn, `theme/${name}`) ?? '', readOwnStyle(own, name, diagnose)]
      .filter((text) => text !== '')
      .join('\n');
  const fonts = readText(builtIn, 'theme/fonts.json');
  const faces = fonts === undefined ? [] : (JSON.parse(fonts) as FontFace[]);
  return { templates, css: styles('theme.css'), reviewCss: styles('review.css'), faces };
}

function readTemplates({ files, folder }: TemplatesFolder): [string, ReturnType<typeof toSource>][] {
  return PLACES.flatMap((place) => {
    const names = files.list(join(folder, place)).filter((name) => name.endsWith('.hbs'));
    return names.flatMap((name): [string, ReturnType<typeof toSource>][] => {
      const path = join(folder, place) + name;
      const text = readText({ files, folder: '' }, path);
      // A template ends with a line break for editors, not for what it writes.
      return text === undefined
        ? []
        : [[place + name.slice(0, -'.hbs'.length), toSource(files.show(path), text.replace(/\n$/, ''))]];
    });
  });
}

/** A deck's own `templates/theme.css` or `review.css`, put behind the built-in style sheet. */
function readOwnStyle(own: TemplatesFolder, name: string, diagnose: Diagnose): string {
  const text = readText(own, name);
  if (text === undefined) return '';
  const source = toSource(own.files.show(`${join(own.folder, '')}${name}`), text);
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

function readText({ files, folder }: TemplatesFolder, path: string): string | undefined {
  const read = files.read(join(folder, '') + path);
  return read.kind === 'file' && read.bytes !== undefined ? new TextDecoder().decode(read.bytes) : undefined;
}

const join = (folder: string, place: string): string => (folder === '' ? place : `${folder}/${place}`);
