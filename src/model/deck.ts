// Decks: as written, with references by position, and as resolved, where no unbound reference can exist.

import type { Claim } from './claim.ts';
import type { FactBase, Figure, FigureProvenance } from './fact.ts';
import type { Formula } from './formula.ts';
import type { GroupName } from './groups.ts';
import type { Listing } from './listing.ts';
import type { Captions, CaptionsWritten, ImageSettings, Media } from './media.ts';
import type { NativeChart } from './native-chart.ts';
import type { MarkWritten, NoteMark, NoteSource, SlideNote } from './notes.ts';
import type { FrontMatter, SlideSettings } from './settings.ts';
import type { Position, Source, Written } from './source.ts';
import type { SourcesSlide } from './sources-pages.ts';
import type { LogoPosition } from './theme.ts';

export type { AutoAnimate, FrontMatter, SlideSettings, TransitionName } from './settings.ts';
export type { ClaimEntry, Credit, SourceEntry, SourcesGroup, SourcesSlide } from './sources-pages.ts';

/** A `{{ … }}` as written: the expression between the braces, and where it stands. */
export type Reference = { readonly expression: string; readonly at: Position };

/** Words tied to a claim of the facts file, by name, or to a check written beside them. `at` is the whole span. */
export type ClaimMark = {
  readonly kind: 'named' | 'check';
  readonly text: Written;
  readonly at: Position;
};

/** A picture that was read from the deck's folder: what it is, and its bytes. */
export type Picture = {
  readonly path: string;
  readonly mime: string;
  readonly bytes: Uint8Array;
  /** Of the bytes: what is the same picture, whatever its files are called. */
  readonly hash: string;
  /** In CSS pixels where the file says so, as the picture is shown: upright. */
  readonly width?: number;
  readonly height?: number;
};

/** Where a link leads: out of the deck, or to a slide of it. */
export type LinkTarget =
  | { readonly kind: 'url'; readonly href: Text<AsResolved> }
  | { readonly kind: 'slide'; readonly id: string };

/** An icon or an emoji by its name, or an emoji as a character. */
export type IconMark = {
  /** Between the colons, e.g. "lucide-arrow-right"; absent where the character itself is written. */
  readonly name?: string;
  /** As it is written, e.g. ":rocket:". */
  readonly text: string;
  /** What it says to those who don't see it; without it an icon is decoration. */
  readonly label?: Text<AsWritten>;
  readonly at: Position;
};

/** An icon as it is drawn; where it can't be, the words that stand for it. */
export type Icon =
  | {
      readonly kind: 'drawn';
      readonly pieces: readonly Html<AsResolved>[];
      /** What is read in its place, e.g. in a list of slides. */
      readonly words: string;
    }
  | { readonly kind: 'words'; readonly words: string };

/** What a deck's tree holds as written. */
export type AsWritten = {
  readonly icon: IconMark;
  readonly figure: Reference;
  readonly claim: ClaimMark;
  readonly picture: { readonly src: Text<AsWritten>; readonly at: Position };
  readonly captions: CaptionsWritten;
  readonly target: { readonly href: Text<AsWritten>; readonly at: Position };
  readonly formula: undefined;
  readonly mark: MarkWritten;
};

/** What it holds once resolved. A picture or target that could not be found is undefined, and was reported. */
export type AsResolved = {
  readonly icon: Icon;
  readonly figure: Figure;
  /** The ref of the claim, e.g. "third_year": its key among the deck's claims. */
  readonly claim: string | undefined;
  readonly picture: Picture | undefined;
  readonly captions: Captions | undefined;
  readonly target: LinkTarget | undefined;
  readonly formula: Formula | undefined;
  readonly mark: NoteMark;
};

export type Phase = AsWritten | AsResolved;

/** Plain text with references in it: alternative texts, titles, attributes. */
export type Text<P extends Phase> = readonly (string | P['figure'])[];

/** Attributes that an `.element:` comment or raw HTML sets. */
export type Attributes<P extends Phase> = readonly (readonly [name: string, value: Text<P>])[];

