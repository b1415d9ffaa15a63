// Text -> tree, by precedence climbing. Never throws on any text: a mistake is given with its place.

import { Decimal } from './decimal.ts';
import type { Expression, Formula, Member, Operator, Span } from './tree.ts';

export type SyntaxMistake = Span & { readonly reason: string };
export type Parsed = { readonly expression: Expression } | { readonly mistake: SyntaxMistake };

const MOST_CHARACTERS = 2_000;
const MOST_NODES = 1_000;
const MOST_DEPTH = 64;

type Token = Span & { readonly kind: 'number' | 'name' | 'sign' | 'key' | 'end'; readonly text: string };

/** Left binding powers; `^` binds to the right. */
const POWERS: Readonly<Record<string, number>> = { '+': 10, '-': 10, '*': 20, '/': 20, '^': 40 };
const NEGATION = 30;

/** Parses an expression: a formula, perhaps followed by `as` and a format. */
export function parseExpression(text: string): Parsed {
  if (text.length > MOST_CHARACTERS)
    return {
      mistake: { reason: `it is longer than ${MOST_CHARACTERS} characters`, start: 0, end: text.length },
    };
  const tokens = tokenize(text);
  if ('mistake' in tokens) return tokens;
  const stop = new Stop();
  try {
    return { expression: new Parser(tokens.list, stop).expression() };
  } catch (cause) {
    if (cause !== stop || stop.mistake === undefined) throw cause;
    return { mistake: stop.mistake };
  }
}

/** Leaves the parser from any depth; it never leaves this file. */
class Stop extends Error {
  mistake: SyntaxMistake | undefined;
}

const TOKEN =
  /\s*(?:((?:\d+(?:\.\d+)?|\.\d+)(?:[eE][-+]?\d{1,3})?%?)|([a-z][a-z0-9_]*)|([-+*/^(),]|\.period\b)|(\[[^\]]*\]))/y;

function tokenize(text: string): { readonly list: readonly Token[] } | { readonly mistake: SyntaxMistake } {
  const list: Token[] = [];
  const token = new RegExp(TOKEN);
  const last = text.trimEnd().length;
  while (token.lastIndex < last) {
    const from = token.lastIndex;
    const match = token.exec(text);
    if (match === null) {
      const at = from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);
      return { mistake: { reason: `\`${text.charAt(at)}\` means nothing here`, start: at, end: at + 1 } };
    }
    const [whole, number, name, sign, key] = match;
    const value = number ?? name ?? sign ?? key ?? '';
    const start = from + whole.length - value.length;
    list.push({
      kind: number ? 'number' : name ? 'name' : sign ? 'sign' : 'key',
      text: value,
      start,
      end: start + value.length,
    });
  }
  list.push({ kind: 'end', text: '', start: last, end: Math.max(last, text.length) });
  return { list };
}

class Parser {
  readonly #tokens: readonly Token[];
  readonly #stop: Stop;
  #at = 0;
  #nodes = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], stop: Stop) {
    this.#tokens = tokens;
    this.#stop = stop;
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
    if (rest.kind !== 'end') this.#fail(`\`${rest.text}\` is not expected here`, rest);
    return format === undefined ? { formula } : { formula, format };
  }

  #formula(power: number): Formula {
    this.#depth += 1;
    if (this.#depth > MOST_DEPTH) this.#fail(`it nests deeper than ${MOST_DEPTH} levels`, this.#peek());
    let left = this.#prefix();
    for (;;) {
      const sign = this.#peek();
      const binding = sign.kind === 'sign' ? (POWERS[sign.text] ?? 0) : 0;
      if (binding <= power) break;
      this.#next();
      const right = this.#formula(sign.text === '^' ? binding - 1 : binding);
      left = this.#count({
        kind: 'binary',
        operator: sign.text as Operator,
        left,
        right,
        start: left.start,
        end: right.end,
      });
    }
    this.#depth -= 1;
    return left;
  }

  #prefix(): Formula {
    const token = this.#next();
    if (token.kind === 'number') return this.#count(numberOf(token));
    if (token.kind === 'name') return this.#peek().text === '(' ? this.#call(token) : this.#fact(token);
    if (token.text === '-') {
      const of = this.#formula(NEGATION);
      return this.#count({ kind: 'negate', of, start: token.start, end: of.end });
    }
    if (token.text === '(') {
      const inside = this.#formula(0);
      this.#expect(')', token);
      return inside;
    }
    return this.#fail(
      token.kind === 'end' ? 'it ends too early' : `\`${token.text}\` is not expected here`,
      token,
    );
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
    if (
      name.text === 'as' ||
      name.text === 'latest' ||
      name.text === 'and' ||
      name.text === 'or' ||
      name.text === 'not'
    )
      this.#fail(`\`${name.text}\` is a word of the language, and no fact`, name);
    const key = this.#peek();
    if (key.kind !== 'key')
      return this.#period({ kind: 'fact', id: name.text, key: [], start: name.start, end: name.end });
    this.#next();
    return this.#period({
      kind: 'fact',
      id: name.text,
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
    this.#stop.mistake = { reason, start: at.start, end: Math.max(at.end, at.start + 1) };
    throw this.#stop;
  }
}

function numberOf({ text, start, end }: Token): Formula {
  const percent = text.endsWith('%');
  const digits = percent ? text.slice(0, -1) : text;
  const amount = new Decimal(digits).div(percent ? 100 : 1);
  const point = /\.(\d+)/.exec(digits)?.[1]?.length;
  const exponent = Number(/[eE]([-+]?\d+)$/.exec(digits)?.[1] ?? 0);
  const place = point === undefined ? undefined : exponent - point - (percent ? 2 : 0);
  return { kind: 'number', amount, percent, start, end, ...(place === undefined ? {} : { place }) };
}
