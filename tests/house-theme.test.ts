// The house theme that docs/themes.md shows is built as it stands there, in the browser and on paper.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type BuildResult, build } from '../src/build.ts';
import { readPages } from './support/pages.ts';
import { codesOf, htmlOf } from './support/written.ts';

const root = mkdtempSync(join(tmpdir(), 'factdeck-house-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const text = readFileSync('docs/themes.md', 'utf8');
function fence(name: string): string {
  const found = new RegExp(`\`\`\`\\w+ ${name}\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1];
  if (found === undefined) throw new Error(`there is no fence ${name}`);
  return found;
}

const font = (weight: number) =>
  readFileSync(`node_modules/@fontsource/inter/files/inter-latin-${weight}-normal.woff2`);
const LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30"><path d="M0 0h120v30H0z"/></svg>';
const BRAND = {
  'theme.yaml': fence('theme'),
  'tokens.css': fence('tokens'),
  'logo.svg': LOGO,
  'fonts/brand-400.woff2': font(400),
  'fonts/brand-600.woff2': font(600),
};
const DECK = { 'deck.md': fence('deck'), 'facts.yaml': fence('facts') };

type Files = Readonly<Record<string, string | Uint8Array>>;
const within = (folder: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`${folder}/${path}`, content]));

async function buildAt(name: string, files: Files, pdf = false): Promise<BuildResult> {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name, path)), { recursive: true });
    writeFileSync(join(root, name, path), content);
  }
  return build({ deck: join(root, name, 'deck'), out: join(root, 'out'), today: '2024-06-21', pdf });
}

const inDeck = { ...within('deck', DECK), ...within('deck/brand', BRAND) };

describe('the house theme of the documentation', () => {
  it('builds without a warning, in its fonts, colours and words', async () => {
    const own = { 'deck/templates/theme.css': fence('own') };
    const result = await buildAt('whole', { ...inDeck, ...own }, true);
    expect([result.diagnostics, result.failure]).toEqual([[], undefined]);
    const html = htmlOf(result);
    const style = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? '';
    expect(
      [...style.matchAll(/@font-face\{font-family:"([^"]+)";font-weight:(\d+)/g)].map((m) => m.slice(1)),
    ).toEqual([
      ['Brand Sans', '400'],
      ['Brand Sans', '600'],
    ]);
    expect(style).toContain('--accent:#14506e');
    // The deck's own token stands behind the theme's.
    expect(style.indexOf('--accent:#7a2e12')).toBeGreaterThan(style.indexOf('--accent:#14506e'));
    expect(style.match(/--logo:url\(data:image\/svg\+xml/g)?.length).toBe(1);
    expect(html.match(/class="canvas has-logo logo-top-right"/g)?.length).toBe(4);

    const pdf = result.artifacts.find(({ path }) => path === 'deck.pdf')?.bytes ?? new Uint8Array();
    const [title, section, slide] = await readPages(pdf);
    expect(title?.text).not.toContain('Output');
    expect(section?.text).toContain('Acme research · June 21, 2024');
    expect(section?.text).toContain('2 / 4');
    for (const words of ['Unpublished figures', '3 / 4', 'Output has grown'])
      expect(slide?.text).toContain(words);
    expect(slide?.text).not.toContain('Acme research');
    const read = result.manifest?.inputs.map(({ path }) => path) ?? [];
    for (const path of [
      'brand/theme.yaml',
      'brand/tokens.css',
      'brand/logo.svg',
      'brand/fonts/brand-400.woff2',
    ])
      expect(read).toContain(path);
  });

  it('can stand beside the deck, or come as a package', async () => {
    const named = (theme: string) => ({
      ...within('deck', { ...DECK, 'deck.md': DECK['deck.md'].replace('./brand', theme) }),
    });
    const beside = await buildAt('beside', { ...named('../brand'), ...within('brand', BRAND) });
    const packed = await buildAt('packed', {
      ...named('"@acme/theme"'),
      ...within('node_modules/@acme/theme', BRAND),
    });
    for (const [result, prefix] of [
      [beside, '../brand'],
      [packed, '@acme/theme'],
    ] as const) {
      expect(codesOf(result)).toEqual([]);
      expect(htmlOf(result)).toContain('--accent:#14506e');
      expect(result.manifest?.inputs.map(({ path }) => path)).toContain(`${prefix}/tokens.css`);
    }
  });

  it('gives way to the deck, and to a slide', async () => {
    const deck = DECK['deck.md']
      .replace(
        'theme: ./brand',
        'theme: ./brand\nlogo: false\nnumbers: false\nheader: "{{title}} | {{section}}"',
      )
      .replace('footer: Unpublished figures', 'footer: ""\nheader: Only here');
    const html = htmlOf(await buildAt('deck-first', { ...inDeck, 'deck/deck.md': deck }));
    expect(html).not.toContain('has-logo');
    const [, section, slide] = html.split('<section').slice(1);
    expect(section).toContain('<p class="running-header">Did it pay?</p>');
    expect(section).toContain('<p class="folio"></p>');
    expect(slide).toContain('<p class="running-header">Only here</p>');
    expect(slide).toContain('<p class="foot-line"></p>');
  });

  it('is found by a name that YAML writes in another way', async () => {
    const deck = DECK['deck.md'].replace('theme: ./brand', 'theme: >-\n  ./brand');
    const result = await buildAt('folded', { ...inDeck, 'deck/deck.md': deck });
    expect(codesOf(result)).toEqual([]);
    expect(htmlOf(result)).toContain('--accent:#14506e');
  });
});
