// The workbook of a chart: its values, and on a second sheet the fact behind each.

import type { NativeChart } from '../../model/native-chart.ts';
import type { ChartNumbers } from './chart-numbers.ts';
import { document, el, escapeXml, type Xml } from './xml.ts';
import { writeZip } from './zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** A column by its number from 0: A, B, … Z, AA. */
export const columnName = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);

type Value = { readonly text: string } | { readonly number: string } | undefined;

function sheet(rows: readonly (readonly Value[])[]): Uint8Array {
  const lines = rows.map((row, index) => {
    const cells = row.map((value, column): Xml => {
      if (value === undefined) return '';
      const r = `${columnName(column)}${index + 1}`;
      if ('number' in value) return el('c', { r, s: 1 }, el('v', {}, value.number));
      return el(
        'c',
        { r, t: 'inlineStr' },
        el('is', {}, el('t', { 'xml:space': 'preserve' }, escapeXml(value.text))),
      );
    });
    return el('row', { r: index + 1 }, ...cells);
  });
  return document(el('worksheet', { xmlns: MAIN }, el('sheetData', {}, ...lines)));
}

/** The bytes of an Excel workbook with a chart's data. */
export function chartWorkbook(chart: NativeChart, { cells, format }: ChartNumbers): Uint8Array {
  const { categories, series, unit, subject } = chart;
  const text = (words: string): Value => ({ text: words });
  const values = [
    [text(unit), ...series.map(({ name }) => text(name || subject))],
    ...categories.map((name, row) => [
      text(name),
      ...cells.map((column): Value => {
        const number = column[row];
        return number === undefined ? undefined : { number };
      }),
    ]),
  ];
  const facts = [
    ['Series', 'Category', 'Fact', 'Shown', 'Value'].map(text),
    ...series.flatMap(({ name, values: shown }) =>
      shown.flatMap((value, index) =>
        value === undefined
          ? []
          : [
              [name || subject, categories[index] ?? '', value.ref, value.shown, value.amount.toFixed()].map(
                text,
              ),
            ],
      ),
    ),
  ];
  const type = (name: string) => `application/vnd.openxmlformats-officedocument.spreadsheetml.${name}+xml`;
  const relation = (id: string, kind: string, Target: string): Xml =>
    el('Relationship', { Id: id, Type: `${RELATIONS}/${kind}`, Target });
  const part = (path: string, root: Xml) => ({ path, bytes: document(root) });
  return writeZip([
    part(
      '[Content_Types].xml',
      el(
        'Types',
        { xmlns: `${PACKAGE}/content-types` },
        el('Default', {
          Extension: 'rels',
          ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
        }),
        el('Default', { Extension: 'xml', ContentType: 'application/xml' }),
        el('Override', { PartName: '/xl/workbook.xml', ContentType: type('sheet.main') }),
        el('Override', { PartName: '/xl/worksheets/sheet1.xml', ContentType: type('worksheet') }),
        el('Override', { PartName: '/xl/worksheets/sheet2.xml', ContentType: type('worksheet') }),
        el('Override', { PartName: '/xl/styles.xml', ContentType: type('styles') }),
      ),
    ),
    part(
      '_rels/.rels',
      el(
        'Relationships',
        { xmlns: `${PACKAGE}/relationships` },
        relation('rId1', 'officeDocument', 'xl/workbook.xml'),
      ),
    ),
    part(
      'xl/workbook.xml',
      el(
        'workbook',
        { xmlns: MAIN, 'xmlns:r': RELATIONS },
        el(
          'sheets',
          {},
          el('sheet', { name: 'Data', sheetId: 1, 'r:id': 'rId1' }),
          el('sheet', { name: 'Facts', sheetId: 2, 'r:id': 'rId2' }),
        ),
      ),
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      el(
        'Relationships',
        { xmlns: `${PACKAGE}/relationships` },
        relation('rId1', 'worksheet', 'worksheets/sheet1.xml'),
        relation('rId2', 'worksheet', 'worksheets/sheet2.xml'),
        relation('rId3', 'styles', 'styles.xml'),
      ),
    ),
    { path: 'xl/worksheets/sheet1.xml', bytes: sheet(values) },
    { path: 'xl/worksheets/sheet2.xml', bytes: sheet(facts) },
    part(
      'xl/styles.xml',
      el(
        'styleSheet',
        { xmlns: MAIN },
        el('numFmts', { count: 1 }, el('numFmt', { numFmtId: 164, formatCode: format })),
        el('fonts', { count: 1 }, el('font', {}, el('sz', { val: 11 }), el('name', { val: 'Calibri' }))),
        el(
          'fills',
          { count: 2 },
          el('fill', {}, el('patternFill', { patternType: 'none' })),
          el('fill', {}, el('patternFill', { patternType: 'gray125' })),
        ),
        el(
          'borders',
          { count: 1 },
          el('border', {}, el('left'), el('right'), el('top'), el('bottom'), el('diagonal')),
        ),
        el('cellStyleXfs', { count: 1 }, el('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 })),
        el(
          'cellXfs',
          { count: 2 },
          el('xf', { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0, xfId: 0 }),
          el('xf', {
            numFmtId: format === 'General' ? 0 : 164,
            fontId: 0,
            fillId: 0,
            borderId: 0,
            xfId: 0,
            applyNumberFormat: 1,
          }),
        ),
        el('cellStyles', { count: 1 }, el('cellStyle', { name: 'Normal', xfId: 0, builtinId: 0 })),
      ),
    ),
  ]);
}
