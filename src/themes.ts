// The theme that a deck names: built in, a folder in the deck or beside it, or a package; with all that it extends.

import { dirname, join } from 'node:path';
import type { Diagnose } from './diagnostics/catalogue.ts';
import { nearest } from './diagnostics/suggest.ts';
import { readFontFile } from './emit.ts';
import type { Host } from './host/host.ts';
import { packageFolder } from './host/package.ts';
import { openSources, type Sources } from './host/sources.ts';
import type { FontFace } from './model/output.ts';
import { positionOf, toSource, type Written } from './model/source.ts';
import type { Theme } from './model/theme.ts';
import {
  decodeSource,
  type FontSource,
  parseTheme,
  parseThemeFile,
  type TemplatesFolder,
  type ThemeFolder,
} from './parse.ts';

/** The theme of decks that name none. */
const DEFAULT_THEME = 'editorial';

/** What plugins add. Folders are whole paths. */
export type ThemeAdditions = {
  /** Folders of templates; the first one lies uppermost. */
  readonly templates: readonly string[];
  /** Themes by name besides the built-in ones: each a folder. */
  readonly themes: ReadonlyMap<string, string>;
  readonly helpers?: Theme['helpers'];
};

const NOTHING: ThemeAdditions = { templates: [], themes: new Map() };

export type FoundTheme = {
  readonly theme: Theme;
  /** The value of `theme:` that was followed; undefined where there is none. */
  readonly named: string | undefined;
  /** The files that were read outside of the deck's folder, as in a recording reader. */
  readonly record: () => ReturnType<Sources['record']>;
};

type Desk = {
  readonly host: Host;
  readonly sources: Sources;
  readonly diagnose: Diagnose;
  /** The folder that shown paths start from. */
  readonly shownFrom: string;
};
type Place = TemplatesFolder & { readonly builtIn: boolean; readonly outside?: Sources };

/** Finds and reads the theme that is named, or the one of decks that name none. */
export async function openTheme(
  named: Written | undefined,
  { host, sources, diagnose, shownFrom }: Desk,
  additions: ThemeAdditions = NOTHING,
): Promise<FoundTheme> {
  const { helpers } = additions;
  const open = (folder: string): Sources => openSources(host, folder, shownFrom);
  const shipped = openSources(host, join(packageFolder, 'templates'), shownFrom, true);
  const builtIn = inLayers(additions.templates.map(open), shipped);
  const outside: { readonly sources: Sources; readonly prefix: string }[] = [];
  const finder: Finder = { host, sources, builtIn, more: additions.themes, outside, shownFrom };
  const themes = await readChain(named, finder, diagnose);
  const own = { files: sources, folder: 'templates' };
  const theme = parseTheme({ builtIn: { files: builtIn, folder: '' }, themes, own }, diagnose);
  return {
    theme: {
      ...theme,
      shipped: new Set(
        [...theme.templates].flatMap(([name, { file }]) =>
          file === shipped.show(`${name}.hbs`) ? [name] : [],
        ),
      ),
      ...(helpers === undefined ? {} : { helpers }),
    },
    named: named?.value,
    record: () =>
      outside
        .flatMap(({ sources, prefix }) =>
          sources.record().map(([path, bytes]) => [`${prefix}/${path}`, bytes] as const),
        )
        .sort(([a], [b]) => (a < b ? -1 : 1)),
  };
}

/** Folders that lie on each other: a file of an upper one hides those of its name below. */
function inLayers(upper: readonly Sources[], lowest: Sources): Sources {
  if (upper.length === 0) return lowest;
  const holding = (path: string) => upper.find(({ read }) => read(path).kind === 'file') ?? lowest;
  return {
    ...lowest,
    read: (path) => holding(path).read(path),
    list: (path) => [...new Set([...upper, lowest].flatMap(({ list }) => list(path)))].sort(),
    show: (path) => holding(path).show(path),
  };
}

type Finder = {
  readonly host: Host;
  readonly shownFrom: string;
  readonly sources: Sources;
  readonly builtIn: Sources;
  readonly more: ThemeAdditions['themes'];
  readonly outside: { readonly sources: Sources; readonly prefix: string }[];
};

/** The theme that is named and all below it, the lowest first. */
async function readChain(
  named: Written | undefined,
  finder: Finder,
  diagnose: Diagnose,
): Promise<readonly ThemeFolder[]> {
  const chain: ThemeFolder[] = [];
  const keys: string[] = [];
  let next: Written | undefined = named;
  let from = { files: finder.sources, folder: '', prefix: '' };
  for (;;) {
    const name = next?.value ?? DEFAULT_THEME;
    const place = findPlace(name, from, finder);
    if (place === undefined) {
      reportUnknown(name, next?.at, finder, diagnose);
      next = undefined;
      if (name === DEFAULT_THEME || chain.some((theme) => theme.name === DEFAULT_THEME)) break;
      continue;
    }
    if (keys.includes(place.key)) {
      const path = [...keys.slice(keys.indexOf(place.key)), place.key];
      if (next !== undefined) diagnose('theme-cycle', { path }, next.at);
      break;
    }
    keys.push(place.key);
    const theme = await readFolder(name, place, diagnose);
    chain.unshift(theme);
    // What is built in is whole where it extends nothing; all others stand on the default.
    if (theme.file.extends === undefined && theme.name === DEFAULT_THEME && theme.builtIn) break;
    next = theme.file.extends;
    from = { files: place.files, folder: place.folder, prefix: place.prefix };
  }
  return chain;
}

type FoundPlace = Place & { readonly key: string; readonly files: Sources; readonly prefix: string };
type From = { readonly files: Sources; readonly folder: string; readonly prefix: string };

