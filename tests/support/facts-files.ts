// Facts files as people write them, at random: comments, indents, quotes, flow and block, line ends, tables beside them.

import fc from 'fast-check';

/** A value in a file, with what stands before and behind it there, and what it is when it is read. */
export type Spot = { readonly ref: string; readonly language?: string; readonly file: string } & Cut;
type Cut = {
  readonly before: string;
  readonly written: string;
  readonly after: string;
  readonly value: string;
};

export type RandomFacts = { readonly files: ReadonlyMap<string, string>; readonly spots: readonly Spot[] };

/** A value that is marked in a text, to be found once the text is whole. */
type Mark = {
  readonly ref: string;
  readonly language?: string;
  readonly written: string;
  readonly value: string;
};
type Chunk = string | Mark;

const KEYS = ['2021', '2022', '2023', '2023-Q1', 'beijing, 2023', 'hebei, 2022-04'];
export const VALUES = [
  '10.4 trillion CNY',
  'over 74.87 billion CNY',
  '90%',
  '-3.5%',
  '1,234 projects',
  'between 5 and 6 pp',
  '2017-04-01',
  '约10.4万亿元',
  'about 12 times',
  '007',
  '1.10',
  'true',
  "the year's [first] plan: done, #1",
  'say "ten"',
];

const quote = (value: string, style: 'plain' | 'single' | 'double', flow: boolean): string => {
  const plain = /^[\p{L}\d-][\p{L}\d .,%-]*$/u.test(value) && !(flow && value.includes(','));
  if (style === 'plain' && plain) return value;
  return style === 'single' ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
};

type Draw = { readonly next: (below: number) => number; readonly chance: (of: number) => boolean };

/** A way to draw numbers from a list that fast-check makes and shrinks. */
function drawer(numbers: readonly number[]): Draw {
  let at = 0;
  const next = (below: number) => (numbers[at++ % numbers.length] ?? 0) % below;
  return { next, chance: (of) => next(of) === 0 };
}

const STYLES = ['plain', 'single', 'double'] as const;

/** "# a comment" on a line of its own or behind a value, blank lines, or nothing. */
function noise(draw: Draw, indent: string): string {
  const kind = draw.next(6);
  if (kind === 0) return `${indent}# note: "old" 10.4 trillion CNY, { not: read }\n`;
  return kind === 1 ? '\n' : kind === 2 ? `   \n${indent}# 中文 'x'\n` : '';
}

function yamlFacts(draw: Draw): Chunk[] {
  const chunks: Chunk[] = [
    noise(draw, ''),
    'sources:\n  s: { title: "A: b" }\n',
    noise(draw, ''),
    'facts:\n',
  ];
  const step = [' ', '  ', '    '][draw.next(3)] ?? '  ';
  const mark = (ref: string, flow: boolean, language?: string): Mark => {
    const value = VALUES[draw.next(VALUES.length)] ?? '';
    const written = quote(value, STYLES[draw.next(3)] ?? 'plain', flow);
    return { ref, written, value, ...(language === undefined ? {} : { language }) };
  };
  const tail = () =>
    draw.chance(3) ? `${' '.repeat(1 + draw.next(3))}# of 'it', 9\n` : draw.chance(4) ? '  \n' : '\n';
  const count = 1 + draw.next(4);
  for (let index = 0; index < count; index++) {
    const id = `fact_${index}`;
    const [one, two, three] = [step, step.repeat(2), step.repeat(3)];
    chunks.push(noise(draw, one));
    const kind = draw.next(6);
    if (kind === 0) chunks.push(`${one}${id}: { label: L, value: `, mark(id, true), `, source: s }${tail()}`);
    else if (kind === 1) {
      chunks.push(`${one}${id}:\n${two}label: "L: ${index}"\n${two}value:   `, mark(id, false), tail());
      chunks.push(noise(draw, two), `${two}source: s\n`);
    } else if (kind === 2) {
      chunks.push(`${one}${id}:\n${two}label: L\n${two}source: s\n${two}values:${tail()}`);
      for (const key of KEYS.slice(draw.next(3), 3 + draw.next(4)))
        chunks.push(`${three}${key}: `, mark(`${id}[${key}]`, false), tail(), noise(draw, three));
    } else if (kind === 3) {
      chunks.push(`${one}${id}:\n${two}label: L\n${two}source: s\n${two}values: {`);
      KEYS.slice(0, 1 + draw.next(3)).forEach((key, at) => {
        chunks.push(`${at === 0 ? ' ' : ', '}"${key}": `, mark(`${id}[${key}]`, true));
      });
      chunks.push(` }${tail()}`);
    } else if (kind === 4) {
      chunks.push(
        `${one}${id}:\n${two}label: L\n${two}source: s\n${two}values:\n${three}2023:\n${three}${step}as_of: 2023-06\n`,
      );
      chunks.push(`${three}${step}value: `, mark(`${id}[2023]`, false), tail());
    } else {
      chunks.push(`${one}${id}:\n${two}label: L\n${two}unit: text\n${two}source: s\n${two}value: { en: `);
      chunks.push(mark(id, true, 'en'), ', zh-CN: ', mark(id, true, 'zh-CN'), ` }${tail()}`);
    }
  }
  chunks.push(noise(draw, ''));
  return chunks;
}

