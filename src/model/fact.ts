// Facts: as written in the facts file, and as everything else relies on them.

import type { Decimal } from 'decimal.js';
import type { ClaimSource } from './claim.ts';
import type { DeckRow } from './row.ts';
import type { Position, Written } from './source.ts';

/**
 * How a value stands to the number written: "over 74.87 billion" has the bound `over`. `unbounded` is what a
 * formula makes of bounds that leave everything open; it is never written, and a figure of it is a mistake.
 */
export type Bound = 'over' | 'at_least' | 'under' | 'at_most' | 'about' | 'between' | 'unbounded';

/** A bound of one number, which words can stand before. */
export type WrittenBound = Exclude<Bound, 'between' | 'unbounded'>;

/** One end of an interval; open where the end itself is left out. */
export type End = { readonly at: Decimal; readonly open: boolean };
/** All numbers that a value can be; an end that is absent is at infinity. */
export type Interval = { readonly low?: End; readonly high?: End };

/**
 * A unit as a product of powers of base symbols, sorted by symbol: CNY is [["CNY", 1]], a ratio is [].
 * `display` says how a number without base symbols is written; points are the base symbol "pp".
 */
export type Unit = {
  readonly factors: readonly (readonly [symbol: string, power: number])[];
  readonly display: 'plain' | 'percent' | 'times';
};

/** A number with its unit, exact or bounded. Percent is stored as a ratio: 90% has the amount 0.9. */
export type Quantity = {
  readonly kind: 'quantity';
  /** The number as it is written: of `over 5` and `between 5 and 6` it is 5, of `about 5` the middle. */
  readonly amount: Decimal;
  /** The other end, with the bound `between` only. */
  readonly upper?: Decimal;
  readonly bound?: Bound;
  /** All that the value can be, in its unit; there with a bound, and only then. */
  readonly range?: Interval;
  readonly unit: Unit;
  /** Power of ten of the last significant digit; absent where the number is exact. 10.4e12 has 11. */
  readonly place?: number;
  /** How far rounding in the 64th digit can have led away from the true result, as a power of ten. */
  readonly slip?: number;
};

export type DateValue = { readonly kind: 'date'; readonly iso: string };
export type TextValue = { readonly kind: 'text'; readonly text: string };
/** Stands where a value could not be made; whoever makes one has reported why. */
export type ErrorValue = { readonly kind: 'error' };

/** What a comparison comes out as: undecided where a bound leaves it open or a period is not given. */
export type Verdict = 'holds' | 'fails' | 'undecided';
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** A comparison that a verdict rests on, with what was compared; `start` and `end` are in the formula's text. */
export type ComparedReason = {
  readonly kind: 'compared';
  readonly verdict: Verdict;
  readonly operator: Comparison | 'roughly';
  readonly left: Value;
  readonly right: Value;
  readonly start: number;
  readonly end: number;
};

/** A period that a fact has no value for, e.g. `gdp` and "2021", with those that it has. */
export type MissingReason = {
  readonly kind: 'missing';
  readonly id: string;
  readonly key: string;
  readonly known: readonly string[];
  /** Where the key counts back from the latest period: that, and the period that it comes to. */
  readonly latest?: { readonly period: string; readonly wanted: string };
  readonly start: number;
  readonly end: number;
};
export type Reason = ComparedReason | MissingReason;

/** What a condition comes out as, with the reasons that made it so and no others. */
export type Truth = {
  readonly kind: 'truth';
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
};
export type Value = Quantity | DateValue | TextValue | Truth | ErrorValue;

/**
 * A text that can differ by language. `value` is what it says where nothing is said of a language; `languages`
 * has a text for each language tag where it was written as a map, whose first entry is then the value.
 */
export type Localized = Written & { readonly languages?: ReadonlyMap<string, Written> };

/** The nouns of a counted unit, by language tag and plural category; "" is the deck's first language. */
export type UnitNouns = {
  /** As it is written behind numbers, e.g. "projects". */
  readonly symbol: string;
  readonly at: Position;
  readonly nouns: ReadonlyMap<string, ReadonlyMap<Intl.LDMLPluralRule, string>>;
};

