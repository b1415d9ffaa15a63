// What the pages of a PDF paint, read by PDF.js: every character and every box, in CSS pixels from the page's corner.

import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Box, Glyph } from './look.ts';

export type Rect = Pick<Box, 'left' | 'top' | 'right' | 'bottom'>;
/** A box, and what is seen of it: clips hide the rest. */
export type PaintedBox = Box & { readonly seen: Rect };
export type PaintedPage = { readonly glyphs: readonly Glyph[]; readonly boxes: readonly PaintedBox[] };

/** The pages of a PDF, one after the other. */
export async function paintedPages(bytes: Uint8Array): Promise<readonly PaintedPage[]> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0, disableFontFace: true })
    .promise;
  const pages: PaintedPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { fnArray, argsArray } = await page.getOperatorList();
    const { transform } = page.getViewport({ scale: 96 / 72 });
    pages.push(paint(fnArray, argsArray, transform as unknown as Matrix));
  }
  await document.destroy();
  return pages;
}

/** Words that only readers of tags find are smaller, in pixels; what is larger is painted as shapes, or as well. */
const SIZES = [1.5, 256] as const;

type Matrix = readonly [number, number, number, number, number, number];
type PdfGlyph = { readonly unicode: string; readonly width: number; readonly vmetric?: unknown };
type State = { ctm: Matrix; size: number; spacing: number; words: number; rise: number; clip: Rect };

/** The first matrix, then the second. */
const multiply = ([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix => [
  a * A + b * C,
  a * B + b * D,
  c * A + d * C,
  c * B + d * D,
  e * A + f * C + E,
  e * B + f * D + F,
];
const apply = ([a, b, c, d, e, f]: Matrix, x: number, y: number): [number, number] => [
  a * x + c * y + e,
  b * x + d * y + f,
];

function paint(operators: readonly number[], operands: readonly unknown[], first: Matrix): PaintedPage {
  const glyphs: Glyph[] = [];
  const boxes: PaintedBox[] = [];
  let state: State = { ctm: first, size: 0, spacing: 0, words: 0, rise: 0, clip: EVERYTHING };
  let clips = false;
  const saved: State[] = [];
  let text: Matrix = [1, 0, 0, 1, 0, 0];
  let line: Matrix = text;
  const box = (kind: Box['kind'], corners: readonly (readonly [number, number])[]): void => {
    const placed = corners.map(([x, y]) => apply(state.ctm, x, y));
    const xs = placed.map(([x]) => x);
    const ys = placed.map(([, y]) => y);
    const rect = { left: least(xs), top: least(ys), right: most(xs), bottom: most(ys) };
    boxes.push({ kind, name: '', ...rect, seen: intersect(rect, state.clip) });
    if (clips) state.clip = intersect(rect, state.clip);
    clips = false;
  };
  for (const [index, operator] of operators.entries()) {
    const args = operands[index] as readonly unknown[];
    switch (operator) {
      case OPS.save:
        saved.push(state);
        state = { ...state };
        break;
      case OPS.restore:
        state = saved.pop() ?? state;
        break;
      case OPS.transform:
        state.ctm = multiply(args as unknown as Matrix, state.ctm);
        break;
      case OPS.paintFormXObjectBegin:
        saved.push(state);
        state = { ...state };
        if (args[0] !== null) state.ctm = multiply(args[0] as Matrix, state.ctm);
        break;
      case OPS.paintFormXObjectEnd:
        state = saved.pop() ?? state;
        break;
      case OPS.beginText:
        text = line = [1, 0, 0, 1, 0, 0];
        break;
      case OPS.setFont:
        state.size = args[1] as number;
        break;
      case OPS.setCharSpacing:
        state.spacing = args[0] as number;
        break;
      case OPS.setWordSpacing:
        state.words = args[0] as number;
        break;
      case OPS.setTextMatrix: {
        const [matrix] = args as [Matrix];
        text = line = matrix.length === 6 ? matrix : (args as unknown as Matrix);
        break;
      }
      case OPS.moveText:
        text = line = multiply([1, 0, 0, 1, args[0] as number, args[1] as number], line);
        break;
      case OPS.showText:
        for (const item of args[0] as readonly (number | PdfGlyph)[]) {
          let advance: number;
          if (typeof item === 'number') advance = (-item / 1000) * state.size;
          else {
            const width = (item.width / 1000) * state.size;
            const placed = multiply(text, state.ctm);
            const size = Math.hypot(placed[2], placed[3]) * state.size;
            const isUnseen = size < SIZES[0] || size > SIZES[1];
            const characters = [...item.unicode];
            for (const [at, character] of characters.entries()) {
              if (character.trim() === '' || isUnseen) continue;
              const [left, baseline] = apply(placed, (width * at) / characters.length, state.rise);
              const [right] = apply(placed, (width * (at + 1)) / characters.length, state.rise);
              glyphs.push([character, left, right, baseline]);
            }
            advance = width + state.spacing;
          }
          text = multiply([1, 0, 0, 1, advance, 0], text);
        }
        break;
      case OPS.paintImageXObject:
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
        box('picture', [
          [0, 0],
          [1, 0],
          [0, 1],
          [1, 1],
        ]);
        break;
      case OPS.clip:
      case OPS.eoClip:
        clips = true;
        break;
      case OPS.constructPath: {
        const [how, [buffer]] = args as [number, [ArrayLike<number> | null]];
        if (buffer === null) break;
        box(how === OPS.endPath ? 'clip' : 'shape', pointsOf(buffer));
        break;
      }
      default:
        break;
    }
  }
  return { glyphs, boxes };
}

/** Points of a path, all of its edges among them: numbers of PDF.js, which names what is drawn before its points. */
function pointsOf(buffer: ArrayLike<number>): readonly (readonly [number, number])[] {
  const points: (readonly [number, number])[] = [];
  const POINTS = [1, 1, 3, 2, 0];
  for (let at = 0; at < buffer.length; ) {
    const count = POINTS[buffer[at++] as number] ?? 0;
    const own = [points.at(-1) ?? [0, 0]] as (readonly [number, number])[];
    for (let point = 0; point < count; point++, at += 2)
      own.push([buffer[at] as number, buffer[at + 1] as number]);
    if (count === 1) points.push(own[1] as readonly [number, number]);
    // What a curve is drawn by lies outside of it: points on it are taken.
    else if (count > 1) for (let step = 1; step <= 24; step++) points.push(onCurve(own, step / 24));
  }
  return points;
}

/** A point of a Bézier curve, by de Casteljau's way. */
function onCurve(points: readonly (readonly [number, number])[], at: number): readonly [number, number] {
  const [first] = points;
  if (points.length === 1 && first !== undefined) return first;
  const between = points.slice(1).map(([x, y], index) => {
    const [a, b] = points[index] as readonly [number, number];
    return [a + (x - a) * at, b + (y - b) * at] as const;
  });
  return onCurve(between, at);
}

const EVERYTHING: Rect = {
  left: Number.NEGATIVE_INFINITY,
  top: Number.NEGATIVE_INFINITY,
  right: Number.POSITIVE_INFINITY,
  bottom: Number.POSITIVE_INFINITY,
};
const intersect = (a: Rect, b: Rect): Rect => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});
const least = (all: readonly number[]): number =>
  all.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
const most = (all: readonly number[]): number =>
  all.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
