// A year of monthly updates of one deck: every changed fact, slide, sentence and claim is told, and none else.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareManifests, hasChanges } from '../../src/compare.ts';
import { diff } from '../../src/diff.ts';
import { listEditions, rebuildEdition } from '../../src/editions.ts';
import { factHistory } from '../../src/fact-history.ts';
import { nodeHost } from '../../src/host/node.ts';
import { type IssueResult, issue } from '../../src/issue.ts';
import { sketchManifest } from '../../src/manifests.ts';
import type { Changes } from '../../src/model/changes.ts';
import type { Manifest } from '../../src/model/manifest.ts';
import {
  changesMarkdown,
  changesPage,
  makePaint,
  reportChanges,
  summarizeChanges,
} from '../../src/report.ts';

/** What a month's update consists of. */
type State = {
  readonly containers: string;
  readonly bulk: string;
  readonly ships: string;
  readonly delays: string;
  readonly asOf: string;
  readonly method: string;
  readonly berths: string;
  readonly order: readonly string[];
};

const START: State = {
  containers: '5.2 million t',
  bulk: '3.1 million t',
  ships: '410 ships',
  delays: '7.5%',
  asOf: '2025-01-31',
  method: 'Ships are counted when they leave.',
  berths: 'Ships at berth',
  order: ['throughput', 'berths', 'delays', 'share', 'method'],
};

const factsOf = ({ containers, bulk, ships, delays, asOf }: State): string => `
sources:
  port: { title: Monthly bulletin, publisher: Port Authority }
units:
  ships: { one: ship, other: ships }
facts:
  containers: { label: Containers, source: port, value: ${containers} }
  bulk: { label: Bulk, source: port, value: ${bulk} }
  total: { label: All goods, formula: containers + bulk }
  ships: { label: Ships, source: port, value: ${ships} }
  load: { label: Load of a ship, formula: total / ships }
  delays: { label: Delayed ships, source: port, as_of: ${asOf}, value: ${delays} }
  crews: { label: Crews, source: port, value: 12 }
claims:
  punctual: { statement: Fewer than one ship in ten was late., check: delays < 10% }
`;

const slideOf = (name: string, { method, berths }: State): string =>
  ({
    throughput: `## What came through {#throughput}

The port handled {{ containers }} in containers. It took in {{ bulk }} in bulk.

Together that is {{ total }}.`,
    berths: `## ${berths}

Calls rose to {{ ships }}. A ship carried {{ load }} on average.

Note:
We spoke with {{ ships }}.`,
    delays: `## Delays {#delays}

[Fewer than a tenth]{claim=punctual} of them was late: {{ delays }}.`,
    share: `## The share of containers {#share}

Of all goods {{ containers / total as percent }} came in containers.`,
    method: `## How we count {#method}

${method} Goods are weighed.`,
    cranes: `## New cranes {#cranes}

A crane is being built.`,
  })[name] ?? '';

const deckOf = (state: State): string =>
  `---\ntitle: Harbour report\nsources: false\n---\n\n# Harbour report\n\n---\n\n${state.order.map((name) => slideOf(name, state)).join('\n\n---\n\n')}\n`;

/** What must be told of an update: refs, and "slide: sentence" for what reads otherwise than before. */
type Told = {
  readonly name: string;
  readonly update: Partial<State>;
  readonly facts?: readonly string[];
  readonly computed?: readonly string[];
  readonly slides?: readonly string[];
  readonly sentences?: readonly string[];
  readonly claims?: readonly string[];
  readonly risks?: readonly string[];
};

