// Page contents marked anew: what is read belongs to an element, and everything else is an artifact (14.8.2.2).

import type { KnownContents, Paint } from './check/view.ts';
import { markOf, PATH, PATH_PAINT, SHOW_TEXT, UnreadContent, visitOperations } from './content.ts';
import { nameIn, type PdfDocument, type PdfPage } from './document.ts';
import { codesOf, type FontText, makeFontReader } from './fonts-text.ts';
import { dict, type PdfDict, type PdfStream } from './objects.ts';
import { decodeStream } from './read-streams.ts';
import { elementsOf, type StructElement, type StructKid } from './structure.ts';
import { completeMaps } from './unicode.ts';

/** The words that each element shows, by itself, in the order of its kids. */
export type MarkedWords = (one: StructElement) => string;

/** Where a mark of Chromium's stands in the tree. */
type Place = {
  readonly owner: StructElement;
  /** The element that it pictures, where it is in one: lines in it are part of it. */
  readonly pictured: StructElement | undefined;
  /** Its place among the kids of its owner. */
  readonly at: number;
};

/** A run of content that belongs together: with an element, or an artifact. */
type Run = { readonly owner: StructElement; readonly first: number; last: number; readonly mark: number };

/**
 * Marks the content of all pages anew, and gives the elements the new marks. A page whose content can't be read
 * stays as it is.
 */
export function markContents(
  top: StructElement,
  document: PdfDocument,
): { readonly wordsOf: MarkedWords; readonly contents: KnownContents } {
  const places = findPlaces(top);
  const fontOf = makeFontReader(document);
  const words = new Map<StructElement, Map<number, string>>();
  const unknown = new Map<PdfDict, Set<number>>();
  const runs: Map<StructElement, Map<number, number[]>>[] = [];
  const paints = new Map<PdfDict, KnownPaint[]>();
  const codes = new Map<PdfDict, Set<number>>();
  for (const [index, page] of document.pages.entries()) {
    const content = contentOf(page, document);
    const marked =
      content === undefined
        ? undefined
        : tryMark(content, places[index] ?? new Map(), page, {
            document,
            fontOf,
            codesOf: (font) => {
              const own = codes.get(font) ?? new Set();
              codes.set(font, own);
              return own;
            },
            miss: (font, code) => unknown.set(font, (unknown.get(font) ?? new Set()).add(code)),
            tell: (owner, at, text) => {
              const own = words.get(owner) ?? new Map<number, string>();
              words.set(owner, own.set(at, (own.get(at) ?? '') + text));
            },
          });
    if (marked === undefined) {
      runs.push(new Map());
      continue;
    }
    page.dict.entries.set('Contents', document.add(marked.stream));
    paints.set(page.dict, marked.paints);
    const own = new Map<StructElement, Map<number, number[]>>();
    for (const { owner, first, mark } of marked.runs) {
      const byPlace = own.get(owner) ?? new Map<number, number[]>();
      own.set(owner, byPlace.set(first, [...(byPlace.get(first) ?? []), mark]));
    }
    runs.push(own);
    for (const owner of new Set([...(places[index]?.values() ?? [])].map((place) => place.owner)))
      if (!own.has(owner)) own.set(owner, new Map());
  }
  completeMaps(unknown, document);
  const texts = new Map<StructElement, readonly string[]>();
  for (const one of elementsOf(top)) {
    const own = words.get(one);
    if (own !== undefined)
      texts.set(
        one,
        one.kids.map((_, at) => own.get(at) ?? ''),
      );
  }
  const wordsOf = (one: StructElement): string => {
    const own = texts.get(one);
    return one.kids.map((kid, at) => (kid.kind === 'element' ? wordsOf(kid) : (own?.[at] ?? ''))).join('');
  };
  const said = new Map(
    [...elementsOf(top)].filter(({ role }) => role === 'Link').map((one) => [one, wordsOf(one)]),
  );
  for (const one of elementsOf(top))
    one.kids = one.kids.flatMap((kid, at): StructKid[] => {
      if (kid.kind !== 'content') return [kid];
      const own = runs[kid.page]?.get(one);
      if (own === undefined) return [kid];
      return (own.get(at) ?? []).map((mark) => ({ kind: 'content', page: kid.page, mark }));
    });
  return { wordsOf: (one) => said.get(one) ?? '', contents: { paints, codes } };
}

type KnownPaint = Omit<Paint, 'page'>;

const PICTURES: ReadonlySet<string> = new Set(['Figure', 'Formula']);

/** Where each page's marks stand in the tree. */
function findPlaces(top: StructElement): readonly Map<number, Place>[] {
  const places: Map<number, Place>[] = [];
  const stack: { one: StructElement; pictured: StructElement | undefined }[] = [
    { one: top, pictured: undefined },
  ];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { one } = next;
    const pictured = next.pictured ?? (PICTURES.has(one.role) ? one : undefined);
    for (const [at, kid] of one.kids.entries()) {
      if (kid.kind === 'element') stack.push({ one: kid, pictured });
      if (kid.kind !== 'content') continue;
      const page = places[kid.page] ?? new Map<number, Place>();
      places[kid.page] = page;
      page.set(kid.mark, { owner: one, pictured, at });
    }
  }
  return places;
}

