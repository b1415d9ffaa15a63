// Bundles the command as scripts, not modules, since V8 keeps the compiled code of scripts alone: what every build
// needs in dist/main.cjs, and each part that only some need in a file of dist/parts.

import { mkdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { build, transform } from 'esbuild';

/**
 * Bundles `entry` with whatever the modules `together` lead to into dist/main.cjs, and everything else that an
 * import() leads to into parts beside it. `options` are those of esbuild. Gives the bytes of dist/main.cjs.
 */
export async function bundleCommand({ options, entry, together }) {
  const { outputFiles, metafile } = await build({
    ...options,
    entryPoints: { main: entry },
    format: 'esm',
    splitting: true,
    // One statement a line, so that imports and exports can be told from other text; minified below.
    minifyWhitespace: false,
    chunkNames: '[name]-[hash]',
    define: { 'import.meta.url': '__moduleUrl' },
    metafile: true,
    write: false,
  });
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const outputs = Object.entries(metafile.outputs).filter(([path]) => path.endsWith('.js'));
  const byName = new Map(outputs.map(([path, output]) => [basename(path), output]));
  const nameOf = (module) => [...byName].find(([, { entryPoint }]) => entryPoint === module)[0];

  const core = new Set();
  const take = (name) => {
    if (core.has(name)) return;
    core.add(name);
    for (const { path, kind } of byName.get(name).imports)
      if (kind === 'import-statement' && byName.has(basename(path))) take(basename(path));
  };
  for (const module of [entry, ...together]) take(nameOf(module));

  const bodies = await Promise.all(
    [...byName].map(async ([name, output]) => [name, await toFunction(name, texts.get(name), output)]),
  );
  mkdirSync('dist/parts', { recursive: true });
  const inMain = [];
  for (const [name, body] of bodies) {
    if (core.has(name)) inMain.push(`${JSON.stringify(name)}:${body}`);
    else writeFileSync(`dist/parts/${name.replace(/\.js$/, '.cjs')}`, toAscii(`module.exports=${body};\n`));
  }
  const legal = [...texts].filter(([name]) => name.endsWith('.LEGAL.txt')).map(([, text]) => text);
  writeFileSync('dist/main.cjs.LEGAL.txt', [...new Set(legal)].join('\n'));
  const main = toAscii(`${LOADER}\n__chunks={${inMain.join(',\n')}};\nmodule.exports=__load("./main.js");\n`);
  writeFileSync('dist/main.cjs', main);
  return Buffer.from(main);
}

/** Chunks are run when they are first asked for, and parts read; whatever else is asked for is Node's or a package. */
const LOADER = `"use strict";const __moduleUrl=require("node:url").pathToFileURL(__filename).href;
const __made=new Map();let __chunks;
const __load=(id)=>{
  if(!id.startsWith("./"))return require(id);
  let made=__made.get(id);
  if(made===undefined){
    const name=id.slice(2);
    made=(__chunks[name]??require("./parts/"+name.replace(/\\.js$/,".cjs")))(__load,__import,__moduleUrl);
    __made.set(id,made);
  }
  return made;
};
const __import=async(id)=>{
  const made=__load(id);
  return id.startsWith("./")||made.__esModule?made:{...made,default:made};
};`;

/**
 * A chunk as a function that is given what loads others and returns what it exports. What it takes from others is
 * taken once, which is right where nothing that is exported is ever assigned anew: that is made sure of.
 */
async function toFunction(name, text, { imports, exports }) {
  if (/\b__esm\(/.test(text)) throw new Error(`${name}: a module is both imported and required`);
  const asked = [];
  const given = [];
  const body = text
    .replace(
      /^import (?:(\* as )?([\w$]+)|(?:([\w$]+), )?\{([^}]*)\}|)(?: from )?"([^"]+)";$/gm,
      (_, ...groups) => {
        const [all, one, standard, names, from] = groups;
        asked.push(from);
        const source = `require(${JSON.stringify(from)})`;
        if (names !== undefined) {
          const taken = names.split(',').map((each) => each.trim().replace(/ as /, ': '));
          const whole = standard === undefined ? [] : [`const ${standard} = ${source};`];
          return [...whole, `const {${taken.join(', ')}} = ${source};`].join(' ');
        }
        if (one === undefined) return `${source};`;
        if (!all && from.startsWith('./')) return `const { default: ${one} } = ${source};`;
        return `const ${one} = ${source};`;
      },
    )
    .replace(/^export \{([^}]*)\};$/gm, (_, names) => {
      for (const each of names.split(',').filter((part) => part.trim() !== '')) {
        const [local, outer = local] = each.trim().split(' as ');
        const settings = text.match(new RegExp(`(?<![.\\w$])${quoted(local)} =(?![=>])`, 'g')) ?? [];
        if (settings.length > 1) throw new Error(`${name}: ${local} is exported and assigned anew`);
        given.push(`${outer}: ${local}`);
      }
      return '';
    })
    .replace(/^export default ([^\n]+);$/gm, (_, value) => {
      given.push(`default: ${value}`);
      return '';
    })
    .replace(/(?<![.\w$])import\(/g, '__import(');
  const wanted = imports.filter(({ kind }) => kind === 'import-statement').map(({ path }) => basename(path));
  const found = asked.map((path) => basename(path));
  if (wanted.some((path) => !found.includes(path)) || given.length !== exports.length)
    throw new Error(`${name}: its imports or exports were not all found`);
  const whole = `(require, __import, __moduleUrl) => {${body}\nreturn {${given.join(', ')}};}`;
  const { code } = await transform(`__chunk = ${whole}`, {
    minifyWhitespace: true,
    minifySyntax: true,
    target: 'node20',
  });
  return code
    .trim()
    .replace(/^__chunk ?= ?/, '')
    .replace(/;$/, '');
}

const quoted = (name) => name.replace(/\$/g, '\\$&');

/** Read as ASCII, so that they need no decoding; esbuild escapes strings and leaves regular expressions. */
const toAscii = (text) =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
