// The example deck's PDF and HTML, made by the real browser: pages, tags, bookmarks, text, fonts, sizes, bytes.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuildResult, build } from '../../src/build.ts';

const DECK = 'content/jing-jin-ji';
let folder: string;
let result: BuildResult;
let pdf: Uint8Array;
let html: string;
let document: PDFDocumentProxy;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'factdeck-pdf-'));
  result = await build({ deck: DECK, out: folder });
  pdf = result.artifacts.find(({ path }) => path.endsWith('.pdf'))?.bytes ?? new Uint8Array();
  html = new TextDecoder().decode(result.artifacts.find(({ path }) => path === 'index.html')?.bytes);
  document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
});

afterAll(async () => {
  await document.destroy();
  rmSync(folder, { recursive: true, force: true });
});

const normal = (text: string): string => text.replace(/\s+/g, ' ').trim();

async function pageText(number: number): Promise<string> {
  const content = await (await document.getPage(number)).getTextContent();
  return normal(
    content.items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join(''),
  );
}

type StructNode = { role?: string; children?: StructNode[]; type?: string; id?: string };
const roles = (node: StructNode): string[] => [
  ...(node.role === undefined ? [] : [node.role]),
  ...(node.children ?? []).flatMap(roles),
];

describe('the PDF', () => {
  it('has one page a slide, of 960 x 540 points exactly', async () => {
    expect(result.failure).toBeUndefined();
    expect(document.numPages).toBe(result.manifest?.slides.length);
    expect(document.numPages).toBeGreaterThanOrEqual(12);
    expect(document.numPages).toBeLessThanOrEqual(18);
    for (let page = 1; page <= document.numPages; page++)
      expect((await document.getPage(page)).view).toEqual([0, 0, 960, 540]);
  });

  it('tags every slide’s heading, and bookmarks it', async () => {
    const titles = (await document.getOutline()).flatMap(function all(item): string[] {
      return [normal(item.title), ...item.items.flatMap(all)];
    });
    for (const [index, { name }] of (result.manifest?.slides ?? []).entries()) {
      const tree = (await (await document.getPage(index + 1)).getStructTree()) as StructNode;
      expect(roles(tree), `page ${index + 1}`).toContain(index === 0 ? 'H1' : 'H2');
      expect(titles).toContain(normal(name));
    }
  });

  it('shows every fact, by text extraction', async () => {
    const texts = await Promise.all(
      Array.from({ length: document.numPages }, (_, index) => pageText(index + 1)),
    );
    const whole = texts.join(' ');
    const slides = result.manifest?.slides.map(({ id }) => id) ?? [];
    for (const { shown, ref } of result.manifest?.facts ?? []) {
      expect(shown.length, ref).toBeGreaterThan(0);
      for (const { slide, where, text } of shown) {
        if (where === 'text' || where === 'title' || where === 'svg' || where === 'sources')
          expect(texts[slides.indexOf(slide)], `${ref} on ${slide}`).toContain(normal(text));
      }
    }
    for (const figure of [
      '10.4 trillion yuan',
      '1.43 trillion dollars',
      '90%',
      '5.47 trillion yuan',
      '5.03 trillion yuan',
      '34.4%',
      '3.74 trillion yuan',
      'over 74.87 billion yuan',
      'over 10 times',
      'over 10,000 branches',
      '2.3 trillion yuan',
      'April 1, 2017',
      'over 670 billion yuan',
      '383 projects',
      'at most 1 day',
      '2014',
    ]) {
      expect(whole.toLowerCase()).toContain(figure.toLowerCase());
    }
  });

  it('has title, author and language, and neither dates nor the browser’s name', async () => {
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({
      Title: 'Jing-Jin-Ji, ten years on: has integration paid off?',
      Author: 'Regional desk',
      Language: 'en',
    });
    expect(info).not.toHaveProperty('CreationDate');
    expect((info as { Creator: string }).Creator).toMatch(/^factdeck /);
  });

  it('links numbers to their entry among the sources, inside the file', async () => {
    const annotations = await (await document.getPage(2)).getAnnotations();
    const destinations = annotations.filter(({ subtype, dest }) => subtype === 'Link' && dest !== undefined);
    expect(destinations.length).toBeGreaterThanOrEqual(3);
    for (const { dest } of destinations)
      expect(typeof dest === 'string' ? await document.getDestination(dest) : dest).toBeTruthy();
    expect(annotations.some(({ url }) => url !== undefined)).toBe(false);
  });

  it('carries its figures as data: the file that stands beside it, without what only notes say', async () => {
    const files = (await document.getAttachments()) as Record<
      string,
      { filename: string; content: Uint8Array; description: string }
    >;
    const bytes = result.artifacts.find(({ path }) => path === 'facts.json')?.bytes;
    type Listed = { facts: { ref: string; value: string; unit?: string; slides: { where: string }[] }[] };
    const beside = JSON.parse(new TextDecoder().decode(bytes)) as Listed;
    const carried = JSON.parse(new TextDecoder().decode(files['facts.json']?.content)) as Listed;
    expect(Object.keys(files)).toEqual(['facts.json']);
    expect(files['facts.json']?.description).toContain('figures');
    const spoken = (list: Listed['facts']) =>
      list.flatMap(({ slides }) => slides).filter(({ where }) => where === 'notes').length;
    expect([spoken(beside.facts) > 0, spoken(carried.facts)]).toEqual([true, 0]);
    const shown = carried.facts.map((fact) => ({ ...fact, slides: fact.slides.length }));
    const without = beside.facts.map((fact) => ({
      ...fact,
      slides: fact.slides.filter(({ where }) => where !== 'notes').length,
    }));
    for (const fact of shown) expect(without).toContainEqual(fact);
    const { facts } = carried;
    expect(facts.find(({ ref }) => ref === 'gdp[2023]')).toMatchObject({
      value: '10400000000000',
      unit: 'CNY',
    });
  });

  it('gives the file back to pdfdetach', ({ skip }) => {
    if (!hasTool('pdfdetach')) skip('pdfdetach is not installed; .ci/run installs it');
    const file = join(folder, 'jing-jin-ji', 'jing-jin-ji.pdf');
    execFileSync('pdfdetach', ['-save', '1', '-o', join(folder, 'out.json'), file]);
    expect(JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8'))).toMatchObject({
      factsFile: 1,
      deck: { name: 'jing-jin-ji' },
    });
  });

  it('links words that the facts leave open to where they are listed, and no other words', async () => {
    const named = async (page: number): Promise<unknown[]> =>
      (await (await document.getPage(page)).getAnnotations()).flatMap(({ dest }) =>
        typeof dest === 'string' && dest.startsWith('claim.') ? [dest] : [],
      );
    expect(new Set(await named(2))).toEqual(new Set(['claim.third_year']));
    expect(await named(5)).toEqual([]); // what is decided is not listed
    expect(await document.getDestination('claim.third_year')).toBeTruthy();
    expect(await pageText(document.numPages)).toContain('Stated by the source, not checked');
  });

  it('stays within its size, and so does the HTML', () => {
    expect(pdf.length).toBeLessThanOrEqual(150_000);
    expect(html.length).toBeLessThanOrEqual(600_000);
  });

  it('has embedded TrueType fonts only, by poppler, and no fault that qpdf finds', ({ skip }) => {
    if (!hasTool('pdffonts') || !hasTool('qpdf')) {
      skip('pdffonts or qpdf is not installed; .ci/run installs them');
    }
    const file = join(folder, 'jing-jin-ji', 'jing-jin-ji.pdf');
    const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8' }).trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(2);
    for (const font of fonts) expect(font).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/);
    for (const font of fonts) expect(font).toMatch(/Inter|SourceSerif|IBMPlexMono/);
    expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors',
    );
    expect(
      execFileSync('pdfinfo', ['-struct', file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
    ).toContain('H2');
  });
});

