// The steps of code, as they are written: "1|3-6|all".

import type { DrawFence, Fence } from '../fence.ts';

/** A step: all lines, or lines by their numbers, each with where it is written in the info string. */
export type Step = 'all' | readonly { readonly line: number; readonly start: number; readonly end: number }[];

/** The most steps that the style sheet has rules for. */
export const MOST_STEPS = 20;

/** Whether what stands in brackets are steps and not a title; perhaps with the number of the first line before them. */
export const looksLikeSteps = (text: string): boolean =>
  /[\d|*]|^\s*(?:all|none|hide)\s*$/.test(text) &&
  /^\s*(?:\d+\s*:)?(?:[\d\s,*|–-]|all|none|hide|to)*$/.test(text);

type Read = { readonly steps: readonly Step[]; readonly start?: number };

/** Reads steps; `from` is where their text starts in the info string. */
export function readSteps(
  text: string,
  from: number,
  placeOf: Fence['infoPlace'],
  diagnose: Parameters<DrawFence>[1]['diagnose'],
): Read {
  const [head = '', first] = /^\s*(\d+)\s*:/.exec(text) ?? [];
  let at = from + head.length;
  const body = text.slice(head.length);
  const start = first === undefined ? {} : { start: Number(first) };
  // As in reveal: a first number alone, and no steps.
  if (body.trim() === '') return { steps: [], ...start };
  const steps = body.split('|').map((step): Step => {
    const begin = at;
    at += step.length + 1;
    const words = step.trim();
    if (words === '' || words === 'all' || words === '*') return 'all';
    if (words === 'none' || words === 'hide') return [];
    let offset = begin;
    return step.split(',').flatMap((part) => {
      const lead = part.length - part.trimStart().length;
      const place = { start: offset + lead, end: offset + part.trimEnd().length };
      offset += part.length + 1;
      const [, low, high = low] = /^(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?$/.exec(part.trim()) ?? [];
      const [from, to] = [Number(low), Number(high)];
      if (low === undefined || to < from || to - from > 10_000) {
        diagnose(
          'code-step-invalid',
          { text: part.trim() },
          placeOf(place.start, Math.max(place.end, place.start + 1)),
        );
        return [];
      }
      return Array.from({ length: to - from + 1 }, (_, index) => ({ line: from + index, ...place }));
    });
  });
  if (steps.length > MOST_STEPS) {
    diagnose(
      'code-steps-too-many',
      { count: steps.length, most: MOST_STEPS },
      placeOf(from, from + text.length),
    );
    return { steps: steps.slice(0, MOST_STEPS), ...start };
  }
  return { steps, ...start };
}
