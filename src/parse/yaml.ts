// The only file that knows yaml: YAML text -> a small tree of source texts with positions; every trap is told.

import { type Document, isAlias, isMap, isPair, isScalar, isSeq, parseAllDocuments } from 'yaml';
import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { type Position, positionOf, type Source, type Written } from '../model/source.ts';
import { findTooDeep } from './yaml-depth.ts';
import { explainErrors } from './yaml-errors.ts';

export type YamlEntry = { readonly key: Written; readonly value: YamlNode };

/** A scalar's text is its source text where it is plain: "1.10" stays "1.10", and 007 is no number. */
export type YamlNode =
  | { readonly kind: 'map'; readonly entries: readonly YamlEntry[]; readonly at: Position }
  | { readonly kind: 'list'; readonly items: readonly YamlNode[]; readonly at: Position }
  | { readonly kind: 'scalar'; readonly text: string; readonly quoted: boolean; readonly at: Position }
  | { readonly kind: 'null'; readonly at: Position };

type Range = { readonly start: number; readonly end: number };

/** Parses text[start, end). Undefined where it can't be read; all mistakes are reported. */
export function parseYaml(source: Source, range: Range, diagnose: Diagnose): YamlNode | undefined {
  const text = source.text.slice(range.start, range.end);
  const place = (start: number, end: number) => positionOf(source, range.start + start, range.start + end);
  // A pre-scan: on Node 20 deep nesting can abort the whole process inside the library.
  const deep = findTooDeep(text);
  if (deep !== undefined) {
    diagnose('yaml-too-deep', {}, place(deep, deep + 1));
    return undefined;
  }
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    version: '1.2',
    // Looked for below: the library compares each key with every one before it.
    uniqueKeys: false,
    logLevel: 'silent',
  });
  if (!Array.isArray(documents)) return undefined;
  const [document, second] = documents;
  if (document === undefined) return { kind: 'null', at: place(0, 0) };
  if (second !== undefined)
    diagnose('yaml-several-documents', {}, place(second.range[0], second.range[0] + 3));
  const failed = reportErrors(document, text, place, diagnose);
  const reader: Reader = { place, diagnose, text, broken: failed, failed: { value: failed } };
  const node =
    document.contents === null
      ? { kind: 'null' as const, at: place(0, 0) }
      : readNode(document.contents, reader);
  return reader.failed.value ? undefined : node;
}

type Reader = {
  readonly place: (start: number, end: number) => Position;
  readonly diagnose: Diagnose;
  readonly text: string;
  /** Whether the text as a whole can't be read. */
  readonly broken: boolean;
  readonly failed: { value: boolean };
};

function reportErrors(
  document: Document.Parsed,
  text: string,
  place: Reader['place'],
  diagnose: Diagnose,
): boolean {
  if (document.errors.some(({ message }) => /call stack/i.test(message))) {
    diagnose('yaml-too-deep', {}, place(...(document.errors[0]?.pos ?? [0, 0])));
    return true;
  }
  for (const { reason, hint, start, end } of explainErrors(text, document.errors))
    diagnose('yaml-invalid', { reason, ...(hint === undefined ? {} : { hint }) }, place(start, end));
  for (const { pos } of document.warnings) diagnose('yaml-tag', {}, place(...pos));
  return document.errors.length > 0;
}

