// The fenced divs that this program knows, besides the slots of layouts: how each is shown, and what it takes.

/** What is said of a known div. */
export type GroupKind = {
  /** One line for the reference. */
  readonly summary: string;
  /** Whether words may stand behind its name as a title: `::: tip Words`. */
  readonly titled?: true;
  /** The only div that it may stand in, and that may stand in it. */
  readonly parent?: GroupName;
  readonly child?: GroupName;
  /** Attributes of its own. */
  readonly takes?: readonly string[];
};

export type GroupName =
  | 'columns'
  | 'column'
  | 'grid'
  | 'card'
  | 'fragment'
  | 'incremental'
  | 'nonincremental'
  | CalloutName;

export type CalloutName = 'note' | 'tip' | 'important' | 'warning' | 'caution';

const callout = (summary: string): GroupKind => ({ summary, titled: true, takes: ['title'] });

export const GROUPS: Readonly<Record<GroupName, GroupKind>> = {
  columns: { summary: 'columns side by side, each a `column`', child: 'column' },
  column: { summary: 'one of them; `width=40%` gives it its share', parent: 'columns', takes: ['width'] },
  grid: {
    summary: 'what stands in it, in rows of equal cells; `columns=3` says how many a row has',
    takes: ['columns'],
  },
  card: { summary: 'a framed box, with a title where one is written', titled: true, takes: ['title'] },
  note: callout('a callout: a remark beside the matter'),
  tip: callout('a callout: advice'),
  important: callout('a callout: what must not be missed'),
  warning: callout('a callout: what needs care'),
  caution: callout('a callout: what can do harm'),
  fragment: { summary: 'is shown as one step' },
  incremental: { summary: 'the items of its lists are shown one by one' },
  nonincremental: { summary: 'its lists are shown whole, where the deck’s are not' },
};

/** Names of divs that can stand on any slide. */
export const DIVS: readonly string[] = [...Object.keys(GROUPS), 'notes'];

/** Divs that layouts look for in their slots. */
export const IN_SLOTS: readonly string[] = ['change'];

export const CALLOUTS: readonly CalloutName[] = ['note', 'tip', 'important', 'warning', 'caution'];

export const isGroupName = (name: string): name is GroupName => Object.hasOwn(GROUPS, name);
export const isCallout = (name: string): name is CalloutName =>
  (CALLOUTS as readonly string[]).includes(name);

/** Shares of a width, in percent: what a style sheet has a class for, such as "w-40". */
export const SHARES: readonly number[] = [
  ...Array.from({ length: 20 }, (_, index) => 5 * (index + 1)),
  33,
  67,
].sort((a, b) => a - b);

/** How many cells a row of a grid can have. */
export const GRID_COLUMNS: readonly number[] = [1, 2, 3, 4, 5, 6];
