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
  readonly close: () => void;
};

/** How often the disk is looked at for files that something lies over, in milliseconds. */
const LOOK_MS = 500;

export function openTrials(session: LiveSession, disk: Host): Trials {
  let trials: readonly Trial[] = [];
  let laid: ReadonlyMap<string, DeckEdit> = new Map();
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
    trials = [...made.kept, ...trials.filter(({ wrong }) => wrong !== undefined)];
    return undefined;
  };
  const isFor =
    ({ ref, language }: Pick<Trial, 'ref' | 'language'>) =>
    (one: Trial): boolean =>
      one.ref === ref && one.language === language;
  const good = () => trials.filter(({ wrong }) => wrong === undefined);

  /** What lies over a file that somebody else has saved is made anew of it; what can't be any more is dropped. */
  const follow = async (): Promise<void> => {
    for (let left = good(); ; left = left.slice(0, -1)) {
      if ((await lay(left)) === undefined || left.length === 0) return;
    }
  };
  const hasMoved = (): boolean => {
    try {
      return [...laid].some(([path, { before }]) => {
        const now = disk.readFile(path);
        return now === undefined || Buffer.compare(now, before) !== 0;
      });
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
        await lay(good());
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
  for (const { wrong: _, ...trial } of wanted) {
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
