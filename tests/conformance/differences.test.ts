// What the conventions of decks make of the examples of CommonMark and GFM in another way than these say: every such
// example stands in differences.txt with its reasons. UPDATE=1 writes the file; a `?` there waits for a reason.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tests as examples } from 'commonmark-spec';
import { describe, expect, it } from 'vitest';
import { markdownToHtml } from '../../src/markdown.ts';
import { type AsDeck, asDeck } from './as-deck.ts';
import { normalizeHtml } from './dom.ts';
import { gfmExamples } from './gfm.ts';

const FILE = join('tests', 'conformance', 'differences.txt');

type Example = { readonly name: string; readonly markdown: string; readonly html: string };

/** What makes a difference, in words, and how it is checked to be the whole of it. */
type Reason = {
  readonly words: string;
  /** The code that tells the author of it. */
  readonly told?: string;
  /** Takes this difference away from both sides. */
  readonly even?: (html: string) => string;
  /** Where what is told can't be taken away: the difference is all that is left out, and told. */
  readonly whole?: true;
};

const attribute = (pattern: RegExp) => (html: string) => html.replace(pattern, '');
const decodeTargets = (html: string): string =>
  html.replace(/ (href|src)="([^"]*)"/g, (_, name: string, target: string) => {
    const text = target.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replace(/%25/g, '%');
    const decoded = text.replace(/(?:%[0-9A-F]{2})+/g, (coded) => decodeURIComponent(coded));
    return ` ${name}="${decoded.replaceAll('"', '&quot;').replace(/&(?!\w+;)/g, '&amp;')}"`;
  });

const REASONS: Readonly<Record<string, Reason>> = {
  heading: {
    words: "the heading of a slide is the layout's, and what stands below it starts at the third level",
    even: (html) => html.replace(/<(\/?)h[12]>/g, '<$1h3>'),
  },
  code: {
    words: 'code ends with its last line',
    even: (html) => html.replace(/ tabindex="0"/g, '').replace(/\n*<\/code><\/pre>/g, '</code></pre>'),
  },
  picture: {
    words: 'a picture alone in its paragraph is a figure, with its title as caption',
    even: (html) =>
      html.replace(
        /<figure>(<img[^>]*)>(?:<figcaption>(.*?)<\/figcaption>)?<\/figure>/g,
        (_, image: string, title?: string) => `<p>${image}${title ? ` title="${title}"` : ''}></p>`,
      ),
  },
  table: {
    words: 'the cells of a head say what they are the head of, and cells are aligned by the style sheet',
    even: (html) =>
      html
        .replace(/ scope="col"/g, '')
        .replace(/ class="align-(\w+)"/g, ' align="$1"')
        .replace(/<tbody>\s*<\/tbody>/g, ''),
  },
  task: {
    words: 'the box of a task has a name for screen readers',
    even: attribute(/ class="task"| aria-label="[☐☑]"/g),
  },
  address: {
    words: 'targets stay as they are written: a browser encodes them the same way',
    even: decodeTargets,
  },
  steps: {
    words: 'the items of a list with + are shown one by one',
    even: attribute(/ class="fragment" data-fragment-index="\d+"/g),
  },
  comment: { words: 'comments are not published', even: attribute(/<!--(?:>|->|[\s\S]*?-->)/g) },
  closed: {
    words: 'raw HTML that is left open ends with what it stands in, and what closes nothing is left out',
    even: (html) =>
      html
        .replace(/<p>(?:<\/[\w ]+>)*<\/p>/g, '')
        .replace(/\n*<\/pre><\/p>/g, '</p>\n</pre>')
        .replace(/\n<\/p>/g, '</p>')
        .replace(/(?:<\/(?:a|b|div)>)+(?=<\/p>|\s*$)/g, ''),
  },
  break: {
    words: '--- and ---- between slides are breaks, and no rules',
    even: attribute(/<hr(?: \/)?>/g),
  },
  gfm: { words: "GitHub's extensions count: addresses are links" },
  html: { words: 'the allow-list for raw HTML leaves it out', told: 'html-stripped', whole: true },
  setext: { words: 'text over --- is taken for a slide break without a blank line', told: 'heading-setext' },
  cells: { words: 'cells without a column are told before they are cut', told: 'table-cells-dropped' },
  settings: { words: 'settings behind a break that are none are told', told: 'settings-unread' },
  fence: { words: 'code that is not closed is told', told: 'fence-unclosed' },
  comment_open: { words: 'a comment that is not closed is told', told: 'comment-unclosed' },
  definition: { words: 'a definition that no link names is told', told: 'definition-unused' },
  headings: { words: 'a second heading that could start a slide elsewhere is told', told: 'break-missing' },
  tag_open: { words: 'a tag that never ends is told, and left out', told: 'html-unclosed', whole: true },
  empty: { words: 'a slide or a deck without anything on it is told', told: 'slide-empty' },
  deck: { words: 'a deck without anything in it is told', told: 'deck-empty' },
  table_odd: { words: 'what is nearly a table is told', told: 'table-malformed' },
  break_odd: { words: 'what is nearly a break is told', told: 'break-unclear' },
};

