// A change's direction is a word and a sign, made of the sign of its figure.

import { describe, expect, it } from 'vitest';
import { buildFiles, codesOf, htmlOf } from '../support/written.ts';

const facts = `sources: { s: { title: S } }
facts:
  n: { label: N, source: s, values: { 2021: 5, 2022: 4, 2023: 6 } }
  share: { label: Share, source: s, values: { 2022: 34%, 2023: 29% } }
  least: { label: Least, source: s, value: at most -5% }
  open: { label: Open, source: s, value: over -5% }
`;

/** What `::: change` shows, tags left out; \`lang\` is the deck's. */
async function shown(words: string, lang = 'en'): Promise<string> {
  const result = await buildFiles({
    'deck.md': `---\ntitle: T\nlang: ${lang}\n---\n\n# T\n\n---\nlayout: figure\n---\n\n## A\n\n{{ n[2023] }}\n\n::: change\n${words}\n:::\n`,
    'facts.yaml': facts,
  });
  if (codesOf(result).length > 0) return codesOf(result).join();
  const line = /<p class="change-line">(.*?)<\/p>/.exec(htmlOf(result))?.[1] ?? '';
  const [, direction] = /class="change change-(\w+)"/.exec(line) ?? [];
  return `${direction}: ${line.replace(/<[^>]*>/g, '')}`;
}

describe('a change', () => {
  it.each([
    ['{{ growth(n[2023], n[2022]) }} since {{ n[2022].period }}', 'up: up 50% since 2022'],
    ['since {{ n[2021].period }} {{ growth(n[2022], n[2021]) }}', 'down: since 2021 down 20%'],
    ['{{ difference(share[2023], share[2022]) }}', 'down: down 5 percentage points'],
    ['{{ n[2023] - n[2023] }}', 'same: unchanged: 0'],
    ['{{ least }}', 'down: down at most −5%'],
    ['{{ open }}', 'change-undecided'],
    ['more than before', 'slot-unfit'],
    ['{{ n[2022].period }}', 'change-without-figure'],
  ])('%s is shown as %s', async (words, expected) => {
    expect(await shown(words)).toBe(expected);
  });

  it('speaks the language of the deck', async () => {
    expect(await shown('{{ growth(n[2023], n[2022]) }}', 'zh-CN')).toBe('up: 上升50%');
    expect(await shown('{{ growth(n[2022], n[2021]) }}', 'fr')).toMatch(/^down: en baisse de 20\s*%$/);
  });

  it('keeps its exact value for machines', async () => {
    const result = await buildFiles({
      'deck.md':
        '---\ntitle: T\n---\n\n# T\n\n---\nlayout: figure\n---\n\n## A\n\n{{ n[2023] }}\n\n::: change\n{{ growth(n[2022], n[2021]) }}\n:::\n',
      'facts.yaml': facts,
    });
    expect(htmlOf(result)).toMatch(/<data class="fact" value="-0\.2"/);
  });
});
