// Math: MathML without styles, words for those who don't see it, numbers of equations, and a font that can grow.

import { describe, expect, it } from 'vitest';
import { COMMANDS, ENVIRONMENTS } from '../../src/fences/math/commands.ts';
import { numberEquations } from '../../src/fences/math/equations.ts';
import { drawTree } from '../../src/fences/math/pieces.ts';
import { typeset } from '../../src/fences/math/tex.part.ts';
import { wordsOf } from '../../src/fences/math/words.ts';

function set(tex: string, display = true) {
  const result = typeset(tex, display, {});
  if (result.kind !== 'tree') throw new Error(result.message);
  return result.tree;
}
const NONE = new Map();

describe('words of math', () => {
  it.each([
    ['x^2 + 1', 'x² + 1'],
    ['E = mc^2', 'E = mc²'],
    ['\\frac{a + b}{c}', '(a + b)/c'],
    ['\\sqrt{x + 1}', '√(x + 1)'],
    ['\\sqrt[3]{x}', '³√x'],
    ['a_{12}^n', 'a₁₂^n'],
    ["f'(x)", 'f′(x)'],
    ['\\sum_{i=1}^n i', '∑_(i = 1)^n i'],
    ['\\hat{x}', 'x̂'],
    ['x \\ge -1', 'x ≥ −1'],
    ['\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}', '(1, 2; 3, 4)'],
    ['\\text{rate of } x', 'rate of x'],
  ])('%s is %s', (tex, words) => {
    expect(wordsOf(set(tex), NONE)).toBe(words);
  });
});

describe('MathML', () => {
  it.each([
    '\\color{red}{x}',
    '\\begin{array}{|c|c|} \\hline 1 & 2 \\\\ \\hline \\end{array}',
    '\\boxed{x} \\cancel{y} \\raisebox{2pt}{z}',
    '\\begin{align} a &= b \\\\ c &= d \\end{align}',
    '\\hat{x} \\overbrace{a}^{b} \\dfrac{1}{2}',
  ])('of %s has no style attribute, and rules instead', (tex) => {
    const { pieces, rules } = drawTree(set(tex), NONE, []);
    for (const piece of pieces)
      if (piece.kind === 'html-open') expect(piece.attributes.map(([name]) => name)).not.toContain('style');
    expect(rules.length).toBeGreaterThan(0);
    for (const rule of rules)
      expect(rule).toMatch(/^\.m-[0-9a-z]+\{[a-z-]+:[\w\s.%#,+-]+(?:;[a-z-]+:[\w\s.%#,+-]+)*\}$/);
  });

  it('refuses what could fetch, run or style', () => {
    for (const tex of [
      '\\href{javascript:x}{y}',
      '\\includegraphics{a}',
      '\\style{a:b}{c}',
      '\\class{a}{b}',
      '\\id{a}{b}',
    ])
      expect(typeset(tex, true, {}).kind).toBe('mistake');
  });

  it('ends on macros that never do', () => {
    expect(typeset('\\def\\a{\\a\\a}\\a', true, {}).kind).toBe('mistake');
  });

  it('has the commands and environments that are suggested', () => {
    const ALONE =
      /^\\(?:left|right|middle|begin|end|label|ref|eqref|tag|limits|nolimits|big|Big|bigg|Bigg|hspace|not)$/;
    for (const command of COMMANDS) {
      if (ALONE.test(command)) continue;
      const made = ['', '{x}', '{x}{y}'].some(
        (more) => typeset(`${command}${more}`, true, {}).kind === 'tree',
      );
      expect([command, made]).toEqual([command, true]);
    }
    for (const name of ENVIRONMENTS) {
      const head = name === 'array' ? '{c}' : name === 'alignat' ? '{1}' : '';
      expect([name, typeset(`\\begin{${name}}${head} x \\end{${name}}`, true, {}).kind]).toEqual([
        name,
        'tree',
      ]);
    }
  });
});

describe('equations', () => {
  it('are numbered in order, and named', () => {
    const trees = [
      set('\\begin{align} a \\label{a} \\\\ b \\nonumber \\\\ c \\label{c} \\end{align}'),
      set('x \\tag{*} \\label{x}'),
      set('\\eqref{c} \\ref{x} \\ref{z}', false),
    ];
    const { texts, unknown } = numberEquations(trees);
    expect([...texts.values()]).toEqual(['(1)', '(2)', '(2)', '*']);
    expect([...unknown.values()]).toEqual(['z']);
  });
});
