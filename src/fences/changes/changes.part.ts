// What changed since an edition, as a table: each value then and now with its difference, and the claims that turned.

import type { Diagnose } from '../../diagnostics/catalogue.ts';
import { nearest } from '../../diagnostics/suggest.ts';
import type { gapBetween, quantityOf } from '../../formula/gap.ts';
import type { measureOf } from '../../formula/measure-of.ts';
import type { AsResolved, Block, Inline, TableCell } from '../../model/deck.ts';
import type { PastEdition } from '../../model/edition.ts';
import type { Figure, FigurePart, FigureProvenance, Status } from '../../model/fact.ts';
import { forLanguage } from '../../model/language.ts';
import type { ManifestEdition, ManifestFact } from '../../model/manifest.ts';
import type { Position } from '../../model/source.ts';
import type { DrawTools } from '../../resolve.ts';
import type { DrawFence, Fence, PrepareTools } from '../fence.ts';
import { findRows, type Row } from './rows.ts';
import { type ChangesSpec, readSpec, type Yaml } from './spec.ts';
import { type ChangesWords, changesWords, fill } from './words.ts';

/** What the command has a copy of already. */
type Command = Yaml & {
  readonly gapBetween: typeof gapBetween;
  readonly quantityOf: typeof quantityOf;
  readonly measureOf: typeof measureOf;
};
type Found = Extract<PastEdition, { kind: 'found' }>;

/** Reads what each fence asks for and the edition that it starts from, once a build. */
export function prepareChanges(
  fences: readonly Fence[],
  { diagnose, edition = () => ({ kind: 'none', known: [] }) }: PrepareTools,
  command: Command,
): DrawFence {
  const specs = new Map<Fence, { readonly spec: ChangesSpec; readonly past: PastEdition }>();
  for (const fence of fences) {
    const spec = readSpec(fence, command, diagnose);
    if (spec === undefined) continue;
    const past = edition(spec.since?.value);
    specs.set(fence, { spec, past });
    reportPast(past, spec, diagnose);
  }
  return (fence, tools) => {
    const known = specs.get(fence);
    if (known === undefined || known.past.kind === 'damaged') return undefined;
    const { spec, past } = known;
    const words = changesWords(tools.lang);
    if (past.kind === 'found') return drawChanges(spec, past, { tools, command, words });
    if (spec.since !== undefined || spec.first?.value === 'error') return undefined;
    return group([sentence(spec.first?.value ?? words.first, fence.at)], fence.at);
  };
}

/** Tells of an edition that isn't there, or isn't as it was issued. */
function reportPast(past: PastEdition, { at, since, first }: ChangesSpec, diagnose: Diagnose): void {
  if (past.kind === 'damaged') diagnose('edition-damaged', { name: past.name }, since?.at ?? at);
  if (past.kind !== 'none') return;
  if (since !== undefined) {
    const near = nearest(since.value, past.known);
    const params = { name: since.value, known: past.known, ...(near ? { near } : {}) };
    diagnose('edition-unknown', params, since.at);
  } else if (first?.value === 'error') diagnose('edition-missing', {}, first.at);
}

type World = { readonly tools: DrawTools; readonly command: Command; readonly words: ChangesWords };

function drawChanges(spec: ChangesSpec, past: Found, world: World): Block<AsResolved> {
  const { tools, command, words } = world;
  const { at } = spec;
  const old = inLanguage(past, tools.lang);
  const { facts, diagnose, parts } = tools;
  const all = findRows(spec, { old: past.manifest, facts, measureOf: command.measureOf }, diagnose);
  const rows = all.slice(0, spec.most);
  const date = past.date === undefined ? undefined : textOf(parts({ kind: 'date', iso: past.date }));
  const since = date ?? fill(words.edition, { name: past.name });
  const issued: Issued = {
    name: past.name,
    note:
      date === undefined
        ? fill(words.note, { name: past.name })
        : fill(words.noteDated, { name: past.name, date }),
    textOf: (ref) => old?.facts.find((fact) => fact.ref === ref),
  };
  const turned = spec.claims ? turnedClaims(past, old, tools) : [];
  const more = all.slice(spec.most).filter(({ changed }) => changed).length;
  const blocks: Block<AsResolved>[] = [
    ...(rows.length === 0 ? [] : [tableOf(rows, since, issued, at, world)]),
    ...(more === 0
      ? []
      : [sentence(fill(more === 1 ? words.more : words.moreThanOne, { count: String(more) }), at)]),
    ...(turned.length === 0 ? [] : [claimList(turned, at, words)]),
  ];
  if (blocks.length === 0) return group([sentence(fill(words.nothing, { since }), at)], at);
  return group(blocks, at);
}

