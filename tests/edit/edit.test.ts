// A new value for a fact: every other byte stays, and everything else is read as before.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import { editFact, rawText } from '../../src/edit.ts';
import type { FactSource, FactsSource } from '../../src/model/fact.ts';
import { decodeSource, loadCsvReader, loadTables, parseFacts } from '../../src/parse.ts';
import { randomFacts, VALUES } from '../support/facts-files.ts';

const readCsv = await loadCsvReader();
type Files = ReadonlyMap<string, string>;

async function parse(files: Files): Promise<FactsSource> {
  const { diagnose } = collectDiagnostics();
  const name = files.has('facts.yaml') ? 'facts.yaml' : 'facts.json';
  const bytes = (file: string) => new TextEncoder().encode(files.get(file) ?? '');
  const facts = decodeSource(name, bytes(name), diagnose);
  if (facts === undefined) throw new Error('the facts file can be read');
  const tables = await loadTables(facts, {
    read: (path) => (files.has(path) ? { kind: 'file', bytes: bytes(path) } : { kind: 'missing' }),
    show: (path) => path,
    open: (path) => decodeSource(path, bytes(path), diagnose),
  });
  return parseFacts(facts, diagnose, tables);
}

async function edit(files: Files, request: { ref: string; value: string; language?: string }) {
  const facts = await parse(files);
  const open = (file: string) => rawText(file, files.get(file) ?? '');
  return editFact({ facts, open, readCsv }, request);
}

const one = (text: string, value: string, ref = 'gdp') =>
  edit(new Map([['facts.yaml', text]]), { ref, value });

/** The text of a facts file with a value put in, by what stands around it. */
const gdp = (written: string) => `facts:\n  gdp: # "x"\n    label: L\n    value: ${written}\n    # end\n`;

/** All that facts say, without places: every value by its ref, and every other key. */
function saying({ facts, origins, claims }: FactsSource): Map<string, unknown> {
  const words = (value: unknown): unknown =>
    JSON.parse(
      JSON.stringify(value, (key, part) =>
        key === 'at' || key === 'keyAt' ? undefined : part instanceof Map ? [...part] : part,
      ),
    );
  const values = (fact: FactSource) =>
    fact.observations.map(({ key, value, ...rest }) => [key, value.languages ?? value, rest]);
  return new Map<string, unknown>([
    ['origins', words(origins)],
    ['claims', words(claims)],
    ...facts.map(({ observations: _, column, ...fact }) => [fact.id, words(fact)] as const),
    ...facts.flatMap((fact) =>
      values(fact).map(([key, value, rest]) => [`${fact.id} ${String(key)}`, words([value, rest])] as const),
    ),
    ...facts.flatMap(({ id, column }) =>
      (column?.keys ?? []).map((key, index) => [`${id} ${key}`, column?.texts[index]?.trim()] as const),
    ),
  ]);
}

