// Values that are tried: laid over the files of a deck while it is looked at, then written into them, or dropped.
//
// A trial is kept as what was asked for, and made anew of what stands on the disk: who saves the facts file meanwhile
// loses nothing, and neither does the trial.

import { type Host, HostError } from '../host/host.ts';
import { overlayHost } from '../host/overlay.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { type DeckEdit, editDeck, writeEdit } from '../set.ts';
import type { LiveSession, Revision } from './session.ts';

/** A value that is tried. */
export type Trial = {
  readonly ref: string;
  readonly language?: string;
  /** As it was typed. */
  readonly value: string;
  /** As it stands in the file. */
  readonly was: string;
  /** Why the deck doesn't follow it. */
  readonly wrong?: Wrong;
  /** Whether that came of what somebody else saved: then it is tried again with what they save next. */
  readonly waits?: true;
};

/** What is wrong with a value, in words or as diagnostics. */
export type Wrong = {
  readonly reason?: string;
  readonly hint?: string;
  readonly problems: readonly Diagnostic[];
};

export type TrialRequest = Pick<Trial, 'ref' | 'language' | 'value'>;

export type Trials = {
  readonly list: () => readonly Trial[];
  /** The deck as it stands in the files. */
  readonly base: () => Revision;
  /** Tries a value, in the place of one that is tried for the same fact; gives what is wrong with it. */
  readonly set: (request: TrialRequest) => Promise<Wrong | undefined>;
  /** Drops what is tried for a fact, or all. */
  readonly drop: (ref?: string, language?: string) => Promise<void>;
  /** Writes all that is tried into the files; gives these, or why nothing was written. */
  readonly write: () => Promise<{ readonly files: readonly string[] } | Wrong>;
  /** Resolves when nothing is being done to them. */
  readonly idle: () => Promise<void>;
  readonly close: () => void;
};

/** How often the disk is looked at for files that something lies over, in milliseconds. */
const LOOK_MS = 500;
const PATIENCE = 3;
const NONE = new Uint8Array();