/** What the edition said in a language; undefined where it had none of that. */
function inLanguage({ manifest }: Found, lang: string): ManifestEdition | undefined {
  const all = new Map<string, ManifestEdition>([
    [manifest.deck.lang, manifest],
    ...manifest.translations.map((one) => [one.lang, one] as const),
  ]);
  return forLanguage(all, lang);
}

/** The edition as readers are told of it. */
type Issued = {
  readonly name: string;
  readonly note: string;
  /** A value as it was written in the language of the deck. */
  readonly textOf: (ref: string) => ManifestFact | undefined;
};

function tableOf(
  rows: readonly Row[],
  since: string,
  issued: Issued,
  at: Position,
  world: World,
): Block<AsResolved> {
  const { words } = world;
  const cells = rows.map((row) => cellsOf(row, issued, at, world));
  // Where no difference is a share of anything, there is no column of them.
  const columns = cells.some(([, , , , share]) => (share?.children.length ?? 0) > 0) ? 5 : 4;
  const heads = [words.what, since, words.now, words.change, words.share].slice(0, columns);
  return {
    kind: 'table',
    align: heads.map((_, index) => (index === 0 ? undefined : 'right')),
    head: heads.map((word) => cell(text(word))),
    rows: cells.map((row) => row.slice(0, columns)),
    at,
  };
}

function cellsOf(
  row: Row,
  issued: Issued,
  at: Position,
  { tools, command, words }: World,
): readonly TableCell<AsResolved>[] {
  const { fact, old } = row;
  const now = tools.figure(row.now.ref, at);
  const then = old && oldFigure(old, issued, { tools, command });
  const gap = differenceOf(row, now, { then, issued }, { tools, command, words });
  return [
    // Where the period moved on, each value says its own.
    cell(text(row.moved ? fact.label : (now?.label ?? fact.label))),
    cell(
      ...(then === undefined ? [text('–')] : [figure(then), ...periodOf(row, old, at, tools)]),
      'changes-old',
    ),
    cell(...(now === undefined ? [] : [figure(now), ...periodOf(row, row.now, at, tools)]), 'changes-now'),
    cell(...gap.size, 'changes-gap'),
    cell(...gap.share, 'changes-share'),
  ];
}

/** What a value is of, where the other one is of another period. */
function periodOf(
  { fact, moved }: Row,
  value: { readonly ref: string; readonly period?: string } | undefined,
  at: Position,
  tools: DrawTools,
): readonly Inline<AsResolved>[] {
  if (!moved || value?.period === undefined) return [];
  const isThere = fact.observations.some(({ ref }) => ref === value.ref);
  const period = isThere ? tools.figure(`${value.ref}.period`, at) : undefined;
  return [span('changes-period', [period === undefined ? text(value.period) : figure(period)])];
}

/** A value of the edition as a figure: readers who ask it are told of what it was then. */
function oldFigure(
  old: ManifestFact,
  issued: Issued,
  { tools, command }: Pick<World, 'tools' | 'command'>,
): Figure {
  const was = issued.textOf(old.ref);
  const measured = old.measure && command.quantityOf(old.measure);
  const parts: readonly FigurePart[] =
    was !== undefined
      ? partsLike(was.text, measured, tools)
      : measured
        ? tools.parts(measured)
        : [literal(old.text)];
  const shown = textOf(parts);
  const { exact, label, asOf, source, locator, attribution, formula } = was ?? old;
  const { status } = old;
  const told: FigureProvenance = {
    label,
    exact,
    shown,
    ...(asOf === undefined ? {} : { asOf }),
    ...(source === undefined ? {} : { source: { title: source } }),
    ...(locator === undefined ? {} : { locator }),
    ...(attribution === undefined ? {} : { attribution }),
    ...(formula === undefined ? {} : { formula, inputs: [] }),
    ...(status === undefined ? {} : { status: status as Status }),
    note: issued.note,
  };
  return tools.record(
    {
      ref: `${old.ref} in ${issued.name}`,
      text: shown,
      parts,
      facts: [old.fact],
      observations: [],
      computed: measured ?? { kind: 'text', text: exact },
      value: old.measure?.value ?? old.exact,
      exact,
      label,
      ...(status === 'estimate' || status === 'provisional' ? { status } : {}),
      periods: old.period === undefined ? [] : [old.period],
    },
    told,
  );
}

/** A value as it was written then; in its parts, where it would be written so today. */
function partsLike(
  written: string,
  measured: ReturnType<typeof quantityOf>,
  { parts }: DrawTools,
): readonly FigurePart[] {
  const today = measured === undefined ? [] : parts(measured);
  return textOf(today) === written ? today : [literal(written)];
}

