// The JSON Schemas that editors use: published as the sources say, and fitting the example.

import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { factsSchema, frontMatterSchema } from '../src/parse.ts';
import { golden } from './support/decks.ts';

const json = (schema: object): string => `${JSON.stringify(schema, null, 2)}\n`;

describe('schemas', () => {
  it.each([
    ['facts', factsSchema()],
    ['deck', frontMatterSchema()],
  ])('%s is published as the sources say', (name, schema) => {
    expect(golden(`docs/schemas/${name}.schema.json`, json(schema))).toBe(json(schema));
  });

  it('take the example, and refuse a key that is not known', () => {
    const facts: unknown = parse(readFileSync('content/jing-jin-ji/facts.yaml', 'utf8'));
    const head: unknown = parse(readFileSync('content/jing-jin-ji/deck.md', 'utf8').split('---')[1] ?? '');
    const ajv = new Ajv({ strict: false });
    expect(ajv.validate(factsSchema(), facts), JSON.stringify(ajv.errors)).toBe(true);
    expect(ajv.validate(frontMatterSchema(), head), JSON.stringify(ajv.errors)).toBe(true);
    expect(ajv.validate(factsSchema(), { facts: { a: { label: 'A', valeu: 1 } } })).toBe(false);
  });
});
