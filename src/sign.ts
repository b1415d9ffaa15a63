// Sign-off: records that figures were compared with their sources, in the checks file beside the facts.

import { join, resolve as resolvePath } from 'node:path';
import { encode } from './build.ts';
import { checksPathOf, compose, EMBARGOED, hasErrors, openDesk, present } from './compose.ts';
import type { Host } from './host/host.ts';
import { nodeHost } from './host/node.ts';
import type { CheckRecord, ChecksSource, Judgement } from './model/check.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import { type FoundObservation, observationsByRef } from './model/observations.ts';
import { makeLedger } from './provenance.ts';
import { describeChange, judgeChecks } from './resolve.ts';
import { type DeckRow, deckName } from './rows.ts';
import { writeChecks } from './sign/checks-file.ts';

export type SignOptions = {
  /** The deck's folder. */
  readonly deck: string;
  /** The row that it is made of, or its name; see BuildOptions. */
  readonly row?: DeckRow | string;
  /** What was checked: refs such as "gdp[2023]", or names of facts for all their values. */
  readonly refs?: readonly string[];
  /** Everything that the deck shows or rests on, and that isn't checked yet. */
  readonly all?: boolean;
  /** Who checked; default `checked_by` in the facts file. */
  readonly by?: string;
  /** When, ISO 8601; default `checked_on` in the facts file, else the host's date. */
  readonly on?: string;
  /** Default true. Without it nothing is written. */
  readonly write?: boolean;
};

/** A value that could not be signed, and why. */
export type Refusal = { readonly ref: string; readonly reason: string };

export type SignResult = {
  readonly deck: string;
  /** Whether there are no errors, and nothing was refused. Where it isn't, nothing is written. */
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly refused: readonly Refusal[];
  /** What was recorded now. */
  readonly signed: readonly { readonly ref: string; readonly by: string; readonly on: string }[];
  /** Of what the deck shows or rests on: checks that are void, with what changed in words. */
  readonly voided: readonly {
    readonly ref: string;
    readonly by: string;
    readonly on: string;
    readonly changes: readonly string[];
  }[];
  /** Of what the deck shows or rests on: refs without a check. */
  readonly unchecked: readonly string[];
  /** Formulas that are checked, and read values that are not. */
  readonly open: readonly string[];
  /** How many values the deck shows or rests on. */
  readonly total: number;
  /** The checks file, in the deck's folder. */
  readonly file: string;
};

/**
 * Records checks. With neither refs nor `all` it records what the facts file declares with `checked_by`, and was not
 * recorded before. Never prints, never exits.
 */
export async function sign(options: SignOptions, host: Host = nodeHost()): Promise<SignResult> {
  const desk = openDesk(options, host);
  const { diagnostics, texts } = desk;
  let row: DeckRow | undefined;
  const done = (rest: Partial<SignResult> = {}): SignResult => ({
    deck: deckName(desk.folder, row),
    ok: !hasErrors(diagnostics) && (rest.refused ?? []).length === 0,
    // What is void is part of the result, and not told twice.
    diagnostics: present(diagnostics, texts).filter(({ code }) => code !== 'check-void'),
    refused: [],
    signed: [],
    voided: [],
    unchecked: [],
    open: [],
    total: 0,
    file: '',
    ...rest,
  });
  const composed = await compose(desk, EMBARGOED);
  row = composed.row;
  if (composed.kind === 'stopped') return done();
  const { deck, rendered, parsed } = composed;
  const { checks } = parsed;
  if (checks?.broken === true) return done();
  const byRef = observationsByRef(deck.facts);
  const shown = makeLedger(deck, rendered).entries.map(({ ref }) => ref);
  const before = judgeChecks(deck.facts, checks, byRef.keys());
  const { wanted, refused } = choose(options, shown, before, byRef);
  const records = wanted.map((ref) => recordOf(ref, options, before, byRef, host));
  const problems = [...refused, ...records.flatMap((record) => ('reason' in record ? [record] : []))];
  const file = checksPathOf(parsed.factsPath ?? 'facts.yaml');
  if (problems.length > 0) return done({ refused: problems, file, ...standing(shown, before) });

  const made = records.filter((record): record is CheckRecord => !('reason' in record));
  const text = checks === undefined ? undefined : texts.get(checks.file);
  const written = writeChecks(text && checks ? { text, checks } : undefined, made);
  if (made.length > 0 && (options.write ?? true))
    host.writeFile(join(resolvePath(options.deck), file), encode(written));
  const recorded = { broken: false, file, records: withRecords(checks?.records, made) };
  const after = judgeChecks(deck.facts, recorded, shown);
  return done({ signed: made.map(({ ref, by, on }) => ({ ref, by, on })), file, ...standing(shown, after) });
}

