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
  ObservationSource,
  Provenance,
  Value,
} from '../model/fact.ts';
import type { Position } from '../model/source.ts';
import { findObservation } from './lookup.ts';
import { sortByKey } from './order.ts';
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
    const observations =
      source.formula === undefined
        ? given(source, origins, diagnose)
        : [derived(source, base, { written, path, resolveOne }, diagnose)];
    path.pop();
    const fact: Fact = {
      id: source.id,
      label: source.label?.value ?? source.id,
      at: source.at,
      ...(source.members === undefined ? {} : { members: source.members }),
      observations,
    };
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
  const read = makeValueReader(source.unit?.value, readBound(source, diagnose), source.digits?.value);
  const shared = detailsOf(source);
  const describe = (details: Details) => describeValue(source, details, origins, diagnose);
  // What a fact says of all its values is worked out once: a table has many.
  let common: ReturnType<typeof describe> | undefined;
  const told = (observation: ObservationSource) => {
    if (!isBare(observation)) return describe({ ...shared, ...detailsOf(observation) });
    common ??= describe(shared);
    const { locator } = observation;
    return locator === undefined
      ? common
      : { ...common, provenance: { ...common.provenance, locator: locator.value } };
  };
  const observations = source.observations.map(
    (observation): Observation => ({
      ref: refOf(source.id, observation.key),
      key: observation.key,
      value: readOne(source, observation, read, diagnose),
      ...told(observation),
    }),
  );
  return sortByKey(observations);
}

/** Whether a value says nothing of itself but perhaps where it stands. */
const isBare = (observation: ObservationSource): boolean =>
  Object.keys(observation).length === (observation.locator === undefined ? 3 : 4);

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

const detailsOf = ({ source, locator, asOf, attribution, note }: FactSource | ObservationSource) => ({
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
  { value }: ObservationSource,
  read: ValueReader,
  diagnose: Diagnose,
): Value {
  const reading = read(value.value);
  switch (reading.kind) {
    case 'value':
      return reading.value;
    case 'invalid':
      diagnose(
        'value-invalid',
        { text: value.value, reason: reading.reason, ...(reading.hint ? { hint: reading.hint } : {}) },
        value.at,
      );
      break;
    case 'unit-unknown':
      diagnose(
        'unit-unknown',
        { unit: reading.unit, ...(reading.near ? { near: reading.near } : {}) },
        value.value.includes(reading.unit) ? value.at : (source.unit?.at ?? value.at),
      );
      break;
    case 'unit-differs':
      diagnose(
        'unit-differs',
        { written: reading.written, declared: reading.declared },
        value.at,
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
