// `factdeck dev` as a command: what it prints, which port it takes, and how it ends.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const cli = resolve('dist/cli.cjs');
let base: string;
let deck: string;
const running: ChildProcess[] = [];

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'factdeck-dev-'));
  deck = join(base, 'roads');
  cpSync('tests/decks/live', deck, { recursive: true });
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

type Told = { kind: string; url?: string; port?: number; number?: number; ok?: boolean };
type Dev = {
  readonly child: ChildProcess;
  readonly next: (kind: string) => Promise<Told>;
  readonly ended: Promise<{ code: number | null; text: string }>;
};

function start(...flags: string[]): Dev {
  const child = spawn(process.execPath, [cli, 'dev', deck, '--json', ...flags], { cwd: base });
  running.push(child);
  const told: Told[] = [];
  let text = '';
  let rest = '';
  let wake = (): void => {};
  child.stderr.on('data', (chunk) => {
    text += String(chunk);
  });
  child.stdout.on('data', (chunk) => {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    text += String(chunk);
    for (const line of lines) if (line.startsWith('{"kind"')) told.push(JSON.parse(line) as Told);
    wake();
  });
  const ended = new Promise<{ code: number | null; text: string }>((done) => {
    child.on('close', (code) => done({ code, text }));
  });
  const next = async (kind: string): Promise<Told> => {
    for (;;) {
      const at = told.findIndex((one) => one.kind === kind);
      const [found] = at === -1 ? [] : told.splice(at, 1);
      if (found !== undefined) return found;
      await new Promise<void>((done) => {
        wake = done;
      });
    }
  };
  return { child, next, ended };
}

/** The processes below one, on Linux. */
function descendants(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        return /^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1] === String(pid);
      } catch {
        return false; // it has ended
      }
    })
    .map(Number);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

const lives = (pid: number): boolean => {
  try {
    return !/^\d+ \(.*\) Z/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

describe('factdeck dev', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('leaves no browser behind after %s', async (signal) => {
    const { child, next, ended } = start('--port', '0');
    const { url = '' } = await next('ready');
    const pdf = await fetch(`${url}deck.pdf`);
    expect(pdf.status).toBe(200);
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const browser = process.platform === 'linux' ? descendants(child.pid ?? 0) : [];
    if (process.platform === 'linux') expect(browser.length).toBeGreaterThan(0);
    child.kill(signal);
    const { code } = await ended;
    if (signal !== 'SIGKILL') expect(code).toBe(0);
    for (let tries = 0; browser.some(lives) && tries < 100; tries++)
      await new Promise((done) => setTimeout(done, 50));
    expect(browser.filter(lives)).toEqual([]);
  });

  it('tells each change in a line', async () => {
    const { next } = start('--port', '0');
    expect(await next('revision')).toMatchObject({ number: 1, ok: true });
    await next('ready');
    const file = join(deck, 'facts.yaml');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace('source: office', 'source: nobody'));
    expect(await next('revision')).toMatchObject({ number: 2, ok: false });
    writeFileSync(file, before);
    expect(await next('revision')).toMatchObject({ number: 3, ok: true });
  });

  it('takes the next port that is free, and says so where one was named', async () => {
    const first = start();
    const { port = 0 } = await first.next('ready');
    const second = start();
    expect((await second.next('ready')).port).not.toBe(port);
    const third = start('--port', String(port));
    const { code, text } = await third.ended;
    expect(code).toBe(3);
    expect(text).toContain(`Port ${port} is taken.`);
  });

  it('writes nothing, and takes one deck', () => {
    expect(existsSync(join(base, 'output'))).toBe(false);
    const run = (...names: string[]): string => {
      try {
        return execFileSync(process.execPath, [cli, 'dev', ...names], {
          cwd: base,
          encoding: 'utf8',
          stdio: 'pipe',
        });
      } catch (cause) {
        return String((cause as { stderr: string }).stderr);
      }
    };
    expect(run('no-such-deck')).toContain('There is no deck');
    expect(run('roads', '--port', 'x')).toContain('--port takes a number');
    expect(run('roads', '--pptx')).toContain('`dev` takes no --pptx');
  });
});