export function openTrials(session: LiveSession, disk: Host): Trials {
  let trials: readonly Trial[] = [];
  let laid: ReadonlyMap<string, DeckEdit> = new Map();
  /** What stood on the disk, of files that something was laid over. */
  let seen: ReadonlyMap<string, Uint8Array | undefined> = new Map();
  let base = session.now();
  session.follow((revision) => {
    if (!revision.trial) base = revision;
  });
  let last: Promise<unknown> = Promise.resolve();
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const job = last.then(work);
    last = job.catch(() => {});
    return job;
  };

  /** Makes the files anew with these values, and lays them where the deck has no new error by it. */
  const lay = async (wanted: readonly Trial[]): Promise<Wrong | undefined> => {
    const made = await editAll(wanted, session.folder, disk);
    if ('problems' in made) return made;
    const files = new Map<string, Uint8Array | undefined>([...laid.keys()].map((path) => [path, undefined]));
    for (const [path, { bytes }] of made.edits) files.set(path, bytes);
    if (files.size > 0) {
      const known = new Set(base.outcome.problems.map(keyOf));
      const errorsIn = (problems: readonly Diagnostic[]) =>
        problems.filter((one) => one.severity === 'error' && !known.has(keyOf(one)));
      const { outcome } = await session.try(
        files,
        ({ problems, failure }) =>
          made.edits.size === 0 || (failure === undefined && errorsIn(problems).length === 0),
      );
      const { failure } = outcome;
      const errors = errorsIn(outcome.problems);
      if (made.edits.size > 0 && failure !== undefined) return { reason: failure.message, problems: [] };
      if (made.edits.size > 0 && errors.length > 0) return { problems: nearestFirst(errors, made.edits) };
    }
    laid = made.edits;
    if (laid.size > 0) seen = new Map([...laid].map(([path, { before }]) => [path, before]));
    const left = trials.filter((one) => one.wrong !== undefined && !wanted.some(isFor(one)));
    trials = [...made.kept, ...left];
    return undefined;
  };
  const good = () => trials.filter(({ wrong }) => wrong === undefined);

  /**
   * What lies over a file that somebody else has saved is made anew of it. The file is looked at by itself first: its
   * own mistakes are none of the trial. A trial that it has no place for waits for what is saved next.
   */
  const follow = async (): Promise<void> => {
    const wanted = trials.filter(({ wrong, waits }) => wrong === undefined || waits === true);
    const now = new Map([...seen.keys()].map((path) => [path, disk.readFile(path)]));
    await lay([]);
    const wrong = await lay(wanted);
    seen = now;
    if (wrong === undefined) return;
    trials = [
      ...wanted.map((trial): Trial => ({ ...trial, wrong, waits: true })),
      ...trials.filter((one) => !wanted.some(isFor(one))),
    ];
  };
  /** How often in a row a file was away or empty: some editors delete it and write it anew. */
  let away = 0;
  const hasMoved = (): boolean => {
    if (trials.length === 0) return false;
    try {
      const now = [...seen].map(([path, before]) => [before, disk.readFile(path)] as const);
      away = now.some(([, bytes]) => (bytes?.length ?? 0) === 0) ? away + 1 : 0;
      if (away > 0 && away < PATIENCE) return false;
      return now.some(([before, bytes]) => Buffer.compare(before ?? NONE, bytes ?? NONE) !== 0);
    } catch {
      return false; // it can't be read now: looked at again
    }
  };
  const clockwork = setInterval(() => {
    if (hasMoved()) void alone(follow).catch(() => {});
  }, LOOK_MS);

  return {
    list: () => trials,
    base: () => base,
    set: (request) =>
      alone(async () => {
        const before = trials.find(isFor(request));
        trials = trials.filter((one) => !isFor(request)(one));
        const trial: Trial = { ...request, was: before?.was ?? '' };
        const wrong = await lay([...good(), trial]);
        // What was tried of it before stays in sight; it is not written while what is typed is wrong.
        if (wrong !== undefined) trials = [...trials, { ...trial, wrong }];
        return wrong;
      }),
    drop: (ref, language) =>
      alone(async () => {
        trials =
          ref === undefined
            ? []
            : trials.filter((one) => !isFor({ ref, ...(language && { language }) })(one));
        if (trials.some(({ waits }) => waits === true)) await follow();
        else await lay(good());
      }),
    write: () =>
      alone(async () => {
        const bad = trials.find(({ wrong }) => wrong !== undefined);
        if (bad !== undefined) return { reason: `\`${bad.ref}\` is not as it has to be.`, problems: [] };
        if (hasMoved()) await follow();
        try {
          for (const edit of laid.values()) writeEdit(edit, disk);
        } catch (cause) {
          if (!(cause instanceof HostError)) throw cause;
          const { message, hint } = cause;
          return { reason: message, problems: [], ...(hint === undefined ? {} : { hint }) };
        }
        const files = [...laid.values()].map(({ edit }) => edit.file);
        trials = [];
        await lay([]);
        return { files };
      }),
    idle: () => alone(async () => {}),
    close: () => clearInterval(clockwork),
  };
}

/** The files with all these values in them, one after the other; a value that is there already is none to try. */
async function editAll(
  wanted: readonly Trial[],
  deck: string,
  disk: Host,
): Promise<Wrong | { readonly edits: ReadonlyMap<string, DeckEdit>; readonly kept: readonly Trial[] }> {
  const edits = new Map<string, DeckEdit>();
  const kept: Trial[] = [];
  for (const { wrong: _, waits: __, ...trial } of wanted) {
    const files = new Map([...edits].map(([path, { bytes }]) => [path, bytes]));
    const made = await editDeck({ deck, ...trial }, overlayHost(disk, files));
    if (made.kind === 'same') continue;
    if (made.kind === 'unread') return { problems: made.diagnostics };
    if (made.kind === 'refused') {
      const { reason, hint } = made;
      return { reason, problems: [], ...(hint === undefined ? {} : { hint }) };
    }
    const before = edits.get(made.path)?.before ?? made.before;
    edits.set(made.path, { ...made, before });
    kept.push({ ...trial, ref: made.edit.ref, was: made.edit.was });
  }
  return { edits, kept };
}

/** Whether a trial is for the same text as another. */
const isFor =
  ({ ref, language }: Pick<Trial, 'ref' | 'language'>) =>
  (one: Trial): boolean =>
    one.ref === ref && one.language === language;

const keyOf = ({ code, message, at }: Diagnostic): string => `${code} ${at?.file} ${message}`;

/** What is told of the files that were changed says most of the value. */
function nearestFirst(
  errors: readonly Diagnostic[],
  edits: ReadonlyMap<string, DeckEdit>,
): readonly Diagnostic[] {
  const files = new Set([...edits.values()].flatMap((edit) => edit.files));
  const near = errors.filter(({ at }) => at !== undefined && files.has(at.file));
  return near.length > 0 ? near : errors;
}
