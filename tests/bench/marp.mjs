// npm run bench: whole-process time of the example deck, cold, beside Marp CLI's for PDFs of as many slides.
// Paired runs in turn, the same machine, the same browser; prints medians and the ratio.

import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
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

const RUNS = Number(process.env.RUNS ?? 5);
const folder = mkdtempSync(join(tmpdir(), 'factdeck-bench-'));
const root = resolve('.');

try {
  console.log('Installing Marp CLI 4.5.1 into a temporary folder …');
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync(
    'npm',
    ['install', '--no-audit', '--no-fund', '--ignore-scripts', '@marp-team/marp-cli@4.5.1'],
    { cwd: folder, stdio: 'ignore' },
  );
  const marp = join(folder, 'node_modules', '@marp-team', 'marp-cli', 'marp-cli.js');

  // The first build unpacks the browser; it is not timed.
  build('jing-jin-ji');
  const out = join(folder, 'out');
  const { slides, translations } = JSON.parse(
    readFileSync(join(out, 'jing-jin-ji', 'manifest.json'), 'utf8'),
  );
  const browser = browserPath();
  const theirFiles = [1, 2].map((number) => join(folder, `deck-${number}.md`));
  for (const file of theirFiles) writeFileSync(file, marpDeck(slides.length));
  const theirs = (files) =>
    run([marp, '--pdf', '--no-stdin', '--browser-path', browser.path, ...files], browser.env);
  inOneLanguage(join(folder, 'one'));

  // HTML alone, of 100 slides of text.
  mkdirSync(join(folder, 'text'));
  const words = marpDeck(100, { tables: false });
  writeFileSync(join(folder, 'text', 'deck.md'), words.replace('marp: true', 'title: Text\nunbound: true'));
  writeFileSync(join(folder, 'text.md'), words);
  const html = [marp, '--no-stdin', '-o', join(folder, 'text.html'), join(folder, 'text.md')];

  const cases = [
    {
      what: 'one language',
      ours: () => build(join(folder, 'one')),
      files: theirFiles.slice(0, 1),
      made: 'one/one.pdf',
    },
    {
      what: `${translations.length + 1} languages`,
      ours: () => build('jing-jin-ji'),
      files: theirFiles,
      made: 'jing-jin-ji/jing-jin-ji.pdf',
    },
    {
      what: '100 slides of text, HTML alone',
      ours: () => build(join(folder, 'text'), '--no-pdf'),
      theirs: () => run(html, browser.env),
      files: [],
      made: 'text/index.html',
    },
  ];
  console.log(`${slides.length} slides, ${RUNS} paired runs, seconds: median (min to max)`);
  for (const { what, ours, files, made, theirs: other = () => theirs(files) } of cases) {
    ours();
    other();
    for (const file of [join(out, made), ...files.map((source) => source.replace(/md$/, 'pdf'))])
      if (!existsSync(file) || statSync(file).size < 5000) throw new Error(`${file} was not made`);
    const pairs = Array.from({ length: RUNS }, () => ({ ours: ours(), theirs: other() }));
    console.log(`\n${what}`);
    console.log(`factdeck                        ${line(pairs.map((pair) => pair.ours))}`);
    console.log(`Marp CLI                        ${line(pairs.map((pair) => pair.theirs))}`);
    console.log(`ratio                           ${line(pairs.map((pair) => pair.ours / pair.theirs))}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function build(deck, ...flags) {
  return run(
    [join(root, 'dist', 'cli.cjs'), 'build', deck, '--force', '--out', join(folder, 'out'), ...flags],
    {},
  );
}

/** The example without its translation. */
function inOneLanguage(to) {
  cpSync(join(root, 'content', 'jing-jin-ji'), to, { recursive: true });
  const deck = join(to, 'deck.md');
  writeFileSync(deck, readFileSync(deck, 'utf8').replace(/^languages:.*\n/m, ''));
  for (const name of readdirSync(to)) if (/^deck\..+\.(?:md|lock\.json)$/.test(name)) rmSync(join(to, name));
}

function run(args, env) {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args[0]} ended with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - started) / 1e9;
}

/** The browser that factdeck prints with, for Marp as well. */
function browserPath() {
  const cache = join(process.env.XDG_CACHE_HOME ?? join(process.env.HOME ?? '', '.cache'), 'factdeck');
  const { version } = JSON.parse(
    readFileSync(join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json'), 'utf8'),
  );
  const unpacked = join(cache, `chromium-${version}`);
  return {
    path: join(unpacked, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(unpacked, 'lib'),
      FONTCONFIG_FILE: join(unpacked, 'fonts.conf'),
      CHROME_NO_SANDBOX: process.getuid?.() === 0 ? '1' : '',
    },
  };
}

/** As many slides of the same kinds: headings, lists, a table. */
function marpDeck(count, { tables } = { tables: true }) {
  mkdirSync(folder, { recursive: true });
  const slide = (number) =>
    `## Slide ${number}: output and trade\n\n- Regional GDP was 10.4 trillion yuan in 2023\n- Trade came to 5.03 trillion yuan\n\n${tables && number % 3 === 0 ? '| Figure | Now |\n|---|---|\n| GDP | 10.4 trillion |\n| Trade | 5.03 trillion |\n' : 'Some words under the list, as long as a sentence is.\n'}`;
  return `---\nmarp: true\n---\n\n${Array.from({ length: count }, (_, index) => slide(index + 1)).join('\n---\n\n')}`;
}

function line(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  return `${median.toFixed(2)} (${sorted[0].toFixed(2)} to ${sorted.at(-1).toFixed(2)})`;
}
