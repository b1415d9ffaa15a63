// Glyphs that are no character of a font's, such as the tall forms of a root sign, get one of their own: a code that
// is shown is to be a character (ISO 14289-1, 7.21.7), and what these mean their formula says in words.

import { deflateSync } from 'node:zlib';
import { nameIn, type PdfDocument } from './document.ts';
import { name, type PdfDict, type PdfStream } from './objects.ts';
import { decodeStream } from './read-streams.ts';

/** A plane for private use, which has room for every glyph of a font. */
const PRIVATE = 0xf0000;

/** As many lines a section may have. */
const MOST_LINES = 100;

/** Maps codes that a font shows and its map leaves out. */
export function completeMaps(missing: ReadonlyMap<PdfDict, Set<number>>, { add, follow }: PdfDocument): void {
  for (const [font, codes] of missing) {
    const map = follow(font.entries.get('ToUnicode'));
    if (codes.size === 0 || map?.kind !== 'stream' || nameIn(font, 'Subtype') !== 'Type0') continue;
    // Chromium calls them the character 0.
    const own = (code: string): string => utf16(String.fromCodePoint(PRIVATE + Number.parseInt(code, 16)));
    const text = Buffer.from(decodeStream(map))
      .toString('latin1')
      .replace(/<([0-9A-F]{4})>(\s*)<0000>/gi, (_, code: string, space: string) => {
        codes.delete(Number.parseInt(code, 16));
        return `<${code}>${space}<${own(code)}>`;
      });
    const end = text.indexOf('endcmap');
    if (end === -1) continue;
    const lines = [...codes].sort((a, b) => a - b).map((code) => `<${hex(code)}> <${own(hex(code))}>`);
    const sections: string[] = [];
    for (let from = 0; from < lines.length; from += MOST_LINES) {
      const some = lines.slice(from, from + MOST_LINES);
      sections.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar\n`);
    }
    const whole = `${text.slice(0, end)}${sections.join('')}${text.slice(end)}`;
    const made: PdfStream = {
      kind: 'stream',
      dict: { kind: 'dict', entries: new Map([['Filter', name('FlateDecode')]]) },
      bytes: deflateSync(Buffer.from(whole, 'latin1'), { level: 9 }),
    };
    font.entries.set('ToUnicode', add(made));
  }
}

const hex = (code: number): string => code.toString(16).padStart(4, '0').toUpperCase();
const utf16 = (text: string): string =>
  [...Array(text.length).keys()].map((at) => hex(text.charCodeAt(at))).join('');
