// The keys of the front matter that say what a deck is made into.

import {
  ATTACHED,
  CARD,
  type ExtraOptions,
  HANDOUTS,
  PNG_WIDTHS,
  readAttached,
  readBaseUrl,
  readCardSize,
  readNotesIn,
  SHEETS,
  type SheetName,
} from '../model/extras.ts';
import type { HeadKey } from './head-key.ts';
import type { YamlNode } from './yaml.ts';

/** What an output is called in the list of them; undefined for no output. */
function readOutput(text: string): ExtraOptions | undefined {
  const [name = '', size, ...more] = text.trim().split(/\s+/);
  if (more.length > 0) return undefined;
  if (name === 'handout') {
    const count = HANDOUTS.find((one) => String(one) === (size ?? '3'));
    return count === undefined ? undefined : { handout: count };
  }
  if (name === 'png') {
    const width = size === undefined ? PNG_WIDTHS.usual : Number(size);
    const fits = Number.isInteger(width) && width >= PNG_WIDTHS.least && width <= PNG_WIDTHS.most;
    return fits ? { png: width } : undefined;
  }
  if (name === 'card') {
    const card = size === undefined ? CARD : readCardSize(size);
    return card === undefined ? undefined : { card };
  }
  if (size !== undefined) return undefined;
  if (name === 'notes') return { speakerNotes: true };
  if (name === 'share') return { share: true };
  return name === 'outline' ? { outline: true } : undefined;
}

/** What a list of outputs asks for; undefined where one of them is none. */
function readOutputs(node: YamlNode): ExtraOptions | undefined {
  const items = node.kind === 'list' ? node.items : [node];
  let all: ExtraOptions = {};
  for (const item of items) {
    const one = item.kind === 'scalar' ? readOutput(item.text) : undefined;
    if (one === undefined) return undefined;
    all = { ...all, ...one };
  }
  return all;
}

const readSheet = (text: string): SheetName | undefined =>
  (Object.keys(SHEETS) as SheetName[]).find((name) => name.toLowerCase() === text.toLowerCase());

/** The texts of a list, or the one that stands for a list; of anything else one that is no text. */
const textsOf = (node: YamlNode): readonly string[] =>
  (node.kind === 'list' ? node.items : [node]).map((item) =>
    item.kind === 'scalar' ? item.text.trim() : '',
  );

const listSchema = (names: readonly string[]): object => ({
  oneOf: [{ enum: names }, { type: 'array', items: { enum: names } }],
  examples: [names[0], names.slice(0, 2)],
});

/** Those keys. */
export const OUTPUT_KEYS: Readonly<Record<string, HeadKey>> = {
  print: {
    description: 'What a page of the PDF shows: a slide as it is in the end, or each of its steps.',
    expected: 'slides or steps',
    schema: { enum: ['slides', 'steps'], examples: ['steps'] },
    read: (node, draft) => {
      const text = node.kind === 'scalar' ? node.text : '';
      if (text === 'steps') draft.extras = { ...draft.extras, steps: true };
      return text === 'slides' || text === 'steps';
    },
  },
  outputs: {
    description:
      'What the deck is made into besides its page and its PDF: notes, handout 2, 3, 4 or 6, png WIDTH, share, outline, card.',
    expected: 'a list of notes, handout 2|3|4|6, png WIDTH, share, outline and card',
    schema: {
      oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
      examples: [['notes', 'handout 3', 'png 1920', 'share', 'outline', 'card']],
    },
    read: (node, draft) => {
      const outputs = readOutputs(node);
      draft.extras = { ...draft.extras, ...outputs };
      return outputs !== undefined;
    },
  },
  paper: {
    description: 'The sheets of notes and handouts.',
    expected: 'A4 or Letter',
    schema: { enum: ['A4', 'Letter'], examples: ['A4'] },
    read: (node, draft) => {
      const sheet = node.kind === 'scalar' ? readSheet(node.text) : undefined;
      if (sheet !== undefined) draft.extras = { ...draft.extras, sheet };
      return sheet !== undefined;
    },
  },
  notes: {
    description:
      'Where speaker notes stand besides the page that is presented from: annotations of the PDF, the PPTX, a document of their own.',
    expected: 'annotations, pptx, document, a list of these, or none',
    schema: listSchema(['annotations', 'pptx', 'document', 'none']),
    read: (node, draft) => {
      const notes = readNotesIn(textsOf(node));
      draft.extras = { ...draft.extras, ...notes };
      return notes !== undefined;
    },
  },
  attach: {
    description:
      'What the PDF carries: facts (the figures that it shows), markdown and facts-file (both as they are written), or none.',
    expected: 'facts, markdown, facts-file, a list of these, or none',
    schema: listSchema([...ATTACHED, 'none']),
    read: (node, draft) => {
      const attach = readAttached(textsOf(node));
      if (attach !== undefined) {
        draft.extras = { ...draft.extras, attach };
        draft.places = { ...draft.places, attach: node.at };
      }
      return attach !== undefined;
    },
  },
  'base-url': {
    description:
      'The address of the folder in which the page will stand: relative links lead on from it, and a card for links to it is made.',
    expected: 'the address of a folder, such as https://example.org/talks/trade/',
    schema: { type: 'string', pattern: '^https?://', examples: ['https://example.org/talks/trade/'] },
    read: (node, draft) => {
      const baseUrl = node.kind === 'scalar' ? readBaseUrl(node.text) : undefined;
      if (baseUrl !== undefined) draft.extras = { ...draft.extras, baseUrl };
      return baseUrl !== undefined;
    },
  },
  'pptx-template': {
    description: 'A presentation (.pptx or .potx) whose masters and layouts the PPTX of the deck has.',
    expected: "the path of a .pptx or .potx file in the deck's folder",
    schema: { type: 'string', examples: ['house.pptx'] },
    read: (node, draft) => {
      if (node.kind !== 'scalar' || !/\.(?:pptx|potx)$/i.test(node.text)) return false;
      draft.pptxTemplate = { value: node.text, at: node.at };
      return true;
    },
  },
};
