// Words that header, footer and slide numbers know beside facts: the number of the slide, its section, and so on.

/** Each with the sign that stands for it in a text; the signs are of no script, and shown to nobody. */
const SIGNS = {
  number: '\uE0D1',
  total: '\uE0D2',
  section: '\uE0D3',
  title: '\uE0D4',
  date: '\uE0D5',
} as const;

export type RunningWord = keyof typeof SIGNS;

/** The names of all running words. */
export const RUNNING_WORDS = Object.keys(SIGNS) as readonly RunningWord[];

/** The sign of a running word that stands as `{{ number }}`; undefined for anything else. */
export const runningSign = (expression: string): string | undefined =>
  RUNNING_WORDS.includes(expression.trim() as RunningWord)
    ? SIGNS[expression.trim() as RunningWord]
    : undefined;

/** What joins words of a running line: it goes with a word that is empty. */
const JOINT = '[·|/–—:-]';

/** A text with the signs replaced; that of the section stays where there is one. */
export function fillRunning(
  text: string,
  words: Readonly<Record<Exclude<RunningWord, 'section'>, string>>,
  hasSection: boolean,
): string {
  return RUNNING_WORDS.reduce((filled, word) => {
    const sign = SIGNS[word];
    const value = word !== 'section' ? words[word] : hasSection ? sign : '';
    if (value !== '') return filled.replaceAll(sign, value);
    return filled
      .replace(new RegExp(`^\\s*${sign}\\s+${JOINT}\\s+`, 'u'), '')
      .replaceAll(new RegExp(`\\s+${JOINT}\\s+${sign}`, 'gu'), '')
      .replaceAll(sign, '');
  }, text);
}

/** "{{number}} / {{total}}" on a slide that isn't counted: A1 is none of the slides that are. */
export const withoutTotal = (text: string): string =>
  text.replaceAll(new RegExp(`\\s*${JOINT}\\s*${SIGNS.total}`, 'gu'), '');

/** A text in pieces, between which the name of the section stands. */
export const splitAtSection = (text: string): readonly string[] => text.split(SIGNS.section);
