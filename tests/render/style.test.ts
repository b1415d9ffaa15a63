// A deck's style sheet has the parts that the deck uses, and no others.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildFiles, codesOf, htmlOf } from '../support/written.ts';

const head = (more = '') => `---\ntitle: A deck\n${more}---\n\n# A deck\n\n---\n`;
const words = '## Words\n';
const styleOf = async (files: Readonly<Record<string, string>>): Promise<string> => {
  const result = await buildFiles(files);
  expect(codesOf(result)).toEqual([]);
  return htmlOf(result).match(/<style>([\s\S]*?)<\/style>/)?.[1] ?? '';
};

describe('the style sheet of a deck', () => {
  it('has the layouts and features that are used', async () => {
    const plain = await styleOf({ 'deck.md': `${head()}## Words\n\nAnd more.\n` });
    expect(plain).toContain('.layout-title .canvas');
    for (const part of [
      '.layout-quote',
      '.layout-timeline',
      '.canvas blockquote{',
      '.canvas table{',
      '.canvas pre{',
    ])
      expect(plain).not.toContain(part);
    const quote = await styleOf({ 'deck.md': `${head()}layout: quote\n---\n\n## Words\n\n> Said \`so\`.\n` });
    for (const part of ['.layout-quote', '.canvas blockquote{', '.canvas code{'])
      expect(quote).toContain(part);
    expect(quote).not.toContain('.layout-timeline');
  });

  it('is without the space and the comments that its files have, and with all that stands in strings', async () => {
    const css = `/* A stamp. */\n.stamp :is(a, b) > c::before {\n  content: "a: { b ; } /* c */";\n  width: calc(1px + 2px);\n}\n`;
    const deck = `${head()}## Words {.stamp}\n`;
    expect(await styleOf({ 'templates/features/stamp.css': css, 'deck.md': deck })).toContain(
      '.stamp :is(a,b) > c::before{content:"a: { b ; } /* c */";width:calc(1px + 2px);}',
    );
  });

  it('has the rules for Chinese where something is Chinese', async () => {
    const rule = 'text-spacing-trim';
    expect(await styleOf({ 'deck.md': `${head()}## Words\n` })).not.toContain(rule);
    expect(await styleOf({ 'deck.md': `${head('lang: zh-CN\n')}## 标题\n` })).toContain(rule);
    expect(await styleOf({ 'deck.md': `${head()}## Words\n\n<p lang="zh-CN">你好</p>\n` })).toContain(rule);
  });

  it('has the tokens of its appearance', async () => {
    const of = (appearance: string) => styleOf({ 'deck.md': head(`appearance: ${appearance}\n`) + words });
    const [light, dark, auto] = [await of('light'), await of('dark'), await of('auto')];
    expect(light).not.toContain('color-scheme:dark');
    expect(dark).toContain(':root.dark{color-scheme:dark;--paper:#15171b');
    expect(auto).toContain('@media (prefers-color-scheme:dark){:root.auto{color-scheme:dark;--paper:#15171b');
    expect(light).not.toContain('.on-dark{');
    const backed = await styleOf({ 'deck.md': `${head()}background: "#123456"\n---\n\n## Words\n` });
    expect(backed).toContain('.canvas.on-dark{color-scheme:dark;--ink:');
    expect(backed).not.toContain('.on-light{');
  });

  it('has the parts of the deck’s own templates by the same rule, in the place of built-in ones', async () => {
    const own = {
      'templates/layouts/quote.css': '.own-quote { color: red }',
      'templates/features/stamp.css': '/* A stamp. when: <mark */\n.stamp { color: blue }',
    };
    const unused = await styleOf({ ...own, 'deck.md': `${head()}## Words\n` });
    for (const rule of ['.own-quote', '.stamp']) expect(unused).not.toContain(rule);
    const quote = await styleOf({
      ...own,
      'deck.md': `${head()}layout: quote\n---\n\n## Words\n\n> Said.\n`,
    });
    expect(quote).toContain('.own-quote');
    expect(quote).not.toContain('.layout-quote');
    const byClass = '## Words\n\n<p class="stamp">New</p>\n';
    for (const body of [byClass, '## Words\n\n<p><mark>New</mark></p>\n'])
      expect(await styleOf({ ...own, 'deck.md': head() + body })).toContain('.stamp');
  });

  it('tells of a style sheet of a layout that is none, and of one that asks for something', async () => {
    const files = {
      'deck.md': head() + words,
      'templates/layouts/quotes.css': '.x { color: red }',
      'templates/features/x.css': '.x { background: url(https://example.org/a.png) }',
    };
    expect([...codesOf(await buildFiles(files))].sort()).toEqual(['style-unsafe', 'template-unread']);
  });
});

describe('the style sheets of the theme', () => {
  const sheets = ['templates/theme', 'templates/features', 'templates/layouts'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.css') && name !== 'review.css')
      .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(`${folder}/${name}`, 'utf8') })),
  );
  const tokens = readFileSync('templates/themes/editorial/tokens.css', 'utf8');
  const set = new Set([...tokens.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));

  it.each(sheets)('$name says what it is for, and names colours by tokens alone', ({ text }) => {
    expect(text).toMatch(/^\/\*/);
    // On a background of the author's the theme has no say: there shades of black and white are named.
    const rules = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\.on-(?:dark|light)\b.*$/gm, '');
    const colours = rules.match(
      /#[0-9a-f]{3,8}\b|\b(?:hsl|lab|lch|oklch)\(|\brgb\((?!128 128 128 \/ 0\.01|0 0 0 \/|255 255 255 \/)/gi,
    );
    expect(colours ?? []).toEqual([]);
  });

  it.each(sheets)('$name uses tokens that there are', ({ text }) => {
    const made = new Set([...text.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name));
    const used = [...text.matchAll(/var\((--[\w-]+)\)/g)].map(([, name]) => name ?? '');
    const around = ['--slide-width', '--slide-height', '--logo', '--logo-width', '--logo-height'];
    expect(used.filter((name) => !set.has(name) && !made.has(name) && !around.includes(name))).toEqual([]);
  });
});
