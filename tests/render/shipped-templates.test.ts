// The templates that come with factdeck are right: a build doesn't check them again.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { toSource } from '../../src/model/source.ts';
import { checkTemplates } from '../../src/render/templates.ts';

const names = readdirSync('templates', { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.hbs'),
);
const read = (change: (text: string) => string) =>
  new Map(
    names.map((name) => [
      name.slice(0, -'.hbs'.length),
      toSource(name, change(readFileSync(join('templates', name), 'utf8'))),
    ]),
  );

it('have no mistakes, and name no facts', () => {
  const told: string[] = [];
  const check = (change: (text: string) => string) =>
    checkTemplates({ templates: read(change) }, (code, _, at) => told.push(`${code} ${at?.file}`));
  expect(check((text) => text)).toEqual([]);
  expect(told).toEqual([]);
  check((text) => text.replace('{{>', '{{> no/such/'));
  expect(told.length).toBeGreaterThan(10);
});
