// facts.yaml (or .json) -> FactsSource: sources, facts, tables, values by period, formulas. A closed schema.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { isCalendarDate, isPeriod } from '../model/calendar.ts';
import type {
  FactOrigin,
  FactSource,
  FactsSource,
  Localized,
  ObservationDetails,
  ObservationSource,
} from '../model/fact.ts';
import { type Position, positionOf, type Source, type Written } from '../model/source.ts';
import { readCheck, readClaim } from './claims.ts';
import { DETAIL_KEYS, FACT_KEYS, LOCALIZED_SOURCE_KEYS, SOURCE_KEYS, VALUE_KEYS } from './facts-schema.ts';
import { readLocalized } from './localized.ts';
import {
  type CellUse,
  type FactKeys,
  isMemberName,
  readCell,
  readCells,
  readTable,
  splitScale,
  type Tables,
} from './tables.ts';
import { readUnitNouns } from './units.ts';
import { parseYaml, readKeys, readText, type YamlEntry, type YamlNode } from './yaml.ts';

export { factsSchema } from './facts-schema.ts';

const ID = /^[a-z][a-z0-9_]*$/;
const RESERVED = ['as', 'and', 'or', 'not', 'latest'];

/**
 * Parses a facts file. Always gives a value; mistakes are reported. `tables` is what loadTables gives; it may be
 * left out where the file names no table and no cell.
 */
export function parseFacts(source: Source, diagnose: Diagnose, tables: Tables = NO_TABLES): FactsSource {
  const node = parseYaml(source, { start: 0, end: source.text.length }, diagnose);
  if (node === undefined || node.kind === 'null')
    return { broken: node === undefined, file: source.file, origins: [], units: [], facts: [], claims: [] };
  const known = ['sources', 'units', 'facts', 'tables', 'claims', 'checks'];
  const top = readKeys(node, known, 'A facts file', diagnose);
  const reader: Reader = { source, tables, diagnose };
  const facts = [
    ...entriesOf(top.get('facts'), 'facts', diagnose).flatMap((entry) => readFact(entry, reader)),
    ...entriesOf(top.get('tables'), 'tables', diagnose).flatMap((entry) =>
      readTable(entry, MEASURE_FACT, tables, diagnose),
    ),
  ];
  return {
    broken: false,
    file: source.file,
    origins: entriesOf(top.get('sources'), 'sources', diagnose).map((entry) => readOrigin(entry, diagnose)),
    units: entriesOf(top.get('units'), 'units', diagnose).flatMap((entry) => readUnitNouns(entry, diagnose)),
    facts: distinct(facts, diagnose),
    claims: [
      ...entriesOf(top.get('claims'), 'claims', diagnose).flatMap((entry) =>
        readClaim(entry, source, diagnose),
      ),
      ...entriesOf(top.get('checks'), 'checks', diagnose).flatMap((entry) =>
        readCheck(entry, source, diagnose),
      ),
    ],
  };
}

/** Stands where no table is named: then nothing is asked of it. */
const NO_TABLES: Tables = {
  files: { read: () => ({ kind: 'missing' }), show: (path) => path, open: () => 'missing' },
  readCsv: undefined,
  workbooks: new Map(),
};

/** How the keys of a fact are read where a table gives its values. */
export const MEASURE_FACT: FactKeys = {
  own: Object.keys(FACT_KEYS).filter((key) => !VALUE_KEYS.includes(key)),
  shared: Object.keys(DETAIL_KEYS),
  read: readFactKeys,
};

/** What reading a fact needs. */
type Reader = { readonly source: Source; readonly tables: Tables; readonly diagnose: Diagnose };

/** Each id once: YAML tells of those that stand twice in one place, and this of a table's. */
function distinct(facts: readonly FactSource[], diagnose: Diagnose): readonly FactSource[] {
  const first = new Map<string, FactSource>();
  for (const fact of facts) {
    const before = first.get(fact.id);
    if (before === undefined) first.set(fact.id, fact);
    else diagnose('fact-duplicate', { id: fact.id }, fact.at, [{ message: 'the other one', at: before.at }]);
  }
  return [...first.values()];
}

