// What a template is told of the deck's parts: the section a slide is in, the agenda, the appendix.

import type { AsResolved, Deck, Slide, SourcesSlide, Text } from '../model/deck.ts';
import { textWords } from '../model/words.ts';
import type { BlockWriter } from './blocks.ts';
import { asMarkup } from './templates.ts';

type Medium = 'screen' | 'print';

/** The number at the foot of a page of sources: it goes on with the slides before it, in the appendix too. */
export function numberOfSources({ slides }: Deck, index: number): { number: string; counted: boolean } {
  const counted = slides.filter((slide) => slide.counted).length;
  return slides.every((slide) => slide.counted)
    ? { number: `${counted + index + 1}`, counted: true }
    : { number: `A${slides.length - counted + index}`, counted: false };
}

/** How many slides count: the appendix doesn't. */
export const countedTotal = ({ slides, sources }: Deck): number =>
  slides.every(({ counted }) => counted)
    ? slides.length + sources.length
    : slides.filter(({ counted }) => counted).length;

/** Makers of what a layout is told of parts; names that hold figures land when they are written. */
export function partsOf(
  slide: Pick<Slide, 'section' | 'announced'> | undefined,
  deck: Deck,
  medium: Medium,
  writer: BlockWriter,
): Readonly<Record<'section' | 'agenda' | 'appendix', () => unknown>> {
  const name = (text: Text<AsResolved>): unknown =>
    text.every((part) => typeof part === 'string') ? textWords(text) : asMarkup(writer.text(text, 'text'));
  const hrefOf = (id: string): string => `${medium === 'screen' ? '#/' : '#'}${encodeURIComponent(id)}`;
  const { sections, slides } = deck;
  const own = slide?.section === undefined ? undefined : sections[slide.section];
  return {
    section: () => (own === undefined ? null : { name: name(own.name), number: (slide?.section ?? 0) + 1 }),
    agenda: () =>
      sections.map((section, index) => ({
        number: index + 1,
        name: name(section.name),
        href: hrefOf(section.id),
        page: slides[section.first]?.number ?? '',
        current: index === slide?.announced,
        past: slide?.announced !== undefined && index < slide.announced,
      })),
    appendix: () => {
      const [divider, ...pages] = slides.filter(({ counted }) => !counted);
      if (divider === undefined) return null;
      // Further pages of sources are no entries of their own.
      const listed: readonly (Slide | SourcesSlide)[] = [...pages, ...deck.sources.slice(0, 1)];
      return {
        name: divider.name,
        href: hrefOf(divider.id),
        pages: listed.map(({ id, name: words }, index) => ({
          number: `A${index + 1}`,
          name: words,
          href: hrefOf(id),
        })),
      };
    },
  };
}
