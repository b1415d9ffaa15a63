// Characters that Graphviz can't measure, as runs of narrow letters that are about as wide.

/** Letters of about a quarter of the type's size. None of them is in a prefix. */
const DIGITS = 'ltfrIs';
const PREFIXES = ['ji', 'ij', 'jij', 'iji', 'jjii'];

export type StandIns = { readonly encoded: string; readonly decode: (text: string) => string };

/** Hides every character that is not ASCII; what is given back makes them of a text again. */
export function encodeWords(text: string): StandIns {
  const characters = [...new Set(text.match(/[^\0-\x7f]/gu) ?? [])];
  const prefix = PREFIXES.find((one) => !text.includes(one));
  if (characters.length === 0 || prefix === undefined) return { encoded: text, decode: (same) => same };
  const length =
    characters.length <= DIGITS.length ** 2 ? 2 : characters.length <= DIGITS.length ** 3 ? 3 : 4;
  const codes = new Map(
    characters.map((character, index) => [character, prefix + toDigits(index, length)] as const),
  );
  const back = new Map([...codes].map(([character, code]) => [code, character] as const));
  return {
    encoded: text.replace(/[^\0-\x7f]/gu, (character) => codes.get(character) ?? character),
    decode: (told) =>
      told.replace(new RegExp(`${prefix}[${DIGITS}]{${length}}`, 'g'), (code) => back.get(code) ?? code),
  };
}

function toDigits(index: number, length: number): string {
  let [rest, digits] = [index, ''];
  for (let place = 0; place < length; place++) {
    digits = (DIGITS[rest % DIGITS.length] ?? '') + digits;
    rest = Math.floor(rest / DIGITS.length);
  }
  return digits;
}
