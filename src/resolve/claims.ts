// Claims -> verdicts: each check is asked of the facts, and every mistake is told at the words that make it.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { Claim, ClaimSource, ClaimTie, ClaimWords } from '../model/claim.ts';
import type { ClaimMark } from '../model/deck.ts';
import type { Related } from '../model/diagnostic.ts';
import type { FactBase, FactOrigin, FactsSource, Observation, Reason } from '../model/fact.ts';
import { factIdOf } from '../model/observations.ts';
import type { Position, Written } from '../model/source.ts';
import type { JudgedClaim } from './drawing.ts';
import { refOf } from './facts.ts';
import type { FigureResolver } from './figure.ts';
import type { Use } from './freshness.ts';
import { type Judgement, judge } from './judge.ts';

/** The claims of a deck while its words are bound. */
export type ClaimBook = {
  /** Ties words to a claim; gives its ref, or undefined where there is none, which was reported. */
  readonly tie: (mark: ClaimMark, tie: ClaimTie) => string | undefined;
  /** All claims with their verdicts, once everything is tied; what was left over is reported. */
  readonly close: () => readonly Claim[];
  /** The values that tied words rest on, with the places of the words; known once the book is closed. */
  readonly uses: () => readonly Use[];
};

/** The claims and checks of a facts file with their verdicts; what can't be judged is told where words are tied. */
export function judgeClaims(file: FactsSource | undefined, base: FactBase): readonly JudgedClaim[] {
  return (file?.claims ?? []).flatMap(({ id, check, statement }) => {
    const judgement = check && judge(check, base, () => {});
    if (judgement === undefined) return [];
    const { verdict } = judgement.truth;
    return [{ ref: id, verdict, ...(statement === undefined ? {} : { statement: statement.value }) }];
  });
}

/** A claim with where its words stand. */
type Entry = {
  readonly source: ClaimSource & { readonly check: Written };
  readonly ties: (ClaimTie & { readonly at: Position })[];
  judgement?: Judgement | undefined;
};

