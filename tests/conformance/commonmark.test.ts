// Markdown alone is what its specifications say: every example of CommonMark, and GFM's extensions.

import { tests as examples } from 'commonmark-spec';
import { describe, expect, it } from 'vitest';
import { markdownToHtml } from '../../src/markdown.ts';
import { normalizeHtml } from './dom.ts';
import { gfmExamples } from './gfm.ts';

/** The specification shows tabs as arrows. */
const withTabs = (text: string): string => text.replaceAll('→', '\t');

describe('CommonMark 0.31.2', () => {
  it('has 652 examples', () => expect(examples).toHaveLength(652));

  it.each(examples.map((example) => [example.number, example.section, example] as const))(
    'example %i: %s',
    (_number, _section, { markdown, html }) => {
      const made = markdownToHtml(withTabs(markdown), { gfm: false });
      expect(made.diagnostics).toEqual([]);
      expect(normalizeHtml(made.html)).toBe(normalizeHtml(withTabs(html)));
    },
  );
});

describe('GFM', () => {
  it('has 28 examples', () => expect(gfmExamples).toHaveLength(28));

  it.each(gfmExamples.map((example) => [example.number, example.what, example] as const))(
    'example %i: %s',
    (_number, _what, { markdown, html }) => {
      const made = markdownToHtml(markdown);
      expect(made.diagnostics).toEqual([]);
      expect(normalizeHtml(made.html)).toBe(normalizeHtml(html));
    },
  );
});
