// A `{{ … }}` of a deck -> the figure that is shown, and what a reader is told who asks where it comes from.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { magnitude } from '../formula/decimal.ts';
import { evaluate } from '../formula/evaluate.ts';
import type {
  FactBase,
  Figure,
  FigurePart,
  FigureProvenance,
  Observation,
  ProvenanceInput,
  Quantity,
  Value,
} from '../model/fact.ts';
import { observationFinder } from '../model/observations.ts';
import { noRecall, type Recall } from '../model/recall.ts';
import type { Position } from '../model/source.ts';
import { isEndless, roundTo, type Way, wayOf } from './digits.ts';
import { readExpression } from './expression.ts';
import { placeIn } from './facts.ts';
import { FORMATS, type FormatName, makeFormatter } from './format.ts';
import { markOf, weakest } from './freshness.ts';
import { labelWithKey } from './labels.ts';
import { environmentOf } from './lookup.ts';
import { checkPeriods, noteRead, type Reads } from './mixed-periods.ts';
import { periodsOf } from './periods.ts';
import { watchRates } from './rates.ts';

export type FigureResolver = {
  /** The figure of an expression, or undefined where it was reported why there is none. */
  readonly resolve: (expression: string, at: Position) => Figure | undefined;
  /** What readers are told, for every figure resolved so far and all that it rests on, by ref. */
  readonly provenances: () => ReadonlyMap<string, FigureProvenance>;
  /** A value that a check reads: its label, and how it is shown. */
  readonly describe: (ref: string) => (ProvenanceInput & { readonly shown: string }) | undefined;
  /** From then on readers are told of a value: words of a slide rest on it. */
  readonly tell: (ref: string) => void;
  /** What readers are told of a figure that no fact gives. */
  readonly record: (ref: string, told: FigureProvenance) => void;
  /** A value as it is shown where no format is asked for. */
  readonly write: (value: Value) => string;
  /** The same in its parts. */
  readonly parts: (value: Value) => readonly FigurePart[];
};

