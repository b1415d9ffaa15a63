// FactsSource -> FactBase: values read, sources found, formulas computed in the order they need each other.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { evaluate } from '../formula/evaluate.ts';
import { parseExpression } from '../formula/parse.ts';
import { BOUND_NAMES } from '../formula/quantity.ts';
import type { Formula, Span } from '../formula/tree.ts';
import type { Related } from '../model/diagnostic.ts';
import type {
  Bound,
  Fact,
  FactBase,
  FactOrigin,
  FactSource,
  FactsSource,
  Observation,
  ObservationDetails,
  Provenance,
  Value,
  ValueColumn,
} from '../model/fact.ts';
import type { Position } from '../model/source.ts';
import { findObservation } from './lookup.ts';
import { sortByKey, sortByPeriod } from './order.ts';
import { makeValueReader, type ValueReader } from './values.ts';

/** Resolves all facts; the order they are written in doesn't matter. */
export function resolveFacts(parsed: FactsSource, diagnose: Diagnose): FactBase {
  const origins = new Map(parsed.origins.map((origin) => [origin.id, origin]));
  const written = new Map(parsed.facts.map((fact) => [fact.id, fact]));
  const facts = new Map<string, Fact>();
  const base: FactBase = { broken: parsed.broken, file: parsed.file, facts, origins };
  const path: FactSource[] = [];

  const resolveOne = (source: FactSource): Fact => {
    const known = facts.get(source.id);
    if (known !== undefined) return known;
    path.push(source);
    const head = {
      id: source.id,
      label: source.label?.value ?? source.id,
      at: source.at,
      ...(source.members === undefined ? {} : { members: source.members }),
    };
    const fact: Fact =
      source.column !== undefined
        ? withLater(head, givenByTable(source, source.column, origins, diagnose))
        : source.formula === undefined
          ? { ...head, observations: given(source, origins, diagnose) }
          : { ...head, observations: [derived(source, base, { written, path, resolveOne }, diagnose)] };
    path.pop();
    facts.set(source.id, fact);
    return fact;
  };

  for (const source of parsed.facts) resolveOne(source);
  // In the order of the file, whatever formulas asked for first.
  return { ...base, facts: new Map(parsed.facts.map(({ id }) => [id, facts.get(id) as Fact])) };
}

/** The values that a fact is given, sorted by period. */
function given(
  source: FactSource,
  origins: ReadonlyMap<string, FactOrigin>,
  diagnose: Diagnose,
): readonly Observation[] {
  const read = readerOf(source, diagnose);
  const describe = describerOf(source, origins, diagnose);
  const observations = source.observations.map(
    (observation): Observation => ({
      ref: refOf(source.id, observation.key),
      key: observation.key,
      value: readOne(source, observation.value.value, () => observation.value.at, read, diagnose),
      ...describe(observation),
    }),
  );
  return sortByKey(observations);
}

const readerOf = (source: FactSource, diagnose: Diagnose): ValueReader =>
  makeValueReader(source.unit?.value, readBound(source, diagnose), source.digits?.value);

/** Tells of a value what its fact says of all of them, and what it says of itself. */
function describerOf(source: FactSource, origins: ReadonlyMap<string, FactOrigin>, diagnose: Diagnose) {
  const shared = detailsOf(source);
  return (own: ObservationDetails) =>
    describeValue(source, { ...shared, ...detailsOf(own) }, origins, diagnose);
}

/**
 * The values that a table gives a fact, by period and then as in the table. Plain numbers, which were checked when
 * the table was read, are made when the fact is first asked for: a table has many, and a deck shows a few.
 */
function givenByTable(
  source: FactSource,
  { keys, texts, plain, place, describe: own }: ValueColumn,
  origins: ReadonlyMap<string, FactOrigin>,
  diagnose: Diagnose,
): () => readonly Observation[] {
  const read = readerOf(source, diagnose);
  const describe = describerOf(source, origins, diagnose);
  const model: Observation = { ref: '', key: [], value: { kind: 'error' }, ...describe({}) };
  const readAt = (index: number): Value =>
    readOne(source, texts[index] ?? '', () => place(index), read, diagnose);
  const make = () =>
    sortByPeriod(
      keys.map((key, index): Observation => {
        const made = { ...model, ref: refOf(source.id, key), key, value: readAt(index) };
        return own === undefined ? made : { ...made, ...describe(own(index)) };
      }),
    );
  if (!plain) {
    const made = make();
    return () => made;
  }
  // What is wrong with one, such as its unit, is wrong with all, and is told once.
  return keys.length > 0 && readAt(0).kind === 'error' ? () => [] : make;
}

