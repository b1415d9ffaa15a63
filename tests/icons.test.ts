// Icons and emoji: by name and as characters, drawn from installed sets, never where colons mean something else.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../src/build.ts';
import { toDiagnostic } from '../src/diagnostics/catalogue.ts';
import { readPackageFile } from '../src/host/package.ts';
import { makeIconDrawer } from '../src/icons/draw.part.ts';
import { readMarkup } from '../src/icons/markup.ts';
import type { Diagnostic } from '../src/model/diagnostic.ts';
import { toSource } from '../src/model/source.ts';
import { parseDeck } from '../src/parse.ts';
import { figuresOn } from './support/pages.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'factdeck-icons-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the first paragraph of a deck holds: icons as they are named, in ‹›, or as they are written; words as they are. */
function read(text: string, shown: 'named' | 'written' = 'named'): string {
  const source = toSource('deck.md', `---\ntitle: T\n---\n\n# T\n\n${text}\n`);
  const deck = parseDeck(source, undefined, () => {});
  const paragraph = deck.slides[0]?.blocks.find(({ kind }) => kind === 'paragraph');
  if (paragraph?.kind !== 'paragraph') return '';
  return paragraph.children
    .map((inline) => {
      if (inline.kind === 'text') return inline.text;
      if (inline.kind !== 'icon') return `<${inline.kind}>`;
      const { at, text: written } = inline.icon;
      expect(source.text.slice(at.start.offset, at.end.offset)).toBe(written);
      return shown === 'written' ? written : `‹${inline.icon.name ?? written}›`;
    })
    .join('');
}

describe('icons in text', () => {
  it.each([
    ['Launch :rocket: now', 'Launch ‹rocket› now'],
    [':+1::lucide-check:', ':+1::lucide-check:'],
    ['(:white_check_mark:)', '(‹white_check_mark›)'],
    ['北京:rocket:起飞', '北京‹rocket›起飞'],
    ['🚀 👩‍💻 🇨🇳 1️⃣ ❤️', '‹🚀› ‹👩‍💻› ‹🇨🇳› ‹1️⃣› ‹❤️›'],
    ['![Done](:lucide-check:)', '‹lucide-check›'],
    ['12:30:45 and 7:rocket:9', '12:30:45 and 7:rocket:9'],
    ['a:b:c key:value:x', 'a:b:c key:value:x'],
    ['C:\\a:b: ::: :: : :', 'C:\\a:b: ::: :: : :'],
    ['\\:rocket: :Rocket: :a b:', ':rocket: :Rocket: :a b:'],
    ['© ™ → ✓ 1 # *', '© ™ → ✓ 1 # *'],
  ])('%j is read as %j', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('are no more than their text: joined they are what was written', () => {
    const piece = fc.constantFrom(
      ':',
      ':rocket:',
      'a',
      '1',
      ' ',
      '🚀',
      '🇨🇳',
      '-',
      '_',
      '北',
      '{{',
      '\u200d',
      '\ufe0f',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = `x ${pieces.join('').replace(/\{\{|_/g, '')} x`;
        expect(read(text, 'written')).toBe(text);
      }),
    );
  });
});