function readNode(node: unknown, reader: Reader): YamlNode {
  const { place, diagnose } = reader;
  const [start, end] = rangeOf(node);
  const at = place(start, Math.max(start, end));
  if (isAlias(node) || (isCollectionOrScalar(node) && node.anchor !== undefined)) {
    diagnose('yaml-alias', {}, at);
    reader.failed.value = true;
    return { kind: 'null', at };
  }
  if (isMap(node)) {
    if (reader.text.startsWith('{{', start)) {
      diagnose('yaml-reference-unquoted', {}, at);
      reader.failed.value = true;
      return { kind: 'null', at };
    }
    const seen = new Set<string>();
    const entries = node.items.flatMap((pair): YamlEntry[] => {
      if (!isPair(pair) || !isScalar(pair.key)) {
        // Of a text that can't be read, keys are what was left over; that was told.
        if (!reader.broken) diagnose('yaml-key-invalid', {}, at);
        reader.failed.value = true;
        return [];
      }
      const [from, to] = rangeOf(pair.key);
      const name = String(pair.key.value);
      if (seen.has(name)) {
        diagnose('yaml-duplicate-key', {}, place(from, to));
        reader.failed.value = true;
      }
      seen.add(name);
      reportHash(name, to, pair.value, reader);
      return [
        {
          key: { value: name, at: place(from, to) },
          value: pair.value === null ? { kind: 'null', at: place(to, to) } : readNode(pair.value, reader),
        },
      ];
    });
    return { kind: 'map', entries, at };
  }
  if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => readNode(item, reader)), at };
  if (isScalar(node)) {
    const text = String(node.value);
    const quoted = node.type !== 'PLAIN';
    if (!quoted && (text === '' || text === '~' || text === 'null')) return { kind: 'null', at };
    return { kind: 'scalar', text, quoted, at };
  }
  return { kind: 'null', at };
}

/** `background: #123456` has no value to YAML, and `label: X #1` loses its end; a comment has a space behind its sign. */
function reportHash(key: string, keyEnd: number, value: unknown, reader: Reader): void {
  const { place, diagnose, text, failed } = reader;
  const isPlain = isScalar(value) && value.type === 'PLAIN';
  if (value !== null && !isPlain) return;
  const isEmpty = value === null || rangeOf(value)[0] === rangeOf(value)[1];
  const from = isEmpty ? keyEnd : rangeOf(value)[1];
  const line = text.slice(from).split('\n', 1)[0] ?? '';
  const cut = /^[ \t]*:?[ \t]+(?=#[^\s#])/.exec(line);
  if (cut === null) return;
  const at = place(from + cut[0].length, from + line.length);
  if (!isEmpty) diagnose('yaml-comment-cuts', { key }, at);
  else {
    diagnose('yaml-hash-unquoted', { text: line.slice(cut[0].length).trim() }, at);
    failed.value = true;
  }
}

const isCollectionOrScalar = (node: unknown): node is { anchor?: string } =>
  isMap(node) || isSeq(node) || isScalar(node);

function rangeOf(node: unknown): readonly [number, number] {
  const range = (node as { range?: readonly [number, number, number] | null }).range;
  return range ? [range[0], range[1]] : [0, 0];
}

/** The entries of a map with a closed set of keys, by key; unknown keys are reported. */
export function readKeys(
  node: YamlNode,
  known: readonly string[],
  what: string,
  diagnose: Diagnose,
  meant: Readonly<Record<string, string>> = {},
): ReadonlyMap<string, YamlEntry> {
  if (node.kind !== 'map') {
    diagnose('yaml-not-a-map', { what }, node.at);
    return new Map();
  }
  const entries = new Map<string, YamlEntry>();
  for (const entry of node.entries) {
    const { key } = entry;
    if (known.includes(key.value)) {
      entries.set(key.value, entry);
      continue;
    }
    const help = Object.hasOwn(meant, key.value) ? meant[key.value] : undefined;
    const near = help === undefined ? nearest(key.value, known) : undefined;
    diagnose(
      'key-unknown',
      { key: key.value, known, ...(help ? { help } : {}), ...(near ? { near } : {}) },
      key.at,
    );
  }
  return entries;
}

/** A scalar's text; anything else is reported. */
export function readText(entry: YamlEntry | undefined, diagnose: Diagnose): Written | undefined {
  if (entry === undefined) return undefined;
  const { key, value } = entry;
  if (value.kind === 'scalar') return { value: value.text, at: value.at };
  diagnose('key-not-text', { key: key.value }, value.kind === 'null' ? key.at : value.at);
  return undefined;
}
