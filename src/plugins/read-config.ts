// What a configuration file exports -> plugins; what it can't be is reported.

import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { positionOf, toSource } from '../model/source.ts';
import type { Plugin } from './plugin.ts';

/** Where a configuration was read: how its file is shown, and the folder that its paths start from. */
export type ConfigPlace = { readonly shown: string; readonly folder: string };

type Check = { readonly is: (value: unknown) => boolean; readonly what: string };

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isFunction = (value: unknown): boolean => typeof value === 'function';

/** What each key takes. */
const KEYS: Readonly<Record<string, Check>> = {
  name: { is: (value) => typeof value === 'string' && value !== '', what: 'a text' },
  templates: {
    is: (value) => typeof value === 'string' || value instanceof URL,
    what: 'a folder: a path or a file URL',
  },
  themes: {
    is: (value) =>
      isObject(value) && Object.values(value).every((one) => typeof one === 'string' || one instanceof URL),
    what: 'an object of folders by name',
  },
  helpers: {
    is: (value) => isObject(value) && Object.values(value).every(isFunction),
    what: 'an object of functions by name',
  },
  fences: {
    is: (value) =>
      Array.isArray(value) &&
      value.every((one) => isObject(one) && typeof one.name === 'string' && isFunction(one.prepare)),
    what: 'a list of fences, each with a `name` and a function `prepare`, as `markupFence` makes them',
  },
  charts: {
    is: (value) =>
      isObject(value) && Object.values(value).every((one) => isObject(one) && isFunction(one.draw)),
    what: 'an object of chart types by name, each with a function `draw`',
  },
};

/** The plugins of a configuration: those that it lists, then what it adds itself. */
export function readConfig(exported: unknown, place: ConfigPlace, diagnose: Diagnose): readonly Plugin[] {
  const at = positionOf(toSource(place.shown, ''), 0, 0);
  const refuse = (what: string): void => diagnose('config-invalid', { file: place.shown, what }, at);
  if (!isObject(exported)) {
    refuse('it has no default export that is an object: `export default defineConfig({ … })`');
    return [];
  }
  const { plugins = [], ...own } = exported;
  if (!Array.isArray(plugins)) {
    refuse('`plugins` is a list of plugins');
    return [];
  }
  const listed = plugins.map((plugin, index) =>
    isObject(plugin) && typeof plugin.name === 'string'
      ? check(plugin, `the plugin \`${plugin.name}\``)
      : refuse(`plugin ${index + 1} of \`plugins\` is no object with a \`name\``),
  );
  return [...listed, check({ name: place.shown, ...own }, 'it')].flatMap((plugin) => plugin ?? []);

  function check(given: Record<string, unknown>, whose: string): Plugin | undefined {
    const wrong = Object.entries(given).flatMap(([key, value]) => {
      const known = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
      if (known === undefined) {
        const near = nearest(key, [...Object.keys(KEYS), 'plugins']);
        return [`${whose} has \`${key}\`, which means nothing${near ? ` (did you mean \`${near}\`?)` : ''}`];
      }
      return value === undefined || known.is(value) ? [] : [`\`${key}\` of ${whose} is not ${known.what}`];
    });
    for (const what of wrong) refuse(what);
    if (wrong.length > 0) return undefined;
    const { templates, themes, ...rest } = given as unknown as Plugin;
    const folders = Object.entries(themes ?? {}).map(([name, folder]) => [name, folderOf(folder, place)]);
    return {
      ...rest,
      ...(templates === undefined ? {} : { templates: folderOf(templates, place) }),
      ...(themes === undefined ? {} : { themes: Object.fromEntries(folders) }),
    };
  }
}

function folderOf(path: string | URL, { folder }: ConfigPlace): string {
  const plain = path instanceof URL || path.startsWith('file:') ? fileURLToPath(path) : path;
  return isAbsolute(plain) ? plain : join(folder, plain);
}
