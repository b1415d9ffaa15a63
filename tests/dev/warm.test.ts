// Whatever was composed before: a program that stays warm makes of a deck what one makes that has just been started, to
// the byte, and tells the same of it.

import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { composeLive } from '../../src/dev/live.ts';
import { startFontCutter } from '../../src/emit.ts';
import type { Host } from '../../src/host/host.ts';
import { memoryHost } from '../../src/host/memory.ts';
import { nodeHost } from '../../src/host/node.ts';
import { fontWorkerScript, packageFolder, readPackageFile } from '../../src/host/package.ts';
import { warmHost } from '../../src/host/warm.ts';
import { makeMemory, noRecall } from '../../src/model/recall.ts';
import { openTheme } from '../../src/themes.ts';
import { keepThemes } from '../../src/warm-theme.ts';

/** FULL=1 tries 500 sequences. */
const SEQUENCES = process.env.FULL === '1' ? 500 : 10;
const DECK = join(resolve('/'), 'decks', 'warm');

const fonts = startFontCutter(fontWorkerScript(), readPackageFile);
afterAll(() => fonts.close());

/** Pieces of a deck, each in several versions; an edit takes another version of one. */
const PIECES: Readonly<Record<string, readonly string[]>> = {
  head: [
    'title: Roads\nauthor: Desk',
    'title: "Roads of {{ length }}"\nfooter: "{{ cost }} · {number}"',
    'title: Roads\nappearance: dark\nnumbers: "{number} of {total}"',
    'title: Roads\nlanguages: [de]',
    'title: Roads\nsources: false',
    'title: Roads\ntheme: stage\naspect: "4:3"',
  ],
  first: ['# Roads', '# Roads of {{ length }}', '# Rails\n\nOf {{ rate }}.'],
  second: [
    '## One\n\nIt is {{ length }} long.\n\nNote:\nSay {{ cost }}.',
    '## One\n\nIt is {{ length as full }} long, and [longer than before]{check="length > before"}.',
    '---\nlayout: section\n---\n\n## Part {{ length }}',
    '## Loose\n\nAbout 7 things, {{ cost }}.',
    '## Wrong\n\n{{ lenght }}',
  ],
  third: [
    '## Two {#two}\n\n- {{ rate }} {.fragment}\n- {{ before }}\n\nSee [one](#one).',
    '## Two {#two}\n\n| a | b |\n| - | - |\n| {{ cost }} | {{ rate }} |',
    '## Two {#two}\n\nA word.[^1] {{ cost }}\n\n[^1]: From {{ before }}.',
    '---\nlayout: agenda\n---\n\n## What comes',
    '```chart\ntype: bar\ndata: [length, before]\n```',
    '',
  ],
  fourth: [
    '## Three\n\n{{ cost / length }}',
    '## Three\n\n{{ rate }} and {{ rate }}',
    '---\nlayout: appendix\n---\n\n## More',
  ],
  length: ['40 km', '41 km', 'over 40 km', '40.0 km', 'some', '1,000 km'],
  label: ['Length', 'Length of roads', '{ en: Length, de: Länge }'],
  origin: ['office', 'other'],
  locator: ['page 1', 'page 2'],
  status: ['', 'status: provisional', 'status: estimate'],
  before: ['30 km', '39 km', '45 km'],
  formula: ['cost / length', 'cost / before', 'cost / nothing'],
  publisher: ['Office of roads', 'Bureau'],
  german: ['# Straßen\n\n---\n\n## Eins\n\n{{ length }}', '# Straßen'],
  css: ['', '.canvas h2 { color: teal; }', '.canvas h2 { color: navy; }'],
  layout: [
    '',
    '<div class="own">{{heading}}</div>{{body}}{{> partials/foot}}',
    '{{fact "cost"}}{{heading}}{{> partials/foot}}',
  ],
};
type Deck = Readonly<Record<string, number>>;

