// Words of a document that are neither shown nor told of.

import { asDeck, HEAD } from './as-deck.ts';

/** What is for those who read the source: comments, and the names of elements that end. */
const COMMENT = /<!--[\s\S]*?(?:-->|$)|<\/[a-z][^>]*>/gi;

/** The words that are neither in what is made, nor in a line that is told of. */
export function lostWords(document: string): readonly string[] {
  const { everything, told } = asDeck(document);
  const written = document.replace(COMMENT, (comment) => comment.replace(/[^\n]/g, ' '));
  const lost = [...written.matchAll(/w\d+x/g)].filter(([word]) => !everything.includes(word));
  if (lost.length === 0) return [];
  const first = HEAD.split('\n').length;
  return lost.flatMap(({ 0: word, index }) => {
    const line = written.slice(0, index).split('\n').length - 1 + first;
    const isTold = told.some(
      ({ code, message, at }) =>
        message.includes(word) ||
        (at !== undefined && line >= at.start.line && line <= at.end.line) ||
        // What is wrong with a line of settings is wrong with all of them.
        (code.startsWith('yaml-') && at !== undefined && Math.abs(line - at.start.line) < 5),
    );
    return isTold ? [] : [word];
  });
}
