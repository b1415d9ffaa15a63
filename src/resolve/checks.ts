// FactBase + checks file -> how every value stands to its check: a change of what was checked voids it by itself.

import { createHash } from 'node:crypto';
import type { Diagnose } from '../diagnostics/catalogue.ts';
import { magnitude } from '../formula/decimal.ts';
import { isPercent, unitCode } from '../formula/units.ts';
import type { CheckChange, CheckStatus, CheckSubject, ChecksSource, Judgement } from '../model/check.ts';
import type { FactBase, FactOrigin, Observation, Quantity, Value } from '../model/fact.ts';
import { inputsOf, observationFinder, withInputs } from '../model/observations.ts';

/** The version of the canonical form: a new one makes every check void, so it changes only with its meaning. */
const FORM = 'factdeck check 1';
/** A computed value is checked to as many digits as anybody reads. */
const DIGITS_OF_DERIVED = 12;

/** Judges the values of these refs and all that they rest on, inputs first; refs that no fact has are left out. */
export function judgeChecks(
  base: FactBase,
  checks: ChecksSource | undefined,
  refs: Iterable<string>,
): ReadonlyMap<string, Judgement> {
  const byRef = observationFinder(base);
  const find: Find = (ref) => byRef.get(ref)?.observation;
  const judged = new Map<string, Judgement>();
  for (const ref of withInputs(refs, byRef)) {
    const observation = find(ref);
    if (observation === undefined || observation.value.kind === 'error') continue;
    const subject = subjectOf(observation, find);
    const sha256 = hashSubject(subject);
    const own = statusOf(ref, subject, sha256, checks);
    const open = inputsOf(observation).filter((input) => judged.get(input)?.status.kind !== 'checked');
    const status: CheckStatus =
      own.kind === 'checked' && open.length > 0 ? { ...own, kind: 'open', inputs: open } : own;
    judged.set(ref, { ref, subject, sha256, status });
  }
  return judged;
}

/**
 * Tells which checks of these refs, and of all that they rest on, are void; where they must be signed, which have none.
 * A check of a value that is gone is told too.
 */
export function reportChecks(
  { base, checks, signed }: { base: FactBase; checks: ChecksSource | undefined; signed: boolean },
  refs: Iterable<string>,
  diagnose: Diagnose,
): void {
  if (base.broken || (checks === undefined && !signed)) return;
  const byRef = observationFinder(base);
  for (const record of checks?.records.values() ?? []) {
    // A cell of another row of the deck's table is no value here, and no mistake.
    const ofRow = base.row !== undefined && record.ref.startsWith(`${base.row.as}.`);
    if (!byRef.has(record.ref) && !ofRow) diagnose('check-stray', { ref: record.ref }, record.at);
  }
  for (const { ref, status } of judgeChecks(base, checks, refs).values()) {
    const found = byRef.get(ref)?.observation;
    if (status.kind === 'void') {
      const { by, on, changes, at } = status;
      diagnose('check-void', { ref, by, on, changes: changes.map(describeChange) }, found?.at, [
        { message: 'the check', at },
      ]);
    } else if (status.kind === 'unchecked' && signed) {
      const declared = found?.checkedBy?.value;
      const derived = found?.provenance.kind === 'derived';
      diagnose(
        'fact-unchecked',
        { ref, derived, ...(declared === undefined ? {} : { declared }) },
        found?.at,
      );
    }
  }
}

/** "its value was “90%, 2 digits”, and is “80%, 2 digits” now". */
export function describeChange({ what, was, now }: CheckChange): string {
  if (what === 'record') return 'its record was edited';
  const name = NAMES[what] ?? `\`${what}\``;
  const then = was === undefined ? 'was not given' : `was “${was}”`;
  return `its ${name} ${then}, and ${now === undefined ? 'is not given any more' : `is “${now}” now`}`;
}

const NAMES: Readonly<Record<string, string>> = {
  value: 'value',
  as_of: 'as-of date',
  source: 'source',
  locator: 'locator',
  quote: 'quote',
  formula: 'formula',
};

/** SHA-256 of the canonical form: a JSON array of the form's name and the parts in a fixed order, without spaces. */
export function hashSubject(subject: CheckSubject): string {
  const parts =
    subject.kind === 'given'
      ? [subject.value, subject.asOf, subject.source, subject.locator, subject.quote]
      : [subject.value, subject.formula, subject.inputs.map(({ ref, value }) => [ref, value])];
  const form = JSON.stringify([FORM, subject.kind, ...parts.map((part) => part ?? null)]);
  return createHash('sha256').update(form).digest('hex');
}

