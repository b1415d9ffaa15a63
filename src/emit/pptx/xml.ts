// XML as text: elements with escaped attributes and escaped words.

/** Markup that is well formed. */
export type Xml = string;

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Characters that XML can't hold are left out. */
const INVALID = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** Text as it stands between tags. */
export const escapeXml = (text: string): Xml =>
  text.replace(INVALID, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const attribute = (value: string): Xml =>
  escapeXml(value)
    .replace(/"/g, '&quot;')
    .replace(/[\t\n\r]/g, ' ');

/** An element; attributes that are undefined are left out. */
export function el(name: string, attributes: Attributes = {}, ...children: readonly Xml[]): Xml {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${attribute(String(value))}"`)
    .join('');
  const inside = children.join('');
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`;
}

/** A whole part of a package. */
export const document = (root: Xml): Uint8Array =>
  new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`);

/** English Metric Units of CSS pixels: 914,400 to an inch of 96. */
export const emu = (pixels: number): number => Math.round(pixels * 9525);

/** Hundredths of a point of CSS pixels, as sizes of type are written. */
export const centipoints = (pixels: number): number => Math.round(pixels * 75);

export const NAMESPACES = {
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'xmlns:p': 'http://schemas.openxmlformats.org/presentationml/2006/main',
} as const;