function contentOf({ dict: page }: PdfPage, document: PdfDocument): string | undefined {
  const content = document.follow(page.entries.get('Contents'));
  if (content?.kind !== 'stream') return undefined;
  return Buffer.from(decodeStream(content)).toString('latin1');
}

type Tools = {
  readonly document: PdfDocument;
  readonly fontOf: ReturnType<typeof makeFontReader>;
  /** The codes that a font shows, to be added to. */
  readonly codesOf: (font: PdfDict) => Set<number>;
  /** Told a code that is no character of its font. */
  readonly miss: (font: PdfDict, code: number) => void;
  /** Told the words of a mark. */
  readonly tell: (owner: StructElement, at: number, text: string) => void;
};
type Marked = {
  readonly stream: PdfStream;
  readonly runs: readonly Run[];
  readonly paints: KnownPaint[];
};

function tryMark(
  content: string,
  places: ReadonlyMap<number, Place>,
  page: PdfPage,
  tools: Tools,
): Marked | undefined {
  try {
    return markContent(content, places, page, tools);
  } catch (cause) {
    if (cause instanceof UnreadContent) return undefined;
    throw cause;
  }
}

/** A piece of content: what paints, with what it belongs to; or what only sets. */
type Piece = {
  readonly text: string;
  readonly place: Place | 'artifact' | undefined;
  readonly kind?: Paint['kind'];
  readonly line?: Line;
};
/** The words of a text object, and where they begin. */
type Line = {
  readonly y: number;
  readonly size: number;
  readonly words: string;
  readonly space: string | undefined;
};

function markContent(
  content: string,
  places: ReadonlyMap<number, Place>,
  page: PdfPage,
  tools: Tools,
): Marked {
  const pieces = piecesOf(content, places, page, tools);
  keepPicturesWhole(pieces);
  endLines(pieces, tools);
  const runs: Run[] = [];
  const out: string[] = [];
  const paints: KnownPaint[] = [];
  let open: Run | 'artifact' | undefined;
  const close = (): void => {
    if (open !== undefined) out.push('EMC');
    open = undefined;
  };
  for (const { text, place, kind } of pieces) {
    if (place === 'artifact' && open !== 'artifact') {
      close();
      out.push('/Artifact BMC');
      open = 'artifact';
    } else if (typeof place === 'object') {
      const { owner, at } = place;
      const goesOn =
        typeof open === 'object' && open.owner === owner && (open.last === at || open.last + 1 === at);
      if (goesOn) (open as Run).last = at;
      else {
        close();
        open = { owner, first: at, last: at, mark: runs.length };
        runs.push(open);
        out.push(`/${owner.role}<</MCID ${open.mark}>>BDC`);
      }
    } else if (text === 'Q' || text === 'q') close();
    if (kind !== undefined)
      paints.push({
        kind,
        mark: typeof open === 'object' ? open.mark : undefined,
        artifact: open === 'artifact',
      });
    out.push(text);
  }
  close();
  const bytes = Buffer.from(out.join('\n'), 'latin1');
  return { stream: { kind: 'stream', dict: dict({}), bytes }, runs, paints };
}

/** Whether a map says a character of a glyph: Chromium calls one that is none the character 0. */
function isCharacter(text: string): boolean {
  const code = text.charCodeAt(0);
  return text !== '' && code !== 0 && code !== 0xfeff && code !== 0xfffe;
}

