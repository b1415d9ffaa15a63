// Compiles the templates that come with the package, so that a deck that changes none of them waits for none.

import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Gives the text of `src/render/compiled.ts` as it is bundled. `options` are those of esbuild. */
export async function compileTemplates(options) {
  const outfile = resolve('dist/precompile.mjs');
  await build({
    ...options,
    outdir: undefined,
    outfile,
    entryPoints: ['src/render/templates.ts'],
    format: 'esm',
  });
  const { precompile } = await import(pathToFileURL(outfile).href);
  rmSync(outfile);
  const texts = readdirSync('templates', { recursive: true })
    .filter((path) => path.endsWith('.hbs'))
    .sort()
    // As the program reads them: a template ends with a line break for editors.
    .map((path) => readFileSync(`templates/${path}`, 'utf8').replace(/\n$/, ''));
  const pairs = [...new Set(texts)].map((text) => `[${JSON.stringify(text)},${precompile(text)}]`);
  return `export const COMPILED = new Map([${pairs.join(',\n')}]);`;
}

/** Puts them where they are asked for. */
export const withTemplates = (contents) => ({
  name: 'with-templates',
  setup(bundle) {
    bundle.onLoad({ filter: /[\\/]src[\\/]render[\\/]compiled\.ts$/ }, () => ({ contents }));
  },
});

/** The table of character references is a string of which a loop makes numbers, at each start; these are its bytes. */
export const withEntities = {
  name: 'with-entities',
  setup(bundle) {
    bundle.onLoad(
      { filter: /[\\/]entities[\\/]dist[\\/]esm[\\/]generated[\\/]decode-data-html\.js$/ },
      async ({ path }) => {
        const [[name, table]] = Object.entries(await import(pathToFileURL(path).href));
        const bytes = Buffer.from(table.buffer, table.byteOffset, table.byteLength).toString('base64');
        const type = table.constructor.name;
        return {
          contents: `const bytes=Buffer.from("${bytes}","base64");export const ${name}=new ${type}(bytes.buffer.slice(bytes.byteOffset,bytes.byteOffset+bytes.length));`,
        };
      },
    );
  },
};
