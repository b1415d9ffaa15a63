// The pages of sources: groups under headings, set as large as their number of pages lets them be.

import type { ClaimEntry, Credit, SourceEntry, SourcesGroup, SourcesSlide } from '../model/deck.ts';
import type { FactOrigin } from '../model/fact.ts';
import type { SlideNote } from '../model/notes.ts';
import { remember } from '../model/remember.ts';
import { isCjk } from '../model/scripts.ts';
import { inlineWords } from '../model/words.ts';

/** A group before it is known on which pages it comes. */
export type WholeGroup =
  | { readonly kind: 'origin'; readonly origin: FactOrigin; readonly entries: readonly SourceEntry[] }
  | { readonly kind: 'derived'; readonly entries: readonly SourceEntry[] }
  | { readonly kind: 'claims'; readonly claims: readonly ClaimEntry[] }
  | { readonly kind: 'notes'; readonly notes: readonly SlideNote[] }
  | { readonly kind: 'credits'; readonly credits: readonly Credit[] };

export type SourcesPage = Pick<
  SourcesSlide,
  'origins' | 'entries' | 'claims' | 'notes' | 'credits' | 'groups' | 'size'
>;
type Shape = { readonly aspect: '16:9' | '4:3'; readonly han: boolean };

/** Sizes of type in pixels, as in templates/layouts/sources.css. */
const SIZES = [20, 19, 18, 17, 16, 15] as const;

/** What a page has below its heading, in pixels, with some to spare: what is estimated here is measured later. */
const ROOM = 528;
/** The columns of a row and the space between them, as in the style sheet: label, figure, where it is from. */
const SHARES = [10, 6, 9] as const;
const BETWEEN = 24;
const WIDTH = { '16:9': 1120, '4:3': 816 } as const;
/** How much wider than plain type bold is. */
const BOLD = 1.06;
const PLAIN = 1;
/** What is lost at the ends of lines, where words go over whole. */
const LOST = 1.05;

