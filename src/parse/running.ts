// Header, footer and slide numbers as they are written: words, facts, and running words such as {{number}}.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { AsWritten, Text } from '../model/deck.ts';
import { runningSign } from '../model/running.ts';
import type { Position, Source } from '../model/source.ts';
import { readReferences } from './references.ts';

/** Splits a text at its references; running words become their signs. */
export function readRunning(value: string, at: Position, source: Source): Text<AsWritten> {
  const parts: (string | Exclude<Text<AsWritten>[number], string>)[] = [];
  for (const part of readReferences(value, at, source)) {
    const words = typeof part === 'string' ? part : runningSign(part.expression);
    const last = parts.at(-1);
    if (words !== undefined && typeof last === 'string') parts[parts.length - 1] = last + words;
    else parts.push(words ?? part);
  }
  return parts;
}

/** The same for a text that can't show facts, since it belongs to no deck. */
export function readRunningAlone(
  value: string,
  at: Position,
  source: Source,
  diagnose: Diagnose,
): Text<AsWritten> {
  return readRunning(value, at, source).flatMap((part) => {
    if (typeof part === 'string') return [part];
    diagnose('running-reference', { expression: part.expression.trim() }, part.at);
    return [];
  });
}

/** `true` and `false` of slide numbers as the texts they stand for. */
export const numbersText = (text: string): string =>
  text === 'true' ? '{{number}}' : text === 'false' ? '' : text;
