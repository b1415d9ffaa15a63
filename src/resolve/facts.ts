// FactsSource -> FactBase: values read, sources found, formulas computed in the order they need each other.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { evaluate } from '../formula/evaluate.ts';
import { BOUND_NAMES } from '../formula/quantity.ts';
import { type Formula, factsIn, type Span } from '../formula/tree.ts';
import type { Related } from '../model/diagnostic.ts';
import type {
  Fact,
  FactBase,
  FactOrigin,
  FactSource,
  FactsSource,
  Localized,
  Observation,
  ObservationDetails,
  Provenance,
  Value,
  ValueColumn,
  WrittenBound,
} from '../model/fact.ts';
import type { Position, Written } from '../model/source.ts';
import { inDeclaredUnit } from './declared-unit.ts';
import { readExpression } from './expression.ts';
import { inheritFreshness, readFreshness } from './freshness.ts';
import { nounsIn } from './localize.ts';
import { environmentOf, indexed, indexedLater } from './lookup.ts';
import { checkPeriods, noteRead, type Reads } from './mixed-periods.ts';
import { sortByKey, sortByPeriod } from './order.ts';
import { readPeriod } from './periods.ts';
import { watchRates } from './rates.ts';
import { roundAsDeclared } from './rounding.ts';
import { makeValueReader, type ValueReader } from './values.ts';

/** Resolves all facts; the order they are written in doesn't matter. */
export function resolveFacts(parsed: FactsSource, diagnose: Diagnose): FactBase {
  const origins = new Map(parsed.origins.map((origin) => [origin.id, origin]));
  const facts = new Map<string, Fact>();
  const nouns = nounsIn(parsed.units, '', '');
  const { row } = parsed;
  const base: FactBase = {
    broken: parsed.broken,
    file: parsed.file,
    facts,
    origins,
    nouns,
    ...(row ? { row } : {}),
  };
  const waiting = new Map<string, Formulated>();
  const compute = (formulated: Formulated): void => {
    facts.set(formulated.source.id, factOf(formulated.source, [derived(formulated, base, diagnose)]));
  };
  for (const source of parsed.facts) {
    if (source.formula !== undefined) {
      const formulated = readFormula(source, source.formula, base, diagnose);
      // What it names stands before it, as a rule: then it is computed while that is at hand.
      const isReady = formulated.names.every((name) => facts.has(name) && !waiting.has(name));
      // Until it is computed it has no value: what asks for it then rests on itself, and the cycle was reported.
      facts.set(source.id, factOf(source, []));
      if (isReady) compute(formulated);
      else waiting.set(source.id, formulated);
    } else if (source.column !== undefined)
      facts.set(source.id, factByTable(source, source.column, origins, diagnose));
    else facts.set(source.id, factOf(source, given(source, origins, diagnose)));
  }
  computeAll(waiting, diagnose, compute);
  return base;
}

const factOf = (source: FactSource, observations: readonly Observation[]): Fact =>
  indexed({ ...headOf(source), observations });

const headOf = (source: FactSource): Omit<Fact, 'observations'> => ({
  id: source.id,
  label: source.label?.value ?? source.id,
  at: source.at,
  ...(source.members === undefined ? {} : { members: source.members }),
});

/** The values that a fact is given, sorted by period. */
function given(
  source: FactSource,
  origins: ReadonlyMap<string, FactOrigin>,
  diagnose: Diagnose,
): readonly Observation[] {
  const read = readerOf(source, diagnose);
  const describe = describerOf(source, origins, diagnose);
  return sortByKey(
    source.observations.map((observation): Observation => {
      const told = describe(observation);
      const period = readPeriod(observation.key.at(-1)) ?? readPeriod(told.asOf);
      return {
        ref: refOf(source.id, source.row === undefined ? observation.key : [source.row]),
        at: observation.key.length === 0 ? source.at : observation.keyAt,
        key: observation.key,
        value: readWritten(source, observation.value, read, diagnose),
        ...told,
        ...(period === undefined ? {} : { period }),
      };
    }),
  );
}

const readerOf = (source: FactSource, diagnose: Diagnose): ValueReader =>
  makeValueReader({
    unit: source.unit?.value,
    bound: readBound(source, diagnose),
    digits: source.digits?.value,
    within: source.within?.value,
  });

/** Tells of a value what its fact says of all of them, and what it says of itself. */
function describerOf(source: FactSource, origins: ReadonlyMap<string, FactOrigin>, diagnose: Diagnose) {
  const shared = detailsOf(source);
  const tell = (details: Details): Told => {
    const asOf = details.asOf?.value;
    return {
      provenance: provenanceOf(source, details, origins, diagnose),
      ...(asOf === undefined ? {} : { asOf }),
      ...wordsOf(details),
      ...readFreshness(details, diagnose),
    };
  };
  // Most values say nothing of their own: what the fact says is then read, and told where it is wrong, once.
  let common: Told | undefined;
  return (own: ObservationDetails): Told => {
    if (DETAILS.some((name) => own[name] !== undefined)) return tell({ ...shared, ...detailsOf(own) });
    common ??= tell(shared);
    return common;
  };
}

