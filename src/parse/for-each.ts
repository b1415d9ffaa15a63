// `for-each:` of the front matter: the table over whose rows a deck is made, and what its columns are.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { mayHaveForEach } from '../model/row.ts';
import type { Source, Written } from '../model/source.ts';
import { MEASURE_FACT } from './facts.ts';
import { fieldSchema } from './facts-schema.ts';
import { type Field, type IsMissing, isEmpty, readFields, readMissing } from './tables/fields.ts';
import { readDelimiter } from './tables/schema.ts';
import { TABLE_KEYS } from './tables/schema-keys.ts';
import { parseYaml, readKeys, readText, type YamlEntry, type YamlNode } from './yaml.ts';

/** What a deck says of the table that it is made over. */
export type ForEach = {
  readonly path: Written;
  /** What stands before a column's name in the deck. */
  readonly as: string;
  /** How what is made of a row is called, with `{{…}}` for its cells; undefined for its first column. */
  readonly name: Written | undefined;
  readonly delimiter: string;
  readonly isMissing: IsMissing;
  /** The source of the facts file that figures of the table come from. */
  readonly source: Written | undefined;
  /** The columns of which more is said than the table says. */
  readonly fields: readonly Field[];
};

/** What stands before a column's name where the deck says nothing else. */
const ROW = 'row';

const KEYS = {
  path: TABLE_KEYS.path,
  as: {
    description:
      'What stands before the name of a column: `{{ region.name }}` with `as: region`; default row.',
    schema: { type: 'string', pattern: '^[a-z][a-z0-9_]*$', examples: ['region'] },
  },
  name: {
    description:
      'The name of what is made of a row, its folder and its PDF; default the first column of the table.',
    schema: { type: 'string', examples: ['briefing-{{region.code}}'] },
  },
  source: {
    description: 'The source, of the facts file, that the figures of the table come from; default the table.',
    schema: { type: 'string', examples: ['census'] },
  },
  fields: {
    description: 'Columns of which more is to be said, each as in a table of the facts file.',
    schema: {
      type: 'array',
      items: fieldSchema(),
      examples: [[{ name: 'population', type: 'integer', label: 'Population', unit: 'people' }]],
    },
  },
  delimiter: TABLE_KEYS.delimiter,
  missingValues: TABLE_KEYS.missingValues,
} as const;

/** The key as editors know it. */
export const FOR_EACH = {
  description: 'A table: of each of its rows a deck is made.',
  expected: 'the path of a table such as regions.csv, or lines with `path`',
  schema: {
    oneOf: [
      { type: 'string' },
      {
        type: 'object',
        properties: Object.fromEntries(
          Object.entries(KEYS).flatMap(([name, key]) =>
            key === undefined ? [] : [[name, { description: key.description, ...key.schema }]],
          ),
        ),
        required: ['path'],
        additionalProperties: false,
      },
    ],
    examples: ['regions.csv'],
  },
} as const;

/** Finds the key in a deck's head; undefined where there is none. What else is wrong with the head is told elsewhere. */
export function findForEach(source: Source, diagnose: Diagnose): ForEach | undefined {
  const opening = /^---[ \t]*\n/.exec(source.text)?.[0].length;
  if (opening === undefined || !mayHaveForEach(source.text)) return undefined;
  const closing = /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m.exec(source.text.slice(opening));
  if (closing === null) return undefined;
  const node = parseYaml(source, { start: opening, end: opening + closing.index }, () => {});
  const entry = node?.kind === 'map' ? node.entries.find(({ key }) => key.value === 'for-each') : undefined;
  return entry && readForEach(entry, diagnose);
}

function readForEach(entry: YamlEntry, diagnose: Diagnose): ForEach | undefined {
  const { key, value } = entry;
  if (value.kind !== 'map') {
    if (value.kind !== 'scalar' || value.text.trim() === '') return undefined; // told with the rest of the head
    const path = { value: value.text.trim(), at: value.at };
    return { ...NOTHING_SAID, path, delimiter: readDelimiter(undefined, path, diagnose) };
  }
  const keys = readKeys(value, Object.keys(KEYS), '`for-each`', diagnose);
  const text = (name: string) => readText(keys.get(name), diagnose);
  const path = text('path');
  if (!keys.has('path')) diagnose('key-missing', { key: 'path', where: '`for-each`' }, key.at);
  const as = text('as');
  if (as !== undefined && !(/^[a-z][a-z0-9_]*$/.test(as.value) && !RESERVED.includes(as.value)))
    diagnose('key-invalid', { key: 'as', expected: 'a name in small letters, such as region' }, as.at);
  const name = text('name');
  const isMissing = readMissing(keys.get('missingValues'), diagnose) ?? isEmpty;
  const shared = new Map([...keys].filter(([one]) => one === 'source'));
  const context = { facts: MEASURE_FACT, table: 'for-each', shared, isMissing, diagnose };
  const fields = readFields(withLabels(keys.get('fields')), context);
  const delimiter = readDelimiter(keys.get('delimiter'), path, diagnose);
  if (path === undefined) return undefined;
  return { path, as: as?.value ?? ROW, name, delimiter, isMissing, source: text('source'), fields };
}

const RESERVED = ['as', 'and', 'or', 'not', 'latest'];
const NOTHING_SAID = { as: ROW, name: undefined, isMissing: isEmpty, source: undefined, fields: [] };

/** A column without a label is called what the table calls it. */
function withLabels(entry: YamlEntry | undefined): YamlEntry | undefined {
  if (entry?.value.kind !== 'list') return entry;
  const items = entry.value.items.map((item): YamlNode => {
    if (item.kind !== 'map' || item.entries.some(({ key }) => key.value === 'label')) return item;
    const type = item.entries.find(({ key }) => key.value === 'type')?.value;
    const name = item.entries.find(({ key }) => key.value === 'name');
    // What a text or a date is called matters only where it is a fact.
    if (name === undefined || type?.kind !== 'scalar') return item;
    if (!['number', 'integer', 'quantity'].includes(type.text)) return item;
    const key = { value: 'label', at: name.key.at };
    return { ...item, entries: [...item.entries, { key, value: name.value }] };
  });
  return { ...entry, value: { ...entry.value, items } };
}
