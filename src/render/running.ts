// What runs along the slides: header, footer and numbers, with the words of the slide they are on.

import { writeDate } from '../model/dates.ts';
import type { AsResolved, Deck, Slide, Text } from '../model/deck.ts';
import { fillRunning, type RunningWord } from '../model/running.ts';
import { textWords } from '../model/words.ts';

type World = {
  readonly deck: Deck;
  readonly total: number;
  readonly sections: ReadonlyMap<number, string>;
};

type Running = {
  readonly header: Text<AsResolved>;
  readonly footer: Text<AsResolved>;
  readonly numbers: Text<AsResolved>;
};

/** The texts of one slide; the title has a header only where it is the slide's own. */
export function runningOf(
  { layout, settings }: Pick<Slide, 'layout' | 'settings'>,
  number: number,
  { deck, total, sections }: World,
): Running {
  const { frontMatter } = deck;
  const { header, footer, numbers, date, lang } = frontMatter;
  const words: Readonly<Record<RunningWord, string>> = {
    number: String(number),
    total: String(total),
    section: layout === 'section' ? '' : (sections.get(number) ?? ''),
    title: textWords(frontMatter.title),
    date: date === undefined ? '' : writeDate(date, lang),
  };
  const fill = (text: Text<AsResolved> = []): Text<AsResolved> => {
    const filled = text.map((part) => (typeof part === 'string' ? fillRunning(part, words) : part));
    return filled.some((part) => typeof part !== 'string' || part.trim() !== '') ? filled : [];
  };
  return {
    header: fill(settings.header ?? (layout === 'title' ? [] : header)),
    footer: fill(settings.footer ?? footer),
    numbers: settings.numbered === false ? [] : fill(numbers),
  };
}

/** The name of the section that each slide is in, by its number from 1. */
export function sectionsOf(slides: readonly Pick<Slide, 'layout' | 'name'>[]): ReadonlyMap<number, string> {
  const sections = new Map<number, string>();
  let current: string | undefined;
  for (const [index, { layout, name }] of slides.entries()) {
    if (layout === 'section') current = name;
    if (current !== undefined) sections.set(index + 1, current);
  }
  return sections;
}
