// What `factdeck doctor` finds out: versions by their numbers, and a browser that is there but does not start.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkNode, doctor } from '../src/doctor.ts';

describe('doctor', () => {
  it.each([
    ['20.12.0', true],
    ['20.11.1', false],
    ['20.2.0', false],
    ['18.20.0', false],
    ['22.0.0', true],
    ['20.12', true],
  ])('says of Node %s that it serves: %s', (version, ok) => {
    expect(checkNode(version, '20.12').ok).toBe(ok);
  });

  it.skipIf(process.platform === 'win32')('tries the browser that would print', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'factdeck-doctor-'));
    const broken = join(folder, 'chrome');
    writeFileSync(broken, '#!/bin/sh\necho "libnss3.so is not there" >&2\nexit 127\n', { mode: 0o755 });
    const { ok, checks } = await doctor({ browser: broken });
    rmSync(folder, { recursive: true });
    expect(ok).toBe(false);
    expect(checks.find(({ what }) => what === 'Printing')).toMatchObject({
      ok: false,
      detail: expect.stringContaining('ended by itself (code 127)'),
      hint: expect.stringContaining('libnss3.so'),
    });
  });
});
