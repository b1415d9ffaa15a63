// Diagrams as the page that draws them gives them: a tree of SVG with nothing in it that a deck's policy refuses.

/** A stretch of text, or an element. */
export type DrawnNode = string | DrawnElement;

export type DrawnElement = {
  readonly tag: string;
  /** No `style`; ids and references to them are numbered from "1", and made unique where the drawing is placed. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly children: readonly DrawnNode[];
};

export type DrawnDiagram = {
  readonly kind: 'drawn';
  /** What it is, e.g. "flowchart". */
  readonly type: string;
  readonly viewBox: readonly [left: number, top: number, width: number, height: number];
  readonly children: readonly DrawnNode[];
  /** What its text says of it for those who don't see it, and the title that it draws. */
  readonly title?: string;
  readonly description?: string;
  readonly heading?: string;
};

/** Why a text can't be drawn. Lines and columns count from 1 in the text that was given. */
export type DiagramFault = {
  readonly kind: 'fault';
  readonly problem: 'syntax' | 'type' | 'other';
  /** The end of a sentence. */
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
  readonly length?: number;
};

export type DiagramAnswer = DrawnDiagram | DiagramFault;
