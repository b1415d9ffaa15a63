// The decks that every program makes: the same slides, each time the same, behind each program's own front matter.

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

/** Kinds of decks by name; each gives the Markdown of a slide. `mixed` has a list, a table, words and code in turn. */
const KINDS = { mixed, text, tables, code, pictures };
export const KIND_NAMES = Object.keys(KINDS);

/** Slides of a kind, joined as all of these programs read them. */
export function slidesOf(kind, count) {
  return Array.from({ length: count }, (_, index) => KINDS[kind](index + 1, chance(index + 1)));
}

export const titleOf = (number) => `Slide ${number}: output and trade`;

/** Writes a deck for one program. */
export function writeDeck(file, slides, { head, breaks = '\n---\n\n' }) {
  writeFileSync(file, `${head}${slides.join(breaks)}`);
}

function mixed(number, next) {
  return [text, tables, words, code][number % 4](number, next);
}

function text(number, next) {
  const items = Array.from({ length: 4 }, () => `- ${sentence(next)}`);
  return `## ${titleOf(number)}\n\n${items.join('\n')}\n`;
}

function words(number, next) {
  return `## ${titleOf(number)}\n\n${sentence(next)}. ${sentence(next)}.\n\n${sentence(next)}, **${phrase(next)}**.\n`;
}

function tables(number, next) {
  const rows = ['Output', 'Trade', 'Investment', 'Jobs'].map(
    (name) => `| ${name} | ${amount(next)} | ${amount(next)} | ${amount(next)} |`,
  );
  return `## ${titleOf(number)}\n\n| Measure | 2013 | 2018 | 2023 |\n|---|---:|---:|---:|\n${rows.join('\n')}\n`;
}

function code(number, next) {
  const lines = Array.from(
    { length: 4 },
    (_, row) => `  const value${row} = read('${pick(NOUNS, next)}', ${amount(next)});`,
  );
  return `## ${titleOf(number)}\n\n\`\`\`js\nexport function figures${number}(read) {\n${lines.join('\n')}\n  return [value0, value1, value2, value3]; // in this order\n}\n\`\`\`\n`;
}

/** Every other slide has a photograph. */
function pictures(number, next) {
  if (number % 2 === 0) return text(number, next);
  return `## ${titleOf(number)}\n\n![A photograph of a coast, number ${number}](photographs/${(number + 1) / 2}.jpg)\n`;
}

const NOUNS = [
  'output',
  'trade',
  'rail',
  'water',
  'steel',
  'housing',
  'research',
  'freight',
  'tourism',
  'power',
];
const VERBS = [
  'grew faster than',
  'fell behind',
  'kept up with',
  'was twice',
  'came close to',
  'changed less than',
];
const PLACES = [
  'the coast',
  'the capital',
  'the north',
  'the port cities',
  'the inland provinces',
  'the valley',
];

const sentence = (next) =>
  `In ${pick(PLACES, next)} ${pick(NOUNS, next)} ${pick(VERBS, next)} ${pick(NOUNS, next)} in ${pick(PLACES, next)}`;
const phrase = (next) => `${pick(NOUNS, next)} in ${pick(PLACES, next)}`;
const amount = (next) => (next() * 1000).toFixed(1);
const pick = (list, next) => list[Math.floor(next() * list.length)];

/** Numbers that look random and are the same every time. */
function chance(seed) {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Photographs of 12 megapixels, as large as those of a camera: 3 to 5 MB each. */
export async function makePhotographs(folder, count) {
  mkdirSync(folder, { recursive: true });
  for (let number = 1; number <= count; number++) {
    const file = join(folder, `${number}.jpg`);
    if (!existsSync(file)) writeFileSync(file, await photograph(4000, 3000, number));
  }
}

/** Sky, hills and ground, each with detail of every size and the noise of a sensor. */
export async function photograph(width, height, seed) {
  const next = chance(seed);
  const shade = () => Math.round(40 + next() * 150);
  const hills = (base, rough, fill) => {
    const points = Array.from(
      { length: 41 },
      (_, at) => `${(at * width) / 40},${height * (base + (next() - 0.5) * rough)}`,
    );
    return `<polygon points="0,${height} ${points.join(' ')} ${width},${height}" fill="${fill}"/>`;
  };
  const stones = Array.from(
    { length: 1500 },
    () =>
      `<ellipse cx="${next() * width}" cy="${height * (0.68 + next() * 0.32)}" rx="${4 + next() * 40}" ry="${3 + next() * 20}" fill="rgb(${shade()},${shade()},${Math.round(shade() * 0.8)})"/>`,
  );
  const scene = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color="rgb(60,${110 + shade() / 4},200)"/><stop offset="1" stop-color="rgb(235,215,${shade()})"/></linearGradient></defs>
<rect width="100%" height="100%" fill="url(#sky)"/>${hills(0.45, 0.2, '#7d8fa8')}${hills(0.55, 0.16, '#5b7a58')}${hills(0.68, 0.1, '#6e6348')}${stones.join('')}</svg>`;
  const clouds = await grain(48, 36, next, width, height);
  const leaves = await grain(800, 600, next, width, height);
  const sensor = await grain(1600, 1200, next, width, height);
  return sharp(Buffer.from(scene))
    .flatten()
    .composite([
      { ...clouds, blend: 'soft-light' },
      { ...leaves, blend: 'soft-light' },
      { ...sensor, blend: 'overlay' },
    ])
    .jpeg({ quality: 90 })
    .toBuffer();
}

/** Grey noise of a size, drawn large. */
async function grain(columns, rows, next, width, height) {
  const noise = Buffer.alloc(columns * rows * 3);
  for (let i = 0; i < noise.length; i += 3) noise.fill(128 + (next() + next() + next() - 1.5) * 60, i, i + 3);
  const input = await sharp(noise, { raw: { width: columns, height: rows, channels: 3 } })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
  return { input, raw: { width, height, channels: 3 } };
}