describe('icons on slides', () => {
  async function page(text: string): Promise<{ html: string; codes: string[] }> {
    const deck = join(folder, 'deck');
    mkdirSync(deck, { recursive: true });
    writeFileSync(
      join(deck, 'deck.md'),
      `---\ntitle: T\nunbound: true\n---\n\n# T\n\n---\n\n## H\n\n${text}\n`,
    );
    const { artifacts, diagnostics } = await build({ deck, pdf: false, write: false });
    const bytes = artifacts.find(({ path }) => path === 'index.html')?.bytes ?? new Uint8Array();
    return { html: new TextDecoder().decode(bytes), codes: diagnostics.map(({ code }) => code) };
  }

  it('are decoration without a label, and an image with one', async () => {
    const { html, codes } = await page(':lucide-check: and ![Done](:lucide-check:)');
    expect(codes).toEqual([]);
    const [plain, labelled] = html.match(/<svg class="icon"[^>]*>/g) ?? [];
    expect(plain).toBe(
      '<svg class="icon" viewBox="0 0 24 24" width="1.2em" height="1.2em" aria-hidden="true">',
    );
    expect(labelled).toBe(
      '<svg class="icon" viewBox="0 0 24 24" width="1.2em" height="1.2em" role="img" aria-label="Done">',
    );
    expect(html).toContain('stroke="currentColor"');
    expect(html).toContain('.canvas svg.icon');
  });

  it('as emoji are read out by their character, carry their credit, and miss in no font', async () => {
    const { html, codes } = await page(':rocket: 🇨🇳 1️⃣');
    expect(codes).toEqual([]);
    const labels = [...html.matchAll(/role="img" aria-label="([^"]*)"/g)].map(([, label]) => label);
    expect(labels).toEqual(['🚀', '🇨🇳', '1️⃣']);
    expect(html).toContain('CC BY 4.0');
    const ids = [...html.matchAll(/\sid="(icon\.[^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('that say something are figures with words in the PDF', async () => {
    const deck = join(folder, 'paper');
    mkdirSync(deck, { recursive: true });
    writeFileSync(
      join(deck, 'deck.md'),
      '---\ntitle: T\n---\n\n# T\n\n---\n\n## Launch :rocket:\n\n![Done](:lucide-check:) :lucide-x:\n',
    );
    const { artifacts, diagnostics } = await build({ deck, write: false });
    expect(diagnostics).toEqual([]);
    const pdf = artifacts.find(({ path }) => path.endsWith('.pdf'))?.bytes ?? new Uint8Array();
    expect(await figuresOn(pdf, 2)).toEqual(['🚀', 'Done']);
  });

  it('cost nothing where there are none', async () => {
    const { html } = await page('Nothing: to 12:30:45 see.');
    expect(html).not.toContain('svg.icon');
  });
});

it('emoji without a set stand as they are, and it is told what to install', () => {
  const told: Diagnostic[] = [];
  const draw = makeIconDrawer(() => undefined);
  const at = parseDeck(toSource('deck.md', '---\ntitle: T\n---\n\n# T\n'), undefined, () => {}).slides[0]?.at;
  if (at === undefined) throw new Error('no slide');
  const icon = draw({ name: 'rocket', text: ':rocket:', at }, undefined, (code, params, place) => {
    told.push(toDiagnostic(code, params, place));
  });
  expect(icon).toEqual({ kind: 'words', words: '🚀' });
  expect(told.map(({ code, hint }) => [code, hint])).toEqual([
    ['emoji-undrawn', 'Install one: npm install @iconify-json/twemoji'],
  ]);
});

describe('the markup of icons', () => {
  const written = (body: string) =>
    readMarkup(body, 'i')
      .map((piece) =>
        piece.kind === 'html-open'
          ? `<${piece.tag}${piece.attributes.map(([name, [value]]) => ` ${name}="${value}"`).join('')}>`
          : piece.kind === 'html-close'
            ? `</${piece.tag}>`
            : '',
      )
      .join('');

  it.each([
    ['<path d="M0 0"/>', '<path d="M0 0"></path>'],
    ['<g id="a"><use href="#a"/></g>', '<g id="i.a"><use href="#i.a"></use></g>'],
    ['<path fill="url(#b)"/>', '<path fill="url(#i.b)"></path>'],
    ['<path onclick="x()" style="fill:red" class="c" fill="red"/>', '<path fill="red"></path>'],
    ['<script>x</script><path/>', '<path></path>'],
    ['<foreignObject><g><foreignObject/></g></foreignObject><path/>', '<path></path>'],
    ['<use href="https://example.org/x.svg#a"/>', '<use></use>'],
    ['<path fill="url(https://example.org/a)"/>', '<path></path>'],
    ['<animate attributeName="d"/><path><animate/></path>', '<path></path>'],
  ])('%s is kept as %s', (body, expected) => {
    expect(written(body)).toBe(expected);
  });

  it('of every icon of a set is balanced', () => {
    const { icons } = JSON.parse(
      new TextDecoder().decode(readPackageFile('@iconify-json/lucide', 'icons.json')),
    ) as { icons: Record<string, { body: string }> };
    for (const [name, { body }] of Object.entries(icons)) {
      let depth = 0;
      for (const { kind } of readMarkup(body, 'i')) depth += kind === 'html-open' ? 1 : -1;
      expect(depth, name).toBe(0);
    }
  });
});

it('what docs/icons.md shows is drawn as it stands there', async () => {
  const deck = join(folder, 'docs');
  mkdirSync(deck);
  const slides = [...readFileSync('docs/icons.md', 'utf8').matchAll(/```markdown icons\n([\s\S]*?)```/g)];
  expect(slides).toHaveLength(1);
  writeFileSync(join(deck, 'deck.md'), `---\ntitle: T\n---\n\n# T\n\n---\n\n${slides[0]?.[1]}`);
  const { diagnostics } = await build({ deck, pdf: false, write: false });
  expect(diagnostics).toEqual([]);
});
