// A slide in a browser and its page: where a character or a box is in one of them, and not in the other.

import type { Page } from 'puppeteer';
import { type Box, type Glyph, type Seen, seenOnSlide } from './look.ts';
import type { PaintedPage, Rect } from './paper.ts';

/** How far apart they may be, in CSS pixels. */
const NEAR = 1;

/** What the present slide shows, with what style sheets write into it: counters, markers, quotation marks, bars. */
export async function lookAt(page: Page): Promise<Seen & Generated> {
  const seen = await page.evaluate(seenOnSlide);
  const id = await page.evaluate(() => document.querySelector('section.present:not(.stack)')?.id ?? '');
  const session = await page.createCDPSession();
  const snapshot = await session.send('DOMSnapshot.captureSnapshot', { computedStyles: ['visibility'] });
  await session.detach();
  return { ...seen, ...generated(snapshot, id) };
}

/** Texts and boxes of pseudo-elements. */
type Generated = { readonly written: readonly Written[]; readonly made: readonly Rect[] };
/** A text that a style sheet wrote, and where. */
type Written = { readonly text: string } & Rect;

type Snapshot = {
  readonly documents: readonly {
    readonly nodes: {
      readonly parentIndex?: number[];
      readonly attributes?: number[][];
      readonly pseudoType?: { index: number[] };
    };
    readonly layout: {
      readonly nodeIndex: number[];
      readonly bounds: number[][];
      readonly text: number[];
      readonly styles: number[][];
    };
    readonly textBoxes: {
      readonly layoutIndex: number[];
      readonly bounds: number[][];
      readonly start: number[];
      readonly length: number[];
    };
  }[];
  readonly strings: readonly string[];
};

function generated({ documents, strings }: Snapshot, slide: string): Generated {
  const written: Written[] = [];
  const made: Rect[] = [];
  const rectOf = ([x = 0, y = 0, width = 0, height = 0]: readonly number[]): Rect => ({
    left: x,
    top: y,
    right: x + width,
    bottom: y + height,
  });
  const [first] = documents;
  if (first === undefined) return { written, made };
  const { nodes, layout, textBoxes } = first;
  const pseudo = new Set(nodes.pseudoType?.index ?? []);
  const parentOf = (node: number): number => nodes.parentIndex?.[node] ?? -1;
  const isSlide = (node: number): boolean => {
    const own = (nodes.attributes?.[node] ?? []).map((index) => strings[index]);
    return own.some((name, at) => at % 2 === 0 && name === 'id' && own[at + 1] === slide);
  };
  const onSlide = (node: number): boolean => node >= 0 && (isSlide(node) || onSlide(parentOf(node)));
  const isMade = (node: number): boolean => (pseudo.has(node) || pseudo.has(parentOf(node))) && onSlide(node);
  const isSeen = (at: number): boolean => strings[layout.styles[at]?.[0] ?? -1] !== 'hidden';
  for (const [at, node] of layout.nodeIndex.entries())
    if (isMade(node) && isSeen(at)) made.push(rectOf(layout.bounds[at] ?? []));
  for (const [index, at] of textBoxes.layoutIndex.entries()) {
    if (!isMade(layout.nodeIndex[at] ?? -1) || !isSeen(at)) continue;
    const from = textBoxes.start[index] ?? 0;
    const text = (strings[layout.text[at] ?? -1] ?? '').slice(from, from + (textBoxes.length[index] ?? 0));
    written.push({ text, ...rectOf(textBoxes.bounds[index] ?? []) });
  }
  return { written, made };
}

