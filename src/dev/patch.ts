// What has to be done to a page that shows one revision so that it shows the next: only what is different.

import type { LivePage } from './live.ts';

/** A slide by its key; `markup` where the page doesn't have it. */
export type SlidePatch = {
  readonly key: string;
  readonly vertical: boolean;
  readonly markup?: string;
};

/** Pieces that are the same as before are left out. */
export type Patch = {
  /** The whole page without its pieces, with marks in their places. */
  readonly frame?: string;
  readonly style?: string;
  readonly data?: string;
  readonly linkedData?: string;
  /** Whether the script is another: then the page has to be loaded anew. */
  readonly script?: true;
  /** All slides in their order, where any of them changed. */
  readonly slides?: readonly SlidePatch[];
  /** The names of the slides that are new or other than before, for whoever wants to know. */
  readonly touched: readonly { readonly id: string; readonly name: string; readonly number: string }[];
};

/** The difference between two revisions of a page. */
export function patchOf(before: LivePage, after: LivePage): Patch {
  const known = new Set(before.slides.map(({ key }) => key));
  const isMoved =
    before.slides.length !== after.slides.length ||
    after.slides.some(({ key, vertical }, index) => {
      const old = before.slides[index];
      return old?.key !== key || old.vertical !== vertical;
    });
  return {
    ...(before.frame === after.frame ? {} : { frame: after.frame }),
    ...(before.style === after.style ? {} : { style: after.style }),
    ...(before.data === after.data ? {} : { data: after.data }),
    ...(before.linkedData === after.linkedData ? {} : { linkedData: after.linkedData }),
    ...(before.script === after.script ? {} : { script: true }),
    ...(isMoved
      ? {
          slides: after.slides.map(({ key, vertical, markup }) =>
            known.has(key) ? { key, vertical } : { key, vertical, markup },
          ),
        }
      : {}),
    touched: after.slides
      .filter(({ key }) => !known.has(key))
      .map(({ id, name, number }) => ({ id, name, number })),
  };
}

/** Whether two revisions of a page are the same. */
export const isEmpty = ({ touched, ...rest }: Patch): boolean =>
  touched.length === 0 && Object.keys(rest).length === 0;

/** All of a page, for one that shows a revision which is long gone. */
export const wholeOf = ({ frame, style, data, linkedData, slides }: LivePage): Patch => ({
  frame,
  style,
  data,
  linkedData,
  slides: slides.map(({ key, vertical, markup }) => ({ key, vertical, markup })),
  touched: [],
});
