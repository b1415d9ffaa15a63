// npm run bench:peers: PDFs of the same decks by factdeck, by other programs, and by the browser alone, whole processes,
// cold, in turn, with the same browser. Checks that each is complete; writes docs/benchmark.md and its plot.
//
//   --sizes 20,100,500,2000   --kinds mixed,pictures   --programs "factdeck,Marp CLI"   --repeats 5
//   --limit 120 (seconds a run may take)   --no-growth   --write (the page and the plot)

import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findMissing } from './peers/complete.mjs';
import { KIND_NAMES, makePhotographs, slidesOf, titleOf } from './peers/decks.mjs';
import { median, run } from './peers/measure.mjs';
import { drawPage, tableOf } from './peers/page.mjs';
import { bareBrowser, makeCache, PROGRAMS } from './peers/programs.mjs';

const { values: flags } = parseArgs({
  options: {
    sizes: { type: 'string', default: '20,100,500,2000' },
    kinds: { type: 'string', default: 'mixed,pictures' },
    programs: { type: 'string', default: Object.keys(PROGRAMS).join(',') },
    repeats: { type: 'string', default: '5' },
    limit: { type: 'string', default: '120' },
    'no-growth': { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  },
});
const sizes = flags.sizes.split(',').map(Number);
const kinds = flags.kinds.split(',');
const programs = flags.programs.split(',');
const limit = Number(flags.limit);
for (const kind of kinds)
  if (!KIND_NAMES.includes(kind)) throw new Error(`--kinds are ${KIND_NAMES.join(', ')}`);
for (const name of programs)
  if (PROGRAMS[name] === undefined) throw new Error(`--programs are ${Object.keys(PROGRAMS).join(', ')}`);

/** A deck of photographs has as many slides: what takes the time is the photographs. */
const PICTURE_SLIDES = 40;
/** What the browser alone is called. */
const BARE = 'browser alone';

const root = resolve('.');
const folder = mkdtempSync(join(tmpdir(), 'factdeck-peers-'));
try {
  const { results, notes } = await measureAll();
  console.log(`\n${tableOf(results)}`);
  for (const note of notes) console.log(note);
  if (flags.write) {
    const { page, plot } = drawPage(results, { notes, machine: machine(), BARE });
    writeFileSync(join(root, 'docs', 'benchmark.md'), page);
    writeFileSync(join(root, 'docs', 'benchmark.svg'), plot);
    console.log('docs/benchmark.md and docs/benchmark.svg are written.');
  }
} finally {
  if (flags.keep) console.log(folder);
  else rmSync(folder, { recursive: true, force: true });
}

async function measureAll() {
  const notes = [];
  const installed = programs.filter((name) => install(name, notes));
  const browser = findBrowser();
  const results = [];
  for (const kind of kinds) {
    const counts = kind === 'pictures' ? [PICTURE_SLIDES] : sizes;
    for (const count of counts) results.push(...(await measureDeck(kind, count, installed, browser, notes)));
  }
  if (!flags['no-growth'] && installed.includes('factdeck')) {
    notes.push(...(await measureUnchanged(browser)), ...(await measureGrowth(browser)));
  }
  return { results, notes };
}

/** Installs a program at a fixed version into a folder of its own. What can't be is left out, and told. */
function install(name, notes) {
  const { packages, overrides = {} } = PROGRAMS[name];
  if (packages.length === 0) return true;
  const into = folderOf(name);
  mkdirSync(into, { recursive: true });
  writeFileSync(join(into, 'package.json'), JSON.stringify({ private: true, overrides }));
  console.log(`Installing ${packages.join(', ')} …`);
  try {
    execFileSync(
      'npm',
      ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error', ...packages],
      {
        cwd: into,
        stdio: ['ignore', 'ignore', 'pipe'],
        timeout: 300_000,
      },
    );
    return true;
  } catch (error) {
    notes.push(
      `${name} is left out: it could not be installed (${
        String(error.stderr ?? error.message)
          .trim()
          .split('\n')[0]
      }).`,
    );
    return false;
  }
}

function folderOf(name) {
  return join(folder, 'programs', name.replaceAll(/\W/g, '-'));
}

/** The browser that factdeck prints with, unpacked by a first build, for everybody. */
function findBrowser() {
  const deck = join(folder, 'first');
  mkdirSync(deck);
  writeFileSync(join(deck, 'deck.md'), '---\ntitle: First\n---\n\n## First\n\nWords.\n');
  execFileSync(
    process.execPath,
    [join(root, 'dist', 'cli.cjs'), 'build', deck, '--out', join(folder, 'first-out')],
    { stdio: 'ignore' },
  );
  const home = join(process.env.XDG_CACHE_HOME ?? join(process.env.HOME ?? '', '.cache'), 'factdeck');
  const { version } = JSON.parse(
    readFileSync(join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json'), 'utf8'),
  );
  const unpacked = join(home, `chromium-${version}`);
  return {
    path: join(unpacked, 'chromium'),
    version,
    env: { LD_LIBRARY_PATH: join(unpacked, 'lib'), FONTCONFIG_FILE: join(unpacked, 'fonts.conf') },
    cache: makeCache(folder, unpacked),
  };
}

/** Every program makes the deck: once to warm the disk and to be looked at, then in turn, then once for its memory. */
async function measureDeck(kind, count, installed, browser, notes) {
  const place = join(folder, `${kind}-${count}`);
  mkdirSync(place);
  if (kind === 'pictures') {
    const photographs = join(folder, 'photographs');
    console.log('Making photographs …');
    await makePhotographs(photographs, Math.ceil(count / 2));
    symlinkSync(photographs, join(place, 'photographs'));
  }
  const slides = slidesOf(kind, count);
  const jobs = new Map();
  for (const name of installed) {
    const { prepare, most = Number.POSITIVE_INFINITY } = PROGRAMS[name];
    if (count > most) continue;
    const modules = join(folderOf(name), 'node_modules');
    const bin = (packageName, path) => join(modules, packageName, path);
    jobs.set(name, prepare({ folder: place, slides, browser, bin, modules }));
  }
  if (jobs.has('factdeck')) {
    const document = join(place, 'print.html');
    execFileSync(
      process.execPath,
      [join(root, 'tests', 'bench', 'peers', 'print-document.mjs'), join(place, 'deck'), document],
      { stdio: 'ignore' },
    );
    jobs.set(BARE, bareBrowser({ folder: place, document, browser }));
  }
  const start = async (name, memory = false) => {
    const { command, env, before, made } = jobs.get(name);
    before?.();
    rmSync(made, { force: true });
    const result = await run(command, { cwd: place, env: { ...browser.env, ...env }, limit, memory });
    // Its own clock, which runs while the browser does and not while Node starts.
    return name === BARE && result.failure === undefined
      ? { ...result, seconds: Number(result.told) }
      : result;
  };

  const results = new Map();
  for (const name of jobs.keys()) {
    process.stdout.write(`${kind}, ${count} slides: ${name} … `);
    const first = await start(name);
    const { made } = jobs.get(name);
    const missing =
      first.failure ??
      (existsSync(made)
        ? await findMissing(made, { count, first: titleOf(1), last: titleOf(count) })
        : 'no PDF was made');
    if (missing !== undefined && name !== BARE) {
      console.log(missing);
      notes.push(`${name} has no row for ${kind} of ${count} slides: ${missing}.`);
      continue;
    }
    console.log(`${first.seconds.toFixed(2)} s`);
    results.set(name, { kind, count, name, times: [], bytes: statSync(made).size, slow: first.seconds > 15 });
  }
  const repeats = Number(flags.repeats);
  for (let turn = 0; turn < repeats; turn++)
    for (const [name, result] of results) {
      if (result.slow && turn > 0) continue;
      const { seconds, failure } = await start(name);
      if (failure !== undefined) throw new Error(`${name}: ${failure}`);
      result.times.push(seconds);
    }
  for (const [name, result] of results) {
    const { tree, own, cpu } = await start(name, true);
    Object.assign(result, { tree, own, cpu, seconds: median(result.times) });
  }
  return [...results.values()];
}

/** A build of which nothing changed, beside a start of Node that does nothing. */
async function measureUnchanged(browser) {
  const place = join(folder, 'unchanged');
  mkdirSync(place);
  const { command, env } = PROGRAMS.factdeck.prepare({
    folder: place,
    slides: slidesOf('mixed', 20),
    browser,
  });
  const build = command.filter((word) => word !== '--force');
  const options = { cwd: place, env: { ...browser.env, ...env }, limit };
  for (let i = 0; i < 2; i++) await run(build, options);
  const pairs = [];
  for (let i = 0; i < 15; i++)
    pairs.push({
      ours: (await run(build, options)).seconds,
      node: (await run([process.execPath, '-e', '0'], options)).seconds,
    });
  const ours = median(pairs.map((pair) => pair.ours));
  const node = median(pairs.map((pair) => pair.node));
  return [
    `A second build with nothing changed takes ${(ours * 1000).toFixed(0)} ms, a start of Node that does nothing ${(node * 1000).toFixed(0)} ms: ${(ours / node).toFixed(2)} times as long.`,
  ];
}

/** Ten times the slides: time and memory. */
async function measureGrowth(browser) {
  const rows = [];
  for (const count of [500, 5000]) {
    const place = join(folder, `growth-${count}`);
    mkdirSync(place);
    const { command, env, before } = PROGRAMS.factdeck.prepare({
      folder: place,
      slides: slidesOf('mixed', count),
      browser,
    });
    const options = { cwd: place, env: { ...browser.env, ...env }, limit: 300 };
    const times = [];
    for (let i = 0; i < (count === 500 ? 3 : 2); i++) {
      before();
      const { seconds, failure } = await run(command, options);
      if (failure !== undefined) return [`${count} slides: ${failure}.`];
      times.push(seconds);
    }
    before();
    rows.push({ seconds: median(times), ...(await run(command, { ...options, memory: true })) });
  }
  const [small, large] = rows.map(({ tree, own }, index) => ({ seconds: rows[index].seconds, tree, own }));
  const mb = (bytes) => (bytes / 1e6).toFixed(0);
  return [
    `From 500 to 5,000 slides the time grows ${(large.seconds / small.seconds).toFixed(1)} times (${small.seconds.toFixed(1)} to ${large.seconds.toFixed(1)} s), the memory of all processes ${(large.tree / small.tree).toFixed(1)} times (${mb(small.tree)} to ${mb(large.tree)} MB).`,
  ];
}

function machine() {
  const [cpu] = cpus();
  const { version } = JSON.parse(
    readFileSync(join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json'), 'utf8'),
  );
  return `${cpus().length} processors (${cpu?.model ?? 'unknown'}), Node ${process.versions.node}, Chromium of @sparticuz/chromium ${version}`;
}
