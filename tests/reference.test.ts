// What the reference shows of tables is what is read.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
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
