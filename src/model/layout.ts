// A layout: what it is for, and what it takes, as its template declares it.

/** What can stand in a slot. A chart is anything that is drawn: a fence that draws, a picture, an SVG. */
export type SlotKind =
  | 'any'
  | 'change'
  | 'chart'
  | 'code'
  | 'figure'
  | 'heading'
  | 'list'
  | 'picture'
  | 'quote'
  | 'table'
  | 'text';

/** A stretch of a slot's content: blocks of these kinds, so many of them; of a list, so many items. */
export type SlotPart = {
  readonly kinds: readonly SlotKind[];
  readonly least: number;
  readonly most: number;
  readonly items?: { readonly least: number; readonly most: number };
};

export type Slot = {
  /** As authors write it behind `:::`. */
  readonly name: string;
  /** Whether a `::: name` div fills it, or else what stands on the slide by itself. */
  readonly where: 'div' | 'body';
  /** In order; empty where anything goes. */
  readonly parts: readonly SlotPart[];
  /** How many of it a slide has. */
  readonly least: number;
  readonly most: number;
  /** What it is for, in a sentence. */
  readonly about: string;
};

export type Layout = {
  readonly name: string;
  /** What it is for: the first paragraph of its declaration. */
  readonly about: string;
  /** How it is declared: in full, or by the lists of names of old. */
  readonly form: 'full' | 'names';
  /** Whether a slide needs a heading. */
  readonly heading: boolean;
  readonly slots: readonly Slot[];
  /** By names only: what a slide needs besides slots, e.g. "lead". */
  readonly needs: readonly string[];
  /** A slide of it in Markdown. */
  readonly example?: string;
};

/** A layout without a template, or with one that declares nothing. */
export const bareLayout = (name: string): Layout => ({
  name,
  about: '',
  form: 'names',
  heading: false,
  slots: [],
  needs: [],
});

/** Whether a slide can have several of a slot; a template is then given a list of them. */
export const isRepeated = ({ most }: Slot): boolean => most > 1;

/** The name of a slot in a template: `see_also` for `::: see-also`. */
export const slotKey = (name: string): string => name.replaceAll('-', '_');

const NOUNS: Readonly<Record<SlotKind, readonly [one: string, more: string]>> = {
  any: ['anything', 'anything'],
  change: ['a change', 'changes'],
  chart: ['a chart', 'charts'],
  code: ['code', 'code'],
  figure: ['a figure', 'figures'],
  heading: ['a heading', 'headings'],
  list: ['a list', 'lists'],
  picture: ['a picture', 'pictures'],
  quote: ['a quote', 'quotes'],
  table: ['a table', 'tables'],
  text: ['text', 'text'],
};

/** What a slot takes, in words: "one figure, then text". */
export const partsInWords = ({ parts }: Pick<Slot, 'parts'>): string =>
  parts.length === 0 ? 'anything' : parts.map(partInWords).join(', then ');

function partInWords({ kinds, least, most, items }: SlotPart): string {
  const names = kinds.map((kind) => NOUNS[kind][most === 1 ? 0 : 1]).join(' or ');
  if (names === 'anything') return names;
  const of = items === undefined ? '' : ` of ${countInWords(items)} items`;
  return `${least === 0 ? 'perhaps ' : ''}${names}${of}`;
}

/** How many there can be: "2 to 4", "2 or more". */
export const countInWords = ({ least, most }: Pick<Slot, 'least' | 'most'>): string =>
  most === Number.POSITIVE_INFINITY
    ? `${least} or more`
    : least === most
      ? `${least}`
      : `${least} to ${most}`;

/** All that a layout takes, in words: "`::: left` (one figure, then anything), perhaps text". */
export function layoutInWords({ slots }: Layout): string {
  const words = slots.map((slot) => {
    const perhaps = slot.least === 0 ? 'perhaps ' : '';
    if (slot.where === 'body')
      return perhaps === '' ? partsInWords(slot) : perhaps + partsInWords(slot).replace(/^perhaps /, '');
    const times = isRepeated(slot) ? `${countInWords(slot)} ` : '';
    return `${perhaps}${times}\`::: ${slot.name}\`${slot.parts.length === 0 ? '' : ` (${partsInWords(slot)})`}`;
  });
  return words.join(', ');
}
