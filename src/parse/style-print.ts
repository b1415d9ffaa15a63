// What a style sheet can't have on paper: effects that Chromium prints as pictures, with the text in them.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { Source } from '../model/source.ts';
import { type Declaration, readStyleSheet } from './css.ts';

/** Reports filters and blurred shadows, except where they are for the screen alone. */
export function reportPrintedEffects(source: Source, diagnose: Diagnose): void {
  // Most style sheets have none: nothing is read then.
  if (!/filter|shadow/i.test(source.text)) return;
  for (const declaration of readStyleSheet(source).declarations) {
    const effect = effectOf(declaration);
    if (effect !== undefined && !isForScreen(declaration))
      diagnose('style-print', { what: declaration.property, effect }, declaration.at);
  }
}

const isForScreen = ({ within }: Declaration): boolean =>
  within.some((prelude) => /^@media\b/i.test(prelude) && /^@media\s+(?:only\s+)?screen\b/i.test(prelude));

/** What an effect does to a printed page. */
type Effect = 'filter' | 'blur';

function effectOf({ property, value }: Declaration): Effect | undefined {
  if (/^(?:-webkit-)?(?:backdrop-)?filter$/.test(property))
    return /^(?:none|initial|unset|inherit|revert)$/i.test(value) ? undefined : 'filter';
  if (property === 'box-shadow' || property === 'text-shadow')
    return layersOf(value).some(isBlurred) ? 'blur' : undefined;
  return undefined;
}

/** The shadows of a list, which has commas between them and inside colours. */
const layersOf = (value: string): readonly string[] => value.replace(/\([^()]*\)/g, '()').split(',');

/** A third length that is not zero; what is a variable or computed counts, since it can't be known here. */
function isBlurred(layer: string): boolean {
  const lengths = layer.match(
    /(?:^|\s)(?:-?(?:\d+\.?\d*|\.\d+)(?:[a-z]+)?|(?:var|calc|min|max|clamp)\(\))(?=\s|$)/gi,
  );
  const third = lengths?.[2]?.trim();
  return third !== undefined && !/^-?0(?:\.0*)?[a-z]*$/i.test(third);
}
