// Code: what its info string says, its colours, its changes and steps.

import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import { readDiff, readPatch } from '../../src/fences/code/diff.ts';
import { highlight, loadLanguages } from '../../src/fences/code/highlight.part.ts';
import { readCodeInfo } from '../../src/fences/code/info.ts';
import { findLanguage, languageNames } from '../../src/fences/code/languages.ts';
import { prepareFences } from '../../src/fences.ts';
import type { Listing } from '../../src/model/listing.ts';
import { toSource } from '../../src/model/source.ts';
import { writtenBlocks } from '../../src/model/walk.ts';
import { parseDeck } from '../../src/parse.ts';
import type { DrawTools } from '../../src/resolve.ts';

/** The listing that a fence becomes, and the codes that are told. */
async function listingOf(
  info: string,
  text: string,
): Promise<{ listing: Listing | undefined; codes: string[] }> {
  const source = toSource('deck.md', `---\ntitle: T\n---\n\n# T\n\n\`\`\`${info}\n${text}\n\`\`\`\n`);
  const { diagnostics, diagnose } = collectDiagnostics();
  const deck = parseDeck(source, undefined, diagnose);
  const drawers = await prepareFences([deck], { diagnose, read: () => ({ kind: 'missing' }) } as never);
  const block = [...writtenBlocks(deck)].find(({ kind }) => kind === 'code');
  const drawn = block?.kind === 'code' ? drawers?.block(block, { diagnose } as DrawTools)?.drawn : undefined;
  return {
    listing: drawn?.kind === 'listing' ? drawn.listing : undefined,
    codes: diagnostics.map(({ code }) => code),
  };
}

const wordsOf = (listing: Listing | undefined): string[] =>
  (listing?.lines ?? []).map(({ words }) => words.map(({ text }) => text).join(''));

describe('the Markdown of decks', () => {
  const source = [
    '---',
    'layout: chart',
    'footer: ""',
    '---',
    '',
    '## Output in {{ gdp.period }}',
    '',
    '```chart',
    'type: bar',
    '```',
    '',
    'Since {{ start }}, as said.',
    '',
    '---',
    'no: settings',
    '',
    '::: left',
    '```ts',
    'const a = 1;',
    '```',
    'After it',
  ]; // prettier-ignore

  it('is coloured as a deck reads it, and joins to what was written', async () => {
    const { listing } = await listingOf('markdown', source.join('\n').replaceAll('```', '~~~'));
    expect(wordsOf(listing)).toEqual(source.map((line) => line.replaceAll('```', '~~~')));
    const roleOf = (text: string): string | undefined =>
      listing?.lines.flatMap(({ words }) => words).find((word) => word.text.includes(text))?.role;
    expect([
      roleOf('layout:'),
      roleOf('## Output'),
      roleOf('{{ gdp.period }}'),
      roleOf('~~~chart'),
      roleOf('type:'),
      roleOf('Since'),
      roleOf('{{ start }}'),
      roleOf('::: left'),
      roleOf('const a'),
      roleOf('After it'),
    ]).toEqual([
      'type',
      'keyword',
      'type',
      'comment',
      'type',
      undefined,
      'type',
      'comment',
      undefined,
      undefined,
    ]);
  });

  it('has a rule without settings behind it as a rule', async () => {
    const { listing } = await listingOf('md', '---\nno: settings');
    expect(listing?.lines.map(({ words }) => words[0]?.role)).toEqual(['comment', undefined]);
  });
});

