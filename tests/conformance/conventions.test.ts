// Decks that people bring from other tools: slides, notes and settings as they expect them, or a diagnostic that says
// how it is written here. docs/coming-from.md is made of the rows; UPDATE=1 writes it.

import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import type { AsWritten, Block } from '../../src/model/deck.ts';
import { toSource } from '../../src/model/source.ts';
import { readHtml } from '../../src/parse/html.ts';
import { parseDeck } from '../../src/parse.ts';
import { golden } from '../support/decks.ts';
import { buildFiles } from '../support/written.ts';
import { CONVENTIONS, type Convention } from './conventions.ts';

function read(text: string, place: Convention['place']) {
  const { diagnostics, diagnose } = collectDiagnostics();
  // A snippet that starts with settings stands behind a slide.
  const lead = text.startsWith('---\n') ? '# First\n\n' : '';
  const deck =
    place === 'front matter'
      ? `---\ntitle: T\n${text === '' ? '' : `${text}\n`}---\n\n# A\n`
      : `---\ntitle: T\n---\n\n${lead}${text}\n`;
  const { slides } = parseDeck(toSource('deck.md', deck), readHtml, diagnose);
  return { slides, diagnostics: [...diagnostics], codes: diagnostics.map(({ code }) => code) };
}

async function buildThere(text: string) {
  const { diagnostics } = await buildFiles({ 'deck.md': `---\ntitle: T\n---\n\n${text}\n` });
  return { slides: [], diagnostics: [...diagnostics], codes: diagnostics.map(({ code }) => code) };
}

const wordsOf = (blocks: readonly Block<AsWritten>[]): string =>
  [...JSON.stringify(blocks).matchAll(/"text":"([^"]*)"/g)]
    .map(([, words]) => words?.replaceAll('\\n', ' ').trim())
    .join(' ');

function expectMade({ slides }: ReturnType<typeof read>, row: Convention): void {
  if (row.slides !== undefined) expect(slides).toHaveLength(row.slides);
  if (row.notes !== undefined) expect(slides.map(({ notes }) => wordsOf(notes)).join('')).toBe(row.notes);
  if (row.settings !== undefined) expect(slides.at(-1)?.settings).toMatchObject(row.settings);
}

describe.each(Object.entries(CONVENTIONS))('from %s:', (_, rows) => {
  it.each(rows.map((row) => [row.what, row] as const))('%s', async (_what, row) => {
    const there = row.late ? await buildThere(row.there) : read(row.there, row.place);
    if (row.told === undefined) {
      expect(there.codes).toEqual([]);
      expectMade(there, row);
      return;
    }
    expect(there.codes).toContain(row.told);
    const told = there.diagnostics.find(({ code }) => code === row.told);
    expect(told?.at?.start.line).toBeGreaterThan(1);
    expect(told?.hint).toMatch(/\S/);
    const here = read(row.here ?? '', row.place);
    expect(here.codes).toEqual([]);
    expectMade(here, row);
  });
});

const cell = (text: string): string =>
  text === ''
    ? ''
    : text
        .split(/\n+/)
        .filter((line) => line !== '')
        .map((line) => {
          const code = line.replaceAll('|', '\\|');
          return line.includes('`') ? `\`\` ${code} \`\`` : `\`${code}\``;
        })
        .join('<br>');

const told = ({ told: code, here }: Convention): string =>
  code === undefined
    ? 'the same'
    : `${cell(here ?? '') || 'nothing'} ([\`${code}\`](diagnostics.md#${code}))`;

const page = `# Coming from Slidev, Marp, reveal.js, Pandoc or Quarto

Paste the deck, and run \`factdeck check\`: what works here is kept, and what is written otherwise is told at its line with what to write. Each row below is tested; blank lines are left out. A code in parentheses is what an author is told who writes it as there.

Everywhere: a deck starts with front matter that has a \`title\`; slides start at \`---\` with a blank line above, never at a heading; comments are never published, so they are no notes; colours, fonts and sizes are the theme's ([themes.md](themes.md)), and \`style\` is left out; a deck asks for nothing outside itself, so pictures and video are files of its folder ([media.md](media.md)).
${Object.entries(CONVENTIONS)
  .map(
    ([tool, rows]) => `
## ${tool}

| what | there | here |
|---|---|---|
${rows.map((row) => `| ${row.what} | ${cell(row.there)} | ${told(row)} |`).join('\n')}
`,
  )
  .join('')}`;

describe('docs/coming-from.md', () => {
  it('has every row', () => {
    expect(golden('docs/coming-from.md', page)).toBe(page);
  });
});
