// PDF files: what is written is read back, with streams or with a table; what is damaged is told, and never hangs.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dict,
  name,
  number,
  type PdfObject,
  readTextString,
  serialize,
} from '../../../src/emit/pdf/objects.ts';
import { readPdf } from '../../../src/emit/pdf/read.ts';
import { type PdfInfo, rewritePdf } from '../../../src/emit/pdf/rewrite.ts';
import { writePdf } from '../../../src/emit/pdf/write.ts';
import { anyDocument, contentOf, describeDocument } from '../../support/pdf.ts';

const ref = (to: number): PdfObject => ({ kind: 'ref', number: to });
const text = (bytes: string): PdfObject => ({ kind: 'string', bytes });
const latin1 = (words: string): Uint8Array => Buffer.from(words, 'latin1');

/** A file with a classic table, as Chromium writes it. */
function classic(objects: ReadonlyMap<number, PdfObject>, trailer = '/Root 1 0 R', at = 0): Uint8Array {
  let body = '%PDF-1.4\n%\xd3\xeb\xe9\xe1\n';
  const offsets = new Map<number, number>();
  for (const [id, object] of objects) {
    offsets.set(id, body.length);
    const head = object.kind === 'stream' ? object.dict : object;
    const stream =
      object.kind === 'stream' ? `\nstream\n${Buffer.from(object.bytes).toString('latin1')}\nendstream` : '';
    body += `${id} 0 obj\n${serialize(head, (to) => to)}${stream}\nendobj\n`;
  }
  const size = Math.max(0, ...objects.keys()) + 1;
  const rows = Array.from({ length: size }, (_, id) => {
    const offset = offsets.get(id);
    return offset === undefined ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  return latin1(
    `${body}xref\n0 ${size}\n${rows.join('')}trailer\n<</Size ${size}${trailer}>>\nstartxref\n${at || body.length}\n%%EOF\n`,
  );
}

/** A small document with what Chromium's have: an outline, a structure tree, names, an information dictionary. */
function sample(): Map<number, PdfObject> {
  return new Map<number, PdfObject>([
    [
      1,
      dict({
        Type: name('Catalog'),
        Pages: ref(2),
        Outlines: ref(5),
        StructTreeRoot: ref(7),
        Names: dict({ Dests: dict({ Names: { kind: 'array', items: [text('a'), ref(3)] } }) }),
      }),
    ],
    [2, dict({ Type: name('Pages'), Kids: { kind: 'array', items: [ref(3)] }, Count: number(1) })],
    [
      3,
      dict({
        Type: name('Page'),
        Parent: ref(2),
        MediaBox: { kind: 'array', items: [0, 0, 100, 100].map(number) },
        Contents: ref(4),
      }),
    ],
    [
      4,
      {
        kind: 'stream',
        dict: dict({ Filter: name('FlateDecode'), Length: ref(9) }),
        bytes: deflateSync('q Q '.repeat(50), { level: 1 }),
      },
    ],
    [5, dict({ First: ref(6), Last: ref(6), Count: number(1) })],
    [
      6,
      dict({
        Title: text('Tenyears on'),
        Parent: ref(5),
        Dest: { kind: 'array', items: [ref(3), name('Fit')] },
      }),
    ],
    [7, dict({ Type: name('StructTreeRoot'), K: ref(8) })],
    [8, dict({ S: name('Document'), P: ref(7), ID: text('node00000042'), K: { kind: 'array', items: [] } })],
    [9, number(deflateSync('q Q '.repeat(50), { level: 1 }).length)],
    [10, dict({ Producer: text('Skia/PDF m143'), CreationDate: text('D:20990101') })],
  ]);
}
const TRAILER = '/Root 1 0 R/Info 10 0 R';
const INFO: PdfInfo = {
  title: 'Ten years — 十年',
  lang: 'en',
  creator: 'factdeck 1',
  headings: ['Ten years on'],
};

describe('a file', () => {
  it('is read back as it was written, whatever its objects', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const bytes = writePdf(document.objects, document.trailer);
        const again = readPdf(bytes);
        expect(describeDocument(again)).toBe(describeDocument(document));
        // What was written once is written the same for ever.
        const twice = writePdf(again.objects, again.trailer);
        expect(writePdf(readPdf(twice).objects, readPdf(twice).trailer)).toEqual(twice);
      }),
      { numRuns: 500 },
    );
  });

  it('is read with a table as with streams', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const root = document.trailer.entries.get('Root');
        const objects = new Map(
          [...document.objects].map(([id, object]): [number, PdfObject] => {
            if (object.kind !== 'stream') return [id, object];
            const entries = new Map([...object.dict.entries, ['Length', number(object.bytes.length)]] as [
              string,
              PdfObject,
            ][]);
            return [id, { ...object, dict: { kind: 'dict', entries } }];
          }),
        );
        const file = readPdf(classic(objects, `/Root ${root?.kind === 'ref' ? root.number : 1} 0 R`));
        expect(describeDocument(file)).toBe(describeDocument(document));
      }),
      { numRuns: 300 },
    );
  });

  it('packs more objects than one stream holds, and long chains', () => {
    const objects = new Map<number, PdfObject>();
    for (let id = 1; id <= 5000; id++)
      objects.set(id, dict({ N: number(id), ...(id < 5000 ? { Next: ref(id + 1) } : {}) }));
    const file = readPdf(writePdf(objects, dict({ Root: ref(1) })));
    expect(file.objects.size).toBe(5000);
    expect(describeDocument(file)).toBe(describeDocument({ objects, trailer: dict({ Root: ref(1) }) }));
  });

  it('leaves out what nothing reaches', () => {
    const objects = new Map<number, PdfObject>([
      [1, dict({})],
      [2, text('stray')],
    ]);
    expect(Buffer.from(writePdf(objects, dict({ Root: ref(1) }))).includes('stray')).toBe(false);
    expect(readPdf(writePdf(objects, dict({ Root: ref(1) }))).objects.size).toBe(1);
  });

  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'no header'],
    ['another file', latin1('<!doctype html>'), 'no header'],
    ['a file without its end', classic(sample(), TRAILER).slice(0, -40), 'no header'],
    ['a table elsewhere', classic(sample(), TRAILER, 20), 'no object'],
    ['a table past the end', classic(sample(), TRAILER, 99_999_999), 'no header'],
    ['a second revision', classic(sample(), `${TRAILER}/Prev 9`), 'several revisions'],
    ['encryption', classic(sample(), `${TRAILER}/Encrypt 9 0 R`), 'is encrypted'],
    [
      'a stream whose length is wrong',
      classic(new Map([[1, { kind: 'stream', dict: dict({ Length: number(3) }), bytes: latin1('abcdef') }]])),
      'has no end',
    ],
    [
      'a stream whose length is itself',
      classic(new Map([[1, { kind: 'stream', dict: dict({ Length: ref(1) }), bytes: latin1('abc') }]])),
      'has no end',
    ],
    [
      'a table longer than the file',
      latin1('%PDF-1.4\nxref\n0 99999999\ntrailer<<>>\nstartxref\n9\n%%EOF'),
      'ends within',
    ],
  ])('that is %s is refused', (_, bytes, reason) => {
    expect(() => readPdf(bytes)).toThrow(reason);
  });

  it('that is damaged anywhere is read, or refused in words', () => {
    const whole = [classic(sample(), TRAILER), writePdf(sample(), dict({ Root: ref(1), Info: ref(10) }))];
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 }),
        fc.option(fc.nat()),
        (file, changes, cut) => {
          const damaged = file.slice(0, cut === null ? file.length : cut % file.length);
          for (const [at, value] of changes) damaged[at % damaged.length] = value;
          try {
            readPdf(damaged);
          } catch (cause) {
            expect((cause as Error).message).toMatch(/^the PDF/);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('a file rewritten', () => {
  const rewritten = (info: Partial<PdfInfo> = {}) =>
    rewritePdf(readPdf(classic(sample(), TRAILER)), { ...INFO, ...info }).bytes;
  const find = (bytes: Uint8Array, wanted: (object: PdfObject) => boolean) =>
    [...readPdf(bytes).objects.values()].filter(wanted);

  it('has its title, language and creator, no dates, and the words of its bookmarks', () => {
    const [info] = find(rewritten(), (object) => object.kind === 'dict' && object.entries.has('Creator'));
    const entries =
      info?.kind === 'dict'
        ? [...info.entries].map(([key, value]) => [
            key,
            value.kind === 'string' ? readTextString(value.bytes) : value.kind,
          ])
        : [];
    expect(Object.fromEntries(entries)).toEqual({
      Title: 'Ten years — 十年',
      Creator: 'factdeck 1',
      Producer: 'Skia/PDF m143',
    });
    const [bookmark] = find(rewritten(), (object) => object.kind === 'dict' && object.entries.has('Dest'));
    expect(bookmark?.kind === 'dict' ? bookmark.entries.get('Title') : undefined).toEqual(
      text('Ten years on'),
    );
    expect(rewritten()).toEqual(rewritten());
  });

  it('has a date only where one is given', () => {
    expect(
      find(rewritten(), (object) => object.kind === 'dict' && object.entries.has('CreationDate')),
    ).toEqual([]);
    const [info] = find(
      rewritten({ date: new Date('2024-06-21T10:11:12Z') }),
      (object) => object.kind === 'dict' && object.entries.has('CreationDate'),
    );
    expect(info?.kind === 'dict' ? info.entries.get('ModDate') : undefined).toEqual(
      text('D:20240621101112Z'),
    );
  });

  it('carries a file beside the names that it had, found by name and as associated data', () => {
    const attachment = {
      name: 'facts.json',
      mime: 'application/json',
      description: 'Figures — 数字',
      bytes: latin1('{"a":1}'.repeat(40)),
    };
    const bytes = rewritten({ attachments: [attachment] });
    const [file] = find(bytes, (object) => object.kind === 'stream' && object.dict.entries.has('Params'));
    expect(file?.kind === 'stream' ? contentOf(file) : '').toBe('{"a":1}'.repeat(40));
    const parameters = file?.kind === 'stream' ? file.dict.entries.get('Params') : undefined;
    expect(parameters?.kind === 'dict' ? [...parameters.entries.keys()] : []).toEqual(['Size', 'CheckSum']);
    const [catalog] = find(bytes, (object) => object.kind === 'dict' && object.entries.has('AF'));
    const names = catalog?.kind === 'dict' ? catalog.entries.get('Names') : undefined;
    expect(names?.kind === 'dict' ? [...names.entries.keys()] : []).toEqual(['Dests', 'EmbeddedFiles']);
    const [specification] = find(
      bytes,
      (object) => object.kind === 'dict' && object.entries.has('AFRelationship'),
    );
    expect(specification?.kind === 'dict' ? specification.entries.get('AFRelationship') : undefined).toEqual(
      name('Data'),
    );
    expect(rewritten({ attachments: [attachment] })).toEqual(bytes);
  });

  it('passes qpdf, and gives its file back to pdfdetach', ({ skip }) => {
    if (!hasTool('qpdf') || !hasTool('pdfdetach'))
      skip('qpdf or pdfdetach is not installed; .ci/run installs them');
    const folder = mkdtempSync(join(tmpdir(), 'factdeck-attach-'));
    const path = join(folder, 'a.pdf');
    const content = latin1('{"figures": []}\n'.repeat(20));
    writeFileSync(
      path,
      rewritten({
        attachments: [{ name: 'facts.json', mime: 'application/json', description: 'x', bytes: content }],
      }),
    );
    expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors',
    );
    expect(execFileSync('pdfdetach', ['-list', path], { encoding: 'utf8' })).toContain('facts.json');
    execFileSync('pdfdetach', ['-saveall', '-o', folder, path]);
    expect(readFileSync(join(folder, 'facts.json'))).toEqual(Buffer.from(content));
    rmSync(folder, { recursive: true });
  });

  it('is refused where it has no catalog', () => {
    expect(() => rewritePdf(readPdf(classic(new Map([[1, text('x')]]))), INFO)).toThrow('no catalog');
  });
});

function hasTool(tool: string): boolean {
  try {
    execFileSync('which', [tool], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