/** Opens the book with the claims and checks of the facts file. */
export function openClaims(
  file: FactsSource | undefined,
  base: FactBase,
  figures: FigureResolver,
  words: ClaimWords,
  diagnose: Diagnose,
): ClaimBook {
  const named = new Map<string, Entry>();
  const written = new Map<string, Entry>();
  const checks: Entry[] = [];
  for (const source of file?.claims ?? []) {
    const { check } = source;
    if (check === undefined) continue; // reported where it is missing
    const entry: Entry = { source: { ...source, check }, ties: [] };
    if (source.kind === 'check') checks.push(entry);
    else named.set(source.id, entry);
  }

  const places = placesOf(file);
  const uses: Use[] = [];

  const tie = (mark: ClaimMark, tied: ClaimTie): string | undefined => {
    if (tied.words === '') diagnose('claim-without-words', {}, mark.at);
    const entry = mark.kind === 'named' ? named.get(mark.text.value) : besideWords(mark);
    if (entry !== undefined) {
      entry.ties.push({ ...tied, at: mark.at });
      return entry.source.id;
    }
    const { value: id, at } = mark.text;
    if (file?.broken || file?.claims.some((claim) => claim.id === id && claim.kind === 'claim'))
      return undefined;
    const near = nearest(id, named.keys());
    diagnose('claim-undefined', { id, known: [...named.keys()], ...(near ? { near } : {}) }, at);
    return undefined;
  };

  const besideWords = ({ text, at }: ClaimMark): Entry => {
    const id = text.value.trim().replace(/\s+/g, ' ');
    const entry: Entry = written.get(id) ?? { source: { kind: 'claim', id, at, check: text }, ties: [] };
    written.set(id, entry);
    return entry;
  };

  const close = (): readonly Claim[] =>
    [...named.values(), ...checks, ...written.values()].flatMap((entry) => {
      const judgement = judge(entry.source.check, base, diagnose);
      const origin = originOf(entry.source);
      if (entry.ties.length === 0 && entry.source.kind === 'claim')
        diagnose('claim-unused', { id: entry.source.id }, entry.source.at);
      if (judgement === undefined) return [];
      for (const { at } of entry.ties) for (const ref of judgement.observations) uses.push({ ref, at });
      report(entry, judgement, origin);
      if (entry.ties.some(({ where }) => where === 'slide')) judgement.observations.forEach(figures.tell);
      return [claimOf(entry, judgement, origin)];
    });

  const originOf = ({ source }: ClaimSource): FactOrigin | undefined => {
    if (source === undefined) return undefined;
    const origin = base.origins.get(source.value);
    if (origin !== undefined) return origin;
    const known = [...base.origins.keys()];
    const near = nearest(source.value, known);
    diagnose('source-unknown', { source: source.value, known, ...(near ? { near } : {}) }, source.at);
    return undefined;
  };

  /** A failing claim is told at each sentence that makes it; one without words where it is written. */
  const report = ({ source, ties }: Entry, judgement: Judgement, origin: FactOrigin | undefined): void => {
    const { verdict, reasons } = judgement.truth;
    if (verdict === 'holds') return;
    const { check, kind, id } = source;
    const why = [...new Set(joinMissing(reasons).map((reason) => explain(reason, check.value)))];
    if (kind === 'check') {
      const params = {
        check: check.value,
        why,
        ...(source.statement && { statement: source.statement.value }),
      };
      diagnose(verdict === 'fails' ? 'check-fails' : 'check-undecided', params, check.at, readBy(judgement));
      return;
    }
    const isNamed = named.has(id);
    if (verdict === 'undecided' && (origin !== undefined || source.source !== undefined)) return;
    const said = ties.length === 0 ? [{ words: source.statement?.value ?? id, at: check.at }] : ties;
    for (const { words: told, at } of said) {
      const definition: Related[] =
        isNamed && at !== check.at ? [{ message: `the claim \`${id}\``, at: check.at }] : [];
      const related = [...definition, ...readBy(judgement)];
      if (verdict === 'fails') diagnose('claim-fails', { words: told, check: check.value, why }, at, related);
      else diagnose('claim-uncited', { words: told, why, ...(isNamed ? { id } : {}) }, at, related);
    }
  };

  /** Every value that the check rests on, as shown, where it is written. */
  const readBy = ({ observations }: Judgement): readonly Related[] => {
    const refs = new Set<string>();
    const visit = ({ ref, provenance }: Observation): void => {
      if (refs.has(ref)) return;
      refs.add(ref);
      if (provenance.kind !== 'derived') return;
      for (const input of provenance.inputs) for (const found of observationsOf(input, base)) visit(found);
    };
    for (const ref of observations) for (const found of observationsOf(ref, base)) visit(found);
    return [...refs].slice(0, MOST_RELATED).flatMap((ref) => {
      const input = figures.describe(ref);
      const at = places(ref);
      return input === undefined || at === undefined
        ? []
        : [{ message: `${input.label}: ${input.shown}`, at }];
    });
  };

  /** In English, for authors: "`trade[2022] > trade[2021]` fails (4.9 trillion yuan, 5.1 trillion yuan)". */
  const explain = (reason: Reason, check: string): string => {
    if (reason.kind === 'missing') return `\`${reason.id}\` has no value for ${reason.key}`;
    const compared = check.slice(reason.start, reason.end).replace(/\s+/g, ' ');
    return `\`${compared}\` ${VERBS[reason.verdict]} ${figures.write(reason.left)} and ${figures.write(reason.right)}`;
  };

  /** In the deck's language, for readers. */
  const tell = (reason: Reason): string =>
    reason.kind === 'missing'
      ? fill(words.noValue, {
          label: base.facts.get(reason.id)?.label ?? reason.id,
          period: reason.key.replaceAll(', ', words.comma),
        })
      : fill(words.leftOpen, { left: figures.write(reason.left), right: figures.write(reason.right) });

  const claimOf = ({ source, ties }: Entry, judgement: Judgement, origin: FactOrigin | undefined): Claim => {
    const { verdict, reasons } = judgement.truth;
    const { statement, locator, attribution, note } = source;
    return {
      ref: source.id,
      kind: source.kind,
      check: source.check.value.trim().replace(/\s+/g, ' '),
      verdict,
      reasons: verdict === 'undecided' ? [...new Set(joinMissing(reasons).map(tell))] : [],
      facts: judgement.facts,
      inputs: judgement.observations.flatMap((ref) => {
        const input = figures.describe(ref);
        return input === undefined ? [] : [{ ref: input.ref, label: input.label, exact: input.exact }];
      }),
      ties: ties.map(({ at: _, ...tied }) => tied),
      ...(statement === undefined ? {} : { statement: statement.value }),
      ...(origin === undefined ? {} : { origin }),
      ...(locator === undefined ? {} : { locator: locator.value }),
      ...(attribution === undefined ? {} : { attribution: attribution.value }),
      ...(note === undefined ? {} : { note: note.value }),
    };
  };

  return { tie, close, uses: () => uses };
}

/** The periods that one fact lacks, together. */
function joinMissing(reasons: readonly Reason[]): readonly Reason[] {
  const keys = (id: string): string =>
    [...new Set(reasons.flatMap((one) => (one.kind === 'missing' && one.id === id ? one.key : [])))]
      .sort()
      .join(', ');
  const seen = new Set<string>();
  return reasons.flatMap((reason): readonly Reason[] => {
    if (reason.kind !== 'missing') return [reason];
    if (seen.has(reason.id)) return [];
    seen.add(reason.id);
    return [{ ...reason, key: keys(reason.id) }];
  });
}

/** As many values as a failing claim shows with their places. */
const MOST_RELATED = 12;

/** Where each value, or the formula it comes from, is written, by ref. */
function placesOf(file: FactsSource | undefined): (ref: string) => Position | undefined {
  const places = new Map<string, Position>();
  for (const { id, at, formula, observations } of file?.facts ?? []) {
    places.set(id, formula?.at ?? at);
    for (const { key, keyAt } of observations) places.set(refOf(id, key), keyAt);
  }
  const columns = new Map(
    (file?.facts ?? []).flatMap(({ id, column }) => (column ? [[id, column] as const] : [])),
  );
  return (ref) => {
    const id = factIdOf(ref);
    const column = columns.get(id);
    const index = column?.keys.findIndex((key) => refOf(id, key) === ref) ?? -1;
    return index === -1 ? places.get(ref) : column?.place(index);
  };
}

const observationsOf = (ref: string, base: FactBase): readonly Observation[] =>
  base.facts.get(factIdOf(ref))?.observations.filter((one) => one.ref === ref) ?? [];

/** A comparison that holds can break a claim from behind a `not`. */
const VERBS = { holds: 'holds with', fails: 'fails with', undecided: 'is left open by' } as const;

const fill = (pattern: string, words: Readonly<Record<string, string>>): string =>
  pattern.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '');
