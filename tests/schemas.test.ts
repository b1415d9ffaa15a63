// The JSON Schemas that editors use: published as the sources say, and fitting the example.

import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { factsSchema, frontMatterSchema, themeSchema } from '../src/parse.ts';
import { golden } from './support/decks.ts';

type KeySchema = {
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly propertyNames?: unknown;
};

const json = (schema: object): string => `${JSON.stringify(schema, null, 2)}\n`;

describe('schemas', () => {
  it.each([
    ['facts', factsSchema()],
    ['deck', frontMatterSchema()],
    ['theme', themeSchema()],
  ])('%s is published as the sources say', (name, schema) => {
    expect(golden(`docs/schemas/${name}.schema.json`, json(schema))).toBe(json(schema));
  });

  it.each([
    ['facts', factsSchema()],
    ['deck', frontMatterSchema()],
    ['theme', themeSchema()],
  ])('%s says of every key what it is, with an example that it takes', (_, schema) => {
    const ajv = new Ajv({ strict: false });
    let keys = 0;
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      const { properties } = node as { properties?: Record<string, KeySchema> };
      for (const [key, described] of Object.entries(properties ?? {})) {
        keys += 1;
        expect(described.description, key).toMatch(/\w/);
        // A map of things by name is described by what they are.
        if (described.propertyNames !== undefined) continue;
        expect(described.examples?.length ?? 0, key).toBeGreaterThan(0);
        for (const example of described.examples ?? [])
          expect(ajv.validate(described, example), `${key}: ${JSON.stringify(example)}`).toBe(true);
      }
      for (const inner of Object.values(node)) visit(inner);
    };
    visit(schema);
    expect(keys).toBeGreaterThan(10);
  });

  it.each([
    ['facts.yaml', 'facts'],
    ['deck.md', 'deck'],
  ])('are found from the example: %s', (file, name) => {
    const folder = 'content/jing-jin-ji';
    const text = readFileSync(join(folder, file), 'utf8');
    const line = /^# yaml-language-server: \$schema=(\S+)$/m.exec(text)?.[1] ?? '';
    expect(relative('.', join(folder, line))).toBe(`docs/schemas/${name}.schema.json`);
    expect(JSON.parse(readFileSync(join(folder, line), 'utf8'))).toHaveProperty('title');
  });

  it('take the example, and refuse a key that is not known', () => {
    const facts: unknown = parse(readFileSync('content/jing-jin-ji/facts.yaml', 'utf8'));
    const head: unknown = parse(readFileSync('content/jing-jin-ji/deck.md', 'utf8').split('---')[1] ?? '');
    const ajv = new Ajv({ strict: false });
    expect(ajv.validate(factsSchema(), facts), JSON.stringify(ajv.errors)).toBe(true);
    expect(ajv.validate(frontMatterSchema(), head), JSON.stringify(ajv.errors)).toBe(true);
    expect(ajv.validate(factsSchema(), { facts: { a: { label: 'A', valeu: 1 } } })).toBe(false);
  });

  it.each([
    ['a fact without a source', { facts: { a: { label: 'A', value: '1 CNY' } } }],
    ['values without a source', { facts: { a: { label: 'A', values: { 2023: '1 CNY' } } } }],
    ['a period that is none', { facts: { a: { label: 'A', source: 's', values: { '2023-13': '1 CNY' } } } }],
    ['a member that is none', { facts: { a: { label: 'A', source: 's', values: { '1, 2023': '1 CNY' } } } }],
    ['a word of the language as a name', { facts: { latest: { label: 'A', source: 's', value: '1 CNY' } } }],
    ['an author that is a number', { sources: { s: { title: 'T', author: 5 } } }],
    ['a date that is none', { sources: { s: { title: 'T', date: '29 February' } } }],
    ['an address that is none', { sources: { s: { title: 'T', url: 'example.org' } } }],
  ])('refuse %s', (_, facts) => {
    expect(new Ajv({ strict: false }).validate(factsSchema(), facts)).toBe(false);
  });

  it.each([
    { facts: { a: { label: 'A', values: { 2023: { value: '1 CNY', source: 's' } } } } },
    { facts: { a: { label: 'A', source: 's', values: { '北京, 2023-Q1': '1 CNY', 2024: 2 } } } },
    { facts: { as_of: { label: 'A', formula: 'b / 2' } } },
    { sources: { s: { title: 1984, author: { en: 'Orwell', 'zh-CN': '奥威尔' }, date: 1949 } } },
  ])('take %j', (facts) => {
    const ajv = new Ajv({ strict: false });
    expect(ajv.validate(factsSchema(), facts), JSON.stringify(ajv.errors)).toBe(true);
  });
});
