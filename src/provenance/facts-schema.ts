// The JSON Schema of facts.json: what every key means, for whoever reads the figures back.

type Key = Readonly<Record<string, unknown>>;

const text = (description: string, ...examples: string[]): Key => ({
  description,
  type: 'string',
  ...(examples.length === 0 ? {} : { examples }),
});
const refs = (description: string): Key => ({ description, type: 'array', items: { type: 'string' } });

export const MEASURE: Readonly<Record<string, Key>> = {
  type: { description: 'What the value is.', enum: ['quantity', 'date', 'text'] },
  value: text(
    'A quantity in decimal digits without grouping or exponent, exact or to 34 significant digits; a percentage as a percentage: 90% is "90" with the unit "%". A date in ISO 8601; or words.',
    '10400000000000',
    '34.4',
    '2017-04-01',
  ),
  upper: text('The upper end, where the bound is "between".', '5000000000'),
  bound: {
    description: 'How the truth stands to `value`; absent where it is the value.',
    enum: ['over', 'at_least', 'under', 'at_most', 'about', 'between'],
  },
  unit: text(
    'A code: of a currency by ISO 4217, of a physical unit by UCUM, "%", "pp" (percentage points), "times", or the noun of a count; products with ".", quotients with "/". Absent where there is none.',
    'CNY',
    '%',
    'projects',
    'CNY/projects',
  ),
  significantDigits: {
    description: 'How many digits of the value are known; absent where it is exact.',
    type: 'integer',
    minimum: 1,
  },
};

const PLACES: Key = {
  description: 'Where it is shown, in the order of the slides; empty where only other values rest on it.',
  type: 'array',
  items: closed(
    {
      slide: text("The slide's id, which is also the hash of its address; empty for the deck's own texts."),
      number: { description: 'Its number, from 1; 0 for the deck’s own texts.', type: 'integer', minimum: 0 },
      where: {
        description: 'In which part of the slide.',
        enum: ['title', 'text', 'svg', 'alt', 'attribute', 'notes', 'template', 'metadata'],
      },
      text: text('As it is shown there.', '10.4 trillion yuan'),
      as: text('The computation that reads it there; absent where it is shown by itself.'),
    },
    ['as'],
  ),
};

/** Draft 7, as the other schemas. */
export function factsOutSchema(): object {
  const origin = closed(
    {
      id: text('Its name in the facts file.', 'cgtn'),
      title: text('The title of the work.'),
      publisher: text('Who published it.'),
      author: text('Who wrote it.'),
      url: text('Where it can be read.'),
      date: text('When it was published.'),
      retrieved: text('When it was read.'),
      note: text('What readers should know of it.'),
    },
    ['publisher', 'author', 'url', 'date', 'retrieved', 'note'],
  );
  const fact = closed(
    {
      ref: text('How the value is named in the deck.', 'gdp[2023]', 'gdp_2013'),
      fact: text('The fact that it is a value of.', 'gdp'),
      label: text('What it is, in words.'),
      ...MEASURE,
      dimensions: refs('Members of other dimensions than the period, such as a region.'),
      period: text('The period that it is of.', '2023', '2023-Q1', '2023-04'),
      asOf: text('The date that it is of, where that is not its period.'),
      status: text('How final it is, such as provisional or revised.'),
      reviewBy: text('The day by which it is to be looked at again.'),
      shown: text('How the deck writes it where nothing else is asked for.', '10.4 trillion yuan'),
      source: text('The id of its source; absent where it follows from others.'),
      locator: text('The place in the source.', 'paragraph 2'),
      attribution: text('Whose statement it is.'),
      quote: text('The words of the source.'),
      note: text('What a reader should know.'),
      formula: text(
        'How it follows from others; absent where it has a source.',
        'gdp[2023] / (1 + gdp_growth)',
      ),
      inputs: refs('The refs that the formula reads; each is in `facts`.'),
      slides: PLACES,
    },
    [
      'upper',
      'bound',
      'unit',
      'significantDigits',
      'dimensions',
      'period',
      'asOf',
      'status',
      'reviewBy',
      'source',
      'locator',
      'attribution',
      'quote',
      'note',
      'formula',
      'inputs',
    ],
  );
  const computation = closed(
    {
      formula: text(
        'The computation as it stands in the text, with its format.',
        'gdp[2023] / gdp_2013 as times',
      ),
      ...MEASURE,
      inputs: refs('The refs that it reads; each is in `facts`.'),
      slides: PLACES,
    },
    ['upper', 'bound', 'unit', 'significantDigits'],
  );
  const claim = closed(
    {
      statement: text('What is claimed, in full.'),
      check: text('The condition that it is checked by.', 'gdp_growth >= 85% and gdp_growth < 100%'),
      verdict: { description: 'What the check comes out as.', enum: ['holds', 'undecided'] },
      reasons: refs('What leaves it open; empty where it is decided.'),
      inputs: refs('The refs that the check reads; each is in `facts`.'),
      source: text('The id of the source that says so.'),
      locator: text('The place in the source.'),
      attribution: text('Whose statement it is.'),
      note: text('What a reader should know.'),
      slides: PLACES,
    },
    ['statement', 'source', 'locator', 'attribution', 'note'],
  );
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'The figures of a factdeck deck',
    description:
      'facts.json, written beside a deck and attached to its PDF: every value that the deck shows or that a shown one rests on.',
    ...closed(
      {
        factsFile: { description: 'The version of this format.', const: 1 },
        generator: text('The program that wrote it.', 'factdeck 0.1.0'),
        deck: closed(
          {
            name: text("The deck's folder.", 'jing-jin-ji'),
            title: text('Its title.'),
            lang: text('Its language, by BCP 47.', 'en', 'zh-CN'),
            date: text('Its date, ISO 8601.'),
          },
          ['date'],
        ),
        sources: { description: 'The works that values are taken from.', type: 'array', items: origin },
        facts: { description: 'Values, in the order of the facts file.', type: 'array', items: fact },
        computations: {
          description: 'What the deck computes where it is shown, in the order of the slides.',
          type: 'array',
          items: computation,
        },
        claims: { description: 'Words of slides that rest on figures.', type: 'array', items: claim },
      },
      [],
    ),
  };
}

/** An object with these keys and no others; all are there but those named. */
function closed(properties: Readonly<Record<string, unknown>>, optional: readonly string[]): Key {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    additionalProperties: false,
  };
}
