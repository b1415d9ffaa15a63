// Claims: verdicts obey their laws, words fail where the facts say otherwise, and nothing else changes.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { BuildResult } from '../../src/build.ts';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import type { Claim } from '../../src/model/claim.ts';
import type { Manifest } from '../../src/model/output.ts';
import { positionOf, toSource } from '../../src/model/source.ts';
import { parseFacts } from '../../src/parse.ts';
import { stringsFor } from '../../src/render/strings.ts';
import { countClaims, reportOpenClaims } from '../../src/report.ts';
import { openClaims } from '../../src/resolve/claims.ts';
import { resolveFacts } from '../../src/resolve/facts.ts';
import { makeFigureResolver } from '../../src/resolve/figure.ts';
import { buildFixture } from '../support/decks.ts';

const root = mkdtempSync(join(tmpdir(), 'factdeck-claims-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Builds a copy of a deck with its files changed. */
async function changed(
  deck: string,
  change: (facts: string) => string,
  prose: (text: string) => string = (text) => text,
): Promise<BuildResult> {
  const copy = join(mkdtempSync(join(root, 'deck-')), 'deck');
  cpSync(deck, copy, { recursive: true });
  for (const [file, edit] of [
    ['facts.yaml', change],
    ['deck.md', prose],
  ] as const) {
    const before = readFileSync(join(copy, file), 'utf8');
    writeFileSync(join(copy, file), edit(before));
  }
  return buildFixture(copy);
}

const told = ({ diagnostics }: BuildResult) =>
  diagnostics.map(({ code, at }) => `${at?.file.split('/').at(-1)}:${at?.start.line} ${code}`);

describe('trade of 2020 to 2023', () => {
  const TRADE = 'tests/decks/trade-growth';

  it('has grown for a third consecutive year', async () => {
    const { claims, ok } = await buildFixture(TRADE);
    expect(ok).toBe(true);
    expect(countClaims(claims)).toBe('2 claims hold');
  });

  it('fails the build at the sentence that says so, once the third year shows no growth', async () => {
    const result = await changed(TRADE, (facts) => facts.replace('2023: 5.03', '2023: 4.88'));
    expect(result.ok).toBe(false);
    expect(result.artifacts).toEqual([]);
    const [heading] = result.diagnostics;
    expect(told(result)).toEqual([
      'deck.md:9 claim-fails',
      'deck.md:11 claim-fails',
      'deck.md:14 claim-fails',
    ]);
    expect(heading?.frame).toContain('[grown for a third consecutive year]{claim=third_year}');
    expect(heading?.message).toBe(
      '“grown for a third consecutive year” is not what the facts say: `trade[2023] > trade[2022]` fails with 4.88 trillion yuan and 4.88 trillion yuan.',
    );
    expect(heading?.hint).toContain('trade[2021] > trade[2020]');
    expect(heading?.related?.map(({ message, at }) => `${at.start.line} ${message}`)).toEqual([
      '19 the claim `third_year`',
      '14 Imports and exports, 2023: 4.88 trillion yuan',
      '13 Imports and exports, 2022: 4.88 trillion yuan',
      '12 Imports and exports, 2021: 4.62 trillion yuan',
      '11 Imports and exports, 2020: 4.10 trillion yuan',
    ]);
  });

  it('names the year that breaks it, and is undecided without one of the years', async () => {
    const second = await changed(TRADE, (facts) => facts.replace('2021: 4.62', '2021: 4.09'));
    expect(second.diagnostics[0]?.message).toContain('`trade[2021] > trade[2020]` fails');
    const without = await changed(TRADE, (facts) => facts.replace(/ +2021: .*\n/, ''));
    expect(told(without)).toEqual(['deck.md:9 claim-uncited', 'deck.md:14 claim-uncited']);
    const cited = await changed(TRADE, (facts) =>
      facts
        .replace(/ +2021: .*\n/, '')
        .replace(/(statement: .*)/, '$1\n    source: customs\n    locator: table 1'),
    );
    expect(cited.ok).toBe(true);
    expect(countClaims(cited.claims)).toBe('1 claim holds, 1 undecided');
    expect(reportOpenClaims(cited.claims)).toEqual([
      'Undecided: “grown for a third consecutive year” (Customs, table 1). Imports and exports: no value for 2021.',
    ]);
  });

  it('chooses its words from the last two years', async () => {
    const said = async (value: string): Promise<string[]> => {
      const { manifest } = await changed(
        TRADE,
        (facts) => facts.replace('2023: 5.03 trillion CNY', `2023: ${value}`).replace(/claims:[\s\S]*/, ''),
        (text) => text.replace(/\]\{(?:claim|check)=[^}]*\}/g, ']'),
      );
      return (manifest?.facts ?? [])
        .flatMap(({ ref, shown }) => shown.map(({ as, text }) => ({ ref, as, text })))
        .filter(({ ref, as }) => ref === 'trade[2023]' && /^(?:trend|when)/.test(as))
        .map(({ text }) => text);
    };
    expect(await said('5.03 trillion CNY')).toEqual(['rose', 'passed']);
    expect(await said('4.88 trillion CNY')).toEqual(['was unchanged', 'stayed below']);
    expect(await said('4.5 trillion CNY')).toEqual(['fell', 'stayed below']);
    expect(await said('over 5.5 trillion CNY')).toEqual(['rose', 'passed']);
  });
});

