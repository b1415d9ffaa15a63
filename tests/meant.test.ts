// What is proposed for a name of another tool is there.

import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DIVS_ELSEWHERE, divMeant, LAYOUTS_ELSEWHERE, layoutMeant } from '../src/diagnostics/meant.ts';
import { DIVS } from '../src/model/groups.ts';
import { buildFiles } from './support/written.ts';

const layouts = readdirSync('templates/layouts').flatMap((file) =>
  file.endsWith('.hbs') ? [file.slice(0, -'.hbs'.length)] : [],
);

describe('names of other tools', () => {
  it.each(Object.keys(DIVS_ELSEWHERE))('the div %s is a div here', (name) => {
    expect(DIVS).not.toContain(name);
    expect(divMeant(name, DIVS)).toBe(DIVS_ELSEWHERE[name]);
  });

  it.each(Object.keys(LAYOUTS_ELSEWHERE))('the layout %s is a layout here', (name) => {
    expect(layouts).not.toContain(name);
    expect(layoutMeant(name, layouts)).toBe(LAYOUTS_ELSEWHERE[name]);
  });
});

describe('what an author writes who comes from elsewhere', () => {
  const FACTS = 'sources: { s: { title: Report } }\nfacts:\n  gdp: { label: GDP, source: s, value: 3 km }\n';
  const told = async (head: string, body: string, more = {}): Promise<readonly string[]> => {
    const deck = `---\ntitle: T\n${head}---\n\n# T\n\n---\n\n## One\n\n${body}\n`;
    const { diagnostics } = await buildFiles({ 'deck.md': deck, 'facts.yaml': FACTS, ...more });
    return diagnostics.map(({ code, at, hint }) => {
      const lines = deck.split('\n');
      const said =
        at === undefined
          ? ''
          : (lines[at.start.line - 1] ?? '').slice(at.start.column - 1, at.end.column - 1);
      return `${code} ${said}: ${hint}`;
    });
  };

  it.each([
    ['piechart', 'stacked'],
    ['bar chart', 'bar'],
    ['LineGraph', 'line'],
    ['scatter-plot', 'dot'],
    ['donut', 'stacked'],
    ['maps', 'map'],
  ])('the chart %s is %s', async (given, near) => {
    expect(await told('', `\`\`\`chart\ntype: ${given}\nvalues: gdp\n\`\`\``)).toEqual([
      `chart-type-unknown ${given}: Did you mean \`${near}\`?`,
    ]);
  });

  it('colours of charts are the theme’s', async () => {
    const [first, ...others] = await told('', '```chart\ntype: bar\nvalues: gdp\ncolour: red\n```');
    expect(first).toMatch(/^key-unknown colour: Colours are the theme’s: `tone: accent`/);
    expect(others).toEqual([]);
  });

  it('a deck without a facts file has its section and numbers along its slides', async () => {
    const deck =
      '---\ntitle: T\nheader: "{{section}}"\nnumbers: "{{number}} / {{total}}"\n---\n\n# T\n\n---\n\n## One\n\nWords.\n';
    const { diagnostics } = await buildFiles({ 'deck.md': deck });
    expect(diagnostics).toEqual([]);
  });

  it('a page number is {{number}}', async () => {
    const [first] = await told('footer: "Page {{page}} of {{pages}}"\n', 'Words.');
    expect(first).toMatch(/^fact-undefined page: In `header:`, `footer:` and `numbers:` that is {{number}}/);
  });

  it.each([
    ['{ file: a.svg, position: top middle }', 'top middle'],
    ['{ file: a.svg, height: 200 }', '200'],
    ['{ path: a.svg }', 'path'],
    ['{ dark: a.svg }', '{ dark: a.svg }'],
  ])('a logo %s is marked at %s', async (logo, said) => {
    const [first] = await told(`logo: ${logo}\n`, 'Words.');
    expect(first?.split(': ')[0]).toBe(`front-matter-invalid ${said.split(': ')[0]}`);
  });

  it('a deck without facts is told of `unbound: true`, and one with facts of the number', async () => {
    const none = await told('', 'From 14:30 on.', { 'facts.yaml': 'facts: {}\n' });
    expect(none).toEqual([expect.stringContaining('`unbound: true`')]);
    expect(await told('', 'From 14:30 on, {{ gdp }}.')).toEqual([
      expect.stringContaining('unbound: ["14:30"]'),
    ]);
    expect(await told('unbound: true\n', 'From 14:30 on.', { 'facts.yaml': 'facts: {}\n' })).toEqual([]);
  });
});
