// The command: reads arguments and environment, calls the public API, prints, gives the exit code.

import type { Context } from './cli/command.ts';
import { COMMANDS, describeCommand, describeProgram } from './cli/commands.ts';
import { checkFlags, readArguments, UsageError } from './cli/flags.ts';
import { makeStatusLine } from './cli/status.ts';
import { nearest } from './diagnostics/suggest.ts';
import { HostError } from './host/host.ts';
import { packageVersion } from './host/package.ts';
import { makePaint } from './report.ts';

/** Runs the command; resolves to its exit code, and never rejects. */
export function run(argv: readonly string[]): Promise<number> {
  return main(argv).catch(fail);
}

async function main(argv: readonly string[]): Promise<number> {
  const { command: name, names, flags } = readArguments(argv);
  const print = (text: string): void => {
    status?.clear();
    process.stdout.write(text);
  };
  const help = flags.help === true || name === undefined || name === 'help';
  const wanted = name === 'help' ? names[0] : name;
  if (flags.version === true) print(`${packageVersion()}\n`);
  else if (help && wanted === undefined) print(describeProgram());
  if (flags.version === true || (help && wanted === undefined)) return 0;
  const command = Object.hasOwn(COMMANDS, wanted ?? '') ? COMMANDS[wanted ?? ''] : undefined;
  if (command === undefined || wanted === undefined) {
    const near = nearest(wanted ?? '', Object.keys(COMMANDS));
    throw new UsageError(`There is no command \`${wanted}\`.${near ? ` Did you mean \`${near}\`?` : ''}`);
  }
  if (help) {
    print(describeCommand(wanted, command));
    return 0;
  }
  checkFlags(wanted, command.flags, flags);
  const context: Context = {
    names,
    flags,
    paint: makePaint(process.stdout.isTTY === true && process.env.NO_COLOR === undefined),
    columns: process.stdout.isTTY === true ? process.stdout.columns : undefined,
    print,
    progress: (message) => {
      status?.clear();
      process.stderr.write(`${message}\n`);
    },
    status,
    env: (variable) => process.env[variable] || undefined,
  };
  try {
    return await command.run(context);
  } finally {
    status?.clear();
  }
}

/** There where somebody looks. */
const status =
  process.stderr.isTTY === true
    ? makeStatusLine(
        (text) => void process.stderr.write(text),
        () => process.stderr.columns || 80,
      )
    : undefined;

/** Tells why it ends, and gives the exit code. */
function fail(cause: unknown): number {
  const tell = (text: string): void => void process.stderr.write(`factdeck: ${text}\n`);
  if (cause instanceof UsageError) {
    tell(`${cause.message}\nSee factdeck --help.`);
    return 2;
  }
  if (cause instanceof HostError) {
    const { code, message, hint } = cause;
    tell(`${message}${hint === undefined ? '' : `\nhint: ${hint}`}`);
    tellMachines({ code, message, hint });
    return 3;
  }
  const code = (cause as { code?: unknown } | undefined)?.code;
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) {
    const { message } = cause as Error;
    tell(message);
    tellMachines({ code, message });
    return 3;
  }
  tellMachines({ code: 'bug', message: cause instanceof Error ? cause.message : String(cause) });
  tell(`this is a bug: ${cause instanceof Error ? cause.message : String(cause)}`);
  if (process.argv.includes('--debug') && cause instanceof Error) process.stderr.write(`${cause.stack}\n`);
  return 3;
}

/** Who asked for JSON gets some, whatever happens. */
function tellMachines(failure: { code: string; message: string; hint?: string | undefined }): void {
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify({ failure }, null, 2)}\n`);
}
