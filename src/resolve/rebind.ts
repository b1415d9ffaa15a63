// A slide that was bound before: it is as it was, where all its figures are, and figures are all that it asked for.

import type { AsResolved, Block, Reference, SlideSettings } from '../model/deck.ts';
import type { Figure } from '../model/fact.ts';
import type { Recall } from '../model/recall.ts';

/** What binding makes of a slide. */
export type Bound = {
  readonly layout: string;
  readonly blocks: readonly Block<AsResolved>[];
  readonly settings: SlideSettings<AsResolved>;
  readonly spoken: readonly Block<AsResolved>[];
};

type Kept = Bound & {
  readonly world: object;
  readonly isFirst: boolean;
  readonly body: readonly Asked[];
  readonly notes: readonly Asked[];
};
type Asked = { readonly reference: Reference; readonly figure: Figure };

/** What goes on while slides are bound: figures that are asked for, and whether anything else is. */
export type Watch = {
  /** Notes a figure. */
  readonly asked: (reference: Reference, figure: Figure) => void;
  /** Notes that more was asked for, or told: what comes of that is not known from figures alone. */
  readonly other: () => void;
  /** Binds a slide, or gives what came of it before. */
  readonly bind: (work: Work) => Bound;
};

type Work = {
  /** The slide as written: the same object where it is the same text in the same place. */
  readonly source: object;
  /** All else that binding depends on: the same object where it is the same. */
  readonly world: object;
  readonly isFirst: boolean;
  /** The figure of a reference now, without anything being noted of it. */
  readonly now: (reference: Reference) => Figure | undefined;
  /** Notes all that asking for a figure notes. */
  readonly use: (reference: Reference) => void;
  readonly bindBody: () => Pick<Bound, 'layout' | 'blocks' | 'settings'>;
  readonly bindNotes: () => Bound['spoken'];
  /** Called between the two. */
  readonly between: () => void;
};

export function watchBinding(recall: Recall): Watch {
  let current: Asked[] = [];
  let plain = true;
  return {
    asked: (reference, figure) => void current.push({ reference, figure }),
    other: () => {
      plain = false;
    },
    bind: ({ source, world, isFirst, now, use, bindBody, bindNotes, between }) => {
      const isAsItWas = ({ reference, figure }: Asked): boolean => isSameFigure(now(reference), figure);
      let made: (Bound & { readonly fresh: true }) | undefined;
      const known = recall.about<Kept | undefined>(
        source,
        'bound',
        (kept) =>
          kept !== undefined &&
          kept.world === world &&
          kept.isFirst === isFirst &&
          kept.body.every(isAsItWas) &&
          kept.notes.every(isAsItWas),
        () => {
          plain = true;
          current = [];
          const body = bindBody();
          const ofBody = current;
          current = [];
          between();
          const spoken = bindNotes();
          made = { ...body, spoken, fresh: true };
          return plain ? { ...made, world, isFirst, body: ofBody, notes: current } : undefined;
        },
      );
      if (made !== undefined) return made;
      const kept = known as Kept; // nothing was made, so it held
      for (const { reference } of kept.body) use(reference);
      between();
      for (const { reference } of kept.notes) use(reference);
      return kept;
    },
  };
}

function isSameFigure(now: Figure | undefined, before: Figure): boolean {
  if (now === undefined) return false;
  const same: readonly (keyof Figure)[] = ['ref', 'text', 'value', 'exact', 'label', 'status'];
  const lists: readonly ('facts' | 'observations' | 'periods')[] = ['facts', 'observations', 'periods'];
  return (
    same.every((key) => now[key] === before[key]) &&
    lists.every((key) => now[key].join('\0') === before[key].join('\0')) &&
    JSON.stringify(now.computed) === JSON.stringify(before.computed)
  );
}
