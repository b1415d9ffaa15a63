// A day's work in a few minutes: 10,000 saves of a live deck, in all the ways that editors have, with a page open. Memory
// doesn't grow, no watcher is lost, and the page is in the end what a build from nothing makes.

import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { build } from '../../src/build.ts';
import { dev } from '../../src/dev.ts';
import { launchChromium } from '../support/chromium.ts';

const EDITS = Number(process.env.EDITS ?? 10_000);
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

it('takes 10,000 edits without growing or missing one', { timeout: 1_800_000 }, async () => {
  const base = mkdtempSync(join(tmpdir(), 'factdeck-day-'));
  const folder = join(base, 'deck');
  cpSync('tests/decks/live', folder, { recursive: true });
  const server = await dev({ deck: folder, port: 0 });
  const { browser, close } = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(`${server.url}#/steps`);
    await page.waitForSelector('.reveal.ready');
    await page.evaluate('window.same = true');
    const file = (name: string): string => join(folder, name);
    const texts = {
      'facts.yaml': readFileSync(file('facts.yaml'), 'utf8'),
      'deck.md': readFileSync(file('deck.md'), 'utf8'),
      'templates/theme.css': readFileSync(file('templates/theme.css'), 'utf8'),
    };
    const save = (name: keyof typeof texts, text: string, way: number): void => {
      if (way === 0) writeFileSync(file(name), text);
      else if (way === 1) {
        writeFileSync(file(`${name}.tmp`), text);
        renameSync(file(`${name}.tmp`), file(name));
      } else {
        unlinkSync(file(name));
        writeFileSync(file(name), text);
      }
    };
    const used: number[] = [];
    const inPage: number[] = [];
    for (let edit = 0; edit < EDITS; edit++) {
      const way = edit % 3;
      if (edit % 10 < 7)
        save('facts.yaml', texts['facts.yaml'].replace('40 km', `${41 + (edit % 900)} km`), way);
      else if (edit % 10 < 9) save('deck.md', texts['deck.md'].replace('first', `edit ${edit}`), way);
      else
        save(
          'templates/theme.css',
          texts['templates/theme.css'].replace('teal', edit % 20 < 10 ? 'navy' : 'maroon'),
          way,
        );
      // Some come in bursts, most one by one.
      if (edit % 4 !== 0) await wait(1);
      if (edit % 5 === 0) await server.session.look();
      if (edit % 500 !== 499) continue;
      await wait(300);
      collect();
      used.push(process.memoryUsage().heapUsed / 1e6);
      const { JSHeapUsedSize } = await page.metrics();
      inPage.push((JSHeapUsedSize ?? 0) / 1e6);
    }
    process.stdout.write(`heap of the server in MB: ${used.map((one) => one.toFixed(0)).join(' ')}\n`);
    process.stdout.write(`heap of the page in MB: ${inPage.map((one) => one.toFixed(0)).join(' ')}\n`);
    // Seen without being told to look.
    save('facts.yaml', texts['facts.yaml'].replace('40 km', '5678 km'), 1);
    await page.waitForFunction(() => document.getElementById('steps')?.textContent?.includes('5,678 km'));
    expect(await page.evaluate('window.same')).toBe(true);
    const { artifacts } = await build({ deck: folder, pdf: false, write: false });
    const built = artifacts.find(({ path }) => path === 'index.html')?.bytes;
    expect(server.session.now().pages[0]?.clean()).toBe(new TextDecoder().decode(built));
    // The end is held against the time when all was warm.
    const [early, late] = [used.slice(2, 8), used.slice(-6)].map((some) => Math.min(...some)) as [
      number,
      number,
    ];
    expect(late).toBeLessThan(early * 1.25 + 10);
    const [before, after] = [inPage.slice(2, 8), inPage.slice(-6)].map((some) => Math.min(...some)) as [
      number,
      number,
    ];
    expect(after).toBeLessThan(before * 1.25 + 5);
  } finally {
    await close();
    await server.close();
    rmSync(base, { recursive: true, force: true });
  }
});
