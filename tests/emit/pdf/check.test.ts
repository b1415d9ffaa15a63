// The rules of PDF/UA-1 that are checked: a deck's PDF breaks none, and each can fail.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../../src/build.ts';
import { checkPdf, RULES } from '../../../src/emit/pdf/check.ts';
import {
  dict,
  name,
  type PdfDict,
  type PdfObject,
  type PdfStream,
  textString,
} from '../../../src/emit/pdf/objects.ts';
import { type PdfFile, readPdf } from '../../../src/emit/pdf/read.ts';
import { writePdf } from '../../../src/emit/pdf/write.ts';

/** A deck with one of each thing that a rule is of. */
const DECK = `---
title: Every rule
notes: annotations
---

# Every rule

Words, with a [link](https://example.org) in them.

Note:
What is said.

---

## What is held

1. one
2. two

| a | b |
|---|---|
| 1 | 2 |

A note[^n], and $E = mc^2$ in a line.

[^n]: What is noted.

---

## Shown

### Below it

<svg viewBox="0 0 100 20" width="100" height="20" role="img" aria-label="A bar of ten"><rect width="50" height="20"/><text x="60" y="15">ten</text></svg>
`;

let folder: string;
let bytes: Uint8Array;
let notes: readonly string[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'factdeck-check-'));
  writeFileSync(join(folder, 'deck.md'), DECK);
  const result = await build({ deck: folder, write: false });
  expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  bytes = result.artifacts.find(({ path }) => path.endsWith('.pdf'))?.bytes ?? new Uint8Array();
  notes = result.notes;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Tampered = PdfFile & { readonly objects: Map<number, PdfObject> };

const dicts = ({ objects }: Tampered): PdfDict[] =>
  [...objects.values()].filter((object): object is PdfDict => object.kind === 'dict');
const nameOf = (object: PdfObject | undefined): string => (object?.kind === 'name' ? object.name : '');
const tags = (file: Tampered, role: string): PdfDict[] =>
  dicts(file).filter(({ entries }) => entries.has('P') && nameOf(entries.get('S')) === role);
const follow = (file: Tampered, object: PdfObject | undefined): PdfObject | undefined =>
  object?.kind === 'ref' ? file.objects.get(object.number) : object;
const first = <T>(list: readonly T[], what: string): T => {
  const [one] = list;
  if (one === undefined) throw new Error(`the file has no ${what}`);
  return one;
};
const tag = (file: Tampered, role: string): PdfDict => first(tags(file, role), role);
const catalog = (file: Tampered): PdfDict => follow(file, file.trailer.entries.get('Root')) as PdfDict;
const inCatalog = (file: Tampered, key: string): PdfDict =>
  follow(file, catalog(file).entries.get(key)) as PdfDict;
const retag = (file: Tampered, from: string, to: string): void => {
  tag(file, from).entries.set('S', name(to));
};
const links = (file: Tampered): PdfDict[] =>
  dicts(file).filter(({ entries }) => nameOf(entries.get('Subtype')) === 'Link');
const remarks = (file: Tampered): PdfDict[] =>
  dicts(file).filter(({ entries }) => nameOf(entries.get('Subtype')) === 'Text');
const fonts = (file: Tampered, subtype: string): PdfDict[] =>
  dicts(file).filter(({ entries }) => nameOf(entries.get('Subtype')) === subtype);
const pages = (file: Tampered): PdfDict[] =>
  dicts(file).filter(({ entries }) => nameOf(entries.get('Type')) === 'Page');

/** Changes a stream's text. */
function rewrite(file: Tampered, at: PdfObject | undefined, change: (text: string) => string): void {
  if (at?.kind !== 'ref') throw new Error('no stream is referred to');
  const stream = file.objects.get(at.number) as PdfStream;
  const packed = stream.dict.entries.has('Filter');
  const text = Buffer.from(packed ? inflateSync(stream.bytes) : stream.bytes).toString('latin1');
  const changed = change(text);
  if (changed === text) throw new Error('nothing was changed');
  const entries = new Map([...stream.dict.entries].filter(([key]) => key !== 'Filter' && key !== 'Length'));
  file.objects.set(at.number, {
    kind: 'stream',
    dict: { kind: 'dict', entries },
    bytes: Buffer.from(changed, 'latin1'),
  });
}
const metadata = (file: Tampered, change: (text: string) => string): void =>
  rewrite(file, catalog(file).entries.get('Metadata'), change);
