// What the reference shows of tables is what is read, and what it lists of raw HTML is what is allowed.

import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GLOBAL, HTML, SVG, SVG_PRESENTATION } from '../src/parse/allow-list.ts';
import { codesOf, readFacts, valuesOf } from './support/tables.ts';

const section = readFileSync('docs/reference.md', 'utf8').split('\n## Tables\n')[1]?.split('\n## ')[0] ?? '';
const blocks = (language: string): readonly string[] =>
  [...section.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, text]) => text ?? '',
  );

describe('the tables of the reference', () => {
  const SOURCES = 'sources: { statistics: { title: Statistics } }\n';
  const [longFacts = '', wideFacts = ''] = blocks('yaml');
  const [long = '', wide = ''] = blocks('csv');

  it('are read: the long one', async () => {
    const result = await readFacts(SOURCES + longFacts, { 'regions.csv': long });
    expect(codesOf(result.diagnostics)).toEqual([]);
    expect(valuesOf(result, 'gdp')).toEqual({
      'gdp[beijing_municipality, 2022]': '4161090000000',
      'gdp[beijing_municipality, 2023]': '4376070000000',
      'gdp[天津, 2023]': '1673730000000',
    });
    expect(valuesOf(result, 'transfer')).toEqual({ 'transfer[beijing_municipality, 2023]': '74870000000' });
  });

  it('are read: the wide one', async () => {
    const result = await readFacts(SOURCES + wideFacts, { 'gdp.csv': wide });
    expect(codesOf(result.diagnostics)).toEqual([]);
    expect(valuesOf(result, 'gdp')).toMatchObject({ 'gdp[tianjin, 2023]': '1673700000000' });
  });
});

describe('the raw HTML of the reference', () => {
  it('is the allow-list', () => {
    const path = 'docs/reference.md';
    const text = readFileSync(path, 'utf8');
    const list = (names: string) =>
      names
        .split(' ')
        .map((name) => `\`${name}\``)
        .join(', ');
    const rows = [
      ['every element', GLOBAL],
      ...Object.entries(HTML).map(([names, own]) => [list(names), own]),
      [list(SVG), SVG_PRESENTATION],
    ].map(([elements = '', own = '']) => `| ${elements} | ${own === '' ? '' : list(own)} |`);
    const table = ['| elements | attributes of their own |', '|---|---|', ...rows].join('\n');
    const written = /### Raw HTML\n[^|]*(\|[\s\S]*?)\n\n/.exec(text)?.[1] ?? '';
    if (process.env.UPDATE === '1' && process.env.CI === undefined)
      writeFileSync(
        path,
        text.replace(written, () => table),
      );
    else expect(written).toBe(table);
  });
});
