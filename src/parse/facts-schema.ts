// The keys of a facts file, with what editors say of them: the one table behind the reader and the JSON Schema.

import { FIELD_KEYS, FROM, MEASURE_KEYS, PERIODS, TABLE_KEYS } from './tables/schema-keys.ts';

type Key = { readonly description: string; readonly schema: object };

const text = (description: string, ...examples: string[]): Key => ({
  description,
  schema: { type: ['string', 'number'], examples },
});

/** A text of a form that can be checked. */
const formed = (description: string, pattern: string, ...examples: string[]): Key => ({
  description,
  schema: { type: ['string', 'number'], pattern, examples },
});

const MONTH = '(?:0[1-9]|1[0-2])';
const DAY = '(?:0[1-9]|[12]\\d|3[01])';
/** A year, a month or a day, ISO 8601. */
const DATE = `^\\d{4}(?:-${MONTH}(?:-${DAY})?)?$`;
const ONE_DAY = `^\\d{4}-${MONTH}-${DAY}$`;

/** A period, perhaps behind other dimensions: "beijing, 2023". */
const PERIOD_KEY = `^(?:(?!latest\\s*,)\\p{L}[\\p{L}\\p{N}_-]*\\s*,\\s*)*\\d{4}(?:-Q[1-4]|-${MONTH}(?:-${DAY})?)?$`;

/** Names of people and houses, which are no numbers; by language tag where they differ. */
const names = (description: string, example: string): Key => {
  const name = { type: 'string', pattern: '\\p{L}' };
  const { description: said } = words(description);
  const byLanguage = {
    type: 'object',
    propertyNames: { pattern: LANGUAGE_TAG },
    additionalProperties: name,
    minProperties: 1,
  };
  return { description: said, schema: { oneOf: [name, byLanguage], examples: [example] } };
};

const LANGUAGE_TAG = '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$';

/** A text, or texts by language tag. */
const words = (description: string, ...examples: (string | object)[]): Key => ({
  description: description.endsWith('.')
    ? `${description} Can be a map by language tag.`
    : `${description} can be a map by language tag.`,
  schema: {
    oneOf: [
      { type: ['string', 'number'] },
      {
        type: 'object',
        propertyNames: { pattern: LANGUAGE_TAG },
        additionalProperties: { type: ['string', 'number'] },
        minProperties: 1,
      },
    ],
    examples,
  },
});

/** Keys of a source whose texts can differ by language. */
export const LOCALIZED_SOURCE_KEYS: readonly string[] = ['title', 'publisher', 'author', 'note'];

/** Keys of a source. */
export const SOURCE_KEYS: Readonly<Record<string, Key>> = {
  title: words('The title of the work that figures are taken from.', 'Statistical Communiqué 2023'),
  publisher: names('Who published it; shown at the foot of slides.', 'National Bureau of Statistics'),
  author: names('Who wrote it.', 'Department of National Accounts'),
  url: formed('Where it can be read.', '^[hH][tT][tT][pP][sS]?://[^\\s/]', 'https://example.org/report'),
  date: formed('When it was published, ISO 8601.', DATE, '2024-02-29'),
  retrieved: formed('When it was read, ISO 8601.', DATE, '2024-06-21'),
  note: words(
    'What readers should know about it; shown on the sources slide.',
    'Preliminary; revised each June',
  ),
};

/** Keys that a fact gives for all its values, and one value for itself. */
export const DETAIL_KEYS: Readonly<Record<string, Key>> = {
  source: text('The source, by its name under `sources`.', 'cgtn'),
  locator: words('The place in the source.', 'paragraph 2', 'table 4', 'page 12'),
  as_of: text('The date that the value is of, ISO 8601, where it is not its period.', '2023-12-31'),
  attribution: words('Whose statement it is.', 'Ministry of Finance'),
  quote: text(
    'The words of the source that say it; readers who ask are shown them.',
    'The GDP of the region reached 10.4 trillion yuan in 2023.',
  ),
  checked_by: text(
    'Who compared it with its source. `factdeck sign` records what was compared; readers never see the name.',
    'Li Wei',
  ),
  checked_on: formed('When that was, ISO 8601.', ONE_DAY, '2024-06-21'),
  note: words('What a reader who asks should know.', 'Preliminary accounts; revised each June'),
  review_by: formed(
    'The last day on which the value counts as fresh, ISO 8601; later a build warns of it.',
    ONE_DAY,
    '2025-01-31',
  ),
  not_before: formed(
    'The day from which the value may be shown, ISO 8601; before it only drafts can be built.',
    ONE_DAY,
    '2024-02-29',
  ),
  status: {
    description: 'How final the value is; what is provisional or an estimate is marked on the slides.',
    schema: { enum: ['provisional', 'estimate', 'revised', 'final'], examples: ['provisional'] },
  },
};