const content = (file: Tampered, change: (text: string) => string): void =>
  rewrite(file, first(pages(file), 'page').entries.get('Contents'), change);
const add = (file: Tampered, object: PdfObject): PdfObject => {
  const number = Math.max(...file.objects.keys()) + 1;
  file.objects.set(number, object);
  return { kind: 'ref', number };
};
const append = (parent: PdfDict, key: string, kid: PdfObject): void => {
  const value = parent.entries.get(key);
  const items = value?.kind === 'array' ? value.items : value === undefined ? [] : [value];
  parent.entries.set(key, { kind: 'array', items: [...items, kid] });
};
const roles = (file: Tampered, map: Readonly<Record<string, string>>): void => {
  const entries = Object.entries(map).map(([from, to]) => [from, name(to)] as const);
  inCatalog(file, 'StructTreeRoot').entries.set('RoleMap', dict(Object.fromEntries(entries)));
};
const attribute = (element: PdfDict, key: string, value: PdfObject | undefined): void => {
  const held = element.entries.get('A');
  const entries = new Map(held?.kind === 'dict' ? held.entries : [['O', name('Table')] as const]);
  if (value === undefined) entries.delete(key);
  else entries.set(key, value);
  element.entries.set('A', { kind: 'dict', entries });
};
const yes: PdfObject = { kind: 'bool', value: true };

/** For each rule a change that breaks it. */
const TAMPERINGS: Readonly<Record<string, (file: Tampered) => void>> = {
  '5-1': (file) => metadata(file, (text) => text.replace('<pdfuaid:part>1', '<pdfuaid:part>2')),
  '7.1-8': (file) => void catalog(file).entries.delete('Metadata'),
  '7.1-9': (file) => metadata(file, (text) => text.replace('Every rule', ' ')),
  '7.1-10': (file) => void inCatalog(file, 'ViewerPreferences').entries.delete('DisplayDocTitle'),
  '6.2-1': (file) => void catalog(file).entries.delete('MarkInfo'),
  '7.1-4': (file) => void inCatalog(file, 'MarkInfo').entries.set('Suspects', yes),
  '7.1-11': (file) => void catalog(file).entries.delete('StructTreeRoot'),
  '7.1-5': (file) => retag(file, 'P', 'Paragraph'),
  '7.1-6': (file) => roles(file, { One: 'Two', Two: 'One' }),
  '7.1-7': (file) => roles(file, { P: 'Span' }),
  '7.2-33': (file) => void catalog(file).entries.delete('Lang'),
  '7.2-29': (file) => void tag(file, 'P').entries.set('Lang', textString('plain English')),
  '7.11-1': (file) =>
    void first(
      dicts(file).filter(({ entries }) => entries.has('EF')),
      'file',
    ).entries.delete('UF'),
  '7.15-1': (file) => void catalog(file).entries.set('AcroForm', dict({ XFA: { kind: 'array', items: [] } })),
  '7.20-1': (file) => {
    const form = dict({ Subtype: name('Form'), Ref: dict({}) });
    catalog(file).entries.set('Form', add(file, { kind: 'stream', dict: form, bytes: new Uint8Array() }));
  },
  '7.2-3': (file) => append(tag(file, 'Table'), 'K', add(file, dict({ S: name('P'), P: { kind: 'null' } }))),
  '7.2-4': (file) => retag(file, 'Table', 'Sect'),
  '7.2-5': (file) => retag(file, 'P', 'TBody'),
  '7.2-8': (file) => retag(file, 'P', 'TD'),
  '7.2-10': (file) => retag(file, 'TD', 'P'),
  '7.2-15': (file) => append(tag(file, 'TR'), 'K', add(file, dict({ S: name('TD'), P: { kind: 'null' } }))),
  '7.2-17': (file) => retag(file, 'L', 'Sect'),
  '7.2-18': (file) => retag(file, 'LI', 'P'),
  '7.2-19': (file) => retag(file, 'LI', 'P'),
  '7.2-20': (file) => retag(file, 'LBody', 'P'),
  '7.3-1': (file) => void tag(file, 'Figure').entries.delete('Alt'),
  '7.4.2-1': (file) => retag(file, 'H2', 'H4'),
  '7.4.4-1': (file) => retag(file, 'H3', 'H'),
  '7.5-1': (file) => attribute(tag(file, 'TH'), 'Scope', undefined),
  '7.5-2': (file) => attribute(tag(file, 'TD'), 'Headers', { kind: 'array', items: [textString('nobody')] }),
  '7.7-1': (file) => void tag(file, 'Formula').entries.set('Alt', textString(' ')),
  '7.9-1': (file) => void tag(file, 'Note').entries.delete('ID'),
  '7.9-2': (file) => {
    const note = tag(file, 'Note');
    const other = dict({ S: name('Note'), P: { kind: 'null' }, ID: note.entries.get('ID') as PdfObject });
    append(tag(file, 'Sect'), 'K', add(file, other));
  },
  '7.1-1': (file) =>
    content(file, (text) => text.replace(/(\/P<<[^>]*>>BDC)([\s\S]*?)EMC/, '$1 /Artifact BMC $2 EMC EMC')),
  '7.1-2': (file) => content(file, (text) => `/Artifact BMC\n${text}\nEMC`),
  '7.1-3': (file) => content(file, (text) => text.replace(/\/Artifact BMC([\s\S]*?)EMC/, '$1')),
  '7.1-12': (file) => content(file, (text) => text.replace('<</MCID 0>>', '<</MCID 77>>')),
  '7.18.1-1': (file) => void first(links(file), 'link').entries.delete('StructParent'),
  '7.18.1-2': (file) => {
    for (const remark of tags(file, 'Annot')) remark.entries.set('S', name('Span'));
  },
  '7.18.1-3': (file) => void first(remarks(file), 'note').entries.delete('Contents'),
  '7.18.2-1': (file) => void first(links(file), 'link').entries.set('Subtype', name('TrapNet')),
  '7.18.3-1': (file) => {
    for (const page of pages(file)) page.entries.delete('Tabs');
  },
  '7.18.5-1': (file) => {
    for (const link of tags(file, 'Link')) link.entries.set('S', name('Span'));
  },
  '7.18.5-2': (file) => void first(links(file), 'link').entries.delete('Contents'),
  '7.21.3.1-1': (file) => void first(fonts(file, 'CIDFontType2'), 'font').entries.delete('CIDSystemInfo'),
  '7.21.3.2-1': (file) => void first(fonts(file, 'CIDFontType2'), 'font').entries.delete('CIDToGIDMap'),
  '7.21.3.3-1': (file) => void first(fonts(file, 'Type0'), 'font').entries.set('Encoding', name('GBK-EUC-H')),
  '7.21.4.1-1': (file) => void first(fonts(file, 'CIDFontType2'), 'font').entries.delete('FontDescriptor'),
  '7.21.7-1': (file) => {
    for (const font of fonts(file, 'Type0')) font.entries.delete('ToUnicode');
  },
  '7.21.8-1': (file) => content(file, (text) => text.replace(/<[0-9A-F]{4}/, '<0000')),
};

