// Editions: what is issued is frozen whole, refused where a deck is refused, found damaged, and made again.

import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../src/build.ts';
import { diff } from '../src/diff.ts';
import { listEditions, rebuildEdition, whyNoName } from '../src/editions.ts';
import { factHistory } from '../src/fact-history.ts';
import { HostError } from '../src/host/host.ts';
import { nodeHost } from '../src/host/node.ts';
import { issue } from '../src/issue.ts';

const root = mkdtempSync(join(tmpdir(), 'factdeck-editions-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const facts = (trade: string) => `sources:
  bureau: { title: Quarterly tables, publisher: The bureau }
facts:
  trade: { label: Trade, source: bureau, locator: table 1, as_of: 2026-10-01, value: ${trade} }
  half: { label: Half of it, formula: trade / 2 }
  unseen: { label: Unseen, source: bureau, value: 7 }
claims:
  big: { statement: Trade is over a million., check: trade > 1 million CNY }
`;
const DECK = `---
title: Report
theme: ../brand
---

# Report

---

## Trade

[Over a million]{claim=big}: {{ trade }}, half of which is {{ half }}. ![A dot](dot.svg)
`;
const DOT =
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><circle cx="20" cy="20" r="20"/></svg>';

function makeDeck(name: string, trade = '5 million CNY'): string {
  const folder = join(root, name, 'report');
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(root, name, 'brand'), { recursive: true });
  writeFileSync(join(root, name, 'brand', 'theme.yaml'), 'extends: plain\n');
  writeFileSync(join(folder, 'deck.md'), DECK);
  writeFileSync(join(folder, 'dot.svg'), DOT);
  writeFileSync(join(folder, 'facts.yaml'), facts(trade));
  return folder;
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();

describe('issuing', () => {
  it('keeps what is sent and all that makes it, of the deck and of the folders above', async () => {
    const deck = makeDeck('kept');
    const { ok, edition, folder, refused } = await issue({
      deck,
      name: '2026-10',
      on: '2026-10-31',
      pdf: false,
    });
    expect(refused).toBeUndefined();
    expect(ok).toBe(true);
    expect(filesIn(folder)).toEqual([
      'edition.json',
      'inputs/above-1/brand/theme.yaml',
      'inputs/deck/deck.md',
      'inputs/deck/dot.svg',
      'inputs/deck/facts.yaml',
      'manifest.json',
      'outputs/facts.json',
      'outputs/index.html',
    ]);
    expect(edition).toMatchObject({ name: '2026-10', date: '2026-10-31', number: 1, deck: 'report' });
    expect(edition?.claims).toEqual([
      expect.objectContaining({ ref: 'big', kind: 'claim', verdict: 'holds' }),
    ]);
    expect(edition?.signatures).toContainEqual({ ref: 'trade', check: 'unchecked' });
    expect(edition?.follows).toBeUndefined();
  });

  it('is the same twice, byte for byte, and states no date of its own', async () => {
    const texts = [];
    for (const name of ['first', 'second']) {
      const { folder } = await issue({ deck: makeDeck(`twice-${name}`), name: '1', pdf: false });
      texts.push(filesIn(folder).map((file) => [file, readFileSync(join(folder, file), 'latin1')]));
    }
    expect(texts[0]).toEqual(texts[1]);
    expect(JSON.stringify(texts[0])).not.toContain('"date"');
  });

  it('refuses what check refuses, and writes nothing then', async () => {
    const deck = makeDeck('refused', '500 CNY');
    const result = await issue({ deck, name: '2026-10', pdf: false });
    expect(result.ok).toBe(false);
    expect(result.diagnostics.map(({ code }) => code)).toContain('claim-fails');
    expect(existsSync(join(deck, 'editions'))).toBe(false);
    const unsigned = await issue({ deck: makeDeck('unsigned'), name: '1', pdf: false, signed: true });
    expect(unsigned.ok).toBe(false);
  });

  it('never overwrites an edition, by whatever capitals', async () => {
    const deck = makeDeck('taken');
    await issue({ deck, name: 'Nov', pdf: false });
    const before = readFileSync(join(deck, 'editions', 'Nov', 'edition.json'));
    for (const name of ['Nov', 'nov']) {
      const again = await issue({ deck, name, pdf: false });
      expect(again.ok).toBe(false);
      expect(again.refused).toContain('Nov was issued already');
    }
    expect(readFileSync(join(deck, 'editions', 'Nov', 'edition.json'))).toEqual(before);
  });

  it('leaves nothing where writing fails', async () => {
    const deck = makeDeck('full');
    const host = nodeHost();
    const full = {
      ...host,
      writeFolder: () => {
        throw new HostError('file-unwritable', 'no space');
      },
    };
    await expect(issue({ deck, name: '1', pdf: false }, full)).rejects.toMatchObject({
      code: 'file-unwritable',
    });
    expect(existsSync(join(deck, 'editions', '1'))).toBe(false);
  });

  it('tells of a file that changes while it is read', async () => {
    const deck = makeDeck('restless');
    const host = nodeHost();
    let count = 0;
    const restless = {
      ...host,
      readFile: (path: string) =>
        path.endsWith('facts.yaml')
          ? new TextEncoder().encode(`${facts('5 million CNY')}#${'x'.repeat(count++)}\n`)
          : host.readFile(path),
    };
    await expect(issue({ deck, name: '1', pdf: false }, restless)).rejects.toMatchObject({
      code: 'file-changed',
    });
  });
});

