// Facts read from tables that stand in memory: what a test of tables writes and what comes out.

import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { FactBase, FactsSource } from '../../src/model/fact.ts';
import { type Source, toSource } from '../../src/model/source.ts';
import { decodeSource, loadTables, parseFacts } from '../../src/parse.ts';
import { resolveFacts } from '../../src/resolve/facts.ts';

export type FromTables = {
  readonly parsed: FactsSource;
  readonly base: FactBase;
  readonly diagnostics: readonly Diagnostic[];
  /** The decoded texts of the files, by name. */
  readonly texts: ReadonlyMap<string, Source>;
};

/** Reads a facts file whose tables are among the files. */
export async function readFacts(
  facts: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<FromTables> {
  const { diagnostics, diagnose } = collectDiagnostics();
  const texts = new Map<string, Source>();
  const source = toSource('facts.yaml', facts);
  const bytesOf = (path: string): Uint8Array | undefined => {
    const content = Object.hasOwn(files, path) ? files[path] : undefined;
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  const tables = await loadTables(source, {
    read: (path) => {
      const bytes = bytesOf(path);
      if (path.startsWith('..')) return { kind: 'outside' };
      return bytes === undefined ? { kind: 'missing' } : { kind: 'file', bytes };
    },
    show: (path) => path,
    open: (path) => {
      const bytes = bytesOf(path);
      const text = bytes === undefined ? 'missing' : decodeSource(path, bytes, diagnose);
      if (typeof text === 'object') texts.set(path, text);
      return text;
    },
  });
  const parsed = parseFacts(source, diagnose, tables);
  return { parsed, base: resolveFacts(parsed, diagnose), diagnostics, texts };
}

/** Codes with places, in order: "table-row-ragged regions.csv:3:1". */
export const codesOf = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(({ code, at }) =>
    at === undefined
      ? code
      : at.start.line === 0
        ? `${code} ${at.file}`
        : `${code} ${at.file}:${at.start.line}:${at.start.column}`,
  );

/** The values of a fact by their refs, as decimals, dates or words. */
export function valuesOf({ base }: FromTables, id: string): Readonly<Record<string, string>> {
  const observations = base.facts.get(id)?.observations ?? [];
  return Object.fromEntries(
    observations.map(({ ref, value }) => [
      ref,
      value.kind === 'quantity'
        ? value.amount.toFixed()
        : value.kind === 'date'
          ? value.iso
          : value.kind === 'text'
            ? value.text
            : value.kind,
    ]),
  );
}
