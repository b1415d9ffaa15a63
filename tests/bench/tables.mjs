// npm run bench:tables: a CSV table read and bound, beside the time that the CSV library alone takes to read it.
// Each run is a process of its own, in turn; prints the least time of each, since what else the machine does only adds to it, and the peak memory of ours.
// bound: every cell checked, every value under its key. made: all decimals too, of which a deck needs a few facts'.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const RUNS = Number(process.env.RUNS ?? 7);
const MOST_RATIO = 3;
const MOST_MEGABYTES = 300;
const folder = mkdtempSync(join(tmpdir(), 'factdeck-bench-'));
const script = join(folder, 'tables.mjs');

try {
  await build({
    entryPoints: ['tests/bench/tables.ts'],
    outfile: script,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    logLevel: 'error',
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
  });
  console.log(`a row: region, year, two values; ${RUNS} runs of each in turn; the least`);
  console.log('   rows  library ms  bound ms  ratio  ms a 1,000 rows  peak MB  made ms  ratio  peak MB');
  let good = true;
  for (const rows of [1_000, 10_000, 100_000]) {
    const file = writeTable(rows);
    const pairs = Array.from({ length: RUNS }, () => ({
      library: run('library', file),
      ours: run('bound', file),
      made: run('made', file),
    }));
    const time = (way) => Math.min(...pairs.map((pair) => pair[way].milliseconds));
    const ratioOf = (way) => time(way) / time('library');
    const memory = (way) => Math.max(...pairs.map((pair) => pair[way].megabytes));
    const ratio = ratioOf('ours');
    const megabytes = memory('made');
    if (
      pairs.some(
        (pair) =>
          pair.library.count !== rows || [pair.ours, pair.made].some(({ count }) => count !== 2 * rows),
      )
    )
      throw new Error('not every row was read');
    const cells = [
      [rows, 7, 0],
      [time('library'), 10, 1],
      [time('ours'), 8, 1],
      [ratio, 5, 2],
      [(time('ours') / rows) * 1000, 15, 2],
      [memory('ours'), 7, 0],
      [time('made'), 7, 1],
      [ratioOf('made'), 5, 2],
      [megabytes, 7, 0],
    ];
    console.log(cells.map(([value, width, digits]) => value.toFixed(digits).padStart(width)).join('  '));
    if (rows === 100_000) good = ratio <= MOST_RATIO && megabytes <= MOST_MEGABYTES;
  }
  console.log(
    `100,000 rows: at most ${MOST_RATIO} times the library and ${MOST_MEGABYTES} MB: ${good ? 'kept' : 'MISSED'}`,
  );
  process.exitCode = good ? 0 : 1;
} finally {
  if (!process.env.KEEP) rmSync(folder, { recursive: true, force: true });
  else console.log(folder);
}

/** A panel: every region over twenty years, the same bytes each time. */
function writeTable(rows) {
  const deck = join(folder, String(rows));
  mkdirSync(deck);
  const lines = ['region,year,gdp,population'];
  let seed = 1;
  const next = (below) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  for (let row = 0; row < rows; row++)
    lines.push(
      `region_${Math.floor(row / 20)},${2004 + (row % 20)},${next(100_000)}.${next(10)},${next(10_000_000)}`,
    );
  writeFileSync(join(deck, 'regions.csv'), `${lines.join('\n')}\n`);
  writeFileSync(
    join(deck, 'facts.yaml'),
    `sources: { office: { title: Statistical office } }
tables:
  regions:
    path: regions.csv
    source: office
    fields:
      - { name: region, type: string }
      - { name: year, type: year }
      - { name: gdp, type: number, unit: million CNY, label: GDP }
      - { name: population, type: integer, unit: people, label: Population }
`,
  );
  return join(deck, 'regions.csv');
}

function run(way, file) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, way, file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${way} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}
