// A slide that was rendered before: it is as it was, where all that it shows is.

import type { Slide, SourcesSlide } from '../model/deck.ts';
import type { RenderedSlide } from '../model/output.ts';
import { noRecall, type Recall } from '../model/recall.ts';
import { hasOnlyOurs } from '../model/theme.ts';
import { entriesOf, type SlideWorld } from './frame.ts';
import { numberOfSources } from './parts.ts';
import { renderSlide, sourceLine } from './slide.ts';
import { renderSources } from './sources-slide.ts';

type Kept = {
  readonly slide: Slide;
  readonly shell: string;
  readonly world: string;
  readonly theme: object;
  readonly line: string | null;
  readonly entries: string;
  readonly rendered: RenderedSlide;
};

export type Rerender = {
  readonly slide: (slide: Slide, isFirst: boolean) => RenderedSlide;
  readonly sources: (page: SourcesSlide, index: number) => RenderedSlide;
};

/** A renderer of slides that takes those it rendered before. `told` counts mistakes: who made one is not kept. */
export function rerender(world: SlideWorld, recall: Recall, told: () => number): Rerender {
  const { deck, theme } = world;
  if (recall === noRecall || !hasOnlyOurs(theme))
    return {
      slide: (slide, isFirst) => renderSlide(slide, isFirst, world),
      sources: (page, index) => renderSources(page, index, world),
    };
  const around = describeWorld(world);
  const sources = (page: SourcesSlide, index: number): RenderedSlide => {
    // A template of the deck's own can fail, which is told.
    if (theme.shipped?.has('layouts/sources') !== true) return renderSources(page, index, world);
    const own = JSON.stringify([page, index, numberOfSources(deck, index)]);
    const key = `${recall.numberOf(theme)} ${around} ${own}`;
    return recall.byKey('sources', key, () => renderSources(page, index, world));
  };
  const rendered = (slide: Slide, isFirst: boolean): RenderedSlide => {
    const shell = describeShell(slide, isFirst);
    const lineOf = ({ landings }: RenderedSlide) => sourceLine(slide, landings, world);
    const entriesIn = ({ landings }: RenderedSlide): string =>
      world.paper
        ? landings.map(({ observations }) => entriesOf(deck).values.get(observations[0] ?? '') ?? '').join()
        : '';
    const kind = world.paper ? 'rendered for both' : 'rendered';
    let made: RenderedSlide | undefined;
    const kept = recall.about<Kept | undefined>(
      slide.blocks,
      kind,
      (known) =>
        known !== undefined &&
        known.slide.settings === slide.settings &&
        known.slide.notes === slide.notes &&
        known.theme === theme &&
        known.shell === shell &&
        known.world === around &&
        known.line === lineOf(known.rendered) &&
        known.entries === entriesIn(known.rendered),
      () => {
        const before = told();
        made = renderSlide(slide, isFirst, world);
        // Footnotes have numbers that others decide, and claims are judged anew.
        if (told() > before || slide.footnotes !== undefined) return undefined;
        const [line, entries] = [lineOf(made), entriesIn(made)];
        return { slide, shell, world: around, theme, line, entries, rendered: made };
      },
    );
    return made ?? (kept as Kept).rendered;
  };
  return { slide: rendered, sources };
}

/** What a slide is besides what was bound of it. */
function describeShell(slide: Slide, isFirst: boolean): string {
  const { id, name, number, layout, vertical, counted, section, announced, steps } = slide;
  return JSON.stringify([isFirst, id, name, number, layout, vertical, counted, section, announced, steps]);
}

/** What all slides show of their deck. */
function describeWorld({ deck, strings, total, paper, steps }: SlideWorld): string {
  const { frontMatter, sections, slides, sources, templateFigures, draft, logo } = deck;
  const appendix = slides.every(({ counted }) => counted)
    ? []
    : [...slides.filter(({ counted }) => !counted), ...sources].map(({ id, name }) => [id, name]);
  const starts = sections.map(({ first }) => slides[first]?.number);
  const figures = [...templateFigures.values()];
  return JSON.stringify([
    { ...frontMatter, places: undefined },
    ...[sections, starts, appendix, figures, draft === undefined, strings, total, paper, steps],
    logo?.position,
  ]);
}
