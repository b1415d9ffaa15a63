// What runs along the slides: header, footer and numbers, with the words of the slide they are on.

import { writeDate } from '../model/dates.ts';
import type { AsResolved, Deck, Slide, Text } from '../model/deck.ts';
import { fillRunning, type RunningWord, splitAtSection, withoutTotal } from '../model/running.ts';
import { textWords } from '../model/words.ts';

type Running = {
  readonly header: Text<AsResolved>;
  readonly footer: Text<AsResolved>;
  readonly numbers: Text<AsResolved>;
};

/** Where a slide stands: its number, and the index of its section. */
type Place = { readonly number: string; readonly section: number | undefined };

/** The texts of one slide; the title has a header only where it is the slide's own. */
export function runningOf(
  { layout, settings, counted }: Pick<Slide, 'layout' | 'settings' | 'counted'>,
  { number, section }: Place,
  { deck, total }: { readonly deck: Deck; readonly total: number },
): Running {
  const { frontMatter } = deck;
  const { header, footer, numbers, date, lang } = frontMatter;
  // A slide that opens a section says its name in large letters.
  const within = section === undefined || layout === 'section' ? [] : (deck.sections[section]?.name ?? []);
  const words: Readonly<Record<Exclude<RunningWord, 'section'>, string>> = {
    number,
    total: String(total),
    title: textWords(frontMatter.title),
    date: date === undefined ? '' : writeDate(date, lang),
  };
  const fill = (text: Text<AsResolved> = []): Text<AsResolved> => {
    const filled = text.flatMap((part) =>
      typeof part !== 'string'
        ? [part]
        : splitAtSection(fillRunning(counted ? part : withoutTotal(part), words, within.length > 0)).flatMap(
            (piece, index) => (index === 0 ? [piece] : [...within, piece]),
          ),
    );
    return filled.some((part) => typeof part !== 'string' || part.trim() !== '') ? filled : [];
  };
  return {
    header: fill(settings.header ?? (layout === 'title' ? [] : header)),
    footer: fill(settings.footer ?? footer),
    numbers: settings.numbered === false ? [] : fill(numbers),
  };
}
