// Charts: every type as the documentation shows it, what is drawn against the facts, and what is said of it.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { afterAll, describe, expect, it } from 'vitest';
import { readGeometry } from '../src/fences/chart/geometry.ts';
import { CHART_KEYS, CHART_TYPES, SERIES_KEYS, VALUE_KEYS } from '../src/fences/chart/keys.ts';
import { makeScale } from '../src/fences/chart/scale.ts';
import { spread } from '../src/fences/chart/spread.ts';
import { shareOut } from '../src/fences/chart/types/waffle.ts';
import type { Manifest } from '../src/model/output.ts';
import { buildFixture, golden } from './support/decks.ts';

const root = mkdtempSync(join(tmpdir(), 'factdeck-charts-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

type Element = DefaultTreeAdapterTypes.Element;
const page = readFileSync('docs/charts.md', 'utf8');
/** The charts of the documentation, with their types. */
const shown = [...page.matchAll(/^```chart\n([\s\S]*?)^```/gm)].map(([, text = '']) => ({
  type: /^type: (\w+)/m.exec(text)?.[1] ?? '',
  text,
}));

/** Builds a deck with these charts, a slide each. */
async function draw(charts: readonly string[], settings = '', facts?: string) {
  const deck = mkdtempSync(join(root, 'deck-'));
  cpSync('tests/decks/charts', deck, { recursive: true });
  if (facts !== undefined) writeFileSync(join(deck, 'facts.yaml'), facts);
  const slides = charts.map(
    (text, index) => `---\nid: s${index}\n---\n\n## Chart\n\n\`\`\`chart\n${text}\`\`\`\n`,
  );
  writeFileSync(join(deck, 'deck.md'), `---\ntitle: T\n${settings}---\n\n# T\n\n${slides.join('\n')}`);
  const { diagnostics, artifacts } = await buildFixture(deck);
  const file = (path: string) => new TextDecoder().decode(artifacts.find((one) => one.path === path)?.bytes);
  const html = artifacts.length === 0 ? '' : file('index.html');
  const document = parse(html);
  const sections = charts.map((_, index) => find(document, (one) => attribute(one, 'id') === `s${index}`)[0]);
  const manifest = artifacts.length === 0 ? undefined : (JSON.parse(file('manifest.json')) as Manifest);
  return { diagnostics, html, sections, manifest };
}

function find(node: DefaultTreeAdapterTypes.Node, wanted: (one: Element) => boolean): Element[] {
  const own = 'tagName' in node && wanted(node) ? [node] : [];
  return 'childNodes' in node ? [...own, ...node.childNodes.flatMap((child) => find(child, wanted))] : own;
}
const attribute = (one: Element, name: string): string =>
  one.attrs.find((attr) => attr.name.toLowerCase() === name.toLowerCase())?.value ?? '';
const hasClass = (name: string) => (one: Element) => attribute(one, 'class').split(' ').includes(name);
const textOf = (node: DefaultTreeAdapterTypes.Node): string =>
  'value' in node ? node.value : 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
const numberOf = (one: Element, name: string): number => Number(attribute(one, name));
const barsIn = (section: Element | undefined): Element[] =>
  section === undefined ? [] : find(section, hasClass('chart-bar'));
const labelOf = (section: Element | undefined): string =>
  attribute(find(section as Element, (one) => one.tagName === 'svg')[0] as Element, 'aria-label');

describe('the charts of the documentation', () => {
  const built = draw(shown.map(({ text }) => text));

  it('are of every type', () => {
    expect(new Set(shown.map(({ type }) => type))).toEqual(new Set(Object.keys(CHART_TYPES)));
  });

  it('build as they stand', async () => {
    const { diagnostics } = await built;
    expect(diagnostics.map(({ code, at }) => `${code} ${at?.start.line}`)).toEqual([]);
  });

  it('are drawn as before', async () => {
    const { sections } = await built;
    const written = sections.map((section, index) => `${shown[index]?.type}\n${outline(section as Element)}`);
    const text = `${written.join('\n\n')}\n`;
    expect(text).toBe(golden('tests/decks/charts/expected.txt', text));
  });

  it('have no inline style, no script, and no address', async () => {
    const { sections } = await built;
    for (const section of sections)
      for (const one of find(section as Element, () => true)) {
        expect(one.attrs.map(({ name }) => name)).not.toContain('style');
        expect(['style', 'script', 'image', 'foreignobject']).not.toContain(one.tagName.toLowerCase());
        for (const { value } of one.attrs) expect(value).not.toMatch(/url\((?!#)|https?:/);
      }
  });

  it('write no number but figures, which name their facts, and those of scales', async () => {
    const { sections } = await built;
    for (const section of sections) {
      const texts = find(section as Element, ({ tagName }) => tagName === 'text');
      const scales = find(section as Element, (one) =>
        /chart-(?:levels|scale|axis|plot)/.test(attribute(one, 'class')),
      ).flatMap((one) => find(one, ({ tagName }) => tagName === 'text'));
      for (const text of texts) {
        if (scales.includes(text)) continue;
        const figures = find(text, hasClass('fact'));
        const loose = figures.reduce((rest, figure) => rest.replace(textOf(figure), ''), textOf(text));
        if (!/^One square/.test(loose) && !/^20\d\d$/.test(loose)) expect(loose).not.toMatch(/\d/);
        for (const figure of figures) expect(attribute(figure, 'data-fact')).not.toBe('');
      }
    }
  });

  it('are told in words, and listed in a table with all their values', async () => {
    const { sections } = await built;
    sections.forEach((section, index) => {
      if (shown[index]?.type === 'table') return;
      expect(labelOf(section)).toMatch(/^[A-Z][a-z ]+: .*\d.*\.$/);
      const [table] = find(section as Element, ({ tagName }) => tagName === 'table');
      expect(find(table as Element, hasClass('fact')).length).toBeGreaterThan(0);
    });
  });

  it('land in the manifest, and their sources at the foot', async () => {
    const { manifest, sections } = await built;
    const facts = manifest?.slides.find(({ id }) => id === 's0')?.facts;
    expect(facts).toEqual(['gdp']);
    expect(textOf(find(sections[0] as Element, hasClass('foot-source'))[0] as Element)).toContain(
      'Bureau of Statistics',
    );
  });

  it('are the same bytes each time', async () => {
    const again = await draw(shown.map(({ text }) => text));
    expect(again.html).toBe((await built).html);
  });

  it('are drawn in Chinese, narrow and dark too', async () => {
    const { diagnostics, sections } = await draw(
      shown.map(({ text }) => text.replace(/labels: .*/, '')).filter((text) => !/label:/.test(text)),
      'lang: zh-CN\naspect: 4:3\nappearance: dark\n',
    );
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(labelOf(sections[0])).toMatch(/^条形图：/);
  });
});

/** The elements of a chart with what they say, and how many of each stand in a group. */
function outline(section: Element): string {
  const figure = find(section, hasClass('drawing-chart'))[0];
  const lines: string[] = [];
  const visit = (node: DefaultTreeAdapterTypes.Node, depth: number): void => {
    if (!('tagName' in node)) return;
    const { tagName } = node;
    if (hasClass('sr-only')(node)) return;
    const pad = '  '.repeat(depth);
    if (
      tagName === 'text' ||
      tagName === 'th' ||
      (tagName === 'td' && !/behind/.test(attribute(node, 'class')))
    ) {
      const refs = find(node, hasClass('fact')).map((one) => attribute(one, 'data-ref'));
      lines.push(`${pad}${textOf(node)}${refs.length === 0 ? '' : `  <- ${refs.join('; ')}`}`);
      return;
    }
    const label = attribute(node, 'aria-label');
    if (tagName === 'svg' && label !== '') lines.push(`${pad}"${label}"`);
    else if (tagName === 'g' || tagName === 'p')
      lines.push(`${pad}${attribute(node, 'class') || tagName}${tagName === 'p' ? ` ${textOf(node)}` : ''}`);
    else if (['rect', 'circle', 'line'].includes(tagName)) {
      const place = ['x', 'y', 'width', 'height', 'cx', 'cy', 'x1', 'y1', 'x2', 'y2']
        .map((name) => attribute(node, name))
        .filter((value) => value !== '');
      lines.push(`${pad}${tagName} ${place.map((value) => Math.round(Number(value))).join(' ')}`);
    } else if (tagName === 'path') lines.push(`${pad}path`);
    node.childNodes.forEach((child) => void visit(child, depth + 1));
  };
  if (figure !== undefined) visit(figure, 0);
  return lines.join('\n');
}

const facts = (values: readonly string[], more = ''): string =>
  `sources: { s: { title: S } }\nfacts:\n  it:\n    label: It\n    source: s\n    values:\n${values
    .map((value, index) => `      "m${index}, 2023": ${value}\n`)
    .join('')}${more}`;

describe('bars', () => {
  it.each(['bar', 'column'])(
    'of the type %s are as long as their values, from zero',
    async (type) => {
      const along = type === 'bar' ? 'width' : 'height';
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.integer({ min: -9_999, max: 9_999 }), { minLength: 2, maxLength: 8 }),
          async (values) => {
            fc.pre(values.some((value) => value !== 0));
            const chart = `type: ${type}\nvalues: it[*, 2023]\nsort: none\n`;
            const { sections } = await draw(
              [type === 'bar' ? chart : chart.replace('sort: none\n', '')],
              '',
              facts(values.map((value) => `${value} km`)),
            );
            const lengths = values.flatMap((value, index) => (value === 0 ? [] : [{ value, index }]));
            const bars = barsIn(sections[0]);
            expect(bars.length).toBe(lengths.length);
            const most = Math.max(...values.map(Math.abs));
            const longest = Math.max(...bars.map((bar) => numberOf(bar, along)));
            const byRef = new Map(bars.map((bar) => [attribute(bar, 'data-ref'), bar]));
            for (const { value, index } of lengths) {
              const bar = byRef.get(`it[m${index}, 2023]`) as Element;
              expect(numberOf(bar, along)).toBeCloseTo((Math.abs(value) / most) * longest, 0);
            }
            // All that is above zero starts where all that is below ends.
            const starts = lengths.map(({ value, index }) => {
              const bar = byRef.get(`it[m${index}, 2023]`) as Element;
              const at = numberOf(bar, type === 'bar' ? 'x' : 'y');
              return value > 0 === (type === 'bar') ? at : at + numberOf(bar, along);
            });
            for (const start of starts) expect(Math.abs(start - (starts[0] ?? 0))).toBeLessThan(0.05);
          },
        ),
        { numRuns: 12 },
      );
    },
    120_000,
  );

  it('are solid as far as a value is sure, and hatched as far as it can be', async () => {
    const values = ['100 km', 'over 50 km', 'at most 80 km', 'between 20 and 60 km'];
    const { sections } = await draw(['type: bar\nvalues: it[*, 2023]\nsort: none\n'], '', facts(values));
    const bars = new Map(
      barsIn(sections[0]).map((bar) => [attribute(bar, 'data-ref'), numberOf(bar, 'width')]),
    );
    const whole = bars.get('it[m0, 2023]') ?? 0;
    expect(bars.get('it[m1, 2023]')).toBeCloseTo(whole / 2, 0);
    expect(bars.has('it[m2, 2023]')).toBe(false);
    expect(bars.get('it[m3, 2023]')).toBeCloseTo(whole / 5, 0);
    const hatched = find(sections[0] as Element, hasClass('chart-possible')).map((one) =>
      attribute(one, 'data-ref'),
    );
    expect(hatched).toEqual(['it[m1, 2023]', 'it[m2, 2023]', 'it[m3, 2023]']);
  });

  it('that may still change are pale with a broken outline, and say so', async () => {
    const { sections } = await draw(['type: column\nvalues: trade\n']);
    const dashed = barsIn(sections[0]).filter((bar) => attribute(bar, 'stroke-dasharray') !== '');
    expect(dashed.map((bar) => attribute(bar, 'data-ref'))).toEqual(['trade[2023]']);
    expect(find(sections[0] as Element, hasClass('fact-status')).length).toBeGreaterThan(0);
  });
});

describe('what charts say', () => {
  it.each([
    [
      '',
      'Line chart: Foreign trade rises from 4.0 trillion yuan in 2019 to 5.03 trillion yuan (provisional) in 2023, with its lowest value in 2020: 3.69 trillion yuan.',
    ],
    [
      'lang: zh-CN\n',
      '折线图：外贸从2019年的4.0万亿元上升到2023年的5.03万亿元 (初步数)，最低值在2020年：3.69万亿元。',
    ],
  ])('is made from the facts (%s)', async (settings, said) => {
    const { sections } = await draw(['type: line\nvalues: trade\n'], settings);
    const cut = (text: string) => text.replace('4.0 trillion yuan', '4.0').replace('4.0万亿元', '4.0');
    expect(labelOf(sections[0])).toBe(cut(said));
  });

  it('claims no rise that bounds leave open', async () => {
    const { sections } = await draw(['type: line\nvalues: ["technology[2022]", "technology[2023]"]\n']);
    expect(labelOf(sections[0])).toContain('rises'); // at most 60 to over 74.87 is sure
    const open = await draw(['type: line\nvalues: ["technology[2021]", "technology[2022]"]\n']);
    expect(labelOf(open.sections[0])).not.toMatch(/rises|falls/);
  });

  it('is what `alt` says, where it is given', async () => {
    const { sections } = await draw(['type: bar\nvalues: trade\nalt: "Trade, {{ trade[2023] }}"\n']);
    expect(labelOf(sections[0])).toBe('Trade, 5.03 trillion yuan (provisional)');
  });
});

describe('mistakes in a chart', () => {
  it('are told where they stand, wherever the fence does', async () => {
    const deck = mkdtempSync(join(root, 'deck-'));
    cpSync('tests/decks/charts', deck, { recursive: true });
    const text =
      '---\ntitle: T\n---\n\n# T\n\n---\n\n## A\n\n> ```chart\n> type: bar\n> valeus: gdp[*, 2023]\n> values: gpd[*, 2023]\n> ```\n';
    writeFileSync(join(deck, 'deck.md'), text);
    const { diagnostics } = await buildFixture(deck);
    const lines = text.split('\n');
    const told = diagnostics.map(({ code, at, hint }) => [
      code,
      lines[(at?.start.line ?? 0) - 1]?.slice((at?.start.column ?? 0) - 1, (at?.end.column ?? 0) - 1),
      hint,
    ]);
    expect(told).toEqual([
      ['key-unknown', 'valeus', 'Did you mean `values`?'],
      ['fact-undefined', 'gpd', 'Did you mean `gdp`?'],
    ]);
  });

  it('are all told in one run', async () => {
    const { diagnostics } = await draw([
      'type: bar\nvalues: nothing\n',
      'type: pie\n',
      'type: line\nvalues: share[*, 2023]\n',
    ]);
    expect(diagnostics.map(({ code }) => code)).toEqual([
      'fact-undefined',
      'chart-type-unknown',
      'chart-period-missing',
    ]);
  });
});

describe('steps', () => {
  it('are fragments: bars, series, panels', async () => {
    const { sections } = await draw([
      'type: bar\nvalues: share[*, 2023]\nsteps: true\n',
      'type: line\nvalues: gdp[*, *]\nsteps: true\n',
      'type: line\nvalues: gdp[*, *]\nsteps: true\npanels: 3\n',
      'type: table\nvalues: share[*, 2023]\nsteps: true\n',
    ]);
    expect(sections.map((section) => find(section as Element, hasClass('fragment')).length)).toEqual([
      3, 6, 6, 3,
    ]);
  });
});

describe('what charts are made of', () => {
  it('labels are moved apart in their order, within their limits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { minLength: 1, maxLength: 12 }),
        (wanted) => {
          const places = spread(wanted, 20, [0, 400]);
          const order = wanted
            .map((_, index) => index)
            .sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b);
          order.forEach((index, rank) => {
            const before = order[rank - 1];
            if (before !== undefined)
              expect((places[index] ?? 0) - (places[before] ?? 0)).toBeGreaterThan(20 - 1e-6);
            expect(places[index]).toBeGreaterThanOrEqual(-1e-6);
            expect(places[index]).toBeLessThanOrEqual(400 + 1e-6);
          });
        },
      ),
    );
  });

  it('labels that don’t meet stay where they are', () => {
    expect(spread([10, 100, 300], 20, [0, 400])).toEqual([10, 100, 300]);
  });

  it('squares come to the rounded sum of their shares, each within one of its own', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 15, noNaN: true }), { minLength: 1, maxLength: 6 }),
        (shares) => {
          const squares = shareOut(shares);
          expect(squares.reduce((a, b) => a + b, 0)).toBe(Math.round(shares.reduce((a, b) => a + b, 0)));
          squares.forEach(
            (count, index) => void expect(Math.abs(count - (shares[index] ?? 0))).toBeLessThan(1 + 1e-9),
          );
        },
      ),
    );
  });

  it('scales have few ticks, at round numbers, in their domain', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e9, noNaN: true }),
        (low, span) => {
          const { ticks, domain, at } = makeScale([low, low + span], [0, 100], { ticks: 4, nice: true });
          expect(ticks.length).toBeGreaterThanOrEqual(2);
          expect(ticks.length).toBeLessThanOrEqual(8);
          expect(domain[0]).toBeLessThanOrEqual(low + span * 1e-6);
          expect(domain[1]).toBeGreaterThanOrEqual(low + span - span * 1e-6);
          expect(at(domain[0])).toBeCloseTo(0);
          expect(at(domain[1])).toBeCloseTo(100);
        },
      ),
    );
  });
});

