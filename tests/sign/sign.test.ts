// Signing a deck: what is recorded, what is refused, what an edit voids, and what --signed then says.

import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build.ts';
import { nodeHost } from '../../src/host/node.ts';
import { listFacts } from '../../src/list-facts.ts';
import { sign } from '../../src/sign.ts';

const root = mkdtempSync(join(tmpdir(), 'factdeck-sign-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let count = 0;

/** The example in a folder of its own. */
function example() {
  const deck = join(root, String(++count));
  cpSync('content/jing-jin-ji', deck, { recursive: true });
  const facts = join(deck, 'facts.yaml');
  return {
    deck,
    checks: join(deck, 'facts.checks.yaml'),
    edit: (from: string, to: string) => {
      const text = readFileSync(facts, 'utf8');
      expect(text).toContain(from);
      writeFileSync(facts, text.replace(from, to));
    },
  };
}
const BY = { by: 'Li Wei', on: '2024-06-21' };
const checkSigned = (deck: string) => build({ deck, pdf: false, write: false, signed: true });

describe('a figure that is signed, then edited', () => {
  it('has a void signature, and is an error where figures must be signed', async () => {
    const { deck, edit } = example();
    const first = await sign({ deck, all: true, ...BY });
    expect([first.ok, first.signed.length, first.total, first.unchecked, first.voided]).toEqual([
      true,
      22,
      22,
      [],
      [],
    ]);
    expect((await checkSigned(deck)).diagnostics).toEqual([]);

    edit('10.4 trillion CNY', '10.5 trillion CNY');
    const { voided } = await sign({ deck });
    expect(voided.map(({ ref }) => ref)).toEqual(['gdp[2023]', 'gdp_2013', 'gdp_added']);
    expect(voided[0]).toMatchObject({
      ...BY,
      changes: [expect.stringContaining('“10400000000000 CNY, 3 digits”')],
    });
    const { ok, diagnostics } = await checkSigned(deck);
    expect(ok).toBe(false);
    expect(
      diagnostics.map(({ code, severity, at }) => [code, severity, at?.file.endsWith('facts.yaml')]),
    ).toEqual([
      ['check-void', 'error', true],
      ['check-void', 'error', true],
      ['check-void', 'error', true],
    ]);
    // Without the demand it is said, and the deck is built.
    const built = await build({ deck, pdf: false, write: false });
    expect([built.ok, built.diagnostics.every(({ severity }) => severity === 'warning')]).toEqual([
      true,
      true,
    ]);

    await sign({ deck, refs: ['gdp', 'gdp_2013', 'gdp_added'], ...BY });
    expect((await checkSigned(deck)).diagnostics).toEqual([]);
    // Back to what was signed at first: void again, since another value was signed since.
    edit('10.5 trillion CNY', '10.4 trillion CNY');
    expect((await sign({ deck })).voided.length).toBe(3);
  });
});

describe('signing', () => {
  it('names facts by id for all their values, and nothing else', async () => {
    const { deck, checks } = example();
    const { signed } = await sign({ deck, refs: ['gdp', 'gdp_growth'], ...BY });
    expect(signed).toEqual([
      { ref: 'gdp[2023]', ...BY },
      { ref: 'gdp_growth', ...BY },
    ]);
    expect(readFileSync(checks, 'utf8')).toContain('  gdp[2023]:\n    by: Li Wei\n    on: 2024-06-21\n');
    expect(readdirSync(deck).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('refuses what isn’t there, who isn’t named, and days that are none; then nothing is written', async () => {
    const { deck, checks } = example();
    for (const options of [
      { refs: ['gdp', 'nope'], ...BY },
      { refs: ['gdp'] },
      { refs: ['gdp'], by: 'x', on: '2024-02-30' },
      { refs: ['gdp'], by: ' ' },
    ]) {
      const { ok, refused, signed } = await sign({ deck, ...options });
      expect([ok, refused.length, signed]).toEqual([false, 1, []]);
    }
    expect(existsSync(checks)).toBe(false);
  });

  it('refuses a deck with errors, and a checks file that can’t be read', async () => {
    const { deck, checks, edit } = example();
    writeFileSync(checks, '<<<<<<< ours\nversion: 1\n');
    expect(await sign({ deck, all: true, ...BY })).toMatchObject({
      ok: false,
      signed: [],
      diagnostics: [{ code: 'yaml-invalid' }],
    });
    expect(readFileSync(checks, 'utf8')).toBe('<<<<<<< ours\nversion: 1\n');
    rmSync(checks);
    edit('10.4 trillion CNY', '10,4 trillion CNY');
    expect(await sign({ deck, all: true, ...BY })).toMatchObject({ ok: false, signed: [] });
    expect(existsSync(checks)).toBe(false);
  });

  it('records what the facts file declares, once: an edit is not signed by an old declaration', async () => {
    const { deck, edit } = example();
    edit(
      '    value: 383 projects\n',
      '    value: 383 projects\n    checked_by: Mo\n    checked_on: 2024-05-01\n',
    );
    expect(
      (await checkSigned(deck)).diagnostics.find(({ message }) => message.includes('xiongan_projects'))
        ?.message,
    ).toContain('says that Mo checked it');
    expect((await sign({ deck })).signed).toEqual([{ ref: 'xiongan_projects', by: 'Mo', on: '2024-05-01' }]);
    edit('383 projects', '384 projects');
    expect(await sign({ deck })).toMatchObject({ signed: [], voided: [{ ref: 'xiongan_projects' }] });
    edit('checked_on: 2024-05-01', 'checked_on: 2024-06-01');
    expect(await sign({ deck })).toMatchObject({
      signed: [{ ref: 'xiongan_projects', on: '2024-06-01' }],
      voided: [],
    });
  });

  it('takes the host’s day where none is given', async () => {
    const { deck } = example();
    const { signed } = await sign(
      { deck, refs: ['members'], by: 'Mo' },
      { ...nodeHost(), today: () => '2031-01-02' },
    );
    expect(signed).toEqual([{ ref: 'members', by: 'Mo', on: '2031-01-02' }]);
  });

  it('keeps the signatures that hold, with --all', async () => {
    const { deck } = example();
    await sign({ deck, refs: ['members'], by: 'Mo', on: '2024-01-01' });
    await sign({ deck, all: true, ...BY });
    expect(readFileSync(join(deck, 'facts.checks.yaml'), 'utf8')).toContain('  members:\n    by: Mo\n');
  });

  it('writes nothing where it is asked not to', async () => {
    const { deck, checks } = example();
    expect((await sign({ deck, all: true, ...BY, write: false })).signed.length).toBe(22);
    expect(existsSync(checks)).toBe(false);
  });
});

describe('the list of facts', () => {
  it('has every value with its check and slides, and knows what is unused', async () => {
    const { deck, edit } = example();
    edit(
      '  members:\n',
      '  spare:\n    label: Spare\n    source: cgtn\n    values:\n      2022: 5 CNY\n      2023: 6 CNY\n  beneath:\n    label: Beneath\n    source: cgtn\n    value: 1\n  members:\n',
    );
    edit('trade[2023] / (1 + trade_growth)', 'trade[2023] / (beneath + trade_growth)');
    await sign({ deck, refs: ['gdp', 'gdp_2013', 'members'], ...BY });
    edit('value: 3 members', 'value: 4 members');
    const { facts, ok } = await listFacts({ deck });
    expect(ok).toBe(true);
    const find = (ref: string) => facts.find((fact) => fact.ref === ref);
    expect(find('gdp[2023]')).toMatchObject({
      shown: '10.4 trillion yuan',
      exact: '10,400,000,000,000 yuan',
      value: '10400000000000',
      source: 'CGTN',
      locator: 'paragraph 2',
      period: '2023',
      check: 'checked',
      used: true,
    });
    expect(find('gdp[2023]')?.slides.map(({ number }) => number)).toEqual([2, 5, 16]);
    expect(find('gdp_2013')).toMatchObject({ formula: 'gdp[2023] / (1 + gdp_growth)', check: 'open' });
    expect(find('members')?.check).toBe('void');
    expect(find('beneath')).toMatchObject({ used: true, slides: [] });
    expect((await listFacts({ deck, unused: true })).facts.map(({ ref }) => ref)).toEqual([
      'spare[2022]',
      'spare[2023]',
    ]);
  });

  it('has none where the deck has errors, and says them', async () => {
    const { deck, edit } = example();
    edit('source: cgtn', 'source: nobody');
    expect(await listFacts({ deck })).toMatchObject({
      ok: false,
      facts: [],
      diagnostics: [{ code: 'source-unknown' }],
    });
  });
});
