// docs/layouts.md from the declarations of the built-in layouts: what each is for, its slots, an example.

import { readFileSync } from 'node:fs';
import { countInWords, isRepeated, type Layout, partsInWords, type Slot } from '../../src/model/layout.ts';
import { toSource } from '../../src/model/source.ts';
import { readLayout } from '../../src/parse/layouts.ts';
import { builtInLayouts } from './layout-decks.ts';
import type { Files } from './written.ts';

/** In the order of the page: what a deck begins with, what it is about, what it ends with. */
export const ORDER = [
  ...[
    'title',
    'agenda',
    'section',
    'default',
    'statement',
    'figure',
    'figures',
    'comparison',
    'before-after',
  ],
  ...['columns', 'timeline', 'process', 'table', 'chart', 'map', 'image', 'full-image', 'quote', 'people'],
  ...['code', 'closing', 'appendix', 'sources'],
] as const;

/** The built-in layouts, in order. A mistake in a declaration is thrown. */
export const declaredLayouts = (): readonly Layout[] =>
  [...ORDER].map((name) => {
    const file = `templates/layouts/${name}.hbs`;
    return readLayout(name, toSource(file, readFileSync(file, 'utf8')), (code, params, at) => {
      throw new Error(`${code} at ${file}:${at?.start.line}: ${JSON.stringify(params)}`);
    });
  });

export const unlisted = (): readonly string[] =>
  builtInLayouts().filter((name) => !(ORDER as readonly string[]).includes(name));

/** The part of the page that is made of the declarations. */
export function layoutsPage(): string {
  const facts = readFileSync('tests/layouts/facts.yaml', 'utf8').replace(/^#.*\n/, '');
  return [
    ...declaredLayouts().map(section),
    `## The facts of the examples\n\n\`\`\`yaml\n${facts.trim()}\n\`\`\`\n`,
  ].join('\n');
}

function section({ name, about, heading, slots, example }: Layout): string {
  const rows = slots.map(row);
  const table =
    rows.length === 0
      ? ''
      : `\n| slot | takes | |\n|---|---|---|\n${heading ? '| heading | | The heading, which it needs. |\n' : ''}${rows.join('\n')}\n`;
  const fence = example?.includes('```') ? '````' : '```';
  const shown =
    example === undefined ? '' : `\n${fence}markdown\n---\nlayout: ${name}\n---\n\n${example}\n${fence}\n`;
  return `## ${name}\n\n${about}\n${table}${shown}`;
}

function row(slot: Slot): string {
  const inDiv = `\`::: ${slot.name}\``;
  const name =
    slot.where === 'div' ? inDiv : slot.name === 'body' ? 'on the slide' : `on the slide, or ${inDiv}`;
  const times = isRepeated(slot) ? `, ${countInWords(slot)}` : slot.least === 0 ? ', perhaps' : '';
  return `| ${name}${times} | ${partsInWords(slot)} | ${slot.about} |`;
}

/** A deck of all the examples. */
export function exampleDeck(head: string): Files {
  const slides = declaredLayouts().flatMap(({ name, example }) =>
    example === undefined ? [] : [`---\nlayout: ${name}\n---\n\n${example}`],
  );
  const [first = '', ...rest] = slides;
  const picture =
    '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="700" viewBox="0 0 900 700"><rect width="900" height="700" fill="#7d95a6"/></svg>';
  return {
    'deck.md': `---\ntitle: Night trains\n${head}---\n\n${first.replace(/^---[\s\S]*?---\n\n/, '')}\n\n${rest.join('\n\n')}\n`,
    'facts.yaml': readFileSync('tests/layouts/facts.yaml', 'utf8'),
    ...Object.fromEntries(
      ['map', 'berth', 'dusk', 'ada', 'rui', 'mei'].map((name) => [`${name}.svg`, picture]),
    ),
  };
}
