// The deck that docs/templates.md shows is built as it stands there.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { build } from '../src/build.ts';
import { readPages } from './support/pages.ts';

const root = mkdtempSync(join(tmpdir(), 'factdeck-templates-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const text = readFileSync('docs/templates.md', 'utf8');
/** The text of a fence that has a name, e.g. "```css theme". */
function fence(name: string): string {
  const found = new RegExp(`\`\`\`\\w+ ${name}\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1];
  if (found === undefined) throw new Error(`there is no fence ${name}`);
  return found;
}

function write(name: string, files: Readonly<Record<string, string>>): string {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name, path)), { recursive: true });
    writeFileSync(join(root, name, path), content);
  }
  return join(root, name);
}

const FILES = {
  'deck.md': fence('deck'),
  'facts.yaml': fence('facts'),
  'templates/theme.css': fence('theme'),
  'templates/layouts/verdict.hbs': fence('verdict'),
  'templates/partials/foot.hbs': fence('foot'),
};

describe('the templates of the documentation', () => {
  it('build, without a warning, in the browser and on paper', async () => {
    const { diagnostics, failure, artifacts } = await build({
      deck: write('verdict', FILES),
      out: join(root, 'out'),
      today: '2024-06-21',
    });
    expect([diagnostics, failure]).toEqual([[], undefined]);
    const [page, pdf] = ['index.html', 'verdict.pdf'].map(
      (name) => artifacts.find(({ path }) => path === name)?.bytes ?? new Uint8Array(),
    );
    const html = new TextDecoder().decode(page);
    expect(html).toContain('--accent:#14506e');
    expect(html.match(/<svg class="logo"/g)?.length).toBeGreaterThanOrEqual(2);
    expect(html).not.toContain('verdict-remark">');
    const pages = await readPages(pdf as Uint8Array);
    for (const words of [
      'Output has grown',
      '10.4',
      'Regional GDP in 2023.',
      'Source: Yearbook',
      'A briefing',
    ])
      expect(pages[1]?.text).toContain(words);
  });

  it('tell what a slide lacks', async () => {
    const deck = write('lacking', { ...FILES, 'deck.md': FILES['deck.md'].split('::: meaning')[0] ?? '' });
    const { diagnostics } = await build({ deck, out: join(root, 'out'), pdf: false });
    expect(diagnostics.map(({ code }) => code)).toEqual(['slot-missing']);
  });

  it('name each variable that the theme has', () => {
    const theme = readFileSync('templates/themes/editorial/tokens.css', 'utf8');
    const docs = readFileSync('docs/themes.md', 'utf8');
    const set = new Set([...theme.matchAll(/^ {2}(--[\w-]+):/gm)].map(([, name]) => name));
    expect(set.size).toBeGreaterThan(8);
    for (const name of set) expect(docs).toContain(`\`${name}\``);
  });

  it('allow the pictures of a style as data alone', async () => {
    const style = (url: string) =>
      write('style', {
        ...FILES,
        'templates/theme.css': `${fence('theme')}.canvas { background: url(${url}) }`,
      });
    const codes = async (url: string) =>
      (await build({ deck: style(url), out: join(root, 'out'), pdf: false })).diagnostics.map(
        ({ code }) => code,
      );
    expect(await codes('data:image/png;base64,iVBORw0KGgo=')).toEqual([]);
    expect(await codes('logo.png')).toEqual(['style-unsafe']);
  });
});