describe('what stands behind the language', () => {
  const six = 'a\nb\nc\nd\ne\nf';
  it.each([
    ['ts [1|3-6|all]', [[0], [2, 3, 4, 5], 'all']],
    ['ts [1,3|*]', [[0, 2], 'all']],
    ['ts {1|2-3}', [[0], [1, 2]]],
    ['ts{2,4}', [[1, 3]]],
    ['ts [none|all]', [[], 'all']],
    ['ts [10: 10|12-13]', [[0], [2, 3]]],
    ['ts [ 2 - 3 ]', [[1, 2]]],
    ['ts', []],
  ])('%s has these steps', async (info, steps) => {
    const { listing, codes } = await listingOf(info, six);
    expect(listing?.steps).toEqual(steps);
    expect(codes).toEqual([]);
  });

  it.each([
    ['ts title="a b.ts" numbers', { title: 'a b.ts', numbers: 1 }],
    ['ts [src/app.ts]', { title: 'src/app.ts' }],
    ["ts file='x.ts' start=7", { title: 'x.ts', numbers: 7 }],
    ['ts [5:]', { numbers: 5 }],
    ['ts []', { numbers: 1 }],
    ['c++ diff', { language: 'c++', diff: true }],
    ['', { language: '' }],
  ])('%s says this', async (info, said) => {
    const { listing, codes } = await listingOf(info, six);
    expect(listing).toMatchObject(said);
    expect(codes).toEqual([]);
  });
});

describe('colours', () => {
  it('are those of the words, in any language, and join to the code', async () => {
    await loadLanguages(['typescript', 'xml', 'python']);
    const code = 'const a = `x ${b}\n y`; // c <d> & "e"\n\nfoo(1);';
    const lines = highlight(code, 'typescript');
    expect(lines.map((line) => line.map(({ text }) => text).join('')).join('\n')).toBe(code);
    expect(lines[0]?.[0]).toEqual({ text: 'const', role: 'keyword' });
    expect(lines[1]?.[0]).toEqual({ text: ' y`', role: 'string' });
    expect(highlight('<style>a { color: red }</style>', 'xml')[0]).toContainEqual({
      text: 'color',
      role: 'type',
    });
  });

  it('know the languages of the library, by all their names', async () => {
    const { default: library } = await import('highlight.js');
    for (const id of library.listLanguages()) {
      if (id === 'plaintext') continue;
      expect(findLanguage(id)).toMatchObject({ kind: 'known' });
      for (const alias of library.getLanguage(id)?.aliases ?? [])
        expect(findLanguage(alias).kind).not.toBe('unknown');
    }
    expect(languageNames().length).toBeGreaterThan(350);
  });

  it('leave references as they are written', async () => {
    const { listing } = await listingOf('md', '{{ gdp }} [a]{.b}');
    expect(wordsOf(listing)).toEqual(['{{ gdp }} [a]{.b}']);
  });
});

describe('differences', () => {
  const plain = (code: string) => code.split('\n').map((text) => [{ text }]);

  it('colour each version whole', () => {
    const seen: string[] = [];
    const lines = readDiff(' a\n-b\n+c\n d', (code) => {
      seen.push(code);
      return plain(code);
    });
    expect(seen).toEqual(['a\nb\nd', 'a\nc\nd']);
    expect(lines.map(({ words, change }) => [words[0]?.text, change])).toEqual([
      ['a', undefined],
      ['b', 'removed'],
      ['c', 'added'],
      ['d', undefined],
    ]);
  });

  it.each([
    ['+ a\n  b', ['a', 'b']],
    ['+a\nb', ['a', 'b']],
    ['+ a\n b', [' a', 'b']],
    ['+  a\n   b', [' a', ' b']],
  ])('%j stands in columns', (text, codes) => {
    expect(readDiff(text, plain).map(({ words }) => words[0]?.text)).toEqual(codes);
  });

  it('of whole files keep what stands around them', () => {
    expect(readPatch('--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y').map(({ change }) => change)).toEqual([
      undefined,
      undefined,
      undefined,
      'removed',
      'added',
    ]);
  });
});

describe('info strings', () => {
  it('of any text end in an answer', () => {
    const silent = () => {};
    for (const language of [
      '',
      '{',
      '[',
      'ts [',
      'ts {1',
      'ts = "',
      'ts a="b',
      '[[[]]]',
      'ts [|]',
      'ts [1-]',
    ])
      expect(() => readCodeInfo({ language, infoPlace: () => undefined } as never, silent)).not.toThrow();
  });
});