const MONTHS: readonly Told[] = [
  {
    name: 'a fact with two formulas over it',
    update: { containers: '5.6 million t' },
    facts: ['containers'],
    computed: ['load', 'total'],
    slides: ['ships-at-berth: figures', 'share: figures', 'throughput: figures'],
    sentences: [
      'ships-at-berth: A ship carried {load} on average.',
      'share: Of all goods {share} came in containers.',
      'throughput: The port handled 5.6 million tonnes in containers.',
      'throughput: Together that is {total}.',
    ],
    risks: ['ships-at-berth: rose (passage)'],
  },
  {
    name: 'a fact whose words say that it rose',
    update: { ships: '398 ships' },
    facts: ['ships'],
    computed: ['load'],
    slides: ['ships-at-berth: figures'],
    sentences: [
      'ships-at-berth: A ship carried {load} on average.',
      'ships-at-berth: Calls rose to 398 ships.',
      'ships-at-berth: We spoke with 398 ships.',
    ],
    risks: ['ships-at-berth: rose (sentence)'],
  },
  {
    name: 'a claim that turns',
    update: { delays: '12.5%' },
    facts: ['delays'],
    slides: ['delays: figures'],
    sentences: ['delays: Fewer than a tenth of them was late: 12.5%.'],
    claims: ['punctual: holds -> fails'],
  },
  {
    name: 'the claim turns back',
    update: { delays: '9.5%' },
    facts: ['delays'],
    slides: ['delays: figures'],
    sentences: ['delays: Fewer than a tenth of them was late: 9.5%.'],
    claims: ['punctual: fails -> holds'],
  },
  { name: 'a date of a fact alone', update: { asOf: '2025-05-31' }, facts: ['delays'] },
  {
    name: 'words alone',
    update: { method: 'Ships are counted when they arrive.' },
    slides: ['method: reworded'],
    sentences: ['method: Ships are counted when they arrive.'],
  },
  {
    name: 'a slide that moves',
    update: { order: ['throughput', 'delays', 'share', 'method', 'berths'] },
    slides: ['ships-at-berth: moved'],
  },
  {
    name: 'a slide that is new',
    update: { order: ['throughput', 'cranes', 'delays', 'share', 'method', 'berths'] },
    slides: ['cranes: added'],
    sentences: ['cranes: A crane is being built.', 'cranes: New cranes'],
  },
  {
    name: 'a slide that goes',
    update: { order: ['throughput', 'cranes', 'delays', 'method', 'berths'] },
    slides: ['share: removed'],
  },
  {
    name: 'another heading, which is another id, and a new figure at once',
    update: { berths: 'Ships that called', ships: '402 ships' },
    facts: ['ships'],
    computed: ['load'],
    slides: ['ships-that-called: figures reworded'],
    sentences: [
      'ships-that-called: Calls rose to 402 ships.',
      'ships-that-called: Ships that called',
      'ships-that-called: We spoke with 402 ships.',
    ],
    risks: ['ships-that-called: rose (sentence)'],
  },
  {
    name: 'two facts at once, and a load that is written as before',
    update: { bulk: '3.4 million t', delays: '9.1%' },
    facts: ['bulk', 'delays'],
    computed: ['load', 'total'],
    slides: ['delays: figures', 'throughput: figures'],
    sentences: [
      'delays: Fewer than a tenth of them was late: 9.1%.',
      'throughput: It took in 3.4 million tonnes in bulk.',
      'throughput: Together that is {total}.',
    ],
  },
  { name: 'nothing', update: {} },
];

