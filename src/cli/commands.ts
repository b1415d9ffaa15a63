// The commands, in one table: a row and a file each.

import { build, check } from './build.ts';
import type { Command } from './command.ts';
import { completion } from './completion.ts';
import { dev } from './dev.ts';
import { diff } from './diff.ts';
import { doctor } from './doctor.ts';
import { editions } from './editions.ts';
import { facts } from './facts.ts';
import { COMMON, describeFlags, type FlagName } from './flags.ts';
import { init } from './init.ts';
import { issue } from './issue.ts';
import { markdown } from './markdown.ts';
import { review } from './review.ts';
import { set } from './set.ts';
import { sign } from './sign.ts';
import { translated } from './translated.ts';
import { verify } from './verify.ts';

export const COMMANDS: Readonly<Record<string, Command>> = {
  init,
  build,
  check,
  dev,
  diff,
  issue,
  editions,
  facts,
  set,
  review,
  sign,
  translated,
  verify,
  markdown,
  doctor,
  completion,
};

/** What `factdeck --help` says. */
export function describeProgram(): string {
  const rows = Object.entries(COMMANDS).map(([name, { usage, summary }]) => [
    `${name} ${usage}`.trim(),
    summary,
  ]);
  const width = Math.max(...rows.map(([head = '']) => head.length));
  const flags = new Set<FlagName>(Object.values(COMMANDS).flatMap((command) => command.flags));
  return `factdeck: decks whose every number is bound to a fact

Usage
${rows.map(([head = '', summary]) => `  factdeck ${head.padEnd(width)}   ${summary}`).join('\n')}

A deck is named by its folder under content/, or by the path of a folder with a deck.md.

Options
${describeFlags([...flags, ...COMMON])}

Exit codes
  0  fine    1  a deck has errors    2  wrong usage    3  the machine failed: no browser, no space
`;
}

/** What `factdeck build --help` says. */
export function describeCommand(name: string, { usage, summary, flags }: Command): string {
  return `factdeck ${`${name} ${usage}`.trim()}: ${summary}

Options
${describeFlags([...flags, ...COMMON])}
`;
}