describe('a new value', () => {
  it.each([
    ['10.4 trillion CNY', '10.9 trillion CNY', '10.9 trillion CNY'],
    ['"10.4 trillion CNY"', '10.9 trillion CNY', '"10.9 trillion CNY"'],
    ["'10'  # old", "ten o'clock", "'ten o''clock'  # old"],
    ['10   ', '-5%', '-5%   '],
    ['10', '1,200 projects', '1,200 projects'],
    ['10', 'see: below', '"see: below"'],
    ['10', '8 # now', '"8 # now"'],
    ['10', 'null', '"null"'],
    ['10', '{{ x }}', '"{{ x }}"'],
    ['10', '*', '"*"'],
    ['|\n      ten\n      years', 'a\nb', '|\n      a\n      b'],
    ['>-\n      ten\n      years', 'eleven years', '>-\n      eleven years'],
    ['>-\n      ten', 'two\nlines', '"two\\nlines"'],
    ['ten\n      years', 'eleven', 'eleven'],
  ])('takes the place of %j: %j as %j', async (old, value, expected) => {
    expect(await one(gdp(old), value)).toMatchObject({ kind: 'edited', text: gdp(expected) });
  });

  it('is quoted in braces where a comma would end it', async () => {
    const text = (written: string) => `facts: { gdp: { label: L, value: ${written}, note: n } }`;
    expect(await one(text('10'), '1,200 projects')).toMatchObject({ text: text('"1,200 projects"') });
    expect(await one(text('10'), '12 projects')).toMatchObject({ text: text('12 projects') });
  });

  it('keeps a number of JSON one, and writes all else as a text', async () => {
    const text = (written: string) => `{"facts": {"gdp": {"label": "L", "value": ${written}}}}`;
    const json = (written: string, value: string) =>
      edit(new Map([['facts.json', text(written)]]), { ref: 'gdp', value });
    expect(await json('10', '12.50')).toMatchObject({ text: text('12.50') });
    expect(await json('10', '12%')).toMatchObject({ text: text('"12%"') });
    expect(await json('"10"', '12')).toMatchObject({ text: text('"12"') });
  });

  it('keeps the byte order mark and line ends, and tells the lines', async () => {
    const text = `\uFEFF${gdp('10')}`.replaceAll('\n', '\r\n');
    expect(await one(text, '11')).toEqual({
      kind: 'edited',
      ref: 'gdp',
      file: 'facts.yaml',
      text: text.replace('value: 10', 'value: 11'),
      at: expect.objectContaining({ start: expect.objectContaining({ line: 4, column: 12 }) }),
      was: '10',
      old: { from: 4, lines: ['    value: 10'] },
      new: { from: 4, lines: ['    value: 11'] },
    });
  });

  it('is one of several by its key, however that is spaced, and by its language', async () => {
    const text = (a: string, b: string) =>
      `facts:\n  gdp:\n    label: L\n    values:\n      "hebei,2022": ${a}\n      2023: { value: 2 }\n  name: { label: L, value: { en: ${b}, zh-CN: 区 } }\n`;
    expect(await one(text('1', 'Region'), '3', 'gdp[hebei,  2022]')).toMatchObject({
      text: text('3', 'Region'),
    });
    expect(await one(text('1', 'Region'), '3', 'gdp')).toMatchObject({ code: 'edit-key-missing' });
    expect(await one(text('1', 'Region'), '3', 'gdp[2024]')).toMatchObject({
      code: 'edit-key-unknown',
      hint: 'Did you mean `gdp[2023]`?',
    });
    expect(await one(text('1', 'Region'), 'x', 'name')).toMatchObject({
      code: 'edit-language-missing',
      hint: 'Say which one is changed: en, zh-CN.',
    });
    const files = new Map([['facts.yaml', text('1', 'Region')]]);
    expect(await edit(files, { ref: 'name', value: 'Area', language: 'en' })).toMatchObject({
      text: text('1', 'Area'),
    });
  });

  it.each([
    ['gpd', '1', 'edit-fact-unknown'],
    ['sum', '1', 'edit-fact-computed'],
    ['gdp', ' ', 'edit-value-empty'],
    ['gdp', 'a\u0007', 'edit-value-unwritable'],
    ['gdp', '\ud800', 'edit-value-unwritable'],
    ['gdp[', '1', 'edit-ref-invalid'],
    ['none', '1', 'edit-fact-empty'],
  ])('of `%s` is refused: %j is %s', async (ref, value, code) => {
    const text = `${gdp('10')}  sum: { label: S, formula: gdp * 2 }\n  none: { label: N }\n`;
    expect(await one(text, value, ref)).toMatchObject({
      kind: 'refused',
      code,
      reason: expect.stringMatching(/\.$/),
    });
  });

  it('is told to be there already', async () => {
    expect(await one(gdp('"10"'), '10')).toEqual({ kind: 'same', ref: 'gdp' });
  });

  it('in a workbook is refused, with the cell', async () => {
    const facts = await parse(new Map([['facts.yaml', gdp('10')]]));
    const at = { line: 0, column: 0, offset: 0 };
    const [fact] = facts.facts;
    const value = { value: '10', at: { file: 'figures.xlsx!Sheet1!B4', start: at, end: at } };
    const moved = {
      ...facts,
      facts: [{ ...fact, observations: [{ key: [], keyAt: value.at, value }] }],
    } as FactsSource;
    expect(editFact({ facts: moved, open: () => undefined }, { ref: 'gdp', value: '1' })).toMatchObject({
      code: 'edit-value-in-workbook',
      reason: '`gdp` stands in a workbook, at figures.xlsx!Sheet1!B4.',
    });
  });
});

describe('any value in any file', () => {
  const anyValue = fc.oneof(
    fc.constantFrom(...VALUES),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(...` "'#:,-{}[]&*!|>%@\`\\\n;0aé`), minLength: 1, maxLength: 6 }),
  );
  const runs = process.env.FULL === '1' ? 10_000 : 600;

  it(`changes that value alone (${runs} times)`, { timeout: 300_000 }, async () => {
    let edited = 0;
    await fc.assert(
      fc.asyncProperty(randomFacts, fc.nat(), anyValue, async ({ files, spots }, pick, given) => {
        const value = given.trim();
        const spot = spots[pick % spots.length];
        if (spot === undefined) return;
        const { ref, language, file, before, after } = spot;
        const request = { ref, value: given, ...(language === undefined ? {} : { language }) };
        const made = await edit(files, request);
        if (value === '') return void expect(made).toMatchObject({ code: 'edit-value-empty' });
        if (made.kind === 'same') return void expect(spot.value).toBe(value);
        if (made.kind === 'refused') throw new Error(`${made.code} ${made.reason}`);
        edited += 1;
        expect([made.ref, made.file, made.was]).toEqual([ref, file, spot.value]);
        // Every other byte: what stands before and behind, where a bare field of a table may keep its own space.
        const space = /^\s*/.exec(spot.written)?.[0] ?? '';
        expect(made.text.startsWith(before)).toBe(true);
        expect(made.text.endsWith(after)).toBe(true);
        const put = made.text.slice(before.length, made.text.length - after.length);
        if (space !== '' && !put.startsWith('"')) expect(put).toBe(`${space}${value}${space}`);
        // Quotes stay.
        if (/^["']/.test(spot.written) && !/[\n\t]/.test(value)) expect(put[0]).toBe(spot.written[0]);

        const [was, is] = [
          saying(await parse(files)),
          saying(await parse(new Map([...files, [file, made.text]]))),
        ];
        const differing = [...was.keys()].filter(
          (key) => JSON.stringify(was.get(key)) !== JSON.stringify(is.get(key)),
        );
        // A table's number that is none any more, or a mark for a missing value, is told by who reads it.
        expect(differing.length).toBeLessThanOrEqual(1);
        const column = file.startsWith('t.');
        if (!column) expect([...is.keys()]).toEqual([...was.keys()]);
        if (!column) expect(JSON.stringify(is.get(differing[0] ?? ''))).toContain(JSON.stringify(value));
        // And back: the file is as it was, or says what it said.
        const back = await edit(new Map([...files, [file, made.text]]), { ...request, value: spot.value });
        if (back.kind === 'edited')
          expect(saying(await parse(new Map([...files, [file, back.text]])))).toEqual(was);
      }),
      { numRuns: runs },
    );
    expect(edited).toBeGreaterThan(runs / 2);
  });
});
