// The plugins of a deck: what is built in, then those of the project's configuration, then those of the deck's own.

import { relative, resolve as resolvePath, sep } from 'node:path';
import type { Diagnose } from './diagnostics/catalogue.ts';
import { FENCES, type FenceKind } from './fences.ts';
import { type ConfigFile, findConfig, runConfig } from './host/config-file.ts';
import type { Host } from './host/host.ts';
import { type Position, positionOf, toSource } from './model/source.ts';
import { HELPERS } from './model/theme.ts';
import type { Plugin } from './plugins/plugin.ts';
import { readConfig } from './plugins/read-config.ts';

export {
  type Config,
  defineConfig,
  type Fail,
  type FenceText,
  markupFence,
  type Plugin,
} from './plugins/plugin.ts';

/** What comes with factdeck, registered as any plugin is; its templates are the theme's, its charts the fence's. */
export const BUILT_IN: Plugin = { name: 'factdeck', helpers: HELPERS, fences: FENCES };

export type Plugins = {
  /** In order: what a later one names stands before what an earlier one does. */
  readonly all: readonly Plugin[];
  /** The configuration files that ran, by path from the deck's folder. */
  readonly inputs: readonly (readonly [path: string, bytes: Uint8Array])[];
};

/**
 * Runs the configuration files of the folder that the command runs in and of the deck. Without `run` none is run.
 * What goes wrong in them is reported.
 */
export async function loadPlugins(
  deck: string,
  { host, run }: { readonly host: Host; readonly run: boolean },
  diagnose: Diagnose,
): Promise<Plugins> {
  const folders = [...new Set([process.cwd(), resolvePath(deck)])];
  const files = run ? folders.flatMap((folder) => findConfig(folder, host) ?? []) : [];
  const plugins: Plugin[] = [BUILT_IN];
  for (const file of files) {
    const shown = showPath(file.path);
    const folder = resolvePath(file.path, '..');
    try {
      plugins.push(...readConfig(await runConfig(file), { shown, folder }, diagnose));
    } catch (cause) {
      diagnose('config-fails', { file: shown, ...reasonOf(cause) }, placeOf(cause, file, shown));
    }
  }
  const inputs = files.map(({ path, bytes }) => [posix(relative(resolvePath(deck), path)), bytes] as const);
  return { all: plugins, inputs };
}

/**
 * All fences; of one name the last one counts. One that throws is reported with its plugin, instead of taking the
 * build down.
 */
export function fencesOf({ all }: Plugins, diagnose: Diagnose): readonly FenceKind[] {
  const kinds = new Map<string, FenceKind>();
  for (const plugin of all)
    for (const kind of plugin.fences ?? [])
      kinds.set(kind.name, plugin === BUILT_IN ? kind : guard(kind, plugin.name, diagnose));
  return [...kinds.values()];
}

function guard(kind: FenceKind, plugin: string, diagnose: Diagnose): FenceKind {
  const fail = (cause: unknown, at: Position): undefined => {
    diagnose('plugin-fails', { plugin, what: `the fence \`${kind.name}\``, ...reasonOf(cause) }, at);
  };
  return {
    ...kind,
    prepare: async (fences, tools) => {
      try {
        const draw = await kind.prepare(fences, tools);
        return (fence, drawTools) => {
          try {
            return draw(fence, drawTools);
          } catch (cause) {
            return fail(cause, fence.at);
          }
        };
      } catch (cause) {
        const [first] = fences;
        if (first !== undefined) fail(cause, first.at);
        return () => undefined;
      }
    },
  };
}

const posix = (path: string): string => path.split(sep).join('/');

const showPath = (path: string): string => {
  const from = relative(process.cwd(), path);
  return posix(from.startsWith('..') ? path : from);
};

function reasonOf(cause: unknown): { reason: string } {
  const message = cause instanceof Error ? cause.message : String(cause);
  return { reason: (message.split('\n')[0] ?? '').replace(/[.\s]+$/, '') };
}

/** Where in the file it failed, as far as the stack or the message says. */
function placeOf(cause: unknown, { path, bytes }: ConfigFile, shown: string) {
  const source = toSource(shown, new TextDecoder().decode(bytes));
  const told = cause instanceof Error ? `${cause.stack ?? ''}\n${cause.message}` : '';
  const found = told.slice(told.indexOf(path) + path.length).match(/^:(\d+)(?::(\d+))?/);
  if (!told.includes(path) || found === null) return positionOf(source, 0, 0);
  const line = source.lineStarts[Number(found[1]) - 1] ?? 0;
  const start = line + Math.max(0, Number(found[2] ?? 1) - 1);
  const end = source.text.indexOf('\n', start);
  return positionOf(source, start, end === -1 ? source.text.length : end);
}
