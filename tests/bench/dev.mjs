// npm run bench:dev: a deck of 100 slides while it is worked on. How long after one fact's change the HTML is there, and
// the slide seen in an open browser, beside the start of a bare Node; the PDF from the warm browser beside a cold build;
// and what is left to do for a whole cold process with a warm cache. One run, in turn; prints medians and ratios.

import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import puppeteer from 'puppeteer';

const RUNS = Number(process.env.RUNS ?? 15);
const SLIDES = 100;
const cli = resolve('dist/cli.cjs');
const folder = mkdtempSync(join(tmpdir(), 'factdeck-bench-dev-'));
const deck = join(folder, 'regions');
const out = join(folder, 'out');
const facts = join(deck, 'facts.yaml');
// A cache of its own, so that it can be emptied.
const cache = join(folder, 'cache');
process.env.XDG_CACHE_HOME = cache;
const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];
const ms = (time) => `${time.toFixed(0)} ms`;

let server;
let browser;
try {
  makeDeck();
  build(); // unpacks the browser and fills the caches; not timed
  const page = await open();
  const starts = [];
  const rebuilt = [];
  const told = [];
  const seen = [];
  // The first changes warm the compiler up, as the first minute of an author does.
  for (let round = -10; round < RUNS; round++) {
    const start = timeOf(() => spawnSync(process.execPath, ['-e', '0']));
    const text = `${300 + round}.4 billion yuan`;
    const appears = page.evaluate(watchFor, text);
    const revision = nextRevision();
    const began = performance.now();
    change(`${300 + round}.4 billion CNY`);
    const { took } = await revision;
    const at = performance.now() - began;
    await appears;
    const later = performance.now() - began;
    if (round < 0) continue;
    starts.push(start);
    rebuilt.push(took);
    told.push(at);
    seen.push(later);
    await new Promise((done) => setTimeout(done, 120));
  }
  const node = median(starts);
  const row = (what, times, limit) =>
    console.log(
      `${what.padEnd(44)} ${ms(median(times)).padStart(8)}   ${(median(times) / node).toFixed(2)} of a bare Node start${limit === undefined ? '' : ` (at most ${limit})`}`,
    );
  console.log(`${SLIDES} slides and more with sources, ${RUNS} changes of one fact; medians.`);
  row('bare Node start', starts);
  row('HTML rebuilt', rebuilt, 1);
  row('the same, from the save on', told);
  row('seen in the open browser, from the save on', seen, 4);

  await pdf(); // starts the browser that prints
  const warm = [];
  const cold = [];
  const cached = [];
  const pageOnly = [];
  for (let round = 0; round < Math.min(5, RUNS); round++) {
    change(`${500 + round}.4 billion CNY`);
    await nextRevision();
    warm.push(await timeOfAsync(pdf));
    cached.push(timeOf(() => build('--force')));
    for (const name of readdirSync(join(cache, 'factdeck')))
      if (!name.startsWith('chromium-')) rmSync(join(cache, 'factdeck', name), { recursive: true });
    cold.push(timeOf(() => build('--force')));
    change(`${600 + round}.4 billion CNY`);
    await nextRevision();
    pageOnly.push(timeOf(() => build('--no-pdf')));
  }
  const ratio = (times) => `${(median(warm) / median(times)).toFixed(2)} of it`;
  console.log(`\nPDF from the warm browser                    ${ms(median(warm)).padStart(8)}`);
  console.log(
    `of a cold process, from nothing              ${ms(median(cold)).padStart(8)}   ${ratio(cold)} (at most 0.35)`,
  );
  console.log(
    `of a cold process that has its caches        ${ms(median(cached)).padStart(8)}   ${ratio(cached)}`,
  );
  console.log(`HTML of a cold process, one fact changed     ${ms(median(pageOnly)).padStart(8)}`);
} finally {
  await browser?.close();
  server?.process.kill('SIGINT');
  rmSync(folder, { recursive: true, force: true });
}

