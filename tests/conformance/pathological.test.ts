// Texts that are made to be slow: each ends within two seconds, in a process of its own, as HTML or with an error at
// its place. The seconds are the processor's, since other tests run beside; a wall clock ends what hangs.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PATHOLOGICAL } from './pathological.ts';

const SECONDS = 2;
const WALL_CLOCK = 30_000;

type Result = {
  readonly made: number;
  readonly told: readonly { readonly code: string; readonly line?: number }[];
  readonly seconds: number;
};

describe.concurrent('a text that is made to be slow', () => {
  it.each(Object.entries(PATHOLOGICAL))('%s', { timeout: WALL_CLOCK + 5_000 }, async (_, make) => {
    const { code, signal, stdout, stderr } = await readAlone(make());
    expect({ code, signal, stderr }).toEqual({ code: 0, signal: null, stderr: '' });
    const { plain, built } = JSON.parse(stdout) as { plain: Result; built: Result };
    for (const { made, told, seconds } of [plain, built]) {
      expect(seconds).toBeLessThan(SECONDS);
      expect(made > 0).toBe(told.length === 0);
      for (const { line } of told) expect(line).toBeGreaterThan(0);
    }
  });
});

type Ended = {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
};

async function readAlone(text: string): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'factdeck-hard-'));
  try {
    const file = join(folder, 'text.md');
    writeFileSync(file, text);
    const child = spawn(process.execPath, ['tests/conformance/child.mjs', file], { timeout: WALL_CLOCK });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      stdout += part;
    });
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      stderr += part;
    });
    return await new Promise<Ended>((done) =>
      child.on('close', (code, signal) => done({ code, signal, stdout, stderr })),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
