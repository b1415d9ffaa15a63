// Finds figures in the words of a page, however its lines were broken, and tells what stands where one is missing.

/** Whether a character is left out where words are compared: white space, and hyphens that end a line. */
const isGap = (character: string): boolean => /[\s\u00ad\u200b\u2060]/.test(character);

/** Folds what sets text otherwise and says the same: capitals of a style sheet, ligatures, kinds of spaces and hyphens. */
const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010\u2011]/g, '-');

export type Page = {
  /** Finds a text that nobody has taken, takes it, and says whether it was there. */
  readonly take: (text: string) => boolean;
  /** How often a text is there and was not taken. */
  readonly count: (text: string) => number;
  /** What stands between the words before and the words after; undefined where they are not found. */
  readonly between: (before: string, after: string) => string | undefined;
  /** As many characters as a text has, behind some words or else before others; undefined where neither is found. */
  readonly beside: (before: string, after: string, text: string) => string | undefined;
  /** The letters of the page, sorted: the same for two pages that differ in digits alone. */
  readonly letters: string;
};

/** A page's words, of which figures are taken one by one. */
export function openPage(text: string): Page {
  const folded = fold(text);
  const places: number[] = []; // of each character that counts, in the folded text
  let dense = '';
  for (let i = 0; i < folded.length; i++) {
    const character = folded.charAt(i);
    if (isGap(character)) continue;
    dense += character;
    places.push(i);
  }
  const taken = new Uint8Array(dense.length);
  const find = (wanted: string, from: number): number => {
    for (let at = dense.indexOf(wanted, from); at !== -1; at = dense.indexOf(wanted, at + 1))
      if (isWhole(places, dense, at, wanted.length) && !taken.subarray(at, at + wanted.length).includes(1))
        return at;
    return -1;
  };
  return {
    take: (text) => {
      const wanted = denseOf(text);
      if (wanted === '') return true;
      const at = find(wanted, 0);
      if (at !== -1) taken.fill(1, at, at + wanted.length);
      return at !== -1;
    },
    count: (text) => {
      const wanted = denseOf(text);
      let count = 0;
      for (let at = wanted === '' ? -1 : find(wanted, 0); at !== -1; at = find(wanted, at + wanted.length))
        count += 1;
      return count;
    },
    between: (before, after) => {
      const [head, tail] = [denseOf(before), denseOf(after)];
      const start = head === '' ? -1 : dense.indexOf(head);
      const from = start + head.length;
      if (start === -1 && head !== '') return undefined;
      const end = tail === '' ? dense.length : dense.indexOf(tail, Math.max(0, from));
      const first = places[start === -1 ? 0 : from];
      const last = places[end - 1];
      if (end === -1 || first === undefined || last === undefined || last < first) return undefined;
      const said =
        text.length === folded.length ? text.slice(first, last + 1) : folded.slice(first, last + 1);
      return said.length > 60 ? undefined : said.trim() || undefined;
    },
    beside: (before, after, wanted) => {
      const [head, tail] = [denseOf(before), denseOf(after)];
      const { length } = denseOf(wanted);
      const behind = head === '' ? -1 : dense.indexOf(head);
      const ahead = tail === '' ? -1 : dense.indexOf(tail);
      const starts = [behind === -1 ? -1 : behind + head.length, ahead === -1 ? -1 : ahead - length];
      for (const start of starts) {
        const first = places[start];
        const last = places[start + length - 1];
        if (first === undefined || last === undefined) continue;
        const said =
          text.length === folded.length ? text.slice(first, last + 1) : folded.slice(first, last + 1);
        if (/\d/.test(said)) return said.trim();
      }
      return undefined;
    },
    letters: [...dense.replace(/[\d.,%+\-−–]/g, '')].sort().join(''),
  };
}

const denseOf = (text: string): string => [...fold(text)].filter((one) => !isGap(one)).join('');

/** A number is not found within a longer one: 5.47 is not in 15.47, nor in 5.471 or -5.47. */
function isWhole(places: readonly number[], dense: string, at: number, length: number): boolean {
  const touches = (a: number, b: number): boolean =>
    (places[b] ?? Number.NaN) - (places[a] ?? Number.NaN) === 1;
  const first = dense.charAt(at);
  const last = dense.charAt(at + length - 1);
  if (at > 0 && touches(at - 1, at)) {
    const before = dense.charAt(at - 1);
    if (/\d/.test(first) && /\d/.test(before)) return false;
    if (/\d/.test(first) && /[.,]/.test(before) && /\d/.test(dense.charAt(at - 2)) && touches(at - 2, at - 1))
      return false;
    if (/\d/.test(first) && /[-−]/.test(before) && !/\d/.test(dense.charAt(at - 2))) return false;
    if (/[a-z]/.test(first) && /[a-z]/.test(before)) return false;
  }
  if (at + length < dense.length && touches(at + length - 1, at + length)) {
    const after = dense.charAt(at + length);
    if (/\d/.test(last) && /\d/.test(after)) return false;
    if (
      /\d/.test(last) &&
      /[.,]/.test(after) &&
      /\d/.test(dense.charAt(at + length + 1)) &&
      touches(at + length, at + length + 1)
    )
      return false;
    if (/\d/.test(last) && /[%‰]/.test(after)) return false;
  }
  return true;
}
