// Decks: as written, with references by position, and as resolved, where no unbound reference can exist.

import type { BackgroundLook } from './background.ts';
import type { Claim } from './claim.ts';
import type { ExtraOptions } from './extras.ts';
import type { FactBase, FactOrigin, Figure, FigureProvenance, Status } from './fact.ts';
import type { Formula } from './formula.ts';
import type { GroupName } from './groups.ts';
import type { Listing } from './listing.ts';
import type { Captions, CaptionsWritten, ImageSettings, Media } from './media.ts';
import type { NativeChart } from './native-chart.ts';
import type { MarkWritten, NoteMark, NoteSource, SlideNote } from './notes.ts';
import type { Position, Source, Written } from './source.ts';
import type { Appearance, LogoPosition, LogoSource } from './theme.ts';

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

/** The deck's front matter, normalised. */
export type FrontMatter<P extends Phase> = {
  readonly title: Text<P>;
  readonly subtitle: Text<P>;
  readonly description: Text<P>;
  readonly authors: readonly string[];
  readonly keywords: readonly string[];
  /** ISO 8601, e.g. "2024-06-21". */
  readonly date?: string;
  /** BCP 47, e.g. "en" or "zh-CN". */
  readonly lang: string;
  /** All languages of the deck, the first one first; empty where none are named. In the first file only. */
  readonly languages: readonly Written[];
  /** Where it is undefined, the theme says it. */
  readonly appearance?: Appearance;
  readonly aspect: '16:9' | '4:3';
  readonly transition: TransitionName;
  /** The theme that is named. */
  readonly theme?: Written;
  /** Whether the items of lists are steps, where nothing else is said. */
  readonly incremental: boolean;
  /** Whether the sources slides are made. */
  readonly sources: boolean;
  /** What runs along the slides, with signs for running words; undefined where the theme says it. */
  readonly header?: Text<P>;
  readonly footer?: Text<P>;
  /** How slides are numbered; empty where they aren't. */
  readonly numbers?: Text<P>;
  /** Whether a line shows how far the deck has come. */
  readonly progress: boolean;
  /** As written; false where none is wanted, and undefined where the theme says it. */
  readonly logo?: LogoSource | false;
  readonly facts?: Written;
  /** What it is made into besides its page and its PDF. */
  readonly extras?: ExtraOptions;
  /** The presentation whose masters a PPTX of the deck has. */
  readonly pptxTemplate?: Written;
  /** Commands for math, by name with the backslash. */
  readonly macros?: Readonly<Record<string, string>>;
  /** Numbers that may stand without a fact, as the author lists them; true where all may. */
  readonly unbound: true | readonly string[];
  /** What its texts claim, by key, as written; once resolved it has been checked. */
  readonly claims?: Readonly<
    Record<string, readonly { readonly mark: ClaimMark; readonly words: Text<AsWritten> }[]>
  >;
  /** Where the texts of the front matter are written, by key. */
  readonly places: Readonly<Record<string, Position>>;
};

export type TransitionName = 'none' | 'fade' | 'slide' | 'convex' | 'concave' | 'zoom';

/** Only slides of one group are animated into each other, and none across a restart. */
export type AutoAnimate = {
  readonly group?: string;
  readonly restart?: true;
  /** In seconds. */
  readonly duration?: string;
  readonly easing?: string;
};

/** A slide's settings, from its settings block and `.slide:` comments. */
export type SlideSettings<P extends Phase> = {
  readonly id?: Written;
  readonly layout?: Written;
  readonly title?: Text<P>;
  readonly classes: readonly string[];
  /** How the slide comes and goes, as reveal has it, e.g. "slide-in fade-out". */
  readonly transition?: string;
  readonly transitionSpeed?: string;
  /** Whether what it shares with the slide beside it moves to its new place. */
  readonly autoAnimate?: AutoAnimate;
  readonly incremental?: boolean;
  readonly visibility?: 'hidden' | 'uncounted';
  readonly backgroundColor?: string;
  readonly backgroundImage?: P['picture'];
  /** Of this slide, in the place of the deck's; empty for none. */
  readonly header?: Text<P>;
  readonly footer?: Text<P>;
  /** Where they are written. */
  readonly runningAt?: Readonly<Record<string, Position>>;
  /** Whether the slide's number is shown. */
  readonly numbered?: boolean;
  /** Whether the logo is shown. */
  readonly logo?: boolean;
  /** How the background is laid, besides its colour and its picture. */
  readonly background?: BackgroundLook;
  /** Where the title is written. */
  readonly titleAt?: Position;
  /** What the title claims, as written. */
  readonly titleClaims?: readonly { readonly mark: ClaimMark; readonly words: Text<AsWritten> }[];
  /** The section that begins with the slide, or goes on; false where none does. */
  readonly section?: { readonly text: Text<P> | false; readonly at: Position };
  /** Numbers that may stand on this slide without a fact; true where all may. */
  readonly unbound?: true | readonly string[];
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

/** One value on the sources slides: what it is, as it is shown, and where it comes from. */
export type SourceEntry = {
  /** Its anchor, e.g. "fact.gdp-2023": what a number in the PDF links to. */
  readonly id: string;
  readonly ref: string;
  readonly label: string;
  readonly shown: string;
  /** For machines: full decimal digits. */
  readonly value: string;
  /** The locator and who says so, or the formula of what is implied. */
  readonly where: string;
  readonly derived: boolean;
  readonly status?: Status;
};

/** A claim on the sources slides that the facts leave open: its words, and who makes it. */
export type ClaimEntry = {
  /** Its anchor, e.g. "claim.third_year": what its words in the PDF link to. */
  readonly id: string;
  readonly ref: string;
  readonly statement: string;
  /** The publisher where there are several, the locator, who says so. */
  readonly where: string;
};

/** Whose a picture, video or sound is: what it shows, and the words of its credit. */
export type Credit = { readonly what: string; readonly words: string };

/** A page of sources, made by itself and set behind the last slide. */
export type SourcesSlide = {
  readonly id: string;
  readonly name: string;
  /** The sources, on the first page only. */
  readonly origins: readonly FactOrigin[];
  readonly entries: readonly SourceEntry[];
  readonly claims: readonly ClaimEntry[];
  /** The footnotes and citations of the deck. */
  readonly notes?: readonly SlideNote[];
  /** Whose the pictures are. */
  readonly credits?: readonly Credit[];
  /** All of it in the order of the page, each group under a heading. */
  readonly groups: readonly SourcesGroup[];
  /** The size of its type in pixels: as large as what is on it lets it be. */
  readonly size: number;
};

/** What stands under one heading of a sources page. */
export type SourcesGroup = {
  /** Whether its heading stood on the page before. */
  readonly continued: boolean;
} & (
  | { readonly kind: 'origin'; readonly origin: FactOrigin; readonly entries: readonly SourceEntry[] }
  | { readonly kind: 'derived'; readonly entries: readonly SourceEntry[] }
  | { readonly kind: 'claims'; readonly claims: readonly ClaimEntry[] }
  | { readonly kind: 'notes'; readonly notes: readonly SlideNote[] }
  | { readonly kind: 'credits'; readonly credits: readonly Credit[] }
);

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
