// Code -> coloured words. The only file that knows highlight.js; loaded for decks with code in a language.

import hljs from 'highlight.js/lib/core';
import type { CodeRole, CodeWord } from '../../model/listing.ts';
import { highlightMarkdown } from './markdown.ts';

/** Loads languages, and those that can stand inside them. What is loaded stays: it depends on nothing. */
export async function loadLanguages(ids: Iterable<string>): Promise<void> {
  const waiting = [...ids];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (hljs.getLanguage(id) !== undefined) continue;
    const { default: define } = await import(`highlight.js/lib/languages/${id}`);
    hljs.registerLanguage(id, define);
    waiting.push(...insideOf(hljs.getLanguage(id)), ...(id === 'markdown' ? ['yaml'] : []));
  }
}

/** The languages that a language's rules name; a rule that would guess among many loads none. */
function insideOf(definition: unknown): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (rule: unknown): void => {
    if (rule === null || typeof rule !== 'object' || rule instanceof RegExp || seen.has(rule)) return;
    seen.add(rule);
    const { subLanguage } = rule as { subLanguage?: string | readonly string[] };
    if (typeof subLanguage === 'string') found.add(subLanguage);
    for (const part of Object.values(rule)) visit(part);
  };
  visit(definition);
  return [...found];
}

/** Colours code; each line is a list of words, which join to it. */
export const highlight = (code: string, id: string): readonly (readonly CodeWord[])[] =>
  id === 'markdown' ? highlightMarkdown(code, inLanguage) : inLanguage(code, id);

function inLanguage(code: string, id: string): readonly (readonly CodeWord[])[] {
  const { value } = hljs.highlight(code, { language: id, ignoreIllegals: true });
  const lines: CodeWord[][] = [[]];
  const roles: (CodeRole | undefined)[] = [];
  for (const [piece, name, text] of value.matchAll(/<span class="([^"]*)">|<\/span>|([^<]+)/g)) {
    if (name !== undefined) roles.push(roleOf(name) ?? roles.at(-1));
    else if (text === undefined) roles.pop();
    else {
      const role = roles.at(-1);
      for (const [index, part] of decode(piece).split('\n').entries()) {
        if (index > 0) lines.push([]);
        if (part !== '') lines.at(-1)?.push(role === undefined ? { text: part } : { text: part, role });
      }
    }
  }
  return lines;
}

/** The library escapes five signs. */
const decode = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => ENTITIES[entity] ?? entity);
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
};

/** The role of a scope such as "hljs-title function_"; what is inside a string without one, such as `${x}`, is none. */
function roleOf(classes: string): CodeRole | undefined {
  const [scope = '', ...more] = classes.split(' ').map((name) => name.replace(/^hljs-|_$/g, ''));
  if (scope === 'title') return more.includes('class') ? 'type' : 'function';
  return ROLES[scope];
}

const ROLES: Readonly<Record<string, CodeRole>> = {
  keyword: 'keyword',
  'selector-tag': 'keyword',
  'template-tag': 'keyword',
  name: 'keyword',
  tag: 'keyword',
  section: 'keyword',
  string: 'string',
  regexp: 'string',
  char: 'string',
  link: 'string',
  symbol: 'string',
  bullet: 'string',
  code: 'string',
  'selector-attr': 'string',
  comment: 'comment',
  quote: 'comment',
  doctag: 'comment',
  number: 'number',
  literal: 'number',
  built_in: 'function',
  meta: 'function',
  'selector-pseudo': 'function',
  type: 'type',
  attr: 'type',
  attribute: 'type',
  variable: 'type',
  'template-variable': 'type',
  'selector-class': 'type',
  'selector-id': 'type',
  addition: 'added',
  deletion: 'removed',
};
