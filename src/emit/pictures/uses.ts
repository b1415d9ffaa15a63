// Where a deck shows its pictures, and how large at most. Pure.

import { shareOf } from '../../model/background.ts';
import type { AsResolved, Attributes, Block, Deck, Picture, Slide } from '../../model/deck.ts';
import type { Media, PictureBox } from '../../model/media.ts';
import type { Position } from '../../model/source.ts';
import { pushBelow } from '../../model/walk.ts';

/** A picture with the largest box that a deck shows it in. */
export type PictureUse = {
  readonly picture: Picture;
  readonly box: PictureBox;
  /** Whether words stand on it. */
  readonly isGround: boolean;
  /** Where it is first shown. */
  readonly at: Position;
};

/** Every picture of a deck, in all its languages, once: by the hash of its content. */
export function findPictureUses(decks: readonly Deck[]): readonly PictureUse[] {
  const uses = new Map<string, PictureUse>();
  for (const deck of decks) {
    const whole = { width: deck.frontMatter.aspect === '4:3' ? 960 : 1280, height: 720, covers: false };
    for (const use of [...logoUses(deck), ...deck.slides.flatMap((slide) => [...usesOn(slide, whole)])]) {
      const known = uses.get(use.picture.hash);
      uses.set(use.picture.hash, known === undefined ? use : join(known, use));
    }
  }
  return [...uses.values()];
}

/** The logo of a deck, for light and for dark ground. */
function logoUses({ logo, slides }: Deck): readonly PictureUse[] {
  const at = slides[0]?.at;
  if (logo === undefined || at === undefined) return [];
  const { picture, dark, width, height } = logo;
  return [picture, ...(dark === undefined ? [] : [dark])].map((one) => ({
    picture: one,
    box: { width, height, covers: false },
    isGround: false,
    at,
  }));
}

/** One box for both: what covers a box in one place and stands within it in another must do for either. */
function join(a: PictureUse, b: PictureUse): PictureUse {
  const box = {
    width: Math.max(a.box.width, b.box.width),
    height: Math.max(a.box.height, b.box.height),
    covers: a.box.covers || b.box.covers,
  };
  return { ...a, box, isGround: a.isGround || b.isGround };
}

function* usesOn({ settings, layout, blocks, notes, at }: Slide, whole: PictureBox): Generator<PictureUse> {
  const ground = settings.backgroundImage;
  const { background = {} } = settings;
  if (ground !== undefined) {
    const width = background.side === undefined ? whole.width : (whole.width * shareOf(background)) / 100;
    const covers = (background.size ?? 'cover') === 'cover';
    yield { picture: ground, box: { ...whole, width, covers }, isGround: background.side === undefined, at };
  }
  yield* usesIn(blocks, { ...whole, covers: layout === 'full-image' }, at);
  // Notes are read in a column of the speaker's view.
  yield* usesIn(notes, { ...whole, width: whole.width / 2 }, at);
}

/** A slot stands beside another: it has less than two thirds of the slide, whatever the layout. */
const BESIDE = 2 / 3;

/** Goes over the nodes of a tree, whatever they are called: pictures stand in blocks, in words and in raw HTML. */
function* usesIn(
  tree: readonly Block<AsResolved>[],
  whole: PictureBox,
  around: Position,
): Generator<PictureUse> {
  const stack: { node: object; box: PictureBox; at: Position }[] = [{ node: tree, box: whole, at: around }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node } = next;
    const own = (node as { at?: unknown }).at;
    const at = own !== null && typeof own === 'object' ? (own as Position) : next.at;
    const { picture } = node as { picture?: Picture };
    if (picture !== undefined) yield { picture, box: boxOf(node, next.box), isGround: false, at };
    const { kind, name } = node as { kind?: string; name?: string };
    if (picture !== undefined) continue;
    const isSide = kind === 'div' && (name === 'left' || name === 'right' || name === 'middle');
    const box = isSide ? { ...next.box, width: whole.width * BESIDE } : next.box;
    const below: object[] = [];
    pushBelow(below, node);
    for (const child of below) stack.push({ node: child, box, at });
  }
}

/** Every video and sound of decks, once. */
export function findMedia(decks: readonly Deck[]): readonly Media[] {
  const found = new Map<string, Media>();
  for (const { slides } of decks) {
    const stack: object[] = slides.flatMap(({ blocks, notes }) => [blocks, notes]);
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      const { media } = node as { media?: Media };
      if (media !== undefined) found.set(media.hash, media);
      else pushBelow(stack, node);
    }
  }
  return [...found.values()];
}

/** The box of a picture with a width of its own, or one that fills its place. */
function boxOf(node: object, box: PictureBox): PictureBox {
  const { attributes = [] } = node as { attributes?: Attributes<AsResolved> };
  const classes = attributes.flatMap(([name, value]) => (name === 'class' ? value : [])).join(' ');
  const share = /\bw-(\d{1,3})\b/.exec(classes)?.[1];
  const width = share === undefined ? box.width : (box.width * Number(share)) / 100;
  return { ...box, width, covers: box.covers || /\bcover\b/.test(classes) };
}