/** The nouns of counted units in one language, by symbol and plural category. */
export type Nouns = ReadonlyMap<string, ReadonlyMap<Intl.LDMLPluralRule, string>>;

/** A source in the facts file. */
export type FactOrigin = {
  readonly id: string;
  readonly at: Position;
  readonly title: string;
  readonly publisher?: string;
  readonly author?: string;
  readonly url?: string;
  readonly date?: string;
  readonly retrieved?: string;
  readonly note?: string;
  /** Those of its texts that were written by language, by key. */
  readonly localized?: ReadonlyMap<string, Localized>;
};

/** Keys that a fact can give for all its values, and a value can override. */
export type ObservationDetails = {
  readonly source?: Written;
  readonly locator?: Localized;
  readonly asOf?: Written;
  readonly attribution?: Localized;
  readonly note?: Localized;
  /** The words of the source that the value is read from. */
  readonly quote?: Written;
  /** Who says to have compared it with its source, and when; what was compared is in the checks file. */
  readonly checkedBy?: Written;
  readonly checkedOn?: Written;
  /** The day after which the value should have been looked at again. */
  readonly reviewBy?: Written;
  /** The day from which the value may be shown. */
  readonly notBefore?: Written;
  readonly status?: Written;
};

/** How final a value is, from the weakest to the strongest. */
export type Status = 'estimate' | 'provisional' | 'revised' | 'final';

/** One value as written. `key` names its place in each dimension; the period is the last. `[]` has none. */
export type ObservationSource = ObservationDetails & {
  readonly key: readonly string[];
  readonly keyAt: Position;
  /** By language only where it is words. */
  readonly value: Localized;
};

/**
 * The values that a table gives for one fact: by index, since they are many. A value's key and text stand here, its
 * place is worked out for the few that are asked for it.
 */
export type ValueColumn = {
  readonly keys: readonly (readonly string[])[];
  readonly texts: readonly string[];
  /** Whether every text is known to be a plain number, so that reading one can only fail where all do. */
  readonly plain: boolean;
  readonly place: (index: number) => Position;
  /** What stands between the fields of its table, where that is CSV. */
  readonly delimiter: string;
  /** What only some tables say of each value; what all values share is the fact's. */
  readonly describe?: (index: number) => ObservationDetails;
};

export type FactSource = ObservationDetails & {
  readonly id: string;
  readonly at: Position;
  readonly label?: Localized;
  readonly unit?: Written;
  readonly bound?: Written;
  /** Significant digits that a whole number is known to. */
  readonly digits?: Written<number>;
  readonly formula?: Written;
  /** What the names in its keys stand for, as a table writes them: beijing for "Beijing Municipality". */
  readonly members?: ReadonlyMap<string, string>;
  /** Half the width of what is about a number. */
  readonly within?: Written;
  /** How the value is shown, e.g. `2 digits`. */
  readonly round?: Written;
  readonly observations: readonly ObservationSource[];
  /** Of which row of the deck's `for-each` it is: a part of the name of its value, which differs from row to row. */
  readonly row?: string;
  /** Values from a table; a fact has these, or observations of its own. */
  readonly column?: ValueColumn;
};

/** The facts file, as written. */
export type FactsSource = {
  /** Whether it could not be read as a whole: then nothing is said of facts that are not in it. */
  readonly broken: boolean;
  readonly file: string;
  readonly origins: readonly FactOrigin[];
  readonly units: readonly UnitNouns[];
  readonly facts: readonly FactSource[];
  /** Claims, and checks between facts. */
  readonly claims: readonly ClaimSource[];
  /** The row that the deck is made of; its cells are among the facts. */
  readonly row?: DeckRow;
};

