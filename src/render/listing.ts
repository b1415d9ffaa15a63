// Code on a slide: its lines with their colours, numbers and signs, its title, and in the browser its steps.

import type { AsResolved, Block } from '../model/deck.ts';
import type { CodeLine, Listing } from '../model/listing.ts';
import { widthOf } from '../model/scripts.ts';
import { attribute, escapeHtml } from './html.ts';
import type { Strings } from './strings.ts';

export type ListingWorld = {
  readonly medium: 'screen' | 'print';
  readonly strings: Strings;
  /** Whether paper shows its steps, each on a page. */
  readonly steps?: boolean;
};

/** Writes a listing; `attributes` are those of the author's, with these classes before them. */
export function writeListing(
  { listing, at }: Extract<Block<AsResolved>, { kind: 'listing' }>,
  attributes: (classes: string) => string,
  { medium, strings, steps: paged = false }: ListingWorld,
): string {
  const { lines, title, steps, language, numbers } = listing;
  const stepped = steps.length > 0;
  const classes = ['listing', ...sizeClasses(listing), ...(stepped ? ['stepped'] : [])];
  const written = lines
    .map((line, index) => writeLine(line, index, listing, medium === 'screen' || paged))
    .join('');
  const named = title === undefined ? '' : `<p class="listing-title">${escapeHtml(title)}</p>`;
  const code = `<code${language === '' ? '' : attribute('class', `language-${language}`)}>${written}</code>`;
  const pre = `<pre${numbers === undefined ? '' : attribute('class', `numbered digits-${String(numbers + lines.length - 1).length}`)}>${code}</pre>`;
  if (medium === 'print')
    return `<div${attributes(classes.join(' '))} data-at="${at.start.offset}"${paged && stepped ? attribute('data-steps', String(steps.length)) : ''}>${named}${pre}</div>`;
  const fragments = steps
    .slice(1)
    .map((_, index) => `<span class="fragment step-${index + 1}"></span>`)
    .join('');
  const list = fragments === '' ? '' : `<span class="steps" aria-hidden="true">${fragments}</span>`;
  const copy = `<button type="button" class="copy"${attribute('data-done', strings.copied)}>${escapeHtml(strings.copyCode)}</button>`;
  return `<div${attributes(classes.join(' '))}>${named}${pre}${list}${copy}</div>`;
}

/** A line knows the steps that it belongs to; on paper it is as the last step leaves it. */
function writeLine(
  { words, change }: CodeLine,
  index: number,
  { steps, numbers, diff }: Listing,
  paged: boolean,
): string {
  const isIn = (step: Listing['steps'][number] | undefined): boolean =>
    step === 'all' || step?.includes(index) === true;
  const last = steps.at(-1);
  const classes = [
    'line',
    ...(change === undefined ? [] : [change]),
    ...(steps.length === 0 || isIn(last) ? ['last'] : []),
    ...(paged ? steps.flatMap((step, number) => (isIn(step) ? [`in-${number}`] : [])) : []),
  ].filter((name) => steps.length > 0 || name !== 'last');
  const number = numbers === undefined ? '' : attribute('data-n', String(numbers + index));
  const sign = change === 'added' ? '+' : change === 'removed' ? '−' : ' ';
  const signed = diff ? `<span class="sign">${sign} </span>` : '';
  const text = words
    .map((word) =>
      word.role === undefined
        ? escapeHtml(word.text)
        : `<span class="code-${word.role}">${escapeHtml(word.text)}</span>`,
    )
    .join('');
  return `<span class="${classes.join(' ')}"${number}>${signed}${text}\n</span>`;
}

/** How much there is of it, in steps that the style sheet knows: the type is set smaller, within limits. */
function sizeClasses({ lines, numbers, diff }: Listing): readonly string[] {
  const widest = Math.max(0, ...lines.map(({ words }) => widthOf(words.map(({ text }) => text).join(''))));
  const columns =
    widest + (numbers === undefined ? 0 : String(numbers + lines.length - 1).length + 2) + (diff ? 2 : 0);
  const wide = Math.min(MOST_COLUMNS, Math.ceil(columns / 8) * 8);
  const tall = Math.min(MOST_ROWS, lines.length);
  return [
    ...(wide >= LEAST_COLUMNS ? [`columns-${wide}`] : []),
    ...(tall >= LEAST_ROWS ? [`rows-${tall}`] : tall <= FEW_ROWS ? [`rows-${FEW_ROWS}`] : []),
  ];
}
const LEAST_COLUMNS = 24;
const MOST_COLUMNS = 120;
/** Up to here code may be set larger, where nothing else stands beside or below it. */
const FEW_ROWS = 9;
const LEAST_ROWS = 15;
const MOST_ROWS = 19;
