// The plugins of a deck: what is built in, then those of the project's configuration, then those of the deck's own.

import { relative, resolve as resolvePath, sep } from 'node:path';
import type { Diagnose } from './diagnostics/catalogue.ts';
import { FENCES, type FenceKind } from './fences.ts';
import { type ConfigFile, findConfig, runConfig } from './host/config-file.ts';
import type { Host } from './host/host.ts';
import { type Position, positionOf, type Source, toSource } from './model/source.ts';
import { HELPERS } from './model/theme.ts';
import type { Plugin } from './plugins/plugin.ts';
import { readConfig } from './plugins/read-config.ts';
import type { ThemeAdditions } from './themes.ts';

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

export type PluginDesk = {
  readonly host: Host;
  /** Whether configurations are run at all. */
  readonly run: boolean;
  /** The folder that the command runs in. */
  readonly project: string;
  /** Takes the texts that mistakes are told of. */
  readonly texts: Map<string, Source>;
};

/**
 * Runs the configuration files of the folder that the command runs in and of the deck. Without `run` none is run.
 * What goes wrong in them is reported.
 */
export async function loadPlugins(
  deck: string,
  { host, run, project, texts }: PluginDesk,
  diagnose: Diagnose,
): Promise<Plugins> {
  const folders = [...new Set([project, resolvePath(deck)])];
  const files = run ? folders.flatMap((folder) => findConfig(folder, host) ?? []) : [];
  const plugins: Plugin[] = [BUILT_IN];
  for (const file of files) {
    const from = relative(project, file.path);
    const shown = posix(from.startsWith('..') ? file.path : from);
    const source = toSource(shown, new TextDecoder().decode(file.bytes));
    texts.set(shown, source);
    const folder = resolvePath(file.path, '..');
    try {
      plugins.push(...readConfig(await runConfig(file), { shown, folder }, diagnose));
    } catch (cause) {
      diagnose('config-fails', { file: shown, ...reasonOf(cause) }, placeOf(cause, file, source));
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

/** What plugins add to themes: templates under which the built-in ones lie, and helpers. */
export function additionsOf({ all }: Plugins): ThemeAdditions {
  return {
    templates: all.flatMap(({ templates }) => (templates === undefined ? [] : [String(templates)])).reverse(),
    themes: new Map(
      all.flatMap(({ themes }) =>
        Object.entries(themes ?? {}).map(([name, folder]) => [name, String(folder)]),
      ),
    ),
    helpers: Object.assign({}, ...all.map(({ helpers }) => helpers)),
  };
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

function reasonOf(cause: unknown): { reason: string } {
  const message = cause instanceof Error ? cause.message : String(cause);
  return { reason: (message.split('\n')[0] ?? '').replace(/[.\s]+$/, '') };
}

/** Where in the file it failed, as far as the stack or the message says. */
function placeOf(cause: unknown, { path }: ConfigFile, source: Source): Position {
  const told = cause instanceof Error ? `${cause.stack ?? ''}\n${cause.message}` : '';
  const found = told.slice(told.indexOf(path) + path.length).match(/^:(\d+)(?::(\d+))?/);
  if (!told.includes(path) || found === null) return positionOf(source, 0, 0);
  const line = source.lineStarts[Number(found[1]) - 1] ?? 0;
  const start = line + Math.max(0, Number(found[2] ?? 1) - 1);
  const end = source.text.indexOf('\n', start);
  return positionOf(source, start, end === -1 ? source.text.length : end);
}
