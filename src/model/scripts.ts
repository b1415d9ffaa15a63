// Scripts that need faces of their own.

const CJK =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303F\u30A0-\u30FF\uFE30-\uFE4F\uFF00-\uFFEF]/u;

/** Whether a character is Chinese or Japanese: ideographs, kana, their punctuation, full-width forms. */
export const isCjk = (character: string): boolean => CJK.test(character);

/** Marks that Latin and Chinese text share and draw differently: quotation marks, dashes, dots. */
export const SHARED_WITH_CJK = '·‘’“”—…';

export const isSharedWithCjk = (character: string): boolean => SHARED_WITH_CJK.includes(character);

/** The width of a text in Latin letters: an ideograph takes the room of two. */
export const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (isCjk(character) ? 2 : 1), 0);
