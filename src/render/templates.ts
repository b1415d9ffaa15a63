// The only file that knows Handlebars: one environment a build, strict, known helpers only, no prototypes.

import Handlebars from 'handlebars';
import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { Reference } from '../model/deck.ts';
import { type Position, positionOf, type Source } from '../model/source.ts';
import { HELPERS, type Theme } from '../model/theme.ts';
import { COMPILED } from './compiled.ts';
import type { Html } from './html.ts';
import { reportUnsafeMarkup } from './template-markup.ts';

/** What a template's `{{fact "…"}}` writes. */
export type FactHelper = (expression: string) => Html;

export type TemplateSet = {
  /** Renders a template by name; a failure is reported at its file and line, and gives nothing. */
  readonly render: (
    name: string,
    context: Readonly<Record<string, unknown>>,
    fact: FactHelper,
    slide?: string,
  ) => Html;
};

const BUILT_IN = ['if', 'unless', 'each', 'with', 'lookup'];
/** The names that a theme's templates can call. */
const helpersOf = ({ helpers = HELPERS }: Templates): readonly string[] => ['fact', ...Object.keys(helpers)];

/** The part of a theme that templates are made of. */
export type Templates = Pick<Theme, 'templates' | 'helpers' | 'shipped'>;

/** Wraps HTML so that a template writes it as it is with `{{ }}`. */
export const asMarkup = (markup: Html | undefined): Handlebars.SafeString | undefined =>
  markup === undefined ? undefined : new Handlebars.SafeString(markup);

/** Names that every object has from elsewhere: with a say of its own Handlebars gives nothing, and logs nothing. */
const OWN_ONLY = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false } as const;
const INHERITED = new Set([...Object.getOwnPropertyNames(Object.prototype), '__proto__', 'prototype']);

type Node = hbs.AST.Node & Record<string, unknown>;

/** Checks every template without rendering: syntax, names of partials and helpers, facts by literals, which it gives. */
export function checkTemplates(theme: Templates, diagnose: Diagnose): readonly Reference[] {
  const { templates } = theme;
  const callable = [...BUILT_IN, ...helpersOf(theme)];
  const partials = [...templates.keys()];
  const references: Reference[] = [];
  for (const [template, source] of templates) {
    // Reading them all takes longer than writing a small deck.
    if (theme.shipped?.has(template)) continue;
    const program = parse(source, diagnose);
    if (program === undefined) continue;
    reportUnsafeMarkup(source, diagnose);
    for (const node of walk(program as unknown as Node)) {
      const name = calledName(node);
      if (node.type === 'PartialStatement' || node.type === 'PartialBlockStatement') {
        if (name !== undefined && !templates.has(name)) {
          const near = nearest(name, partials);
          diagnose(
            'template-name-unknown',
            {
              what: 'partial',
              name,
              known: partials.filter((known) => known.startsWith('partials/')),
              ...(near ? { near } : {}),
            },
            placeOf(node, source),
          );
        }
      } else if (isCall(node) && name !== undefined && !callable.includes(name)) {
        const near = nearest(name, callable);
        diagnose(
          'template-name-unknown',
          { what: 'helper', name, ...(near ? { near } : {}) },
          placeOf(node, source),
        );
      }
      for (const part of inheritedParts(node))
        diagnose('template-name-unknown', { what: 'value', name: part }, placeOf(node, source));
      if (name !== 'fact' || !('params' in node)) continue;
      const [literal] = node.params as Node[];
      const value = literal?.type === 'StringLiteral' ? literal.value : undefined;
      if (typeof value !== 'string') diagnose('template-fact-literal', {}, placeOf(node, source));
      else references.push({ expression: value, at: placeOf(literal as Node, source) });
    }
  }
  return references;
}

/** How templates are compiled. */
const compileOptions = (helpers: readonly string[]): CompileOptions => ({
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: Object.fromEntries(helpers.map((name) => [name, true])),
});

/** A template as JavaScript, as `COMPILED` holds it. Throws where it can't be read. */
export const precompile = (text: string): string =>
  String(Handlebars.precompile(text, compileOptions(helpersOf({ templates: new Map() }))));

/** Makes the environment; templates compile when they are first used. */
export function makeTemplates(theme: Templates, diagnose: Diagnose): TemplateSet {
  const { templates, helpers = HELPERS } = theme;
  const environment = Handlebars.create();
  for (const name of Object.keys(environment.helpers))
    if (!BUILT_IN.includes(name)) environment.unregisterHelper(name);
  // Behind the values Handlebars gives what only its own helpers need.
  for (const [name, helper] of Object.entries(helpers))
    environment.registerHelper(name, (...values: unknown[]) => helper(...values.slice(0, -1)));
  environment.registerHelper('fact', (expression: unknown, options: Handlebars.HelperOptions) => {
    const write = (options.data as { fact: FactHelper }).fact;
    return new Handlebars.SafeString(write(String(expression)));
  });
  const options = compileOptions(helpersOf(theme));
  // What is compiled already knows of no helpers that plugins add.
  const isPlain = Object.keys(helpers).every((name) => Object.hasOwn(HELPERS, name));
  const compile = (source: Source) => {
    const done = isPlain ? COMPILED.get(source.text) : undefined;
    const template =
      done === undefined
        ? environment.compile(treeOf(source), options)
        : environment.template(done as TemplateSpecification);
    return guard(template, source);
  };
  for (const [name, source] of templates) {
    let compiled: Handlebars.TemplateDelegate | undefined;
    environment.registerPartial(name, (context: unknown, runtime?: Handlebars.RuntimeOptions) => {
      compiled ??= compile(source);
      return compiled(context, runtime);
    });
  }
  const ready = new Map<string, Handlebars.TemplateDelegate>();
  const failed = new Set<string>();
  return {
    render: (name, context, fact, slide) => {
      const source = templates.get(name);
      if (source === undefined) throw new Error(`no template ${name}`);
      const template = ready.get(name) ?? compile(source);
      ready.set(name, template);
      try {
        return template(context, { ...OWN_ONLY, data: { fact } }) as Html;
      } catch (cause) {
        const failure = cause instanceof TemplateFailure ? cause : new TemplateFailure(cause, source);
        const told = `${failure.source.file}:${failure.at.start.offset}:${failure.message}`;
        if (!failed.has(told))
          diagnose(
            'template-fails',
            { ...explain(failure.message, context), ...(slide === undefined ? {} : { slide }) },
            failure.at,
          );
        failed.add(told);
        return '' as Html;
      }
    },
  };
}

