// What readers take back out: facts.json and the linked data of a deck, with what may be in them and what may not.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuildResult, build } from '../../src/build.ts';
import { type FactsFile, factsOutSchema } from '../../src/provenance.ts';
import { sign } from '../../src/sign.ts';
import { golden } from '../support/decks.ts';

const root = mkdtempSync(join(tmpdir(), 'factdeck-out-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const FACTS = `
sources:
  s:
    title: 'A "report" </script><!-- & more'
    publisher: Bureau
  t:
    title: Tables
    url: https://example.org/t
  never:
    title: Cited by nothing that is shown
facts:
  trade:
    label: Trade
    source: s
    locator: table 2
    quote: '</script><script>alert(1)</script>\u2028 $& <!--'
    attribution: A ministry
    checked_by: Li Wei
    checked_on: 2024-06-21
    values:
      "beijing, 2023-Q2": over 74.87 billion CNY
  growth:
    label: Growth
    source: t
    note: Not adjusted
    as_of: 2023-12-31
    value: 34.4%
  range:
    label: Range
    source: t
    value: between 3 and 5 billion CNY
  base:
    label: Base
    formula: trade[beijing, 2023-Q2] / (1 + growth)
  hidden:
    label: Shown nowhere
    source: never
    value: 5
  announced:
    label: Announced
    source: t
    value: 2017-04-01
`;
const DECK = `---
title: Out of {{ announced }}
---

# Out {{ base }}

{{ range }} and {{ growth * 2 as percent }} and {{ 1 / 3 + growth as plain }}
`;

let result: BuildResult;
let text: string;
let file: FactsFile;
let html: string;

const textOf = (made: BuildResult, path: string): string =>
  new TextDecoder().decode(made.artifacts.find((artifact) => artifact.path === path)?.bytes);

beforeAll(async () => {
  const deck = join(root, 'out');
  cpSync('tests/mistakes/check-void', deck, { recursive: true });
  rmSync(join(deck, 'facts.checks.yaml'));
  writeFileSync(join(deck, 'facts.yaml'), FACTS);
  writeFileSync(join(deck, 'deck.md'), DECK);
  await sign({ deck });
  result = await build({ deck, pdf: false, write: false });
  expect(result.diagnostics).toEqual([]);
  text = textOf(result, 'facts.json');
  file = JSON.parse(text) as FactsFile;
  html = textOf(result, 'index.html');
});

describe('facts.json', () => {
  it('is as its schema says, and the schema is published', () => {
    const published = `${JSON.stringify(factsOutSchema(), null, 2)}\n`;
    expect(golden('docs/schemas/facts-out.schema.json', published)).toBe(published);
    const ajv = new Ajv({ strict: false });
    expect(ajv.validate(factsOutSchema(), file), JSON.stringify(ajv.errors)).toBe(true);
    expect(ajv.validate(factsOutSchema(), { ...file, checkedBy: 'x' })).toBe(false);
  });

  it('has every value that is shown or rested on, and no other', () => {
    expect(file.facts.map(({ ref }) => ref)).toEqual([
      'trade[beijing, 2023-Q2]',
      'growth',
      'range',
      'base',
      'announced',
    ]);
    expect(file.sources.map(({ id }) => id)).toEqual(['s', 't']);
    expect(file.computations.map(({ formula }) => formula)).toEqual([
      'growth * 2 as percent',
      '1 / 3 + growth as plain',
    ]);
  });

  it('gives numbers as decimal digits, with unit, bound and significant digits', () => {
    const [trade, growth, range, base, announced] = file.facts;
    expect(trade).toMatchObject({
      type: 'quantity',
      value: '74870000000',
      unit: 'CNY',
      bound: 'over',
      significantDigits: 4,
      dimensions: ['beijing'],
      period: '2023-Q2',
      quote: expect.stringContaining('</script>'),
      attribution: 'A ministry',
    });
    expect(growth).toMatchObject({
      value: '34.4',
      unit: '%',
      significantDigits: 3,
      asOf: '2023-12-31',
      note: 'Not adjusted',
    });
    expect(range).toMatchObject({ value: '3000000000', upper: '5000000000', bound: 'between' });
    expect(base).toMatchObject({
      unit: 'CNY',
      bound: 'over',
      formula: 'trade[beijing, 2023-Q2] / (1 + growth)',
      inputs: ['trade[beijing, 2023-Q2]', 'growth'],
    });
    expect((base as { value: string }).value).toMatch(/^55706845238\.095238/);
    expect((base as { value: string }).value.replace('.', '').length).toBeLessThanOrEqual(34);
    expect(announced).toMatchObject({ type: 'date', value: '2017-04-01' });
    expect(announced).not.toHaveProperty('unit');
    expect(file.computations[0]).toMatchObject({ value: '68.8', unit: '%', slides: [{ text: '68.8%' }] });
  });

  it('tells where each is shown: slides, the deck’s own texts, and within computations', () => {
    expect(
      file.facts.map(({ slides }) => slides.map(({ number, where, as }) => [number, where, as])),
    ).toEqual([
      [],
      [
        [1, 'text', 'growth * 2 as percent'],
        [1, 'text', '1 / 3 + growth as plain'],
      ],
      [[1, 'text', undefined]],
      [[1, 'title', undefined]],
      [[0, 'metadata', undefined]],
    ]);
  });

  it('names nobody who checked, in no file that is shared', () => {
    for (const { path, bytes } of result.artifacts)
      expect(new TextDecoder().decode(bytes), path).not.toContain('Li Wei');
  });
});

type Node = Readonly<Record<string, unknown>> & { '@id': string; '@type': string | string[] };

describe('linked data', () => {
  const island = () => /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '';
  const graph = () => (JSON.parse(island()) as { '@graph': Node[] })['@graph'];
  const find = (id: string) => graph().find((node) => node['@id'] === id);

  it('can’t end its element, whatever a source says', () => {
    expect(island()).not.toMatch(/[<>&\u2028]/);
    expect(html.split('<script>alert(1)').length).toBe(1);
    expect(find(`#fact-${encodeURIComponent('trade[beijing, 2023-Q2]')}`)).toMatchObject({
      'prov:value': expect.stringContaining('</script><script>alert(1)'),
    });
  });

  it('has schema.org’s observations with values, units, periods and sources', () => {
    expect(find('#fact-growth')).toMatchObject({
      '@type': ['Observation', 'prov:Entity'],
      name: 'Growth',
      variableMeasured: { '@id': '#variable-growth' },
      observationDate: '2023-12-31',
      value: '34.4',
      unitCode: 'P1',
      unitText: '%',
      citation: 'Tables',
      isBasedOn: { '@id': '#source-t' },
    });
    expect(find(`#fact-${encodeURIComponent('trade[beijing, 2023-Q2]')}`)).toMatchObject({
      observationAbout: [{ '@type': 'Thing', name: 'beijing' }],
      observationDate: '2023-04',
      observationPeriod: 'P3M',
      minValue: '74870000000',
      measurementQualifier: 'over',
      unitCode: 'ISO4217:CNY',
      citation: 'Bureau, A "report" </script><!-- & more, table 2',
    });
    expect(find('#variable-trade')).toMatchObject({
      '@type': 'StatisticalVariable',
      name: 'Trade',
      measuredProperty: { '@type': 'Property', name: 'trade' },
    });
  });

  it('gives a bound as an end, and no value where there is none', () => {
    expect(find(`#fact-${encodeURIComponent('trade[beijing, 2023-Q2]')}`)).not.toHaveProperty('value');
    expect(find('#fact-range')).toMatchObject({ minValue: '3000000000', maxValue: '5000000000' });
  });

  it('has PROV’s names for what is derived', () => {
    const used = [
      { '@id': `#fact-${encodeURIComponent('trade[beijing, 2023-Q2]')}` },
      { '@id': '#fact-growth' },
    ];
    expect(find('#fact-base')).toMatchObject({
      'prov:wasDerivedFrom': used,
      'prov:wasGeneratedBy': {
        '@type': 'prov:Activity',
        name: 'trade[beijing, 2023-Q2] / (1 + growth)',
        'prov:used': used,
      },
    });
  });

  it('refers to nothing that it doesn’t have, and to no address but the web’s', () => {
    const ids = new Set(graph().map((node) => node['@id']));
    const referred = [...JSON.stringify(graph()).matchAll(/\{"@id":"([^"]*)"\}/g)].map(([, id]) => id);
    expect(referred.length).toBeGreaterThan(8);
    for (const id of referred) expect(ids).toContain(id);
    expect(find('#source-s')).not.toHaveProperty('url');
    expect(find('#source-t')).toMatchObject({ url: 'https://example.org/t' });
  });
});

describe('the example', () => {
  it('gives facts.json as its schema says, with the words of the source for every given figure', async () => {
    const made = await build({ deck: 'content/jing-jin-ji', pdf: false, write: false });
    const given = JSON.parse(textOf(made, 'facts.json')) as FactsFile;
    const ajv = new Ajv({ strict: false });
    expect(ajv.validate(factsOutSchema(), given), JSON.stringify(ajv.errors)).toBe(true);
    for (const { ref, formula, quote } of given.facts) expect(formula ?? quote, ref).toBeTruthy();
    expect(given.claims.map(({ verdict }) => verdict)).toContain('undecided');
    const refs = given.facts.map(({ ref }) => ref);
    for (const { inputs } of [...given.claims, ...given.computations])
      for (const input of inputs) expect(refs).toContain(input);
    expect(readFileSync('docs/schemas/facts-out.schema.json', 'utf8')).toContain('significantDigits');
  });
});
