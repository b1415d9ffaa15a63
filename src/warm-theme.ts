// The theme as it was opened before, where nothing that was read for it has changed: for a program that stays.

import type { Diagnose } from './diagnostics/catalogue.ts';
import type { Host } from './host/host.ts';
import type { Read, Sources } from './host/sources.ts';
import type { Written } from './model/source.ts';
import { hasOnlyOurs } from './model/theme.ts';
import { type FoundTheme, openTheme, type ThemeAdditions } from './themes.ts';

type Desk = Parameters<typeof openTheme>[1];
/** Asks again what was asked; whether the answer is the same. */
type Question = (host: Host, sources: Sources) => boolean;
type Kept = { readonly key: string; readonly found: FoundTheme; readonly questions: readonly Question[] };

export type ThemeOpener = (
  named: Written | undefined,
  desk: Desk,
  additions: ThemeAdditions,
) => Promise<FoundTheme>;

/** An opener that keeps the last themes. It takes a host that gives the same object as long as a file is the same. */
export function keepThemes(): ThemeOpener {
  let kept: readonly Kept[] = [];
  return async (named, desk, additions) => {
    // Those of plugins can be others under the same names.
    if (!hasOnlyOurs({ helpers: additions.helpers })) return openTheme(named, desk, additions);
    const key = JSON.stringify([named?.value, additions.templates, [...additions.themes]]);
    const { host, sources } = desk;
    const known = kept.find((one) => one.key === key);
    if (known?.questions.every((isSame) => isSame(host, sources))) return known.found;
    const questions: Question[] = [];
    let told = false;
    const diagnose: Diagnose = (...mistake) => {
      told = true;
      desk.diagnose(...mistake);
    };
    const found = await openTheme(
      named,
      { ...desk, ...recorded(host, sources, questions), diagnose },
      additions,
    );
    // Mistakes have their place in the deck, which moves.
    const others = kept.filter((one) => one.key !== key).slice(0, 3);
    kept = told ? others : [{ key, found, questions }, ...others];
    return found;
  };
}

function recorded(host: Host, sources: Sources, questions: Question[]): { host: Host; sources: Sources } {
  const note = <T>(answer: T, ask: (host: Host, sources: Sources) => T, isSame = Object.is): T => {
    questions.push((one, other) => isSame(ask(one, other), answer));
    return answer;
  };
  const isSameRead = (a: Read, b: Read): boolean =>
    a.kind === 'file' && b.kind === 'file' ? a.bytes === b.bytes : a.kind === b.kind;
  const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
    a === b || a.join('\0') === b.join('\0');
  return {
    host: {
      ...host,
      readFile: (path) => note(host.readFile(path), (one) => one.readFile(path)),
      listFolder: (path) => note(host.listFolder(path), (one) => one.listFolder(path)),
      realPath: (path) => note(host.realPath(path), (one) => one.realPath(path)),
    },
    sources: {
      ...sources,
      read: (path) => note(sources.read(path), (_, other) => other.read(path), isSameRead),
      list: (path) => note(sources.list(path), (_, other) => other.list(path), isSameList),
    },
  };
}
