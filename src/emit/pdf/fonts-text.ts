// What text a content shows: the strings of its operators by the ToUnicode maps of their fonts (ISO 32000-1, 9.10.3).

import type { PdfDocument } from './document.ts';
import type { PdfDict, PdfObject } from './objects.ts';
import { decodeStream } from './read-streams.ts';
import { readMap } from './to-unicode.ts';

/** A font's characters by code; fonts of two bytes a code alone, as all of ours are. */
export type FontText = {
  readonly textOf: ReadonlyMap<number, string>;
  /** Whether a code has two bytes. */
  readonly wide: boolean;
  /** A space as it is written in a content, where the font has one. */
  readonly space?: string;
};

/** Reads the maps of fonts, each once. */
export function makeFontReader(document: PdfDocument): (font: PdfObject | undefined) => FontText {
  const read = new Map<PdfDict, FontText>();
  return (font) => {
    const dict = document.dictOf(font);
    if (dict === undefined) return NO_TEXT;
    const known = read.get(dict);
    if (known !== undefined) return known;
    const map = document.follow(dict.entries.get('ToUnicode'));
    const subtype = dict.entries.get('Subtype');
    const textOf =
      map?.kind === 'stream'
        ? readMap(Buffer.from(decodeStream(map)).toString('latin1'))
        : new Map<number, string>();
    const wide = subtype?.kind === 'name' && subtype.name === 'Type0';
    const [space] = [...textOf].find(([, text]) => text === ' ') ?? [];
    const made: FontText = {
      textOf,
      wide,
      ...(space === undefined ? {} : { space: `<${space.toString(16).padStart(wide ? 4 : 2, '0')}>` }),
    };
    read.set(dict, made);
    return made;
  };
}

const NO_TEXT: FontText = { textOf: new Map(), wide: false };

/** The codes of the strings that an operator shows. */
export function codesOf(operands: string, { wide }: FontText): readonly number[] {
  const codes: number[] = [];
  const width = wide ? 4 : 2;
  for (let at = 0; at < operands.length; at++) {
    const c = operands.charCodeAt(at);
    if (c === LESS) {
      let code = 0;
      let digits = 0;
      for (at += 1; at < operands.length && operands.charCodeAt(at) !== GREATER; at++) {
        const digit = digitOf(operands.charCodeAt(at));
        if (digit === -1) continue;
        code = code * 16 + digit;
        digits += 1;
        if (digits % width !== 0) continue;
        codes.push(code);
        code = 0;
      }
    } else if (c === OPEN) {
      LITERAL.lastIndex = at;
      const literal = LITERAL.exec(operands)?.[1] ?? '';
      const bytes = unescapeLiteral(literal);
      if (!wide) for (let i = 0; i < bytes.length; i++) codes.push(bytes.charCodeAt(i));
      else
        for (let i = 0; i + 1 < bytes.length; i += 2)
          codes.push((bytes.charCodeAt(i) << 8) | bytes.charCodeAt(i + 1));
      at += literal.length + 1;
    }
  }
  return codes;
}

const LESS = 60;
const GREATER = 62;
const OPEN = 40;
const LITERAL = /\(((?:\\[\s\S]|[^\\)])*)/y;

function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const letter = code | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

const unescapeLiteral = (text: string): string =>
  text.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, c: string) =>
    /^[0-7]/.test(c)
      ? String.fromCharCode(Number.parseInt(c, 8) & 0xff)
      : (({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' } as Record<string, string>)[c] ?? c),
  );
