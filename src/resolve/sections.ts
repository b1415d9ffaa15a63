// The parts of a deck: its sections, its appendix, and the number that each slide has.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { AsResolved, Inline, Section, Slide, Text } from '../model/deck.ts';
import { findHeading, textWords } from '../model/words.ts';

/** A slide before it has its place among the sections. */
export type Unplaced = Omit<Slide, 'number' | 'counted' | 'section' | 'announced'>;

export type Parts = {
  readonly sections: readonly Section[];
  readonly slides: readonly Slide[];
};

/**
 * Finds a deck's sections. One begins with a slide of the layout `section`, or with the setting `section:`, and
 * goes on to the next, to a slide of the layout `closing`, or to the appendix. What stands behind a slide of the
 * layout `appendix` isn't counted, and has numbers of its own: A1, A2.
 */
export function findSections(slides: readonly Unplaced[], diagnose: Diagnose): Parts {
  const sections: Section[] = [];
  const placed: Slide[] = [];
  let current: number | undefined;
  let appendix: Unplaced | undefined;
  let counted = 0;
  for (const slide of slides) {
    const { section: named } = slide.settings;
    if (slide.layout === 'appendix') {
      if (appendix !== undefined)
        diagnose('appendix-duplicate', {}, slide.at, [{ message: 'the first one', at: appendix.at }]);
      appendix ??= slide;
      current = undefined;
    } else if (slide.layout === 'closing' || named?.text === false) current = undefined;
    else if (appendix === undefined) {
      const name = named === undefined ? undefined : (named.text as Text<AsResolved>);
      const begins = name ?? (slide.layout === 'section' ? nameOf(slide) : undefined);
      const goesOn = name !== undefined && textWords(name) === textWords(sections[current ?? -1]?.name ?? []);
      if (begins !== undefined && !(current !== undefined && goesOn))
        current = sections.push({ id: slide.id, name: begins, first: placed.length }) - 1;
    }
    const isCounted = appendix === undefined;
    const number = isCounted ? `${placed.length + 1}` : `A${placed.length - counted || ''}`;
    if (isCounted) counted += 1;
    placed.push({
      ...slide,
      number,
      counted: isCounted,
      ...(current === undefined ? {} : { section: current }),
    });
  }
  return { sections, slides: placed.map((slide, index) => announce(slide, index, sections)) };
}

/** What a section slide is called: its title, else the words of its heading. */
function nameOf({ settings, blocks, name }: Unplaced): Text<AsResolved> {
  const heading = findHeading(blocks);
  return settings.title ?? (heading === undefined ? [name] : textOf(heading.children));
}

/** Inline content as a text: figures stay figures. */
function textOf(inlines: readonly Inline<AsResolved>[]): Text<AsResolved> {
  return inlines.flatMap((inline): Text<AsResolved> => {
    switch (inline.kind) {
      case 'text':
      case 'code':
        return [inline.text];
      case 'figure':
        return [inline.figure];
      case 'image':
        return inline.alt;
      case 'html-text':
        return inline.text;
      case 'break':
        return [' '];
      default:
        return 'children' in inline ? textOf(inline.children) : [];
    }
  });
}

/**
 * The section that an agenda on a slide shows as the current one: that of the slide. Directly before a section it
 * is that one, unless it is the first: then the agenda is of the whole deck.
 */
function announce(slide: Slide, index: number, sections: readonly Section[]): Slide {
  const next = sections.findIndex(({ first }) => first === index + 1);
  const begins = slide.section !== undefined && sections[slide.section]?.first === index;
  const announced = next > 0 && !begins ? next : slide.section;
  return announced === undefined ? slide : { ...slide, announced };
}

/** Tells of agendas that have nothing to list. */
export function reportEmptyAgendas({ slides, sections }: Parts, diagnose: Diagnose): void {
  if (sections.length > 0) return;
  for (const { layout, at } of slides) if (layout === 'agenda') diagnose('agenda-empty', {}, at);
}
