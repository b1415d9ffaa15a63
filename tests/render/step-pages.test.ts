// A slide on paper step by step: what each page shows, for each kind of step.

import { describe, expect, it } from 'vitest';
import { stepPages } from '../../src/render/step-pages.ts';

const slide = (inside: string): string =>
  `<section class="page" id="a"><h2 id="a.title">A</h2>${inside}</section>`;
const step = (index: number, classes = 'fragment'): string =>
  `<p class="${classes}" data-fragment-index="${index}">${index}</p>`;
/** The classes of the paragraphs of each page. */
const classesOf = (section: string): readonly (readonly string[])[] =>
  stepPages(section).map((page) =>
    [...page.matchAll(/<p class="([^"]*)"/g)].map(([, classes = '']) => classes),
  );

describe('pages of steps', () => {
  it('are one where a slide has none', () => {
    expect(stepPages(slide('<p>b</p>'))).toEqual([slide('<p>b</p>')]);
  });

  it('are one more than steps; those with one index come together', () => {
    expect(classesOf(slide(step(0) + step(1) + step(1)))).toEqual([
      ['fragment step-later', 'fragment step-later', 'fragment step-later'],
      ['fragment', 'fragment step-later', 'fragment step-later'],
      ['fragment', 'fragment', 'fragment'],
    ]);
  });

  it('show each effect as a browser does', () => {
    expect(classesOf(slide(step(0, 'fragment highlight-red') + step(1)))[0]).toEqual([
      '',
      'fragment step-later',
    ]);
    expect(classesOf(slide(step(0, 'step-gone fragment fade-out') + step(1)))).toEqual([
      ['', 'fragment step-later'],
      ['fragment fade-out step-later', 'fragment step-later'],
      ['step-gone fragment fade-out', 'fragment'],
    ]);
    const passing = 'step-gone fragment fade-in-then-out';
    expect(classesOf(slide(step(0, passing) + step(1))).map(([first]) => first)).toEqual([
      'fragment fade-in-then-out step-later',
      'fragment fade-in-then-out',
      passing,
    ]);
    const current = 'fragment highlight-current-red';
    expect(classesOf(slide(step(0, current) + step(1) + step(2))).map(([first]) => first)).toEqual([
      '',
      'fragment highlight-red',
      'fragment',
      current,
    ]);
  });

  it('go through code, behind all else', () => {
    const line = (classes: string) => `<span class="line ${classes}">x</span>`;
    const code = `<div class="listing stepped" data-at="1" data-steps="3"><pre><code>${line('last in-0 in-2')}${line('last in-1 in-2')}</code></pre></div>`;
    const pages = stepPages(slide(step(0) + code));
    expect(
      pages.map((page) =>
        [...page.matchAll(/class="line([^"]*)"/g)].map(([, rest = '']) => / last\b/.test(rest)),
      ),
    ).toEqual([
      [true, false],
      [true, false],
      [false, true],
      [true, true],
    ]);
    for (const page of pages) expect(page).not.toContain('data-steps');
  });

  it('have one bookmark: further headings are paragraphs to readers of tags', () => {
    const [first, second] = stepPages(slide(step(0)));
    expect(first).toContain('<h2 id=');
    expect(second).toContain('<h2 role="paragraph" id=');
  });
});