const root = mkdtempSync(join(tmpdir(), 'factdeck-history-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const folder = join(root, 'harbour');

const history: Manifest[] = [];
const compared: Changes[] = [];

beforeAll(async () => {
  mkdirSync(folder);
  let state = START;
  for (const update of [{}, ...MONTHS.map((month) => month.update)]) {
    state = { ...state, ...update };
    writeFileSync(join(folder, 'facts.yaml'), factsOf(state));
    writeFileSync(join(folder, 'deck.md'), deckOf(state));
    const { manifest, diagnostics } = await sketchManifest({ deck: folder, all: true }, nodeHost());
    if (manifest === undefined) throw new Error(JSON.stringify(diagnostics, null, 2));
    const before = history.at(-1);
    history.push(manifest);
    if (before !== undefined)
      compared.push(compareManifests({ from: 'before', manifest: before }, { from: 'now', manifest }));
  }
}, 60_000);

/** A figure whose digits this test doesn't compute again is named. */
function masked(text: string, manifest: Manifest): string {
  let words = text;
  for (const ref of ['load', 'total']) {
    const shown = manifest.facts.find((fact) => fact.ref === ref)?.text ?? '';
    words = words.replace(shown, `{${ref}}`);
  }
  return words.replace(/(?<=Of all goods )\S+/, '{share}');
}

describe('a history of twelve updates', () => {
  it.each(MONTHS.map((month, index) => [index + 1, month.name, month] as const))(
    'month %i: %s',
    (number, _, month) => {
      const changes = compared[number - 1] as Changes;
      const manifest = history[number] as Manifest;
      const own = changes.facts.filter(({ because }) => because.length === 0).map(({ ref }) => ref);
      const computed = changes.facts.filter(({ because }) => because.length > 0).map(({ ref }) => ref);
      expect(own.sort()).toEqual(month.facts ?? []);
      expect(computed.sort()).toEqual(month.computed ?? []);
      expect(changes.slides.map(({ id, kinds }) => `${id}: ${[...kinds].sort().join(' ')}`).sort()).toEqual(
        [...(month.slides ?? [])].sort(),
      );
      const sentences = changes.slides.flatMap(({ id, sentences: said }) =>
        said.flatMap((change) =>
          change.new === undefined ? [] : [`${id}: ${masked(change.new, manifest)}`],
        ),
      );
      expect(sentences.sort()).toEqual([...(month.sentences ?? [])].sort());
      expect(
        changes.claims.map(({ ref, old, new: now }) => `${ref}: ${old?.verdict} -> ${now?.verdict}`),
      ).toEqual(month.claims ?? []);
      expect(
        changes.risks.map(
          ({ slide, words, near }) => `${slide}: ${words.map(({ text }) => text).join(', ')} (${near})`,
        ),
      ).toEqual(month.risks ?? []);
    },
  );

  it('tells of each changed value the very sentences that read otherwise', () => {
    for (const [index, changes] of compared.entries()) {
      const reached = new Set(
        changes.facts.flatMap(({ reaches }) =>
          reaches.filter(({ changed }) => changed).map(({ slide, text }) => `${slide}: ${text}`),
        ),
      );
      const said = changes.slides.flatMap(({ id, sentences }) =>
        sentences.filter(({ kind }) => kind === 'figures').map((sentence) => `${id}: ${sentence.new}`),
      );
      expect([...reached].sort(), `month ${index + 1}`).toEqual(said.sort());
    }
  });

  it('says nothing of a deck and itself', () => {
    for (const manifest of history) {
      const changes = compareManifests({ from: 'a', manifest }, { from: 'b', manifest });
      expect(hasChanges(changes)).toBe(false);
      expect(summarizeChanges(changes)).toBe('');
    }
  });

  it('tells a change and its way back with the two sides swapped', () => {
    for (const [index, there] of compared.entries()) {
      const back = compareManifests(
        { from: 'now', manifest: history[index + 1] as Manifest },
        { from: 'before', manifest: history[index] as Manifest },
      );
      const refs = (changes: Changes) => changes.facts.map(({ ref }) => ref).sort();
      expect(refs(back)).toEqual(refs(there));
      expect(back.slides.length).toBe(there.slides.length);
    }
  });

  it('says in a line what happened', () => {
    expect(compared.map(summarizeChanges)).toMatchInlineSnapshot(`
      [
        "3 facts changed (2 of them computed), on slides 2, 3 and 5; 1 sentence at risk",
        "2 facts changed (1 of them computed), on slide 3; 1 sentence at risk",
        "1 fact changed, on slide 4; 1 claim now fails",
        "1 fact changed, on slide 4; 1 claim now holds",
        "1 fact with another source, date, status or label",
        "1 slide reworded",
        "1 slide moved",
        "1 slide added",
        "1 slide removed",
        "2 facts changed (1 of them computed), on slide 6; 1 slide reworded; 1 sentence at risk",
        "4 facts changed (2 of them computed), on slides 2 and 4",
        "",
      ]
    `);
  });

  it('writes differences as the deck writes numbers', () => {
    const differences = compared.flatMap(({ facts }) =>
      facts.flatMap(({ ref, difference }) =>
        difference === undefined ? [] : [`${ref} ${difference.text} ${difference.percent ?? ''}`.trim()],
      ),
    );
    expect(differences.slice(0, 6)).toMatchInlineSnapshot(`
      [
        "containers +400,000 tonnes +7.7%",
        "load +1,000 tonnes per ship +4.8%",
        "total +400,000 tonnes +4.8%",
        "ships −12 ships −2.9%",
        "load +1,000 tonnes per ship +3.0%",
        "delays +5.0 percentage points",
      ]
    `);
  });

  it('is one page that asks for nothing, and escapes what decks say', () => {
    const [changes] = compared;
    if (changes === undefined) throw new Error('nothing was compared');
    const page = changesPage({ ...changes, new: { ...changes.new, title: '<script>alert(1)</script>' } });
    expect(page).toContain('<del>5.2</del>');
    expect(page).toContain('<ins>5.6</ins>');
    expect(page).toContain('<mark>rose</mark>');
    expect(page).not.toMatch(/<script|https?:|<link|<img/);
    // Each part and each slide can be reached from the contents.
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('is told to people and in pull requests', () => {
    const changes = compared[1] as Changes;
    expect(reportChanges(changes, makePaint(false))).toMatchInlineSnapshot(`
      "harbour: before -> now
      2 facts changed (1 of them computed), on slide 3; 1 sentence at risk.

      Facts
        ships  Ships
          410 ships -> 398 ships  (−12 ships, −2.9%)
          Port Authority
          • slide 3: Calls rose to 398 ships.
          • slide 3: A ship carried 22,000 tonnes per ship on average.
          • slide 3, notes: We spoke with 398 ships.
        load  Load of a ship
          21,000 tonnes per ship -> 22,000 tonnes per ship  (+1,000 tonnes per ship, +3.0%)
          = total / ships; by ships
          • slide 3: A ship carried 22,000 tonnes per ship on average.

      Prose at risk
        slide 3: Calls [rose] to 398 ships.
          beside ships, and no claim checks it
      "
    `);
    expect(changesMarkdown(changes)).toMatchInlineSnapshot(`
      "## Harbour report: what changed

      \`before\` → \`now\`

      **2 facts changed (1 of them computed), on slide 3; 1 sentence at risk.**

      ### Facts

      | Fact | Before | Now | Difference | Slides | From |
      |---|---|---|---|---|---|
      | \`ships\`<br>Ships | 410 ships | **398 ships** | −12 ships, −2.9% | 3 | Port Authority |
      | \`load\`<br>Load of a ship | 21,000 tonnes per ship | **22,000 tonnes per ship** | +1,000 tonnes per ship, +3.0% | 3 | = total / ships<br>by ships |

      <details><summary>The sentences that they reach</summary>

      - \`ships\`
        - slide 3: Calls rose to 398 ships.
        - slide 3: A ship carried 22,000 tonnes per ship on average.
        - slide 3, notes: We spoke with 398 ships.
      - \`load\`
        - slide 3: A ship carried 22,000 tonnes per ship on average.

      </details>

      ### Prose at risk

      Words of direction, size or rank beside a figure that changed, which no claim checks:

      - [ ] slide 3: Calls **rose** to 398 ships. (beside ships)
      "
    `);
  });
});

describe('the same year as editions', () => {
  const deck = join(root, 'editions', 'harbour');
  const results: IssueResult[] = [];
  beforeAll(async () => {
    mkdirSync(deck, { recursive: true });
    let state = START;
    for (const [month, update] of [{}, ...MONTHS.map((one) => one.update)].entries()) {
      state = { ...state, ...update };
      writeFileSync(join(deck, 'facts.yaml'), factsOf(state));
      writeFileSync(join(deck, 'deck.md'), deckOf(state));
      const name = `month-${String(month).padStart(2, '0')}`;
      results.push(await issue({ deck, name, pdf: false, outputs: false }));
    }
  }, 60_000);

  it('issues every month but the one whose claim fails', () => {
    expect(
      results.filter(({ ok }) => !ok).map(({ name, diagnostics }) => [name, diagnostics[0]?.code]),
    ).toEqual([['month-03', 'claim-fails']]);
  });

  it('lists what changed from each to the next, and each is whole', () => {
    const listed = listEditions(deck);
    expect(listed).toHaveLength(12);
    expect(listed.flatMap(({ damage }) => damage)).toEqual([]);
    const told = (numbers: readonly number[]) =>
      [
        ...new Set(
          numbers.flatMap((number) => [
            ...(MONTHS[number - 1]?.facts ?? []),
            ...(MONTHS[number - 1]?.computed ?? []),
          ]),
        ),
      ].sort();
    for (const { name, changed } of listed.slice(1)) {
      const number = Number(name.slice(-2));
      // A date alone changes no value; and a month that wasn't issued is told with the next.
      const wanted = number === 5 ? [] : told(number === 4 ? [3, 4] : [number]);
      expect([name, [...(changed ?? [])].map(({ ref }) => ref).sort()]).toEqual([name, wanted]);
    }
  });

  it('follows a fact through all of them', async () => {
    const { histories } = await factHistory({ deck, facts: ['ships'] });
    const values = histories[0]?.steps.map(({ state }) => state?.text);
    expect(values).toHaveLength(13);
    expect([...new Set(values)]).toEqual(['410 ships', '398 ships', '402 ships']);
  });

  it('makes each of them again, to the same bytes', async () => {
    for (const { name } of listEditions(deck))
      expect(await rebuildEdition({ deck, name, write: false })).toMatchObject({ ok: true, differs: [] });
  }, 60_000);

  it('shows the slides that changed as pictures, before and now, with the changed figures framed', async () => {
    const { changes, pictures, unpictured } = await diff({
      old: { deck, edition: 'month-00' },
      new: { deck, edition: 'month-12' },
      pictures: true,
    });
    expect(unpictured).toBeUndefined();
    if (changes === undefined || pictures === undefined) throw new Error('nothing was compared');
    expect([...pictures.old.keys()].sort()).toEqual([
      'delays',
      'method',
      'share',
      'ships-at-berth',
      'throughput',
    ]);
    expect([...pictures.new.keys()].sort()).toEqual([
      'cranes',
      'delays',
      'method',
      'ships-that-called',
      'throughput',
    ]);
    for (const { bytes, width, height } of [...pictures.old.values(), ...pictures.new.values()]) {
      expect(new TextDecoder('latin1').decode(bytes.slice(8, 12))).toBe('WEBP');
      expect(bytes.length).toBeLessThan(40_000);
      expect([width, height]).toEqual([1280, 720]);
    }
    const figures = pictures.new.get('throughput')?.figures ?? [];
    expect(figures.map(({ ref }) => ref)).toEqual(['containers', 'bulk', 'total']);
    for (const { left, top, width, height } of figures) {
      expect(Math.min(left, top, width, height)).toBeGreaterThan(0);
      expect(Math.max(left + width, top + height)).toBeLessThan(100);
    }
    const page = changesPage(changes, pictures);
    expect(page.match(/<img src="data:image\/webp/g)).toHaveLength(10);
    expect(page).toContain('It was not there.');
    expect(page).toContain('It is not there any more.');
    // Three figures of one slide, one of another, two of the third: framed on both sides.
    expect(page.match(/<i class="was"/g)).toHaveLength(6);
    expect(page.match(/<i class="is"/g)).toHaveLength(6);
    expect(page.length).toBeLessThan(400_000);
  }, 60_000);

  it('does without pictures where there is no browser, and says why', async () => {
    const { changes, pictures, unpictured } = await diff({
      old: { deck, edition: 'month-00' },
      new: { deck },
      pictures: true,
      browser: '/no/browser',
    });
    expect(changes).toBeDefined();
    expect(pictures).toBeUndefined();
    expect(unpictured?.code).toBe('browser-not-found');
  }, 60_000);
});
