// The programs that are measured: how each is installed, how its deck is written, how it is called.

import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { writeDeck } from './decks.mjs';

const ROOT = resolve('.');

/**
 * Programs by name. `prepare` writes a deck into a folder and gives what one run is: the command, the PDF that it
 * makes, and what is done before each run. `most` slides are enough: larger decks take minutes.
 */
export const PROGRAMS = {
  factdeck: {
    packages: [],
    prepare: ({ folder, slides, browser }) => {
      const deck = join(folder, 'deck');
      mkdirSync(deck);
      // It shows what is in the deck's folder alone.
      if (existsSync(join(folder, 'photographs')))
        cpSync(join(folder, 'photographs'), join(deck, 'photographs'), {
          recursive: true,
          dereference: true,
        });
      writeDeck(join(deck, 'deck.md'), slides, { head: '---\ntitle: Figures\nunbound: true\n---\n\n' });
      return {
        command: [
          process.execPath,
          join(ROOT, 'dist', 'cli.cjs'),
          'build',
          deck,
          '--force',
          '--timeout',
          '600',
          '--out',
          join(folder, 'out'),
        ],
        env: { XDG_CACHE_HOME: browser.cache },
        made: join(folder, 'out', 'deck', 'deck.pdf'),
        before: () => forget(browser.cache),
      };
    },
  },
  'Marp CLI': {
    packages: ['@marp-team/marp-cli@4.5.1'],
    prepare: ({ folder, slides, browser, bin }) => {
      const deck = join(folder, 'marp.md');
      writeDeck(deck, slides, { head: '---\nmarp: true\ntitle: Figures\n---\n\n' });
      return {
        command: [
          process.execPath,
          bin('@marp-team/marp-cli', 'marp-cli.js'),
          '--pdf',
          '--no-stdin',
          '--allow-local-files',
          '--browser-timeout',
          '600',
          '--browser-path',
          browser.path,
          deck,
        ],
        env: { CHROME_NO_SANDBOX: '1' },
        made: join(folder, 'marp.pdf'),
      };
    },
  },
  'reveal-md': {
    packages: ['reveal-md@6.1.4'],
    most: 100,
    prepare: ({ folder, slides, browser, bin }) => {
      const deck = join(folder, 'reveal.md');
      writeDeck(deck, slides, { head: '---\ntitle: Figures\n---\n\n' });
      return {
        command: [
          process.execPath,
          bin('reveal-md', 'bin/reveal-md.js'),
          'reveal.md',
          '--print',
          'reveal.pdf',
          '--puppeteer-chromium-executable',
          browser.path,
          '--puppeteer-launch-args=--no-sandbox --disable-dev-shm-usage',
        ],
        made: join(folder, 'reveal.pdf'),
      };
    },
  },
  Slidev: {
    // The newest of this package names one that is in no registry.
    overrides: { unocss: '66.5.0', '@unocss/extractor-mdc': '66.5.0', '@unocss/reset': '66.5.0' },
    packages: ['@slidev/cli@52.14.1', '@slidev/theme-default@0.25.0', 'playwright-chromium@1.57.0'],
    most: 100,
    prepare: ({ folder, slides, browser, bin, modules }) => {
      // It resolves its theme and its client from where the deck stands.
      symlinkOnce(modules, join(folder, 'node_modules'));
      writeDeck(join(folder, 'slidev.md'), slides, { head: '---\ntheme: default\ntitle: Figures\n---\n\n' });
      return {
        command: [
          process.execPath,
          bin('@slidev/cli', 'bin/slidev.mjs'),
          'export',
          'slidev.md',
          '--output',
          'slidev',
          '--timeout',
          '600000',
          '--executable-path',
          browser.path,
        ],
        made: join(folder, 'slidev.pdf'),
      };
    },
  },
  DeckTape: {
    packages: ['decktape@3.16.1', 'reveal.js@6.0.2'],
    most: 20,
    prepare: ({ folder, slides, browser, bin, modules }) => {
      const page = join(folder, 'decktape.html');
      const dist = join(modules, 'reveal.js', 'dist');
      const sections = slides.map(
        (slide) => `<section data-markdown><textarea data-template>\n${slide}</textarea></section>`,
      );
      const head = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Figures</title><link rel="stylesheet" href="file://${dist}/reveal.css"><link rel="stylesheet" href="file://${dist}/theme/white.css"></head><body><div class="reveal"><div class="slides">\n`;
      const foot = `</div></div><script src="file://${dist}/reveal.js"></script><script src="file://${dist}/plugin/markdown.js"></script><script>Reveal.initialize({ plugins: [RevealMarkdown] });</script></body></html>\n`;
      writeDeck(page, [...sections, foot], { head, breaks: '\n' });
      return {
        command: [
          process.execPath,
          bin('decktape', 'decktape.js'),
          'reveal',
          '--chrome-path',
          browser.path,
          '--chrome-arg=--no-sandbox',
          '--chrome-arg=--allow-file-access-from-files',
          `file://${page}`,
          join(folder, 'decktape.pdf'),
        ],
        made: join(folder, 'decktape.pdf'),
      };
    },
  },
};

/** A cache with the browser in it, and nothing of any deck. */
export function makeCache(folder, unpacked) {
  const cache = join(folder, 'cache');
  mkdirSync(join(cache, 'factdeck'), { recursive: true, mode: 0o700 });
  symlinkSync(unpacked, join(cache, 'factdeck', unpacked.split('/').at(-1)));
  return cache;
}

/** Takes away what was kept of decks: fonts cut, pictures drawn, documents printed. Compiled code and the browser stay. */
function forget(cache) {
  for (const name of readdirSync(join(cache, 'factdeck')))
    if (/^(?:builds|fonts|pictures|prints)$/.test(name))
      rmSync(join(cache, 'factdeck', name), { recursive: true });
}

function symlinkOnce(to, at) {
  if (!existsSync(at)) symlinkSync(to, at);
}

/** The browser alone, which prints the document that factdeck prints: no program that prints with it is faster. */
export function bareBrowser({ folder, document, browser }) {
  const made = join(folder, 'bare.pdf');
  return {
    command: [
      process.execPath,
      join(ROOT, 'tests', 'bench', 'peers', 'bare.mjs'),
      browser.path,
      document,
      made,
    ],
    made,
  };
}
