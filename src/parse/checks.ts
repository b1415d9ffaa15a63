// facts.checks.yaml -> ChecksSource: who compared which value with its source, and what it was then.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { CheckPlace, CheckRecord, CheckSubject, ChecksSource } from '../model/check.ts';
import type { Source, Written } from '../model/source.ts';
import { parseYaml, readKeys, readText, type YamlEntry, type YamlNode } from './yaml.ts';

/** The only version of the file there is. */
const VERSION = '1';
const KEYS = [
  'by',
  'on',
  'sha256',
  'value',
  'as_of',
  'source',
  'locator',
  'quote',
  'formula',
  'inputs',
] as const;

/** Parses a checks file. Always gives a value; mistakes are reported. */
export function parseChecks(source: Source, diagnose: Diagnose): ChecksSource {
  const none: ChecksSource = { broken: false, file: source.file, records: new Map() };
  const node = parseYaml(source, { start: 0, end: source.text.length }, diagnose);
  if (node === undefined) return { ...none, broken: true };
  if (node.kind === 'null') return none;
  const top = readKeys(node, ['version', 'checks'], 'A checks file', diagnose);
  if (node.kind !== 'map') return { ...none, broken: true };
  const version = readText(top.get('version'), diagnose);
  if (version?.value !== VERSION) {
    diagnose('checks-version-unknown', { version: version?.value ?? '' }, version?.at ?? node.at);
    return { ...none, broken: true };
  }
  const checks = top.get('checks')?.value;
  if (checks === undefined || checks.kind === 'null') return none;
  if (checks.kind !== 'map') {
    diagnose('yaml-not-a-map', { what: '`checks`' }, checks.at);
    return { ...none, broken: true };
  }
  const read = checks.entries.map((entry) => readRecord(entry, diagnose));
  const records = new Map(
    read.flatMap((record) => (record === undefined ? [] : [[record.ref, record] as const])),
  );
  // A file with a record that can't be read is not written over: the record may be mended by hand.
  return { ...none, broken: read.includes(undefined), records };
}

function readRecord(entry: YamlEntry, diagnose: Diagnose): (CheckRecord & CheckPlace) | undefined {
  const { key, value } = entry;
  const keys = readKeys(value, KEYS, `The check of \`${key.value}\``, diagnose);
  if (value.kind !== 'map') return undefined;
  const text = (name: (typeof KEYS)[number]) => readText(keys.get(name), diagnose)?.value;
  const needed = [
    'by',
    'on',
    'sha256',
    ...(keys.has('formula') ? ['formula'] : ['value', 'source']),
  ] as const;
  const missing = needed.filter((name) => !keys.has(name));
  for (const name of missing)
    diagnose('key-missing', { key: name, where: `the check of \`${key.value}\`` }, key.at);
  const hash = readText(keys.get('sha256'), diagnose);
  const whole = hash === undefined || /^[0-9a-f]{64}$/.test(hash.value);
  if (!whole) diagnose('key-invalid', { key: 'sha256', expected: '64 hexadecimal digits' }, hash.at);
  if (missing.length > 0 || !whole) return undefined;
  const subject = readSubject(keys, text, diagnose);
  return {
    ref: key.value,
    by: text('by') ?? '',
    on: text('on') ?? '',
    sha256: hash?.value ?? '',
    subject,
    at: key.at,
    keys: new Map([...keys].map(([name, { key: written, value: node }]) => [name, linesOf(written, node)])),
  };
}

function readSubject(
  keys: ReadonlyMap<string, YamlEntry>,
  text: (name: (typeof KEYS)[number]) => string | undefined,
  diagnose: Diagnose,
): CheckSubject {
  const value = text('value') ?? '';
  const formula = text('formula');
  const optional = (key: 'asOf' | 'locator' | 'quote', name: (typeof KEYS)[number]) => {
    const given = text(name);
    return given === undefined ? {} : { [key]: given };
  };
  if (formula === undefined)
    return {
      kind: 'given',
      value,
      source: text('source') ?? '',
      ...optional('asOf', 'as_of'),
      ...optional('locator', 'locator'),
      ...optional('quote', 'quote'),
    };
  const inputs = keys.get('inputs')?.value;
  const entries = inputs?.kind === 'map' ? inputs.entries : [];
  return {
    kind: 'derived',
    value,
    formula,
    inputs: entries.map((entry) => ({ ref: entry.key.value, value: readText(entry, diagnose)?.value ?? '' })),
  };
}

function linesOf(key: Written, value: YamlNode) {
  // A map ends with the last of its entries: its own range takes in the white space behind it.
  const ends = value.kind === 'map' ? value.entries.map((entry) => entry.value.at.end) : [value.at.end];
  const end = ends.reduce((last, next) => (next.offset > last.offset ? next : last), key.at.end);
  return { first: key.at.start.line, last: end.line, column: end.column };
}
