// npm run bench:many: one deck over a table of 300 regions, 12 slides each, HTML and PDF: the time of a deck beside a
// single cold build, beside bare Chromium that prints the same documents one after another, and beside Marp CLI with
// all files in one call; memory over time. COUNT=30 for a short run, ONLY=ours for ours alone, PROFILE=1 for Node's
// profile in the folder that is printed.

import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const COUNT = Number(process.env.COUNT ?? 300);
const root = resolve('.');
const folder = mkdtempSync(join(tmpdir(), 'factdeck-bench-many-'));
const profile = process.env.PROFILE === '1' ? mkdtempSync(join(tmpdir(), 'factdeck-profile-')) : undefined;

try {
  const deck = writeDeck();
  const first = await run(ours('--only', 'region-1'));
  const colds = [];
  for (let index = 0; index < 3; index++) colds.push((await run(ours('--only', 'region-1'))).seconds);
  const cold = median(colds);
  if (first.status !== 0) throw new Error(first.output);

  rmSync(join(folder, 'output'), { recursive: true });
  const many = await run(ours(), { watch: true, profile });
  if (many.status !== 0) throw new Error(many.output);
  const made = readdirSync(join(folder, 'output', 'regions'));
  const pages = new Set(made.map((name) => manifestOf(name).slides.length));
  if (made.length !== COUNT || pages.size !== 1)
    throw new Error(`${made.length} decks of ${[...pages]} slides were made`);
  console.log(`${COUNT} decks of ${[...pages]} slides, HTML and PDF`);
  tell('a single build, cold, whole process', cold, 1);
  tell('many, whole process', many.seconds, COUNT);
  const each = many.seconds / COUNT;
  limit('a deck of many, of a single cold build', each / cold, 0.3);
  tellMemory(many.memory);

  if (process.env.ONLY !== 'ours') {
    const bare = await printBare(deck);
    tell('bare Chromium, the same documents in one browser', bare, COUNT);
    limit('many, of bare Chromium', many.seconds / bare, 1.5);
    const marp = await runMarp();
    tell('Marp CLI 4.5.1, all files in one call', marp, COUNT);
    limit('many, of Marp CLI', many.seconds / marp, 1);
  }
  if (profile !== undefined) console.log(`Node's profile: ${profile}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function ours(...flags) {
  const cli = join(root, 'dist', 'cli.cjs');
  return [cli, 'build', join(folder, 'regions'), '--force', '--out', join(folder, 'output'), ...flags];
}

function manifestOf(name) {
  const path = join(folder, 'output', 'regions', name);
  if (statSync(join(path, `${name}.pdf`)).size < 5000) throw new Error(`${name}.pdf was not made`);
  return JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8'));
}

/** Runs Node on arguments; with `watch` its memory and that of its children is read as it runs. */
function run(args, { watch = false, profile: to, env = {} } = {}) {
  const started = process.hrtime.bigint();
  const flags = to === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${to}`];
  const child = spawn(process.execPath, [...flags, ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
  });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(data));
  const memory = [];
  const timer = watch ? setInterval(() => memory.push(memoryOf(child.pid)), 250) : undefined;
  return new Promise((done) => {
    child.on('close', (status) => {
      clearInterval(timer);
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      done({ status, seconds, memory, output: Buffer.concat(output).toString() });
    });
  });
}

/** Megabytes that a process has, and those of all that it started, shared pages counted by their share. */
function memoryOf(pid) {
  const parents = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(`/proc/${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const below = (one) => {
    for (let at = parents.get(one); at > 1; at = parents.get(at)) if (at === pid) return true;
    return false;
  };
  const size = (one) => Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${one}/smaps_rollup`))?.[1] ?? 0) / 1024;
  let browser = 0;
  for (const one of parents.keys()) if (below(one)) browser += size(one);
  return { own: size(pid), browser };
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function tellMemory(samples) {
  const fifth = Math.ceil(samples.length / 5);
  for (const who of ['own', 'browser']) {
    const parts = Array.from({ length: 5 }, (_, index) =>
      median(samples.slice(index * fifth, (index + 1) * fifth).map((sample) => sample[who])),
    );
    const most = Math.max(...samples.map((sample) => sample[who]));
    const told = parts.filter((part) => !Number.isNaN(part)).map((part) => part.toFixed(0));
    console.log(
      `memory, MB, ${who === 'own' ? 'our process' : 'the browser'}`.padEnd(52),
      `${told.join(' ')} (at most ${most.toFixed(0)})`,
    );
  }
}

/** One browser without anything of ours prints the finished print documents, in turn. */
async function printBare(deck) {
  const { build, openRows } = await import(pathToFileURL(join(root, 'dist', 'index.js')));
  const files = [];
  const { rows } = await openRows({ deck });
  for (const row of rows) {
    let html;
    const session = {
      print: async (document) => {
        html = document.html;
        throw new Error('kept');
      },
      end() {},
      close: async () => {},
    };
    await build({ deck, row, write: false }, undefined, { lend: () => session, close: async () => {} }).catch(
      () => {},
    );
    if (html === undefined) throw new Error('no document was printed');
    files.push(join(folder, `${row.name}.html`));
    writeFileSync(files.at(-1), html);
  }
  const { default: puppeteer } = await import('puppeteer');
  const { path, env } = browserPath();
  const started = process.hrtime.bigint();
  const browser = await puppeteer.launch({
    executablePath: path,
    headless: true,
    pipe: true,
    args: ['--no-sandbox'],
    env: { ...process.env, ...env },
  });
  const [page] = await browser.pages();
  for (const file of files) {
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
    writeFileSync(
      `${file}.pdf`,
      await page.pdf({
        printBackground: true,
        preferCSSPageSize: true,
        tagged: true,
        outline: true,
        waitForFonts: false,
      }),
    );
  }
  await browser.close();
  return Number(process.hrtime.bigint() - started) / 1e9;
}