function jsonFacts(draw: Draw): Chunk[] {
  const gap = ['\n', '\n  ', ' '][draw.next(3)] ?? ' ';
  const mark = (ref: string): Mark => {
    const value = draw.chance(3) ? '12.50' : (VALUES[draw.next(VALUES.length)] ?? '');
    return { ref, value, written: value === '12.50' && draw.chance(2) ? value : JSON.stringify(value) };
  };
  return [
    `{${gap}"sources": { "s": { "title": "T" } },${gap}"facts": {${gap}"fact_0": { "label": "L", "source": "s", "value": `,
    mark('fact_0'),
    ` },${gap}"fact_1": {"label":"L","source":"s","values":{"2022":`,
    mark('fact_1[2022]'),
    `,"2023" : `,
    mark('fact_1[2023]'),
    ` } }${gap}}${gap}}\n`,
  ];
}

const NUMBERS = ['4.38', '-1', '1200', '0.5', '43.76'];

/** A table of two measures: numbers, and values as people write them. */
function csvTable(draw: Draw, delimiter: string): Chunk[] {
  const rows: Chunk[] = [['region', 'year', 'gdp', 'said'].join(delimiter), '\n'];
  const field = (ref: string, value: string): Mark => {
    const quoted = draw.chance(3) || value.includes(delimiter) || value.includes('"');
    const pad = draw.chance(4) && !quoted ? ' ' : '';
    return { ref, value, written: quoted ? `"${value.replaceAll('"', '""')}"` : `${pad}${value}${pad}` };
  };
  for (const region of ['beijing', 'hebei'])
    for (const year of ['2022', '2023']) {
      const name = draw.chance(3) ? `"${region}"` : region;
      rows.push(
        `${name}${delimiter}${year}${delimiter}`,
        field(`gdp[${region}, ${year}]`, NUMBERS[draw.next(5)] ?? '1'),
      );
      rows.push(delimiter, field(`said[${region}, ${year}]`, VALUES[draw.next(VALUES.length)] ?? ''), '\n');
      if (draw.chance(5)) rows.push('\n');
    }
  return rows;
}

function jsonTable(draw: Draw): Chunk[] {
  const chunks: Chunk[] = ['[\n'];
  ['2022', '2023'].forEach((year, index) => {
    const value = NUMBERS[draw.next(5)] ?? '1';
    const said = VALUES[draw.next(VALUES.length)] ?? '';
    const gdp: Mark = { ref: `gdp[hebei, ${year}]`, value, written: draw.chance(2) ? value : `"${value}"` };
    const words: Mark = { ref: `said[hebei, ${year}]`, value: said, written: JSON.stringify(said) };
    chunks.push(
      index === 0 ? '' : ',\n',
      `  {"said": `,
      words,
      `, "region": "hebei", "year": "${year}",  "gdp":`,
      gdp,
      '}',
    );
  });
  return [...chunks, '\n]\n'];
}

const tableFacts = (path: string, delimiter: string): string => `# figures stand in the table
sources: { s: { title: T } }
tables:
  t:
    path: ${path}
    source: s
${path.endsWith('.csv') ? `    delimiter: ${JSON.stringify(delimiter)}\n` : ''}    fields:
      - { name: region, type: string }
      - { name: year, type: year }
      - { name: gdp, type: number, label: GDP }
      - { name: said, type: quantity, label: Said, unit: text }
`;

/** The whole text, and each marked value with what stands around it; `ends` writes line ends. */
function assemble(file: string, chunks: readonly Chunk[], bom: boolean, ends: (text: string) => string) {
  const texts = chunks.map((chunk) => ends(typeof chunk === 'string' ? chunk : chunk.written));
  const head = bom ? '\uFEFF' : '';
  const spots = chunks.flatMap((chunk, index): Spot[] => {
    if (typeof chunk === 'string') return [];
    const before = head + texts.slice(0, index).join('');
    const after = texts.slice(index + 1).join('');
    return [{ ...chunk, file, before, after, written: texts[index] ?? '' }];
  });
  return { text: head + texts.join(''), spots };
}

/** Facts files, with their tables. */
export const randomFacts: fc.Arbitrary<RandomFacts> = fc
  .record({
    kind: fc.constantFrom('yaml', 'yaml', 'yaml', 'json', 'csv', 'csv', 'json-table'),
    bom: fc.boolean(),
    ends: fc.constantFrom('\n', '\n', '\r\n', 'mixed'),
    delimiter: fc.constantFrom(',', ';', '|'),
    numbers: fc.array(fc.nat(1000), { minLength: 40, maxLength: 40 }),
  })
  .map(({ kind, bom, ends, delimiter, numbers }) => {
    const draw = drawer(numbers);
    let line = 0;
    const end = (text: string) =>
      text.replaceAll('\n', () => (ends === 'mixed' ? (line++ % 3 === 0 ? '\r\n' : '\n') : ends));
    const table = kind === 'csv' ? 't.csv' : kind === 'json-table' ? 't.json' : undefined;
    if (table === undefined) {
      const file = kind === 'json' ? 'facts.json' : 'facts.yaml';
      const made = assemble(file, kind === 'json' ? jsonFacts(draw) : yamlFacts(draw), bom, end);
      return { files: new Map([[file, made.text]]), spots: made.spots };
    }
    const made = assemble(table, kind === 'csv' ? csvTable(draw, delimiter) : jsonTable(draw), bom, end);
    return {
      files: new Map([
        ['facts.yaml', tableFacts(table, delimiter)],
        [table, made.text],
      ]),
      spots: made.spots,
    };
  });