/** Where a value comes from. */
export type Provenance =
  | {
      readonly kind: 'given';
      readonly origin: FactOrigin;
      readonly locator?: string;
      readonly attribution?: string;
    }
  | { readonly kind: 'derived'; readonly formula: string; readonly inputs: readonly string[] };

/** One value of a fact, computed. `ref` is how it is named: "gdp[2023]", or "gdp" where it has no key. */
export type Observation = {
  readonly ref: string;
  /** Its name or its period in the facts file. */
  readonly at: Position;
  readonly key: readonly string[];
  readonly value: Value;
  readonly provenance: Provenance;
  readonly asOf?: string;
  /** What it is of: its own period, else its as-of date, else the one period that all it is computed from share. */
  readonly period?: string;
  readonly note?: string;
  readonly quote?: string;
  /** Who says to have checked it, as the facts file declares. */
  readonly checkedBy?: Written;
  readonly checkedOn?: Written;
  /** The weakest of its own and of all that it is computed from. */
  readonly status?: Status;
  readonly reviewBy?: Written;
  readonly notBefore?: Written;
};

export type Fact = {
  readonly id: string;
  readonly label: string;
  readonly at: Position;
  /** What the names in its keys stand for, where a table gave them. */
  readonly members?: ReadonlyMap<string, string>;
  /** By period, then by the other dimensions, or in the order of the table that gave them. */
  readonly observations: readonly Observation[];
  /** The same by their key as it is written ("beijing, 2023"), where there are many. */
  readonly byKey?: ReadonlyMap<string, Observation>;
  /** The same by their other dimensions ("beijing"), each by period, where there are many. */
  readonly byMembers?: ReadonlyMap<string, readonly Observation[]>;
};

/** All facts of a deck, bound and computed, with the sources they cite. */
export type FactBase = {
  readonly broken: boolean;
  readonly file: string;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly origins: ReadonlyMap<string, FactOrigin>;
  /** How counted units are called, once the facts are in one language. */
  readonly nouns?: Nouns;
  /** The row that the deck is made of. */
  readonly row?: DeckRow;
};

/** A piece of a figure as shown: parts joined are its text. */
export type FigurePart = {
  readonly kind: 'bound' | 'number' | 'scale' | 'unit' | 'literal';
  readonly text: string;
};

/**
 * A reference of a deck, resolved: what is printed and what it rests on.
 * `ref` is the expression in canonical form, e.g. "gdp[2023] / gdp_2013 as times"; it keys the provenance.
 */
export type Figure = {
  readonly ref: string;
  readonly text: string;
  readonly parts: readonly FigurePart[];
  /** Fact ids named by the expression, in order, e.g. ["gdp", "gdp_2013"]. */
  readonly facts: readonly string[];
  /** Refs of the observations read, e.g. ["gdp[2023]", "gdp_2013"]. */
  readonly observations: readonly string[];
  /** The value itself, before it was written in a language. */
  readonly computed: Value;
  /** Machine-readable value for <data value="…">: full decimal digits, an ISO date, or the text. */
  readonly value: string;
  /** Exact value in words for readers, with unit: "10,400,000,000,000 yuan". */
  readonly exact: string;
  readonly label: string;
  /** Set where the figure may still change: it is marked. */
  readonly status?: 'estimate' | 'provisional';
  /** The periods that it is of, or rests on, e.g. ["2023"]. */
  readonly periods: readonly string[];
};

/** A value that another rests on. */
export type ProvenanceInput = { readonly ref: string; readonly label: string; readonly exact: string };

/** What a reader is told who asks a number where it comes from. */
export type FigureProvenance = {
  readonly label: string;
  readonly exact: string;
  readonly shown?: string;
  readonly asOf?: string;
  readonly source?: {
    readonly title: string;
    readonly publisher?: string;
    readonly url?: string;
    readonly date?: string;
  };
  readonly locator?: string;
  readonly attribution?: string;
  /** The words of the source. */
  readonly quote?: string;
  readonly formula?: string;
  readonly inputs?: readonly ProvenanceInput[];
  readonly note?: string;
  readonly status?: Status;
};
