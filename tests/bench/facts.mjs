// npm run bench:facts: facts of which a fifth are formulas, from 1,000 to 100,000: what resolving takes, beside
// what the YAML library takes to parse the same file, in one run. The formulas are a chain from end to end.
//
// Decades are comparable: all code is compiled before anything is measured, and what is measured is as many facts at
// every size, 100 files of 1,000 beside one of 100,000, all kept until the end, so that collecting garbage weighs the
// same, and no file is read again that the processor has at hand.
// The least of several runs is taken, in processor time and in one thread, so that other work doesn't count.

import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { parseAllDocuments } from 'yaml';

const SIZES = [1_000, 10_000, 100_000];
const RUNS = Number(process.env.RUNS ?? 3);
const WARM = 10_000;
// In the tree, so that packages are found.
const folder = mkdtempSync(join(resolve('node_modules'), '.bench-'));

try {
  const { toSource, parseFacts, resolveFacts } = await load();
  const warm = factsFile(WARM);
  const warmed = parseFacts(toSource('facts.yaml', warm), () => {});
  for (let run = 0; run < 4; run++) {
    parseAllDocuments(warm, { schema: 'failsafe', uniqueKeys: false });
    resolveFacts(warmed, () => {});
  }
  const rows = SIZES.map((size) => {
    const text = factsFile(size);
    const yaml = least(size, () => parseAllDocuments(text, { schema: 'failsafe', uniqueKeys: false }));
    let mistakes = 0;
    const files = Array.from({ length: SIZES.at(-1) / size }, () =>
      parseFacts(toSource('facts.yaml', text), () => mistakes++),
    );
    let base;
    const ours = least(size, (index) => {
      base = resolveFacts(files[index], () => mistakes++);
      return base;
    });
    if (mistakes > 0 || base.facts.size !== size) throw new Error(`${size} facts were not resolved`);
    const last = [...base.facts.values()].at(-1);
    return { size, yaml, ours, value: last.observations[0].value.amount.toFixed() };
  });
  console.log('facts      YAML library      resolve   ratio   a fact');
  for (const { size, yaml, ours } of rows)
    console.log(
      `${String(size).padStart(7)} ${ms(yaml)} ${ms(ours)} ${(ours / yaml).toFixed(3).padStart(7)} ${((ours / size) * 1000).toFixed(2).padStart(6)} µs`,
    );
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1];
    if (before !== undefined)
      console.log(`${before.size} to ${row.size}: ${(row.ours / before.ours).toFixed(1)} times as long`);
  }
  const slow = rows.filter(({ ours, yaml }) => ours > yaml);
  if (slow.length > 0) throw new Error('resolving took longer than the YAML library');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The parser and the resolver, compiled as the command is. */
async function load() {
  const outfile = join(folder, 'facts.mjs');
  await build({
    stdin: {
      contents: `export { toSource } from './src/model/source.ts';
        export { parseFacts } from './src/parse.ts';
        export { resolveFacts } from './src/resolve/facts.ts';`,
      resolveDir: resolve('.'),
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}

/** Four facts with values, one with a formula over them and the formula before it; and again. */
function factsFile(size) {
  const lines = ['sources:', '  s: { title: Report }', 'facts:'];
  for (let index = 0; index < size; index += 5) {
    const group = index / 5;
    lines.push(
      `  a${group}:`,
      `    label: Output of region ${group}`,
      '    source: s',
      `    value: ${1 + (group % 97)}.${10 + (group % 83)} billion CNY`,
      `  b${group}:`,
      `    label: Growth of region ${group}`,
      '    source: s',
      `    value: ${group % 90}.5%`,
      `  c${group}:`,
      `    label: Trade of region ${group}`,
      '    source: s',
      '    values:',
      `      2022: over ${1 + (group % 50)} billion CNY`,
      `      2023: ${1 + (group % 50)}.25 billion CNY`,
      `  d${group}:`,
      `    label: Projects of region ${group}`,
      '    source: s',
      `    value: ${100 + (group % 900)} projects`,
      `  e${group}:`,
      `    label: Sum up to region ${group}`,
      `    formula: ${group === 0 ? '' : `e${group - 1} + `}a${group} / (1 + b${group}) + c${group}[latest]`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** The least time of some runs; in each, as much is done at every size. */
function least(size, work) {
  const times = Math.max(...SIZES) / size;
  return Math.min(...Array.from({ length: RUNS }, () => time(work, times) / times));
}

/** Processor time. */
function time(work, times) {
  globalThis.gc();
  const started = process.cpuUsage();
  const made = [];
  for (let count = 0; count < times; count++) made.push(work(count));
  const { user, system } = process.cpuUsage(started);
  return made.length === times ? (user + system) / 1e3 : Number.NaN;
}

function ms(value) {
  return `${value.toFixed(1).padStart(12)} ms`;
}
