// A deck as a PPTX: it is whole, it says what the slides say, its charts have data, and the same input gives the same bytes.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { build } from '../../../src/build.ts';
import { readHouse } from '../../../src/emit/pptx/template.ts';
import { readZip, writeZip } from '../../../src/emit/pptx/zip.ts';
import { pageWords, pptxFaults, slideWords, sortedWords, xmlParts } from '../../support/pptx.ts';

const options = { write: false, pdf: false, pptx: true, today: '2024-06-21' } as const;

const made = async (deck: string): Promise<ReadonlyMap<string, Uint8Array>> => {
  const result = await build({ deck, ...options });
  expect(result.failure).toBeUndefined();
  return new Map(
    result.artifacts.filter(({ path }) => path.endsWith('.pptx')).map(({ path, bytes }) => [path, bytes]),
  );
};

const DECK = 'tests/decks/pptx';

describe('pptx', () => {
  it('is whole, in each language', async () => {
    const files = await made('content/jing-jin-ji');
    expect([...files.keys()]).toEqual(['jing-jin-ji.pptx', 'jing-jin-ji.zh-CN.pptx']);
    for (const file of files.values()) expect(pptxFaults(file)).toEqual([]);
  });

  it.each([
    ['jing-jin-ji', 'content/jing-jin-ji', 'index.html', ''],
    ['the Chinese one', 'content/jing-jin-ji', 'index.zh-CN.html', '.zh-CN'],
    ['one with all kinds of content', DECK, 'index.html', ''],
  ])('has all letters that the slides of %s show, and no others', async (_, folder, page, tag) => {
    const { artifacts } = await build({ deck: folder, ...options });
    const read = (path: string) => artifacts.find((artifact) => artifact.path.endsWith(path))?.bytes;
    const parts = xmlParts(read(`${tag}.pptx`) ?? new Uint8Array());
    const shown = pageWords(new TextDecoder().decode(read(page)));
    expect(shown.length).toBeGreaterThan(4);
    for (const [index, words] of shown.entries()) {
      const own = slideWords(parts.get(`ppt/slides/slide${index + 1}.xml`) ?? '');
      expect([index, sortedWords(own).join('')]).toEqual([index, sortedWords(words).join('')]);
    }
  });

  it('says what the slides say, with charts, tables, lists, links, notes and pictures', async () => {
    const [file = new Uint8Array()] = (await made(DECK)).values();
    expect(pptxFaults(file)).toEqual([]);
    const parts = xmlParts(file);
    const slide = (number: number): string => parts.get(`ppt/slides/slide${number}.xml`) ?? '';
    expect(slideWords(slide(1))).toContain('Output grew');
    expect(slide(1)).toContain('<p:ph type="ctrTitle"/>');
    expect(slide(2)).toMatch(/<p:ph type="title"\/>.*Everything that text can be/s);
    expect(slide(2)).toMatch(/b="1"[^>]*>(?:(?!<\/a:r>).)*<a:t>bold<\/a:t>/s);
    expect(slide(2)).toMatch(/i="1"[^>]*>(?:(?!<\/a:r>).)*<a:t>italic<\/a:t>/s);
    expect(slide(2)).toContain('<a:hlinkClick r:id=');
    expect(slide(2)).toMatch(/lvl="1"[^>]*>.*nested/s);
    expect(slide(2)).toContain('<a:buAutoNum type="arabicPeriod"');
    expect(slide(3)).toContain('<a:tbl>');
    expect(slideWords(slide(3))).toMatch(/Year GDP 2021 4\.03 trillion yuan 2022 4\.16 trillion yuan/);
    expect(slide(4)).toContain('<c:chart ');
    const chart = parts.get('ppt/charts/deckChart1.xml') ?? '';
    expect([...chart.matchAll(/<c:val>.*?<\/c:val>/gs)].join('')).toMatch(
      /<c:v>4\.03<\/c:v>.*<c:v>4\.16<\/c:v>/s,
    );
    const workbook = readZip(file)?.find(({ path }) => path === 'ppt/embeddings/deckChart1.xlsx');
    const sheets = xmlParts(workbook?.bytes ?? new Uint8Array());
    expect(sheets.get('xl/worksheets/sheet1.xml')).toContain('<v>4.03</v>');
    expect(sheets.get('xl/worksheets/sheet2.xml')).toContain('gdp[2022]');
    expect(slide(5)).toMatch(/<p:pic>.*descr="[^"]*fraction|<p:pic>/s);
    const notes = slideWords(parts.get('ppt/notesSlides/notesSlide3.xml') ?? '');
    expect(notes).toContain('Say it aloud.');
    expect(notes).toContain('GDP, 2021: 4.03 trillion yuan (Office');
    expect(parts.get('docProps/core.xml')).not.toContain('dcterms:created');
  });

  it('is the same, byte for byte, when it is made again', async () => {
    const [first] = (await made(DECK)).values();
    const [second] = (await made(DECK)).values();
    expect(Buffer.compare(first ?? Buffer.of(1), second ?? Buffer.of(2))).toBe(0);
  });

  it('has the masters of a house template, and the colours of its theme', async () => {
    const [plain = new Uint8Array()] = (await made(DECK)).values();
    const template = writeZip(
      (readZip(plain) ?? []).map(({ path, bytes }) => {
        if (path !== 'ppt/slideMasters/slideMaster1.xml') return { path, bytes };
        const text = new TextDecoder().decode(bytes).replace('name="Title"', 'name="House Title"');
        return { path, bytes: new TextEncoder().encode(text) };
      }),
    );
    const house = readHouse(template);
    if (typeof house === 'string') throw new Error(house);
    expect(house.parts.some(({ path }) => path.startsWith('ppt/slides/'))).toBe(false);
    const folder = join(mkdtempSync(join(tmpdir(), 'factdeck-')), 'house');
    cpSync(DECK, folder, { recursive: true });
    writeFileSync(join(folder, 'house.pptx'), template);
    const source = readFileSync(join(folder, 'deck.md'), 'utf8');
    writeFileSync(join(folder, 'deck.md'), source.replace('lang: en', 'lang: en\npptx-template: house.pptx'));
    const result = await build({ deck: folder, ...options });
    rmSync(join(folder, '..'), { recursive: true });
    const file = result.artifacts.find(({ path }) => path.endsWith('.pptx'))?.bytes ?? new Uint8Array();
    expect(pptxFaults(file)).toEqual([]);
    const parts = xmlParts(file);
    expect(parts.get('ppt/slideMasters/slideMaster1.xml')).toContain('House Title');
    expect(slideWords(parts.get('ppt/slides/slide2.xml') ?? '')).toContain('Everything that text can be');
  });

  it.each([
    ['no-archive', new TextEncoder().encode('text')],
    ['locked', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0)],
    ['no-presentation', writeZip([{ path: 'word/document.xml', bytes: new Uint8Array() }])],
  ] as const)('refuses a template that is %s', (why, bytes) => {
    expect(readHouse(bytes)).toBe(why);
  });
});