describe('shapes of maps', () => {
  const topology = JSON.stringify({
    type: 'Topology',
    arcs: [
      [
        [0, 0],
        [0, 1],
        [1, 1],
        [1, 0],
        [0, 0],
      ],
    ],
    objects: {
      square: {
        type: 'GeometryCollection',
        geometries: [{ type: 'Polygon', arcs: [[0]], properties: { name: 'A' } }],
      },
    },
  });
  const bytes = (text: string) => new TextEncoder().encode(text);
  const asked: string[] = [];
  const tools = {
    read: (path: string) =>
      path === 'a.json'
        ? { kind: 'file', bytes: bytes(topology) }
        : { kind: path.startsWith('..') ? 'outside' : 'missing' },
    readPackage: (name: string, path: string) => {
      asked.push(`${name} ${path}`);
      return name === '@geo/land' && path === 'fine/a.json' ? bytes(topology) : undefined;
    },
  };
  const read = (named: string) => readGeometry(named, tools as unknown as Parameters<typeof readGeometry>[1]);

  it('come from topologies, by the name of an object or the last one', () => {
    for (const named of ['a.json', 'a.json#square', 'npm:@geo/land/fine/a.json'])
      expect(read(named)).toMatchObject({
        kind: 'shapes',
        shapes: [{ type: 'Feature', properties: { name: 'A' } }],
      });
    expect(read('a.json#circle')).toEqual({
      kind: 'invalid',
      reason: 'it has no object `circle`, but `square`',
    });
  });

  it('come from the deck’s folder or a package, and from nowhere else', () => {
    expect(read('b.json')).toMatchObject({ kind: 'missing', reason: 'missing' });
    expect(read('../b.json')).toMatchObject({ kind: 'missing', reason: 'outside' });
    expect(read('npm:land/b.json')).toMatchObject({ kind: 'missing', reason: 'package', package: 'land' });
    asked.length = 0;
    expect(read('npm:land/../../etc/passwd')).toMatchObject({ kind: 'missing', reason: 'package' });
    expect(asked).toEqual([]);
  });
});

