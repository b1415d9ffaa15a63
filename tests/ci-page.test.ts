// docs/ci.md: its workflow is YAML, its commands are commands, with flags that they take.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { COMMANDS } from '../src/cli/commands.ts';
import { COMMON, checkFlags, readArguments } from '../src/cli/flags.ts';

const page = readFileSync('docs/ci.md', 'utf8');
const fence = (name: string): string =>
  new RegExp(`\`\`\`${name}\\n([\\s\\S]*?)\`\`\``).exec(page)?.[1] ?? '';

describe('docs/ci.md', () => {
  it('has a workflow that can be read, with a checkout of the whole history for diff', () => {
    const workflow = parseDocument(fence('yaml'));
    expect(workflow.errors).toEqual([]);
    const { jobs } = workflow.toJS() as { jobs: { decks: { steps: Record<string, unknown>[] } } };
    const { steps } = jobs.decks;
    for (const step of steps)
      expect(Object.keys(step).filter((key) => key === 'run' || key === 'uses')).toHaveLength(1);
    expect(steps[0]).toMatchObject({ with: { 'fetch-depth': 0 } });
    // What a person who opens a pull request can name is put into no script.
    for (const { run } of steps) if (typeof run === 'string') expect(run).not.toContain('${{');
  });

  it('runs commands that there are, with flags that they take', () => {
    const lines = [...page.matchAll(/npx factdeck ((?:(?!"\$\(|[>`&\n]).)*)/g)].map(([, line = '']) =>
      line.trim(),
    );
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      const { command = '', flags } = readArguments(line.split(/\s+/).filter((word) => word !== '--from'));
      expect(Object.keys(COMMANDS)).toContain(command);
      expect(() => checkFlags(command, COMMANDS[command]?.flags ?? [], flags)).not.toThrow();
    }
    const taken = new Set([...COMMON, ...(COMMANDS.build?.flags ?? []), ...(COMMANDS.diff?.flags ?? [])]);
    for (const flag of ['no-config', 'shard', 'exit-code', 'browser', 'strict'] as const) {
      expect(page).toContain(`--${flag}`);
      expect(taken).toContain(flag);
    }
  });

  it('has an image of a Node that the package takes, whose user is not root', () => {
    const image = fence('dockerfile');
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
    expect(engines.node).toBe('>=20.12');
    expect(image).toMatch(/^FROM node:20-slim$/m);
    expect(image.indexOf('USER node')).toBeLessThan(image.indexOf('RUN npm ci'));
  });
});
