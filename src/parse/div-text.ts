// Finds fenced divs in a masked text: what opens one, what closes it, and what its first line says.

import { GROUPS, isCallout, isGroupName } from '../model/groups.ts';
import { findMathBlock, MOST_IN_BLOCK } from './dollars.ts';

/** The first line of a div: `::: name {attributes} Title`. */
export type DivOpening = {
  readonly length: number;
  /** Empty where it has attributes alone. */
  readonly name: string;
  /** The stand-in of its attributes; empty where it has none. */
  readonly braces: string;
  readonly title: string;
};

const OPENING =
  /^:{3,}[ \t]*(?:(?<name>[A-Za-z][\w-]*)(?:[ \t]*(?<braces>\uFDD3[\uE000-\uEFFF]{1,2}\uFDD2*\uFDD1))?|(?<lone>\uFDD3[\uE000-\uEFFF]{1,2}\uFDD2*\uFDD1))(?<title>[ \t]+[^\s:][^\n]*?)?[ \t]*:*[ \t]*(?:\n|$)/;
const CLOSING = /^:{3,}[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** Where a line of a paragraph could open a div. */
export const MAY_OPEN = /\n(?=:{3,}[ \t]*[A-Za-z\uFDD3])/;

/** The div that opens where the text starts. Words behind a name are a title, where it takes one. */
export function openDiv(text: string): DivOpening | undefined {
  if (!text.startsWith(':::')) return undefined;
  const match = OPENING.exec(text);
  if (match === null) return undefined;
  const { name = '', braces, lone, title = '' } = match.groups ?? {};
  const titled = isGroupName(name) && GROUPS[name].titled === true;
  if (title !== '' && !titled) return undefined;
  return { length: match[0].length, name, braces: braces ?? lone ?? '', title: title.trim() };
}

/** Reads up to the closing fence of a div, past divs and code inside it; without one, up to a slide break. */
export function readDivText(text: string, start: number): { inside: string; raw: string; closed: boolean } {
  let depth = 1;
  let fence: string | undefined;
  for (let at = start; at < text.length; ) {
    const math = fence === undefined ? findMathBlock(text.slice(at, at + MOST_IN_BLOCK)) : undefined;
    if (math !== undefined) {
      at += math.raw.length;
      continue;
    }
    const end = text.indexOf('\n', at);
    const next = end === -1 ? text.length : end + 1;
    const line = text.slice(at, end === -1 ? text.length : end);
    const mark = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
    } else if (mark !== undefined) {
      fence = mark;
    } else if (CLOSING.test(line)) {
      depth -= 1;
      if (depth === 0) return { inside: text.slice(start, at), raw: text.slice(0, next), closed: true };
    } else if (openDiv(line) !== undefined) {
      depth += 1;
    } else if (/^-{3,4}[ \t]*$/.test(line)) {
      return { inside: text.slice(start, at), raw: text.slice(0, at), closed: false };
    }
    at = next;
  }
  return { inside: text.slice(start), raw: text, closed: false };
}

/** The callout that a quote's first line names, as GitHub has it: `[!NOTE]`, perhaps with a title behind it. */
export function findAlert(
  raw: string,
): { readonly name: string; readonly length: number; readonly title: string } | undefined {
  const match = /^\[!([A-Za-z][\w-]*)\][+-]?[ \t]*([^\n]*)(?:\n|$)/.exec(raw);
  if (match === null) return undefined;
  return { name: (match[1] ?? '').toLowerCase(), length: match[0].length, title: (match[2] ?? '').trim() };
}

/** The callout of a class as Quarto has it, "callout-note". */
export function calloutOfClass(name: string): string {
  const own = name.replace(/^callout-/, '');
  return name !== own && isCallout(own) ? own : name;
}
