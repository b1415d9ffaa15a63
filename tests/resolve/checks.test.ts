// Checks: what voids one, what doesn't, and what is said of it.

import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import type { ChecksSource, Judgement } from '../../src/model/check.ts';
import type { FactBase } from '../../src/model/fact.ts';
import { toSource } from '../../src/model/source.ts';
import { parseChecks, parseFacts } from '../../src/parse.ts';
import { describeChange, hashSubject, judgeChecks } from '../../src/resolve/checks.ts';
import { resolveFacts } from '../../src/resolve/facts.ts';
import { writeChecks } from '../../src/sign/checks-file.ts';

const FACTS = `
sources:
  s:
    title: Report
    publisher: Bureau
    url: https://example.org/a
    date: 2024-02-29
    retrieved: 2024-03-01
    note: A note
facts:
  a:
    label: A
    source: s
    locator: table 2
    note: To be read twice
    quote: A was ten point four trillion.
    values:
      2022: 10.0 trillion CNY
      2023: 10.4 trillion CNY
  g:
    label: Growth
    source: s
    value: 90%
    digits: 2
  when:
    label: When
    source: s
    as_of: 2024-01-01
    value: 2017-04-01
  d:
    label: Derived
    formula: a[2023] / (1 + g)
  dd:
    label: Derived of derived
    formula: d * 2
`;
const REFS = ['a[2022]', 'a[2023]', 'g', 'when', 'd', 'dd'];

function factsOf(text: string): FactBase {
  const { diagnostics, diagnose } = collectDiagnostics();
  const base = resolveFacts(parseFacts(toSource('facts.yaml', text), diagnose), diagnose);
  expect(diagnostics).toEqual([]);
  return base;
}

/** The checks file in which these refs of the text above are signed. */
function signed(refs: readonly string[], edit = (text: string) => text): ChecksSource {
  const judged = judgeChecks(factsOf(FACTS), undefined, REFS);
  const records = refs.map((ref) => {
    const { subject, sha256 } = judged.get(ref) as Judgement;
    return { ref, by: 'Li Wei', on: '2024-06-21', subject, sha256 };
  });
  const { diagnostics, diagnose } = collectDiagnostics();
  const checks = parseChecks(toSource('facts.checks.yaml', edit(writeChecks(undefined, records))), diagnose);
  expect(diagnostics).toEqual([]);
  return checks;
}

/** The kinds of all checks after an edit of the facts file. */
function kindsAfter(from: string, to: string, checks = signed(REFS)): Record<string, string> {
  expect(FACTS).toContain(from);
  const judged = judgeChecks(factsOf(FACTS.replace(from, to)), checks, REFS);
  return Object.fromEntries([...judged].map(([ref, { status }]) => [ref, status.kind]));
}

const valid = Object.fromEntries(REFS.map((ref) => [ref, 'checked']));