describe('the example', () => {
  const EXAMPLE = 'content/jing-jin-ji';
  const verdicts = ({ claims }: Pick<BuildResult, 'claims'>) =>
    Object.fromEntries(claims.map(({ ref, verdict }) => [ref, verdict]));

  it('leaves the third consecutive year undecided, cites it and lists it', async () => {
    const { manifest, claims, artifacts, diagnostics } = await buildFixture(EXAMPLE);
    expect(diagnostics).toEqual([]);
    expect(verdicts({ claims })).toEqual({
      nearly_doubled: 'holds',
      more_than_a_decade_ago: 'holds',
      third_year: 'undecided',
      technology_tenfold: 'undecided',
      exchange_rate: 'holds',
    });
    const claim = manifest?.claims.find(({ ref }) => ref === 'third_year');
    expect(claim).toMatchObject({
      verdict: 'undecided',
      source: 'cgtn',
      locator: 'paragraph 4',
      observations: ['trade[2023]'],
      reasons: ['Imports and exports of the region: no value for 2020, 2021, 2022'],
    });
    expect(claim?.shown.map(({ words }) => words)).toEqual([
      'the third year of growth in a row',
      'for the third year running',
    ]);
    expect(reportOpenClaims(claims)[0]).toContain('“the third year of growth in a row” (CGTN, paragraph 4)');
    const page = new TextDecoder().decode(artifacts[0]?.bytes);
    const sources = page.slice(page.indexOf('id="sources"'));
    expect(sources).toMatch(
      /<h3>Stated by the source, not checked<\/h3>[\s\S]*Trade grew for a third consecutive year in 2023\.<\/span> <span class="sources-where">paragraph 4/,
    );
  });

  it('carries nothing in the page that is only checked', async () => {
    const { artifacts } = await changed(
      EXAMPLE,
      (facts) => facts,
      (text) => text.replace(/ \(\{\{ gdp_usd\[2023\] \}\}\)/, ''),
    );
    const page = new TextDecoder().decode(artifacts[0]?.bytes);
    expect(page).toContain('third_year');
    expect(page).not.toContain('gdp_usd');
    expect(page).not.toContain('exchange_rate');
  });

  it('decides it once the years are there', async () => {
    const years = (values: string) => (facts: string) =>
      facts.replace('      2023: 5.03 trillion CNY', `${values}\n      2023: 5.03 trillion CNY`);
    const up = '      2020: 4.1 trillion CNY\n      2021: 4.6 trillion CNY\n      2022: 4.9 trillion CNY';
    expect(verdicts(await changed(EXAMPLE, years(up))).third_year).toBe('holds');
    const down = await changed(EXAMPLE, years(up.replace('4.9', '5.1')));
    // Both languages say so twice.
    expect(told(down).map((line) => line.replace(/:\d+/, ''))).toEqual([
      ...['deck.md claim-fails', 'deck.md claim-fails'],
      ...['deck.zh-CN.md claim-fails', 'deck.zh-CN.md claim-fails'],
    ]);
  });

  const figures = (manifest: Manifest | undefined) =>
    new Map((manifest?.facts ?? []).map(({ ref, value, exact }) => [ref, `${value} ${exact}`]));
  const shown = (manifest: Manifest | undefined) =>
    (manifest?.facts ?? []).flatMap(({ ref, shown: places }) =>
      places.map(({ slide, where, text, as }) => ({ ref, slide, where, text, as })),
    );

  it('changes every derived figure with GDP, and nothing else', async () => {
    const before = await buildFixture(EXAMPLE);
    const after = await changed(EXAMPLE, (facts) => facts.replace('10.4 trillion CNY', '10.6 trillion CNY'));
    expect(after.diagnostics).toEqual([]);
    const RESTING = ['gdp[2023]', 'gdp_2013', 'gdp_added'];
    const [old, now] = [figures(before.manifest), figures(after.manifest)];
    expect([...now.keys()]).toEqual([...old.keys()]);
    expect([...now].filter(([ref, value]) => value !== old.get(ref)).map(([ref]) => ref)).toEqual(RESTING);
    // Every place that shows a figure shows the new one.
    const [oldPlaces, newPlaces] = [shown(before.manifest), shown(after.manifest)];
    expect(newPlaces.length).toBe(oldPlaces.length);
    for (const [index, place] of newPlaces.entries()) {
      const { text, ...rest } = oldPlaces[index] ?? { text: '' };
      expect(place).toMatchObject(rest);
      // Two figures cancel out in a drawing's ratio, and what a figure is of is not its value.
      const same = /^(?:\d+ \+ )?640 \*/.test(place.as) || place.as.endsWith('.period');
      expect(place.text !== text, `${place.as} on ${place.slide}`).toBe(RESTING.includes(place.ref) && !same);
    }
    // Slides that show none of it are the same to the byte.
    const slidesOf = ({ manifest }: BuildResult) => manifest?.slides ?? [];
    const touched = new Set(newPlaces.filter(({ ref }) => RESTING.includes(ref)).map(({ slide }) => slide));
    for (const [index, { id, sha256 }] of slidesOf(after).entries())
      expect(sha256 !== slidesOf(before)[index]?.sha256, id).toBe(touched.has(id));
    expect(verdicts(after)).toEqual(verdicts(before));
  });

  it('changes the verdicts that rest on GDP, and no other', async () => {
    const before = await buildFixture(EXAMPLE);
    const after = await changed(EXAMPLE, (facts) => facts.replace('10.4 trillion CNY', '9.0 trillion CNY'));
    expect(told(after)).toEqual([expect.stringMatching(/^facts\.yaml:\d+ check-fails$/)]);
    expect(after.diagnostics[0]?.message).toMatch(/fails with 6\.3\syuan per dollars? and 7\.0\syuan/);
    expect(verdicts(after)).toEqual({ ...verdicts(before), exchange_rate: 'fails' });
  });
});

