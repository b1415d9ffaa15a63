// Bundles the sources: the command as one file that starts fast, the public API, the font worker, the deck's script.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import { bundleCommand } from './command.config.mjs';
import { compileTemplates, withEntities, withTemplates } from './templates.config.mjs';

/** Parts of Puppeteer and Handlebars that are never reached: the browser is started by our own code, over pipes. */
const UNREACHED = /\/(?:bidi|node)\/|\/BrowserWebSocketTransport\.js$|^(?:@puppeteer\/browsers|source-map)$/;
const SILENT_DEBUG =
  'export const debug = () => () => {}; export const importDebug = async () => debug; export const setLogCapture = () => {}; export const getCapturedLogs = () => [];';

const leaveOut = {
  name: 'leave-out',
  setup(bundle) {
    bundle.onResolve({ filter: UNREACHED }, ({ path, importer }) =>
      /[\\/]node_modules[\\/]/.test(importer) ? { path, namespace: 'left-out' } : undefined,
    );
    // CommonJS, so that any name can be imported from it; who calls one gets a TypeError.
    bundle.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {};' }));
    // Puppeteer writes every message of the protocol to a log that nobody reads.
    bundle.onLoad({ filter: /[\\/]puppeteer[\\/].*[\\/]common[\\/]Debug\.js$/ }, () => ({
      contents: SILENT_DEBUG,
    }));
  },
};

/** subset-font converts between formats by two WebAssembly modules; ours goes in and out as sfnt. */
const noConversion = {
  name: 'no-conversion',
  setup(bundle) {
    bundle.onResolve({ filter: /^fontverter$/ }, ({ path }) => ({ path, namespace: 'no-conversion' }));
    bundle.onLoad({ filter: /.*/, namespace: 'no-conversion' }, () => ({
      contents: "exports.detectFormat = () => 'sfnt'; exports.convert = async (font) => font;",
    }));
  },
};

rmSync('dist/parts', { recursive: true, force: true });
rmSync('dist/chunks', { recursive: true, force: true }); // those of an earlier compilation have other names

const shared = {
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: 'warning',
  outdir: 'dist',
};

const node = {
  ...shared,
  platform: 'node',
  target: 'node20',
  plugins: [leaveOut],
  external: ['sharp', 'jiti'], // loaded from where they are installed: pictures, and configurations in TypeScript
  // The package's main entry reads templates from files through require hooks; this one is the library alone.
  alias: { handlebars: './node_modules/handlebars/dist/cjs/handlebars.js' },
  legalComments: 'linked',
};

const templates = await compileTemplates(node);
node.plugins = [leaveOut, withEntities, withTemplates(templates)];

const [main] = await Promise.all([
  bundleCommand({ options: node, entry: 'src/cli.ts', together: ['src/build.ts', 'src/assemble.ts'] }),
  build({
    ...node,
    entryPoints: ['src/index.ts'],
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
  }),
  build({
    ...node,
    entryPoints: ['src/emit/font-worker.ts'],
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    plugins: [noConversion],
    external: ['*.wasm'],
    // HarfBuzz is found as subset-font finds it, wherever the package manager put it.
    banner: { js: "require=require('node:module').createRequire(require.resolve('subset-font'));" },
  }),
  // The scripts of the pages in which diagrams are drawn, and slides read for a PPTX.
  build({
    ...shared,
    entryPoints: { diagrams: 'src/client/diagrams/main.ts', pptx: 'src/client/pptx/main.ts' },
    outdir: 'dist/client',
    minify: true,
    target: 'es2022',
  }),
  build({
    ...shared,
    entryPoints: ['src/client/deck.ts', 'src/client/deck.css'],
    outdir: 'dist/client',
    minify: true,
    charset: 'utf8',
    target: 'es2022',
    legalComments: 'inline',
    // reveal.js is in every deck, script and style sheet, and its licence goes with it; its own bundle leaves it out.
    banner: { js: `/*! reveal.js\n\n${readFileSync('node_modules/reveal.js/LICENSE', 'utf8').trim()}\n*/` },
  }),
  // The client of `factdeck dev`, in no deck that is built; its style sheet is a text in it.
  build({
    ...shared,
    entryPoints: { dev: 'src/client/dev/main.ts' },
    outdir: 'dist/client',
    minify: true,
    charset: 'utf8',
    target: 'es2022',
    loader: { '.css': 'text' },
  }),
  // What only some decks need of it: put before it in those.
  build({
    ...shared,
    entryPoints: ['auto-animate', 'copy', 'notes'].map((name) => `src/client/parts/${name}.ts`),
    outdir: 'dist/client/parts',
    minify: true,
    charset: 'utf8',
    target: 'es2022',
  }),
]);

await build({
  ...node,
  entryPoints: { cli: 'src/start.ts' },
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  define: {
    __MAIN_HASH__: JSON.stringify(createHash('sha256').update(main).digest('hex').slice(0, 16)),
    'import.meta.url': '__moduleUrl',
  },
  banner: { js: 'const __moduleUrl=require("node:url").pathToFileURL(__filename).href;' },
});

// What was compiled, as one hash: a build that is done already by this program need not be done again.
const compiled = createHash('sha256');
const made = readdirSync('dist', { recursive: true })
  .filter((path) => /\.(?:cjs|css|js)$/.test(path) && !/^(?:chunks|index)\b/.test(path))
  .sort();
for (const path of made) compiled.update(`${path}\n`).update(readFileSync(`dist/${path}`));
writeFileSync('dist/compiled', `${compiled.digest('hex')}\n`);