describe('the same input', () => {
  it('gives the same bytes, in another folder, time zone and locale', async () => {
    const elsewhere = join(folder, 'else where', 'ünïcode', 'jing-jin-ji');
    cpSync(DECK, elsewhere, { recursive: true });
    const before = { TZ: process.env.TZ, LANG: process.env.LANG, LC_ALL: process.env.LC_ALL };
    Object.assign(process.env, { TZ: 'Asia/Shanghai', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' });
    try {
      const again = await build({ deck: elsewhere, write: false });
      for (const { path, bytes } of result.artifacts)
        expect(
          Buffer.compare(
            bytes,
            again.artifacts.find((other) => other.path === path)?.bytes ?? new Uint8Array(),
          ),
          path,
        ).toBe(0);
    } finally {
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  });
});

describe('a build that can’t print', () => {
  it('builds the HTML, and says what to do, where the browser named is not there', async () => {
    const out = join(folder, 'nobrowser');
    const failed = await build({ deck: DECK, out, browser: '/nowhere/chrome' });
    expect(failed.failure?.code).toBe('browser-not-found');
    expect(failed.failure?.hint).toContain('--browser');
    expect(existsSync(join(out, 'jing-jin-ji', 'index.html'))).toBe(true);
  });

  it('ends within its deadline when the browser hangs, with no process and no folder left', async () => {
    const hanging = join(folder, 'hang.sh');
    writeFileSync(hanging, '#!/bin/sh\nsleep 300\n', { mode: 0o755 });
    // A temporary folder of its own: other tests start browsers at the same time.
    const shared = process.env.TMPDIR;
    process.env.TMPDIR = mkdtempSync(join(folder, 'tmp-'));
    const started = Date.now();
    const failed = await build({ deck: DECK, write: false, browser: hanging, timeoutMs: 1500 });
    expect(failed.failure?.code).toBe('browser-hung');
    expect(Date.now() - started).toBeLessThan(10_000);
    const left = readdirSync(process.env.TMPDIR);
    if (shared === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = shared;
    expect(left).toEqual([]);
  });

  it('tells a browser that ends by itself, with its last words', async () => {
    const dying = join(folder, 'die.sh');
    writeFileSync(
      dying,
      '#!/bin/sh\necho "error while loading shared libraries: libnss3.so: no such file" >&2\nexit 127\n',
      { mode: 0o755 },
    );
    const failed = await build({ deck: DECK, write: false, browser: dying });
    expect(failed.failure?.code).toBe('browser-failed');
    expect(failed.failure?.hint).toContain('libnss3.so');
  });
});

function hasTool(name: string): boolean {
  try {
    execFileSync('which', [name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