type Told = Omit<Observation, 'ref' | 'at' | 'key' | 'value' | 'period'>;

/**
 * A fact that a table gives; its values by period, and then as in the table. Plain numbers, which were checked when
 * the table was read, are made when the fact is first asked for: a table has many, and a deck shows a few.
 */
function factByTable(
  source: FactSource,
  { keys, texts, plain, place, describe: own }: ValueColumn,
  origins: ReadonlyMap<string, FactOrigin>,
  diagnose: Diagnose,
): Fact {
  const read = readerOf(source, diagnose);
  const describe = describerOf(source, origins, diagnose);
  const unread: Value = { kind: 'error' };
  const model: Observation = { ref: '', at: source.at, key: [], value: unread, period: '', ...describe({}) };
  const readAt = (index: number, tell: Diagnose): Value =>
    readOne(source, texts[index] ?? '', () => place(index), read, tell);
  const make = (tell: Diagnose): readonly Observation[] =>
    sortByPeriod(
      keys.map((key, index): Observation => {
        const ref = refOf(source.id, key);
        const period = key.at(-1) ?? '';
        const made = { ...model, ref, at: place(index), key, value: readAt(index, tell), period };
        return own === undefined ? made : { ...made, ...describe(own(index)) };
      }),
    );
  const first = plain && keys.length > 0 ? readAt(0, diagnose) : undefined;
  // What is wrong with one plain number, such as its unit, is wrong with all, and is told once.
  if (first?.kind === 'error') return factOf(source, []);
  if (first?.kind !== 'quantity') return factOf(source, make(diagnose));
  return indexedLater(headOf(source), () => make(() => {}));
}

const DETAILS = [
  'source',
  'locator',
  'asOf',
  'attribution',
  'note',
  'quote',
  'checkedBy',
  'checkedOn',
  'reviewBy',
  'notBefore',
  'status',
] as const satisfies readonly (keyof ObservationDetails)[];

/** The details among all that is written; by a loop, since a facts file can have many values. */
function detailsOf(from: ObservationDetails): Details {
  const details: { -readonly [K in keyof ObservationDetails]: ObservationDetails[K] } = {};
  for (const name of DETAILS) {
    const written = from[name];
    if (written !== undefined) details[name] = written;
  }
  return details;
}

/** What is said of a value besides where it comes from. */
const wordsOf = ({ note, quote, checkedBy, checkedOn }: Details) => ({
  ...(note === undefined ? {} : { note: note.value }),
  ...(quote === undefined ? {} : { quote: quote.value }),
  ...(checkedBy === undefined ? {} : { checkedBy }),
  ...(checkedOn === undefined ? {} : { checkedOn }),
});

function readBound({ bound }: FactSource, diagnose: Diagnose): WrittenBound | undefined {
  if (bound === undefined) return undefined;
  const found = BOUND_NAMES.find((name) => name === bound.value);
  if (found === undefined)
    diagnose('key-invalid', { key: 'bound', expected: 'over, at_least, under, at_most or about' }, bound.at);
  return found;
}

/** A value that is written in the facts file; only words can be written for each language. */
function readWritten(source: FactSource, written: Localized, read: ValueReader, diagnose: Diagnose): Value {
  const value = readOne(source, written.value, () => written.at, read, diagnose);
  if (written.languages === undefined || value.kind === 'text' || value.kind === 'error') return value;
  diagnose('value-localized', { text: written.value }, written.at);
  return { kind: 'error' };
}

function readOne(
  source: FactSource,
  text: string,
  place: () => Position,
  read: ValueReader,
  diagnose: Diagnose,
): Value {
  const reading = read(text);
  switch (reading.kind) {
    case 'value':
      return roundAsDeclared(reading.value, source, diagnose);
    case 'invalid':
      diagnose(
        'value-invalid',
        { text, reason: reading.reason, ...(reading.hint ? { hint: reading.hint } : {}) },
        place(),
      );
      break;
    case 'unit-unknown':
      diagnose(
        'unit-unknown',
        { unit: reading.unit, meant: reading.meant },
        text.includes(reading.unit) ? place() : (source.unit?.at ?? place()),
      );
      break;
    case 'unit-differs':
      diagnose(
        'unit-differs',
        { written: reading.written, declared: reading.declared },
        place(),
        source.unit ? [{ message: 'the unit of the fact', at: source.unit.at }] : [],
      );
      break;
  }
  return { kind: 'error' };
}

type Details = ObservationDetails;