/** Why a template fails, in words of templates: Handlebars tells of a name that is missing in words of objects. */
function explain(
  message: string,
  context: Readonly<Record<string, unknown>>,
): { reason: string; near?: string } {
  const [, missing, object] = /^"(.+?)" not defined in (.*)$/s.exec(message) ?? [];
  if (missing === undefined) return { reason: message };
  if (object !== '[object Object]') return { reason: `there is nothing that could have \`${missing}\`` };
  const near = nearest(missing, Object.keys(context));
  return { reason: `a layout is not given \`${missing}\``, ...(near === undefined ? {} : { near }) };
}

/** A failure with the template it happened in, kept while it passes through the templates around it. */
class TemplateFailure extends Error {
  readonly source: Source;
  readonly at: Position;
  constructor(cause: unknown, source: Source) {
    const error = cause as { message?: string; lineNumber?: number; column?: number };
    const deep = cause instanceof RangeError;
    super(
      deep
        ? 'its partials call each other without end'
        : (error.message ?? String(cause)).replace(/ - \d+:\d+$/, ''),
    );
    this.source = source;
    this.at = lineAt(source, deep ? 1 : (error.lineNumber ?? 1), deep ? 0 : (error.column ?? 0));
  }
}

function guard(template: Handlebars.TemplateDelegate, source: Source): Handlebars.TemplateDelegate {
  return (context, options) => {
    try {
      return template(context, options);
    } catch (cause) {
      throw cause instanceof TemplateFailure ? cause : new TemplateFailure(cause, source);
    }
  };
}

/** Trees of templates: each is looked through once, and compiled for every document of every language. */
const trees = new WeakMap<Source, hbs.AST.Program>();

/** The tree of a template, made by Handlebars of its text and of nothing else. Throws where it can't be read. */
function treeOf(source: Source): hbs.AST.Program {
  const known = trees.get(source) ?? Handlebars.parse(source.text);
  trees.set(source, known);
  return known;
}

function parse(source: Source, diagnose: Diagnose): hbs.AST.Program | undefined {
  try {
    return treeOf(source);
  } catch (cause) {
    const error = cause as {
      message?: string;
      lineNumber?: number;
      column?: number;
      hash?: { loc?: { first_line: number; first_column: number } };
    };
    const [first = '', , , expected] = (error.message ?? '').split('\n');
    const line = Number(/line (\d+)/.exec(first)?.[1] ?? error.lineNumber ?? 1);
    const reason =
      expected === undefined
        ? first.replace(/ - \d+:\d+$/, '')
        : expected.replace(/^Expecting .*, got/, 'unexpected');
    diagnose('template-invalid', { reason }, lineAt(source, line, error.column ?? 0));
    return undefined;
  }
}

/** A place by line (from 1) and column (from 0), to the end of the line. */
function lineAt(source: Source, line: number, column: number): Position {
  const start = (source.lineStarts[line - 1] ?? 0) + column;
  const end = source.text.indexOf('\n', start);
  return positionOf(source, start, end === -1 ? source.text.length : end);
}

function placeOf(node: Node, source: Source): Position {
  const { start, end } = node.loc;
  return positionOf(
    source,
    (source.lineStarts[start.line - 1] ?? 0) + start.column,
    (source.lineStarts[end.line - 1] ?? 0) + end.column,
  );
}

/** Parts of a path that no object has as its own. */
function inheritedParts(node: Node): readonly string[] {
  if (node.type !== 'PathExpression') return [];
  return (node.parts as unknown[]).filter(
    (part): part is string => typeof part === 'string' && INHERITED.has(part),
  );
}

function calledName(node: Node): string | undefined {
  const path = (node.path ?? node.name) as { original?: unknown } | undefined;
  return typeof path?.original === 'string' ? path.original : undefined;
}

/** A mustache is a call where it has arguments; a block always is. */
function isCall(node: Node): boolean {
  if (node.type === 'BlockStatement' || node.type === 'SubExpression') return true;
  if (node.type !== 'MustacheStatement') return false;
  const hash = node.hash as { pairs?: unknown[] } | undefined;
  return ((node.params as unknown[]) ?? []).length > 0 || (hash?.pairs?.length ?? 0) > 0;
}

function* walk(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child !== null && typeof child === 'object' && typeof (child as Node).type === 'string')
        yield* walk(child as Node);
    }
  }
}