function makeDeck() {
  mkdirSync(deck, { recursive: true });
  const slides = Array.from({ length: SLIDES - 1 }, (_, index) => {
    const name = `r${index + 1}`;
    return `## Region ${'ABCDEFGHIJ'[index % 10]}${'abcdefghij'[Math.floor(index / 10)]} grew by {{ ${name}_growth }} {#${name}}

Output reached {{ ${name}_output }} in the year, and the plan is kept.

- Roads and rails were built as the plan says
- Trade goes on along the coast
- Work for everybody is what comes next

Note:
Say that output is {{ ${name}_output }}.
`;
  });
  const values = Array.from({ length: SLIDES - 1 }, (_, index) => {
    const name = `r${index + 1}`;
    return `  ${name}_growth: { label: Growth of region ${index + 1}, source: office, value: ${index + 1}.5% }
  ${name}_output:
    label: Output of region ${index + 1}
    source: office
    value: ${index + 10}.2 billion CNY
`;
  });
  writeFileSync(
    join(deck, 'deck.md'),
    `---\ntitle: A hundred regions\nauthor: Desk\n---\n\n# A hundred regions\n\n---\n\n${slides.join('\n---\n\n')}`,
  );
  writeFileSync(
    facts,
    `sources:\n  office: { title: Yearbook, publisher: Office }\nfacts:\n${values.join('')}`,
  );
}

/** Changes the output of the fiftieth region. */
function change(value) {
  const text = readFileSync(facts, 'utf8');
  writeFileSync(facts, text.replace(/(r50_output:[\s\S]*?value: ).*/, `$1${value}`));
}

async function open() {
  const child = spawn(process.execPath, [cli, 'dev', deck, '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const listeners = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop();
    for (const line of lines) for (const listen of listeners) listen(JSON.parse(line));
  });
  server = { process: child, listeners };
  const ready = await next(({ kind }) => kind === 'ready');
  server.url = ready.url;
  const { path, env } = browserPath();
  browser = await puppeteer.launch({
    executablePath: path,
    headless: true,
    pipe: true,
    env: { ...process.env, ...env },
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const page = await browser.newPage();
  await page.goto(`${ready.url}#/r50`);
  await page.waitForSelector('.reveal.ready');
  return page;
}

function next(wanted) {
  return new Promise((done) => {
    const listen = (told) => {
      if (!wanted(told)) return;
      server.listeners.splice(server.listeners.indexOf(listen), 1);
      done(told);
    };
    server.listeners.push(listen);
  });
}

function nextRevision() {
  return next(({ kind }) => kind === 'revision');
}

/** In the page: resolves when a text is on the slide that is shown, in the frame that paints it. */
function watchFor(text) {
  return new Promise((done) => {
    const look = () => {
      if (!document.querySelector('section.present .canvas')?.textContent.includes(text)) return false;
      observer.disconnect();
      requestAnimationFrame(() => done());
      return true;
    };
    const observer = new MutationObserver(look);
    if (!look()) observer.observe(document.body, { childList: true, subtree: true });
  });
}

async function pdf() {
  const answer = await fetch(`${server.url}deck.pdf`);
  if (!answer.ok) throw new Error(await answer.text());
  await answer.arrayBuffer();
}

function build(...flags) {
  const made = spawnSync(process.execPath, [cli, 'build', deck, '--out', out, ...flags], {
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(made.stdout + made.stderr);
}

function timeOf(work) {
  const began = performance.now();
  work();
  return performance.now() - began;
}

async function timeOfAsync(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The browser that factdeck prints with, or the one that CHROME_PATH names. */
function browserPath() {
  if (process.env.CHROME_PATH) return { path: process.env.CHROME_PATH, env: {} };
  const own = join(cache, 'factdeck');
  const name = readdirSync(own).find((entry) => entry.startsWith('chromium-'));
  if (name === undefined) throw new Error('name a browser with CHROME_PATH');
  const unpacked = join(own, name);
  return {
    path: join(unpacked, 'chromium'),
    env: { LD_LIBRARY_PATH: join(unpacked, 'lib'), FONTCONFIG_FILE: join(unpacked, 'fonts.conf') },
  };
}
