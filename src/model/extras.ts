// What a deck is made into besides its page and its PDF.

/** How many slides stand on a page of a handout. */
export const HANDOUTS = [2, 3, 4, 6] as const;
export type HandoutSize = (typeof HANDOUTS)[number];

/** Sheets that are printed on. */
export const SHEETS = { A4: { width: 210, height: 297 }, Letter: { width: 215.9, height: 279.4 } } as const;
export type SheetName = keyof typeof SHEETS;

/** What is asked for; by the flags of a build, or by a deck's front matter. */
export type ExtraOptions = Partial<Extras>;
type Extras = {
  /** Whether the PDF has a page for each step of a slide. */
  readonly steps: boolean;
  /** Whether a document of slides with their notes is made. */
  readonly speakerNotes: boolean;
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

/** Whether files are asked for that are no part of every build. */
export const asksFor = ({ speakerNotes, handout, png, share, outline }: ExtraOptions): boolean =>
  speakerNotes === true || handout !== undefined || png !== undefined || share === true || outline === true;
