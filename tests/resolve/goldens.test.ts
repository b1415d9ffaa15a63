// Renderings of numbers, line by line: goldens.txt has language | value | how | what is written.
// Exact on the ICU that they were made with; on others equal but for the kind of spaces and signs.

import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import { readValue } from '../../src/formula/quantity.ts';
import { positionOf, toSource } from '../../src/model/source.ts';
import { type FormatName, makeFormatter } from '../../src/resolve/format.ts';
import { roundAsDeclared } from '../../src/resolve/rounding.ts';

const FILE = 'tests/resolve/goldens.txt';
const ICU = '78.2';

/** `how` is empty, or holds `as full`, `round 0.01`, `digits 2`, `unit year`, `within 2%`, apart by `;`. */
function render(lang: string, value: string, how: string): string {
  const words = new Map(how.split(';').map((part) => part.trim().split(/ (.*)/s) as [string, string]));
  const digits = words.get('digits');
  const reading = readValue(value, {
    unit: words.get('unit'),
    within: words.get('within'),
    digits: digits === undefined ? undefined : Number(digits),
  });
  if (reading.kind !== 'value') throw new Error(`${value} can't be read`);
  const { diagnostics, diagnose } = collectDiagnostics();
  const at = positionOf(toSource('goldens.txt', value), 0, value.length);
  const round = words.get('round');
  const declared = {
    id: 'x',
    at,
    observations: [],
    ...(round === undefined ? {} : { round: { value: round, at } }),
  };
  const shown = roundAsDeclared(reading.value, declared, diagnose);
  expect(diagnostics).toEqual([]);
  const parts = makeFormatter(lang).format(shown, words.get('as') as FormatName | undefined);
  return parts?.map(({ text }) => text).join('') ?? 'no';
}

const normal = (text: string): string =>
  text
    .replace(/[\u00a0\u202f\u2009]/g, ' ')
    .replace(/[\u2212]/g, '-')
    .replace(/￥/g, '¥');

/** Spaces that a reader of the file can't tell apart are written out. */
const visible = (text: string): string => text.replace(/\u00a0/g, '␣').replace(/\u202f/g, '␤');

const lines = readFileSync(FILE, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

describe('renderings', () => {
  it('are five hundred or more, in six languages', () => {
    expect(lines.length).toBeGreaterThanOrEqual(500);
    expect(new Set(lines.map((line) => line.split(' | ')[0])).size).toBe(6);
  });

  it('are what the file says', () => {
    const made = lines.map((line) => {
      const [lang = '', value = '', how = ''] = line.split(' | ').map((part) => part.trim());
      return [lang, value, how, visible(render(lang, value, how))].join(' | ');
    });
    if (process.env.UPDATE === '1' && process.env.CI === undefined) {
      const head = readFileSync(FILE, 'utf8')
        .split('\n')
        .filter((line) => line.startsWith('#'));
      writeFileSync(FILE, `${[...head, ...made].join('\n')}\n`);
    }
    const exact = process.versions.icu === ICU;
    const plain = (line: string) => (exact ? line : normal(line.replace(/[␣␤]/g, ' ')));
    expect(made.map(plain)).toEqual(lines.map(plain));
  });
});
