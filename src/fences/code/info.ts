// Reads what stands behind the opening marks of code: "ts [1|3-6|all] numbers title=\"app.ts\"".

import { nearest } from '../../diagnostics/suggest.ts';
import type { DrawFence, Fence } from '../fence.ts';
import { looksLikeSteps, readSteps, type Step } from './steps.ts';

type Diagnose = Parameters<DrawFence>[1]['diagnose'];

export type CodeInfo = {
  readonly name: string;
  /** Where the name stands in the info string. */
  readonly nameEnd: number;
  readonly title?: string;
  /** The number of the first line, where numbers are shown. */
  readonly numbers?: number;
  readonly diff: boolean;
  readonly steps: readonly Step[];
};

const OPTIONS = ['numbers', 'diff', 'title="…"', 'start=1', '[1|3-6|all]'];
const WORDS = ['numbers', 'diff', 'title', 'file', 'start'];

/** How other tools write what is written here in another way. */
const ELSEWHERE: readonly (readonly [pattern: RegExp, cure: string])[] = [
  [
    /^(?:showLineNumbers|linenos|lineNumbers|line-numbers|lines|\{\s*lines\s*:\s*true\s*\})$/i,
    'Write `numbers`.',
  ],
  [
    /^(?:data-line-numbers|code-line-numbers|hl_lines|highlight)$/i,
    'Write the lines in brackets: `[1|3-6|all]`.',
  ],
  [/^(?:data-ln-start-from|startFrom|startLine|firstline|linenostart)$/i, 'Write `start=10`.'],
  [/^(?:filename|data-file)$/i, 'Write `title="…"`.'],
  [/^magic-move$/, 'Code that changes is not animated here: show it as a `diff`, or on two slides.'],
  [/^(?:twoslash|monaco(?:-run|-diff)?)$/, 'Code is not run or edited on slides.'],
  [
    /^\{\s*\.?[A-Za-z]/,
    'Write the name of the language alone, and what else is wanted behind it: `python numbers`.',
  ],
];

/** Reads the info string of a fence of code. */
export function readCodeInfo({ language = '', infoPlace }: Fence, diagnose: Diagnose): CodeInfo {
  const name = /^[\p{L}\p{N}_][^\s{[]*/u.exec(language)?.[0] ?? '';
  let title: string | undefined;
  let numbers: number | undefined;
  let diff = false;
  let steps: readonly Step[] = [];
  const pieces =
    /\s*(\[[^\]\n]*\]|\{[^}\n]*\}|([A-Za-z][\w-]*)=(?:"([^"]*)"|'([^']*)'|(\S+))|[^\s{[]+|[{[])/gy;
  pieces.lastIndex = name.length;
  for (let match = pieces.exec(language); match !== null; match = pieces.exec(language)) {
    const [whole, piece = '', key, double, single, bare] = match;
    const start = match.index + whole.length - piece.length;
    const at = infoPlace(start, start + piece.length);
    const value = double ?? single ?? bare ?? '';
    const inside = piece.slice(1, -1);
    if (/^[[{].*[\]}]$/.test(piece) && looksLikeSteps(inside)) {
      const read = readSteps(inside, start + 1, infoPlace, diagnose);
      steps = read.steps;
      numbers = read.start ?? numbers;
    } else if (/^\[.+\]$/.test(piece)) title = inside.trim();
    else if (piece === '[]')
      numbers ??= 1; // as in reveal: numbers, and no steps
    else if (key === 'title' || key === 'file') title = value;
    else if (key === 'start' && /^\d{1,6}$/.test(value)) numbers = Number(value);
    else if (piece === 'numbers') numbers ??= 1;
    else if (piece === 'diff') diff = true;
    else {
      const other = ELSEWHERE.find(([pattern]) => pattern.test(key ?? piece))?.[1];
      const near = nearest(key ?? piece, WORDS);
      diagnose(
        'code-option-unknown',
        { text: piece, known: OPTIONS, ...(other ? { other } : {}), ...(near ? { near } : {}) },
        at,
      );
    }
  }
  return {
    name,
    nameEnd: name.length,
    diff: diff || /^(?:diff|patch)$/i.test(name),
    steps,
    ...(title === undefined || title.trim() === '' ? {} : { title: title.trim() }),
    ...(numbers === undefined ? {} : { numbers }),
  };
}
