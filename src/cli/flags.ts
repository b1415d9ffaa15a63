// Every flag of the command, in one table: what it takes, what help says of it, which commands know it by name.

import { parseArgs } from 'node:util';
import { nearest } from '../diagnostics/suggest.ts';

/** A mistake in the arguments: exit code 2. */
export class UsageError extends Error {}

type Flag = {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** What stands behind it in help, e.g. "DIR". */
  readonly value?: string;
  /** What it says without a value: then its value stands behind `=` alone. */
  readonly alone?: string;
  readonly help: string;
};

// biome-ignore format: a table is read by its columns
export const FLAGS = {
  out:      { type: 'string',  value: 'DIR',  help: 'where decks are written: DIR/<deck>/ (default: output)' },
  'no-pdf': { type: 'boolean',                help: "HTML only, without a browser; check then doesn't measure overflow" },
  pptx:     { type: 'boolean',                help: 'a PPTX too: text boxes, tables and charts to be edited' },
  browser:  { type: 'string',  value: 'PATH', help: 'the browser to print with' },
  'browser-url': { type: 'string', value: 'URL', help: 'a browser that runs already prints: ws://host/… or http://host:port' },
  timeout:  { type: 'string',  value: 'SEC',  help: 'how long the browser may take for a deck (default: 60)' },
  shard:    { type: 'string',  value: 'K/N',  help: 'only every Nth deck or row, from the Kth: to share the work among machines' },
  only:     { type: 'string',  value: 'ROW', help: 'of a deck over a table: only the deck of this row, or of several, with commas' },
  list:     { type: 'boolean',                help: 'of a deck over a table: only tell its rows' },
  'no-config': { type: 'boolean',             help: 'run no factdeck.config file: for decks of others' },
  force:    { type: 'boolean',                help: 'build and print also where nothing changed' },
  strict:   { type: 'boolean',                help: 'every warning is an error' },
  signed:   { type: 'boolean',                help: 'a figure that nobody checked, or that changed since, is an error' },
  draft:    { type: 'boolean',                help: 'show what is under embargo; every page says that it is a draft' },
  date:     { type: 'string',  value: 'DATE', help: 'the date that facts are held against, such as 2024-06-21 (default: SOURCE_DATE_EPOCH, else today)' },
  steps:    { type: 'boolean',                help: 'the PDF has a page for each step of a slide' },
  notes:    { type: 'string',  value: 'WHERE', alone: 'document', help: 'also a PDF of each slide with its notes below; or notes as annotations of the PDF, in the pptx' },
  handout:  { type: 'string',  value: 'N',    help: 'also a PDF of 2, 3, 4 or 6 slides a page, with lines to write on' },
  paper:    { type: 'string',  value: 'SIZE', help: 'the sheets of notes and handouts: A4 or Letter (default: A4)' },
  png:      { type: 'string',  value: 'WIDTH', help: 'also a picture of each slide, so many pixels wide' },
  share:    { type: 'boolean',                help: 'also the page without notes, to be sent' },
  outline:  { type: 'boolean',                help: 'also the words as Markdown, for mail' },
  card:     { type: 'string',  value: 'WxH', alone: '1200x630', help: 'also a picture that stands for the deck where it is linked to' },
  'base-url': { type: 'string', value: 'URL', help: 'the address at which the page will stand: relative links lead on from it' },
  attach:   { type: 'string',  value: 'FILES', help: 'what the PDF carries: facts, markdown, facts-file, with commas between, or none (default: facts)' },
  by:       { type: 'string',  value: 'NAME', help: 'who compared the figures with their sources' },
  on:       { type: 'string',  value: 'DATE', help: 'when that was (default: today; of an edition: the date that the deck states)' },
  'without-outputs': { type: 'boolean',       help: 'keep no HTML and PDF in the edition: they can be rebuilt to the same bytes' },
  rebuild:  { type: 'string',  value: 'NAME', help: 'make the files of an edition again, and hold them against their hashes' },
  all:      { type: 'boolean',                help: 'every figure that the deck shows, and all that they rest on' },
  lang:     { type: 'string',  value: 'TAG',  help: 'which of the words that are written by language, such as zh-CN' },
  'dry-run': { type: 'boolean',               help: 'tell what would change, and write nothing' },
  unused:   { type: 'boolean',                help: 'only what no slide shows' },
  csv:      { type: 'boolean',                help: 'rows for a spreadsheet' },
  slide:    { type: 'string',  value: 'ID',   help: 'record this slide only, as `translated`' },
  commonmark: { type: 'boolean',              help: 'CommonMark alone, without the extensions of GitHub' },
  from:     { type: 'string',  value: 'REV',  help: 'the edition, or the revision of git, that a deck is compared with, such as HEAD~1' },
  to:       { type: 'string',  value: 'REV',  help: 'the edition or revision that is compared (default: the deck as it is)' },
  against:  { type: 'string',  value: 'WHAT', help: 'what a deck is compared with: edition, build, or the name of an edition (default: the last edition, else the last build)' },
  markdown: { type: 'boolean',                help: 'the report as Markdown, for a pull request' },
  html:     { type: 'string',  value: 'FILE', help: 'writes the report as a page too, with what slides said and say' },
  'exit-code': { type: 'boolean',             help: 'exit with 1 where something changed' },
  port:     { type: 'string',  value: 'N',    help: 'where the deck is served (default: 4280, or the next that is free; 0: any)' },
  open:     { type: 'boolean',                help: 'open it in the browser' },
  editor:   { type: 'string',  value: 'URL',  help: 'what opens a place: an address with {file}, {line} and {column} (default: vscode://file/{file}:{line}:{column})' },
  'no-jump': { type: 'boolean',               help: 'stay on the slide that is shown while another one is edited' },
  json:     { type: 'boolean',                help: 'results as JSON on standard output' },
  debug:    { type: 'boolean',                help: 'the stack of an unexpected failure' },
  help:     { type: 'boolean', short: 'h',    help: 'these words; behind a command, what it takes' },
  version:  { type: 'boolean', short: 'v',    help: 'the version' },
} as const satisfies Readonly<Record<string, Flag>>;

