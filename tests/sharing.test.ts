// What a deck keeps to itself: notes, figures that it doesn't show, names of checkers and comments are in no file that
// is sent, and those of them that are asked for are where they are asked for.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuildOptions, build } from '../src/build.ts';
import { checkPdf } from '../src/emit/pdf/check.ts';
import { openDocument } from '../src/emit/pdf/document.ts';
import { readPdf } from '../src/emit/pdf/read.ts';
import { readPdfWords } from '../src/verify/pdf-text.ts';
import { insides } from './support/insides.ts';

const root = mkdtempSync(join(tmpdir(), 'factdeck-sharing-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const deck = join(root, 'briefing');

/** What is kept, by what it is: each word stands in the sources once, and nothing else has it. */
const SECRETS = {
  notes: ['Quinceword', 'Rhubarbword', '7.1797'],
  'figures of notes': ['Mulberrylabel', '3.1377'],
  'unused facts': ['Damsonlabel', 'damson_id', '8.1868', 'Damsonnote'],
  'embargoed facts': ['Medlarlabel', 'medlar_id', '9.1979'],
  'names of checkers': ['Loganberry'],
  comments: ['Greengageword', 'Sorbword', 'Cloudberryword'],
  'hidden slides': ['Tayberryword'],
} as const;

const FACTS = `# Cloudberryword
sources:
  report: { title: A report }
facts:
  gdp: { label: GDP, source: report, values: { 2022: 10.1 trillion CNY, 2023: 10.4 trillion CNY }, checked_by: Loganberry, checked_on: 2024-06-01 }
  said: { label: Mulberrylabel, source: report, value: 3.1377 million CNY }
  damson_id: { label: Damsonlabel, source: report, value: 8.1868 million CNY, note: Damsonnote }
  medlar_id: { label: Medlarlabel, source: report, value: 9.1979 million CNY, not_before: 2099-01-01 }
`;
const TEXT = `---
title: A briefing
author: Regional desk
unbound: true
SETTINGS
---

# A briefing

<!-- Greengageword -->

Output is {{ gdp[2023] }} <!-- Sorbword -->, as the [report](report.pdf) says.

Note:
Quinceword, and mention {{ said }}.

---

## A chart

\`\`\`chart
type: column
values: gdp
\`\`\`

Note:
- Rhubarbword 7.1797

---
visibility: hidden
---

## Tayberryword
`;

type Insides = ReadonlyMap<string, string>;

async function make(settings: string, options: Partial<BuildOptions> = {}) {
  mkdirSync(deck, { recursive: true });
  writeFileSync(join(deck, 'deck.md'), TEXT.replace('SETTINGS\n', settings));
  writeFileSync(join(deck, 'facts.yaml'), FACTS);
  const result = await build({
    deck,
    out: join(root, 'out'),
    today: '2024-06-21',
    write: false,
    pptx: true,
    ...options,
  });
  expect(result.failure).toBeUndefined();
  expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const bytes = new Map(result.artifacts.map(({ path, bytes: made }) => [path, made]));
  return { bytes, texts: new Map([...bytes].map(([path, made]) => [path, insides(path, made)])) as Insides };
}

/** Which of some words stand in which files. */
const found = (texts: Insides, words: readonly string[]): readonly string[] =>
  [...texts].flatMap(([path, inside]) =>
    words.filter((word) => inside.includes(word)).map((word) => `${path}: ${word}`),
  );

/** Files for who presents and who keeps accounts of the deck; all others are sent. */
const OWN = /^(?:index\.html|facts\.json|manifest\.json)$/;

describe('a deck that is made into everything', () => {
  let texts: Insides;
  let bytes: ReadonlyMap<string, Uint8Array>;
  beforeAll(async () => {
    ({ texts, bytes } = await make(
      'base-url: https://example.org/talks/briefing\noutputs: [handout 3, png 320, share, outline]\n',
    ));
  });

  it('has all files, which can be read inside', () => {
    expect([...texts.keys()]).toEqual([
      'index.html',
      'briefing.pdf',
      'briefing.pptx',
      'facts.json',
      'share.html',
      'briefing.outline.md',
      'briefing.handout.pdf',
      'card.png',
      'slides/01-a-briefing.png',
      'slides/02-a-chart.png',
      'slides/03-sources.png',
      'manifest.json',
    ]);
    // The words are looked for where they can be found.
    for (const path of [
      'briefing.pdf',
      'briefing.pptx',
      'briefing.handout.pdf',
      'share.html',
      'briefing.outline.md',
    ])
      expect(texts.get(path), path).toMatch(/10\.4.trillion.yuan/);
    expect(texts.get('briefing.pptx')).toContain('gdp[2022]'); // in the workbook of its chart
    expect(texts.get('briefing.pdf')).toContain('"gdp[2022]"'); // in its facts.json
  });

  it.each(Object.entries(SECRETS))('has no %s in what is sent', (_, words) => {
    const sent = new Map([...texts].filter(([path]) => !OWN.test(path)));
    expect(sent.size).toBe(9);
    expect(found(sent, words)).toEqual([]);
  });

  it('has what only the speaker needs in the page for the speaker, and nothing that is not shown or said', () => {
    const page = new Map([['index.html', texts.get('index.html') ?? '']]);
    expect(found(page, SECRETS.notes)).toHaveLength(3);
    for (const kept of [
      'unused facts',
      'embargoed facts',
      'names of checkers',
      'comments',
      'hidden slides',
    ] as const)
      expect(found(texts, SECRETS[kept]), kept).toEqual([]);
  });

  it('leads to where it stands, by whole addresses, in every file that can lead', () => {
    const whole = 'https://example.org/talks/briefing/report.pdf';
    for (const path of [
      'index.html',
      'share.html',
      'briefing.pdf',
      'briefing.pptx',
      'briefing.outline.md',
      'briefing.handout.pdf',
    ])
      expect(texts.get(path)?.includes(whole), path).toBe(true);
  });

  it('has a card of the size that programs want, and says where it stands', () => {
    const card = Buffer.from(bytes.get('card.png') ?? []);
    expect([card.readUInt32BE(16), card.readUInt32BE(20)]).toEqual([1200, 630]);
    const page = texts.get('index.html') ?? '';
    const said = (name: string) =>
      new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)">`).exec(page)?.[1];
    expect(said('og:image')).toBe('https://example.org/talks/briefing/card.png');
    expect(said('og:url')).toBe('https://example.org/talks/briefing/');
    expect([said('og:title'), said('og:locale'), said('twitter:card')]).toEqual([
      'A briefing',
      'en_US',
      'summary_large_image',
    ]);
    expect(texts.get('share.html')).toContain('content="https://example.org/talks/briefing/share.html"');
  });
});

describe('what is asked for', () => {
  it('is there: notes on pages, in the PPTX and in a document, the Markdown and the facts file in the PDF', async () => {
    const { texts, bytes } = await make('', {
      today: '2099-06-21',
      extras: { annotations: true, pptxNotes: true, speakerNotes: true, attach: ['markdown', 'facts-file'] },
    });
    for (const path of ['briefing.pptx', 'briefing.notes.pdf'])
      expect(found(new Map([[path, texts.get(path) ?? '']]), SECRETS.notes), path).toHaveLength(3);
    const pdf = bytes.get('briefing.pdf') ?? new Uint8Array();
    expect(texts.get('briefing.pdf')).toContain('• Rhubarbword 7.1797');
    const { attachments, pages } = readPdfWords(pdf);
    expect([...attachments.keys()]).toEqual(['deck.md', 'facts.yaml']);
    expect(Buffer.from(attachments.get('facts.yaml') ?? []).toString('utf8')).toBe(FACTS);
    expect(pages.join(' ')).not.toContain('Rhubarbword'); // on no page itself
    const document = openDocument(readPdf(pdf));
    expect(checkPdf(document)).toEqual([]);
    const notes = [...document.objects.values()].filter(
      (object) =>
        object.kind === 'dict' &&
        JSON.stringify(object.entries.get('Subtype')) === '{"kind":"name","name":"Text"}',
    );
    expect(notes).toHaveLength(2);
  });

  it('is refused where it is under embargo, at its place', async () => {
    const { ok, diagnostics } = await build({
      deck,
      today: '2024-06-21',
      pdf: false,
      write: false,
      extras: { attach: ['facts-file'] },
    });
    expect([ok, ...diagnostics.map(({ code, at }) => [code, at?.file.endsWith('facts.yaml')])]).toEqual([
      false,
      ['link-relative', false],
      ['attach-embargoed', true],
    ]);
  });

  it('is nothing, where the deck says so', async () => {
    const { bytes, texts } = await make('attach: none\n', { pptx: false });
    expect(readPdfWords(bytes.get('briefing.pdf') ?? new Uint8Array()).attachments.size).toBe(0);
    expect(texts.get('index.html')).not.toContain('og:');
    expect([...texts.keys()]).toEqual(['index.html', 'briefing.pdf', 'facts.json', 'manifest.json']);
  });
});