const SOURCES = 'sources: { s: { title: Report } }\n';

/** The claims that checks over some facts come out as. */
function judgeClaims(facts: string, checks: Readonly<Record<string, string>>): readonly Claim[] {
  const written = Object.entries(checks).map(([id, check]) => `  ${id}: "${check}"\n`);
  const file = `${SOURCES}facts:\n${facts}checks:\n${written.join('')}`;
  const { diagnostics, diagnose } = collectDiagnostics();
  const parsed = parseFacts(toSource('facts.yaml', file), diagnose);
  const base = resolveFacts(parsed, diagnose);
  const figures = makeFigureResolver(base, 'en', diagnose);
  const claims = openClaims(parsed, base, figures, stringsFor('en').claim, diagnose).close();
  const broken = diagnostics.filter(({ code }) => !['check-fails', 'check-undecided'].includes(code));
  expect(broken).toEqual([]);
  return claims;
}

/** The verdicts of checks over a fact `a` by year and a fact `b`. */
function judgeAll(a: Readonly<Record<string, string>>, b: string, checks: Readonly<Record<string, string>>) {
  const values = Object.entries(a).map(([year, value]) => `      ${year}: ${value}\n`);
  const facts = `  a:\n    label: A\n    source: s\n    values:\n${values.join('')}  b:\n    label: B\n    source: s\n    value: ${b}\n`;
  return Object.fromEntries(judgeClaims(facts, checks).map(({ ref, verdict }) => [ref, verdict]));
}

