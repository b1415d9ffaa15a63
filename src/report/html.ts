// Text in HTML, and texts of which some words are marked. Pure.

import type { Piece } from '../model/changes.ts';

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The words of one side, or of both: what only one has is struck out or marked. */
export function markedPieces(pieces: readonly Piece[], side: 'old' | 'new' | 'both'): string {
  return pieces
    .filter(({ kind }) => kind === 'same' || side === 'both' || kind === side)
    .map(({ kind, text }) => {
      if (kind === 'same') return escapeHtml(text);
      return kind === 'old' ? `<del>${escapeHtml(text)}</del>` : `<ins>${escapeHtml(text)}</ins>`;
    })
    .join('');
}

/** Words with a language of their own. */
export const inLanguage = (lang: string, inside: string): string =>
  `<span lang="${escapeHtml(lang)}">${inside}</span>`;