function statusOf(
  ref: string,
  subject: CheckSubject,
  sha256: string,
  checks: ChecksSource | undefined,
): CheckStatus {
  const record = checks?.records.get(ref);
  if (record === undefined) return { kind: 'unchecked' };
  const { by, on, at } = record;
  // The record's own words must be those that were hashed, else somebody edited them.
  if (record.sha256 !== hashSubject(record.subject))
    return { kind: 'void', by, on, at, changes: [{ what: 'record', was: undefined, now: undefined }] };
  if (record.sha256 === sha256) return { kind: 'checked', by, on };
  return { kind: 'void', by, on, at, changes: changesOf(record.subject, subject) };
}

/** What differs between what was checked and what is. */
function changesOf(was: CheckSubject, now: CheckSubject): readonly CheckChange[] {
  const before = partsOf(was);
  const after = partsOf(now);
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((what) => ({ what, was: before.get(what), now: after.get(what) }))
    .filter((change) => change.was !== change.now);
}

function partsOf(subject: CheckSubject): ReadonlyMap<string, string> {
  const parts: readonly (readonly [string, string | undefined])[] =
    subject.kind === 'given'
      ? [
          ['value', subject.value],
          ['as_of', subject.asOf],
          ['source', subject.source],
          ['locator', subject.locator],
          ['quote', subject.quote],
        ]
      : [
          ['value', subject.value],
          ['formula', subject.formula],
          ...subject.inputs.map(({ ref, value }) => [ref, value] as const),
        ];
  return new Map(parts.flatMap(([what, text]) => (text === undefined ? [] : [[what, text] as const])));
}

type Find = (ref: string) => Observation | undefined;

function subjectOf(observation: Observation, find: Find): CheckSubject {
  const { provenance, value, asOf, quote } = observation;
  if (provenance.kind === 'derived') {
    const inputs = provenance.inputs.flatMap((ref) => {
      const input = find(ref);
      return input === undefined ? [] : [{ ref, value: canonicalValue(input) }];
    });
    // In the order of their names: a formula turned around reads the same values.
    inputs.sort((a, b) => (a.ref < b.ref ? -1 : 1));
    return {
      kind: 'derived',
      value: canonicalValue(observation),
      formula: canonicalText(provenance.formula),
      inputs,
    };
  }
  const optional = (key: string, text: string | undefined) =>
    text === undefined ? {} : { [key]: canonicalText(text) };
  return {
    kind: 'given',
    value: writeValue(value),
    source: describeOrigin(provenance.origin),
    ...optional('asOf', asOf),
    ...optional('locator', provenance.locator),
    ...optional('quote', quote),
  };
}

function canonicalValue({ value, provenance }: Observation): string {
  if (provenance.kind === 'given' || value.kind !== 'quantity') return writeValue(value);
  const { amount, upper } = value;
  return writeValue({
    ...value,
    amount: amount.toSignificantDigits(DIGITS_OF_DERIVED),
    ...(upper === undefined ? {} : { upper: upper.toSignificantDigits(DIGITS_OF_DERIVED) }),
  });
}

function writeValue(value: Value): string {
  switch (value.kind) {
    case 'error':
    case 'truth':
      return '';
    case 'date':
      return value.iso;
    case 'text':
      return canonicalText(value.text);
    case 'quantity':
      return writeQuantity(value);
  }
}

/** "over 74870000000 CNY, 4 digits": bound, amount in full, unit, digits where the number isn't exact. */
function writeQuantity({ amount, upper, bound, range, unit, place }: Quantity): string {
  const percent = isPercent(unit);
  const write = (end: typeof amount) => `${(percent ? end.times(100) : end).toFixed()}${percent ? '%' : ''}`;
  const written = [amount, ...(upper === undefined ? [] : [upper])].map(write).join(' and ');
  const name = percent ? '' : unitCode(unit);
  const digits = place === undefined ? undefined : magnitude(amount) - place + 1;
  const known = digits === undefined ? '' : `, ${digits} ${digits === 1 ? 'digit' : 'digits'}`;
  // How wide "about" is belongs to what is said.
  const { low, high } = bound === 'about' ? (range ?? {}) : {};
  const wide = low && high ? `, ${write(low.at)} to ${write(high.at)}` : '';
  return `${[bound?.replace('_', ' '), written, name].filter(Boolean).join(' ')}${known}${wide}`;
}

/** What identifies a source; its notes and the day it was read don't. */
function describeOrigin({ title, publisher, author, date, url }: FactOrigin): string {
  return [title, publisher, author, date, url]
    .flatMap((part) => (part === undefined ? [] : [canonicalText(part)]))
    .join('; ');
}

/** One normal form of Unicode, white space as single spaces: a line wrapped anew is no change. */
const canonicalText = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ');
