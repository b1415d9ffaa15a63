// A new value for a fact of a deck: what it would change is told, and written where the facts stay valid.

import { basename, join, resolve as resolvePath } from 'node:path';
import { compareManifests } from './compare.ts';
import { type Desk, openDesk, parseSources, present } from './compose.ts';
import {
  type Edited,
  type EditInput,
  type EditRefusal,
  type EditRequest,
  editFact,
  rawText,
  readWritten,
  type Unchanged,
  type WrittenValue,
} from './edit.ts';
import { type Host, HostError } from './host/host.ts';
import { nodeHost } from './host/node.ts';
import { overlayHost } from './host/overlay.ts';
import { type Sketch, sketchManifest } from './manifests.ts';
import type { Changes } from './model/changes.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import { loadCsvReader } from './parse.ts';

export type SetOptions = EditRequest & {
  /** The deck's folder. */
  readonly deck: string;
  /** Default true. Without it nothing is written. */
  readonly write?: boolean;
  /** The date that facts are held against, ISO 8601; default the host's. */
  readonly today?: string;
  /** Whether a configuration is run, which is a program; default true. */
  readonly config?: boolean;
};

export type SetResult = {
  readonly deck: string;
  /** The value's ref, or its name where there is no such value. */
  readonly ref: string;
  /** Whether the value is as it was asked for, in the file or, without `write`, for the asking. */
  readonly ok: boolean;
  /** Whether the file was written. */
  readonly written: boolean;
  /** Why nothing was changed. */
  readonly refused?: Omit<EditRefusal, 'kind'>;
  /** What is changed in which file; absent where the value was there already, or was refused. */
  readonly edit?: Pick<Edited, 'file' | 'was' | 'old' | 'new' | 'quote'>;
  /** What the new value is a mistake in, and where something else became one: all that was not told before. */
  readonly diagnostics: readonly Diagnostic[];
  /** Claims and checks that fail now, and did not. */
  readonly failing: readonly Diagnostic[];
  /** What it reaches; absent where the deck has errors. */
  readonly changes?: Changes;
};

/** Changes the value of a fact in the file where it is written. Never prints, never exits. */
export async function setFact(options: SetOptions, host: Host = nodeHost()): Promise<SetResult> {
  const deck = basename(resolvePath(options.deck));
  const done = (rest: Partial<SetResult>): SetResult => ({
    deck,
    ref: options.ref,
    ok: false,
    written: false,
    diagnostics: [],
    failing: [],
    ...rest,
  });
  const edited = await editDeck(options, host);
  if (edited.kind === 'unread') return done({ diagnostics: edited.diagnostics });
  if (edited.kind === 'same') return done({ ok: true, ref: edited.ref });
  if (edited.kind === 'refused') {
    const { kind: _, ...refused } = edited;
    return done({ refused });
  }
  const { edit, path, bytes } = edited;
  const now = overlayHost(host, new Map([[path, bytes]]));
  const before = await sketch(options, host);
  const after = await sketch(options, now);
  const diagnostics = newIn(after.diagnostics, before.diagnostics);
  const told = {
    ref: edit.ref,
    edit,
    diagnostics,
    failing: newIn(after.failing, before.failing),
    ...(before.manifest === undefined || after.manifest === undefined
      ? {}
      : {
          changes: compareManifests(
            { from: edit.was, manifest: before.manifest },
            { from: options.value, manifest: after.manifest },
          ),
        }),
  };
  const { files } = edited;
  if (
    diagnostics.some(
      ({ severity, at }) => severity === 'error' && at !== undefined && files.includes(at.file),
    )
  )
    return done({
      ...told,
      refused: { code: 'edit-value-invalid', reason: `\`${options.value}\` would be a mistake there.` },
    });
  const lost = await editDeck({ ...options, value: edit.was }, now);
  if (lost.kind === 'refused')
    return done({
      ...told,
      refused: {
        code: 'edit-value-missing',
        reason: `\`${options.value}\` stands for no value in ${edit.file}.`,
      },
    });
  if (options.write === false) return done({ ...told, ok: true });
  writeEdit(edited, host);
  return done({ ...told, ok: true, written: true });
}

