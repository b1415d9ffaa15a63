// Words that choose themselves: `trend(trade, "rose", "fell", "was unchanged")`, `when(a > b, "more", "less")`.

import type { Comparison, Reason, Truth, Value } from '../model/fact.ts';
import type { Environment } from './evaluate.ts';
import type { Formula } from './tree.ts';

type Call = Extract<Formula, { kind: 'call' }>;

/** How its arguments are evaluated: a condition or words, undefined where there are none, which was reported. */
export type WordingTools = {
  readonly condition: (formula: Formula) => Truth | undefined;
  readonly value: (formula: Formula) => Value;
};

/** A condition with the words for it. */
type Choice = { readonly when: Formula; readonly words: Formula };

const MANY = 21;

/** name, fewest and most arguments, its choices in order, and the words where none holds. */
// biome-ignore format: a table is read by its columns
const WORDINGS: Readonly<Record<string, { readonly arity: readonly [number, number]; readonly choices: (call: Call) => readonly Choice[]; readonly otherwise: (call: Call) => Formula | undefined }>> = {
  trend: { arity: [4, 5],    choices: trendChoices,                            otherwise: () => undefined },
  when:  { arity: [3, MANY], choices: ({ arguments: list }) => pairs(list),    otherwise: ({ arguments: list }) => list.at(-1) },
};

/** Names of the functions that choose words. */
export const WORDING_NAMES: readonly string[] = Object.keys(WORDINGS);

/** The words that a call chooses; an error value where the facts leave it open, which is reported. */
export function chooseWords(call: Call, environment: Environment, tools: WordingTools): Value {
  const { diagnose, place } = environment;
  const known = WORDINGS[call.name];
  if (known === undefined) return FAILED;
  const [fewest, most] = known.arity;
  const given = call.arguments.length;
  if (given < fewest || given > most || (call.name === 'when' && given % 2 === 0)) {
    diagnose('function-arity', { name: call.name, given, fewest, most }, place(nameOf(call)));
    return FAILED;
  }
  const choices = known.choices(call);
  const otherwise = known.otherwise(call);
  const texts = [...choices.map(({ words }) => words), ...(otherwise === undefined ? [] : [otherwise])].map(
    (words) => wordsOf(words, environment, tools),
  );
  const open: Reason[] = [];
  for (const [index, { when }] of choices.entries()) {
    const truth = tools.condition(when);
    if (truth === undefined) return FAILED;
    if (truth.verdict === 'holds' && open.length === 0) return texts[index] ?? FAILED;
    if (truth.verdict === 'undecided') open.push(...truth.reasons);
  }
  if (texts.some((text) => text === undefined)) return FAILED;
  if (open.length === 0 && otherwise !== undefined) return texts.at(-1) ?? FAILED;
  diagnose('wording-undecided', { why: [...new Set(open.map(explain))] }, place(call));
  return FAILED;
}

const FAILED: Value = { kind: 'error' };

const nameOf = ({ start, nameEnd }: Call) => ({ start, end: nameEnd });

/** Up, down and level, of the last two periods of a series or of two values: now, before. */
function trendChoices({ arguments: list }: Call): readonly Choice[] {
  const words = list.slice(-3);
  const [now, before] = list.length === 4 ? lastTwo(list[0]) : list;
  if (now === undefined || before === undefined) return [];
  const compare = (operator: Comparison): Formula => ({
    kind: 'compare',
    operator,
    left: now,
    right: before,
    start: now.start,
    end: before.end,
  });
  return (['>', '<', '='] as const).flatMap((operator, index) => {
    const text = words[index];
    return text === undefined ? [] : [{ when: compare(operator), words: text }];
  });
}

/** `trade` as `trade[latest]` and `trade[latest - 1]`; what is no fact stays, and is told where it is evaluated. */
function lastTwo(series: Formula | undefined): readonly (Formula | undefined)[] {
  if (series?.kind !== 'fact') return [series, series];
  const { start, end } = series;
  return [0, 1].map((back) => ({ ...series, key: [...series.key, { kind: 'latest', back, start, end }] }));
}

/** `c, w, c, w, otherwise` as pairs. */
const pairs = (list: readonly Formula[]): readonly Choice[] =>
  list.flatMap((when, index): readonly Choice[] => {
    const words = list[index + 1];
    return index % 2 === 1 || words === undefined ? [] : [{ when, words }];
  });

function wordsOf(formula: Formula, environment: Environment, { value }: WordingTools): Value | undefined {
  const words = value(formula);
  if (words.kind === 'text') return words;
  if (words.kind !== 'error') {
    const what = KINDS[words.kind];
    environment.diagnose('wording-without-words', { what }, environment.place(formula));
  }
  return undefined;
}

const KINDS = { quantity: 'a number', date: 'a date', truth: 'a comparison' } as const;

const explain = (reason: Reason): string =>
  reason.kind === 'missing'
    ? `\`${reason.id}\` has no value for ${reason.key}`
    : 'the bounds of the values compared overlap';