describe('a folder that is written whole', () => {
  it('is there with all its files, or not at all', () => {
    const { writeFolder } = nodeHost();
    const bytes = new Uint8Array([1]);
    const place = join(root, 'whole', 'one');
    writeFolder(place, [
      { path: 'a', bytes },
      { path: 'b/c', bytes },
    ]);
    expect(filesIn(place)).toEqual(['a', 'b/c']);
    expect(() => writeFolder(place, [{ path: 'd', bytes }])).toThrow('is there already');
    expect(() =>
      writeFolder(join(root, 'whole', 'two'), [
        { path: 'a', bytes },
        { path: 'a/b', bytes },
      ]),
    ).toThrow("can't be written");
    expect(readdirSync(join(root, 'whole'))).toEqual(['one']);
  });
});

describe('names of editions', () => {
  it.each(['2026-11', 'v1.2', '2026年11月', 'autumn_2026'])('%s can be one', (name) =>
    expect(whyNoName(name)).toBeUndefined(),
  );
  it.each([
    '',
    '.',
    '..',
    '../x',
    'a/b',
    'a\\b',
    'a b',
    '-x',
    '.x',
    'x.',
    'con',
    'LPT1.txt',
    'build',
    'edition',
  ])('%j can be none', (name) => expect(whyNoName(name)).toBeDefined());
  it('are one folder below another, whatever is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        if (whyNoName(name) === undefined) expect(join('/editions', name)).toBe(`/editions/${name}`);
      }),
    );
  });
});

describe('editions', () => {
  it('are listed in the order in which they were issued, with what changed', async () => {
    const deck = makeDeck('listed');
    await issue({ deck, name: 'spring', pdf: false });
    writeFileSync(join(deck, 'facts.yaml'), facts('6 million CNY'));
    await issue({ deck, name: 'autumn', pdf: false, outputs: false });
    await issue({ deck, name: 'summer', pdf: false, outputs: false });
    const listed = listEditions(deck);
    expect(listed.map(({ name, before, keepsOutputs }) => [name, before, keepsOutputs])).toEqual([
      ['spring', undefined, true],
      ['autumn', 'spring', false],
      ['summer', 'autumn', false],
    ]);
    expect(listed.map(({ changed }) => changed?.map(({ ref }) => ref))).toEqual([
      undefined,
      ['trade', 'half'],
      [],
    ]);
    expect(listed.flatMap(({ damage }) => damage)).toEqual([]);
  });

  it('are no input of the deck: the next build is the same', async () => {
    const deck = makeDeck('no-input');
    const options = { deck, pdf: false, write: false } as const;
    const before = await build(options);
    await issue({ deck, name: '1', pdf: false });
    const after = await build(options);
    expect(after.artifacts).toEqual(before.artifacts);
  });

  describe('that were tampered with', () => {
    const deck = makeDeck('tampered');
    const place = (name: string, ...path: string[]) => join(deck, 'editions', name, ...path);
    const damageOf = (name: string) => listEditions(deck).find((one) => one.name === name)?.damage;
    it.each([
      ['an input', 'differs', 'inputs/deck/facts.yaml'],
      ['an output', 'differs', 'outputs/index.html'],
      ['the manifest', 'differs', 'manifest.json'],
      ['a file that is gone', 'missing', 'inputs/deck/dot.svg'],
      ['a file that is new', 'foreign', 'inputs/deck/new.svg'],
      ['the record', 'differs', 'edition.json'],
    ])('%s', async (_, problem, path) => {
      rmSync(join(deck, 'editions'), { recursive: true, force: true });
      await issue({ deck, name: '1', pdf: false });
      expect(damageOf('1')).toEqual([]);
      if (problem === 'missing') rmSync(place('1', path));
      else if (path === 'edition.json') {
        const record = JSON.parse(readFileSync(place('1', path), 'utf8'));
        writeFileSync(place('1', path), JSON.stringify({ ...record, date: '2020-01-01' }));
      } else writeFileSync(place('1', path), '{}');
      expect(damageOf('1')).toEqual([{ path, problem }]);
    });

    it('a record that was made anew with its seal', async () => {
      rmSync(join(deck, 'editions'), { recursive: true, force: true });
      await issue({ deck, name: '1', pdf: false });
      await issue({ deck, name: '2', pdf: false });
      rmSync(place('1'), { recursive: true });
      cpSync(place('2'), join(root, 'kept-second'), { recursive: true });
      rmSync(place('2'), { recursive: true });
      writeFileSync(join(deck, 'facts.yaml'), facts('9 million CNY'));
      await issue({ deck, name: '1', pdf: false });
      cpSync(join(root, 'kept-second'), place('2'), { recursive: true });
      expect(damageOf('1')).toEqual([]);
      expect(damageOf('2')).toEqual([{ path: '../1/edition.json', problem: 'replaced' }]);
    });

    it('a record that nobody can read', async () => {
      writeFileSync(place('1', 'edition.json'), 'no record');
      expect(damageOf('1')).toEqual([{ path: 'edition.json', problem: 'unreadable' }]);
    });
  });
});

