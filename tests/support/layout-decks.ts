// Decks that hold every layout against short, usual and long content: tests/layouts/<layout>.<language>.md.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from './written.ts';

const FOLDER = 'tests/layouts';

/** The layouts that have such slides, in the order of a deck. */
export const STRESSED = [
  ...['title', 'agenda', 'section', 'statement', 'figure', 'figures', 'comparison', 'before-after'],
  ...['columns', 'timeline', 'process', 'table', 'chart', 'map', 'image', 'full-image', 'quote', 'people'],
  ...['code', 'default', 'closing', 'appendix'],
] as const;

export const STRESS_LANGUAGES = ['en', 'zh'] as const;

export type StressOptions = {
  readonly lang: (typeof STRESS_LANGUAGES)[number];
  readonly aspect: '16:9' | '4:3';
  readonly appearance: 'light' | 'dark';
  readonly theme?: string;
};

const picture = (width: number, height: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 900 700" preserveAspectRatio="none"><rect width="900" height="700" fill="#7d95a6"/><circle cx="300" cy="300" r="200" fill="#d9b48f"/><path d="M0 700 400 380 900 650V700z" fill="#334"/></svg>`;

/** The slides of one layout in a language: three of them, as a rule. */
export const stressSlides = (layout: string, lang: string): string =>
  readFileSync(join(FOLDER, `${layout}.${lang}.md`), 'utf8').trim();

/** One deck of all of them. */
export function stressDeck({ lang, aspect, appearance, theme }: StressOptions): Files {
  const head = [
    ...[
      '---',
      `title: ${lang === 'en' ? 'Night trains' : '夜车'}`,
      `lang: ${lang === 'en' ? 'en' : 'zh-CN'}`,
    ],
    ...[
      `aspect: "${aspect}"`,
      `appearance: ${appearance}`,
      `footer: ${lang === 'en' ? 'Night desk' : '夜车编辑部'}`,
    ],
    'transition: none',
    ...(theme === undefined ? [] : [`theme: ${theme}`]),
    '---\n\n',
  ].join('\n');
  const slides = STRESSED.map((layout, index) => {
    const text = stressSlides(layout, lang);
    return index === 0 ? text : `---\nlayout: ${layout}\n---\n\n${text}`;
  });
  const behind =
    lang === 'en' ? '\n\n---\n\n## How we counted\n\nWords.\n' : '\n\n---\n\n## 如何统计\n\n文字。\n';
  return {
    'deck.md': head + slides.join('\n\n') + behind,
    'facts.yaml': readFileSync(join(FOLDER, 'facts.yaml'), 'utf8'),
    'map.svg': picture(900, 700),
    'berth.svg': picture(700, 900),
    'dusk.svg': picture(1600, 700),
    'ada.svg': picture(600, 800),
  };
}

/** The layouts that a folder of templates has. */
export const builtInLayouts = (): readonly string[] =>
  readdirSync('templates/layouts')
    .filter((name) => name.endsWith('.hbs'))
    .map((name) => name.slice(0, -'.hbs'.length));
