// What resolve asks of whoever draws fences, and gives them.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { AsResolved, AsWritten, Block, Html, Icon, IconMark, Inline } from '../model/deck.ts';
import type { FactBase, Figure, FigurePart, FigureProvenance, Value, Verdict } from '../model/fact.ts';
import type { Formula } from '../model/formula.ts';
import type { Position } from '../model/source.ts';
import type { SeriesResolver } from './series.ts';

/** A claim of the facts file with its verdict. */
export type JudgedClaim = { readonly ref: string; readonly statement?: string; readonly verdict: Verdict };

/** What a fence is drawn with. */
export type DrawTools = {
  /** BCP 47. */
  readonly lang: string;
  readonly facts: FactBase;
  /** The figure of an expression; undefined where it was reported why there is none. */
  readonly figure: (expression: string, at: Position) => Figure | undefined;
  /** The values of an expression that can stand for several: `gdp[*, 2023]`, `trade` by period. */
  readonly series: SeriesResolver;
  /** A value as it is written where no format is asked for: numbers of a scale, which no fact has. */
  readonly parts: (value: Value) => readonly FigurePart[];
  /** A figure that no fact of the deck gives, such as a value of an earlier edition, with what readers are told of it. */
  readonly record: (figure: Figure, told: FigureProvenance) => Figure;
  /** The claims and checks of the facts file, as the facts decide them. */
  readonly verdicts: () => readonly JudgedClaim[];
  readonly aspect: '16:9' | '4:3';
  /** HTML or SVG as it may stand in Markdown, with `{{ … }}`; mistakes in it are told at the place given. */
  readonly markup: (text: string, at: Position) => readonly Html<AsResolved>[];
  readonly diagnose: Diagnose;
};

/** Reads HTML or SVG as raw HTML in Markdown is read: what the allow-list lets through. */
export type MarkupReader = (text: string, at: Position, diagnose: Diagnose) => readonly Html<AsWritten>[];

/** Draws a fenced block whose name is in the table; undefined for any other, which is code. */
export type FenceDrawer = (
  block: Extract<Block<AsWritten>, { kind: 'code' }>,
  tools: DrawTools,
) => { readonly drawn: Block<AsResolved> | undefined } | undefined;

/** Draws math in running text; undefined where it was reported why it can't be. */
export type FormulaDrawer = (
  math: Extract<Inline<AsWritten>, { kind: 'math' }>,
  tools: DrawTools,
) => Formula | undefined;

/** What draws a deck's fences, and the math in its text. */
export type Drawers = { readonly block: FenceDrawer; readonly math: FormulaDrawer };

/** Draws an icon by its name; what is unknown is reported, and stands as words. */
export type IconDrawer = (mark: IconMark, label: string | undefined, diagnose: Diagnose) => Icon;
