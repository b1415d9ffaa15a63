// The compiled command as people run it: what it prints, its exit codes, the files it leaves alone.

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const CLI = resolve('dist/cli.cjs');
const root = mkdtempSync(join(tmpdir(), 'factdeck-cli-'));
const run = (...args: string[]) =>
  spawnSync(process.execPath, [CLI, ...args], { cwd: root, encoding: 'utf8' });

beforeAll(() => cpSync('content/jing-jin-ji', join(root, 'content', 'jing-jin-ji'), { recursive: true }));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('the command', () => {
  it('builds every deck, strictly, and says what it made', () => {
    const { status, stdout, stderr } = run('build', '--strict');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/jing-jin-ji -> output\/jing-jin-ji: index\.html \d+ KB, jing-jin-ji\.pdf \d+ KB/);
    expect(stdout).toContain('2 claims hold, 2 undecided, 1 check holds');
    expect(stdout).toContain('Undecided: “the third year of growth in a row” (CGTN, paragraph 4).');
    expect(readdirSync(join(root, 'output', 'jing-jin-ji')).sort()).toEqual([
      'facts.json',
      'index.html',
      'index.zh-CN.html',
      'jing-jin-ji.pdf',
      'jing-jin-ji.zh-CN.pdf',
      'manifest.json',
    ]);
  });

  it('ends with 1 where a deck has errors, all of them told, and leaves what an earlier build wrote', () => {
    const output = join(root, 'output', 'jing-jin-ji');
    const before = readdirSync(output).map((name) => [name, readFileSync(join(output, name), 'base64')]);
    const deck = join(root, 'content', 'jing-jin-ji', 'deck.md');
    const text = readFileSync(deck, 'utf8');
    writeFileSync(
      deck,
      text.replace('{{ gdp[2023] }}', '{{ gpd[2023] }}').replace('layout: figure', 'layout: figur'),
    );
    const { status, stdout } = run('build', 'jing-jin-ji');
    writeFileSync(deck, text);
    expect(status).toBe(1);
    expect(stdout).toContain('Did you mean `gdp`?');
    expect(stdout).toContain('Did you mean `figure`?');
    expect(stdout).toContain('2 errors. Nothing was written.');
    expect(readdirSync(output).map((name) => [name, readFileSync(join(output, name), 'base64')])).toEqual(
      before,
    );
  });

  it('refuses two decks of one name, which would write over each other', () => {
    cpSync(join(root, 'content', 'jing-jin-ji'), join(root, 'other', 'jing-jin-ji'), { recursive: true });
    const { status, stderr } = run('build', 'jing-jin-ji', 'other/jing-jin-ji');
    expect([status, stderr]).toEqual([2, expect.stringContaining('have one name')]);
  });

  it('prints JSON for machines, and nothing else', () => {
    const built = run('build', '--json');
    expect([built.status, built.stderr]).toEqual([0, '']);
    const [{ artifacts }] = JSON.parse(built.stdout) as [{ artifacts: { path: string; bytes: number }[] }];
    const output = join(root, 'output', 'jing-jin-ji');
    expect(artifacts.map(({ path }) => path).sort()).toEqual(readdirSync(output).sort());
    for (const { path, bytes } of artifacts) expect(readFileSync(join(output, path))).toHaveLength(bytes);
    const { status, stdout } = run('check', '--json', '--no-pdf');
    expect(status).toBe(0);
    const [result] = JSON.parse(stdout) as [{ claims: { ref: string; verdict: string }[] }];
    expect(result).toMatchObject({ deck: 'jing-jin-ji', ok: true, diagnostics: [], artifacts: [] });
    expect(result.claims).toContainEqual(
      expect.objectContaining({ ref: 'third_year', verdict: 'undecided' }),
    );
  });

  it('lists every fact: as a table without colour where nobody looks, as CSV, as JSON', () => {
    const { status, stdout } = run('facts');
    expect(status).toBe(0);
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toMatch(/^FACT +SHOWN +EXACTLY +SOURCE OR FORMULA +AS OF +CHECK +SLIDES\n/);
    expect(stdout).toMatch(
      /^gdp\[2023\] +10\.4 trillion yuan +10,400,000,000,000 yuan +CGTN, paragraph 2 +2023 +- +2, 5, 16$/m,
    );
    expect(stdout).toMatch(/^gdp_2013 .* = gdp\[2023\] \/ \(1 \+ gdp_growth\) /m);
    const csv = run('facts', 'jing-jin-ji', '--csv').stdout;
    expect(csv.split('\r\n').length).toBe(stdout.split('\n').length);
    expect(csv).toContain('"Regional GDP, 2023",quantity,10400000000000,,,CNY,3,');
    expect(JSON.parse(run('facts', '--json').stdout)).toMatchObject([{ deck: 'jing-jin-ji', ok: true }]);
    expect(run('facts', '--unused').stdout).toBe('Nothing is unused.\n');
    expect(run('facts', '--csv', '--json').status).toBe(2);
  });

  it('signs figures, and demands it; the deck may be left out where there is one', () => {
    expect(run('check', '--no-pdf', '--signed').status).toBe(1);
    const { status, stdout } = run('sign', 'gdp', '--by', 'Li Wei', '--on', '2024-06-21');
    expect([status, stdout]).toEqual([
      0,
      expect.stringContaining(
        '✓ gdp[2023]: checked by Li Wei on 2024-06-21\njing-jin-ji: 1 of 24 figures checked',
      ),
    ]);
    expect(run('sign', 'jing-jin-ji', 'gpd', '--by', 'x')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining("gpd can't be signed: there is no such value"),
    });
    expect(run('sign', 'jing-jin-ji', '--all', '--by', 'Mo').status).toBe(0);
    expect(run('check', '--no-pdf', '--signed').status).toBe(0);
    rmSync(join(root, 'content', 'jing-jin-ji', 'facts.checks.yaml'));
  });

  it('makes the sheets for a fact-checker', () => {
    const { status, stdout } = run('review');
    expect(status).toBe(0);
    expect(stdout).toMatch(/output\/jing-jin-ji: jing-jin-ji\.review\.pdf \d+ KB, 29 figures/);
    rmSync(join(root, 'output', 'jing-jin-ji', 'jing-jin-ji.review.pdf'));
  });

  it.each([
    [['biuld'], 'Did you mean `build`?'],
    [['build', 'jing-jin-jo'], 'Did you mean `jing-jin-ji`?'],
    [['build', '--pfd'], '--pfd'],
    [['build', '--brwoser=x'], 'Did you mean --browser?'],
    [['doctor', '--out', 'x'], '`doctor` takes no --out'],
    [['build', '--out'], '--out'],
    [['build', '--timeout', 'soon'], '--timeout'],
    [['build', '--timeout', '0.01'], '--timeout takes seconds from 1 to 3600'],
    [['build', '--out='], '--out takes DIR: it is empty'],
    [['build', '--date', '2024-02-30'], '--date takes a date'],
  ])('ends with 2 on %j', (args, words) => {
    const { status, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
  });

  it('ends with 3 where the world fails, with the HTML built', () => {
    const { status, stdout } = run('build', '--browser', '/nowhere', '--out', 'elsewhere');
    expect(status).toBe(3);
    expect(stdout).toContain('There is no browser at /nowhere');
    expect(existsSync(join(root, 'elsewhere', 'jing-jin-ji', 'index.html'))).toBe(true);
  });

  it('says it as JSON too, where JSON is wanted', () => {
    const [result] = JSON.parse(run('build', '--json', '--browser', '/nowhere', '--out', 'elsewhere').stdout);
    expect(result).toMatchObject({ ok: true, failure: { code: 'browser-not-found' } });
    const { status, stdout, stderr } = run('build', '--json', '--no-pdf', '--out', '/proc/nowhere');
    expect([status, JSON.parse(stdout)]).toEqual([
      3,
      { failure: expect.objectContaining({ code: 'file-unwritable', message: expect.any(String) }) },
    ]);
    expect(stderr).toContain("can't be written");
  });

  it('builds a deck that is named twice once, also from inside its folder, and names folders as they are seen', () => {
    const deck = join(root, 'content', 'jing-jin-ji');
    const inside = (...args: string[]) =>
      spawnSync(process.execPath, [CLI, ...args, '--no-pdf'], { cwd: deck, encoding: 'utf8' });
    expect(run('check', '--no-pdf', 'jing-jin-ji', 'content/jing-jin-ji').stdout.match(/✓/g)).toHaveLength(1);
    for (const args of [['check'], ['check', '.'], ['check', 'deck.md']])
      expect(inside(...args)).toMatchObject({ status: 0, stdout: expect.stringContaining('✓ jing-jin-ji') });
    const beside = `${deck}-built`; // its path begins as the current folder's does
    expect(inside('build', '--out', beside).stdout).toContain(`-> ${join(beside, 'jing-jin-ji')}: `);
    rmSync(beside, { recursive: true });
  });

  it('shows what it is at on one line of a terminal, and takes it away', () => {
    const { status, stdout } = spawnSync(
      'script',
      ['-qec', `${process.execPath} ${CLI} build --force`, '/dev/null'],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );
    expect(status).toBe(0);
    const phases = stdout.split('\r\u001b[2K').filter((line) => line.startsWith('jing-jin-ji: '));
    expect(phases).toEqual([
      'jing-jin-ji: reading',
      'jing-jin-ji: resolving',
      'jing-jin-ji: rendering',
      'jing-jin-ji: printing 1 of 2',
      'jing-jin-ji: printing 2 of 2',
    ]);
    expect(stdout, 'it is gone where the result is told').toMatch(/2 of 2\r.{4}\S*✓ /);
  });

  it('holds facts against --date, else SOURCE_DATE_EPOCH, else today; --strict and --draft decide what follows', () => {
    const facts = join(root, 'content', 'jing-jin-ji', 'facts.yaml');
    const text = readFileSync(facts, 'utf8');
    const check = (line: string, env: Record<string, string>, ...args: string[]) => {
      writeFileSync(facts, text.replace('  gdp:\n', `  gdp:\n    ${line}\n`));
      const { status, stdout } = spawnSync(process.execPath, [CLI, 'check', '--no-pdf', ...args], {
        cwd: root,
        encoding: 'utf8',
        env: { ...process.env, ...env },
      });
      writeFileSync(facts, text);
      return [status, /fact-review-due|fact-embargoed|This is a draft/.exec(stdout)?.[0]];
    };
    const epoch = { SOURCE_DATE_EPOCH: '1718928000' }; // 2024-06-21
    const review = 'review_by: 2024-06-20';
    expect(check(review, epoch)).toEqual([0, 'fact-review-due']);
    expect(check(review, epoch, '--strict')).toEqual([1, 'fact-review-due']);
    expect(check(review, epoch, '--date', '2024-06-20', '--strict')).toEqual([0, undefined]);
    expect(check(review, {})).toEqual([0, 'fact-review-due']);
    const embargo = 'not_before: 2024-06-22';
    expect(check(embargo, epoch)).toEqual([1, 'fact-embargoed']);
    expect(check(embargo, epoch, '--draft', '--strict')).toEqual([0, 'This is a draft']);
    expect(check(embargo, {})).toEqual([0, undefined]);
  });

  it.skipIf(process.platform === 'win32')('goes on where nobody reads what it prints', () => {
    const shell = (line: string) =>
      spawnSync('sh', ['-c', line, process.execPath, CLI], { cwd: root, encoding: 'utf8' });
    // The shell tells the exit code of the command, not that of the reader that went away.
    const piped = (args: string, more = '') =>
      shell(`{ "$0" "$1" ${args} ${more}; echo $? >code; } | true; cat code`).stdout.trim();
    expect(piped('build --no-pdf --out piped')).toBe('0');
    expect(existsSync(join(root, 'piped', 'jing-jin-ji', 'manifest.json'))).toBe(true);
    expect(piped('build --browser /nowhere --out piped', '2>&1')).toBe('3');
    expect(shell('"$0" "$1" biuld 2>&1 | true; "$0" "$1" facts >&- 2>&-').status).toBe(0);
  });

  it.skipIf(!existsSync('/dev/full'))('ends with 3 where its results can’t be printed', () => {
    const { status, stderr } = spawnSync('sh', ['-c', '"$0" "$1" facts >/dev/full', process.execPath, CLI], {
      cwd: root,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([3, expect.stringContaining("the results can't be printed: ENOSPC")]);
  });

  it('tells what one command takes', () => {
    const { status, stdout } = run('doctor', '--help');
    expect(status).toBe(0);
    expect(stdout).toContain('--browser PATH');
    expect(stdout).not.toContain('--out');
    expect(run('help', 'doctor').stdout).toBe(stdout);
  });

  it('answers --help, --version and doctor', () => {
    expect(run('--help').stdout).toContain('factdeck build');
    expect(run('--version').stdout.trim()).toBe(
      (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version,
    );
    const { status, stdout } = run('doctor');
    expect(status).toBe(0);
    expect(stdout).toContain('Browser (prints)');
    expect(stdout).toContain(
      'Fonts: Source Serif 4, Inter, Atkinson Hyperlegible Next, IBM Plex Mono, Noto Serif SC, Noto Sans SC',
    );
    expect(stdout).toContain('the browser starts and prints a page');
  });
});