function differenceOf(
  { now: observation, old, changed }: Row,
  now: Figure | undefined,
  { then, issued }: { readonly then: Figure | undefined; readonly issued: Issued },
  { tools, command, words }: World,
): { readonly size: readonly Inline<AsResolved>[]; readonly share: readonly Inline<AsResolved>[] } {
  const said = (word: string) => ({ size: [span('changes-word', [text(word)])], share: [] });
  if (then === undefined || now === undefined) return said(words.isNew);
  if (!changed) return said(words.same);
  const a = old?.measure && command.quantityOf(old.measure);
  const b = observation.value.kind === 'quantity' ? observation.value : undefined;
  const isExact =
    old?.measure?.type === 'quantity' && old.measure.bound === undefined && b?.bound === undefined;
  const gap = a && b && isExact ? command.gapBetween(a, b) : undefined;
  if (gap === undefined) return said('–');
  const sign = literal(gap.direction === 'down' ? '−' : '+');
  const inputs = [now, then].map(({ ref, label, exact }) => ({ ref, label, exact }));
  const make = (ref: string, amount: typeof gap.size, formula: string): Figure => {
    const parts = [sign, ...tools.parts(amount)];
    const shown = textOf(parts);
    const signed = gap.direction === 'down' ? { ...amount, amount: amount.amount.negated() } : amount;
    return tools.record(
      {
        ref,
        text: shown,
        parts,
        facts: now.facts,
        observations: now.observations,
        computed: signed,
        value: signed.amount.toFixed(),
        exact: shown,
        label: ref,
        periods: [],
      },
      { label: ref, exact: shown, formula, inputs },
    );
  };
  const change = `${now.ref} since ${issued.name}`;
  const size = make(change, gap.size, `${now.ref} - ${then.ref}`);
  const share =
    gap.share && make(`${change} as percent`, gap.share, `(${now.ref} - ${then.ref}) / ${then.ref}`);
  return {
    size: [span(`changes-${gap.direction}`, [figure(size)])],
    share: share === undefined ? [] : [figure(share)],
  };
}

type Turned = { readonly words: string; readonly verdict: 'holds' | 'fails' | 'undecided' };

/** Claims that both have, and that came out otherwise then. */
function turnedClaims(
  { manifest }: Found,
  old: ManifestEdition | undefined,
  { verdicts }: DrawTools,
): readonly Turned[] {
  return verdicts().flatMap(({ ref, statement, verdict }) => {
    const before = manifest.claims.find((claim) => claim.ref === ref && claim.kind === 'claim');
    if (before === undefined || before.verdict === verdict) return [];
    const said = old?.claims.find((claim) => claim.ref === ref)?.shown[0]?.words;
    // In quotes and with more words behind it, it ends without a stop.
    return [{ words: (statement ?? said ?? ref).replace(/[.。]$/u, ''), verdict }];
  });
}

function claimList(turned: readonly Turned[], at: Position, words: ChangesWords): Block<AsResolved> {
  const [open, close] = words.quoted;
  const items = turned.map(({ words: said, verdict }) => {
    const children = [
      text(`${open}${said}${close} `),
      span(`changes-verdict changes-${verdict}`, [text(words.turned[verdict])]),
    ];
    return { blocks: [{ kind: 'text', children, at } as const] };
  });
  return group(
    [
      { kind: 'paragraph', children: [text(words.claims)], at, attributes: [['class', ['changes-head']]] },
      { kind: 'list', ordered: false, start: 1, items, at },
    ],
    at,
    'changes-claims',
  );
}

const text = (words: string): Inline<AsResolved> => ({ kind: 'text', text: words });
const figure = (shown: Figure): Inline<AsResolved> => ({ kind: 'figure', figure: shown });
const literal = (words: string): FigurePart => ({ kind: 'literal', text: words });
const textOf = (parts: readonly FigurePart[]): string => parts.map((part) => part.text).join('');

const span = (name: string, children: readonly Inline<AsResolved>[]): Inline<AsResolved> => ({
  kind: 'span',
  children,
  attributes: [['class', [name]]],
});

const sentence = (words: string, at: Position): Block<AsResolved> => ({
  kind: 'paragraph',
  children: [text(words)],
  at,
  attributes: [['class', ['changes-note']]],
});

/** What stands in a cell, and its class behind it. */
function cell(...inside: readonly (Inline<AsResolved> | string)[]): TableCell<AsResolved> {
  const name = inside.find((part): part is string => typeof part === 'string');
  return {
    children: inside.filter((part): part is Inline<AsResolved> => typeof part !== 'string'),
    ...(name === undefined ? {} : { attributes: [['class', [name]]] as const }),
  };
}

const group = (blocks: readonly Block<AsResolved>[], at: Position, name = 'changes'): Block<AsResolved> => ({
  kind: 'group',
  name: '',
  title: [],
  blocks:
    name === 'changes'
      ? [{ kind: 'group', name: '', title: [], blocks, at, attributes: [['class', [name]]] }]
      : blocks,
  at,
  ...(name === 'changes' ? {} : { attributes: [['class', [name]]] as const }),
});
