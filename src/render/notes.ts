// Footnotes and citations as HTML: their marks in the text, and their texts at the foot of a slide.

import type { AsResolved, Inline } from '../model/deck.ts';
import type { NoteMark, SlideNote } from '../model/notes.ts';
import type { DialectStrings } from './dialect-strings.ts';
import { attribute, type Html, html } from './html.ts';

/** The numbers of a mark, each a link to its note; as plain numbers where there can be no link. */
export function renderMark(
  { notes }: NoteMark,
  { linked, inHash, strings }: { linked: boolean; inHash: string; strings: DialectStrings },
): string {
  if (notes.length === 0) return '';
  const numbers = notes.map(({ number, note, anchor }) =>
    linked
      ? `<a${attribute('id', anchor)} class="note-link"${attribute('href', `${inHash}${note}`)}${attribute('aria-label', strings.noteMark.replace('{}', String(number)))} role="doc-noteref">${number}</a>`
      : String(number),
  );
  return `<sup class="note-mark">${numbers.join(',')}</sup>`;
}

/** The notes of a slide, each with a way back to its first mark. */
export function renderNotes(
  notes: readonly SlideNote[],
  write: (children: readonly Inline<AsResolved>[]) => Html,
  { inHash, strings }: { inHash: string; strings: DialectStrings },
): Html {
  if (notes.length === 0) return html('');
  const lines = notes.map(({ number, id, children, marks }) => {
    const back = marks[0] === undefined ? String(number) : backLink(number, marks[0], inHash, strings);
    return `<p class="foot-note"${attribute('id', id)} tabindex="-1"><span class="note-number">${back}</span> ${write(children)}</p>`;
  });
  return html(
    `<div class="foot-notes" role="group"${attribute('aria-label', strings.footnotes)}>\n${lines.join('\n')}\n</div>`,
  );
}

const backLink = (number: number, mark: string, inHash: string, { noteBack }: DialectStrings): string =>
  `<a class="note-link"${attribute('href', `${inHash}${mark}`)}${attribute('aria-label', noteBack.replace('{}', String(number)))}>${number}</a>`;
