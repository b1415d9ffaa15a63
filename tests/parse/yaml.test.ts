// What is wrong in YAML is told in the author's terms, at its place, with its cure.

import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import { toSource } from '../../src/model/source.ts';
import { parseYaml } from '../../src/parse/yaml.ts';

function read(text: string) {
  const { diagnostics, diagnose } = collectDiagnostics();
  const source = toSource('a.yaml', text);
  const node = parseYaml(source, { start: 0, end: text.length }, diagnose);
  return {
    node,
    told: diagnostics.map(({ code, at, message, hint }) => ({
      code,
      at: `${at?.start.line}:${at?.start.column}`,
      words: `${message} ${hint}`,
    })),
  };
}

describe('mistakes in YAML', () => {
  it.each([
    ['a colon', 'title: Report: part two\nlang: en\n', '1:8', 'a colon and a space', '"Report: part two"'],
    ['a deeper line', 'title: T\n  lang: en\n', '2:3', 'indented deeper', 'one indent'],
    ['a line between', 'facts:\n  a:\n    label: x\n   value: 5\n', '4:4', 'as no line above', 'one indent'],
    ['tabs', 'facts:\n\ta:\n\t\tlabel: X\n', '2:2', 'a tab', 'spaces'],
    ['a glued value', 'label:X\nvalue: 5\n', '1:1', 'a space is missing', '`label: X`'],
    ['one at the end', 'a:\n  value: 5\n  label:X\n', '3:3', 'a space is missing', '`label: X`'],
    ['an open quote', 'lang: "en"\ntitle: "Report\ndate: 2\n', '2:8', 'quote is not closed', '`"`'],
    ["an open '", "title: 'Report\nlang: en\n", '1:8', 'quote is not closed', "`'`"],
    [
      'an open {',
      'facts:\n  a: { label: X, value: 5\n  b: { label: Y }\n',
      '2:6',
      '`{` is not closed',
      '`}`',
    ],
    ['an open [', 'keywords: [a, b\nlang: en\n', '1:11', '`[` is not closed', '`]`'],
    ['a percent sign', 'value: %5\nb: c\n', '1:8', "can't start with `%`", '"%5"'],
    ['an at sign', 'value: @x\n', '1:8', "can't start with `@`", '"@x"'],
    ['a comparison', 'value: > 5\n', '1:10', '`>` at the start', 'in quotes'],
    ['words behind a quote', 'title: "a" b\n', '1:12', 'behind `"`', 'one pair of quotes'],
    ['a list on the line', 'a: - b\n', '1:4', 'line of its own', 'below the key'],
    ['no key', 'title: T\nfoo\nlang: x\n', '2:1', 'no key', '`key: value`'],
  ])('%s', (_, text, at, reason, cure) => {
    const { told, node } = read(text);
    expect(node).toBeUndefined();
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ code: 'yaml-invalid', at });
    expect(told[0]?.words).toContain(reason);
    expect(told[0]?.words).toContain(cure);
  });

  it.each([
    ['no value', 'background: #123456\n', 'yaml-hash-unquoted', '1:13'],
    ['a text that is cut', 'label: X #1 in class\n', 'yaml-comment-cuts', '1:10'],
  ])('a number sign that leaves %s', (_, text, code, at) => {
    expect(read(text).told).toMatchObject([{ code, at }]);
  });

  it('a comment is none', () => {
    expect(read('a: # here\n  b: c # there\n  d: "#1" # e\n  e: f#1\n  g: |\n    h #1\n').told).toEqual([]);
  });

  it('nesting that is too deep is told where it is', () => {
    const depth = (text: string) => read(text).told.map(({ code, at }) => `${code} ${at}`);
    expect(depth(`a: ${'['.repeat(150)}`)).toEqual(['yaml-too-deep 1:103']);
    expect(depth(`a: ["it's", don't, ${'['.repeat(5_000)}x${']'.repeat(5_000)}, isn't]`)).toEqual([
      'yaml-too-deep 1:118',
    ]);
    expect(depth(`a: it's ${'['.repeat(5_000)} don't`)).toHaveLength(1);
    expect(depth(`a: "${'['.repeat(5_000)}"`)).toEqual([]);
    expect(depth(`a: '${'['.repeat(5_000)}'`)).toEqual([]);
  });
});
