// What stands on a slide as the browser lays it out: boxes, text runs, tables, pictures. Lengths are CSS pixels.

/** A rectangle, from the left and top of its slide. */
export type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };

/** Six or eight hexadecimal digits, e.g. "a8321a"; the last two are what can't be seen through. */
export type Hex = string;

export type Run = {
  readonly text: string;
  /** The first family of its font, e.g. "Inter". */
  readonly font: string;
  readonly size: number;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly caps: boolean;
  readonly color: Hex;
  readonly spacing: number;
  readonly shift: 'none' | 'super' | 'sub';
  readonly lang: string;
  /** Where it leads: an address, or "#" and the index of a slide. */
  readonly href?: string;
  readonly tooltip?: string;
  /** A line ends here. */
  readonly breaks?: true;
};

export type Bullet = { readonly kind: 'mark' | 'number'; readonly text: string; readonly start: number } & {
  readonly color: Hex;
};

export type Paragraph = {
  readonly runs: readonly Run[];
  readonly align: 'left' | 'center' | 'right' | 'justify';
  /** How deep in lists it is: 0 outside of any. */
  readonly level: number;
  readonly bullet?: Bullet;
  /** From the left of its box, and from there to its bullet. */
  readonly indent: number;
  readonly hanging: number;
  /** The room above it, and the height of one line. */
  readonly before: number;
  readonly leading: number;
  readonly lines: number;
};

export type TextRole = 'title' | 'subtitle' | 'body' | 'foot' | 'number' | 'other';

export type Cell = {
  readonly paragraphs: readonly Paragraph[];
  readonly header: boolean;
  readonly column: number;
  readonly columns: number;
  readonly rows: number;
  readonly fill?: Hex;
  readonly inset: readonly [top: number, right: number, bottom: number, left: number];
  readonly anchor: 'top' | 'middle' | 'bottom';
  readonly edges: readonly (readonly [side: 'L' | 'R' | 'T' | 'B', width: number, color: Hex])[];
};

/** Colours along a line: `angle` in degrees clockwise from the top, `at` as shares of the line. */
export type Gradient = {
  readonly angle: number;
  readonly stops: readonly { readonly color: Hex; readonly at: number }[];
};

/** What stands on a slide, in the order of painting. */
export type Item =
  | {
      readonly kind: 'text';
      readonly role: TextRole;
      readonly box: Box;
      readonly paragraphs: readonly Paragraph[];
      /** A title that is not seen. */
      readonly hidden?: true;
    }
  | {
      readonly kind: 'shape';
      readonly box: Box;
      readonly fill?: Hex | Gradient;
      readonly line?: { readonly width: number; readonly color: Hex };
      readonly radius: number;
    }
  | {
      readonly kind: 'table';
      readonly box: Box;
      readonly columns: readonly number[];
      readonly rows: readonly { readonly height: number; readonly cells: readonly Cell[] }[];
    }
  /** A picture with its bytes in an address of its own; `crop` is what of it isn't shown, as shares of its sides. */
  | {
      readonly kind: 'picture';
      readonly box: Box;
      readonly src: string;
      readonly alt: string;
      readonly crop: readonly [left: number, top: number, right: number, bottom: number];
      /** What is taken as a picture of the page, where the file's own can't be shown everywhere. */
      readonly shot?: number;
    }
  /** What is only there as a picture of the page. */
  | {
      readonly kind: 'shot';
      readonly box: Box;
      readonly alt: string;
      readonly shot: number;
      /** Which drawing of the slide it is, where it is one. */
      readonly drawing?: number;
    };

export type Scene = {
  readonly ground: Hex;
  readonly items: readonly Item[];
};

/** A rectangle of the page, in CSS pixels. */
export type PageBox = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** What the page's script offers, as `pptxReader`. */
export type PptxReader = {
  /** What each page shows. Elements that are taken as pictures are marked with a number. */
  readonly read: () => readonly Scene[];
  /** Shows one of these elements alone, for a picture of it, and gives its box. */
  readonly showAlone: (shot: number) => PageBox;
};
