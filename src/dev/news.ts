// What open pages are told of a revision: what is different, what is wrong, which slide is being edited.

import { resolve } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { LivePage } from './live.ts';
import type { ClientState } from './page.ts';
import { patchOf } from './patch.ts';
import type { Studio } from './routes.ts';
import type { Revision } from './session.ts';
import type { Event } from './streams.ts';

/** A diagnostic as a page shows it. */
export type Problem = {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly place?: Place;
  readonly frame?: string;
  readonly related?: readonly (Place & { readonly message: string })[];
};
export type Place = { readonly shown: string; readonly link: string };

/** Where an editor is told to go: `{file}`, `{line}` and `{column}` in an address are those of the place. */
export const DEFAULT_EDITOR = 'vscode://file/{file}:{line}:{column}';

/** Diagnostics for a page. Files are shown as the command shows them. */
export function describeProblems(diagnostics: readonly Diagnostic[], editor: string): readonly Problem[] {
  return diagnostics.map(({ severity, code, message, hint, at, frame, related }) => ({
    severity: severity === 'error' ? 'error' : 'warning',
    code,
    message,
    ...(hint === undefined ? {} : { hint }),
    ...(at === undefined ? {} : { place: placeOf(at, editor) }),
    ...(frame === undefined ? {} : { frame }),
    ...(related === undefined
      ? {}
      : { related: related.map(({ message, at }) => ({ message, ...placeOf(at, editor) })) }),
  }));
}

function placeOf({ file, start }: NonNullable<Diagnostic['at']>, editor: string): Place {
  const path = resolve(file).replaceAll('\\', '/');
  const link = editor
    .replaceAll('{file}', encodeURI(path))
    .replaceAll('{line}', String(start.line))
    .replaceAll('{column}', String(start.column));
  return { shown: `${file}:${start.line}:${start.column}`, link };
}

/** What is wrong in a revision. */
export function problemsOf({ outcome }: Revision, { editor }: Studio) {
  const { problems, failure } = outcome;
  return {
    problems: describeProblems(problems, editor),
    ...(failure === undefined ? {} : { failure: { message: failure.message, hint: failure.hint } }),
  };
}

/** What a page knows when it is loaded. */
export function pageState({ session, editor, jump }: Studio, page: LivePage | undefined): ClientState {
  return {
    revision: session.now().number,
    page: page?.file ?? '',
    keys: page?.slides.map(({ key }) => key) ?? [],
    frame: page?.frame ?? '',
    editor,
    jump,
  };
}

/** What a page hears first: what it must know to follow. */
export function greeting(studio: Studio): Event {
  const now = studio.session.now();
  return { kind: 'hello', revision: now.number, ...problemsOf(now, studio) };
}

/** Tells every page what it needs for a revision. */
export function tellRevision(revision: Revision, before: Revision, studio: Studio): void {
  const { streams } = studio;
  const shared = {
    from: before.number,
    revision: revision.number,
    took: Math.round(revision.took),
    ...(revision.edited === undefined ? {} : { edited: revision.edited }),
    ...problemsOf(revision, studio),
  };
  const files = new Set([...before.pages, ...revision.pages].map(({ file }) => file));
  for (const file of files) {
    const [old, now] = [before, revision].map(({ pages }) => pages.find((page) => page.file === file));
    if (now === undefined) streams.tell({ kind: 'gone', ...shared }, { page: file });
    else if (old !== undefined)
      streams.tell({ kind: 'patch', ...shared, patch: patchOf(old, now) }, { page: file });
  }
  // Pages that wait for the first one that can be shown.
  streams.tell(
    { kind: before.pages.length === 0 && revision.pages.length > 0 ? 'ready' : 'waiting', ...shared },
    { page: '' },
  );
}
