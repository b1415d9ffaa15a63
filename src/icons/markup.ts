// The markup of an icon -> pieces of raw HTML: what draws is kept, all else is left out, ids are made unique.

import type { AsResolved, Html } from '../model/deck.ts';

type Piece = Html<AsResolved>;

const TAGS = new Set(
  'g path circle ellipse rect line polyline polygon defs use clipPath mask symbol linearGradient radialGradient stop'.split(
    ' ',
  ),
);
const ATTRIBUTE = /([\w:-]+)\s*=\s*"([^"]*)"/g;
const TAG = /<(\/?)([A-Za-z]+)((?:\s+[\w:-]+\s*=\s*"[^"]*")*)\s*(\/?)>/g;

/** Reads the markup; `id` stands before every id in it. */
export function readMarkup(body: string, id: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let swallowing: string | undefined;
  let depth = 0;
  for (const [, closes, tag = '', attributes = '', empty] of body.matchAll(TAG)) {
    if (swallowing !== undefined) {
      // An element that draws nothing goes with what it holds.
      if (tag === swallowing) depth += closes ? -1 : empty ? 0 : 1;
      if (depth === 0) swallowing = undefined;
    } else if (!TAGS.has(tag)) {
      if (closes || empty) continue;
      swallowing = tag;
      depth = 1;
    } else if (closes) pieces.push({ kind: 'html-close', tag });
    else {
      const kept = [...attributes.matchAll(ATTRIBUTE)].flatMap(([, name = '', value = '']) => {
        const plain = name === 'xlink:href' ? 'href' : name;
        if (/^(?:on|style$|class$|xmlns)/i.test(plain) || plain.includes(':')) return [];
        const own = ownIds(plain, decode(value), id);
        return own === undefined ? [] : [[plain, [own]] as const];
      });
      pieces.push({ kind: 'html-open', tag, attributes: kept, empty: false });
      if (empty) pieces.push({ kind: 'html-close', tag });
    }
  }
  return pieces;
}

/** Ids and what refers to them; undefined for what leads out of the icon. */
function ownIds(name: string, value: string, id: string): string | undefined {
  if (name === 'id') return `${id}.${value}`;
  if (name === 'href') return value.startsWith('#') ? `#${id}.${value.slice(1)}` : undefined;
  if (!value.includes('url(')) return value;
  return /^url\(#[^)]+\)$/.test(value) ? value.replace('#', `#${id}.`) : undefined;
}

const decode = (value: string): string =>
  value
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