export type Inline<P extends Phase> =
  /** `at` is the offset in the deck's text where the words stand, letter for letter, where that is known. */
  | { readonly kind: 'text'; readonly text: string; readonly at?: number }
  | { readonly kind: 'figure'; readonly figure: P['figure'] }
  | {
      readonly kind: 'strong' | 'emphasis' | 'deleted';
      readonly children: readonly Inline<P>[];
      readonly attributes?: Attributes<P>;
    }
  | {
      readonly kind: 'span';
      readonly children: readonly Inline<P>[];
      readonly claim?: P['claim'];
      readonly attributes?: Attributes<P>;
      /** Where the whole span is written. */
      readonly at?: Position;
    }
  | { readonly kind: 'code'; readonly text: string; readonly attributes?: Attributes<P> }
  | {
      readonly kind: 'math';
      readonly tex: string;
      readonly display: boolean;
      /** Where it is written, and the offset of each line of its TeX. */
      readonly at: Position;
      readonly lines: readonly number[];
      readonly formula: P['formula'];
    }
  | {
      readonly kind: 'link';
      readonly target: P['target'];
      readonly title: Text<P>;
      readonly children: readonly Inline<P>[];
      readonly attributes?: Attributes<P>;
    }
  /** The mark of a footnote or a citation. */
  | { readonly kind: 'mark'; readonly mark: P['mark'] }
  | {
      readonly kind: 'image';
      /** Of a video its poster. */
      readonly picture: P['picture'];
      /** Once resolved: where the file is a video or a sound. */
      readonly media?: Media;
      readonly settings?: ImageSettings<P>;
      readonly alt: Text<P>;
      readonly title: Text<P>;
      /** What the description claims, as written; once resolved it has been checked. */
      readonly claims?: readonly { readonly mark: ClaimMark; readonly words: Text<P> }[];
      readonly attributes?: Attributes<P>;
      /** Where the whole picture is written. */
      readonly at?: Position;
    }
  | { readonly kind: 'icon'; readonly icon: P['icon'] }
  | { readonly kind: 'break' }
  | Html<P>;

/** A piece of raw HTML that the allow-list let through. */
export type Html<P extends Phase> =
  | {
      readonly kind: 'html-open';
      readonly tag: string;
      readonly attributes: Attributes<P>;
      readonly picture?: P['picture'];
      readonly target?: P['target'];
      readonly empty: boolean;
      /** Where the tag is written. */
      readonly at?: Position;
    }
  | { readonly kind: 'html-close'; readonly tag: string }
  | { readonly kind: 'html-text'; readonly text: Text<P>; readonly at?: Position };

export type ListItem<P extends Phase> = {
  readonly task?: boolean;
  readonly blocks: readonly Block<P>[];
  readonly attributes?: Attributes<P>;
};

export type TableCell<P extends Phase> = {
  readonly children: readonly Inline<P>[];
  readonly attributes?: Attributes<P>;
};

type BlockOf<P extends Phase> =
  | { readonly kind: 'heading'; readonly depth: number; readonly children: readonly Inline<P>[] }
  | { readonly kind: 'paragraph'; readonly children: readonly Inline<P>[] }
  /** The inside of a tight list item: inline content without a paragraph around it. */
  | { readonly kind: 'text'; readonly children: readonly Inline<P>[] }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly ListItem<P>[];
      /** Whether its items are steps, where it says so itself. */
      readonly incremental?: boolean;
    }
  | { readonly kind: 'quote'; readonly blocks: readonly Block<P>[] }
  | {
      readonly kind: 'code';
      /** The info string: what stands behind the opening fence. */
      readonly language: string;
      readonly text: string;
      /** Offsets in the deck's text where each line of `text` starts; of fenced code only. */
      readonly lines?: readonly number[];
    }
  /** What a fence drew. A deck as written has none. */
  | {
      readonly kind: 'drawing';
      /** The fence's name, e.g. "chart". */
      readonly name: string;
      readonly pieces: readonly Html<P>[];
      /** What it says, for those who don't see it: a table of its data, as a rule. */
      readonly hidden?: readonly Block<P>[];
      readonly caption?: readonly Inline<P>[];
      /** Where it is a chart: its data alone. */
      readonly chart?: NativeChart;
    }
  /** Math on lines of its own. A deck as written has none. */
  | { readonly kind: 'formula'; readonly formula: Formula }
  /** Code as it is shown. A deck as written has none. */
  | { readonly kind: 'listing'; readonly listing: Listing }
  | {
      readonly kind: 'table';
      readonly align: readonly ('left' | 'center' | 'right' | undefined)[];
      readonly head: readonly TableCell<P>[];
      readonly rows: readonly (readonly TableCell<P>[])[];
      /** The attributes of whole rows, by index. */
      readonly rowAttributes?: readonly (Attributes<P> | undefined)[];
    }
  | { readonly kind: 'rule' }
  | { readonly kind: 'html'; readonly pieces: readonly Html<P>[] }
  | {
      readonly kind: 'div';
      readonly name: string;
      readonly blocks: readonly Block<P>[];
      /** Set where its end is missing, which was told. */
      readonly unclosed?: true;
    }
  /** A fenced div that is shown where it stands; without a name it has only attributes. */
  | {
      readonly kind: 'group';
      readonly name: GroupName | '';
      readonly title: Text<P>;
      readonly blocks: readonly Block<P>[];
    };

