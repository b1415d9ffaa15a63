// The built-in themes: whole, with text that can be read on its ground, and series that all eyes can tell apart.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../src/diagnostics/catalogue.ts';
import { colorDifference, VISIONS } from '../src/model/color-vision.ts';
import { contrast } from '../src/model/colors.ts';
import { toSource } from '../src/model/source.ts';
import { type DesignTokens, KNOWN_TOKENS, tokenValue } from '../src/model/theme.ts';
import { overTokens, parseDesignTokens } from '../src/parse/design-tokens.ts';
import { appearancesOf, PAIRS, SERIES } from '../src/parse/theme-colors.ts';

function tokensOf(theme: string): DesignTokens {
  const { diagnostics, diagnose } = collectDiagnostics();
  const file = `templates/themes/${theme}/tokens.css`;
  const tokens = parseDesignTokens(toSource(file, readFileSync(file, 'utf8')), diagnose);
  expect(diagnostics).toEqual([]);
  return tokens;
}

const names = readdirSync('templates/themes').sort();
const editorial = tokensOf('editorial');
const themes = names.map((name) => [name, overTokens(editorial, tokensOf(name))] as const);

describe('the built-in themes', () => {
  it('are three', () => {
    expect(names).toEqual(['editorial', 'plain', 'stage']);
  });

  it('stand on one that sets every token', () => {
    expect([...KNOWN_TOKENS.keys()].filter((name) => !editorial.light.has(name))).toEqual([]);
    const colours = [...KNOWN_TOKENS].filter(([, kind]) => kind === 'color').map(([name]) => name);
    const inDark = colours.filter((name) => name !== '--veil' && !editorial.dark.has(name));
    expect(inDark).toEqual([]);
  });

  it.each(names)('%s sets every colour of its own, light and dark', (name) => {
    const { light, dark } = tokensOf(name);
    const colours = [...KNOWN_TOKENS].filter(([, kind]) => kind === 'color').map(([token]) => token);
    expect(colours.filter((token) => !light.has(token))).toEqual([]);
    expect(colours.filter((token) => token !== '--veil' && !dark.has(token))).toEqual([]);
  });

  it.each(
    themes.flatMap(([name, tokens]) =>
      appearancesOf(tokens).map(({ block, values }) => ({ name, block, values })),
    ),
  )('$name, $block: every ink can be read on its grounds', ({ values }) => {
    const low = PAIRS.flatMap(({ ink, ground, least }) => {
      const ratio = contrast(tokenValue(values, ink) ?? '', tokenValue(values, ground) ?? '') ?? 0;
      return ratio >= least ? [] : [`${ink} on ${ground}: ${ratio.toFixed(2)}`];
    });
    expect(low).toEqual([]);
    // What is set in paper on the accent, and on ink: the stamp of drafts, messages.
    for (const ground of ['--accent', '--ink'])
      expect(contrast(tokenValue(values, '--paper') ?? '', tokenValue(values, ground) ?? '')).toBeGreaterThan(
        4.5,
      );
  });

  it.each(
    themes.flatMap(([name, tokens]) =>
      appearancesOf(tokens).map(({ block, values }) => ({ name, block, values })),
    ),
  )('$name, $block: series differ for all eyes', ({ values }) => {
    const alike = SERIES.flatMap((one, index) =>
      SERIES.slice(0, index).flatMap((other) =>
        VISIONS.flatMap((vision) => {
          const colours = [tokenValue(values, one) ?? '', tokenValue(values, other) ?? ''] as const;
          const difference = colorDifference(...colours, vision) ?? 0;
          // The first four, which most charts do with, are further apart.
          const least = index < 4 ? 16 : 10;
          return difference >= least ? [] : [`${other} and ${one}, ${vision}: ${difference.toFixed(1)}`];
        }),
      ),
    );
    expect(alike).toEqual([]);
  });
});
