// The keys of `tables:` and of cells in workbooks, with what editors say of them.

type Key = { readonly description: string; readonly schema: object };

const text = (description: string, ...examples: string[]): Key => ({
  description,
  schema: { type: ['string', 'number'], examples },
});
const oneOf = (description: string, ...values: string[]): Key => ({
  description,
  schema: { enum: values, examples: values },
});

const MISSING: Key = {
  description: 'Texts that mean that there is no value; default the empty text.',
  schema: { type: 'array', items: { type: ['string', 'number'] }, examples: [['', 'n/a', '..']] },
};

/** Where a fact's value stands in a workbook. */
export const FROM = text(
  'The cell of a workbook that holds the value, or a range that holds values by period.',
  'figures.xlsx!Sheet1!B4',
  'figures.xlsx!Data!B2:F2',
);

/** Where the periods of a range stand. */
export const PERIODS = text(
  'The cells that hold the periods of the range in `from`: as many, in the same workbook.',
  'figures.xlsx!Data!B1:F1',
  'B1:F1',
);

/** Keys of a table that say what it is; those of its source stand beside them. */
export const TABLE_KEYS: Readonly<Record<string, Key>> = {
  path: text(
    "The file, in the deck's folder: .csv, .tsv, .json, or .xlsx, perhaps with a sheet and a range.",
    'regions.csv',
    'figures.xlsx!Data',
    'figures.xlsx!Data!A3:F40',
  ),
  shape: oneOf(
    'long: a row for each observation, its period in a column. wide: a row for each series, its periods as columns.',
    'long',
    'wide',
  ),
  delimiter: text('What separates fields in a CSV file, one character or tab; default a comma.', ';', 'tab'),
  period: text('The period of all values, where no column holds it.', '2023'),
  missingValues: MISSING,
  fieldsMatch: oneOf(
    'equal (default): every column is declared. subset: columns that are not declared are left unread.',
    'equal',
    'subset',
  ),
};

/** Keys that say how a column is read. Those of a fact stand beside them in a column that gives one. */
export const FIELD_KEYS: Readonly<Record<string, Key>> = {
  name: text('The name of the column, as in the first row.', 'region', 'GDP (billion yuan)'),
  type: oneOf(
    'string names the member of a dimension; year, period and date are the period; number, integer and quantity are values. With a `label`, a string or a date is a value too.',
    'string',
    'year',
    'period',
    'date',
    'number',
    'integer',
    'quantity',
  ),
  missingValues: MISSING,
  members: {
    description: 'Names for members of this dimension, by what the table calls them.',
    schema: {
      type: 'object',
      additionalProperties: { type: 'string' },
      examples: [{ 'Beijing Municipality': 'beijing' }],
    },
  },
};

/** Keys of a column, or of a wide table, that gives a fact. */
export const MEASURE_KEYS: Readonly<Record<string, Key>> = {
  fact: text('The name of the fact; default the name of the column, where it can be one.', 'gdp'),
  decimalChar: text('The decimal sign of its numbers; default a point.', ','),
  groupChar: text('What groups the digits of its numbers; default nothing may.', ',', ' '),
};