function entriesOf(entry: YamlEntry | undefined, what: string, diagnose: Diagnose): readonly YamlEntry[] {
  if (entry === undefined || entry.value.kind === 'null') return [];
  if (entry.value.kind === 'map') return entry.value.entries;
  diagnose('yaml-not-a-map', { what: `\`${what}\`` }, entry.value.at);
  return [];
}

function readOrigin({ key, value }: YamlEntry, diagnose: Diagnose): FactOrigin {
  const keys = readKeys(value, Object.keys(SOURCE_KEYS), `The source \`${key.value}\``, diagnose);
  if (!ID.test(key.value)) diagnose('fact-id-invalid', { id: key.value }, key.at);
  const localized = new Map<string, Localized>();
  const text = (name: string) => {
    const read = LOCALIZED_SOURCE_KEYS.includes(name) ? readLocalized : readText;
    const written: Localized | undefined = read(keys.get(name), diagnose);
    if (written?.languages !== undefined) localized.set(name, written);
    return written?.value;
  };
  const title = text('title');
  if (title === undefined && value.kind === 'map')
    diagnose('key-missing', { key: 'title', where: `the source \`${key.value}\`` }, key.at);
  const optional = (name: string) => {
    const given = text(name);
    return given === undefined ? {} : { [name]: given };
  };
  for (const name of ['date', 'retrieved']) {
    const written = readScalar(keys.get(name));
    if (written !== undefined && !isCalendarDate(written.value))
      diagnose(
        'key-invalid',
        { key: name, expected: 'a date such as 2024-06-21, 2024-06 or 2024' },
        written.at,
      );
  }
  const url = readScalar(keys.get('url'));
  if (url !== undefined && !/^https?:\/\/[^\s/]/i.test(url.value))
    diagnose(
      'key-invalid',
      { key: 'url', expected: 'an address that starts with https:// or http://' },
      url.at,
    );
  const rest = Object.assign(
    {},
    ...['publisher', 'author', 'url', 'date', 'retrieved', 'note'].map(optional),
  ) as Partial<FactOrigin>;
  return {
    ...rest,
    id: key.value,
    at: key.at,
    title: title ?? key.value,
    ...(localized.size === 0 ? {} : { localized }),
  };
}

/** A scalar, where it is one; what is not is told by who reads the key. */
const readScalar = (entry: YamlEntry | undefined): Written | undefined =>
  entry?.value.kind === 'scalar' ? { value: entry.value.text, at: entry.value.at } : undefined;

function readFact({ key, value }: YamlEntry, reader: Reader): readonly FactSource[] {
  const { source, diagnose } = reader;
  const id = key.value;
  const keys = readKeys(value, Object.keys(FACT_KEYS), `The fact \`${id}\``, diagnose);
  if (value.kind !== 'map') return [];
  const given = ['value', 'values', 'formula', 'from'].filter((name) => keys.has(name));
  if (given.length === 0) diagnose('fact-without-value', { id }, key.at);
  if (given.length > 1) diagnose('fact-several-values', { id, keys: given }, key.at);
  const fact = readFactKeys(key, keys, diagnose);
  const formula = readText(keys.get('formula'), diagnose);
  for (const name of ['value', 'formula']) warnOfComment(keys.get(name), source, diagnose);
  // What a cell holds is a bare number: the scale of the unit is its, as in "trillion CNY".
  const scaled = namesCell(value) ? scaleOf(fact.unit) : { scale: 0, unit: fact.unit };
  const use: CellUse = { scale: scaled.scale, located: fact.locator !== undefined };
  const single = keys.get('value');
  const observations = [
    ...(single === undefined ? [] : readSingle(single, use, reader)),
    ...readByPeriod(keys.get('values'), use, reader),
    ...readFrom(keys, use, reader),
  ];
  const { unit: _, ...rest } = fact;
  return [
    {
      ...rest,
      observations,
      ...(scaled.unit === undefined ? {} : { unit: scaled.unit }),
      ...(formula === undefined ? {} : { formula }),
    },
  ];
}