const withTabs = (text: string): string => text.replaceAll('→', '\t');
const all: readonly Example[] = [
  ...examples.map(({ number, markdown, html }) => ({
    name: `commonmark ${number}`,
    markdown: withTabs(markdown),
    html: withTabs(html),
  })),
  ...gfmExamples.map(({ number, markdown, html }) => ({ name: `gfm ${number}`, markdown, html })),
];

/** Whether a deck makes of an example what its specification says, and tells nothing. */
function differs({ html }: Example, made: AsDeck): boolean {
  return made.codes.length > 0 || normalizeHtml(made.html.trim()) !== normalizeHtml(html.trim());
}

/** Whether these reasons are the whole difference. */
function isExplained(example: Example, made: AsDeck, names: readonly string[]): boolean {
  const reasons = names.flatMap((name) => REASONS[name] ?? []);
  if (reasons.length < names.length) return false;
  if (!made.codes.every((code) => reasons.some(({ told }) => told === code))) return false;
  if (!reasons.every(({ told }) => told === undefined || made.codes.includes(told))) return false;
  if (reasons.some(({ whole }) => whole)) return true;
  const want = names.includes('gfm') ? markdownToHtml(example.markdown).html : example.html;
  const even = (html: string): string =>
    normalizeHtml(reasons.reduce((text, reason) => reason.even?.(text) ?? text, html.trim()).trim());
  return even(made.html) === even(want);
}

/** The fewest reasons that explain a difference; none where something is new. */
function findReasons(example: Example, made: AsDeck): readonly string[] {
  const told = Object.keys(REASONS).filter((name) => made.codes.includes(REASONS[name]?.told ?? ''));
  const others = Object.keys(REASONS).filter((name) => REASONS[name]?.told === undefined);
  let kept = [...others, ...told];
  if (!isExplained(example, made, kept)) kept = kept.filter((name) => name !== 'gfm');
  if (!isExplained(example, made, kept)) return [];
  for (const name of kept) {
    const fewer = kept.filter((other) => other !== name);
    if (isExplained(example, made, fewer)) kept = fewer;
  }
  return kept;
}

const HEAD = `# What decks make of the examples of CommonMark 0.31.2 and GFM in another way, and why: "example: reasons".
# UPDATE=1 npx vitest run tests/conformance/differences.test.ts
#
${Object.entries(REASONS)
  .map(([name, { words, told }]) => `# ${name}: ${words}${told === undefined ? '' : ` (${told})`}`)
  .join('\n')}

`;

const found = new Map(
  all.flatMap((example) => {
    const made = asDeck(example.markdown);
    return differs(example, made) ? [[example.name, { example, made }] as const] : [];
  }),
);

if (process.env.UPDATE === '1') {
  const lines = [...found].map(([name, { example, made }]) => {
    const reasons = findReasons(example, made);
    return `${name}: ${reasons.length === 0 ? '?' : reasons.join(', ')}\n`;
  });
  writeFileSync(FILE, HEAD + lines.join(''));
}

const listed = new Map(
  readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line): readonly [string, readonly string[]] => {
      const [name = '', reasons = ''] = line.split(': ');
      return [name, reasons.split(', ')];
    }),
);

describe('what decks make in another way', () => {
  it('stands in the list, and nothing else does', () => {
    expect([...listed.keys()]).toEqual([...found.keys()]);
    expect(readFileSync(FILE, 'utf8').startsWith(HEAD)).toBe(true);
  });

  it.each([...found])('%s is explained by its reasons', (name, { example, made }) => {
    expect(listed.get(name)).toSatisfy(
      (names: readonly string[] | undefined) => names !== undefined && isExplained(example, made, names),
      `${JSON.stringify(example.markdown)} makes ${JSON.stringify(made)}`,
    );
  });
});