/** Reads a content as pieces. Marks go: they are set anew. */
function piecesOf(
  content: string,
  places: ReadonlyMap<number, Place>,
  page: PdfPage,
  { document, fontOf, codesOf: codesIn, miss, tell }: Tools,
): Piece[] {
  const pieces: Piece[] = [];
  const fonts = document.dictOf(page.resources?.entries.get('Font'));
  const xObjects = document.dictOf(page.resources?.entries.get('XObject'));
  const nested: ('mark' | 'text')[] = [];
  let mark: number | undefined;
  let held: PdfDict | undefined;
  let shown = new Set<number>();
  let font: FontText = fontOf(undefined);
  let pathFrom = -1;
  let textFrom = -1;
  let line = { y: 0, size: 0, words: '' };
  const owned = (): Place | undefined => (mark === undefined ? undefined : places.get(mark));
  // What only sets stands between what paints: it is one piece up to there.
  let setFrom = -1;
  let setTo = -1;
  const flush = (): void => {
    if (setFrom !== -1) pieces.push({ text: content.slice(setFrom, setTo), place: undefined });
    setFrom = -1;
  };
  const paint = (piece: Piece): void => {
    flush();
    pieces.push(piece);
  };
  const read = (operator: string, from: number, to: number): void => {
    if (operator === 'Tf') {
      const [, key = '', size = '0'] = /\/(\S+)\s+(\S+)/.exec(content.slice(from, to)) ?? [];
      held = document.dictOf(fonts?.entries.get(key));
      font = fontOf(held);
      shown = held === undefined ? new Set() : codesIn(held);
      line.size = Number(size);
    } else if (operator === 'Tm') line.y = Number(/(\S+)\s+Tm$/.exec(content.slice(from, to))?.[1]);
    else if (SHOW_TEXT.has(operator)) {
      let words = '';
      for (const code of codesOf(content.slice(from, to), font)) {
        shown.add(code);
        const known = font.textOf.get(code);
        if (known !== undefined && isCharacter(known)) words += known;
        else if (held !== undefined) miss(held, code);
      }
      line.words += words;
      const place = owned();
      if (place !== undefined) tell(place.owner, place.at, words);
    }
  };
  visitOperations(content, (operator, from, to) => {
    if (operator === 'BT') {
      textFrom = from;
      line = { y: 0, size: 0, words: '' };
    } else if (operator === 'ET') {
      const place = owned() ?? 'artifact';
      paint({ text: content.slice(textFrom, to), place, kind: 'text', line: { ...line, space: font.space } });
      textFrom = -1;
    } else if (operator === 'BDC' || operator === 'BMC') {
      const number = markOf(content.slice(from, to));
      if (textFrom !== -1 && number !== undefined) throw new UnreadContent();
      nested.push(textFrom === -1 ? 'mark' : 'text');
      if (textFrom === -1) {
        flush();
        mark = number;
      }
    } else if (operator === 'EMC') {
      if (nested.pop() !== 'mark') return;
      flush();
      mark = undefined;
    } else if (textFrom !== -1) read(operator, from, to);
    else if (PATH.has(operator) || operator === 'W' || operator === 'W*') {
      if (pathFrom === -1) pathFrom = from;
    } else if (PATH_PAINT.has(operator) || operator === 'n') {
      const text = content.slice(pathFrom === -1 ? from : pathFrom, to);
      paint(
        operator === 'n' ? { text, place: undefined } : { text, place: pictureOr(owned()), kind: 'path' },
      );
      pathFrom = -1;
    } else if (operator === 'sh')
      paint({ text: content.slice(from, to), place: pictureOr(owned()), kind: 'shading' });
    else if (operator === 'Do') {
      const text = content.slice(from, to);
      const object = document.follow(xObjects?.entries.get(/\/(\S+)/.exec(text)?.[1] ?? ''));
      const isImage = object?.kind === 'stream' && nameIn(object.dict, 'Subtype') === 'Image';
      const place = owned();
      // A form may hold words.
      paint({ text, place: isImage ? pictureOr(place) : (place ?? 'artifact'), kind: 'image' });
    } else if (operator === 'q' || operator === 'Q') {
      flush();
      pieces.push({ text: operator, place: undefined });
    } else {
      if (setFrom === -1) setFrom = from;
      setTo = to;
    }
  });
  flush();
  if (textFrom !== -1 || pathFrom !== -1 || nested.length > 0) throw new UnreadContent();
  return pieces;
}

const pictureOr = (place: Place | undefined): Place | 'artifact' =>
  place?.pictured === undefined ? 'artifact' : place;

/** What is painted unmarked between two parts of one picture belongs to it, such as the line of a fraction. */
function keepPicturesWhole(pieces: Piece[]): void {
  let last: Place | undefined;
  let between: number[] = [];
  for (const [index, { place }] of pieces.entries()) {
    if (place === 'artifact') between.push(index);
    if (typeof place !== 'object') continue;
    if (last !== undefined && last.pictured !== undefined && last.pictured === place.pictured)
      for (const at of between) pieces[at] = { ...(pieces[at] as Piece), place: last };
    last = place;
    between = [];
  }
}

/** Writing without spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;
/** What a line may break behind without a space having stood there: an address, a compound. */
const JOINED = /[\s/\-\u00ad\u2010-\u2015&=_]$/u;

/** Chromium doesn't paint the space at which a line breaks: without one the last word runs into the next line's. */
function endLines(pieces: Piece[], { tell }: Pick<Tools, 'tell'>): void {
  let last: { readonly at: number; readonly line: Line; readonly place: Place } | undefined;
  for (const [at, { line, place }] of pieces.entries()) {
    if (line === undefined || typeof place !== 'object' || line.words === '') continue;
    const before = last;
    last = { at, line, place };
    if (before === undefined || line.y - before.line.y < line.size * 0.6) continue;
    const { words, space } = before.line;
    const ends = !JOINED.test(words) && !/^\s/.test(line.words) && space !== undefined;
    if (!ends || (UNSPACED.test([...words].at(-1) ?? '') && UNSPACED.test([...line.words][0] ?? '')))
      continue;
    const { text } = pieces[before.at] as Piece;
    pieces[before.at] = {
      ...(pieces[before.at] as Piece),
      text: text.replace(/ET$/, `${space} Tj\nET`),
    };
    tell(before.place.owner, before.place.at, ' ');
  }
}
