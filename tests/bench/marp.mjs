// npm run bench: whole-process time of a cold PDF of the example deck, beside Marp CLI's of as many slides.
// Paired runs in turn, the same machine, the same browser; prints medians and the ratio.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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
  ours();
  const manifest = JSON.parse(readFileSync(join(folder, 'out', 'jing-jin-ji', 'manifest.json'), 'utf8'));
  const browser = browserPath();
  writeFileSync(join(folder, 'deck.md'), marpDeck(manifest.slides.length));
  const theirs = () =>
    run(
      [
        marp,
        '--pdf',
        '--no-stdin',
        '--browser-path',
        browser.path,
        '-o',
        join(folder, 'marp.pdf'),
        join(folder, 'deck.md'),
      ],
      browser.env,
    );
  theirs();
  for (const file of [join(folder, 'marp.pdf'), join(folder, 'out', 'jing-jin-ji', 'jing-jin-ji.pdf')]) {
    if (!existsSync(file) || statSync(file).size < 5000) throw new Error(`${file} was not made`);
  }

  const pairs = Array.from({ length: RUNS }, () => ({ ours: ours(), theirs: theirs() }));
  const ratios = pairs.map((pair) => pair.ours / pair.theirs);
  console.log(`${manifest.slides.length} slides, ${RUNS} paired runs, seconds: median (min to max)`);
  console.log(`factdeck  HTML and PDF  ${line(pairs.map((pair) => pair.ours))}`);
  console.log(`Marp CLI  PDF           ${line(pairs.map((pair) => pair.theirs))}`);
  console.log(`ratio                   ${line(ratios)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function ours() {
  return run([join(root, 'dist', 'cli.cjs'), 'build', 'jing-jin-ji', '--out', join(folder, 'out')], {});
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
function marpDeck(count) {
  mkdirSync(folder, { recursive: true });
  const slide = (number) =>
    `## Slide ${number}: output and trade\n\n- Regional GDP was 10.4 trillion yuan in 2023\n- Trade came to 5.03 trillion yuan\n\n${number % 3 === 0 ? '| Figure | Now |\n|---|---|\n| GDP | 10.4 trillion |\n| Trade | 5.03 trillion |\n' : 'Some words under the list, as long as a sentence is.\n'}`;
  return `---\nmarp: true\n---\n\n${Array.from({ length: count }, (_, index) => slide(index + 1)).join('\n---\n\n')}`;
}

function line(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  return `${median.toFixed(2)} (${sorted[0].toFixed(2)} to ${sorted.at(-1).toFixed(2)})`;
}
