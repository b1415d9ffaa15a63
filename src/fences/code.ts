// Fences of code: coloured when the deck is built, with numbers, steps, changes and a title.

import { nearest } from '../diagnostics/suggest.ts';
import type { AsResolved, Block } from '../model/deck.ts';
import type { CodeLine, CodeWord, Listing } from '../model/listing.ts';
import type { Position } from '../model/source.ts';
import { readDiff, readPatch } from './code/diff.ts';
import { type CodeInfo, readCodeInfo } from './code/info.ts';
import { findLanguage, languageNames } from './code/languages.ts';
import type { DrawFence, Fence, FenceKind } from './fence.ts';

type Diagnose = Parameters<DrawFence>[1]['diagnose'];
type Highlight = (code: string, id: string) => readonly (readonly CodeWord[])[];

export const codeFence: FenceKind = {
  name: 'code',
  summary: 'code in a language, such as `ts`; any name that no other fence has',
  prepare: async (fences): Promise<DrawFence> => {
    const ids = new Set(
      fences.flatMap((fence) => {
        const found = findLanguage(readCodeInfo(fence, () => {}).name);
        return found.kind === 'known' && found.id !== 'diff' ? [found.id] : [];
      }),
    );
    if (ids.size === 0) return (fence, { diagnose }) => draw(fence, plain, diagnose);
    const { highlight, loadLanguages } = await import('./code/highlight.part.ts');
    await loadLanguages(ids);
    return (fence, { diagnose }) => draw(fence, highlight, diagnose);
  },
};

const plain: Highlight = (code) => code.split('\n').map((text) => (text === '' ? [] : [{ text }]));

function draw(fence: Fence, highlight: Highlight, diagnose: Diagnose): Block<AsResolved> {
  const info = readCodeInfo(fence, diagnose);
  const text = fence.text.replace(/\n+$/, '').replace(/\t/g, '    ');
  const lines = readLines(text, info, (code) => colour(code, info, highlight));
  reportLanguage(fence, info, diagnose);
  reportNotation(fence, diagnose);
  const { title, numbers, diff } = info;
  const listing: Listing = {
    language: info.name,
    lines: lines.map((line, index) => ({ ...line, at: placeOfLine(fence, index) })),
    diff,
    steps: placeSteps(info, lines.length, fence, diagnose),
    ...(title === undefined ? {} : { title }),
    ...(numbers === undefined ? {} : { numbers }),
  };
  return { kind: 'listing', listing, at: fence.at };
}

/** A line without the space before it. */
function placeOfLine({ text, place }: Fence, index: number): Position {
  const lines = text.split('\n');
  const start = lines.slice(0, index).reduce((sum, line) => sum + line.length + 1, 0);
  const line = lines[index] ?? '';
  return place(start + line.length - line.trimStart().length, start + Math.max(line.trimEnd().length, 1));
}

function colour(code: string, { name }: CodeInfo, highlight: Highlight): readonly (readonly CodeWord[])[] {
  const found = findLanguage(name);
  return found.kind === 'known' ? highlight(code, found.id) : plain(code, '');
}

function readLines(
  text: string,
  { name, diff }: CodeInfo,
  colours: (code: string) => readonly (readonly CodeWord[])[],
): readonly CodeLine[] {
  if (!diff) return colours(text).map((words) => ({ words }));
  return /^(?:diff|patch)$/i.test(name) ? readPatch(text) : readDiff(text, colours);
}

/** Lines are counted as they are numbered on the slide. */
function placeSteps(
  { steps, numbers = 1 }: CodeInfo,
  count: number,
  { infoPlace }: Fence,
  diagnose: Diagnose,
): Listing['steps'] {
  const last = numbers + count - 1;
  return steps.map((step) => {
    if (step === 'all') return 'all';
    const told = new Set<number>();
    const known = step.flatMap(({ line, start, end }) => {
      if (line >= numbers && line <= last) return [line - numbers];
      if (!told.has(start))
        diagnose('code-step-outside', { line, first: numbers, last }, infoPlace(start, end));
      told.add(start);
      return [];
    });
    return [...new Set(known)].sort((a, b) => a - b);
  });
}

function reportLanguage({ infoPlace }: Fence, { name, nameEnd }: CodeInfo, diagnose: Diagnose): void {
  if (findLanguage(name).kind !== 'unknown') return;
  const inner = /^diff-(.+)$/.exec(name)?.[1];
  if (inner !== undefined && findLanguage(inner).kind === 'known') {
    diagnose('code-language-unknown', { name, cure: `${inner} diff` }, infoPlace(0, nameEnd));
    return;
  }
  // Fences that draw something are names too.
  const near = nearest(name.toLowerCase(), [...languageNames(), 'chart', 'mermaid', 'dot', 'math']);
  diagnose('code-language-unknown', { name, ...(near === undefined ? {} : { near }) }, infoPlace(0, nameEnd));
}

/** Marks in comments, by which other tools know changes and steps. */
function reportNotation({ text, place }: Fence, diagnose: Diagnose): void {
  for (const match of text.matchAll(/\[!code\s+([^\]\n]+)\]/g)) {
    const change = /^(?:\+\+|--)/.test(match[1] ?? '');
    diagnose(
      'code-notation-unread',
      { text: match[0], change },
      place(match.index, match.index + match[0].length),
    );
  }
}
