// Values that are tried on the live server: laid over the files, followed, written into them, dropped.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DevServer, dev } from '../../src/dev.ts';

const DECK = 'tests/decks/tried';
const FACTS = readFileSync(join(DECK, 'facts.yaml'), 'utf8');

let base: string;
let folder: string;
let server: DevServer;
beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'factdeck-trials-'));
  folder = join(base, 'deck');
  cpSync(DECK, folder, { recursive: true });
  server = await dev({ deck: folder, port: 0, config: false });
});
afterEach(async () => {
  await server.close();
  rmSync(base, { recursive: true, force: true });
});

type Told = {
  wrong?: { reason?: string; problems: { code: string; place: { shown: string } }[] };
  files?: string[];
  trials: { ref: string; value: string; was: string; wrong?: unknown }[];
  slides: { id: string; number: number }[];
  facts: { ref: string; old: string; new: string }[];
  claims: { ref: string; verdict: string }[];
};

const get = async <T>(path: string): Promise<T> => (await fetch(server.url + path)).json() as Promise<T>;
async function post(path: string, body: object = {}): Promise<Told> {
  const answer = await fetch(server.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: new URL(server.url).origin },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  return answer.json() as Promise<Told>;
}
const file = (name = 'facts.yaml'): string => readFileSync(join(folder, name), 'utf8');
const slide = (id: string): string =>
  server.session
    .now()
    .pages[0]?.slides.find((one) => one.id === id)
    ?.markup.replace(/<[^>]+>/g, '') ?? '';
/** Waits until something is so. */
async function until(is: () => boolean): Promise<void> {
  for (let tries = 0; !is() && tries < 200; tries++) await new Promise((done) => setTimeout(done, 25));
  expect(is()).toBe(true);
}