describe('a check', () => {
  it('holds while nothing was changed', () => {
    expect(kindsAfter('A', 'A')).toEqual(valid);
  });

  it.each([
    ['the label', 'label: A\n', 'label: GDP\n'],
    ['a note', 'note: To be read twice', 'note: Read'],
    ['what is said of the source', 'note: A note', 'note: Another'],
    ['the day the source was read', 'retrieved: 2024-03-01', 'retrieved: 2024-05-01'],
    [
      'how a quote is wrapped',
      'quote: A was ten point four trillion.',
      'quote: >-\n      A was ten\n      point four trillion.',
    ],
    ['how a value is written', '2023: 10.4 trillion CNY', '2023: 1.04e1 trillion CNY'],
    ['where its unit stands', 'value: 90%\n', "value: '90'\n    unit: '%'\n"],
    ['the name of the source in the file', '  s:\n', '  s: # the bureau\n'],
    ['a value that is not checked', '  g:\n', '  other:\n    label: X\n    source: s\n    value: 1\n  g:\n'],
    ['white space in a formula', 'a[2023] / (1 + g)', 'a[2023]  /  (1 + g)'],
  ])('outlives a change of %s', (_, from, to) => {
    expect(kindsAfter(from, to)).toEqual(valid);
  });

  it.each<[string, string, string, readonly string[]]>([
    ['a value', '2023: 10.4', '2023: 10.5', ['a[2023]', 'd', 'dd']],
    ['the digits of a value', '2022: 10.0', '2022: 10.00', ['a[2022]']],
    ['the unit', '2022: 10.0 trillion CNY', '2022: 10.0 trillion USD', ['a[2022]']],
    ['a bound', '2022: 10.0', '2022: over 10.0', ['a[2022]']],
    ['a date', '2017-04-01', '2017-04-02', ['when']],
    ['the as-of date', 'as_of: 2024-01-01', 'as_of: 2024-01-02', ['when']],
    ['the locator', 'table 2', 'table 3', ['a[2022]', 'a[2023]']],
    ['the quote', 'ten point four', 'eleven', ['a[2022]', 'a[2023]']],
    ['the title of the source', 'title: Report', 'title: Other report', ['a[2022]', 'a[2023]', 'g', 'when']],
    ['the address of the source', 'org/a', 'org/b', ['a[2022]', 'a[2023]', 'g', 'when']],
    ['a formula', 'd * 2', 'd * 3', ['dd']],
    ['a formula to the same result', 'd * 2', 'd + d', ['dd']],
    ['significant digits', 'digits: 2', 'digits: 1', ['g', 'd', 'dd']],
  ])('is voided by a change of %s', (_, from, to, voided) => {
    const kinds = kindsAfter(from, to);
    const left = Object.keys(kinds).filter((ref) => kinds[ref] === 'void');
    expect(left).toEqual(REFS.filter((ref) => voided.includes(ref)));
  });

  it('of a formula is open while a value that it reads is not checked', () => {
    const judged = judgeChecks(factsOf(FACTS), signed(['d', 'dd', 'g']), ['dd']);
    expect([...judged.keys()]).toEqual(['a[2023]', 'g', 'd', 'dd']);
    expect(judged.get('d')?.status).toEqual({
      kind: 'open',
      by: 'Li Wei',
      on: '2024-06-21',
      inputs: ['a[2023]'],
    });
    expect(judged.get('dd')?.status.kind).toBe('open');
  });

  it('stands on a locator that is changed: a formula reads values, and only the given value is void', () => {
    const kinds = kindsAfter('table 2', 'table 3');
    expect([kinds['a[2023]'], kinds.d]).toEqual(['void', 'open']);
  });

  it('says what was, and what is', () => {
    const judged = judgeChecks(
      factsOf(FACTS.replace('2023: 10.4', '2023: 10.5').replace('    locator: table 2\n', '')),
      signed(REFS),
      REFS,
    );
    const status = judged.get('a[2023]')?.status;
    expect(status?.kind === 'void' ? status.changes.map(describeChange) : []).toEqual([
      'its value was “10400000000000 CNY, 3 digits”, and is “10500000000000 CNY, 3 digits” now',
      'its locator was “table 2”, and is not given any more',
    ]);
    const derived = judged.get('d')?.status;
    expect(derived?.kind === 'void' ? derived.changes.map(({ what }) => what) : []).toEqual([
      'value',
      'a[2023]',
    ]);
  });

  it.each([
    ['its words', (text: string) => text.replace('10400000000000', '10500000000000')],
    [
      'its hash',
      (text: string) =>
        text.replace(
          /sha256: [0-9a-f]/,
          (found) => `${found.slice(0, -1)}${found.endsWith('0') ? '1' : '0'}`,
        ),
    ],
  ])('is void where somebody edited %s', (_, edit) => {
    const judged = judgeChecks(factsOf(FACTS), signed(['a[2023]'], edit), ['a[2023]']);
    const status = judged.get('a[2023]')?.status;
    expect(status?.kind === 'void' ? status.changes.map(describeChange) : status?.kind).toEqual([
      'its record was edited',
    ]);
  });
});

describe('the canonical form', () => {
  // These hashes are in people's files: whoever changes the form gives it a new name, and voids all checks.
  it('is JSON of the parts in a fixed order, under its name', () => {
    expect(hashSubject({ kind: 'given', value: '90%, 2 digits', source: 'Report' })).toBe(
      // printf '["factdeck check 1","given","90%%, 2 digits",null,"Report",null,null]' | sha256sum
      '0654e00a0c7aa86eb0e509ba44fd8aab982589f2aebf2920c8458ec87f35b594',
    );
    const inputs = [
      { ref: 'a', value: '1 CNY' },
      { ref: 'g', value: '90%, 2 digits' },
    ];
    expect(
      hashSubject({ kind: 'derived', value: '5473684210530 CNY, 3 digits', formula: 'a / (1 + g)', inputs }),
    ).toBe('caf70770a4af81e7dcd8b56bede46b3023143546d73521d2242622eb987fd424');
  });

  it('writes values in full, with bound, unit and digits', () => {
    const values = [
      'over 74.87 billion CNY',
      '90%',
      '34.4%',
      'between 3 and 5 billion CNY',
      'at most 1 d',
      '2.5 pp',
      '10 times',
      '-0.50',
      '2017-04',
      '3 t.km',
      '5 projects/year',
      'about 5 CNY',
      '“Words,  wrapped”',
    ];
    const facts = values
      .map((value, i) => `  f${i}:\n    label: F\n    source: s\n    value: ${value}\n`)
      .join('');
    const judged = judgeChecks(
      factsOf(`sources:\n  s:\n    title: T\nfacts:\n${facts}`),
      undefined,
      values.map((_, i) => `f${i}`),
    );
    expect([...judged.values()].map(({ subject }) => subject.value)).toEqual([
      'over 74870000000 CNY, 4 digits',
      '90%',
      '34.4%, 3 digits',
      'between 3000000000 and 5000000000 CNY',
      'at most 1 d',
      '2.5 pp, 2 digits',
      '10 times',
      '-0.5, 2 digits',
      '2017-04',
      '3 km.t',
      '5 projects/a',
      'about 5 CNY, 1 digit, 4.5 to 5.5',
      '“Words, wrapped”',
    ]);
  });
});
