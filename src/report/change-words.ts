// The words that all forms of a change report share: counts, places, verdicts. Pure.

import type {
  Changes,
  ClaimChange,
  EditionChanges,
  FactAspect,
  FactChange,
  FactState,
  Reach,
  Risk,
  SlideChange,
} from '../model/changes.ts';

/** "3 facts", "1 fact". */
export const count = (number: number, noun: string, plural = `${noun}s`): string =>
  `${number} ${number === 1 ? noun : plural}`;

/** "2, 4 and 7". */
export function list(items: readonly (string | number)[]): string {
  const [last, ...before] = [...items].reverse();
  return before.length === 0 ? `${last ?? ''}` : `${before.reverse().join(', ')} and ${last}`;
}

/** "slide 7", "slides 2, 4 and 7"; empty without any. */
export function slidesOf(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].filter((number) => number > 0).sort((a, b) => a - b);
  return sorted.length === 0 ? '' : `slide${sorted.length === 1 ? '' : 's'} ${list(sorted)}`;
}

/** Where readers see a value: pages of sources follow, and are no place to look at. */
export const seen = (reaches: readonly Reach[]): readonly Reach[] =>
  reaches.filter(({ where }) => where !== 'sources');

/** What happened, in one line: "3 facts changed, on slides 2 and 4; 1 claim now fails"; empty where nothing did. */
export function summarizeChanges(changes: Changes): string {
  const { facts, claims, slides, texts, risks, languages, translations } = changes;
  const altered = facts.filter(({ kind }) => kind === 'altered');
  const moved = altered.filter(({ what }) => what.includes('value'));
  const rest = altered.length - moved.length;
  const computed = moved.filter(({ because }) => because.length > 0).length;
  const on = slidesOf(
    moved.flatMap((fact) => seen(fact.reaches).flatMap(({ number, changed }) => (changed ? [number] : []))),
  );
  const parts = [
    moved.length === 0
      ? ''
      : `${count(moved.length, 'fact')} changed${computed === 0 ? '' : ` (${computed} of them computed)`}${on === '' ? '' : `, on ${on}`}`,
    rest === 0 ? '' : `${count(rest, 'fact')} with another source, date, status or label`,
    ofKind(facts, 'added', 'fact', 'added'),
    ofKind(facts, 'removed', 'fact', 'removed'),
    ...verdictCounts(claims),
    ...(['added', 'removed', 'moved', 'renamed', 'reworded', 'redrawn'] as const).map((kind) => {
      const number = slides.filter(({ kinds }) => kinds.includes(kind)).length;
      return number === 0 ? '' : `${count(number, 'slide')} ${kind}`;
    }),
    texts.some(({ kind }) => kind !== 'figures') ? "the deck's own texts reworded" : '',
    risks.length === 0 ? '' : `${count(risks.length, 'sentence')} at risk`,
    languages.added.length === 0 ? '' : `in ${list(languages.added)} too`,
    languages.removed.length === 0 ? '' : `no longer in ${list(languages.removed)}`,
    ...translations.map((edition) => summarizeTranslation(edition)),
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function summarizeTranslation({ lang, slides, risks }: EditionChanges): string {
  const reworded = slides.filter(({ kinds }) => kinds.some((kind) => kind !== 'figures')).length;
  const parts = [
    reworded === 0 ? '' : `${count(reworded, 'slide')} other than by figures`,
    risks.length === 0 ? '' : `${count(risks.length, 'sentence')} at risk`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `in ${lang}: ${parts.join(', ')}`;
}

const ofKind = (
  facts: readonly FactChange[],
  kind: FactChange['kind'],
  noun: string,
  word: string,
): string => {
  const number = facts.filter((fact) => fact.kind === kind).length;
  return number === 0 ? '' : `${count(number, noun)} ${word}`;
};

function verdictCounts(claims: readonly ClaimChange[]): readonly string[] {
  const turned = (verdict: string) =>
    claims.filter((claim) => claim.kind === 'turned' && claim.new?.verdict === verdict).length;
  const others = claims.filter(({ kind }) => kind !== 'turned').length;
  return [
    turned('fails') === 0
      ? ''
      : `${count(turned('fails'), 'claim')} now ${turned('fails') === 1 ? 'fails' : 'fail'}`,
    turned('undecided') === 0 ? '' : `${count(turned('undecided'), 'claim')} now undecided`,
    turned('holds') === 0
      ? ''
      : `${count(turned('holds'), 'claim')} now ${turned('holds') === 1 ? 'holds' : 'hold'}`,
    others === 0 ? '' : `${count(others, 'claim')} added, removed or reworded`,
  ];
}

/** "(+0.6 trillion yuan, +5.8%)"; empty where nothing can be said. */
export function differenceOf({ difference }: FactChange): string {
  if (difference === undefined) return '';
  return [difference.text, ...(difference.percent === undefined ? [] : [difference.percent])].join(', ');
}

/** The old and the new value; where both are written alike, in full. */
export function valuesOf({ old, new: now }: FactChange): readonly [old: string, now: string] {
  const alike = old !== undefined && now !== undefined && old.text === now.text && old.exact !== now.exact;
  return [(alike ? old?.exact : old?.text) ?? '', (alike ? now?.exact : now?.text) ?? ''];
}

/** "CGTN, paragraph 2; as of 2023-12-31; provisional". */
export function originOf(state: FactState | undefined): string {
  if (state === undefined) return '';
  const { source, locator, attribution, formula, asOf, status } = state;
  const cited = [attribution, source, locator].filter((part) => part !== undefined).join(', ');
  return [
    formula === undefined ? cited : `= ${formula}`,
    asOf === undefined ? '' : `as of ${asOf}`,
    status ?? '',
  ]
    .filter((part) => part !== '')
    .join('; ');
}

const ASPECTS: Readonly<Record<Exclude<FactAspect, 'value' | 'label'>, string>> = {
  source: 'source',
  locator: 'place in the source',
  attribution: 'attribution',
  asOf: 'as of',
  status: 'status',
  formula: 'formula',
};

/** What else of a value differs: "as of: 2023-12-31 -> 2024-12-31". */
export function aspectsOf({ what, old, new: now }: FactChange, arrow: string): readonly string[] {
  return what.flatMap((aspect) => {
    if (aspect === 'value') return [];
    if (aspect === 'label') return ['the label is reworded'];
    return [`${ASPECTS[aspect]}: ${old?.[aspect] ?? 'none'} ${arrow} ${now?.[aspect] ?? 'none'}`];
  });
}

/** "now fails", "held before, undecided now". */
export function verdictOf({ kind, old, new: now }: ClaimChange): string {
  const words = { holds: 'holds', fails: 'fails', undecided: 'is undecided' };
  if (kind === 'added') return `new: it ${words[now?.verdict ?? 'undecided']}`;
  if (kind === 'removed') return 'removed';
  if (kind === 'altered') return `is checked in another way: it ${words[now?.verdict ?? 'undecided']}`;
  const before = { holds: 'held', fails: 'failed', undecided: 'was undecided' }[old?.verdict ?? 'undecided'];
  return `now ${words[now?.verdict ?? 'undecided']}; it ${before} before`;
}

/** "moved from 4, reworded". */
export function slideKinds({ kinds, oldNumber, oldId }: SlideChange): string {
  return kinds
    .map((kind) => {
      if (kind === 'moved') return `moved from ${oldNumber ?? 0}`;
      if (kind === 'renamed') return `renamed from ${oldId ?? ''}`;
      if (kind === 'figures') return 'figures';
      return kind === 'redrawn' ? 'its pictures, code, layout or style' : kind;
    })
    .join(', ');
}

/** Slides that changed by more than their figures: those are told with the facts. */
export const toldSlides = (slides: readonly SlideChange[]): readonly SlideChange[] =>
  slides.filter(({ kinds, layout }) => layout !== 'sources' && kinds.some((kind) => kind !== 'figures'));

/** "slide 4"; "was slide 4" of one that is gone. */
export const slideName = ({ newNumber, oldNumber }: SlideChange): string =>
  newNumber === undefined ? `was slide ${oldNumber ?? 0}` : `slide ${newNumber}`;

/** The slides that make a claim: their numbers, of those that are known; the ids of the others. */
export function slidesOfClaim(
  { slides }: ClaimChange,
  facts: readonly FactChange[],
): { readonly numbers: readonly number[]; readonly ids: readonly string[] } {
  const numbers = new Map(
    facts.flatMap(({ kind, reaches }) =>
      kind === 'removed' ? [] : reaches.map(({ slide, number }) => [slide, number] as const),
    ),
  );
  return {
    numbers: slides.flatMap((id) => numbers.get(id) ?? []).sort((a, b) => a - b),
    ids: slides.filter((id) => !numbers.has(id)),
  };
}

/** "on slide 4", "on slides 2 and 4 and on summary"; empty where no slide makes it. */
export function claimPlaces(claim: ClaimChange, facts: readonly FactChange[]): string {
  const { numbers, ids } = slidesOfClaim(claim, facts);
  return [slidesOf(numbers), ids.join(', ')]
    .filter((part) => part !== '')
    .map((part) => `on ${part}`)
    .join(' and ');
}

/** "slide 4, notes". */
export function placeOf({ number, where }: Pick<Reach, 'number' | 'where'>): string {
  const part = { title: 'heading', text: '', alt: 'description', notes: 'notes', sources: 'sources' };
  if (number === 0) return "the deck's own texts";
  const named = where in part ? part[where as keyof typeof part] : where;
  return `slide ${number}${named === '' ? '' : `, ${named}`}`;
}

/** Why words are at risk: what they stand beside. */
export function nearOf({ near, facts }: Risk): string {
  const beside = { sentence: 'beside', passage: 'near', slide: 'over' }[near];
  return `${beside} ${list(facts)}`;
}