const VALUES = ['10.4 trillion CNY', 'over 74.87 billion CNY', '90%', '383 projects', '2017-04-01'];
const VALUE = words(
  'A value as people write it: number, scale, unit, perhaps a bound; or words, which',
  ...VALUES,
);

/** Keys of a claim. */
export const CLAIM_KEYS: Readonly<Record<string, Key>> = {
  statement: words('What is claimed, in words.', 'Trade grew for a third consecutive year.'),
  check: text(
    'A formula that is true or false of the facts.',
    'trade[2023] > trade[2022] and trade[2022] > trade[2021]',
  ),
  source: text('The source that says so; needed where the facts leave the check open.', 'cgtn'),
  locator: DETAIL_KEYS.locator as Key,
  attribution: DETAIL_KEYS.attribution as Key,
  note: DETAIL_KEYS.note as Key,
};

/** Keys of a claim whose texts can differ by language. */
export const LOCALIZED_CLAIM_KEYS: readonly string[] = ['statement', 'locator', 'attribution', 'note'];

/** Keys of a check between facts. */
export const CHECK_KEYS: Readonly<Record<string, Key>> = {
  statement: words('What must be true, in words.', 'The regions add up to the total.'),
  check: CLAIM_KEYS.check as Key,
};

/** Keys of a fact. */
export const FACT_KEYS: Readonly<Record<string, Key>> = {
  label: words('What the figure is, in words.', 'Regional GDP', {
    en: 'Regional GDP',
    'zh-CN': '地区生产总值',
  }),
  unit: text(
    'The unit of values that are bare numbers: a currency code, %, times, a noun, year, date or text.',
    'CNY',
    '%',
    'projects',
    'year',
    'text',
  ),
  value: {
    description: `${VALUE.description} Or the cell of a workbook that holds it.`,
    schema: {
      oneOf: [VALUE.schema, objectOf({ from: FROM }, 'from')],
      examples: ['10.4 trillion CNY', { from: 'figures.xlsx!Sheet1!B4' }],
    },
  },
  values: {
    description: 'Values by period; other dimensions stand before the period, with a comma.',
    schema: {
      type: 'object',
      propertyNames: { pattern: PERIOD_KEY },
      minProperties: 1,
      additionalProperties: {
        oneOf: [
          { type: ['string', 'number'], examples: VALUES },
          {
            type: 'object',
            properties: properties({ value: VALUE, from: FROM, ...DETAIL_KEYS }),
            oneOf: [{ required: ['value'] }, { required: ['from'] }],
            additionalProperties: false,
          },
        ],
      },
      examples: [{ '2022': '10.0 trillion CNY', '2023': '10.4 trillion CNY' }],
    },
  },
  from: FROM,
  periods: PERIODS,
  formula: text('How the value follows from other facts.', 'gdp[2023] / (1 + gdp_growth)'),
  bound: {
    description: 'How the value stands to the number written.',
    schema: { enum: ['over', 'at_least', 'under', 'at_most', 'about'], examples: ['over'] },
  },
  digits: {
    description: 'How many digits of a whole number are significant; without it whole numbers are exact.',
    schema: { type: 'integer', minimum: 1, maximum: 39, examples: [2] },
  },
  within: text(
    'How far a value that is about a number can be off; half a unit of its last written digit without it.',
    '2%',
    '0.5 trillion CNY',
    '2 pp',
  ),
  round: text(
    'How the value is shown: to some significant digits, or to a power of ten in its unit.',
    '2 digits',
    '0.1%',
    '1 billion CNY',
  ),
  ...DETAIL_KEYS,
};

/** The keys that say what a fact's value is; a table's measures have the others. */
export const VALUE_KEYS: readonly string[] = ['value', 'values', 'from', 'periods', 'formula'];

const OWN_SOURCES = {
  patternProperties: { '^values$': { additionalProperties: { type: 'object', required: ['source'] } } },
};