/** A fact whose values are made when they are first asked for. */
function withLater(head: Omit<Fact, 'observations'>, make: () => readonly Observation[]): Fact {
  let made: readonly Observation[] | undefined;
  return {
    ...head,
    get observations() {
      made ??= make();
      return made;
    },
  };
}

/** What readers are told of a value besides itself. */
function describeValue(
  source: FactSource,
  details: Details,
  origins: ReadonlyMap<string, FactOrigin>,
  diagnose: Diagnose,
): Pick<Observation, 'provenance' | 'asOf' | 'note'> {
  const asOf = details.asOf?.value;
  const note = details.note?.value;
  return {
    provenance: provenanceOf(source, details, origins, diagnose),
    ...(asOf === undefined ? {} : { asOf }),
    ...(note === undefined ? {} : { note }),
  };
}

const detailsOf = ({ source, locator, asOf, attribution, note }: ObservationDetails) => ({
  ...(source === undefined ? {} : { source }),
  ...(locator === undefined ? {} : { locator }),
  ...(asOf === undefined ? {} : { asOf }),
  ...(attribution === undefined ? {} : { attribution }),
  ...(note === undefined ? {} : { note }),
});

function readBound({ bound }: FactSource, diagnose: Diagnose): Bound | undefined {
  if (bound === undefined) return undefined;
  const found = BOUND_NAMES.find((name) => name === bound.value && name !== 'between');
  if (found === undefined)
    diagnose('key-invalid', { key: 'bound', expected: 'over, at_least, under, at_most or about' }, bound.at);
  return found;
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
      return reading.value;
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
        { unit: reading.unit, ...(reading.near ? { near: reading.near } : {}) },
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

type Details = ReturnType<typeof detailsOf>;

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

type Graph = {
  readonly written: ReadonlyMap<string, FactSource>;
  /** The facts that are being resolved, outermost first. */
  readonly path: readonly FactSource[];
  readonly resolveOne: (source: FactSource) => Fact;
};

function derived(source: FactSource, base: FactBase, graph: Graph, diagnose: Diagnose): Observation {
  const text = source.formula?.value ?? '';
  const at = source.formula?.at ?? source.at;
  const place = placeIn(at, text);
  const inputs: string[] = [];
  const made = (value: Value): Observation => ({
    ref: source.id,
    key: [],
    value,
    provenance: { kind: 'derived', formula: text, inputs },
    ...(source.note === undefined ? {} : { note: source.note.value }),
  });
  const parsed = parseExpression(text);
  if ('mistake' in parsed) {
    diagnose('formula-invalid', { reason: parsed.mistake.reason }, place(parsed.mistake));
    return made({ kind: 'error' });
  }
  const { formula, format } = parsed.expression;
  if (format !== undefined)
    diagnose('formula-invalid', { reason: '`as` belongs where the fact is shown' }, place(format));
  const lookUp = (node: Extract<Formula, { kind: 'fact' }>): Value => {
    const target = graph.written.get(node.id);
    if (target !== undefined) {
      const from = graph.path.indexOf(target);
      if (from !== -1) {
        reportCycle(graph.path.slice(from), target, diagnose);
        return { kind: 'error' };
      }
      graph.resolveOne(target);
    }
    const found = findObservation(node, base, place, diagnose);
    if (found !== undefined && !inputs.includes(found.ref)) inputs.push(found.ref);
    return found?.value ?? { kind: 'error' };
  };
  return made(evaluate(formula, { lookUp, place, diagnose }));
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

const refOf = (id: string, key: readonly string[]): string =>
  key.length === 0 ? id : `${id}[${key.join(', ')}]`;
