// What the installed package brings: its own folder, its version, files of the packages it depends on.

import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The folder with this package's package.json and templates/, found by walking up: sources and bundle differ in depth. */
export const packageFolder = findOwnFolder(dirname(fileURLToPath(import.meta.url)));

function findOwnFolder(from: string): string {
  const here = join(from, 'package.json');
  if (existsSync(here) && existsSync(join(from, 'templates', 'deck.hbs'))) return from;
  const up = dirname(from);
  if (up === from) throw new Error('the package of factdeck is not whole: templates/deck.hbs is missing');
  return findOwnFolder(up);
}

type PackageJson = { readonly version: string; readonly engines: { readonly node: string } };

const packageJson = (): PackageJson =>
  JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as PackageJson;

/** This program's version. */
export const packageVersion = (): string => packageJson().version;

/** The oldest Node that it runs on, e.g. "20.12". */
export const oldestNode = (): string => packageJson().engines.node.replace(/^>=/, '');

/**
 * Reads a file of an installed package, e.g. ("@fontsource/inter", "unicode.json"), or of this one, by a folder
 * in it: ("./dist/fonts/noto-sans-sc", "unicode.json").
 */
export function readPackageFile(packageName: string, path: string): Uint8Array | undefined {
  try {
    const folder = packageName.startsWith('./') ? join(packageFolder, packageName) : findPackage(packageName);
    return readFileSync(join(folder, path));
  } catch {
    return undefined;
  }
}

/** The version of an installed package, on this kind of machine; undefined where it isn't installed. */
export function installedVersion(packageName: string): string | undefined {
  const file = readPackageFile(packageName, 'package.json');
  if (file === undefined) return undefined;
  const { version } = JSON.parse(new TextDecoder().decode(file)) as { version: string };
  return `${version} ${process.platform} ${process.arch}`;
}

/** Packages need not export their package.json: the folder is found by walking up from here. */
function findPackage(packageName: string): string {
  const paths = createRequire(import.meta.url).resolve.paths(packageName) ?? [];
  for (const folder of paths) {
    const candidate = join(folder, packageName);
    try {
      readFileSync(join(candidate, 'package.json'));
      return candidate;
    } catch {
      // not in this node_modules; the next one up
    }
  }
  throw new Error(`${packageName} is not installed beside ${dirname(packageFolder)}`);
}

/**
 * What the browser deck is made of besides its slides: styles and the script, compiled with this package, with
 * the parts of the script that it needs.
 */
export function readClientParts(parts: readonly string[] = []): { screenCss: string; script: string } {
  const text = (bytes: Uint8Array | undefined, what: string): string => {
    if (bytes === undefined) throw new Error(`${what} is missing: run \`npm run compile\``);
    return new TextDecoder().decode(bytes);
  };
  const own = (path: string) => readFileSync(join(packageFolder, 'dist', 'client', path));
  return {
    screenCss: `${text(readPackageFile('reveal.js', 'dist/reveal.css'), 'reveal.js')}\n${text(own('deck.css'), 'dist/client/deck.css')}`,
    script: [...parts.map((name) => `parts/${name}.js`), 'deck.js']
      .map((path) => text(own(path), `dist/client/${path}`).trim())
      .join('\n'),
  };
}

/** The compiled script that reads slides for a PPTX, in the page. */
export const readPptxScript = (): string =>
  readFileSync(join(packageFolder, 'dist', 'client', 'pptx.js'), 'utf8');

/** The compiled script of the thread that cuts fonts. */
export const fontWorkerScript = (): URL => pathToFileURL(join(packageFolder, 'dist', 'font-worker.cjs'));

/** The client that pages of `factdeck dev` have besides the deck's own script. */
export const readDevClient = (): Uint8Array => readFileSync(join(packageFolder, 'dist', 'client', 'dev.js'));