export function makeFigureResolver(
  base: FactBase,
  lang: string,
  diagnose: Diagnose,
  recall: Recall = noRecall,
): FigureResolver {
  const { format } = makeFormatter(lang, base.nouns, recall);
  const told = new Map<string, FigureProvenance>();
  const byRef = observationFinder(base);
  const findRef = byRef.get;

  const resolve = (expression: string, at: Position): Figure | undefined => {
    if (expression.trim() === '') {
      diagnose('reference-empty', {}, at);
      return undefined;
    }
    const place = placeIn(at, expression);
    const parsed = readExpression(expression, base.row, place, diagnose);
    if (parsed === undefined) return undefined;
    const { formula, format: wanted } = parsed;
    if (wanted !== undefined && !Object.hasOwn(FORMATS, wanted.name)) {
      const known = Object.keys(FORMATS);
      const near = nearest(wanted.name, known);
      diagnose('format-unknown', { format: wanted.name, known, ...(near ? { near } : {}) }, place(wanted));
      return undefined;
    }
    const observed = new Set<Observation>();
    const reads: Reads = new Map();
    const named = new Set<string>();
    const rates = watchRates();
    const environment = environmentOf(base, place, diagnose, (observation, node) => {
      observed.add(observation);
      noteRead(reads, node, observation);
      named.add(node.id);
      rates.read(observation, node);
    });
    const value = evaluate(formula, environment);
    rates.report(place, diagnose);
    checkPeriods(formula, reads, place, diagnose);
    const read = [...observed];
    if (value.kind === 'error') return undefined;
    if (value.kind === 'truth') {
      diagnose('truth-not-printable', {}, place(formula));
      return undefined;
    }
    if (observed.size === 0) {
      diagnose('reference-without-fact', { text: canonical(expression) }, place(formula));
      return undefined;
    }
    const name = wanted?.name as FormatName | undefined;
    const parts = format(value, name);
    if (parts === undefined) {
      diagnose(
        'format-unfit',
        { format: wanted?.name ?? '', what: describeKind(value) },
        place(wanted ?? formula),
      );
      return undefined;
    }
    const [only] = formula.kind === 'fact' ? read : [];
    const ofPeriod = formula.kind === 'fact' && formula.period === true;
    const ref = only === undefined ? canonical(expression) : `${only.ref}${ofPeriod ? '.period' : ''}`;
    const label = only === undefined ? canonical(expression) : labelOf(only.ref);
    for (const observation of read) tell(observation.ref);
    const known = only === undefined ? undefined : told.get(only.ref);
    if (!told.has(ref) && known !== undefined) {
      // A period comes from where its value comes from.
      const { shown: _, asOf: __, status: ___, ...rest } = known;
      told.set(ref, { ...rest, exact: exactOf(value) });
    }
    const status = ofPeriod || name === 'plain' ? undefined : markOf(read);
    if (!told.has(ref))
      told.set(ref, {
        label,
        exact: exactOf(value),
        inputs: read.map(inputOf),
        formula: canonical(expression),
        ...statusOf(read),
      });
    return {
      ref,
      text: joinParts(parts),
      parts,
      facts: [...named],
      observations: read.map((observation) => observation.ref),
      computed: value,
      value: machineValue(value),
      exact: exactOf(value),
      label,
      periods: periodsOf(read, byRef),
      ...(status === undefined ? {} : { status }),
    };
  };

  /** Records what is told of a value, and of all that its formula reads. */
  const tell = (ref: string): void => {
    const found = findRef(ref);
    if (found === undefined || told.has(ref)) return;
    const { observation } = found;
    const { provenance } = observation;
    const period = observation.key.at(-1);
    const asOf = observation.asOf ?? period;
    const shared = {
      label: labelOf(ref),
      exact: exactOf(observation.value),
      shown: joinParts(format(observation.value, undefined) ?? []),
      ...(asOf === undefined ? {} : { asOf }),
      ...(observation.note === undefined ? {} : { note: observation.note }),
      ...(observation.status === undefined ? {} : { status: observation.status }),
    };
    if (provenance.kind === 'derived') {
      told.set(ref, {
        ...shared,
        formula: provenance.formula,
        inputs: provenance.inputs.flatMap((input) => findRef(input)?.observation ?? []).map(inputOf),
      });
      for (const input of provenance.inputs) tell(input);
      return;
    }
    const { title, publisher, url, date } = provenance.origin;
    told.set(ref, {
      ...shared,
      source: {
        title,
        ...(publisher === undefined ? {} : { publisher }),
        ...(url === undefined ? {} : { url }),
        ...(date === undefined ? {} : { date }),
      },
      ...(provenance.locator === undefined ? {} : { locator: provenance.locator }),
      ...(provenance.attribution === undefined ? {} : { attribution: provenance.attribution }),
      ...(observation.quote === undefined ? {} : { quote: observation.quote }),
    });
  };

  const labelOf = (ref: string): string => {
    const found = findRef(ref);
    if (found === undefined) return ref;
    const { fact, observation } = found;
    // Readers know "Beijing Municipality", and not the name that it has in formulas.
    const key = observation.key.map((member) => fact.members?.get(member) ?? member);
    return labelWithKey(fact.label, key, lang);
  };

  const inputOf = ({ ref, value }: Observation) => ({ ref, label: labelOf(ref), exact: exactOf(value) });

  const exactOf = (value: Value): string => {
    if (value.kind !== 'quantity') return joinParts(format(value, undefined) ?? []);
    return joinParts(format(exactly(value), 'full') ?? []);
  };

  const parts = (value: Value): readonly FigurePart[] => format(value, undefined) ?? [];
  const write = (value: Value): string => joinParts(parts(value));

  const describe = (ref: string) => {
    const found = findRef(ref);
    if (found === undefined) return undefined;
    return { ...inputOf(found.observation), shown: write(found.observation.value) };
  };

  const record = (ref: string, entry: FigureProvenance): void => void told.set(ref, entry);

  return { resolve, provenances: () => told, describe, tell, record, write, parts };
}

function statusOf(read: readonly Observation[]): Pick<FigureProvenance, 'status'> {
  const status = weakest(read);
  return status === undefined ? {} : { status };
}

const joinParts = (parts: readonly FigurePart[]): string => parts.map(({ text }) => text).join('');

/** An expression with white space as single spaces, so that one ref means one figure. */
const canonical = (expression: string): string => expression.trim().replace(/\s+/g, ' ');

/** All digits. What was computed to its last has more than anybody means: twelve are enough to check it. */
function exactly({ place: _, ...value }: Quantity): Quantity {
  const { amount, upper, bound } = value;
  const digits = (of: Quantity['amount'], way: Way) =>
    isEndless(of) ? roundTo(of, magnitude(of) - 11, way) : of;
  if (upper === undefined) return { ...value, amount: digits(amount, wayOf(bound)) };
  return { ...value, amount: digits(amount, 'low'), upper: digits(upper, 'high') };
}

function machineValue(value: Value): string {
  if (value.kind === 'quantity') return value.amount.toFixed();
  return value.kind === 'date' ? value.iso : value.kind === 'text' ? value.text : '';
}

function describeKind(value: Value): string {
  if (value.kind === 'date') return 'a date';
  if (value.kind === 'text') return 'words';
  if (value.kind === 'quantity' && value.bound === 'between') return 'a range';
  return 'this number';
}
