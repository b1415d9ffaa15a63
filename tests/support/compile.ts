// Before all tests: compiles once, so that tests of the command and of decks run what the sources say.

import { execFileSync } from 'node:child_process';

export default function setup(): void {
  execFileSync('npm', ['run', '--silent', 'compile'], { stdio: 'pipe', shell: process.platform === 'win32' });
}