/** Names of facts: words of the formula language are none. */
const FACT_NAME = '^(?!(?:as|and|or|not|latest)$)[a-z][a-z0-9_]*$';

/** The JSON Schema of a facts file, draft 7, for editors. */
export function factsSchema(): object {
  const fact = {
    type: 'object',
    properties: properties(FACT_KEYS),
    required: ['label'],
    oneOf: [
      { required: ['value', 'source'] },
      // Each value can name a source of its own.
      { required: ['values'], anyOf: [{ required: ['source'] }, OWN_SOURCES] },
      { required: ['formula'] },
      { required: ['from', 'source'] },
    ],
    additionalProperties: false,
  };
  const origin = {
    type: 'object',
    properties: properties(SOURCE_KEYS),
    required: ['title'],
    additionalProperties: false,
  };
  const noun = { type: 'string' };
  const categories = Object.fromEntries(
    ['zero', 'one', 'two', 'few', 'many', 'other'].map((category) => [
      category,
      { description: `The noun in the plural category ${category}.`, ...noun, examples: ['projects'] },
    ]),
  );
  const unit = {
    type: 'object',
    properties: categories,
    patternProperties: {
      [LANGUAGE_TAG]: {
        oneOf: [
          noun,
          { type: 'object', properties: categories, required: ['other'], additionalProperties: false },
        ],
      },
    },
    additionalProperties: false,
  };
  const claim = {
    type: 'object',
    properties: properties(CLAIM_KEYS),
    required: ['statement', 'check'],
    additionalProperties: false,
  };
  const check = {
    oneOf: [
      { type: 'string' },
      {
        type: 'object',
        properties: properties(CHECK_KEYS),
        required: ['check'],
        additionalProperties: false,
      },
    ],
  };
  const named = (of: object, description: string, pattern = '^[a-z][a-z0-9_]*$') => ({
    description,
    type: 'object',
    propertyNames: { pattern },
    additionalProperties: of,
  });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Facts of a factdeck deck',
    type: 'object',
    properties: {
      sources: named(origin, 'The works that figures are taken from, by name.'),
      units: {
        description: 'How counted things are called, by plural category and by language tag.',
        type: 'object',
        additionalProperties: unit,
        examples: [{ projects: { one: 'project', other: 'projects', 'zh-CN': '个项目' } }],
      },
      facts: named(fact, 'The figures that a deck can show, by name.', FACT_NAME),
      tables: named(tableSchema(), 'Files that hold many figures, by name: each measure is a fact.'),
      claims: named(claim, 'What a deck says of the figures, by name: words are tied to it in the deck.'),
      checks: named(check, 'What must be true of the figures themselves, by name; a formula, or a map.'),
    },
    additionalProperties: false,
  };
}

function tableSchema(): object {
  const { name: _, members: __, ...typed } = FIELD_KEYS;
  const field = fieldSchema();
  const measure = objectOf({ ...typed, ...MEASURE_KEYS, ...measureKeys() }, 'fact', 'label');
  const fields: Key = {
    description: 'The columns of the table, in any order.',
    schema: {
      type: 'array',
      items: field,
      examples: [
        [
          { name: 'region', type: 'string' },
          { name: 'year', type: 'year' },
          { name: 'gdp', type: 'number', label: 'Regional GDP', unit: 'billion CNY' },
        ],
      ],
    },
  };
  const values: Key = {
    description: 'What the values of a wide table are.',
    schema: { ...measure, examples: [{ fact: 'gdp', label: 'Regional GDP', unit: 'billion CNY' }] },
  };
  return objectOf({ ...TABLE_KEYS, ...DETAIL_KEYS, fields, measure: values }, 'path', 'fields');
}

/** The keys of a fact whose values a table gives. */
const measureKeys = () =>
  Object.fromEntries(Object.entries(FACT_KEYS).filter(([key]) => !VALUE_KEYS.includes(key)));

/** A column of a table, as it is declared. */
export function fieldSchema(): object {
  return objectOf({ ...FIELD_KEYS, ...MEASURE_KEYS, ...measureKeys() }, 'name', 'type');
}

function objectOf(keys: Readonly<Record<string, Key>>, ...required: string[]): object {
  return { type: 'object', properties: properties(keys), required, additionalProperties: false };
}

function properties(keys: Readonly<Record<string, Key>>): object {
  return Object.fromEntries(
    Object.entries(keys).map(([name, { description, schema }]) => [name, { description, ...schema }]),
  );
}
