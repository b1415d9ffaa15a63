// What a deck is made into besides its page and its PDF.

/** How many slides stand on a page of a handout. */
export const HANDOUTS = [2, 3, 4, 6] as const;
export type HandoutSize = (typeof HANDOUTS)[number];

/** Sheets that are printed on. */
export const SHEETS = { A4: { width: 210, height: 297 }, Letter: { width: 215.9, height: 279.4 } } as const;
export type SheetName = keyof typeof SHEETS;

/** Where notes can stand besides the page: a document of their own, annotations of the PDF, the PPTX. */
export const NOTES_IN = ['document', 'annotations', 'pptx'] as const;

/** What a PDF can carry: the figures that it shows, the Markdown and the facts file as they are written. */
export const ATTACHED = ['facts', 'markdown', 'facts-file'] as const;
export type AttachedName = (typeof ATTACHED)[number];

/** The width and height of the card that stands for a deck where it is linked to, in pixels. */
export type CardSize = { readonly width: number; readonly height: number };
export const CARD: CardSize = { width: 1200, height: 630 };
/** The sizes that a card can have. */
export const CARD_SIDES = { least: 200, most: 4096 } as const;

/** What is asked for; by the flags of a build, or by a deck's front matter. */
export type ExtraOptions = Partial<Extras>;
type Extras = {
  /** Whether the PDF has a page for each step of a slide. */
  readonly steps: boolean;
  /** Whether a document of slides with their notes is made. */
  readonly speakerNotes: boolean;
  /** Whether the PDF has the notes as annotations of its pages. */
  readonly annotations: boolean;
  /** Whether a PPTX has the notes. */
  readonly pptxNotes: boolean;
  /** What the PDF carries; default the figures. */
  readonly attach: readonly AttachedName[];
  /** The address at which the page will stand, ending with a slash: relative links lead on from it. */
  readonly baseUrl: string;
  /** The size of the card; without it one is made where the address is known. */
  readonly card: CardSize;
  /** How many slides stand on a page of the handout. */
  readonly handout: HandoutSize;
  /** The sheets of notes and handouts; default A4. */
  readonly sheet: SheetName;
  /** The width of a picture of each slide, in pixels. */
  readonly png: number;
  /** Whether a page without notes is made, to be sent. */
  readonly share: boolean;
  /** Whether the words are written as Markdown, for mail. */
  readonly outline: boolean;
};

/** The widths that pictures of slides can have. */
export const PNG_WIDTHS = { least: 160, most: 7680, usual: 1920 } as const;

/** What a deck and a build ask for together; a build has the last word. */
export const extrasOf = (
  deck: ExtraOptions | undefined,
  build: { readonly [K in keyof ExtraOptions]: ExtraOptions[K] | undefined },
): ExtraOptions => ({
  ...deck,
  ...Object.fromEntries(Object.entries(build).filter(([, value]) => value !== undefined)),
});

/** The card that is made: of the size that is asked for, else of the usual one where it will be linked to. */
export const cardOf = ({ card, baseUrl }: ExtraOptions): CardSize | undefined =>
  card ?? (baseUrl === undefined ? undefined : CARD);

/** Whether files are asked for that are no part of every build. */
export const asksFor = (extras: ExtraOptions): boolean => {
  const { speakerNotes, handout, png, share, outline } = extras;
  const made = [speakerNotes, share, outline].includes(true);
  return made || handout !== undefined || png !== undefined || cardOf(extras) !== undefined;
};

/** What a list of places for notes asks for; `none` takes them out of all. Undefined where one of them is none. */
export function readNotesIn(names: readonly string[]): ExtraOptions | undefined {
  if (names.length === 0) return undefined;
  const isKnown = (name: string) => name === 'none' || NOTES_IN.some((known) => known === name);
  if (!names.every(isKnown) || (names.includes('none') && names.length > 1)) return undefined;
  const none = names.includes('none');
  const asked = (name: (typeof NOTES_IN)[number]): boolean => !none && names.includes(name);
  return {
    ...(none || asked('document') ? { speakerNotes: asked('document') } : {}),
    annotations: asked('annotations'),
    pptxNotes: asked('pptx'),
  };
}

/** What a list of attached files asks for; `none` is no file. Undefined where one of them is none. */
export function readAttached(names: readonly string[]): readonly AttachedName[] | undefined {
  if (names.length === 1 && names[0] === 'none') return [];
  const found = ATTACHED.filter((known) => names.includes(known));
  return found.length === new Set(names).size && found.length > 0 ? found : undefined;
}

/** The address that relative links lead on from: of a folder, over HTTP. */
export function readBaseUrl(text: string): string | undefined {
  const bare = text.trim();
  if (!/^https?:\/\/[^\s\\?#]+$/i.test(bare) || !URL.canParse(bare)) return undefined;
  const { href, username, password } = new URL(bare);
  if (username !== '' || password !== '') return undefined;
  return href.endsWith('/') ? href : `${href}/`;
}

/** A size such as "1200x630": no card is higher than it is wide. */
export function readCardSize(text: string): CardSize | undefined {
  const [, width, height] = /^(\d+)\s*[x×]\s*(\d+)$/.exec(text) ?? [];
  const sides = [Number(width), Number(height)] as const;
  const fits = sides.every((side) => side >= CARD_SIDES.least && side <= CARD_SIDES.most);
  return fits && sides[0] >= sides[1] ? { width: sides[0], height: sides[1] } : undefined;
}