function provenanceOf(
  fact: FactSource,
  details: Details,
  origins: ReadonlyMap<string, FactOrigin>,
  diagnose: Diagnose,
): Provenance {
  const { source, locator, attribution } = details;
  const origin = source === undefined ? undefined : origins.get(source.value);
  if (source === undefined) diagnose('source-missing', { id: fact.id }, fact.at);
  else if (origin === undefined) {
    const known = [...origins.keys()];
    const near = nearest(source.value, known);
    diagnose('source-unknown', { source: source.value, known, ...(near ? { near } : {}) }, source.at);
  }
  return {
    kind: 'given',
    origin: origin ?? { id: '', at: fact.at, title: '' },
    ...(locator === undefined ? {} : { locator: locator.value }),
    ...(attribution === undefined ? {} : { attribution: attribution.value }),
  };
}

/** A fact with its formula as a tree, where it could be read, and the facts that it names. */
type Formulated = {
  readonly source: FactSource;
  readonly text: string;
  readonly place: (span: Span) => Position;
  readonly formula: Formula | undefined;
  readonly names: readonly string[];
};

function readFormula(
  source: FactSource,
  { value: text, at }: Written,
  { row }: FactBase,
  diagnose: Diagnose,
): Formulated {
  const place = placeIn(at, text);
  const expression = readExpression(text, row, place, diagnose);
  if (expression === undefined) return { source, text, place, formula: undefined, names: [] };
  const { formula, format } = expression;
  if (format !== undefined)
    diagnose('formula-invalid', { reason: '`as` belongs where the fact is shown' }, place(format));
  return { source, text, place, formula, names: factsIn(formula) };
}

/**
 * Computes what waits, each behind those that it rests on, and takes it away. By a list of its own and no recursion,
 * since a chain can be longer than the stack is deep. A cycle is reported where it closes.
 */
function computeAll(
  waiting: Map<string, Formulated>,
  diagnose: Diagnose,
  compute: (formulated: Formulated) => void,
): void {
  const open = new Set<string>();
  const path: { readonly of: Formulated; next: number }[] = [];
  const enter = (formulated: Formulated): void => {
    open.add(formulated.source.id);
    path.push({ of: formulated, next: 0 });
  };
  for (const root of waiting.values()) {
    enter(root);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const name = step.of.names[step.next++];
      if (name === undefined) {
        path.pop();
        open.delete(step.of.source.id);
        waiting.delete(step.of.source.id);
        compute(step.of);
        continue;
      }
      const target = waiting.get(name);
      if (target === undefined) continue;
      if (!open.has(name)) {
        enter(target);
        continue;
      }
      const from = path.findIndex(({ of }) => of === target);
      reportCycle(
        path.slice(from).map(({ of }) => of.source),
        target.source,
        diagnose,
      );
    }
  }
}

function derived(
  { source, text, place, formula }: Formulated,
  base: FactBase,
  diagnose: Diagnose,
): Observation {
  const inputs = new Set<string>();
  const reads: Reads = new Map();
  const freshness = readFreshness(source, diagnose);
  const made = (value: Value): Observation => ({
    ref: source.id,
    at: source.at,
    key: [],
    value,
    provenance: { kind: 'derived', formula: text, inputs: [...inputs] },
    ...wordsOf(detailsOf(source)),
    ...inheritFreshness(freshness, source.asOf?.value, [...reads.values()].flat()),
  });
  if (formula === undefined) return made({ kind: 'error' });
  const rates = watchRates();
  const environment = environmentOf(base, place, diagnose, (observation, node) => {
    inputs.add(observation.ref);
    noteRead(reads, node, observation);
    rates.read(observation, node);
  });
  const value = evaluate(formula, environment);
  rates.report(place, diagnose);
  // A date of its own says that the author has seen what the value is of.
  if (source.asOf === undefined) checkPeriods(formula, reads, place, diagnose);
  return made(roundAsDeclared(inDeclaredUnit(value, source, diagnose), source, diagnose));
}

function reportCycle(cycle: readonly FactSource[], back: FactSource, diagnose: Diagnose): void {
  const path = [...cycle.map(({ id }) => id), back.id];
  const related: Related[] = cycle.map(({ id, formula, at }) => ({
    message: `\`${id}\` = ${formula?.value ?? ''}`,
    at: formula?.at ?? at,
  }));
  diagnose('formula-cycle', { path }, cycle[0]?.formula?.at ?? back.at, related);
}

/** Places in a formula's text, on the line where it stands; YAML that folds lines gives the whole. */
export function placeIn(at: Position, text: string): (span: Span) => Position {
  const quoted = at.end.offset - at.start.offset - text.length;
  if (at.start.line !== at.end.line || quoted < 0 || quoted > 2) return () => at;
  const shift = quoted === 2 ? 1 : 0;
  const point = (offset: number) => ({
    line: at.start.line,
    column: at.start.column + shift + offset,
    offset: at.start.offset + shift + offset,
  });
  return ({ start, end }) => ({ file: at.file, start: point(start), end: point(end) });
}

/** How a value is named: "gdp[2023]", or "gdp" where it has no key. */
export const refOf = (id: string, key: readonly string[]): string =>
  key.length === 0 ? id : `${id}[${key.join(', ')}]`;