function filesOf(deck: Deck): Readonly<Record<string, string>> {
  const piece = (name: string): string => PIECES[name]?.[deck[name] ?? 0] ?? '';
  const slides = ['first', 'second', 'third', 'fourth'].map(piece).filter((text) => text !== '');
  const joined = slides.map((text) => (text.startsWith('---') ? text : `---\n\n${text}`)).join('\n\n');
  const files: Record<string, string> = {
    'deck.md': `---\n${piece('head')}\n---\n\n${joined.replace(/^---\n\n/, '')}\n`,
    'facts.yaml': `sources:
  office: { title: Roads, publisher: ${piece('publisher')} }
  other: { title: Other roads }
facts:
  length:
    label: ${piece('label')}
    source: ${piece('origin')}
    locator: ${piece('locator')}
    value: ${piece('length')}
    ${piece('status')}
  before: { label: Before, source: office, value: ${piece('before')} }
  cost: { label: Cost, source: office, value: 80 million CNY }
  rate: { label: Cost of a kilometre, formula: ${piece('formula')} }
`,
    'deck.de.md': `---\ntitle: Straßen\n---\n\n${piece('german')}\n`,
  };
  if (piece('css') !== '') files['templates/theme.css'] = piece('css');
  if (piece('layout') !== '') files['templates/layouts/default.hbs'] = piece('layout');
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [join(DECK, path), text]));
}

/** A deck in memory, with this package's own files. */
function hostOf(files: { current: Readonly<Record<string, string>> }): Host {
  const real = nodeHost();
  const pick = (path: string): Host => (path.startsWith(packageFolder) ? real : memoryHost(files.current));
  return {
    ...real,
    today: () => '2024-06-21',
    readFile: (path) => pick(path).readFile(path),
    listFolder: (path) => pick(path).listFolder(path),
    realPath: (path) => pick(path).realPath(path),
  };
}

const noBrowser = (): never => {
  throw new Error('nothing here takes a browser');
};

/** What is made of a deck: its pages, and what is told. */
const made = async (...of: Parameters<typeof composeLive>) => {
  const { pages, problems, failure } = await composeLive(...of);
  return {
    failure,
    problems,
    pages: pages?.map((page) => [page.file, page.clean(), page.slides, page.frame]),
  };
};

describe('a deck that was composed before', () => {
  it('comes out as if it never was', {
    timeout: process.env.FULL === '1' ? 3_600_000 : 120_000,
  }, async () => {
    const names = Object.keys(PIECES);
    const edit = fc
      .constantFrom(...names)
      .chain((name) =>
        fc.record({ name: fc.constant(name), to: fc.nat({ max: (PIECES[name]?.length ?? 1) - 1 }) }),
      );
    const seen = { good: 0, bad: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 3, maxLength: 10 }), async (edits) => {
        const files = { current: {} as Readonly<Record<string, string>> };
        const host = warmHost(hostOf(files), 'none');
        const memory = makeMemory();
        const warm = { recall: memory.recall, openTheme: keepThemes() };
        const cold = { recall: noRecall, openTheme };
        let deck: Deck = {};
        for (const next of [undefined, ...edits]) {
          if (next !== undefined) deck = { ...deck, [next.name]: next.to };
          files.current = filesOf(deck);
          host.refresh();
          const workshop = () => ({ fonts: fonts.again(), browser: noBrowser });
          const again = await made({ deck: DECK }, host, workshop(), { warm, trial: false });
          host.settle();
          memory.settle();
          const anew = await made({ deck: DECK }, hostOf(files), workshop(), { warm: cold, trial: false });
          expect(again).toEqual(anew);
          seen[anew.pages === undefined ? 'bad' : 'good'] += 1;
        }
      }),
      { numRuns: SEQUENCES },
    );
    // Edits that are all mistakes would prove little.
    expect(seen.good).toBeGreaterThan(seen.bad / 3);
    expect(seen.bad).toBeGreaterThan(0);
  });
});