async function runMarp() {
  console.log('Installing Marp CLI 4.5.1 into a temporary folder …');
  const place = join(folder, 'marp');
  mkdirSync(place);
  writeFileSync(join(place, 'package.json'), '{"private":true}');
  const packages = ['--no-audit', '--no-fund', '--ignore-scripts', '@marp-team/marp-cli@4.5.1'];
  execFileSync('npm', ['install', ...packages], { cwd: place, stdio: 'ignore' });
  const files = Array.from({ length: COUNT }, (_, index) => join(place, `region-${index + 1}.md`));
  for (const [index, file] of files.entries())
    writeFileSync(file, `---\nmarp: true\n---\n${slides(marpWords(index + 1))}`);
  const { path, env } = browserPath();
  const cli = join(place, 'node_modules', '@marp-team', 'marp-cli', 'marp-cli.js');
  const { seconds, status, output } = await run(
    [cli, '--pdf', '--no-stdin', '--browser-path', path, ...files],
    { env },
  );
  if (status !== 0) throw new Error(output);
  for (const file of files)
    if (!existsSync(file.replace(/md$/, 'pdf'))) throw new Error(`Marp made no PDF of ${file}`);
  return seconds;
}

/** The browser that factdeck prints with. */
function browserPath() {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(process.env.HOME ?? '', '.cache'), 'factdeck');
  const chromium = JSON.parse(read(join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json')));
  const unpacked = join(cache, `chromium-${chromium.version}`);
  return {
    path: join(unpacked, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(unpacked, 'lib'),
      FONTCONFIG_FILE: join(unpacked, 'fonts.conf'),
      CHROME_NO_SANDBOX: process.getuid?.() === 0 ? '1' : '',
    },
  };
}

/** Eleven slides, to which ours get one of sources; Marp's deck has its words as the twelfth. */
function slides({ name, gdp, before, people, share, last }) {
  const topic = (number) => `
## ${['Output', 'People', 'Trade', 'Industry'][number % 4]}, ${number}

- ${name} made ${gdp} in 2023
- A year before it was ${before}
- That is ${share} a person

${number % 3 === 0 ? `| Figure | Value |\n|---|---|\n| Output | ${gdp} |\n| People | ${people} |` : 'Some words under the list, as long as a sentence is, so that there is something to read.'}
`;
  return `
# ${name}

What ${people} people made

${Array.from({ length: 10 }, (_, index) => `---\n${topic(index + 1)}`).join('\n')}
${last}`;
}

function writeDeck() {
  const deck = join(folder, 'regions');
  mkdirSync(deck);
  const names = Array.from({ length: COUNT }, (_, index) => `Region ${index + 1}`);
  const words = {
    name: '{{row.name}}',
    gdp: '{{ gdp[row.name, 2023] }}',
    before: '{{ gdp[row.name, 2022] }}',
    people: '{{ row.population }}',
    share: '{{ gdp[row.name, 2023] / row.population as plain }}',
    last: '',
  };
  writeFileSync(
    join(deck, 'deck.md'),
    `---\ntitle: "{{row.name}}"\nfor-each: regions.csv\nunbound: true\n---\n${slides(words)}`,
  );
  writeFileSync(
    join(deck, 'regions.csv'),
    `name,population\n${names.map((name, index) => `${name},${10 + (index % 90)}.5 million\n`).join('')}`,
  );
  writeFileSync(
    join(deck, 'facts.yaml'),
    'sources:\n  nbs:\n    title: Yearbook\ntables:\n  gdp:\n    path: gdp.csv\n    source: nbs\n    fields:\n      - { name: region, type: string }\n      - { name: year, type: year }\n      - { name: gdp, type: number, label: GDP, unit: billion CNY }\n',
  );
  writeFileSync(
    join(deck, 'gdp.csv'),
    `region,year,gdp\n${names.map((name, index) => `${name},2022,${300 + index}.5\n${name},2023,${320 + index}.7\n`).join('')}`,
  );
  return deck;
}

function marpWords(number) {
  return {
    name: `Region ${number}`,
    gdp: `${320 + number}.7 billion yuan`,
    before: `${300 + number}.5 billion yuan`,
    people: `${10 + (number % 90)}.5 million`,
    share: `${30000 + number} yuan`,
    last: '\n---\n\n## Sources\n\n| Yearbook | Value |\n|---|---|\n| Output | 320.7 billion yuan |\n| People | 10.5 million |\n',
  };
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function tell(what, seconds, decks) {
  const each = decks > 1 ? `, ${((seconds / decks) * 1000).toFixed(0)} ms a deck` : '';
  console.log(what.padEnd(52), `${seconds.toFixed(2)} s${each}`);
}

function limit(what, ratio, most) {
  console.log(what.padEnd(52), `${ratio.toFixed(2)} (at most ${most}${ratio > most ? ': MISSED' : ''})`);
}
