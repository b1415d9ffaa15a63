// Names that other tools, or other habits, have for layouts and divs: what is meant where one isn't known.

import { nearest } from './suggest.ts';

/** Layouts as other tools call them, and as they are called here. */
export const LAYOUTS_ELSEWHERE: Readonly<Record<string, string>> = {
  'big-number': 'figure',
  bullets: 'default',
  center: 'statement',
  centered: 'statement',
  content: 'default',
  cover: 'title',
  end: 'closing',
  fact: 'figure',
  full: 'default',
  'image-left': 'image',
  'image-right': 'image',
  intro: 'title',
  kpi: 'figures',
  kpis: 'figures',
  lead: 'statement',
  none: 'default',
  numbers: 'figures',
  photo: 'image',
  picture: 'image',
  steps: 'process',
  team: 'people',
  thanks: 'closing',
  toc: 'agenda',
  'two-cols': 'columns',
  'two-cols-header': 'columns',
  'two-columns': 'columns',
};

/** Divs likewise. */
export const DIVS_ELSEWHERE: Readonly<Record<string, string>> = {
  aside: 'notes',
  attention: 'warning',
  box: 'card',
  col: 'column',
  cols: 'columns',
  danger: 'caution',
  details: 'note',
  error: 'caution',
  hint: 'tip',
  info: 'note',
  row: 'columns',
  speaker: 'notes',
  success: 'tip',
  warn: 'warning',
};

/** The layout that is meant by a name there isn't. */
export const layoutMeant = (name: string, known: readonly string[]): string | undefined =>
  meant(name, known, LAYOUTS_ELSEWHERE);

/** The div that is meant by a name there isn't. */
export const divMeant = (name: string, known: readonly string[]): string | undefined =>
  meant(name, known, DIVS_ELSEWHERE);

function meant(
  name: string,
  known: readonly string[],
  others: Readonly<Record<string, string>>,
): string | undefined {
  const key = name.toLowerCase();
  const other = Object.hasOwn(others, key) ? others[key] : undefined;
  return other !== undefined && known.includes(other) ? other : nearest(name, known);
}