function findPlace(name: string, from: From, finder: Finder): FoundPlace | undefined {
  const { host, sources, builtIn, more } = finder;
  if (/^\.\.?\//.test(name)) return findFolder(name, from, finder);
  const shipped = `themes/${name}`;
  if (/^[\w-]+$/.test(name) && hasTheme(builtIn, shipped))
    return { files: builtIn, folder: shipped, builtIn: true, key: name, prefix: '' };
  const added = more.get(name);
  if (added !== undefined) return openOutside(added, name, finder);
  if (!/^(?:@[\w.-]+\/)?[\w-][\w.-]*$/.test(name)) return undefined;
  // A package is looked for as Node does, from the deck's folder up, and then beside this package.
  for (const start of [sources.folder, packageFolder]) {
    for (let folder = start; ; folder = dirname(folder)) {
      const candidate = join(folder, 'node_modules', ...name.split('/'));
      if (host.realPath(candidate) !== undefined) return openOutside(candidate, name, finder);
      if (dirname(folder) === folder) break;
    }
  }
  return undefined;
}

/** A folder in the deck, or one level above it: themes are shared by decks that stand beside each other. */
function findFolder(name: string, from: From, finder: Finder): FoundPlace | undefined {
  const inside = joinPaths(from.folder, name);
  if (inside !== undefined) {
    if (!hasTheme(from.files, inside)) return undefined;
    return {
      files: from.files,
      folder: inside,
      builtIn: false,
      key: `${from.prefix}./${inside}`,
      prefix: from.prefix,
    };
  }
  if (from.prefix !== '') return undefined;
  const beside = /^\.\.\/([^/.][^/]*(?:\/[^/.][^/]*)*)\/?$/.exec(name)?.[1];
  if (beside === undefined || from.folder.includes('/')) return undefined;
  return openOutside(join(dirname(finder.sources.folder), beside), `../${beside}`, finder);
}

/** A path below a folder of a reader; undefined where it leads out. */
function joinPaths(folder: string, path: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.length === 0 ? undefined : parts.join('/');
}

function openOutside(
  folder: string,
  name: string,
  { host, outside, shownFrom }: Finder,
): FoundPlace | undefined {
  const files = openSources(host, folder, shownFrom);
  if (!hasTheme(files, '')) return undefined;
  outside.push({ sources: files, prefix: name });
  return { files, folder: '', builtIn: false, key: name, prefix: name };
}

const THEME_FILES = ['theme.yaml', 'tokens.css'];
const hasTheme = (files: Sources, folder: string): boolean =>
  THEME_FILES.some((name) => files.list(folder).includes(name));

function reportUnknown(
  name: string,
  at: Written['at'] | undefined,
  { builtIn, more, sources }: Finder,
  diagnose: Diagnose,
): void {
  const known = [...builtIn.list('themes'), ...more.keys()];
  const isFolder = /^\.\.?\//.test(name);
  // The name of a folder that is there, written without its `./`.
  const folders = sources.list('').filter((folder) => hasTheme(sources, folder));
  const near = isFolder
    ? nearest(name.replace(/^\.\.?\//, ''), folders)
    : folders.includes(name)
      ? name
      : nearest(name, known);
  const suggestion =
    near !== undefined && folders.includes(near) && !known.includes(near) ? `./${near}` : near;
  diagnose(
    'theme-unknown',
    {
      theme: name,
      kind: isFolder ? 'folder' : 'name',
      known,
      ...(suggestion === undefined ? {} : { near: suggestion }),
    },
    at,
  );
}

async function readFolder(name: string, place: FoundPlace, diagnose: Diagnose): Promise<ThemeFolder> {
  const { files, folder, builtIn } = place;
  const path = joinPaths(folder, 'theme.yaml') ?? 'theme.yaml';
  const read = files.read(path);
  if (read.kind === 'outside')
    diagnose('template-outside', { path }, positionOf(toSource(files.show(path), ''), 0, 0));
  const text = read.kind === 'file' ? decodeSource(files.show(path), read.bytes, diagnose) : undefined;
  const file = text === undefined ? { fonts: [] } : parseThemeFile(text, diagnose);
  const faces: FontFace[] = [];
  for (const font of file.fonts) {
    const face = await readFace(font, place, diagnose);
    if (face !== undefined) faces.push(face);
  }
  const unlicensed = new Map(
    file.fonts.filter(({ licence }) => licence === undefined).map(({ family, at }) => [family, at]),
  );
  for (const [family, at] of unlicensed)
    if (!file.fonts.some((font) => font.family === family && font.licence !== undefined))
      diagnose('font-unlicensed', { family }, at);
  return { name, files, folder, builtIn, file, faces, ...(text === undefined ? {} : { text }) };
}

async function readFace(
  { family, weight, style, file }: FontSource,
  { files, folder }: FoundPlace,
  diagnose: Diagnose,
): Promise<FontFace | undefined> {
  const path = joinPaths(folder, file.value);
  const read = path === undefined ? undefined : files.read(path);
  const unreadable = (reason: string): undefined => {
    diagnose('font-unreadable', { file: file.value, reason }, file.at);
    return undefined;
  };
  if (read?.kind === 'missing') return unreadable('there is no such file');
  if (read?.kind !== 'file') return unreadable("it leads out of the theme's folder");
  const font = await readFontFile(read.bytes);
  if (typeof font === 'string') return unreadable(font);
  if (font.restricted) {
    diagnose('font-restricted', { file: file.value }, file.at);
    return undefined;
  }
  const { bytes, ranges } = font;
  return { family, weight, style, package: '', file: path ?? file.value, own: { bytes, ranges } };
}
