// facts.yaml (or .json) -> FactsSource: sources, facts, values by period, formulas. A closed schema.

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
import { DETAIL_KEYS, FACT_KEYS, LOCALIZED_SOURCE_KEYS, SOURCE_KEYS } from './facts-schema.ts';
import { readLocalized } from './localized.ts';
import { readUnitNouns } from './units.ts';
import { parseYaml, readKeys, readText, type YamlEntry, type YamlNode } from './yaml.ts';

export { factsSchema } from './facts-schema.ts';

const ID = /^[a-z][a-z0-9_]*$/;
const RESERVED = ['as', 'and', 'or', 'not', 'latest'];

/** Parses a facts file. Always gives a value; mistakes are reported. */
export function parseFacts(source: Source, diagnose: Diagnose): FactsSource {
  const node = parseYaml(source, { start: 0, end: source.text.length }, diagnose);
  if (node === undefined || node.kind === 'null')
    return { broken: node === undefined, file: source.file, origins: [], units: [], facts: [], claims: [] };
  const top = readKeys(node, ['sources', 'units', 'facts', 'claims', 'checks'], 'A facts file', diagnose);
  return {
    broken: false,
    file: source.file,
    origins: entriesOf(top.get('sources'), 'sources', diagnose).map((entry) => readOrigin(entry, diagnose)),
    units: entriesOf(top.get('units'), 'units', diagnose).flatMap((entry) => readUnitNouns(entry, diagnose)),
    facts: entriesOf(top.get('facts'), 'facts', diagnose).flatMap((entry) =>
      readFact(entry, source, diagnose),
    ),
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

function readFact({ key, value }: YamlEntry, source: Source, diagnose: Diagnose): readonly FactSource[] {
  const id = key.value;
  const keys = readKeys(value, Object.keys(FACT_KEYS), `The fact \`${id}\``, diagnose);
  if (value.kind !== 'map') return [];
  if (!ID.test(id) || RESERVED.includes(id)) diagnose('fact-id-invalid', { id }, key.at);
  const text = (name: string) => readText(keys.get(name), diagnose);
  const given = ['value', 'values', 'formula'].filter((name) => keys.has(name));
  if (given.length === 0) diagnose('fact-without-value', { id }, key.at);
  if (given.length > 1) diagnose('fact-several-values', { id, keys: given }, key.at);
  if (!keys.has('label')) diagnose('key-missing', { key: 'label', where: `the fact \`${id}\`` }, key.at);
  const label = readLocalized(keys.get('label'), diagnose);
  const unit = text('unit');
  const bound = text('bound');
  const formula = text('formula');
  const within = text('within');
  const round = text('round');
  const digits = readDigits(text('digits'), diagnose);
  for (const name of ['value', 'formula']) warnOfComment(keys.get(name), source, diagnose);
  const details = readDetails(keys, diagnose);
  const single = keys.get('value');
  const observations = [
    ...(single === undefined ? [] : readSingle(single, diagnose)),
    ...readByPeriod(keys.get('values'), diagnose),
  ];
  return [
    {
      ...details,
      id,
      at: key.at,
      observations,
      ...(label === undefined ? {} : { label }),
      ...(unit === undefined ? {} : { unit }),
      ...(bound === undefined ? {} : { bound }),
      ...(digits === undefined ? {} : { digits }),
      ...(formula === undefined ? {} : { formula }),
      ...(within === undefined ? {} : { within }),
      ...(round === undefined ? {} : { round }),
    },
  ];
}

function readSingle(entry: YamlEntry, diagnose: Diagnose): readonly ObservationSource[] {
  const value = readLocalized(entry, diagnose);
  return value === undefined ? [] : [{ key: [], keyAt: entry.key.at, value }];
}

/** `values:`, a map from periods to values or to maps with a value and details of its own. */
function readByPeriod(entry: YamlEntry | undefined, diagnose: Diagnose): readonly ObservationSource[] {
  return entriesOf(entry, 'values', diagnose).flatMap((item): readonly ObservationSource[] => {
    const key = readPeriodKey(item.key, diagnose);
    if (key === undefined) return [];
    if (item.value.kind !== 'map') {
      const value = readText(item, diagnose);
      return value === undefined ? [] : [{ key, keyAt: item.key.at, value }];
    }
    const keys = readKeys(
      item.value,
      ['value', ...Object.keys(DETAIL_KEYS)],
      `The value for ${item.key.value}`,
      diagnose,
    );
    const value = readLocalized(keys.get('value'), diagnose);
    if (!keys.has('value'))
      diagnose('key-missing', { key: 'value', where: `the value for ${item.key.value}` }, item.key.at);
    return value === undefined ? [] : [{ ...readDetails(keys, diagnose), key, keyAt: item.key.at, value }];
  });
}

const MEMBER = /^\p{L}[\p{L}\p{N}_-]*$/u;

/** "beijing, 2023" -> ["beijing", "2023"]: names, and the period last. */
function readPeriodKey({ value, at }: Written, diagnose: Diagnose): readonly string[] | undefined {
  const members = value.split(',').map((member) => member.trim());
  const period = members.at(-1) ?? '';
  const real = isPeriod(period);
  if (real && members.slice(0, -1).every((member) => MEMBER.test(member))) return members;
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
