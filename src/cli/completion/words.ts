// The tables of commands and flags -> what can stand where, for the script of a shell.

import type { Command } from '../command.ts';
import { COMMON, FLAGS, type FlagName } from '../flags.ts';

/** What a word can be: one of some, a file, a folder, a deck, or anything. */
export type Choice = readonly string[] | 'file' | 'folder' | 'deck' | 'any';

export type FlagWords = {
  readonly name: string;
  readonly short?: string;
  readonly help: string;
  /** What stands behind it; absent where it takes nothing. */
  readonly value?: { readonly name: string; readonly choice: Choice };
};

export type CommandWords = {
  readonly name: string;
  readonly summary: string;
  readonly flags: readonly FlagWords[];
  readonly names: Choice;
};

/** All words of the command line. */
export function describeWords(commands: Readonly<Record<string, Command>>): readonly CommandWords[] {
  const described = Object.entries(commands).map(([name, { usage, summary, flags }]) => ({
    name,
    summary,
    flags: [...flags, ...COMMON].map(describeFlag),
    names: namesOf(usage),
  }));
  const help = { name: 'help', summary: 'what a command takes', flags: [], names: Object.keys(commands) };
  return [...described, help];
}

/** What a command's usage says of its names: "bash|zsh" are words to choose from, "[deck…]" a deck. */
function namesOf(usage: string): Choice {
  if (/^[a-z]+(?:\|[a-z]+)+$/.test(usage)) return usage.split('|');
  if (/FILE/.test(usage)) return 'file';
  if (/DIR/.test(usage)) return 'folder';
  return /deck/.test(usage) ? 'deck' : 'any';
}

/** What flags of some kinds take, by what stands behind them in help. */
const VALUES: Readonly<Record<string, Choice>> = {
  DIR: 'folder',
  PATH: 'file',
  FILE: 'file',
  SIZE: ['A4', 'Letter'],
};

function describeFlag(name: FlagName): FlagWords {
  type Flag = { value?: string; short?: string; alone?: string; help: string };
  const { value, short, alone, help }: Flag = FLAGS[name];
  // One that may stand alone takes no word behind it.
  return {
    name,
    help,
    ...(short === undefined ? {} : { short }),
    ...(value === undefined || alone !== undefined
      ? {}
      : { value: { name: value, choice: VALUES[value] ?? 'any' } }),
  };
}

type Script = (commands: readonly CommandWords[]) => string;

/** The shells; each one's script is loaded when it is asked for. */
export const SHELLS = {
  bash: async (): Promise<Script> => (await import('./bash.ts')).bashScript,
  zsh: async (): Promise<Script> => (await import('./zsh.ts')).zshScript,
  fish: async (): Promise<Script> => (await import('./fish.ts')).fishScript,
  powershell: async (): Promise<Script> => (await import('./powershell.ts')).powershellScript,
} as const;

/** Flags of all commands that take something, each once. */
export function valueFlags(
  commands: readonly CommandWords[],
): readonly Required<Pick<FlagWords, 'name' | 'value'>>[] {
  const found = new Map(commands.flatMap(({ flags }) => flags.map((flag) => [flag.name, flag] as const)));
  return [...found.values()].flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }]));
}
