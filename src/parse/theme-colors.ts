// Whether the colours of a theme can be told apart: text on its ground, and the series of charts.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { colorDifference, VISIONS } from '../model/color-vision.ts';
import { contrast } from '../model/colors.ts';
import type { Written } from '../model/source.ts';
import { type DesignTokens, type TokenValues, tokenValue } from '../model/theme.ts';

/** Inks and the grounds that they stand on, with the least contrast by WCAG 2.2: 4.5 for text, 3 for graphics. */
export const PAIRS: readonly { readonly ink: string; readonly ground: string; readonly least: number }[] = [
  ...on('--paper', 4.5, 'ink muted accent positive negative warning'),
  ...on('--tint', 4.5, 'ink muted accent positive negative warning'),
  ...on('--tint', 4.5, 'code-keyword code-string code-comment code-number code-function code-type'),
  ...on('--tint', 4.5, 'code-added code-removed'),
  ...on('--paper', 3, 'series-1 series-2 series-3 series-4 series-5 series-6 series-7 series-8'),
];

function on(ground: string, least: number, inks: string) {
  return inks.split(' ').map((ink) => ({ ink: `--${ink}`, ground, least }));
}

export const SERIES = Array.from({ length: 8 }, (_, index) => `--series-${index + 1}`);

/** Series that differ by less than this look alike (CIE DE2000). */
const LEAST_DIFFERENCE = 8;

/** The two blocks of a theme that are whole: light, and dark over light. */
export const appearancesOf = ({ light, dark }: DesignTokens) =>
  [
    { block: 'light', values: light },
    { block: 'dark', values: new Map([...light, ...dark]) },
  ] as const;

/** Reports colours of one's own that are hard to read or to tell apart; `isOwn` knows the files they stand in. */
export function reportContrast(
  tokens: DesignTokens,
  isOwn: (file: string) => boolean,
  diagnose: Diagnose,
): void {
  const told = new Set<string>();
  for (const { block, values } of appearancesOf(tokens)) {
    for (const { ink, ground, least } of PAIRS) {
      const at = ownPlace([ink, ground], values, isOwn);
      const [inkColor, groundColor] = [tokenValue(values, ink), tokenValue(values, ground)];
      if (at === undefined || inkColor === undefined || groundColor === undefined) continue;
      const ratio = contrast(inkColor, groundColor);
      if (ratio === undefined || ratio >= least) continue;
      // What dark decks take from light ones is told once.
      const key = `${ink} ${inkColor} ${ground} ${groundColor}`;
      if (!told.has(key))
        diagnose('contrast-low', { ink, inkColor, ground, groundColor, ratio, least, block }, at);
      told.add(key);
    }
    reportAlike(block, values, isOwn, diagnose);
  }
}

function reportAlike(
  block: 'light' | 'dark',
  values: TokenValues,
  isOwn: (file: string) => boolean,
  diagnose: Diagnose,
): void {
  for (const [index, other] of SERIES.entries()) {
    for (const one of SERIES.slice(0, index)) {
      const at = ownPlace([other, one], values, isOwn);
      const [a, b] = [tokenValue(values, one), tokenValue(values, other)];
      if (at === undefined || a === undefined || b === undefined) continue;
      const seen = VISIONS.map((vision) => ({ vision, difference: colorDifference(a, b, vision) ?? 100 }));
      const least = seen.reduce((worst, next) => (next.difference < worst.difference ? next : worst));
      if (least.difference < LEAST_DIFFERENCE) diagnose('series-alike', { one, other, block, ...least }, at);
    }
  }
}

/** Where the first of these tokens is written that is one's own. */
function ownPlace(
  names: readonly string[],
  values: TokenValues,
  isOwn: (file: string) => boolean,
): Written['at'] | undefined {
  return names.map((name) => values.get(name)?.at).find((at) => at !== undefined && isOwn(at.file));
}
