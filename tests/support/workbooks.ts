// Workbooks for tests, written part by part as Excel writes them, so that nothing of the reader's library is in them.

import { deflateRawSync } from 'node:zlib';

/** A cell: a number or text, or the XML inside of <c> with its type and style. */
export type CellXml =
  | string
  | number
  | null
  | {
      readonly type?: 'e' | 'b' | 'str' | 'n';
      readonly style?: Style;
      readonly f?: string;
      readonly v?: string;
    };

/** Number formats by name; each is a cell style of the workbook. */
const FORMATS = {
  percent: '0%',
  percent2: '0.00%',
  quoted: '0" % of"',
  date: 'yyyy-mm-dd',
  month: 'mmm\\ yyyy',
  year: 'yyyy',
  time: 'hh:mm',
  money: '[$¥-804]#,##0.00',
} as const;
export type Style = keyof typeof FORMATS;
const STYLES = Object.keys(FORMATS) as Style[];

/** The bytes of a workbook of these sheets. */
export function makeWorkbook(
  sheets: Readonly<Record<string, readonly (readonly CellXml[])[]>>,
  change: (parts: Map<string, string>) => void = () => {},
  claims: Readonly<Record<string, number>> = {},
): Uint8Array {
  const names = Object.keys(sheets);
  const numbered = (make: (name: string, number: number) => string) =>
    names.map((name, index) => make(escapeXml(name), index + 1)).join('');
  const parts = new Map([
    [
      '[Content_Types].xml',
      `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${numbered((_, number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`)}</Types>`,
    ],
    [
      '_rels/.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbered((name, number) => `<sheet name="${name}" sheetId="${number}" r:id="rId${number}"/>`)}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${HEAD}<Relationships xmlns="${PACKAGE}">${numbered((_, number) => `<Relationship Id="rId${number}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number}.xml"/>`)}<Relationship Id="rId${names.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="${STYLES.length}">${STYLES.map((name, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escapeXml(FORMATS[name])}"/>`).join('')}</numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${STYLES.length + 1}"><xf numFmtId="0"/>${STYLES.map((_, index) => `<xf numFmtId="${164 + index}" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`,
    ],
    ...Object.values(sheets).map(
      (rows, index) =>
        [
          `xl/worksheets/sheet${index + 1}.xml`,
          `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows.map(rowXml).join('')}</sheetData></worksheet>`,
        ] as const,
    ),
  ]);
  change(parts);
  return zip(
    [...parts].map(([name, text]) => {
      const claimed = claims[name];
      const bytes = new TextEncoder().encode(text);
      return { name, bytes, stored: true, ...(claimed === undefined ? {} : { claimed }) };
    }),
  );
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function rowXml(cells: readonly CellXml[], row: number): string {
  const xml = cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${row + 1}`));
  return `<row r="${row + 1}">${xml.join('')}</row>`;
}

function cellXml(cell: CellXml, ref: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`;
  if (typeof cell === 'string') return `<c r="${ref}" t="inlineStr"><is><t>${escapeXml(cell)}</t></is></c>`;
  const { type, style, f, v } = cell;
  const attributes = [
    type === undefined ? '' : ` t="${type}"`,
    style === undefined ? '' : ` s="${STYLES.indexOf(style) + 1}"`,
  ].join('');
  const inner = [
    f === undefined ? '' : `<f>${escapeXml(f)}</f>`,
    v === undefined ? '' : `<v>${escapeXml(v)}</v>`,
  ];
  return `<c r="${ref}"${attributes}>${inner.join('')}</c>`;
}

export type ZipPart = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The unpacked size that the directory gives, where that isn't true. */
  readonly claimed?: number;
  /** Whether it is left unpacked: packers differ, and fixtures are compared by their bytes. */
  readonly stored?: boolean;
};

/** A ZIP archive. */
export function zip(parts: readonly ZipPart[]): Uint8Array {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, claimed, stored } of parts) {
    const packed = stored === true ? Buffer.from(bytes) : deflateRawSync(bytes);
    const title = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(stored === true ? 0 : 8, 8);
    head.writeUInt32LE(crc(bytes), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(claimed ?? bytes.length, 22);
    head.writeUInt16LE(title.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(offset, 42);
    chunks.push(head, title, packed);
    directory.push(entry, title);
    offset += head.length + title.length + packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...chunks, ...directory, end]));
}

/** Node 20's zlib has none in its early versions. */
function crc(bytes: Uint8Array): number {
  let value = -1;
  for (const byte of bytes) value = (value >>> 8) ^ (CRCS[(value ^ byte) & 255] ?? 0);
  return (value ^ -1) >>> 0;
}

const CRCS = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  return value;
});