const tampered = (change: (file: Tampered) => void): PdfFile => {
  const file = readPdf(bytes);
  const own = { ...file, objects: new Map(file.objects) };
  change(own);
  return readPdf(writePdf(own.objects, own.trailer));
};

describe('the rules of PDF/UA-1 that are checked', () => {
  it('are at least 25, each with a clause and a way to fail', () => {
    expect(RULES.length).toBeGreaterThanOrEqual(25);
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    for (const { id } of RULES) expect(id).toMatch(/^[5-7](?:\.\d+)*-\d+$/);
    expect(Object.keys(TAMPERINGS).sort()).toEqual(RULES.map(({ id }) => id).sort());
  });

  it('are listed in docs/pdf.md', () => {
    const page = readFileSync('docs/pdf.md', 'utf8');
    const rows = RULES.map(({ id, asks }) => `| ${id} | ${asks} |`).join('\n');
    const between = /(<!-- rules -->\n)[\s\S]*?(<!-- \/rules -->)/;
    const written = page.replace(between, `$1\n| rule | what it asks for |\n|---|---|\n${rows}\n\n$2`);
    if (process.env.UPDATE !== undefined) writeFileSync('docs/pdf.md', written);
    expect(readFileSync('docs/pdf.md', 'utf8')).toBe(written);
  });

  it('are kept by a deck with one of everything, whose metadata says so', () => {
    expect(checkPdf(readPdf(bytes))).toEqual([]);
    expect(notes.filter((note) => note.includes('PDF/UA'))).toEqual([]);
  });

  it.each(Object.entries(TAMPERINGS))('%s is found broken', (id, change) => {
    const broken = checkPdf(tampered(change));
    expect(broken.map(({ rule }) => rule)).toContain(id);
    for (const { found } of broken) for (const words of found) expect(words).toMatch(/^\S.*\S$/);
  });
});