describe('an edition that is made again', () => {
  it('has the bytes that were issued, whatever became of the deck', async () => {
    const deck = makeDeck('again');
    const { edition, diagnostics } = await issue({ deck, name: '1', outputs: false });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(edition?.outputs.map(({ path }) => path)).toEqual(['index.html', 'report.pdf', 'facts.json']);
    writeFileSync(join(deck, 'facts.yaml'), facts('8 million CNY'));
    writeFileSync(join(deck, 'factdeck.config.js'), 'throw new Error("not of the edition");');
    writeFileSync(join(root, 'again', 'brand', 'theme.yaml'), 'extends: stage\n');
    rmSync(join(deck, 'dot.svg'));
    const out = join(root, 'again', 'out');
    const made = await rebuildEdition({ deck, name: '1', out });
    expect(made).toMatchObject({ ok: true, differs: [], damage: [] });
    expect(filesIn(out)).toEqual(
      ['facts.json', 'index.html', 'manifest.json', 'report.pdf'].map((file) => `editions/1/report/${file}`),
    );
  }, 60_000);

  it('is called as the deck was, and follows links as it did', async () => {
    const deck = makeDeck('linked');
    rmSync(join(deck, 'facts.yaml'));
    mkdirSync(join(deck, 'data'));
    writeFileSync(join(deck, 'data', 'now.yaml'), facts('5 million CNY'));
    symlinkSync(join('data', 'now.yaml'), join(deck, 'facts.yaml'));
    await issue({ deck, name: '1', pdf: false });
    const other = join(root, 'linked', 'renamed');
    cpSync(deck, other, { recursive: true, verbatimSymlinks: true });
    rmSync(deck, { recursive: true });
    const made = await rebuildEdition({ deck: other, name: '1', write: false });
    expect(made).toMatchObject({ ok: true, deck: 'report' });
  });

  it('is refused where what it is made of is damaged', async () => {
    const deck = makeDeck('again-damaged');
    const { folder } = await issue({ deck, name: '1', pdf: false });
    writeFileSync(join(folder, 'inputs/deck/facts.yaml'), facts('9 million CNY'));
    const made = await rebuildEdition({ deck, name: '1', write: false });
    expect(made).toMatchObject({
      ok: false,
      damage: [{ path: 'inputs/deck/facts.yaml', problem: 'differs' }],
    });
  });

  it('must be there', async () => {
    const deck = makeDeck('nothing');
    await expect(rebuildEdition({ deck, name: '1' })).rejects.toMatchObject({
      code: 'edition-unknown',
      hint: 'None was issued: factdeck issue NAME.',
    });
  });
});

