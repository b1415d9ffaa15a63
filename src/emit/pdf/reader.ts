// Objects of a PDF from its bytes: the tokens of ISO 32000-1, 7.2 and 7.3.

import type { PdfDict, PdfObject } from './objects.ts';

/** By character code: 1 for white space, 2 for delimiters, 0 for all that words are made of. */
const CLASSES = Uint8Array.from({ length: 256 }, (_, code) => {
  const character = String.fromCharCode(code);
  return '\0\t\n\f\r '.includes(character) ? 1 : '()<>[]{}/%'.includes(character) ? 2 : 0;
});
const HEAD = /\s*\d+ \d+ obj\s*/y;
const REFERENCE = /(\d+) \d+ R(?![A-Za-z])/y;
const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)$/;
const OCTAL = /[0-7]{1,3}/y;
const DIGIT_ZERO = 48;
const DIGIT_NINE = 57;
const NEWLINE = 10;
const PERCENT = 37;

/** Deeper than any document nests; a file that does is damaged, or means harm. */
const MOST_LEVELS = 200;

/** Reads objects one after the other from a place on. Throws where there is none. */
export class ObjectReader {
  readonly #text: string;
  readonly #bytes: Uint8Array;
  readonly #base: number;
  #at: number;
  #level = 0;

  /** Numbers in references are counted on from `base`. */
  constructor(text: string, bytes: Uint8Array, at: number, base = 0) {
    this.#text = text;
    this.#bytes = bytes;
    this.#at = at;
    this.#base = base;
  }

  /** `7 0 obj … endobj`, with its stream where it has one. */
  indirect(lengthOf: (number: number) => number): PdfObject {
    HEAD.lastIndex = this.#at;
    if (!HEAD.test(this.#text)) throw new Error(`the PDF has no object at byte ${this.#at}`);
    this.#at = HEAD.lastIndex;
    const object = this.object();
    this.#skip();
    if (object.kind !== 'dict' || !this.#text.startsWith('stream', this.#at)) return object;
    const length = object.entries.get('Length');
    const size =
      length?.kind === 'ref'
        ? lengthOf(length.number)
        : length?.kind === 'number'
          ? Number(length.text)
          : Number.NaN;
    const from = this.#at + 6 + (this.#text.charAt(this.#at + 6) === '\r' ? 2 : 1);
    if (!Number.isInteger(size) || !/^\s*endstream/.test(this.#text.slice(from + size, from + size + 14)))
      throw new Error(`the PDF's stream at byte ${from} has no end`);
    return { kind: 'stream', dict: object, bytes: this.#bytes.subarray(from, from + size) };
  }

  object(): PdfObject {
    this.#skip();
    const c = this.#text.charAt(this.#at);
    if (c === '/') return { kind: 'name', name: this.#name() };
    if (c === '(') return { kind: 'string', bytes: this.#literal() };
    if (c === '[') {
      this.#at += 1;
      const items: PdfObject[] = [];
      this.#enter();
      while (!this.#take(']')) items.push(this.object());
      this.#level -= 1;
      return { kind: 'array', items };
    }
    if (c === '<')
      return this.#text.charAt(this.#at + 1) === '<' ? this.#dict() : { kind: 'string', bytes: this.#hex() };
    const code = c.charCodeAt(0);
    if (code >= DIGIT_ZERO && code <= DIGIT_NINE) {
      REFERENCE.lastIndex = this.#at;
      const match = REFERENCE.exec(this.#text);
      if (match !== null) {
        this.#at = REFERENCE.lastIndex;
        return { kind: 'ref', number: this.#base + Number(match[1]) };
      }
    }
    const word = this.#word();
    if (word === 'true' || word === 'false') return { kind: 'bool', value: word === 'true' };
    if (word === 'null') return { kind: 'null' };
    if (NUMBER.test(word)) return { kind: 'number', text: word };
    throw new Error(`the PDF has \`${word.slice(0, 20)}\` at byte ${this.#at}, which is no object`);
  }

  #dict(): PdfDict {
    this.#at += 2;
    const entries = new Map<string, PdfObject>();
    this.#enter();
    while (!this.#take('>>')) {
      this.#skip();
      if (this.#text.charAt(this.#at) !== '/')
        throw new Error(`the PDF has a dictionary without a key at byte ${this.#at}`);
      const key = this.#name();
      entries.set(key, this.object());
    }
    this.#level -= 1;
    return { kind: 'dict', entries };
  }

  #enter(): void {
    this.#level += 1;
    if (this.#level > MOST_LEVELS) throw new Error('the PDF nests too deep');
  }

  #name(): string {
    this.#at += 1;
    const word = this.#word();
    if (!word.includes('#')) return word;
    return word.replace(/#([0-9a-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }

  #literal(): string {
    let bytes = '';
    let depth = 1;
    for (this.#at += 1; ; this.#at++) {
      if (this.#at >= this.#text.length) throw new Error('the PDF has a string without an end');
      const c = this.#text.charAt(this.#at);
      if (c === '\\') bytes += this.#escape();
      else if (c === '(') depth += 1;
      else if (c === ')') depth -= 1;
      if (depth === 0) break;
      if (c !== '\\') bytes += c;
    }
    this.#at += 1;
    return bytes;
  }

  /** What stands behind a backslash; leaves at its last character. */
  #escape(): string {
    OCTAL.lastIndex = this.#at + 1;
    const digits = OCTAL.exec(this.#text)?.[0];
    if (digits !== undefined) {
      this.#at += digits.length;
      return String.fromCharCode(Number.parseInt(digits, 8) & 0xff);
    }
    this.#at += 1;
    const c = this.#text.charAt(this.#at);
    if (c === '\r' && this.#text.charAt(this.#at + 1) === '\n') this.#at += 1;
    return (
      ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '', '\r': '' } as Record<string, string>)[c] ?? c
    );
  }

  #hex(): string {
    const end = this.#text.indexOf('>', this.#at);
    if (end === -1) throw new Error('the PDF has a string without an end');
    const digits = this.#text.slice(this.#at + 1, end).replace(/[\0\s]/g, '');
    if (!/^[0-9a-f]*$/i.test(digits))
      throw new Error(`the PDF has a string of no hexadecimal digits at byte ${this.#at}`);
    this.#at = end + 1;
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex').toString('latin1');
  }

  #word(): string {
    const from = this.#at;
    const text = this.#text;
    let at = from;
    while (at < text.length && CLASSES[text.charCodeAt(at)] === 0) at += 1;
    this.#at = at;
    return text.slice(from, at);
  }

  #skip(): void {
    const text = this.#text;
    let at = this.#at;
    for (;;) {
      while (CLASSES[text.charCodeAt(at)] === 1) at += 1;
      if (text.charCodeAt(at) !== PERCENT) break;
      while (at < text.length && text.charCodeAt(at) !== NEWLINE) at += 1;
    }
    this.#at = at;
  }

  #take(text: string): boolean {
    this.#skip();
    if (!this.#text.startsWith(text, this.#at)) {
      if (this.#at >= this.#text.length) throw new Error('the PDF ends too early');
      return false;
    }
    this.#at += text.length;
    return true;
  }
}