/** A file of a deck with a new value in it. */
export type DeckEdit = {
  readonly kind: 'edited';
  readonly edit: Edited;
  /** The whole path of the file, and what it holds then. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** What it was made of: where the file holds something else by now, it isn't written. */
  readonly before: Uint8Array;
  /** The facts file and its tables, as they are shown. */
  readonly files: readonly string[];
};

/** Mistakes that keep the facts from being read. */
export type Unread = { readonly kind: 'unread'; readonly diagnostics: readonly Diagnostic[] };

/** What would be written for a new value. */
export async function editDeck(
  options: EditRequest & { readonly deck: string },
  host: Host,
): Promise<DeckEdit | Unchanged | EditRefusal | Unread> {
  const desk = openDesk(options, host);
  const input = await openFacts(desk);
  if ('kind' in input) return input;
  const edit = editFact(input, options);
  if (edit.kind !== 'edited') return edit;
  const { facts } = input;
  const { path, bytes: before } = filesOf(desk).get(edit.file) ?? { path: '', bytes: new Uint8Array() };
  const given = [facts.file, ...facts.facts.flatMap(({ column }) => (column ? [column.place(0).file] : []))];
  return {
    kind: 'edited',
    edit,
    path: join(desk.folder, path),
    bytes: new TextEncoder().encode(edit.text),
    before,
    files: [...new Set(given)],
  };
}

/** A value as it is written: one text, or one for each language. */
export async function readDeckValue(
  { deck, ref }: { readonly deck: string; readonly ref: string },
  host: Host,
): Promise<readonly WrittenValue[] | EditRefusal | Unread> {
  const input = await openFacts(openDesk({ deck }, host));
  return 'kind' in input ? input : readWritten(input, ref);
}

/** The facts of a deck, with the files that they stand in. */
async function openFacts(desk: Desk): Promise<EditInput | EditRefusal | Unread> {
  const parsed = await parseSources(desk);
  const facts = parsed?.facts;
  if (facts === undefined || facts.broken) {
    const diagnostics = present(desk.diagnostics, desk.texts).filter(({ severity }) => severity === 'error');
    if (diagnostics.length > 0) return { kind: 'unread', diagnostics };
    return { kind: 'refused', code: 'edit-facts-missing', reason: 'The deck has no facts file.' };
  }
  const files = filesOf(desk);
  const hasTable = facts.facts.some(({ column }) => column !== undefined);
  const readCsv = hasTable ? await loadCsvReader() : undefined;
  const open = (file: string) => {
    const found = files.get(file);
    const raw = found && decode(found.bytes);
    return raw === undefined ? undefined : rawText(file, raw);
  };
  return { facts, open, readCsv };
}

/** Writes an edit, where the file is still what the edit was made of; a link stays one. */
export function writeEdit({ path, bytes, before, edit }: DeckEdit, host: Host): void {
  const now = host.readFile(path);
  if (now === undefined || !isSame(now, before))
    throw new HostError(
      'edit-file-changed',
      `${edit.file} was changed by somebody else meanwhile; nothing was written.`,
      'Look at it, and set the value once more.',
    );
  host.writeFile(host.realPath(path) ?? path, bytes);
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** The files that were read, by the names that are shown. */
const filesOf = ({ sources }: Desk) =>
  new Map(sources.record().map(([path, bytes]) => [sources.show(path), { path, bytes }]));

/** Undefined where it isn't UTF-8: then nothing of it was read. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const sketch = ({ deck, today, config }: SetOptions, host: Host): Promise<Sketch> =>
  sketchManifest(
    {
      deck,
      all: true,
      ...(today === undefined ? {} : { today }),
      ...(config === undefined ? {} : { config }),
    },
    host,
  );

/** What is told now and was not before; a place moves only where lines are added. */
function newIn(now: readonly Diagnostic[], before: readonly Diagnostic[]): readonly Diagnostic[] {
  const key = ({ code, message, at }: Diagnostic) => `${code} ${at?.file} ${message}`;
  const known = new Set(before.map(key));
  return now.filter((diagnostic) => !known.has(key(diagnostic)));
}
