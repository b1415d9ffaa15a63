// Text -> tree, by precedence climbing. Never throws on any text: a mistake is given with its place.

import { quarterMeant } from '../model/calendar.ts';
import type { Comparison } from '../model/fact.ts';
import { Decimal, isInRange, MOST_MAGNITUDE } from './decimal.ts';
import { isUnitCode, readValue } from './quantity.ts';
import { type SyntaxMistake, type Token, tokenize } from './tokens.ts';
import { type Expression, type Formula, type Member, type Operator, RESERVED, type Span } from './tree.ts';
import { PERCENT, PLAIN } from './units.ts';

export type { SyntaxMistake };
export type Parsed = { readonly expression: Expression } | { readonly mistake: SyntaxMistake };

const MOST_CHARACTERS = 2_000;
const MOST_NODES = 1_000;
const MOST_DEPTH = 64;
const MOST_DIGITS = 60;

/** Left binding powers; `^` binds to the right, and comparisons don't chain. */
const POWERS: ReadonlyMap<string, number> = new Map([
  ['or', 1],
  ['and', 2],
  ...['=', '!=', '<', '<=', '>', '>='].map((sign) => [sign, 5] as const),
  ['+', 10],
  ['-', 10],
  ['*', 20],
  ['/', 20],
  ['^', 40],
]);
const DENIAL = 3;
const COMPARISON = 5;
const NEGATION = 30;

/** Parses an expression: a formula, perhaps followed by `as` and a format. */
export function parseExpression(text: string): Parsed {
  if (text.length > MOST_CHARACTERS)
    return {
      mistake: { reason: `it is longer than ${MOST_CHARACTERS} characters`, start: 0, end: text.length },
    };
  const tokens = tokenize(text);
  if ('mistake' in tokens) return tokens;
  try {
    return { expression: new Parser(text, tokens.list).expression() };
  } catch (cause) {
    if (!(cause instanceof Stop)) throw cause;
    return { mistake: cause.mistake };
  }
}

/** Leaves the parser from any depth; it never leaves this file. */
class Stop {
  readonly mistake: SyntaxMistake;

  constructor(mistake: SyntaxMistake) {
    this.mistake = mistake;
  }
}