describe('the reference of charts', () => {
  it('has every key, with the types that take it', () => {
    const all = Object.keys(CHART_TYPES).length;
    const types = (of: readonly string[]) =>
      of.length === all
        ? 'all'
        : of.length > all / 2
          ? `all but ${Object.keys(CHART_TYPES)
              .filter((type) => !of.includes(type))
              .join(', ')}`
          : of.join(', ');
    const rows = Object.entries(CHART_KEYS).map(
      ([key, { description, types: of }]) => `| \`${key}\` | ${description} | ${types(of)} |`,
    );
    const list = (keys: Readonly<Record<string, string>>) =>
      Object.entries(keys).map(([key, text]) => `| \`${key}\` | ${text} |`);
    const table = [
      '| key | what it is | types |',
      '|---|---|---|',
      ...rows,
      '',
      '| key of an entry of `values` | what it is |',
      '|---|---|',
      ...list(VALUE_KEYS),
      '',
      '| key of an entry of `series` | what it is |',
      '|---|---|',
      ...list(SERIES_KEYS),
    ].join('\n');
    const wanted = page.replace(
      /<!-- keys -->[\s\S]*<!-- \/keys -->/,
      `<!-- keys -->\n\n${table}\n\n<!-- /keys -->`,
    );
    if (process.env.UPDATE === '1') writeFileSync('docs/charts.md', wanted);
    else expect(page).toBe(wanted);
  });
});
