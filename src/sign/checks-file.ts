// Records of checks -> the text of the checks file. Records are sorted by ref, one block each, so that git merges
// what different people check; comments that people wrote stay where they are.

import type { CheckPlace, CheckRecord, ChecksSource } from '../model/check.ts';
import type { Source } from '../model/source.ts';

const HEADER = `# Who compared which figure with its source, and what it was then. Written by \`factdeck sign\`; the comments are yours.
version: 1
checks:
`;

/** The file with these records put in, each in the place of the one with its ref. */
export function writeChecks(
  old: { readonly text: Source; readonly checks: ChecksSource } | undefined,
  records: readonly CheckRecord[],
): string {
  const kept = old === undefined ? [] : [...old.checks.records.values()];
  const lines = old?.text.text.split('\n') ?? [];
  // A file that a person wrote in another shape is written anew; its comments can't be placed.
  const inBlocks = kept.length > 0 && kept.every((record) => standsInBlocks(record, lines));
  if (old === undefined || !inBlocks) {
    const all = new Map([...kept, ...records].map((record) => [record.ref, record]));
    return (
      HEADER +
      sorted([...all.values()])
        .flatMap((record) => block(record))
        .join('\n') +
      (all.size > 0 ? '\n' : '')
    );
  }
  const at = new Map(kept.map((record) => [record.ref, record]));
  const edits: Edit[] = sorted(records).map((record): Edit => {
    const before = at.get(record.ref);
    if (before !== undefined)
      return { from: before.at.start.line - 1, to: lastLine(before), lines: block(record, before, lines) };
    // Before the comments of the first record that comes behind it.
    const behind = kept.find(({ ref }) => compare(ref, record.ref) > 0);
    const from = behind === undefined ? endOfRecords(kept) : startOf(behind.at.start.line - 1, lines);
    return { from, to: from, lines: block(record) };
  });
  return `${applyEdits(lines, edits).join('\n').replace(/\n*$/, '')}\n`;
}

/** Lines [from, to), counted from 0, to be replaced. */
type Edit = { readonly from: number; readonly to: number; readonly lines: readonly string[] };

function applyEdits(lines: readonly string[], edits: readonly Edit[]): readonly string[] {
  const made: string[] = [];
  let next = 0;
  // Stable: records that go to the same place keep their order.
  for (const { from, to, lines: put } of [...edits].sort((a, b) => a.from - b.from)) {
    made.push(...lines.slice(next, from), ...put);
    next = Math.max(next, to);
  }
  return [...made, ...lines.slice(next)];
}

/** Every key on lines of its own, below the ref. */
function standsInBlocks({ at, keys }: CheckPlace, lines: readonly string[]): boolean {
  const firsts = [at.start.line, ...[...keys.values()].map(({ first }) => first)];
  const own = (lines[at.start.line - 1] ?? '').slice(0, at.start.column - 1).trim() === '';
  return own && new Set(firsts).size === firsts.length;
}

/** The number of the last line of a record, from 1. */
const lastLine = ({ at, keys }: CheckPlace): number =>
  Math.max(at.start.line, ...[...keys.values()].map(({ last }) => last));

const endOfRecords = (records: readonly CheckPlace[]): number => Math.max(...records.map(lastLine));

/** Up over the comments that stand directly above a line. */
function startOf(line: number, lines: readonly string[]): number {
  let start = line;
  while (start > 0 && /^\s+#/.test(lines[start - 1] ?? '')) start -= 1;
  return start;
}

/** The lines of a record; comments of the block that it replaces stay with their keys. */
function block(record: CheckRecord, before?: CheckPlace, lines: readonly string[] = []): readonly string[] {
  const { subject } = record;
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['by', record.by],
    ['on', record.on],
    ['sha256', record.sha256],
    ['value', subject.value],
    ...(subject.kind === 'given'
      ? ([
          ['as_of', subject.asOf],
          ['source', subject.source],
          ['locator', subject.locator],
          ['quote', subject.quote],
        ] as const)
      : ([['formula', subject.formula]] as const)),
  ];
  const comments = before === undefined ? noComments : commentsOf(before, lines);
  const written = fields.flatMap(([key, text]) =>
    text === undefined ? [] : [...comments.above(key), `    ${key}: ${scalar(text)}${comments.beside(key)}`],
  );
  if (subject.kind === 'derived' && subject.inputs.length > 0)
    written.push(
      ...comments.above('inputs'),
      `    inputs:${comments.beside('inputs')}`,
      ...subject.inputs.map(({ ref, value }) => `      ${scalar(ref)}: ${scalar(value)}`),
    );
  return [`  ${scalar(record.ref)}:${comments.beside('')}`, ...written, ...comments.rest()];
}

type Comments = {
  readonly above: (key: string) => readonly string[];
  readonly beside: (key: string) => string;
  /** Those whose keys are gone. */
  readonly rest: () => readonly string[];
};

const noComments: Comments = { above: () => [], beside: () => '', rest: () => [] };

/** The comments inside a record's block, by the key that they stand above or beside; "" is the ref's own line. */
function commentsOf(place: CheckPlace, lines: readonly string[]): Comments {
  const above = new Map<string, readonly string[]>();
  const beside = new Map<string, string>();
  const isComment = (line: string) => /^\s*#/.test(line);
  const tail = (line: string) => /^\s*(\s#.*)$/.exec(line)?.[1] ?? '';
  let from = place.at.start.line;
  const head = lines[place.at.start.line - 1] ?? '';
  beside.set('', tail(head.slice(place.at.end.column - 1).replace(/^['"]?\s*:/, '')));
  for (const [key, { last, column }] of [...place.keys].sort(([, a], [, b]) => a.first - b.first)) {
    above.set(key, lines.slice(from, last).filter(isComment));
    if (key !== 'inputs') beside.set(key, tail((lines[last - 1] ?? '').slice(column - 1)));
    from = last;
  }
  return {
    above: (key) => {
      const found = above.get(key) ?? [];
      above.delete(key);
      return found;
    },
    beside: (key) => beside.get(key) ?? '',
    rest: () => [...above.values()].flat(),
  };
}

/** A text as a YAML scalar: plain where nothing in it can be mistaken, else in double quotes as JSON writes it. */
function scalar(text: string): string {
  const plain =
    /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .,;()[\]/_%+*^'’“”…–—-]*$/u.test(text) && !/ $|^null$|^~$/.test(text);
  return plain ? text : JSON.stringify(text);
}

const sorted = <T extends { readonly ref: string }>(records: readonly T[]): readonly T[] =>
  [...records].sort((a, b) => compare(a.ref, b.ref));
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