class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;
  #nodes = 0;
  #depth = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text;
    this.#tokens = tokens;
  }

  expression(): Expression {
    const formula = this.#formula(0);
    let format: Expression['format'];
    if (this.#peek().kind === 'name' && this.#peek().text === 'as') {
      this.#next();
      const name = this.#next();
      if (name.kind !== 'name') this.#fail('a format belongs behind `as`', name);
      format = { name: name.text, start: name.start, end: name.end };
    }
    const rest = this.#peek();
    if (formula.kind === 'fact' && formula.key.length === 0 && /^\d{4}(?:-\d\d-\d\d)?$/.test(rest.text))
      this.#fail(`a period stands in brackets: \`${formula.id}[${rest.text}]\``, rest);
    if (rest.text === ',')
      this.#fail('commas stand between values in parentheses; the decimal sign is a point', rest);
    if (rest.kind !== 'end') this.#fail(`\`${rest.text}\` is not expected here`, rest);
    return format === undefined ? { formula } : { formula, format };
  }

  #formula(power: number): Formula {
    this.#depth += 1;
    if (this.#depth > MOST_DEPTH) this.#fail(`it nests deeper than ${MOST_DEPTH} levels`, this.#peek());
    let left = this.#prefix();
    for (;;) {
      const sign = this.#peek();
      const binding = sign.kind === 'sign' || sign.kind === 'name' ? (POWERS.get(sign.text) ?? 0) : 0;
      if (binding <= power) break;
      if (binding === COMPARISON && left.kind === 'compare')
        this.#fail("comparisons don't chain: write `a < b and b < c`", sign);
      this.#next();
      const right = this.#formula(sign.text === '^' ? binding - 1 : binding);
      left = this.#count(join(sign.text, left, right));
    }
    this.#depth -= 1;
    return left;
  }

  #prefix(): Formula {
    const token = this.#next();
    if (token.kind === 'number') return this.#count(this.#number(token));
    if (token.kind === 'date') return this.#count(this.#read(token, token));
    if (token.kind === 'text')
      return this.#count({
        kind: 'literal',
        value: { kind: 'text', text: token.text.slice(1, -1) },
        start: token.start,
        end: token.end,
      });
    if (token.kind === 'name' && token.text === 'not') {
      const of = this.#formula(DENIAL);
      return this.#count({ kind: 'not', of, start: token.start, end: of.end });
    }
    if (token.kind === 'name') return this.#peek().text === '(' ? this.#call(token) : this.#fact(token);
    if (token.kind === 'sign' && token.text === '-') {
      const of = this.#formula(NEGATION);
      return this.#count({ kind: 'negate', of, start: token.start, end: of.end });
    }
    if (token.kind === 'sign' && token.text === '(') {
      const inside = this.#formula(0);
      this.#expect(')', token);
      return inside;
    }
    if (token.text === '=') this.#fail('no sign stands before a formula', token);
    if (token.kind === 'word')
      this.#fail(`\`${token.text}\` is not the name of a fact: names have small letters`, token);
    return this.#fail(
      token.kind === 'end' ? 'it ends too early' : `\`${token.text}\` is not expected here`,
      token,
    );
  }

  /** A number, perhaps with a scale word and a unit behind it: `5`, `90%`, `5 trillion CNY`, `7 CNY/USD`. */
  #number(token: Token): Formula {
    let last = token;
    while (this.#isUnitWord(this.#peek())) last = this.#next();
    // A slash that touches the codes on both sides is a unit's: `7 CNY/USD`.
    while (last !== token && this.#peek().text === '/' && this.#peek().start === last.end) {
      const under = this.#tokens[this.#at + 1];
      if (under === undefined || under.start !== last.end + 1 || !isUnitCode(under.text)) break;
      this.#next();
      last = this.#next();
    }
    return last === token ? this.#bare(token) : this.#read(token, last);
  }

  #isUnitWord(token: Token): boolean {
    if (token.kind === 'word') return true;
    return token.kind === 'name' && !RESERVED.has(token.text) && this.#tokens[this.#at + 1]?.text !== '(';
  }

  /** A value in the words of the facts file. */
  #read(from: Token, to: Token): Formula {
    const text = this.#text.slice(from.start, to.end);
    const span = { start: from.start, end: to.end };
    const reading = readValue(text);
    if (reading.kind === 'value' && (reading.value.kind === 'quantity' || reading.value.kind === 'date'))
      return {
        kind: 'literal',
        value: reading.value,
        ...(from === to ? {} : { unit: this.#text.slice(from.end, to.end).trim() }),
        ...span,
      };
    const reason =
      reading.kind === 'unit-unknown'
        ? `\`${reading.unit}\` is not a unit${reading.meant[0] ? `; did you mean \`${reading.meant[0]}\`?` : ''}`
        : `\`${text}\` is no value${reading.kind === 'invalid' ? `: ${reading.reason}` : ''}`;
    return this.#fail(reason, span);
  }

  #bare({ text, start, end }: Token): Formula {
    const percent = text.endsWith('%');
    const digits = percent ? text.slice(0, -1) : text;
    const point = /\.(\d+)/.exec(digits)?.[1]?.length;
    const exponent = Number(/[eE]([-+]?\d+)$/.exec(digits)?.[1] ?? 0);
    const amount = digits.length > MOST_DIGITS ? undefined : new Decimal(digits).div(percent ? 100 : 1);
    if (amount === undefined || !isInRange(amount))
      return this.#fail(
        `numbers have at most ${MOST_DIGITS} digits, and powers of ten go up to ${MOST_MAGNITUDE}`,
        { start, end },
      );
    // A bare number is a constant, and exact; a percentage is a figure, known to its last digit.
    const place = point === undefined || !percent ? undefined : exponent - point - 2;
    return {
      kind: 'literal',
      value: {
        kind: 'quantity',
        amount,
        unit: percent ? PERCENT : PLAIN,
        ...(place === undefined ? {} : { place }),
      },
      start,
      end,
    };
  }

  #call(name: Token): Formula {
    this.#next();
    const list: Formula[] = [];
    if (this.#peek().text !== ')') {
      do list.push(this.#formula(0));
      while (this.#take(','));
    }
    const end = this.#expect(')', name);
    return this.#count({
      kind: 'call',
      name: name.text,
      nameEnd: name.end,
      arguments: list,
      start: name.start,
      end: end.end,
    });
  }

  #fact(name: Token): Formula {
    if (RESERVED.has(name.text)) this.#fail(`\`${name.text}\` is a word of the language, and no fact`, name);
    const column = this.#peek();
    const isCell = column.kind === 'column' && column.start === name.end;
    if (isCell) this.#next();
    const id = isCell ? name.text + column.text : name.text;
    const key = this.#peek();
    if (key.kind !== 'key')
      return this.#period({ kind: 'fact', id, key: [], start: name.start, end: name.start + id.length });
    this.#next();
    return this.#period({
      kind: 'fact',
      id,
      key: this.#members(key),
      start: name.start,
      end: key.end,
    });
  }

  /** `.period` behind a fact; it is one sign of the language, and no property. */
  #period(fact: Extract<Formula, { kind: 'fact' }>): Formula {
    const { end } = this.#peek();
    return this.#count(this.#take('.period') ? { ...fact, period: true, end } : fact);
  }

  #members(key: Token): readonly Member[] {
    let at = key.start + 1;
    return key.text
      .slice(1, -1)
      .split(',')
      .map((part): Member => {
        const start = at + (part.length - part.trimStart().length);
        const span = { start, end: start + part.trim().length };
        at += part.length + 1;
        const latest = /^latest(?:\s*-\s*(\d{1,4}))?$/.exec(part.trim());
        if (latest !== null) return { kind: 'latest', back: Number(latest[1] ?? 0), ...span };
        if (part.trim() === '*') return { kind: 'all', ...span };
        const quoted = /^(["'])(.*)\1$/.exec(part.trim())?.[2];
        if (quoted !== undefined) this.#fail(`no quotes stand in brackets: \`[${quoted}]\``, key);
        const quarter = quarterMeant(part.trim());
        if (quarter !== undefined) this.#fail(`a quarter is written \`[${quarter}]\``, key);
        if (/^[a-z][a-z0-9_]*\.[\p{L}_][\p{L}\p{N}_]*$/u.test(part.trim()))
          return { kind: 'cell', name: part.trim(), ...span };
        if (!/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(part.trim()))
          this.#fail('a period or a name belongs between [ and ]', key);
        return { kind: 'name', name: part.trim(), ...span };
      });
  }

  #count<T extends Formula>(node: T): T {
    this.#nodes += 1;
    if (this.#nodes > MOST_NODES) this.#fail(`it has more than ${MOST_NODES} parts`, this.#peek());
    return node;
  }

  #peek(): Token {
    return this.#tokens[this.#at] as Token;
  }

  #next(): Token {
    const token = this.#peek();
    if (token.kind !== 'end') this.#at += 1;
    return token;
  }

  #take(text: string): boolean {
    const found = this.#peek().text === text && this.#peek().kind === 'sign';
    if (found) this.#at += 1;
    return found;
  }

  #expect(text: string, opening: Token): Token {
    const token = this.#next();
    if (token.text !== text) this.#fail(`a \`${text}\` is missing`, token.kind === 'end' ? opening : token);
    return token;
  }

  #fail(reason: string, at: Span): never {
    throw new Stop({ reason, start: at.start, end: Math.max(at.end, at.start + 1) });
  }
}

function join(sign: string, left: Formula, right: Formula): Formula {
  const span = { left, right, start: left.start, end: right.end };
  if (sign === 'and' || sign === 'or') return { kind: 'logic', operator: sign, ...span };
  if (POWERS.get(sign) === COMPARISON) return { kind: 'compare', operator: sign as Comparison, ...span };
  return { kind: 'binary', operator: sign as Operator, ...span };
}