describe('a value that is tried', () => {
  it('is followed by the pages, told with what it changes, and written byte for byte', async () => {
    const told = await post('try', { ref: 'built', value: '45 km' });
    expect(told.trials).toEqual([{ ref: 'built', value: '45 km', was: '40 km' }]);
    expect(told.slides.map(({ id }) => id)).toEqual(['said', 'last', expect.any(String)]);
    expect(told.facts).toMatchObject([
      { ref: 'built', old: '40 km', new: '45 km' },
      { ref: 'left', old: '10 km', new: '5 km' },
    ]);
    expect([slide('last'), told.claims]).toEqual([expect.stringContaining('It was 45 km.'), []]);
    expect(file()).toBe(FACTS);
    const written = await post('write');
    expect([written.files?.length, written.trials]).toEqual([1, []]);
    expect(file()).toBe(FACTS.replace("'40 km'", "'45 km'"));
    expect(server.session.now()).toMatchObject({ trial: false });
    expect(slide('last')).toContain('It was 45 km.');
  });

  it('that makes a claim false is followed; written, it is an error, and the page is the last good one', async () => {
    const told = await post('try', { ref: 'built', value: '60 km' });
    expect(told.claims).toMatchObject([{ ref: 'short', verdict: 'fails' }]);
    expect(slide('last')).toContain('It was 60 km.');
    expect(server.session.now().outcome.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    await post('write');
    expect(file()).toBe(FACTS.replace("'40 km'", "'60 km'"));
    expect(server.session.now().outcome.problems.map(({ code }) => code)).toContain('claim-fails');
    expect(slide('last')).toContain('It was 40 km.');
  });

  it('that is a mistake is shown by no page, told at its place, and not written', async () => {
    await post('try', { ref: 'built', value: '45 km' });
    const { number } = server.session.now();
    const told = await post('try', { ref: 'built', value: '45 gallons of km' });
    expect(told.wrong?.problems[0]).toMatchObject({
      place: { shown: expect.stringMatching(/facts\.yaml:15:\d+$/) },
    });
    expect([server.session.now().number, slide('last')]).toEqual([number, expect.stringContaining('45 km')]);
    expect((await post('write')).wrong?.reason).toContain('`built`');
    expect(file()).toBe(FACTS);
    const dropped = await post('discard', { ref: 'built' });
    expect([dropped.trials, slide('last')]).toEqual([[], expect.stringContaining('It was 40 km.')]);
    for (const [ref, value, reason] of [
      ['left', '1 km', 'is computed'],
      ['built', ' ', 'A fact has a value.'],
      ['nothing', '1', 'There is no fact'],
    ] as const)
      expect((await post('try', { ref, value })).wrong?.reason).toContain(reason);
    expect(file()).toBe(FACTS);
  });

  it('stays one when somebody saves the file, and ends when they save the same', async () => {
    await post('try', { ref: 'built', value: '45 km' });
    await post('try', { ref: 'cost[main, 2023]', value: '13,5' });
    await post('try', { ref: 'region', value: '东部', language: 'zh-CN' });
    const saved = FACTS.replace('value: 50 km', 'value: 55 km').replace('# The figures', '# All figures');
    writeFileSync(join(folder, 'facts.yaml'), saved);
    await until(() => slide('said').includes('45 km of 55 km'));
    writeFileSync(join(folder, 'facts.yaml'), saved.replace("'40 km'", '45 km'));
    await until(
      () =>
        server
          .tried()
          .map(({ ref }) => ref)
          .join() === 'cost[main, 2023],region',
    );
    await post('write');
    expect(file()).toBe(saved.replace("'40 km'", '45 km').replace('北部', '东部'));
    expect(file('cost.csv')).toContain('main;2023; 13,5 \r\n');
  });

  it('outlives a file that is broken, or away, for a while', async () => {
    await post('try', { ref: 'built', value: '45 km' });
    const errors = () => server.session.now().outcome.problems.filter(({ severity }) => severity === 'error');
    writeFileSync(join(folder, 'facts.yaml'), FACTS.replace('facts:', 'facts: {'));
    await until(() => errors().some(({ code }) => code === 'yaml-invalid'));
    expect(server.tried()).toMatchObject([{ ref: 'built', value: '45 km' }]);
    expect(slide('last')).toContain('It was 40 km.');
    rmSync(join(folder, 'facts.yaml'));
    await new Promise((done) => setTimeout(done, 300));
    writeFileSync(join(folder, 'facts.yaml'), FACTS.replace('value: 50 km', 'value: 56 km'));
    await until(() => slide('said').includes('45 km of 56 km'));
    expect([errors(), server.tried()]).toEqual([[], [{ ref: 'built', value: '45 km', was: '40 km' }]]);
  });

  it('is neither tried nor written for a page of another site', async () => {
    await post('try', { ref: 'built', value: '45 km' });
    for (const [path, origin] of [
      ['try', 'http://evil.example'],
      ['write', 'http://evil.example'],
      ['write', `${new URL(server.url).origin}0`],
      ['discard', 'null'],
    ]) {
      const headers = { 'Content-Type': 'application/json', Origin: origin ?? '' };
      const body = JSON.stringify({ ref: 'built', value: '46 km' });
      expect((await fetch(`${server.url}${path}`, { method: 'POST', headers, body })).status).toBe(403);
    }
    const stranger = `${new URL(server.url).origin}/${'x'.repeat(32)}/write`;
    const headers = { 'Content-Type': 'application/json', Origin: new URL(server.url).origin };
    expect((await fetch(stranger, { method: 'POST', headers, body: '{}' })).status).toBeGreaterThanOrEqual(
      400,
    );
    expect([file(), server.tried().map(({ value }) => value)]).toEqual([FACTS, ['45 km']]);
  });

  it('leaves nothing when it is discarded, typed back, or was there before', async () => {
    await post('try', { ref: 'built', value: '40 km' });
    expect((await get<Told>('trials')).trials).toEqual([]);
    await post('try', { ref: 'built', value: '41 km' });
    await post('try', { ref: 'planned', value: '51 km' });
    await post('try', { ref: 'built', value: '40 km' });
    expect((await get<Told>('trials')).trials.map(({ ref }) => ref)).toEqual(['planned']);
    expect(slide('said')).toContain('40 km of 51 km');
    expect((await post('discard')).trials).toEqual([]);
    expect([server.session.now().trial, slide('said')]).toEqual([
      false,
      expect.stringContaining('40 km of 50 km'),
    ]);
  });

  it('is found and described in the language of the page', async () => {
    type List = { total: number; rows: { ref: string; slides: { number: number }[] }[] };
    expect((await get<List>('facts?words=')).rows.map(({ ref }) => ref)).toEqual([
      ...['built', 'planned', 'left', 'region'],
      ...['cost[ring, 2023]', 'cost[main, 2023]'],
    ]);
    expect((await get<List>('facts?words=ROADS%2040')).rows).toMatchObject([
      { ref: 'built', slides: [{ number: 2 }, { number: 4 }] },
    ]);
    expect((await get<List>('facts?words=nowhere')).total).toBe(0);
    expect(await get('fact?ref=built')).toMatchObject({
      shown: '40 km',
      source: 'Office of Roads',
      locator: 'table 2',
      quote: '40 km were built',
      written: [{ value: '40 km', place: { shown: expect.stringMatching(/facts\.yaml:11:12$/) } }],
      claims: [{ ref: 'short', verdict: 'holds', words: 'less than planned', slide: 'said' }],
      usedBy: [{ ref: 'left' }],
    });
    expect(await get('fact?ref=left')).toMatchObject({
      written: [],
      fixed: expect.stringContaining('planned - built'),
    });
    expect(await get('fact?ref=cost[main,%202023]')).toMatchObject({ written: [{ value: '12,0' }] });
    expect(await get('fact?page=index.zh-CN.html&ref=region')).toMatchObject({
      shown: '北部',
      written: [{ language: 'en' }, { language: 'zh-CN', value: '北部' }],
    });
    expect((await fetch(`${server.url}fact?ref=nothing`)).status).toBe(404);
  });
});
