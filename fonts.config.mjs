// Takes what the theme needs of the large CJK font packages into dist/fonts: four faces of 100, and their licences.
// They are kept unpacked: unpacking them would be most of the time that cutting them takes.

import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

const bundled = await build({
  entryPoints: ['src/emit/woff.ts'],
  bundle: true,
  platform: 'node',
  format: 'esm',
  write: false,
});
const { unpackWoff } = await import(
  `data:text/javascript;base64,${Buffer.from(bundled.outputFiles[0].contents).toString('base64')}`
);

/** Package, subset, weights. */
const FACES = [
  ['noto-sans-sc', 'chinese-simplified', [400, 600]],
  ['noto-serif-sc', 'chinese-simplified', [400, 600]],
  ['stix-two-math', 'latin', [400]],
];

for (const [name, subset, weights] of FACES) {
  const from = `node_modules/@fontsource/${name}`;
  const to = `dist/fonts/${name}`;
  rmSync(to, { recursive: true, force: true });
  mkdirSync(`${to}/files`, { recursive: true });
  cpSync(`${from}/LICENSE`, `${to}/LICENSE`);
  const fonts = weights.map((weight) => {
    const file = `files/${name}-${subset}-${weight}-normal`;
    const font = unpackWoff(readFileSync(`${from}/${file}.woff`));
    writeFileSync(`${to}/${file}.ttf`, font);
    return font;
  });
  // The package lists the characters of its small slices only.
  writeFileSync(`${to}/unicode.json`, JSON.stringify({ [subset]: rangesOf(fonts[0]) }));
}

/** The characters that a font has glyphs for, e.g. "U+20-7E,U+4E00". */
function rangesOf(font) {
  const ranges = [];
  for (const point of pointsOf(tableOf(font, 'cmap'))) {
    const last = ranges.at(-1);
    if (last?.[1] === point - 1) last[1] = point;
    else ranges.push([point, point]);
  }
  const hex = (point) => point.toString(16).toUpperCase();
  return ranges.map(([low, high]) => `U+${hex(low)}${low === high ? '' : `-${hex(high)}`}`).join(',');
}

/** The code points of a character map: of format 12 where there is one, else of format 4, for the basic plane. */
function* pointsOf(cmap) {
  const tables = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => cmap.readUInt32BE(8 + i * 8));
  const whole = tables.find((offset) => cmap.readUInt16BE(offset) === 12);
  if (whole !== undefined) {
    for (let group = 0; group < cmap.readUInt32BE(whole + 12); group++) {
      const [first, last] = [0, 4].map((field) => cmap.readUInt32BE(whole + 16 + group * 12 + field));
      for (let point = first; point <= last; point++) yield point;
    }
    return;
  }
  const records = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => cmap.readUInt32BE(8 + i * 8));
  const at = records.find((offset) => cmap.readUInt16BE(offset) === 4);
  if (at === undefined) throw new Error('the font has no character map of format 4');
  const count = cmap.readUInt16BE(at + 6) / 2;
  for (let segment = 0; segment < count; segment++) {
    const field = (column) => at + 14 + column * count * 2 + (column > 0 ? 2 : 0) + segment * 2;
    const [end, start, delta, offset] = [0, 1, 2, 3].map((column) => cmap.readUInt16BE(field(column)));
    for (let point = start; point <= end && point < 0xffff; point++) {
      const index = offset === 0 ? point : cmap.readUInt16BE(field(3) + offset + (point - start) * 2);
      if (index !== 0 && (index + delta) % 0x10000 !== 0) yield point;
    }
  }
}

function tableOf(font, tag) {
  for (let at = 12; at < 12 + font.readUInt16BE(4) * 16; at += 16) {
    if (font.toString('latin1', at, at + 4) !== tag) continue;
    const [offset, size] = [8, 12].map((field) => font.readUInt32BE(at + field));
    return font.subarray(offset, offset + size);
  }
  throw new Error(`the font has no table ${tag}`);
}
