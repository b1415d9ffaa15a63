// The JSON Schema of manifest.json: what every key means, for whoever compares builds with a program of their own.

import { MANIFEST_VERSION } from '../model/manifest.ts';
import { MEASURE } from './facts-schema.ts';

type Key = Readonly<Record<string, unknown>>;

const text = (description: string, ...examples: string[]): Key => ({
  description,
  type: 'string',
  ...(examples.length === 0 ? {} : { examples }),
});
const texts = (description: string): Key => ({ description, type: 'array', items: { type: 'string' } });
const whole = (description: string): Key => ({ description, type: 'integer', minimum: 0 });
const list = (description: string, items: Key): Key => ({ description, type: 'array', items });
const hash = (description: string): Key => ({ description, type: 'string', pattern: '^[0-9a-f]{64}$' });

/** An object with these keys and no others; all are there but those named. */
const closed = (properties: Readonly<Record<string, unknown>>, optional: readonly string[] = []): Key => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const SPAN = {
  start: whole('The index of its first character in the sentence, in UTF-16 units.'),
  end: whole('The index behind its last character.'),
};

const SENTENCE = closed(
  {
    where: {
      description: 'In which part of the slide.',
      enum: ['title', 'text', 'alt', 'notes', 'sources', 'metadata'],
    },
    text: text('The words, with figures as they are shown.', 'Regional GDP in 2023, up 90% since 2013.'),
    passage: whole('Sentences of one paragraph, item, row or heading have one number.'),
    figures: list(
      'The figures in it.',
      closed({
        ...SPAN,
        ref: text(
          'The reference or computation that is shown.',
          'gdp[2023]',
          'gdp[2023] / gdp_2013 as times',
        ),
        facts: texts('The facts that it reads.'),
        observations: texts('The values that it reads, by ref.'),
      }),
    ),
    claims: list(
      'The words that are tied to a claim.',
      closed({ ...SPAN, ref: text('The claim.', 'nearly_doubled') }),
    ),
  },
  ['figures', 'claims'],
);

const SLIDE = closed(
  {
    id: text('Its id, which is also the hash of its address.', 'output'),
    own: { description: 'There where the author gave the id.', const: true },
    name: text('Its name in words.'),
    layout: text('Its layout.', 'stat'),
    fit: { description: 'How much smaller it was set so that it fits, in percent.' },
    sha256: hash('Of the slide as it is written into the deck.'),
    content: hash('Of what is on it: the same wherever it stands in the deck.'),
    facts: texts('The facts that it shows.'),
    sentences: list('What it says, in the order in which it is read.', SENTENCE),
  },
  ['own', 'fit'],
);

const FACT = closed(
  {
    ref: text('How the value is named in the deck.', 'gdp[2023]'),
    fact: text('The fact that it is a value of.', 'gdp'),
    label: text('What it is, in words.'),
    exact: text('The value in full.', '10,400,000,000,000 yuan'),
    value: text('In full decimal digits, where a page of sources lists it; else in full.', '10400000000000'),
    measure: {
      description: 'The value as in facts.json.',
      ...closed(MEASURE, ['upper', 'bound', 'unit', 'significantDigits']),
    },
    text: text('As it is written where nothing else is asked for.', '10.4 trillion yuan'),
    period: text('The period that it is of.', '2023'),
    asOf: text('The date that it is of.', '2023-12-31'),
    status: text('How final it is.', 'provisional'),
    source: text('Who published it, or the title of the source; absent where it is computed.', 'CGTN'),
    locator: text('The place in the source.', 'paragraph 2'),
    attribution: text('Whose statement it is.'),
    formula: text('How it follows from others.', 'gdp[2023] / (1 + gdp_growth)'),
    inputs: texts('The refs that the formula reads.'),
    shown: list(
      'Where it is shown, by itself or in a computation.',
      closed({
        slide: text('The slide.'),
        where: text('In which part of it.', 'title', 'text', 'svg', 'alt', 'notes', 'template', 'sources'),
        text: text('As it is shown there.'),
        as: text('The reference or computation.'),
      }),
    ),
    reaches: list(
      'The sentences that show it, what reads it, or what rests on it.',
      closed({ slide: text('The slide.'), sentence: whole('The index among its sentences.') }),
    ),
  },
  ['measure', 'period', 'asOf', 'status', 'source', 'locator', 'attribution', 'formula', 'inputs'],
);

const CLAIM = closed(
  {
    ref: text('Its name, or the check that stands beside the words.', 'nearly_doubled'),
    kind: { description: 'Whether words can be tied to it.', enum: ['claim', 'check'] },
    statement: text('What is claimed, in full.'),
    check: text('The condition that it is checked by.', 'gdp_growth >= 85%'),
    verdict: {
      description: 'What the check comes out as; no deck is written with one that fails.',
      enum: ['holds', 'fails', 'undecided'],
    },
    reasons: texts('What leaves it open.'),
    facts: texts('The facts that the check names.'),
    observations: texts('The values that it reads.'),
    source: text('The id of the source that says so.'),
    locator: text('The place in the source.'),
    attribution: text('Whose statement it is.'),
    shown: list(
      'The words that are tied to it.',
      closed({
        slide: text('The slide.'),
        where: { description: 'On it or in its notes.', enum: ['slide', 'notes'] },
        words: text('The words.'),
      }),
    ),
  },
  ['statement', 'source', 'locator', 'attribution'],
);

/** Draft 7, as the other schemas. */
export function manifestSchema(): object {
  const edition = {
    units: {
      description: 'The nouns of counted units, by symbol and plural category.',
      type: 'object',
      additionalProperties: { type: 'object', additionalProperties: { type: 'string' } },
    },
    texts: list('What the deck says of itself: title, subtitle, description, header, footer.', SENTENCE),
    slides: list('The slides, in order; pages of sources too.', SLIDE),
    facts: list('Every value that is shown or that something shown rests on, by ref.', FACT),
    claims: list('Claims and checks, in the order of the facts file.', CLAIM),
  };
  const file = { path: text('Its path.', 'deck.md'), sha256: hash('Of its bytes.') };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'The manifest of a build',
    description:
      'manifest.json, written last beside a deck: what was read, what was written, and what the deck says.',
    ...closed(
      {
        manifest: { description: 'The version of this format.', const: MANIFEST_VERSION },
        factdeck: text('The version of the program.', '0.1.0'),
        deck: closed({
          name: text("The deck's folder.", 'jing-jin-ji'),
          title: text('Its title.'),
          lang: text('Its first language, by BCP 47.', 'en'),
        }),
        draft: { description: 'There where the deck was built as a draft.', const: true },
        inputs: list('The files that were read, by path from the deck’s folder.', closed(file)),
        outputs: list(
          'The files that were written, by path from the manifest’s folder.',
          closed({ ...file, bytes: whole('Its size.') }),
        ),
        ...edition,
        translations: list(
          'The deck in its other languages.',
          closed({ lang: text('The language.', 'zh-CN'), title: text('Its title.'), ...edition }),
        ),
      },
      ['draft'],
    ),
  };
}