type Judgements = ReadonlyMap<string, Judgement>;
type Observations = ReadonlyMap<string, FoundObservation>;

/** The refs to sign, in the order of the facts file. */
function choose(
  { refs = [], all }: SignOptions,
  shown: readonly string[],
  judged: Judgements,
  byRef: Observations,
): { wanted: readonly string[]; refused: readonly Refusal[] } {
  const refused: Refusal[] = [];
  const named = new Set<string>();
  for (const ref of refs) {
    const found = [...byRef].filter(([own, { fact }]) => own === ref || fact.id === ref).map(([own]) => own);
    if (found.length === 0) refused.push({ ref, reason: 'there is no such value in the facts file' });
    for (const own of found) named.add(own);
  }
  if (all === true) {
    for (const ref of shown) {
      const kind = judged.get(ref)?.status.kind;
      if (kind === 'unchecked' || kind === 'void') named.add(ref);
    }
  } else if (refs.length === 0) {
    for (const [ref, { observation }] of byRef) if (isNewlyDeclared(ref, observation, judged)) named.add(ref);
  }
  return { wanted: [...byRef.keys()].filter((ref) => named.has(ref)), refused };
}

/** A declaration counts once: a check that it made, and that a change has voided, is not made again by it. */
function isNewlyDeclared(
  ref: string,
  { checkedBy, checkedOn }: FoundObservation['observation'],
  judged: Judgements,
): boolean {
  if (checkedBy === undefined) return false;
  const status = judged.get(ref)?.status;
  if (status === undefined || status.kind === 'unchecked') return true;
  return status.by !== checkedBy.value || (checkedOn !== undefined && status.on !== checkedOn.value);
}

function recordOf(
  ref: string,
  options: SignOptions,
  judged: Judgements,
  byRef: Observations,
  host: Host,
): CheckRecord | Refusal {
  const judgement = judged.get(ref);
  const observation = byRef.get(ref)?.observation;
  if (judgement === undefined) return { ref, reason: 'it has no value that could be checked' };
  const by = (options.by ?? observation?.checkedBy?.value ?? '').trim();
  const on =
    options.on ?? (options.by === undefined ? observation?.checkedOn?.value : undefined) ?? host.today();
  if (by === '') return { ref, reason: 'nobody is named who checked it' };
  if (!isDay(on)) return { ref, reason: `\`${on}\` is not a day such as 2024-06-21` };
  return { ref, by, on, sha256: judgement.sha256, subject: judgement.subject };
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function standing(
  shown: readonly string[],
  judged: Judgements,
): Pick<SignResult, 'voided' | 'unchecked' | 'open' | 'total'> {
  const statuses = shown.flatMap((ref) => {
    const status = judged.get(ref)?.status;
    return status === undefined ? [] : [{ ref, status }];
  });
  return {
    voided: statuses.flatMap(({ ref, status }) =>
      status.kind === 'void'
        ? [{ ref, by: status.by, on: status.on, changes: status.changes.map(describeChange) }]
        : [],
    ),
    unchecked: statuses.flatMap(({ ref, status }) => (status.kind === 'unchecked' ? [ref] : [])),
    open: statuses.flatMap(({ ref, status }) => (status.kind === 'open' ? [ref] : [])),
    total: statuses.length,
  };
}

type Records = ChecksSource['records'];

/** The records as they stand now; where they stand in the file doesn't matter to a judgement. */
function withRecords(before: Records | undefined, made: readonly CheckRecord[]): Records {
  const point = { line: 1, column: 1, offset: 0 };
  const place = { at: { file: '', start: point, end: point }, keys: new Map() };
  const records = new Map(before);
  for (const record of made) records.set(record.ref, { ...record, ...place });
  return records;
}
