// How slides come and go, as reveal has it: a name for both, or one for each, such as "slide-in fade-out".

import { nearest } from '../diagnostics/suggest.ts';
import type { TransitionName } from '../model/deck.ts';

export const TRANSITIONS: readonly TransitionName[] = ['none', 'fade', 'slide', 'convex', 'concave', 'zoom'];

export const SPEEDS: readonly string[] = ['default', 'fast', 'slow'];

/** Whether a text names one transition, or one to come with and one to go with. */
export function isTransition(text: string): boolean {
  const words = text.trim().split(/\s+/);
  const [first = ''] = words;
  if (words.length === 1 && (TRANSITIONS as readonly string[]).includes(first)) return true;
  const sides = words.map((word) => /^([a-z]+)-(in|out)$/.exec(word));
  return (
    words.length <= 2 &&
    sides.every((side) => side !== null && (TRANSITIONS as readonly string[]).includes(side[1] ?? '')) &&
    new Set(sides.map((side) => side?.[2])).size === sides.length
  );
}

/** What was most likely meant. */
export const nearTransition = (text: string): string | undefined =>
  nearest(text, [...TRANSITIONS, ...TRANSITIONS.flatMap((name) => [`${name}-in`, `${name}-out`])]);

/** A duration in seconds, up to ten. */
export const isDuration = (text: string): boolean => /^\d+(?:\.\d+)?$/.test(text) && Number(text) <= 10;

/** An easing of CSS by name, or a curve. */
export const isEasing = (text: string): boolean =>
  /^(?:linear|ease|ease-in|ease-out|ease-in-out|cubic-bezier\((?:\s*-?\d*\.?\d+\s*,){3}\s*-?\d*\.?\d+\s*\))$/.test(
    text,
  );