/** Widths of letters by the size of type, as the sans faces of the themes have them. */
const LETTERS: readonly (readonly [letters: RegExp, width: number])[] = [
  [/[iljI'.,:;|!’]/, 0.27],
  [/[frt()[\]\s"“”-]/, 0.36],
  [/[mwMW%@]/, 0.88],
  [/[A-Z]/, 0.69],
  [/\d/, 0.64],
];

const widthOf = remember((letter: string): number =>
  isCjk(letter) ? 1 : (LETTERS.find(([letters]) => letters.test(letter))?.[1] ?? 0.59),
);

function emsOf(text: string): number {
  let width = 0;
  for (const letter of text) width += widthOf(letter);
  return width;
}

/** A row of a page, with its height. */
type Row = {
  readonly group: number;
  readonly height: number;
  readonly entry?: SourceEntry;
  readonly claim?: ClaimEntry;
  readonly note?: SlideNote;
  readonly credit?: Credit;
};
type Measured = {
  readonly rows: readonly Row[];
  /** The heights of the headings of groups: where they begin, and where they go on. */
  readonly headings: readonly { readonly first: number; readonly again: number }[];
};

/** Fills as few pages as the smallest type allows, evenly, in the largest type that needs no more of them. */
export function paginateSources(
  groups: readonly WholeGroup[],
  origins: readonly FactOrigin[],
  shape: Shape,
): readonly SourcesPage[] {
  // A source without a value was cited, and is named.
  const filled = groups.filter((group) => group.kind === 'origin' || sizeOf(group) > 0);
  const measured = SIZES.map((size) => ({ size, ...measure(filled, size, shape) }));
  const small = measured.at(-1) as (typeof measured)[number];
  const fewest = fill(small, ROOM).length;
  const chosen = measured.find((one) => fill(one, ROOM).length === fewest) ?? small;
  return evenly(chosen, fewest).map((rows, index) => {
    const shown = groupsOf(filled, rows, firstGroupsOf(chosen, rows));
    return {
      size: chosen.size,
      groups: shown,
      origins: index === 0 ? origins : [],
      entries: rows.flatMap(({ entry }) => entry ?? []),
      claims: rows.flatMap(({ claim }) => claim ?? []),
      notes: rows.flatMap(({ note }) => note ?? []),
      credits: rows.flatMap(({ credit }) => credit ?? []),
    };
  });
}

function sizeOf(group: WholeGroup): number {
  if (group.kind === 'claims') return group.claims.length;
  if (group.kind === 'credits') return group.credits.length;
  return group.kind === 'notes' ? group.notes.length : group.entries.length;
}

function measure(groups: readonly WholeGroup[], size: number, { aspect, han }: Shape): Measured {
  const line = size * (han ? 1.5 : 1.38);
  const width = WIDTH[aspect];
  const shares = SHARES.reduce((sum, share) => sum + share, 0);
  const columns = SHARES.map((share) => ((width - 2 * BETWEEN) * share) / shares);
  const lines = (text: string, room: number, letter: number): number =>
    Math.max(1, Math.ceil((emsOf(text) * letter * size * LOST) / room));
  const rowHeight = (...counts: readonly number[]): number => Math.max(...counts) * line + size * 0.36 + 1;
  const [label = 1, figure = 1, where = 1] = columns;
  const rows = groups.flatMap((group, index): Row[] => {
    if (sizeOf(group) === 0) return [{ group: index, height: 0 }];
    if (group.kind === 'claims')
      return group.claims.map((claim) => {
        const counts = [
          lines(claim.statement, label + figure + BETWEEN, PLAIN),
          lines(claim.where, where, PLAIN),
        ];
        return { group: index, claim, height: rowHeight(...counts) };
      });
    if (group.kind === 'credits')
      return group.credits.map((credit) => {
        const counts = [
          lines(credit.what, label + figure + BETWEEN, PLAIN),
          lines(credit.words, where, PLAIN),
        ];
        return { group: index, credit, height: rowHeight(...counts) };
      });
    if (group.kind === 'notes')
      return group.notes.map((note) => {
        const words = `${note.number}  ${inlineWords(note.children)}`;
        return { group: index, note, height: rowHeight(lines(words, width, PLAIN)) };
      });
    return group.entries.map((entry) => {
      const counts = [
        lines(entry.label, label, PLAIN),
        lines(entry.shown, figure, BOLD),
        lines(`${entry.where}${entry.status ?? ''}`, where, PLAIN),
      ];
      return { group: index, entry, height: rowHeight(...counts) };
    });
  });
  const headings = groups.map((group, index) => {
    const above = index === 0 ? 0 : size * 0.9;
    const one = line * 1.1 + size * 0.5;
    if (group.kind !== 'origin') return { first: above + one, again: one };
    const { origin } = group;
    const words = [origin.publisher, origin.author, origin.title, origin.date, origin.retrieved].join(', ');
    const more = `${origin.note ?? ''} ${origin.url ?? ''}`.trim();
    const below = more === '' ? 0 : lines(more, width, PLAIN) * line;
    return { first: above + lines(words, width, BOLD) * line * 1.1 + below + size * 0.5, again: one };
  });
  return { rows, headings };
}

/** The rows of each page, where a page holds `room`; a heading never stands alone at the foot. */
function fill({ rows, headings }: Measured, room: number): readonly (readonly Row[])[] {
  const pages: Row[][] = [[]];
  let used = 0;
  let group = -1;
  for (const row of rows) {
    const heading = headings[row.group] ?? { first: 0, again: 0 };
    const begins = row.group !== group;
    const needed = row.height + (begins ? heading.first : 0);
    if (used > 0 && used + needed > room) {
      pages.push([]);
      used = begins ? heading.first : heading.again;
    } else if (begins) used += heading.first;
    pages.at(-1)?.push(row);
    used += row.height;
    group = row.group;
  }
  return pages;
}

/** The same number of pages, all about as full: one full page and a rest look like a mistake. */
function evenly(measured: Measured, pages: number): readonly (readonly Row[])[] {
  const total =
    measured.rows.reduce((sum, { height }) => sum + height, 0) +
    measured.headings.reduce((sum, { first }) => sum + first, 0);
  for (let room = total / pages; room < ROOM; room += 8) {
    const filled = fill(measured, room);
    if (filled.length <= pages) return filled;
  }
  return fill(measured, ROOM);
}

/** The groups whose first row is on the page. */
function firstGroupsOf({ rows }: Measured, page: readonly Row[]): ReadonlySet<number> {
  return new Set(
    page.filter((row) => rows.find(({ group }) => group === row.group) === row).map(({ group }) => group),
  );
}

function groupsOf(
  groups: readonly WholeGroup[],
  rows: readonly Row[],
  first: ReadonlySet<number>,
): readonly SourcesGroup[] {
  return [...new Set(rows.map(({ group }) => group))].flatMap((index): SourcesGroup[] => {
    const group = groups[index];
    const mine = rows.filter((row) => row.group === index);
    const continued = !first.has(index);
    if (group === undefined) return [];
    if (group.kind === 'claims')
      return [{ kind: 'claims', continued, claims: mine.flatMap(({ claim }) => claim ?? []) }];
    if (group.kind === 'notes')
      return [{ kind: 'notes', continued, notes: mine.flatMap(({ note }) => note ?? []) }];
    if (group.kind === 'credits')
      return [{ kind: 'credits', continued, credits: mine.flatMap(({ credit }) => credit ?? []) }];
    const entries = mine.flatMap(({ entry }) => entry ?? []);
    return group.kind === 'derived'
      ? [{ kind: 'derived', continued, entries }]
      : [{ kind: 'origin', continued, origin: group.origin, entries }];
  });
}
