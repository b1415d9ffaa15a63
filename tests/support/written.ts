// Decks written by a test: files by name, built in a folder of their own.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type BuildOptions, type BuildResult, build } from '../../src/build.ts';
import { withoutPdf } from './decks.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Builds a deck of these files; nothing is left. Without options no browser is started. */
export async function buildFiles(files: Files, options: Partial<BuildOptions> = {}): Promise<BuildResult> {
  const root = mkdtempSync(join(tmpdir(), 'factdeck-written-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, 'deck', path)), { recursive: true });
      writeFileSync(join(root, 'deck', path), content);
    }
    return await build({ deck: join(root, 'deck'), ...withoutPdf, out: join(root, 'out'), ...options });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The deck's HTML. */
export const htmlOf = ({ artifacts }: BuildResult): string =>
  new TextDecoder().decode(artifacts.find(({ path }) => path === 'index.html')?.bytes);

/** The deck's PDF; empty where there is none. */
export const pdfOf = ({ artifacts }: BuildResult): Uint8Array =>
  new Uint8Array(artifacts.find(({ path }) => path.endsWith('.pdf'))?.bytes ?? []);

export const codesOf = ({ diagnostics }: BuildResult): readonly string[] =>
  diagnostics.map(({ code }) => code);
