// The mark at a figure that may still change, the words for it, and the stamp on the pages of a draft.

import type { Deck } from '../model/deck.ts';
import type { Figure } from '../model/fact.ts';
import type { Landing } from '../model/output.ts';
import { escapeHtml, type Html, html } from './html.ts';
import type { Strings } from './strings.ts';

type Marked = NonNullable<Figure['status']>;

const markOf = (status: Marked, strings: Strings): string =>
  status === 'estimate' ? strings.estimateMark : strings.provisionalMark;

/**
 * A small raised letter, with a word for screen readers. On paper nothing hidden is kept: there the letter is
 * read, and the foot; in a heading it is not, since bookmarks are made of its words.
 */
export function statusMark(
  status: Figure['status'],
  strings: Strings,
  medium: 'screen' | 'print' | 'bookmark' = 'screen',
): string {
  if (status === undefined) return '';
  const mark = escapeHtml(markOf(status, strings));
  if (medium === 'print') return `<span class="fact-status">${mark}</span>`;
  const shown = `<span class="fact-status" aria-hidden="true">${mark}</span>`;
  if (medium === 'bookmark') return shown;
  return `${shown}<span class="sr-only">, ${escapeHtml(strings[status])}</span>`;
}

/** The same inside a drawing, which has spans of its own kind. */
export function statusMarkInDrawing(status: Figure['status'], strings: Strings): string {
  if (status === undefined) return '';
  return `<tspan class="fact-status" baseline-shift="super" font-size="0.6em">${escapeHtml(markOf(status, strings))}</tspan>`;
}

/** The same where only words can stand. */
export const statusWords = ({ status, text }: Figure, strings: Strings): string =>
  status === undefined ? text : `${text} (${strings[status]})`;

const UNSEEN: readonly Landing['where'][] = ['notes', 'metadata'];

/** What the marks on a slide mean, for its foot: "p provisional". Undefined where there are none. */
export function statusLine(landings: readonly Landing[], strings: Strings): Html | undefined {
  const marked = (['provisional', 'estimate'] as const).filter((status) =>
    landings.some((landing) => landing.status === status && !UNSEEN.includes(landing.where)),
  );
  if (marked.length === 0) return undefined;
  const said = marked.map(
    (status) =>
      `<span class="fact-status">${escapeHtml(markOf(status, strings))}</span> ${escapeHtml(strings[status])}`,
  );
  return html(said.join(', '));
}

/** The stamp of a draft: for eyes, since the document's title says it to everybody else. */
export const draftStamp = ({ draft }: Deck, strings: Strings): string =>
  draft === undefined
    ? ''
    : `<p class="draft-stamp" aria-hidden="true" data-decoration>${escapeHtml(strings.draft)}</p>`;

/** A title of the document, which says of a draft what it is. */
export const documentTitle = (title: string, { draft }: Deck, strings: Strings): string =>
  draft === undefined ? title : `${title} (${strings.draft})`;
