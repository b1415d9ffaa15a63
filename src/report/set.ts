// What a new value for a fact changes: the line in its file, and all that it reaches.

import type { Changes } from '../model/changes.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { reportChanges } from './changes.ts';
import { printable } from './terminal.ts';

type Lines = { readonly from: number; readonly lines: readonly string[] };

export type SetReport = {
  readonly ref: string;
  readonly deck: string;
  readonly ok: boolean;
  readonly written: boolean;
  readonly refused?: { readonly reason: string; readonly hint?: string };
  readonly edit?: {
    readonly file: string;
    readonly was: string;
    readonly old: Lines;
    readonly new: Lines;
    readonly quote?: string;
  };
  readonly failing: readonly Diagnostic[];
  readonly changes?: Changes;
};

type Paint = Readonly<Record<'red' | 'yellow' | 'bold' | 'dim', (text: string) => string>>;

/** The result of `factdeck set`, in lines; its diagnostics are told before. */
export function reportSetting(result: SetReport, paint: Paint, columns?: number): string {
  const { ref, deck, refused, edit, ok, written, failing, changes } = result;
  const lines = [...(edit === undefined ? [] : editLines(edit, paint))];
  if (refused !== undefined) {
    lines.push(`${paint.red('✗')} ${paint.bold(ref)} was not set: ${printable(refused.reason)}`);
    if (refused.hint !== undefined) lines.push(`  ${printable(refused.hint)}`);
  } else if (!ok) lines.push(`${paint.red('✗')} ${paint.bold(deck)}: nothing was set.`);
  else if (edit === undefined) lines.push(`${paint.bold(ref)} is so already.`);
  if (!ok || edit === undefined) return `${lines.join('\n')}\n`;
  if (edit.quote !== undefined)
    lines.push(paint.dim(`The words of its source stay as they are: “${printable(edit.quote)}”`));
  lines.push('');
  const reached =
    changes === undefined
      ? `${deck} has errors: what the value reaches can't be told.\n`
      : reportChanges(changes, paint, columns);
  const fails =
    failing.length === 0
      ? ''
      : `\n${paint.red('✗')} ${paint.bold(deck)} can't be built so: ${count(failing)}.\n`;
  const end = written ? `✓ ${paint.bold(ref)} was written to ${edit.file}\n` : 'Nothing was written.\n';
  return `${lines.join('\n')}\n${reached}${fails}\n${end}`;
}

/** A claim fails in each language; it is one. */
function count(failing: readonly Diagnostic[]): string {
  const claims = new Set(failing.map(({ code, related }) => `${code} ${related?.[0]?.at.start.offset ?? ''}`))
    .size;
  return claims === 1 ? 'a claim or check fails' : `${claims} claims and checks fail`;
}

/** The lines as they were and as they are, as a difference shows them. */
function editLines({ file, old, new: now }: NonNullable<SetReport['edit']>, paint: Paint): readonly string[] {
  const shown = ({ lines }: Lines, sign: string) => lines.map((line) => `${sign} ${printable(line)}`);
  return [
    paint.dim(`${file}:${old.from}`),
    ...shown(old, '-').map(paint.red),
    ...shown(now, '+').map(paint.yellow),
  ];
}