/** What differs, each as a line for people; nothing where slide and page agree. */
export function differences(
  { glyphs, boxes, written, made }: Seen & Generated,
  page: PaintedPage,
): readonly string[] {
  const found: string[] = [];
  const letter = ([character]: Glyph): string => character.normalize('NFKC');
  const near = (a: Glyph, b: Glyph): boolean =>
    letter(a) === letter(b) &&
    Math.abs(a[3] - b[3]) <= NEAR &&
    // A mark of full width may be set at half of it: its ink is the same at its other edge.
    (Math.abs(a[1] - b[1]) <= NEAR ||
      (/[\u3000-\u303f\uff00-\uffef‘-”]/.test(a[0]) && Math.abs(a[2] - b[2]) <= NEAR));
  const within = (inner: Rect, outer: Rect, by = NEAR): boolean =>
    inner.left >= outer.left - by &&
    inner.right <= outer.right + by &&
    inner.top >= outer.top - by &&
    inner.bottom <= outer.bottom + by;
  const fits = ({ left, top, right, bottom, covered = [0, 0, 0, 0] }: Box, page: Rect): boolean =>
    page.left >= left - NEAR &&
    page.left <= left + covered[3] + NEAR &&
    page.top >= top - NEAR &&
    page.top <= top + covered[0] + NEAR &&
    page.right <= right + NEAR &&
    page.right >= right - covered[1] - NEAR &&
    page.bottom <= bottom + NEAR &&
    page.bottom >= bottom - covered[2] - NEAR;
  const same = (box: Box, page: Rect): boolean =>
    fits(box, page) || (box.or !== undefined && fits(box.or, page));
  const say = (what: string, all: readonly (readonly [string, number, number])[]): void => {
    if (all.length === 0) return;
    const words = all.slice(0, 4).map(([name, x, y]) => `${name} at ${x.toFixed(1)}, ${y.toFixed(1)}`);
    found.push(`${what}: ${words.join('; ')}${all.length > 4 ? `; and ${all.length - 4} more` : ''}`);
  };
  const sayGlyph = ([character, left, , baseline]: Glyph) => [character, left, baseline] as const;
  const sayBox = ({ kind, name, left, top, right, bottom }: Box) =>
    [`${kind} ${name} (${(right - left).toFixed(1)} x ${(bottom - top).toFixed(1)})`, left, top] as const;

  const shown = byLetter(page.glyphs);
  const meant = byLetter(glyphs);
  say(
    'only in the browser',
    glyphs.filter((one) => !(shown.get(letter(one)) ?? []).some((two) => near(one, two))).map(sayGlyph),
  );
  const growing = boxes.filter(
    ({ kind, name }) => kind === 'region' && /^(?:msqrt|mroot|mo|math)\b/.test(name),
  );
  say(
    'only on paper',
    page.glyphs
      .filter((one) => !(meant.get(letter(one)) ?? []).some((two) => near(one, two)))
      .filter((one) => {
        const [character, left, right, baseline] = one;
        const spot = {
          left: (left + right) / 2,
          right: (left + right) / 2,
          top: baseline - 2,
          bottom: baseline - 2,
        };
        // A sign that grows is made of parts, which fonts call by codes of their own.
        if (/[^\p{L}\p{N}]/u.test(character) && growing.some((region) => within(spot, region, 6)))
          return false;
        return !written.some((text) => text.text.includes(character) && within(spot, text));
      })
      .map(sayGlyph),
  );
  // What a style sheet wrote begins where it begins on paper.
  say(
    'written only in the browser',
    written
      .filter(({ text }) => text.trim() !== '' && !/[▪▫■□●○•◦▸▾]/.test(text))
      .filter(({ text, left, top, bottom }) => {
        const [first = ''] = text.trim();
        return !page.glyphs.some(
          (one) =>
            letter(one) === first.normalize('NFKC') &&
            Math.abs(one[1] - left) <= NEAR &&
            one[3] >= top &&
            one[3] <= bottom + NEAR,
        );
      })
      .map(({ text, left, top }) => [text, left, top] as const),
  );
  const painted = page.boxes.filter(({ kind }) => kind !== 'clip');
  say(
    'box only in the browser',
    boxes
      .filter(({ kind }) => kind !== 'region' && kind !== 'line')
      .filter((one) => !page.boxes.some((two) => same(one, two) || same(one, two.seen)))
      .filter((one) => one.kind !== 'rule' || !isCovered(one, painted))
      .map(sayBox),
  );
  const lines = boxes.filter(({ kind }) => kind === 'line');
  const isLine = (one: Rect): boolean =>
    one.bottom - one.top <= 4 &&
    [one.left + NEAR, one.right - NEAR].every((x) =>
      lines.some(
        ({ left, right, top, bottom }) =>
          x >= left - NEAR && x <= right + NEAR && one.top >= top && one.bottom <= bottom + 4,
      ),
    );
  const places = [
    ...made,
    ...boxes.filter(({ kind, name }) => kind === 'rule' || (kind === 'region' && !name.startsWith('math'))),
  ];
  say(
    'box only on paper',
    painted
      .filter(({ seen }) => seen.right - seen.left > 0.01 && seen.bottom - seen.top > 0.01)
      .filter((one) => !boxes.some((two) => two.kind !== 'region' && (same(two, one) || same(two, one.seen))))
      .filter(({ seen }) => !places.some((place) => within(seen, place)) && !isLine(seen))
      .map(sayBox),
  );
  return found;
}

/** Whether a rule is painted in parts, one behind the other. */
function isCovered(rule: Rect, painted: readonly Rect[]): boolean {
  const parts = painted
    .filter(({ top, bottom }) => Math.abs(top - rule.top) <= NEAR && Math.abs(bottom - rule.bottom) <= NEAR)
    .filter(({ left, right }) => left >= rule.left - NEAR && right <= rule.right + NEAR)
    .sort((a, b) => a.left - b.left);
  let to = rule.left;
  for (const { left, right } of parts) if (left <= to + NEAR) to = Math.max(to, right);
  return to >= rule.right - NEAR;
}

function byLetter(glyphs: readonly Glyph[]): ReadonlyMap<string, readonly Glyph[]> {
  const map = new Map<string, Glyph[]>();
  for (const glyph of glyphs) {
    const key = glyph[0].normalize('NFKC');
    const own = map.get(key);
    if (own === undefined) map.set(key, [glyph]);
    else own.push(glyph);
  }
  return map;
}