export type FlagName = keyof typeof FLAGS;

/** The flags that were given. */
export type Flags = {
  readonly [Name in FlagName]?: (typeof FLAGS)[Name]['type'] extends 'string' ? string : boolean;
};

/** Flags that every command takes. */
export const COMMON: readonly FlagName[] = ['json', 'debug', 'help', 'version'];

export type Arguments = {
  readonly command: string | undefined;
  readonly names: readonly string[];
  readonly flags: Flags;
};

/** Reads the arguments behind `factdeck`. Throws UsageError for a flag that no command has. */
export function readArguments(argv: readonly string[]): Arguments {
  const options = Object.fromEntries(
    Object.entries(FLAGS as Readonly<Record<string, Flag>>).map(([name, { type, short }]) => [
      name,
      short === undefined ? { type } : { type, short },
    ]),
  );
  const unknown = argv.find((argument) => isUnknown(argument));
  if (unknown !== undefined) throw new UsageError(describeUnknown(unknown, Object.keys(FLAGS)));
  try {
    const { values, positionals } = parseArgs({
      args: argv.map((argument) => (NUMBER.test(argument) ? `${SHIELD}${argument}` : withOwnValue(argument))),
      allowPositionals: true,
      options,
    });
    const [command, ...names] = positionals.map((name) => (name.startsWith(SHIELD) ? name.slice(1) : name));
    for (const [name, value] of Object.entries(values))
      if (value === '') throw new UsageError(`--${name} takes ${nounOf(name as FlagName)}: it is empty.`);
    return { command, names, flags: values as Flags };
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(cause instanceof Error ? cause.message : String(cause));
  }
}

/** A flag without a value that may have one: with the one that it stands for. */
function withOwnValue(argument: string): string {
  const flags: Readonly<Record<string, Flag>> = FLAGS;
  const alone = argument.startsWith('--') ? flags[argument.slice(2)]?.alone : undefined;
  return alone === undefined ? argument : `${argument}=${alone}`;
}

/** A value below zero is no flag: it is hidden from who reads the arguments. */
const NUMBER = /^-[\d.]/;
const SHIELD = '\u0001';

const nounOf = (name: FlagName): string => (FLAGS[name] as Flag).value ?? 'nothing';

/** Throws UsageError for a flag that this command does not take. */
export function checkFlags(command: string, taken: readonly FlagName[], flags: Flags): void {
  for (const name of Object.keys(flags) as FlagName[])
    if (!taken.includes(name) && !COMMON.includes(name))
      throw new UsageError(`\`${command}\` takes no --${name}.`);
}

/** Lines of help for some flags, aligned. */
export function describeFlags(names: readonly FlagName[]): string {
  const rows = names.map((name): readonly [string, string] => {
    const { value, short, alone, help }: Flag = FLAGS[name];
    const taken = value === undefined ? '' : alone === undefined ? ` ${value}` : `[=${value}]`;
    return [`--${name}${taken}${short === undefined ? '' : `, -${short}`}`, help];
  });
  const width = Math.max(...rows.map(([head]) => head.length));
  return rows.map(([head, help]) => `  ${head.padEnd(width)}   ${help}`).join('\n');
}

/** A date of the calendar, such as 2024-06-21, given by --date. */
export const readDate = (text: string): string => readDay('date', text);

/** A date of the calendar, given by a flag. */
export function readDay(flag: FlagName, text: string): string {
  const time = Date.parse(text);
  if (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(time) &&
    new Date(time).toISOString().startsWith(text)
  )
    return text;
  throw new UsageError(`--${flag} takes a date such as 2024-06-21, not \`${text}\`.`);
}

/** A time in seconds, as milliseconds. */
export function readTimeout(text: string | undefined): number {
  const seconds = text === undefined ? 60 : Number(text);
  if (!(seconds >= 1 && seconds <= 3600))
    throw new UsageError(`--timeout takes seconds from 1 to 3600, not \`${text}\`.`);
  return seconds * 1000;
}

function isUnknown(argument: string): boolean {
  const name = /^--([^=]+)/.exec(argument)?.[1];
  return name !== undefined && !Object.hasOwn(FLAGS, name);
}

function describeUnknown(argument: string, known: readonly string[]): string {
  const name = /^--([^=]+)/.exec(argument)?.[1] ?? argument;
  const near = nearest(name, known);
  return `There is no flag --${name}.${near ? ` Did you mean --${near}?` : ''}`;
}
