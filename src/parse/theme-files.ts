// The folders that a theme is made of, the lowest first, and how files of them are read.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { positionOf, type Source, toSource } from '../model/source.ts';
import type { FileRead } from '../model/theme.ts';
import { decodeSource } from './decode.ts';

/** The part of a recording reader that themes need. */
export type ThemeFiles = {
  readonly read: (path: string) => FileRead;
  readonly list: (path: string) => readonly string[];
  readonly show: (path: string) => string;
};

/** A templates folder: its files, and where it stands in them. */
export type TemplatesFolder = { readonly files: ThemeFiles; readonly folder: string };

/** A folder of a theme. What is built in is not looked through for mistakes. */
export type ThemeLayer = TemplatesFolder & { readonly builtIn: boolean };

/** A path in a folder; an empty folder is the root. */
export const at = (folder: string, path: string): string => (folder === '' ? path : `${folder}/${path}`);

/** A text of a folder; undefined where there is none, or where it can't be read, which is told. */
export function readSource(
  { files, folder }: TemplatesFolder,
  name: string,
  diagnose: Diagnose,
): Source | undefined {
  const path = at(folder, name);
  const read = files.read(path);
  const file = files.show(path);
  if (read.kind === 'outside') diagnose('template-outside', { path }, positionOf(toSource(file, ''), 0, 0));
  return read.kind === 'file' ? decodeSource(file, read.bytes, diagnose) : undefined;
}
