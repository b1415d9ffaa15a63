// Whatever was edited in whatever order: a build that leaves alone what is as it was gives what a build from nothing gives.

import { join, resolve, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { build } from '../src/build.ts';
import { type BuildRecord, isCurrent, recordingHost, sha256 } from '../src/host/build-record.ts';
import type { Host } from '../src/host/host.ts';
import { type MemoryHost, memoryHost } from '../src/host/memory.ts';
import { nodeHost } from '../src/host/node.ts';

/** FULL=1 tries 500 sequences of edits. */
const SEQUENCES = process.env.FULL === '1' ? 500 : 20;

const ROOT = join(resolve('/'), 'decks');
const DECK = join(ROOT, 'edited');
const OUT = join(ROOT, 'output');
const FOLDER = join(OUT, 'edited');

/** All that an author can change. A missing text is a file that is not there. */
type Deck = {
  readonly title: string;
  readonly slides: readonly string[];
  readonly facts: Readonly<Record<string, string>> | undefined;
  readonly reviewBy: string | undefined;
  readonly templates: Readonly<Record<string, string>>;
  readonly others: Readonly<Record<string, string>>;
  readonly strict: boolean;
  readonly today: string;
};

type Edit =
  | { readonly kind: 'value'; readonly fact: string; readonly value: string }
  | { readonly kind: 'no-value'; readonly fact: string }
  | { readonly kind: 'no-facts' | 'review' | 'no-review' | 'strict' | 'next-day' }
  | { readonly kind: 'title'; readonly words: string }
  | { readonly kind: 'slide' | 'insert'; readonly at: number; readonly text: string }
  | { readonly kind: 'remove'; readonly at: number }
  | { readonly kind: 'move'; readonly from: number; readonly to: number }
  | { readonly kind: 'template' | 'other'; readonly name: string; readonly text: string | undefined }
  | { readonly kind: 'undo' | 'lose-record' | 'damage' | 'lose-output' };

const START: Deck = {
  title: 'Edited',
  slides: ['# One\n\nThere are {{ people }}.', '# Two\n\n{{ people }} and {{ more }}'],
  facts: { people: '140 million', more: '12%' },
  reviewBy: undefined,
  templates: {},
  others: {},
  strict: false,
  today: '2024-06-21',
};

const SLIDES = [
  '# One\n\nThere are {{ people }}.',
  '# Three\n\nAbout 7 things.',
  '# More\n\n{{ more }}\n\nNote:\nSay {{ people }}.',
  '# Picture\n\n![A map](map.svg)',
  '# {{ people * 2 }}',
  '# Link\n\n[To one](#one)',
  '<!-- .slide: class="own" -->\n# Own\n\n- a\n- b',
];
const SVG = (width: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="10"><rect width="5" height="5"/></svg>`;
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  'theme.css': ['.own { --accent: var(--ink); }', '.own { --rule: var(--muted); }'],
};

const index = fc.nat({ max: 5 });
const slide = fc.constantFrom(...SLIDES);
const fact = fc.constantFrom('people', 'more', 'other');
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({
    kind: fc.constant('value' as const),
    fact,
    value: fc.constantFrom('140 million', '12%', '3', 'over 5 million'),
  }),
  fc.record({ kind: fc.constant('no-value' as const), fact }),
  fc.record({
    kind: fc.constantFrom(
      ...(['no-facts', 'review', 'no-review', 'strict', 'next-day', 'undo', 'undo'] as const),
    ),
  }),
  fc.record({ kind: fc.constantFrom(...(['lose-record', 'damage', 'lose-output'] as const)) }),
  fc.record({ kind: fc.constant('title' as const), words: fc.constantFrom('Edited', 'Edited again') }),
  fc.record({ kind: fc.constantFrom('slide' as const, 'insert' as const), at: index, text: slide }),
  fc.record({ kind: fc.constant('remove' as const), at: index }),
  fc.record({ kind: fc.constant('move' as const), from: index, to: index }),
  fc.record({
    kind: fc.constant('template' as const),
    name: fc.constant('theme.css'),
    text: fc.constantFrom(undefined, ...(TEMPLATES['theme.css'] ?? [])),
  }),
  fc.record({
    kind: fc.constant('other' as const),
    name: fc.constantFrom('map.svg', 'unused.txt', 'facts.json'),
    text: fc.constantFrom(undefined, SVG(20), SVG(40)),
  }),
);

/** A file more, or one less where there is no text. */
function withFile(files: Readonly<Record<string, string>>, name: string, text: string | undefined) {
  const { [name]: _, ...rest } = files;
  return text === undefined ? rest : { ...rest, [name]: text };
}

function change(deck: Deck, made: Edit): Deck {
  const { slides, facts } = deck;
  switch (made.kind) {
    case 'value':
    case 'no-value':
      return {
        ...deck,
        facts: withFile(facts ?? {}, made.fact, made.kind === 'value' ? made.value : undefined),
      };
    case 'no-facts':
      return { ...deck, facts: undefined };
    case 'review':
      return { ...deck, reviewBy: '2024-06-22' };
    case 'no-review':
      return { ...deck, reviewBy: undefined };
    case 'strict':
      return { ...deck, strict: !deck.strict };
    case 'next-day':
      return { ...deck, today: deck.today.replace(/\d+$/, (day) => String(Math.min(30, Number(day) + 1))) };
    case 'title':
      return { ...deck, title: made.words };
    case 'slide':
      return { ...deck, slides: slides.map((text, at) => (at === made.at ? made.text : text)) };
    case 'insert':
      return { ...deck, slides: [...slides.slice(0, made.at), made.text, ...slides.slice(made.at)] };
    case 'remove':
      return { ...deck, slides: slides.length < 2 ? slides : slides.filter((_, at) => at !== made.at) };
    case 'move': {
      const moved = slides[made.from];
      if (moved === undefined) return deck;
      const rest = slides.filter((_, at) => at !== made.from);
      return { ...deck, slides: [...rest.slice(0, made.to), moved, ...rest.slice(made.to)] };
    }
    case 'template':
      return { ...deck, templates: withFile(deck.templates, made.name, made.text) };
    case 'other':
      return { ...deck, others: withFile(deck.others, made.name, made.text) };
    default:
      return deck;
  }
}

function filesOf({ title, slides, facts, reviewBy, templates, others }: Deck): Record<string, string> {
  const review = reviewBy === undefined ? '' : `    review_by: ${reviewBy}\n`;
  const factsText = Object.entries(facts ?? {})
    .map(([id, value]) => `  ${id}:\n    label: ${id}\n    source: s\n${review}    value: ${value}\n`)
    .join('');
  const files: Record<string, string> = {
    'deck.md': `---\ntitle: ${title}\nlang: en\n---\n\n${slides.join('\n\n---\n\n')}\n`,
    ...(facts === undefined
      ? {}
      : { 'facts.yaml': `sources:\n  s:\n    title: S\n${factsText === '' ? '' : `facts:\n${factsText}`}` }),
    ...others,
  };
  for (const [name, text] of Object.entries(templates)) files[`templates/${name}`] = text;
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [join(DECK, ...path.split('/')), text]),
  );
}

/** The deck in memory, what comes with factdeck from disk. */
function hostOf(memory: MemoryHost, today: string): Host {
  const node = nodeHost();
  const own = (path: string) => path === ROOT || path.startsWith(ROOT + sep);
  return {
    ...memory,
    readFile: (path) => (own(path) ? memory : node).readFile(path),
    listFolder: (path) => (own(path) ? memory : node).listFolder(path),
    realPath: (path) => (own(path) ? memory : node).realPath(path),
    today: () => today,
  };
}

type Outcome = { readonly ok: boolean; readonly told: string; readonly outputs: ReadonlyMap<string, string> };

const outputsOf = (memory: MemoryHost) =>
  new Map(
    [...memory.files].flatMap(([path, bytes]) => (path.startsWith(OUT) ? [[path, sha256(bytes)]] : [])),
  );

const run = (deck: Deck, host: Host) =>
  build({ deck: DECK, out: OUT, pdf: false, config: false, strict: deck.strict }, host);

const known = new Map<string, Promise<Outcome>>();

/** What a build from nothing gives. */
function buildClean(deck: Deck): Promise<Outcome> {
  const key = JSON.stringify(deck);
  const made =
    known.get(key) ??
    (async () => {
      const memory = memoryHost(filesOf(deck));
      const { ok, diagnostics } = await run(deck, hostOf(memory, deck.today));
      return { ok, told: JSON.stringify(diagnostics), outputs: outputsOf(memory) };
    })();
  known.set(key, made);
  return made;
}

describe('a deck that is edited and built, again and again', () => {
  it(`is what a build from nothing makes of it, byte for byte: ${SEQUENCES} sequences`, async () => {
    let left = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 2, maxLength: 8 }), async (edits) => {
        let memory = memoryHost(filesOf(START));
        let record: BuildRecord | undefined;
        let deck = START;
        const earlier: Deck[] = [];
        for (const made of [undefined, ...edits]) {
          if (made?.kind === 'lose-record') record = undefined;
          const undone = made?.kind === 'undo' ? earlier.pop() : undefined;
          if (made !== undefined && undone === undefined) earlier.push(deck);
          deck = undone ?? (made === undefined ? deck : change(deck, made));
          const outputs = Object.fromEntries([...memory.files].filter(([path]) => path.startsWith(OUT)));
          memory = memoryHost({ ...outputs, ...filesOf(deck) });
          const first = join(FOLDER, 'index.html');
          if (made?.kind === 'damage' && memory.files.has(first))
            memory.writeFile(first, Buffer.from('torn'));
          if (made?.kind === 'lose-output') memory.removeFile(first);
          const before = outputsOf(memory);

          const host = hostOf(memory, deck.today);
          const circumstances = String(deck.strict);
          const clean = await buildClean(deck);
          if (record !== undefined && isCurrent(record, { host, circumstances, folder: FOLDER })) {
            left += 1;
            expect({ ok: true, told: record.told, outputs: before }).toEqual(clean);
            continue;
          }
          const recording = recordingHost(host, FOLDER);
          const result = await run(deck, recording);
          const told = JSON.stringify(result.diagnostics);
          expect([result.ok, told]).toEqual([clean.ok, clean.told]);
          // Nothing is written while there are errors.
          expect(outputsOf(memory)).toEqual(clean.ok ? clean.outputs : before);
          const questions = recording.questions();
          expect(questions).toBeDefined();
          if (!result.ok || questions === undefined) continue;
          const written = result.artifacts.map(
            ({ path, bytes }) => [join(FOLDER, path), sha256(bytes)] as const,
          );
          record = { ...questions, circumstances, written, told };
        }
      }),
      { numRuns: SEQUENCES, seed: 6 },
    );
    expect(left).toBeGreaterThan(SEQUENCES / 4); // builds that were left out were among them
  }, 1_800_000);
});
