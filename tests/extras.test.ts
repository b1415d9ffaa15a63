// What a deck is made into besides its page and its PDF: steps on paper, notes, handouts, pictures, a page to be sent, an outline.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuildResult, build } from '../src/build.ts';
import { pageSizes } from '../src/emit/pdf/pages.ts';
import { readPdf } from '../src/emit/pdf/read.ts';
import { readPdfWords } from '../src/verify/pdf-text.ts';
import { verify } from '../src/verify.ts';

const root = mkdtempSync(join(tmpdir(), 'factdeck-extras-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const deck = join(root, 'briefing');

const FACTS = `sources:
  report: { title: A report }
facts:
  gdp: { label: GDP, source: report, value: 10.4 trillion CNY }
  secret: { label: What only the speaker says, source: report, value: 77 million CNY }
`;
const TEXT = `---
title: A briefing
author: Regional desk
print: steps
outputs: [notes, handout 3, png 320, share, outline]
paper: Letter
unbound: true
---

# A briefing

Output is {{ gdp }}

Note:
Welcome them, and mention {{ secret }}.

---

## Steps

- First {.fragment}
- Second {.fragment}

| Place | Output |
|---|---:|
| All | {{ gdp }} |

---

## Code

\`\`\`ts [1|2]
const a = 1;
const b = 2;
\`\`\`

Note:
The end of it.
`;

let result: BuildResult;
const write = (text: string): void => {
  mkdirSync(deck, { recursive: true });
  writeFileSync(join(deck, 'deck.md'), text);
  writeFileSync(join(deck, 'facts.yaml'), FACTS);
};
beforeAll(async () => {
  write(TEXT);
  result = await build({ deck, out: join(root, 'out') });
});

const bytesOf = (path: string): Uint8Array =>
  result.artifacts.find((artifact) => artifact.path === path)?.bytes ?? new Uint8Array();
const textOf = (path: string): string => Buffer.from(bytesOf(path)).toString('utf8');

describe('what a deck asks for in its front matter', () => {
  it('is made, named so that it sorts, and stands in the manifest', () => {
    expect(result.failure).toBeUndefined();
    const paths = result.artifacts.map(({ path }) => path);
    expect(paths).toEqual([
      'index.html',
      'briefing.pdf',
      'facts.json',
      'share.html',
      'briefing.outline.md',
      'briefing.notes.pdf',
      'briefing.handout.pdf',
      'slides/01-a-briefing.png',
      'slides/02-steps.png',
      'slides/03-code.png',
      'slides/04-sources.png',
      'manifest.json',
    ]);
    expect(result.manifest?.outputs.map(({ path }) => path)).toEqual(paths.slice(0, -1));
  });

  it('has a page for each step, one bookmark a slide, and figures that can be verified', async () => {
    const { pages } = readPdfWords(bytesOf('briefing.pdf'));
    expect(pages).toHaveLength(1 + 3 + 2 + 1);
    expect(pages.map((page) => [page.includes('First'), page.includes('Second')])).toEqual([
      [false, false],
      [false, false],
      [true, false],
      [true, true],
      [false, false],
      [false, false],
      [false, false],
    ]);
    const held = await verify({ file: join(root, 'out', 'briefing', 'briefing.pdf'), deck });
    expect(held).toMatchObject({ ok: true, differences: [] });
  });

  it('has sheets with slides and notes, on the paper that is named', () => {
    const letter = { width: 612, height: 792 };
    for (const [name, count] of [
      ['notes', 4],
      ['handout', 2],
    ] as const) {
      const sizes = pageSizes(readPdf(bytesOf(`briefing.${name}.pdf`)));
      expect(sizes).toHaveLength(count);
      for (const { width, height } of sizes) {
        expect(Math.abs(width - letter.width)).toBeLessThan(1);
        expect(Math.abs(height - letter.height)).toBeLessThan(1);
      }
    }
    const notes = readPdfWords(bytesOf('briefing.notes.pdf')).pages;
    expect(notes[0]).toMatch(/Welcome them, and mention ?77 ?million yuan.*10\.4 ?trillion yuan.*1 \/ 4/);
    expect(notes[2]).toContain('The end of it.');
    const handout = readPdfWords(bytesOf('briefing.handout.pdf')).pages;
    expect(handout.join(' ')).not.toContain('Welcome them');
    expect(handout[0]).toMatch(/Steps.*Code.*1 \/ 2/);
  });

  it('has pictures of the width that is asked for', () => {
    const picture = Buffer.from(bytesOf('slides/02-steps.png'));
    expect(picture.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([320, 180]);
  });

  it('has a page to be sent without notes, and without what only notes say', () => {
    expect(textOf('index.html')).toContain('Welcome them');
    expect(textOf('index.html')).toContain('What only the speaker says');
    const shared = textOf('share.html');
    const carried = Buffer.from(
      readPdfWords(bytesOf('briefing.pdf')).attachments.get('facts.json') ?? new Uint8Array(),
    ).toString('utf8');
    expect(textOf('facts.json')).toContain('What only the speaker says');
    expect(carried).toContain('10400000000000');
    expect(carried).not.toContain('What only the speaker says');
    for (const word of ['Welcome them', 'The end of it', 'What only the speaker says', '"secret"'])
      expect(shared.includes(word), word).toBe(false);
    expect(shared).toContain('10.4');
    expect(shared).toContain('"gdp"');
  });

  it('has an outline that can be read as it stands', () => {
    expect(textOf('briefing.outline.md')).toBe(`# A briefing

Regional desk

Output is 10.4 trillion yuan

## Steps

- First
- Second

| Place | Output |
| --- | ---: |
| All | 10.4 trillion yuan |

## Code

\`\`\`ts
const a = 1;
const b = 2;
\`\`\`

## Sources

- A report
`);
  });
});

it('has the same bytes each time', async () => {
  const again = await build({ deck, write: false });
  expect(again.artifacts.map(({ path }) => path)).toEqual(result.artifacts.map(({ path }) => path));
  for (const [index, { path, bytes }] of again.artifacts.entries())
    expect(Buffer.compare(bytes, result.artifacts[index]?.bytes ?? new Uint8Array()), path).toBe(0);
});

it('is asked for by a build alone, too, which has the last word', async () => {
  write(TEXT.replace(/^(?:print|outputs|paper):.*\n/gm, ''));
  const plain = await build({ deck, write: false });
  expect(plain.artifacts.map(({ path }) => path)).toEqual([
    'index.html',
    'briefing.pdf',
    'facts.json',
    'manifest.json',
  ]);
  const asked = await build({
    deck,
    write: false,
    pdf: false,
    extras: { outline: true, share: true, handout: 4 },
  });
  expect(asked.artifacts.map(({ path }) => path)).toEqual([
    'index.html',
    'facts.json',
    'share.html',
    'briefing.outline.md',
    'manifest.json',
  ]);
});

it.each([
  ['print: pages', 'slides or steps'],
  ['outputs: [handout 5]', 'handout 2|3|4|6'],
  ['outputs: [pptx]', 'notes'],
  ['outputs: [png 12]', 'png WIDTH'],
  ['paper: A5', 'A4 or Letter'],
])('%s is told', async (line, words) => {
  write(TEXT.replace(/^(?:print|outputs|paper):.*\n/gm, '').replace('title:', `${line}\ntitle:`));
  const { diagnostics } = await build({ deck, write: false, pdf: false });
  const told = diagnostics.find(({ code }) => code === 'front-matter-invalid');
  expect(told?.at?.start.line).toBe(2);
  expect(told?.message).toContain(words);
});