/** The keys that a fact has wherever its values stand: in the facts file, in cells, in a table. */
function readFactKeys(
  name: Written,
  keys: ReadonlyMap<string, YamlEntry>,
  diagnose: Diagnose,
): Omit<FactSource, 'observations'> {
  const id = name.value;
  if (!ID.test(id) || RESERVED.includes(id)) diagnose('fact-id-invalid', { id }, name.at);
  const text = (key: string) => readText(keys.get(key), diagnose);
  if (!keys.has('label')) diagnose('key-missing', { key: 'label', where: `the fact \`${id}\`` }, name.at);
  const label = readLocalized(keys.get('label'), diagnose);
  const unit = text('unit');
  const bound = text('bound');
  const within = text('within');
  const round = text('round');
  const digits = readDigits(text('digits'), diagnose);
  return {
    ...readDetails(keys, diagnose),
    id,
    at: name.at,
    ...(label === undefined ? {} : { label }),
    ...(unit === undefined ? {} : { unit }),
    ...(bound === undefined ? {} : { bound }),
    ...(digits === undefined ? {} : { digits }),
    ...(within === undefined ? {} : { within }),
    ...(round === undefined ? {} : { round }),
  };
}

/** "trillion CNY" -> 12 and "CNY". */
function scaleOf(written: Written | undefined): { scale: number; unit: Written | undefined } {
  const { scale, unit } = splitScale(written?.value ?? '');
  return { scale, unit: written === undefined || unit === '' ? undefined : { value: unit, at: written.at } };
}

/** Whether any of a fact's values stands in a cell of a workbook. */
const namesCell = (node: YamlNode): boolean =>
  node.kind === 'map' && node.entries.some(({ key, value }) => key.value === 'from' || namesCell(value));

/** `value:`, as it is written or as `{ from: … }`. */
function readSingle(entry: YamlEntry, use: CellUse, reader: Reader): readonly ObservationSource[] {
  const { tables, diagnose } = reader;
  if (entry.value.kind === 'map' && entry.value.entries.some(({ key }) => key.value === 'from')) {
    const from = readText(readKeys(entry.value, ['from'], '`value`', diagnose).get('from'), diagnose);
    const cell = from && readCell(from, use, tables, diagnose);
    return cell === undefined ? [] : [{ ...cell, key: [], keyAt: entry.key.at }];
  }
  const value = readLocalized(entry, diagnose);
  return value === undefined ? [] : [{ key: [], keyAt: entry.key.at, value }];
}

/** `from:` of a fact: one cell, or a range with `periods:`. */
function readFrom(
  keys: ReadonlyMap<string, YamlEntry>,
  use: CellUse,
  { tables, diagnose }: Reader,
): readonly ObservationSource[] {
  const entry = keys.get('from');
  const from = readText(entry, diagnose);
  const periods = readText(keys.get('periods'), diagnose);
  if (entry === undefined || from === undefined) {
    if (periods !== undefined) diagnose('key-missing', { key: 'from', where: 'the fact' }, periods.at);
    return [];
  }
  if (periods !== undefined) return readCells({ from, periods }, use, tables, diagnose);
  const cell = readCell(from, use, tables, diagnose);
  return cell === undefined ? [] : [{ ...cell, key: [], keyAt: entry.key.at }];
}

