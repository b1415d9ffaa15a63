// The objects that PDF files are made of (ISO 32000-1, 7.3).

export type PdfName = { readonly kind: 'name'; readonly name: string };
/** Bytes as characters 0 to 255. */
export type PdfString = { readonly kind: 'string'; readonly bytes: string };
export type PdfRef = { readonly kind: 'ref'; readonly number: number };
export type PdfDict = { readonly kind: 'dict'; readonly entries: Map<string, PdfObject> };
export type PdfStream = { readonly kind: 'stream'; readonly dict: PdfDict; readonly bytes: Uint8Array };
/** A number as it was written: "0.24" stays "0.24". */
export type PdfNumber = { readonly kind: 'number'; readonly text: string };
export type PdfObject =
  | PdfName
  | PdfString
  | PdfRef
  | PdfDict
  | PdfStream
  | PdfNumber
  | { readonly kind: 'array'; readonly items: PdfObject[] }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'null' };

export const name = (text: string): PdfName => ({ kind: 'name', name: text });
export const number = (value: number): PdfNumber => ({ kind: 'number', text: String(value) });
export const dict = (entries: Readonly<Record<string, PdfObject>>): PdfDict => ({
  kind: 'dict',
  entries: new Map(Object.entries(entries)),
});

/** A text string: ASCII as it is, anything else as UTF-16BE with a byte order mark. */
export function textString(text: string): PdfString {
  if (/^[\x20-\x7e]*$/.test(text)) return { kind: 'string', bytes: text };
  let bytes = '\xfe\xff';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes += String.fromCharCode(unit >> 8, unit & 0xff);
  }
  return { kind: 'string', bytes };
}

/** The text of a text string: UTF-16BE with its mark, else Latin-1, which is near enough to what Chromium writes. */
export function readTextString(bytes: string): string {
  if (!bytes.startsWith('\xfe\xff')) return bytes;
  let text = '';
  for (let i = 2; i + 1 < bytes.length; i += 2)
    text += String.fromCharCode((bytes.charCodeAt(i) << 8) | bytes.charCodeAt(i + 1));
  return text;
}

/** "D:20240621000000Z". */
export const pdfDate = (date: Date): string => `D:${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;

/** Writes an object, streams excepted. `renumber` gives the number a reference is written with. */
export function serialize(object: PdfObject, renumber: (number: number) => number): string {
  switch (object.kind) {
    case 'null':
      return 'null';
    case 'bool':
      return String(object.value);
    case 'number':
      return object.text;
    case 'name':
      return serializeName(object.name);
    case 'string':
      return serializeString(object.bytes);
    case 'ref':
      return `${renumber(object.number)} 0 R`;
    case 'array':
      return `[${joinTokens(object.items.map((item) => serialize(item, renumber)))}]`;
    case 'dict':
      return `<<${joinTokens([...object.entries].flatMap(([key, value]) => [serializeName(key), serialize(value, renumber)]))}>>`;
    case 'stream':
      throw new Error('a stream stands for itself, and in no other object');
  }
}

/** White space only where two tokens would run together. */
function joinTokens(tokens: readonly string[]): string {
  let text = '';
  let closed = true; // whether what stands before needs nothing behind it
  for (const token of tokens) {
    text += closed || '</[('.includes(token.charAt(0)) ? token : ` ${token}`;
    closed = '>])'.includes(token.charAt(token.length - 1));
  }
  return text;
}

const PLAIN_NAME = /^[!"$&'*+,\-.0-9:;=?@A-Z\\^_`a-z|~]*$/;

const serializeName = (text: string): string =>
  PLAIN_NAME.test(text)
    ? `/${text}`
    : `/${text.replace(/[^!"$&'*+,\-.0-9:;=?@A-Z\\^_`a-z|~]/g, (c) => `#${c.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;

function serializeString(bytes: string): string {
  return `(${bytes.replace(/[\\()\r\n]/g, (c) => (c === '\r' ? '\\r' : c === '\n' ? '\\n' : `\\${c}`))})`;
}