describe('verdicts', () => {
  const year = fc.constantFrom('2020', '2021', '2022', '2023');
  const operator = fc.constantFrom('<', '<=', '>', '>=', '=', '!=');
  const side = fc.oneof(
    year.map((period) => `a[${period}]`),
    fc.constant('b'),
    fc.integer({ min: 0, max: 9 }).map((number) => `${number} CNY`),
    year.map((period) => `(a[${period}] + 1 CNY)`),
  );
  const comparison = fc.tuple(side, operator, side).map((parts) => parts.join(' '));
  const { check } = fc.letrec<{ check: string }>((tie) => ({
    check: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      comparison,
      fc
        .tuple(tie('check'), fc.constantFrom('and', 'or'), tie('check'))
        .map(([l, word, r]) => `(${l}) ${word} (${r})`),
      tie('check').map((inside) => `not (${inside})`),
    ),
  }));
  const amount = fc.integer({ min: 0, max: 9 });
  const series = fc
    .tuple(amount, fc.option(amount), fc.option(amount), fc.option(amount))
    .map((values) =>
      Object.fromEntries(
        values.flatMap((value, index) => (value === null ? [] : [[`${2020 + index}`, `${value} CNY`]])),
      ),
    );
  const bound = fc.constantFrom('over', 'at least', 'under', 'at most');

  it('turn over with not, and no check is both so and not so', () => {
    fc.assert(
      fc.property(series, amount, bound, check, (a, b, word, text) => {
        const found = judgeAll(a, `${word} ${b} CNY`, {
          plain: text,
          denied: `not (${text})`,
          either: `(${text}) or not (${text})`,
          both: `(${text}) and not (${text})`,
        });
        const flipped = { holds: 'fails', fails: 'holds', undecided: 'undecided' } as const;
        expect(found.denied).toBe(flipped[found.plain ?? 'undecided']);
        expect(found.either).toBe(found.plain === 'undecided' ? 'undecided' : 'holds');
        expect(found.both).toBe(found.plain === 'undecided' ? 'undecided' : 'fails');
      }),
      { numRuns: 300 },
    );
  });

  it('stay as they are when what was missing is added, whatever it is', () => {
    fc.assert(
      fc.property(
        series,
        amount,
        fc.array(amount, { minLength: 4, maxLength: 4 }),
        check,
        (a, b, added, text) => {
          const before = judgeAll(a, `${b} CNY`, { it: text }).it;
          const whole = Object.fromEntries(
            added.map((value, index) => [`${2020 + index}`, a[`${2020 + index}`] ?? `${value} CNY`]),
          );
          const after = judgeAll(whole, `${b} CNY`, { it: text }).it;
          expect(after).not.toBe('undecided');
          if (before !== 'undecided') expect(after).toBe(before);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('hold for every value within a bound where they are decided by the bound', () => {
    const inside: Readonly<Record<string, (end: number, more: number) => number>> = {
      over: (end, more) => end + more + 0.5,
      'at least': (end, more) => end + more,
      under: (end, more) => end - more - 0.5,
      'at most': (end, more) => end - more,
    };
    fc.assert(
      fc.property(series, amount, bound, amount, check, (a, b, word, more, text) => {
        const bounded = judgeAll(a, `${word} ${b} CNY`, { it: text }).it;
        if (bounded === 'undecided') return;
        const exact = inside[word]?.(b, more);
        expect(judgeAll(a, `${exact} CNY`, { it: text }).it).toBe(bounded);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a check between facts', () => {
  const parts = (total: string) =>
    judgeClaims(
      `  north: { label: N, source: s, value: 3.3 trillion CNY }\n  south: { label: S, source: s, value: 6.8 trillion CNY }\n  total: { label: T, source: s, value: ${total} }\n  years: { label: Y, source: s, values: { 2021: 1 CNY, 2022: 2 CNY, 2023: 3 CNY } }\n`,
      {
        adds_up: 'roughly(total, sum(north, south))',
        exactly: 'total = sum(north, south)',
        series: 'sum(years) = 6 CNY and growth(years) > 0%',
      },
    );

  it('takes sums within their rounding, and the values of a series', () => {
    const [adds, exact, series] = parts('10.0 trillion CNY');
    expect([adds?.verdict, exact?.verdict, series?.verdict]).toEqual(['holds', 'fails', 'holds']);
    expect(adds?.inputs.map(({ ref }) => ref)).toEqual(['total', 'north', 'south']);
    expect(series?.facts).toEqual(['years']);
    expect(series?.inputs.map(({ ref }) => ref)).toEqual(['years[2021]', 'years[2022]', 'years[2023]']);
    expect(parts('10.4 trillion CNY')[0]?.verdict).toBe('fails');
  });
});

describe('words that choose themselves', () => {
  const say = (expression: string): string[] => {
    const { diagnostics, diagnose } = collectDiagnostics();
    const facts = `${SOURCES}facts:\n  a: { label: A, source: s, values: { 2021: 1 CNY, 2022: 3 CNY, 2023: 2 CNY } }\n  gap: { label: G, source: s, values: { 2020: 1 CNY, 2023: 2 CNY } }\n  city: { label: C, source: s, values: { "x, 2022": 1 CNY, "x, 2023": 2 CNY, "y, 2023": 9 CNY } }\n  one: { label: O, source: s, value: over 5 CNY }\n`;
    const base = resolveFacts(parseFacts(toSource('facts.yaml', facts), diagnose), diagnose);
    const at = positionOf(toSource('deck.md', expression), 0, expression.length);
    const figure = makeFigureResolver(base, 'en', diagnose).resolve(expression, at);
    return [...(figure === undefined ? [] : [figure.text]), ...new Set(diagnostics.map(({ code }) => code))];
  };

  it.each([
    ['trend(a, "up", "down", "level")', ['down']],
    ['trend(a[2022], a[2021], "up", "down", "level")', ['up']],
    ['trend(a[2022], 3 CNY, "up", "down", "level")', ['level']],
    ['trend(city[x], "up", "down", "level")', ['up']],
    ['trend(one, 4 CNY, "up", "down", "level")', ['up']],
    ['trend(one, 6 CNY, "up", "down", "level")', ['wording-undecided']],
    ['trend(gap, "up", "down", "level")', ['wording-undecided']],
    ['trend(one, "up", "down", "level")', ['period-unknown']],
    ['trend(a, "up", "down")', ['function-arity']],
    ['when(a[2023] > a[2022], "more", "less")', ['less']],
    ['when(a[2023] > a[2022], "more", a[2023] > a[2021], "between", "least")', ['between']],
    ['when(not a[2023] > a[2022] and one > 4 CNY, \'a "b"\', "c")', ['a "b"']],
    ['when(a[2020] > 1 CNY, "more", "less")', ['wording-undecided']],
    ['when(a[2023], "more", "less")', ['condition-missing']],
    ['when(a[2023] > a[2022], "more")', ['function-arity']],
    ['when(a[2023] > a[2022], "more", 3)', ['wording-without-words']],
    ['when(a[2023] > one, "more", "less") as words', ['format-unfit']],
  ])('%s', (expression, expected) => {
    expect(say(expression)).toEqual(expected);
  });
});