/** `values:`, a map from periods to values or to maps with a value and details of its own. */
function readByPeriod(
  entry: YamlEntry | undefined,
  use: CellUse,
  { tables, diagnose }: Reader,
): readonly ObservationSource[] {
  return entriesOf(entry, 'values', diagnose).flatMap((item): readonly ObservationSource[] => {
    const key = readPeriodKey(item.key, diagnose);
    if (key === undefined) return [];
    if (item.value.kind !== 'map') {
      const value = readText(item, diagnose);
      return value === undefined ? [] : [{ key, keyAt: item.key.at, value }];
    }
    const keys = readKeys(
      item.value,
      ['value', 'from', ...Object.keys(DETAIL_KEYS)],
      `The value for ${item.key.value}`,
      diagnose,
    );
    const value = readLocalized(keys.get('value'), diagnose);
    const from = readText(keys.get('from'), diagnose);
    const details = readDetails(keys, diagnose);
    if (from !== undefined) {
      if (keys.has('value'))
        diagnose('key-invalid', { key: 'value', expected: 'one of `value` and `from`' }, item.key.at);
      const located = use.located || details.locator !== undefined;
      const cell = readCell(from, { ...use, located }, tables, diagnose);
      return cell === undefined ? [] : [{ ...cell, ...details, key, keyAt: item.key.at }];
    }
    if (!keys.has('value'))
      diagnose('key-missing', { key: 'value', where: `the value for ${item.key.value}` }, item.key.at);
    return value === undefined ? [] : [{ ...details, key, keyAt: item.key.at, value }];
  });
}

/** "beijing, 2023" -> ["beijing", "2023"]: names, and the period last. */
function readPeriodKey({ value, at }: Written, diagnose: Diagnose): readonly string[] | undefined {
  const members = value.split(',').map((member) => member.trim());
  const period = members.at(-1) ?? '';
  if (isPeriod(period) && members.slice(0, -1).every(isMemberName)) return members;
  diagnose('period-invalid', { text: value }, at);
  return undefined;
}

function readDetails(keys: ReadonlyMap<string, YamlEntry>, diagnose: Diagnose): ObservationDetails {
  const text = (name: string) => readText(keys.get(name), diagnose);
  const words = (name: string) => readLocalized(keys.get(name), diagnose);
  const [source, locator, asOf, attribution, note, quote, checkedBy, checkedOn] = [
    text('source'),
    words('locator'),
    text('as_of'),
    words('attribution'),
    words('note'),
    text('quote'),
    text('checked_by'),
    text('checked_on'),
  ];
  if (checkedOn !== undefined && !(checkedOn.value.length === 10 && isCalendarDate(checkedOn.value)))
    diagnose('key-invalid', { key: 'checked_on', expected: 'a day such as 2024-06-21' }, checkedOn.at);
  const [reviewBy, notBefore, status] = [text('review_by'), text('not_before'), text('status')];
  return {
    ...(source === undefined ? {} : { source }),
    ...(locator === undefined ? {} : { locator }),
    ...(asOf === undefined ? {} : { asOf }),
    ...(attribution === undefined ? {} : { attribution }),
    ...(note === undefined ? {} : { note }),
    ...(quote === undefined ? {} : { quote }),
    ...(checkedBy === undefined ? {} : { checkedBy }),
    ...(checkedOn === undefined ? {} : { checkedOn }),
    ...(reviewBy === undefined ? {} : { reviewBy }),
    ...(notBefore === undefined ? {} : { notBefore }),
    ...(status === undefined ? {} : { status }),
  };
}

function readDigits(written: Written | undefined, diagnose: Diagnose): Written<number> | undefined {
  if (written === undefined) return undefined;
  if (/^(?:[1-9]|[1-3]\d)$/.test(written.value)) return { value: Number(written.value), at: written.at };
  diagnose('key-invalid', { key: 'digits', expected: 'a whole number from 1 to 39' }, written.at);
  return undefined;
}

/** `formula: a + b # c` loses its end without a word from YAML. */
export function warnOfComment(entry: YamlEntry | undefined, source: Source, diagnose: Diagnose): void {
  const node: YamlNode | undefined = entry?.value;
  if (entry === undefined || node?.kind !== 'scalar' || node.quoted) return;
  const { offset } = node.at.end;
  const line = source.text.slice(offset).split('\n', 1)[0] ?? '';
  const comment = /^[ \t]+#/.exec(line);
  if (comment === null) return;
  const at: Position = positionOf(source, offset + comment[0].length - 1, offset + line.length);
  diagnose('yaml-comment-cuts', { key: entry.key.value }, at);
}
