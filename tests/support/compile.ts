// Before all tests: compiles once, so that tests of the command and of decks run what the sources say; makes links.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Fixtures that lead out of their folder: a package or an archive would not keep such links. */
const LINKS: Readonly<Record<string, string>> = {
  'image-outside/link.png': '../../../package.json',
  'template-outside/templates/layouts/figure.hbs': '../../../../../package.json',
};

export default function setup(): void {
  execFileSync('npm', ['run', '--silent', 'compile'], { stdio: 'pipe', shell: process.platform === 'win32' });
  for (const [name, to] of Object.entries(LINKS)) {
    const path = join('tests', 'mistakes', name);
    if (existsSync(path)) continue;
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(to, path);
  }
}
