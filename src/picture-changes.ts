// Pictures of changed slides, before and after: of a page that was built, or of a deck that is made for it.

import { makeParts } from './assemble.ts';
import type { RenderedEdition, Workshop } from './compose.ts';
import { type BrowserSession, preparePictures } from './emit.ts';
import { HostError } from './host/host.ts';
import type { ChangePictures, Changes, SlidePicture } from './model/changes.ts';
import type { Manifest } from './model/manifest.ts';
import type { Theme } from './model/theme.ts';
import { canvasSize, fitSheetOf, renderPrint } from './render.ts';

/** A document in which slides can be seen, one below the other. */
export type Scene = {
  readonly html: string;
  readonly width: number;
  readonly height: number;
  /** The ids of its slides, in their order. */
  readonly ids: readonly string[];
  readonly fitCss?: string;
};

/** A page that was built: printed, its slides stand below each other. */
export function sceneOfPage(html: string, { slides }: Manifest): Scene {
  const side = (name: string): number =>
    Number(new RegExp(`--slide-${name}:\\s*(\\d+)px`).exec(html)?.[1] ?? Number.NaN);
  const { width, height } = canvasSize('16:9');
  return {
    html,
    width: side('width') || width,
    height: side('height') || height,
    ids: slides.map(({ id }) => id),
  };
}

/** The print document of a deck. */
export async function sceneOfDeck(
  edition: RenderedEdition,
  { theme, workshop }: { readonly theme: Theme; readonly workshop: Workshop },
): Promise<Scene> {
  const { deck, rendered } = edition;
  const pictures = preparePictures([deck], () => {});
  const { made } = await makeParts(edition, { theme, fonts: workshop.fonts, pictures, diagnose: () => {} });
  const fitCss = fitSheetOf(theme);
  // Compared decks are drafts, so that an embargo is no mistake; pictures need not say so.
  const html = renderPrint(rendered, deck, theme, made, () => {}).replace(STAMP, '');
  return {
    html,
    ...canvasSize(deck.frontMatter.aspect),
    ids: rendered.slides.map(({ id }) => id),
    ...(fitCss === undefined ? {} : { fitCss }),
  };
}

const STAMP = /<p class="draft-stamp"[^>]*>[^<]*<\/p>/g;

/** Slides of which pictures are made; what is beyond them is told in words alone. */
const MOST_PICTURED = 60;
/** Pixels of a picture for each CSS pixel: fewer where there are many. */
const scaleFor = (slides: number): number => (slides > 24 ? 0.5 : 0.75);

type Scenes = Readonly<Record<'old' | 'new', (() => Promise<Scene | undefined>) | undefined>>;

/** Pictures of the slides that changed, on both sides. A browser that fails is told, and the report does without. */
export async function pictureChanges(
  { slides }: Changes,
  scenes: Scenes,
  browser: () => BrowserSession,
): Promise<{ readonly pictures?: ChangePictures; readonly unpictured?: HostError }> {
  const changed = slides.filter(({ layout }) => layout !== 'sources').slice(0, MOST_PICTURED);
  if (changed.length === 0) return {};
  const take = async (side: 'old' | 'new'): Promise<ReadonlyMap<string, SlidePicture>> => {
    const ids = changed.flatMap(({ id, oldId, oldNumber, newNumber }) => {
      if (side === 'new') return newNumber === undefined ? [] : [id];
      return oldNumber === undefined ? [] : [oldId ?? id];
    });
    const scene = ids.length === 0 ? undefined : await scenes[side]?.();
    if (scene === undefined) return new Map();
    const there = ids.filter((id) => scene.ids.includes(id));
    const photos = await browser().photograph({
      ...scene,
      slides: there.map((id) => scene.ids.indexOf(id)),
      scale: scaleFor(there.length),
    });
    const { width, height } = scene;
    return new Map(
      photos.flatMap((photo, index) =>
        photo === undefined ? [] : [[there[index] ?? '', { ...photo, width, height }] as const],
      ),
    );
  };
  try {
    return { pictures: { old: await take('old'), new: await take('new') } };
  } catch (cause) {
    if (cause instanceof HostError) return { unpictured: cause };
    throw cause;
  }
}
