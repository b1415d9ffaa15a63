// What Chromium numbers and names by what it did before: the same pages give the same bytes, however these are.

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser } from '../../../src/emit/browser.ts';
import type { PdfDict, PdfObject } from '../../../src/emit/pdf/objects.ts';
import { type PdfFile, readPdf } from '../../../src/emit/pdf/read.ts';
import { decodeStream } from '../../../src/emit/pdf/read-streams.ts';
import { rewritePdf } from '../../../src/emit/pdf/rewrite.ts';

/** Two pages with faces, colours that are seen through, a gradient, and a drawing with a group of its own. */
const HTML = `<!doctype html><html lang="en"><title>Names</title><style>
@page{size:400px 300px;margin:0} section{width:400px;height:300px;break-after:page}
b{font-family:monospace} i{color:rgb(0 0 0/60%)} div{width:50px;height:50px;background:linear-gradient(red,blue);opacity:.5}
h1{background:linear-gradient(transparent,yellow)}
</style><section><h1>One</h1><p>Some <b>words</b> and <i>others</i></p><div></div></section>
<section><h2>Two</h2><p><b>More</b> <i>words</i></p><div>in it</div><svg width="60" height="60"><g opacity=".4"><circle r="20" cx="25" cy="25"/><rect width="30" height="30"/></g></svg></section></html>`;

const INFO = { title: 'Names', lang: 'en', creator: 'tests' };
const browser = startBrowser({ timeoutMs: 60_000 });
let printed: Uint8Array;
beforeAll(async () => {
  ({ pdf: printed } = await browser.print({ html: HTML, width: 400, height: 300 }));
});
afterAll(() => browser.close());

/** A file whose objects have other numbers and stand in another order, and whose names are others. */
function permute({ objects, trailer }: PdfFile, keys: readonly number[]): PdfFile {
  const order = [...objects.keys()].map((number, at) => [keys[at % keys.length] ?? 0, number, at] as const);
  const shuffled = order.sort(([a, , x], [b, , y]) => a - b || y - x).map(([, number]) => number);
  const renumbered = new Map(shuffled.map((number, at) => [number, at + 1]));
  const shift = (keys[0] ?? 0) + 3;
  const rename = (key: string): string =>
    key.replace(/^([FGXPS])(\d+)$/, (_, kind, n) => `${kind}${Number(n) + shift}`);
  const change = (object: PdfObject): PdfObject => {
    switch (object.kind) {
      case 'ref':
        return { kind: 'ref', number: renumbered.get(object.number) ?? 0 };
      case 'array':
        return { kind: 'array', items: object.items.map(change) };
      case 'name':
        return { kind: 'name', name: object.name.replace(/^[A-Z]{6}\+/, 'QWERTY+') };
      case 'dict':
        return changeDict(object);
      case 'stream': {
        const isImage = /Image/.test(JSON.stringify(object.dict.entries.get('Subtype') ?? ''));
        const text = isImage ? '' : Buffer.from(decodeStream(object)).toString('latin1');
        const changed = text.replace(/\/([FGXPS]\d+)(?= )/g, (_, key) => `/${rename(key)}`);
        if (changed === text) return { ...object, dict: changeDict(object.dict) };
        const head = changeDict(object.dict);
        head.entries.delete('Filter');
        return { kind: 'stream', dict: head, bytes: Buffer.from(changed, 'latin1') };
      }
      default:
        return object;
    }
  };
  const changeDict = ({ entries }: PdfDict): PdfDict => ({
    kind: 'dict',
    entries: new Map([...entries].map(([key, value]) => [rename(key), change(value)])),
  });
  const made = shuffled.map((number, at) => [at + 1, change(objects.get(number) as PdfObject)] as const);
  return { objects: new Map(made), trailer: changeDict(trailer) };
}

describe('the bytes of a PDF', () => {
  it('do not depend on numbers, order and names of what Chromium wrote', () => {
    const { bytes } = rewritePdf(readPdf(printed), INFO);
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 5, maxLength: 80 }), (keys) => {
        const other = rewritePdf(permute(readPdf(printed), keys), INFO);
        expect(Buffer.compare(Buffer.from(other.bytes), Buffer.from(bytes))).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  it('name what is used in the order of its use, and subsets too', () => {
    const { objects } = readPdf(rewritePdf(permute(readPdf(printed), [7, 3]), INFO).bytes);
    const fonts = [...objects.values()].flatMap((object) => {
      const base =
        object.kind === 'dict' && object.entries.has('DescendantFonts') && object.entries.get('BaseFont');
      return base && base.kind === 'name' ? [base.name.slice(0, 7)] : [];
    });
    expect(fonts.sort()).toEqual(['AAAAAA+', 'BAAAAA+', 'CAAAAA+'].slice(0, fonts.length));
    expect(fonts.length).toBeGreaterThan(1);
  });
});
