// What a shell completes, by running it: commands, flags, values, and decks whose names are never evaluated.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/cli/commands.ts';
import { describeWords, SHELLS } from '../src/cli/completion/words.ts';
import { COMMON, FLAGS } from '../src/cli/flags.ts';

const words = describeWords(COMMANDS);
const root = mkdtempSync(join(tmpdir(), 'factdeck-completion-'));
const has = (shell: string): boolean => spawnSync(shell, ['-c', ':']).error === undefined;
const scripts = new Map<string, string>();

beforeAll(async () => {
  for (const [shell, load] of Object.entries(SHELLS)) {
    const script = (await load())(words);
    scripts.set(shell, script);
    writeFileSync(join(root, shell), script);
  }
  for (const name of ['report', 'regions', 'two words', '$(touch evaluated)', '`touch evaluated`']) {
    mkdirSync(join(root, 'content', name), { recursive: true });
    writeFileSync(join(root, 'content', name, 'deck.md'), '');
  }
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe.each(Object.keys(SHELLS))('the script for %s', (shell) => {
  it('knows every command and every flag', () => {
    const script = scripts.get(shell) ?? '';
    for (const name of Object.keys(COMMANDS)) expect(script).toMatch(new RegExp(`\\b${name}\\b`));
    const used = new Set([...COMMON, ...Object.values(COMMANDS).flatMap(({ flags }) => flags)]);
    for (const name of used) expect(script).toMatch(new RegExp(`(?:--|-l )${name}\\b`));
    expect([...used].sort()).toEqual(Object.keys(FLAGS).sort());
  });
});

/** What bash offers for a line, as its words. */
function inBash(...line: string[]): string[] {
  const quoted = line.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const script = `source ./bash; COMP_WORDS=(factdeck ${quoted}); COMP_CWORD=${line.length}; _factdeck; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const told = execFileSync('bash', ['--norc', '-c', script], { cwd: root, encoding: 'utf8' });
  return told.split('\n').filter((word) => word !== '');
}

describe.skipIf(!has('bash'))('bash', () => {
  it('offers commands, and what they take', () => {
    expect(inBash('')).toEqual([...Object.keys(COMMANDS), 'help']);
    expect(inBash('di')).toEqual(['diff']);
    expect(inBash('help', 'bu')).toEqual(['build']);
    expect(inBash('completion', '')).toEqual(['bash', 'zsh', 'fish', 'powershell']);
    expect(inBash('-')).toEqual(['--help', '--version']);
  });

  it('offers the flags that a command takes, and no others', () => {
    expect(inBash('facts', '--')).toEqual(
      [...(COMMANDS.facts?.flags ?? []), ...COMMON].map((name) => `--${name}`),
    );
    expect(inBash('build', 'report', '--no-')).toEqual(['--no-pdf', '--no-config']);
    expect(inBash('--out', 'build', 'facts', '--un')).toEqual(['--unused']);
  });

  it('offers the values of a flag', () => {
    expect(inBash('build', '--paper', '')).toEqual(['A4', 'Letter']);
    expect(inBash('build', '--paper', '=', 'L')).toEqual(['Letter']);
    expect(inBash('build', '--paper', '=')).toEqual(['A4', 'Letter']);
    expect(inBash('build', '--out', 'con')).toEqual(['content']);
    expect(inBash('build', '--browser', 'fi')).toEqual(['fish']);
    expect(inBash('build', '--timeout', '')).toEqual([]);
  });

  it('offers decks, quoted for the line, and evaluates nothing of their names', () => {
    expect(inBash('build', 're')).toEqual(['regions', 'report']);
    expect(inBash('build', 'tw')).toEqual(['two\\ words']);
    expect(inBash('build', '$')).toEqual(['\\$\\(touch\\ evaluated\\)']);
    expect(inBash('build', '`')).toEqual(['\\`touch\\ evaluated\\`']);
    expect(inBash('build', 'con')).toEqual(['content']);
    expect(existsSync(join(root, 'evaluated'))).toBe(false);
  });
});

describe.skipIf(!has('zsh'))('zsh', () => {
  it('takes the script', () => {
    const told = execFileSync(
      'zsh',
      ['-f', '-c', 'autoload -Uz compinit; compinit -u -d .dump; source ./zsh; print $_comps[factdeck]'],
      { cwd: root, encoding: 'utf8' },
    );
    expect(told.trim()).toBe('_factdeck');
  });
});

describe.skipIf(!has('fish'))('fish', () => {
  it.each([
    ['factdeck di', ['diff']],
    ['factdeck build --pa', ['--paper']],
    ['factdeck build --paper ', ['A4', 'Letter']],
    ['factdeck build rep', ['report']],
  ])('offers for `%s`', (line, expected) => {
    const told = execFileSync('fish', ['-c', `source ./fish; complete -C '${line}'`], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(
      told
        .trim()
        .split('\n')
        .map((row) => row.split('\t')[0]),
    ).toEqual(expected);
  });
});
