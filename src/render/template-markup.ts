// What a template's own markup may not have: a deck's policy refuses it, and the page would lack it.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { positionOf, type Source } from '../model/source.ts';

const COMMENT = /\{\{!--[\s\S]*?--\}\}|\{\{![\s\S]*?\}\}|<!--[\s\S]*?-->/g;
const TAG = /<([a-z][a-z0-9-]*)((?:\{\{[^}]*\}\}|"[^"]*"|'[^']*'|[^>"'{]|\{(?!\{))*)>/gi;
const ATTRIBUTE = /([a-z][\w:-]*)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>{]+)/gi;

/** Elements that load or run something, whatever their attributes say. */
const ELEMENTS = ['iframe', 'object', 'embed', 'base', 'frame', 'portal'];
/** Attributes whose address is loaded. */
const LOADED = ['src', 'srcset', 'poster', 'data', 'background'];

/** Reports elements and attributes that ask for something outside the deck, each at its place. */
export function reportUnsafeMarkup(source: Source, diagnose: Diagnose): void {
  const text = source.text.replace(COMMENT, (comment) => ' '.repeat(comment.length));
  const report = (what: string, start: number) =>
    diagnose('template-unsafe', { what }, positionOf(source, start, start + what.length));
  for (const tag of text.matchAll(TAG)) {
    const [whole, name = '', inside = ''] = tag;
    const element = name.toLowerCase();
    const from = tag.index + 1 + name.length;
    const attributes = [...inside.matchAll(ATTRIBUTE)].map((match) => ({
      written: match[0],
      name: (match[1] ?? '').toLowerCase(),
      value: (match[2] ?? '').replace(/^["']|["']$/g, '').trim(),
      at: from + match.index,
    }));
    if (ELEMENTS.includes(element)) report(`<${name}`, tag.index);
    for (const attribute of attributes) {
      if (isUnsafe(element, attribute, attributes)) report(attribute.written, attribute.at);
    }
    // The one script and the one style sheet are given to the templates, and known by their hashes.
    const behind = text.slice(tag.index + whole.length).trimStart();
    const isData = attributes.some((own) => own.name === 'type' && /json/i.test(own.value));
    if (
      (element === 'style' || (element === 'script' && !isData)) &&
      !/^\{\{\{?\s*(?:style|script)\s*\}/.test(behind)
    )
      report(`<${name}`, tag.index);
  }
}

type Attribute = { readonly name: string; readonly value: string };

function isUnsafe(element: string, { name, value }: Attribute, all: readonly Attribute[]): boolean {
  if (name === 'style' || /^on[a-z]/.test(name)) return true;
  // What is filled in by the deck is looked at when it is printed.
  const isOutside = value !== '' && !/^(?:data:|#|\{\{)/i.test(value);
  if (LOADED.includes(name)) return isOutside;
  if (element === 'link' && name === 'href')
    return (
      isOutside && all.some((own) => own.name === 'rel' && /stylesheet|icon|pre|manifest/i.test(own.value))
    );
  if (/^(?:xlink:)?href$/.test(name) && /^(?:image|use|feimage)$/.test(element)) return isOutside;
  return false;
}
