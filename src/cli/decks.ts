// The decks that the arguments name.

import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { nearest } from '../diagnostics/suggest.ts';
import { UsageError } from './flags.ts';

/** The folders of the decks named, each once; without names that of the deck here, or of all under content/. */
export function findDecks(names: readonly string[]): readonly string[] {
  const all = existsSync('content')
    ? readdirSync('content').filter((name) => existsSync(join('content', name, 'deck.md')))
    : [];
  if (names.length === 0 && existsSync('deck.md')) return ['.'];
  if (names.length === 0) {
    if (all.length === 0)
      throw new UsageError('There is no deck under content/: a deck is a folder there with a deck.md.');
    return all.sort().map((name) => join('content', name));
  }
  const folders = names.map((name) => {
    if (all.includes(name)) return join('content', name);
    if (existsSync(join(name, 'deck.md'))) return name;
    if (basename(name) === 'deck.md' && existsSync(name)) return join(name, '..');
    const near = nearest(name, all);
    throw new UsageError(
      `There is no deck \`${name}\`.${near ? ` Did you mean \`${near}\`?` : all.length > 0 ? ` Under content/ are ${all.join(', ')}.` : ''}`,
    );
  });
  const places = folders.map((folder) => resolve(folder));
  const found = folders.filter((_, index) => places.indexOf(places[index] as string) === index);
  // What is made lies in a folder of the deck's name: two of one name would write over each other.
  const nameOf = (folder: string) => basename(resolve(folder));
  for (const [index, folder] of found.entries()) {
    const other = found.slice(0, index).find((one) => nameOf(one) === nameOf(folder));
    if (other !== undefined)
      throw new UsageError(
        `The decks \`${other}\` and \`${folder}\` have one name: build them one by one, each with an --out of its own.`,
      );
  }
  return found;
}

/** All of some works, or one shard of them: "2/8" is the second of eight parts, every eighth. */
export function takeShard<T>(works: readonly T[], shard: string | undefined): readonly T[] {
  if (shard === undefined) return works;
  const [, part, parts] = /^([1-9]\d{0,4})\/([1-9]\d{0,4})$/.exec(shard) ?? [];
  if (part === undefined || Number(part) > Number(parts))
    throw new UsageError(`--shard takes a part of the decks such as 2/8, not \`${shard}\`.`);
  return works.filter((_, index) => index % Number(parts) === Number(part) - 1);
}

/** One deck and what else the arguments name; the deck may be left out where content/ has a single one. */
export function findDeck(names: readonly string[]): { deck: string; rest: readonly string[] } {
  const [first, ...rest] = names;
  if (first !== undefined && isDeck(first)) return { deck: findDecks([first])[0] ?? first, rest };
  const [only, second] = findDecks([]);
  if (only !== undefined && second === undefined) return { deck: only, rest: names };
  throw new UsageError(
    first === undefined ? 'Name the deck.' : `There is no deck \`${first}\`: the deck comes first.`,
  );
}

const isDeck = (name: string): boolean =>
  [join('content', name), name].some((folder) => existsSync(join(folder, 'deck.md'))) ||
  (basename(name) === 'deck.md' && existsSync(name));
