// Ways in which editors and people save: whatever they do with files and folders, the deck that is served in the end is
// the one that a build from nothing makes.

import {
  appendFileSync,
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build.ts';
import { type DevServer, dev } from '../../src/dev.ts';

let base: string;
let server: DevServer | undefined;

beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'factdeck-saves-'));
});
afterEach(async () => {
  await server?.close();
  server = undefined;
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** What a build from nothing writes. */
async function built(deck: string): Promise<string | undefined> {
  const { artifacts } = await build({ deck, pdf: false, write: false });
  const page = artifacts.find(({ path }) => path === 'index.html');
  return page && new TextDecoder().decode(page.bytes);
}

/** What is served once the server has seen all by itself: nothing tells it to look. */
async function served(wanted: string | undefined): Promise<string | undefined> {
  for (let tries = 0; ; tries++) {
    const { outcome } = (server as DevServer).session.now();
    const page = outcome.pages?.[0]?.clean();
    if (page === wanted || tries > 160) return page;
    await wait(50);
  }
}

type Deck = {
  readonly folder: string;
  readonly path: (name: string) => string;
  readonly text: (name: string) => string;
};

/** Edits in the words of what is done with files. Each ends with another deck than it began with. */
const PATTERNS: readonly (readonly [name: string, save: (deck: Deck) => void | Promise<void>])[] = [
  [
    'writes in place',
    ({ path, text }) => writeFileSync(path('deck.md'), text('deck.md').replace('first', '1st one')),
  ],
  [
    'writes a new file and renames it over the old one',
    ({ path, text }) => {
      writeFileSync(path('.deck.md.tmp'), text('deck.md').replace('first', 'atomic'));
      renameSync(path('.deck.md.tmp'), path('deck.md'));
    },
  ],
  [
    'empties the file, and writes it a moment later',
    async ({ path, text }) => {
      const now = text('facts.yaml').replace('40 km', '44 km');
      truncateSync(path('facts.yaml'));
      await wait(60);
      writeFileSync(path('facts.yaml'), now);
    },
  ],
  [
    'deletes the file, and makes it anew a moment later',
    async ({ path, text }) => {
      const now = text('deck.md').replace('first', 'reborn');
      unlinkSync(path('deck.md'));
      await wait(80);
      writeFileSync(path('deck.md'), now);
    },
  ],
  [
    'deletes it for so long that it is missed',
    async ({ path, text }) => {
      const now = text('facts.yaml').replace('40 km', '45 km');
      unlinkSync(path('facts.yaml'));
      await wait(900);
      writeFileSync(path('facts.yaml'), now);
    },
  ],
  [
    'renames the old one away as a copy, and writes a new one',
    ({ path, text }) => {
      const now = text('deck.md').replace('first', 'backed up');
      renameSync(path('deck.md'), path('deck.md~'));
      writeFileSync(path('deck.md'), now);
    },
  ],
  [
    'swaps through a file of its own, as Vim does',
    ({ path, text }) => {
      const now = text('deck.md').replace('first', 'swapped');
      writeFileSync(path('.deck.md.swp'), 'b0VIM');
      writeFileSync(path('4913'), '');
      unlinkSync(path('4913'));
      renameSync(path('deck.md'), path('deck.md~'));
      writeFileSync(path('deck.md'), now);
      unlinkSync(path('deck.md~'));
      unlinkSync(path('.deck.md.swp'));
    },
  ],
  [
    'writes in small pieces',
    async ({ path, text }) => {
      const now = text('deck.md').replace('first', 'pieced together');
      const file = openSync(path('deck.md'), 'w');
      for (let at = 0; at < now.length; at += 97) {
        writeSync(file, now.slice(at, at + 97));
        await wait(4);
      }
      closeSync(file);
    },
  ],
  [
    'saves a hundred times in a row',
    ({ path, text }) => {
      const before = text('facts.yaml');
      for (let km = 41; km <= 140; km++)
        writeFileSync(path('facts.yaml'), before.replace('40 km', `${km} km`));
    },
  ],
  [
    'saves without changing anything, and then changes its time alone, and then a figure',
    async ({ path, text }) => {
      writeFileSync(path('deck.md'), text('deck.md'));
      utimesSync(path('deck.md'), new Date(0), new Date(0));
      await wait(30);
      writeFileSync(path('facts.yaml'), text('facts.yaml').replace('80 million', '81 million'));
    },
  ],
  [
    'keeps size and time of what it changes',
    async ({ path, text }) => {
      await wait(30);
      const now = text('facts.yaml').replace('40 km', '49 km');
      writeFileSync(path('facts.yaml'), now);
      utimesSync(path('facts.yaml'), 1_700_000_000, 1_700_000_000);
      await wait(400);
      writeFileSync(path('facts.yaml'), now.replace('49 km', '59 km'));
      utimesSync(path('facts.yaml'), 1_700_000_000, 1_700_000_000);
    },
  ],
  [
    'takes the permissions away and gives them back with another text',
    async ({ path, text }) => {
      const now = text('deck.md').replace('first', 'locked');
      chmodSync(path('deck.md'), 0o000);
      await wait(60);
      chmodSync(path('deck.md'), 0o644);
      writeFileSync(path('deck.md'), now);
    },
  ],
  [
    'turns a link to another file',
    ({ path, text }) => {
      writeFileSync(path('b.yaml'), text('facts.yaml').replace('40 km', '46 km'));
      renameSync(path('facts.yaml'), path('a.yaml'));
      symlinkSync('a.yaml', path('facts.yaml'));
      unlinkSync(path('facts.yaml'));
      symlinkSync('b.yaml', path('facts.yaml'));
    },
  ],
  [
    'writes through a link’s other name',
    ({ path, text }) => {
      linkSync(path('facts.yaml'), path('same.yaml'));
      writeFileSync(path('same.yaml'), text('facts.yaml').replace('40 km', '47 km'));
    },
  ],
  [
    'renames the folder of templates away, and another one into its place',
    async ({ path }) => {
      cpSync(path('templates'), path('new-templates'), { recursive: true });
      writeFileSync(path('new-templates/theme.css'), '.canvas h2 { color: maroon; }');
      renameSync(path('templates'), path('old-templates'));
      await wait(20);
      renameSync(path('new-templates'), path('templates'));
      await wait(120);
      writeFileSync(path('templates/theme.css'), '.canvas h2 { color: indigo; }');
    },
  ],
  [
    'renames the deck’s own folder away and back, changed',
    async ({ folder, path, text }) => {
      renameSync(folder, `${folder}-away`);
      await wait(500);
      renameSync(`${folder}-away`, folder);
      await wait(60);
      writeFileSync(path('deck.md'), text('deck.md').replace('first', 'moved'));
    },
  ],
  [
    'makes a layout that was not there',
    ({ path }) => {
      mkdirSync(path('templates/layouts'), { recursive: true });
      writeFileSync(
        path('templates/layouts/statement.hbs'),
        '<div class="own">{{heading}}</div>\n<div class="body">{{body}}</div>\n{{> partials/foot}}\n',
      );
    },
  ],
  [
    'takes a theme beside the deck, and changes it',
    async ({ folder, path, text }) => {
      const brand = join(folder, '..', 'brand');
      mkdirSync(brand, { recursive: true });
      writeFileSync(join(brand, 'theme.yaml'), 'extends: editorial\n');
      writeFileSync(join(brand, 'tokens.css'), ':root { --accent: #225588; }\n');
      writeFileSync(
        path('deck.md'),
        text('deck.md').replace('author: Desk', 'author: Desk\ntheme: ../brand'),
      );
      await wait(700);
      writeFileSync(join(brand, 'tokens.css'), ':root { --accent: #662244; }\n');
    },
  ],
  [
    'shows a picture that comes later, and is then another',
    async ({ path, text }) => {
      const drawing = (color: string) =>
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" width="10" height="10"><rect width="10" height="10" fill="${color}"/></svg>`;
      writeFileSync(
        path('deck.md'),
        text('deck.md').replace('More of it.', '![A square](pictures/square.svg)'),
      );
      await wait(300);
      mkdirSync(path('pictures'));
      writeFileSync(path('pictures/square.svg'), drawing('red'));
      await wait(500);
      writeFileSync(path('pictures/square.svg'), drawing('blue'));
    },
  ],
  [
    'takes figures from a table that is replaced by another program',
    async ({ path, text }) => {
      const table = (length: number) => `road,year,length\na,2024,${length}\n`;
      writeFileSync(path('roads.csv'), table(40));
      writeFileSync(
        path('facts.yaml'),
        text('facts.yaml').replace(
          'facts:\n',
          'tables:\n  roads:\n    path: roads.csv\n    source: office\n    fields:\n      - { name: road, type: string }\n      - { name: year, type: year }\n      - { name: length, type: number, fact: length_by_road, label: Length by road, unit: km }\nfacts:\n',
        ),
      );
      await wait(500);
      writeFileSync(path('~roads.csv'), table(63));
      rmSync(path('roads.csv'));
      renameSync(path('~roads.csv'), path('roads.csv'));
      writeFileSync(
        path('deck.md'),
        text('deck.md').replace('More of it.', 'It is {{ length_by_road[a, 2024] }} long.'),
      );
    },
  ],
  [
    'adds a language and takes it away again',
    async ({ path, text }) => {
      const before = text('deck.md');
      writeFileSync(path('deck.zh-CN.md'), before.replace('title: Roads', 'title: 道路'));
      writeFileSync(path('deck.md'), before.replace('author: Desk', 'author: Desk\nlanguages: [zh-CN]'));
      await wait(600);
      rmSync(path('deck.zh-CN.md'));
      writeFileSync(path('deck.md'), before.replace('first', 'only'));
    },
  ],
  [
    'makes a mistake, and mends it along with something else',
    async ({ path, text }) => {
      const before = text('deck.md');
      writeFileSync(path('deck.md'), before.replace('{{ length }}', '{{ lenght }}'));
      await wait(500);
      writeFileSync(path('facts.yaml'), text('facts.yaml').replace('40 km', '48 km'));
      writeFileSync(path('deck.md'), before);
    },
  ],
  [
    'appends a slide',
    ({ path }) => appendFileSync(path('deck.md'), '\n---\n\n## One more\n\nOf {{ length }}.\n'),
  ],
];

describe('a deck that is saved by somebody who', () => {
  it.each(PATTERNS.map(([name, save], index) => ({ name, save, index })))(
    '$name',
    async ({ save, index }) => {
      const folder = join(base, String(index), 'deck');
      cpSync('tests/decks/live', folder, { recursive: true });
      const before = await built(folder);
      server = await dev({ deck: folder, port: 0 });
      const deck: Deck = {
        folder,
        path: (name) => join(folder, name),
        text: (name) => readFileSync(join(folder, name), 'utf8'),
      };
      await wait(30);
      await save(deck);
      const after = await built(folder);
      expect(after).toBeDefined();
      expect(after).not.toBe(before);
      expect((await served(after)) === after).toBe(true);
      // And it goes on: no watcher is lost.
      const path = existsSync(deck.path('b.yaml')) ? deck.path('b.yaml') : deck.path('facts.yaml');
      writeFileSync(
        path,
        readFileSync(path, 'utf8').replace('80 million', '90 million').replace('81 million', '91 million'),
      );
      const last = await built(folder);
      expect(last).not.toBe(after);
      expect((await served(last)) === last).toBe(true);
    },
  );
});
