// What a configuration adds: layouts, helpers, fences, types of charts, themes; and what one is when it isn't run.

import { describe, expect, it } from 'vitest';
import type { BuildResult } from '../src/build.ts';
import { buildFixture } from './support/decks.ts';

const DECK = 'tests/decks/plugins';
const page = ({ artifacts }: BuildResult): string =>
  new TextDecoder().decode(artifacts.find(({ path }) => path === 'index.html')?.bytes);

describe('a configuration', () => {
  it('adds a layout with a helper, a fence, a type of chart and a theme', async () => {
    const result = await buildFixture(DECK);
    const html = page(result);
    expect(html).toContain('<p class="verdict">DECIDED!</p>');
    expect(html).toMatch(/<p class="echo">Output was <data class="fact"[^>]* data-fact="gdp"/);
    expect(html).toMatch(/aria-label="tally: Output[^"]*Trade 5.03 trillion yuan/);
    expect(html).toMatch(/--accent:\s*#14506e/);
    expect(html).not.toContain('alert(1)');
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['html-stripped']);
  });

  it('has its figures in the manifest, where they landed, and is an input itself', async () => {
    const { manifest } = await buildFixture(DECK);
    const shown = manifest?.facts.flatMap(({ ref, shown }) => shown.map(({ where }) => `${ref} ${where}`));
    expect(shown).toEqual(expect.arrayContaining(['gdp text', 'gdp attribute', 'gdp svg', 'trade svg']));
    expect(manifest?.inputs.map(({ path }) => path)).toContain('factdeck.config.ts');
  });

  it('is not run where that is not wanted', async () => {
    const { ok, diagnostics } = await buildFixture(DECK, { config: false });
    expect(ok).toBe(false);
    expect(diagnostics.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['layout-unknown', 'chart-type-unknown', 'theme-unknown']),
    );
  });
});