describe('comparing with editions', () => {
  const deck = makeDeck('compared');
  beforeAll(async () => {
    await issue({ deck, name: '1', on: '2026-09-30', pdf: false });
    writeFileSync(join(deck, 'facts.yaml'), facts('6 million CNY'));
    await issue({ deck, name: '2', pdf: false });
    writeFileSync(join(deck, 'facts.yaml'), facts('9 million CNY'));
  });
  const refs = (result: Awaited<ReturnType<typeof diff>>) =>
    result.changes?.facts.map(({ ref, old, new: now }) => `${ref}: ${old?.text} -> ${now?.text}`);

  it('tells what changed between two, by name or by folder, and to the deck as it is', async () => {
    const between = await diff({ old: { deck, edition: '1' }, new: join(deck, 'editions', '2') });
    expect(between.changes).toMatchObject({ old: { from: 'edition 1' }, new: { from: 'edition 2' } });
    expect(between.changes?.old.mixed).toBeUndefined();
    expect(refs(between)?.[0]).toBe('trade: 5 million yuan -> 6 million yuan');
    expect(refs(await diff({ old: { deck, edition: '2' }, new: { deck } }))?.[0]).toBe(
      'trade: 6 million yuan -> 9 million yuan',
    );
    await expect(diff({ old: { deck, edition: '3' }, new: { deck } })).rejects.toMatchObject({
      code: 'edition-unknown',
      hint: 'There are 1, 2.',
    });
  });

  it('follows a fact: values, differences, dates, sources, and where each was shown', async () => {
    const { histories, unknown, known } = await factHistory({ deck, facts: ['trade', 'tarde'] });
    expect(unknown).toEqual(['tarde']);
    expect(known).toContain('unseen');
    expect(histories).toHaveLength(1);
    expect(
      histories[0]?.steps.map(({ edition, date, state, difference, shown }) => [
        edition,
        date,
        state?.text,
        state?.asOf,
        state?.source,
        difference?.text,
        shown.map(({ number, text }) => `${number}: ${text}`),
      ]),
    ).toEqual([
      ['1', '2026-09-30', '5 million yuan', '2026-10-01', 'The bureau', undefined, ['2: 5 million yuan']],
      [
        '2',
        undefined,
        '6 million yuan',
        '2026-10-01',
        'The bureau',
        '+1 million yuan',
        ['2: 6 million yuan'],
      ],
      [
        undefined,
        undefined,
        '9 million yuan',
        '2026-10-01',
        'The bureau',
        '+3 million yuan',
        ['2: 9 million yuan'],
      ],
    ]);
    const unseen = await factHistory({ deck, facts: ['unseen'] });
    expect(unseen.histories[0]?.steps.map(({ state }) => state?.text)).toEqual([undefined, undefined, '7']);
  });

  it('leaves out, or refuses, an edition whose manifest was touched', async () => {
    const other = join(root, 'touched', 'report');
    cpSync(join(root, 'compared'), join(root, 'touched'), { recursive: true });
    writeFileSync(join(other, 'editions', '1', 'manifest.json'), '{}');
    await expect(diff({ old: { deck: other, edition: '1' }, new: { deck: other } })).rejects.toMatchObject({
      code: 'edition-damaged',
    });
    const { histories, damaged } = await factHistory({ deck: other, facts: ['half'] });
    expect(damaged).toEqual(['1']);
    expect(histories[0]?.steps).toHaveLength(2);
  });
});

describe('the command', () => {
  const place = join(root, 'command');
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join('dist', 'cli.cjs'), ...args].map((arg, i) => (i === 0 ? join(process.cwd(), arg) : arg)),
      {
        cwd: place,
        encoding: 'utf8',
      },
    );
    return { code: status, out: stdout, err: stderr };
  };
  beforeAll(() => {
    const deck = makeDeck('command/content');
    expect(deck).toBe(join(place, 'content', 'report'));
    writeFileSync(join(place, 'content', 'report', 'deck.md'), DECK.replace('theme: ../brand\n', ''));
  });

  it('issues, lists, compares with the last edition or what is named, and follows a fact', () => {
    expect(run('issue', '1', '--no-pdf', '--on', '2026-09-30').code).toBe(0);
    const taken = run('issue', '1', '--no-pdf');
    expect([taken.code, taken.out]).toEqual([1, expect.stringContaining('was issued already')]);
    expect(run('issue', 'con').code).toBe(2);
    expect(run('issue', '2', '--on', 'soon').err).toContain('--on takes a date');
    writeFileSync(join(place, 'content', 'report', 'facts.yaml'), facts('6 million CNY'));
    expect(run('build', '--no-pdf').out).toContain(
      'Since 1: 2 facts changed (1 of them computed), on slide 2',
    );
    expect(run('build', '--no-pdf', '--against', 'build').out).not.toContain('Since');
    expect(run('build', '--no-pdf', '--against', '1').out).toContain('Since 1: 2 facts changed');
    expect(run('build', '--no-pdf', '--against', '7').code).toBe(2);
    expect(run('diff').out).toContain('report: edition 1 -> content/report');
    expect(run('diff', '--from', '1').out).toContain('report: edition 1 -> content/report');
    expect(run('diff', '1', 'report').out).toContain('report: edition 1 -> content/report');
    expect(run('diff', '--against', 'build').out).toContain('report: output/report -> content/report');
    expect(run('editions').out).toContain('1        2026-09-30  the first');
    expect(run('facts', 'trade').out).toContain('+1 million yuan, +20.0%');
    expect(run('facts', 'tarde').err).toContain('Did you mean `trade`?');
  }, 60_000);
});