export type Block<P extends Phase> = BlockOf<P> & {
  readonly at: Position;
  readonly attributes?: Attributes<P>;
};

export type SlideSource = {
  readonly at: Position;
  /** Whether the slide stands below the one before it. */
  readonly vertical: boolean;
  readonly settings: SlideSettings<AsWritten>;
  readonly blocks: readonly Block<AsWritten>[];
  readonly notes: readonly Block<AsWritten>[];
  /** How many steps it is shown in, besides the first. */
  readonly steps?: number;
};

/** A deck as written. */
export type DeckSource = {
  readonly file: string;
  /** The text that all offsets count in. */
  readonly source: Source;
  readonly frontMatter: FrontMatter<AsWritten>;
  readonly slides: readonly SlideSource[];
  /** The slides that are left out. */
  readonly hidden?: readonly SlideSource[];
  /** The texts of footnotes, by label. */
  readonly footnotes?: ReadonlyMap<string, NoteSource>;
  /** The ids that authors gave to what stands on slides, each with its place. */
  readonly elementIds?: ReadonlyMap<string, Position>;
};

export type Slide = {
  readonly id: string;
  /** The slide's name in words, for screen readers and bookmarks. */
  readonly name: string;
  readonly layout: string;
  readonly at: Position;
  readonly vertical: boolean;
  readonly settings: SlideSettings<AsResolved>;
  readonly blocks: readonly Block<AsResolved>[];
  readonly notes: readonly Block<AsResolved>[];
  /** How many steps it is shown in, besides the first. */
  readonly steps?: number;
  /** The footnotes and citations at its foot. */
  readonly footnotes?: readonly SlideNote[];
  /** The values that it shows or says in its notes, by ref, each with the place of the first reference. */
  readonly shown: ReadonlyMap<string, Position>;
  /** Whether it names a value that could not be found, which was reported. */
  readonly incomplete: boolean;
  /** Its number at the foot: "7", in the appendix "A2". */
  readonly number: string;
  /** Whether it counts among the deck's slides: the appendix doesn't. */
  readonly counted: boolean;
  /** The section that it is in, as an index of the deck's. */
  readonly section?: number;
  /** The one that an agenda shows as the current one: directly before a section it is that one. */
  readonly announced?: number;
};

/** A part of a deck: it begins with a slide and goes on until the next begins. */
export type Section = {
  /** Of its first slide. */
  readonly id: string;
  readonly name: Text<AsResolved>;
  /** The index of its first slide. */
  readonly first: number;
};

/** What a reader is told of a number, by ref. */
export type Provenances = ReadonlyMap<string, FigureProvenance>;

/** A logo that stands on every slide. */
export type Logo = {
  readonly picture: Picture;
  /** The one for dark ground. */
  readonly dark?: Picture;
  readonly position: LogoPosition;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
};

/** A deck whose every reference is bound. */
export type Deck = {
  /** With what the theme says where the deck doesn't. */
  readonly frontMatter: FrontMatter<AsResolved>;
  readonly logo?: Logo;
  readonly slides: readonly Slide[];
  readonly sections: readonly Section[];
  readonly sources: readonly SourcesSlide[];
  /** The figures that templates name, by the literal they are named by. */
  readonly templateFigures: ReadonlyMap<string, Figure>;
  readonly provenances: Provenances;
  /** All facts of the deck's facts file. */
  readonly facts: FactBase;
  /** The computations that stand in the text, by ref. */
  readonly expressions: ReadonlyMap<string, Figure>;
  /** Every claim and check with its verdict, in the order of the facts file, then of the slides. */
  readonly claims: readonly Claim[];
  /** Set where the deck is a draft, with words about each value that is under embargo. */
  readonly draft?: { readonly embargoes: readonly string[] };
};
