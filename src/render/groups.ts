// Fenced divs as HTML: columns, grids, cards, callouts, and divs with nothing but attributes.

import type { AsResolved, Block } from '../model/deck.ts';
import { isCallout } from '../model/groups.ts';
import type { DialectStrings } from './dialect-strings.ts';

type Group = Extract<Block<AsResolved>, { kind: 'group' }>;

/** How a group is written: `attributes` writes what its author gave it beside a class of ours. */
export type GroupWriter = {
  readonly attributes: (own: string) => string;
  readonly title: string;
  readonly inside: string;
  readonly strings: DialectStrings;
};

/** Writes a group. */
export function renderGroup({ name }: Group, { attributes, title, inside, strings }: GroupWriter): string {
  if (name === '' || name === 'fragment' || name === 'incremental' || name === 'nonincremental')
    return `<div${attributes('')}>${inside}</div>`;
  if (name === 'card') {
    const head = title === '' ? '' : `<p class="card-title">${title}</p>`;
    return `<div${attributes('card')}>${head}${inside}</div>`;
  }
  if (!isCallout(name)) return `<div${attributes(name)}>${inside}</div>`;
  const head = `<p class="callout-title">${title === '' ? strings[name] : title}</p>`;
  return `<div${attributes(`callout callout-${name}`)} role="note">${head}${inside}</div>`;
}
