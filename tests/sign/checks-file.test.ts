// The checks file: what is written is read back, people's comments stay, and git can merge it.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import type { CheckRecord } from '../../src/model/check.ts';
import { toSource } from '../../src/model/source.ts';
import { parseChecks } from '../../src/parse.ts';
import { writeChecks } from '../../src/sign/checks-file.ts';

const HASH = 'a'.repeat(64);

function read(text: string) {
  const source = toSource('facts.checks.yaml', text);
  const { diagnostics, diagnose } = collectDiagnostics();
  return { text: source, checks: parseChecks(source, diagnose), diagnostics };
}

const given = (ref: string, rest: Partial<CheckRecord> = {}): CheckRecord => ({
  ref,
  by: 'Li Wei',
  on: '2024-06-21',
  sha256: HASH,
  subject: { kind: 'given', value: '90%', source: 'A title; CGTN', locator: 'paragraph 2' },
  ...rest,
});

const plain = ({ ref, by, on, sha256, subject }: CheckRecord): CheckRecord => ({
  ref,
  by,
  on,
  sha256,
  subject,
});

describe('the checks file', () => {
  it('is read back as it was written, whatever the texts', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'null',
        '~',
        '- a',
        'a: b',
        'a #b',
        '"',
        "'",
        '{{ x }}',
        'yes',
        '1e3',
        ' a ',
        'a\nb',
        '|',
        '元',
      ),
    );
    const ref = fc.constantFrom(
      'gdp[2023]',
      'gdp',
      'gdp[beijing, 2023]',
      'gdp[2023-Q1]',
      'trade',
      'a_b',
      'zz[2024]',
    );
    const subject = fc.oneof(
      fc.record(
        {
          kind: fc.constant('given' as const),
          value: text,
          source: text,
          locator: text,
          quote: text,
          asOf: text,
        },
        { requiredKeys: ['kind', 'value', 'source'] },
      ),
      fc.record({
        kind: fc.constant('derived' as const),
        value: text,
        formula: text,
        inputs: fc.uniqueArray(fc.record({ ref, value: text }), {
          selector: (input) => input.ref,
          maxLength: 4,
        }),
      }),
    );
    const record = fc.record({
      ref,
      by: text,
      on: fc.constant('2024-06-21'),
      sha256: fc.constant(HASH),
      subject,
    });
    const records = fc.uniqueArray(record, { selector: (one) => one.ref, maxLength: 7 });
    fc.assert(
      fc.property(records, records, (first, second) => {
        const once = read(writeChecks(undefined, first));
        expect(once.diagnostics).toEqual([]);
        expect([...once.checks.records.values()].map(plain)).toEqual(
          [...first].sort((a, b) => (a.ref < b.ref ? -1 : 1)),
        );
        // Into the file that is there, record by record or all at once: the same bytes.
        const together = writeChecks(once, second);
        const merged = new Map([...first, ...second].map((one) => [one.ref, one]));
        expect(together).toBe(writeChecks(undefined, [...merged.values()]));
        let stepwise = once;
        for (const one of second) stepwise = read(writeChecks(stepwise, [one]));
        if (second.length > 0) expect(stepwise.text.text).toBe(together);
      }),
      { numRuns: 100 },
    );
  });

  it('keeps the comments that people write, with what they stand beside', () => {
    const written = `# Ours.
version: 1
checks:
  # The big one: see the call of 3 May.
  gdp[2023]: # twice
    by: Li Wei # desk
    # by phone
    on: 2024-06-21
    sha256: ${HASH}
    value: 1 CNY
    source: old
    # to be asked
    quote: "was here # not a comment"

  # Last.
  trade: 
    by: Li Wei
    on: 2024-06-21
    sha256: ${HASH}
    value: 2 CNY
    source: old
# The end.
`;
    const { text, checks, diagnostics } = read(written);
    expect(diagnostics).toEqual([]);
    const next = writeChecks({ text, checks }, [
      given('gdp[2023]', { by: 'Mo' }),
      given('gdp_growth'),
      given('zinc'),
    ]);
    expect(next).toBe(`# Ours.
version: 1
checks:
  # The big one: see the call of 3 May.
  gdp[2023]: # twice
    by: Mo # desk
    # by phone
    on: 2024-06-21
    sha256: ${HASH}
    value: 90%
    source: A title; CGTN
    locator: paragraph 2
    # to be asked

  gdp_growth:
    by: Li Wei
    on: 2024-06-21
    sha256: ${HASH}
    value: 90%
    source: A title; CGTN
    locator: paragraph 2
  # Last.
  trade: 
    by: Li Wei
    on: 2024-06-21
    sha256: ${HASH}
    value: 2 CNY
    source: old
  zinc:
    by: Li Wei
    on: 2024-06-21
    sha256: ${HASH}
    value: 90%
    source: A title; CGTN
    locator: paragraph 2
# The end.
`);
    expect([...read(next).checks.records.keys()]).toEqual(['gdp[2023]', 'gdp_growth', 'trade', 'zinc']);
  });

  it('is written anew where somebody wrote it in another shape', () => {
    const { text, checks } = read(
      `{version: 1, checks: {trade: {by: A, on: 2024-06-21, sha256: ${HASH}, value: 1, source: s}}}`,
    );
    const next = read(writeChecks({ text, checks }, [given('gdp')]));
    expect(next.diagnostics).toEqual([]);
    expect([...next.checks.records.keys()]).toEqual(['gdp', 'trade']);
  });

  it.each([
    ['a merge that was not finished', '<<<<<<< HEAD\nversion: 1\n', 'yaml-invalid'],
    ['two checks of one value', `version: 1\nchecks:\n  a: {}\n  a: {}\n`, 'yaml-duplicate-key'],
    ['a later version', 'version: 2\n', 'checks-version-unknown'],
    [
      'a record without a hash',
      'version: 1\nchecks:\n  a:\n    by: x\n    on: 2024-01-01\n    value: 1\n    source: s\n',
      'key-missing',
    ],
    [
      'a hash that is none',
      `version: 1\nchecks:\n  a:\n    by: x\n    on: 2024-01-01\n    sha256: 12\n    value: 1\n    source: s\n`,
      'key-invalid',
    ],
    ['a key of another world', `version: 1\nchecks:\n  a:\n    who: x\n`, 'key-unknown'],
  ])('tells %s, and counts as broken', (_, text, code) => {
    const { checks, diagnostics } = read(text);
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
    expect(checks.broken).toBe(true);
    for (const { at } of diagnostics) expect(at?.file).toBe('facts.checks.yaml');
  });
});
