// Reads one text in a process of its own, as Markdown alone and as a deck; prints what came of both, as JSON.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, markdownToHtml } from '../../dist/index.js';

const [file = ''] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const deck = join(dirname(file), 'deck');
mkdirSync(deck);
writeFileSync(join(deck, 'deck.md'), `---\ntitle: Hard\nunbound: true\n---\n\n# A\n\n${text}\n`);

const plain = await timed(() => {
  const { html, diagnostics } = markdownToHtml(text);
  return { made: html.length, told: told(diagnostics) };
});
const built = await timed(async () => {
  const { artifacts, diagnostics } = await build({ deck, pdf: false, write: false });
  return { made: artifacts.length, told: told(diagnostics) };
});
process.stdout.write(JSON.stringify({ plain, built }));

/** The errors, with their lines. */
function told(diagnostics) {
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .slice(0, 5)
    .map(({ code, at }) => ({ code, line: at?.start.line }));
}

/** What a run gives, and the seconds of processor time that it took. */
async function timed(run) {
  const before = process.cpuUsage();
  const result = await run();
  const { user, system } = process.cpuUsage(before);
  return { ...result, seconds: (user + system) / 1e6 };
}
