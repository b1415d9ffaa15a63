// The only file that knows marked: a deck's Markdown as block tokens whose raw texts join to the source.

import { Lexer, Marked, type Token, type Tokens, type TokensList } from 'marked';
import { MAY_OPEN, openDiv, readDivText } from './div-text.ts';
import { coverMath, findMath, findMathBlock } from './dollars.ts';
import {
  type CitationPart,
  findCitation,
  findInlineNote,
  findMark,
  findNoteText,
  MAY_BE_NOTE_TEXT,
} from './note-text.ts';
import { coverSpans, findSpan } from './span-text.ts';
import { countSigns, type Excess, findLongBlock, MOST_WORK } from './token-bounds.ts';

export type { Token, Tokens } from 'marked';
export type { Excess } from './token-bounds.ts';

/** A fenced div: `::: name {attributes}` … `:::`. */
export type DivToken = Tokens.Generic & {
  type: 'div';
  raw: string;
  name: string;
  /** The stand-in of its attributes; empty where it has none. */
  braces: string;
  title: string;
  closed: boolean;
  tokens: Token[];
};

/** Words in brackets with attributes: `[words]{.class key=value}`. */
export type SpanToken = Tokens.Generic & { type: 'span'; raw: string; tokens: Token[] };

/** Math between dollar signs, in running text or as a block of its own. */
export type MathToken = Tokens.Generic & { type: 'math'; raw: string; text: string; display: boolean };
/** The mark of a footnote, `[^label]`; with its text in it, `^[text]`. */
export type MarkToken = Tokens.Generic & { type: 'mark'; raw: string; label?: string; tokens?: Token[] };

/** `[@source, p. 7]`. */
export type CitationToken = Tokens.Generic & {
  type: 'citation';
  raw: string;
  parts: readonly CitationPart[];
};

/** The text of a footnote. */
export type NoteTextToken = Tokens.Generic & {
  type: 'noteText';
  raw: string;
  label: string;
  tokens: Token[];
};

/** The YAML of a settings block directly behind a break; `inside` is how long it is without its closing line. */
export type SettingsToken = Tokens.Generic & { type: 'settings'; raw: string; inside: number };

/** Where a link leads that names its label: `[label]: address "title"`. */
export type DefinitionToken = Tokens.Def & {
  /** Whether a link of the text names it; another of the same label that stands before it counts instead. */
  use?: 'used' | 'unused' | 'repeated';
};

/** How deep quotes and lists, and how deep emphasis and links may nest: marked recurses. */
export const MOST_NESTING = 60;

/** The most characters that are read anew within quotes and lists, besides some for each that the text has. */
const MOST_ANEW = 8_000_000;

/** Which Markdown is read: a deck's, or CommonMark and GFM as their specifications have them. */
export type Dialect = 'deck' | 'commonmark' | 'gfm';

/** Lexes a text in one pass; what is too much of it is told and passed over. */
export function lexMarkdown(
  text: string,
  exceed: (excess: Excess) => void = () => {},
  dialect: Dialect = 'deck',
): Token[] {
  const lexer = new Lexer(DIALECTS[dialect].defaults);
  keepEscapes(lexer);
  const place = placeFinder(text, lexer.tokens);
  const starts = new Map<Token[], number>();
  let start = 0;
  let depth = 0;
  let anew = MOST_ANEW + 8 * text.length;
  let told = false;
  const tell = (excess: Excess): void => {
    if (!told) exceed(excess);
    told = true;
  };
  const long = findLongBlock(text);
  if (long !== undefined) {
    tell(long);
    return lexer.tokens;
  }
  let reading = false; // links are read when all blocks are
  const used = watchDefinitions(lexer, () => reading);
  const { blockTokens, inlineTokens, inline } = lexer;
  lexer.blockTokens = ((part: string, tokens: Token[] = [], clipped?: boolean) => {
    if (told) return tokens;
    if (depth > 1) anew -= part.length;
    if (depth > MOST_NESTING || anew < 0) {
      tell({ kind: 'blocks', at: find(text, part, place()) });
      return tokens;
    }
    depth += 1;
    blockTokens.call(lexer, part, tokens as TokensList, clipped);
    depth -= 1;
    return tokens;
  }) as typeof blockTokens;
  lexer.inline = (part: string, tokens: Token[] = []) => {
    starts.set(tokens, place());
    return inline.call(lexer, part, tokens);
  };
  lexer.inlineTokens = (part: string, tokens: Token[] = []) => {
    reading = true;
    if (depth === 0) start = starts.get(tokens) ?? start;
    const count = depth === 0 ? countSigns(part) : 0;
    if (told) return tokens;
    if (count * part.length > MOST_WORK) tell({ kind: 'signs', count, at: find(text, part, start) });
    else if (depth > MOST_NESTING) tell({ kind: 'inlines', at: find(text, part, start) });
    else {
      depth += 1;
      inlineTokens.call(lexer, part, tokens);
      depth -= 1;
    }
    return tokens;
  };
  try {
    const tokens = withRaws(lexer.lex(text), text);
    if (Object.keys(lexer.tokens.links).length > 0) markDefinitions(tokens, used, new Set());
    return tokens;
  } catch (cause) {
    // Patterns keep what they could go back to, for each character of a block, and there is a bound on that.
    if (!(cause instanceof RangeError)) throw cause;
    const at = place();
    const end = /\n[ \t]*\n/.exec(text.slice(at))?.index ?? text.length - at;
    tell({ kind: 'characters', at, count: end });
    return lexer.tokens;
  }
}

/** The labels of definitions that are asked for while a text is lexed. */
function watchDefinitions(lexer: Lexer, isReading: () => boolean): ReadonlySet<string> {
  const used = new Set<string>();
  lexer.tokens.links = new Proxy(lexer.tokens.links, {
    get: (links, label: string) => {
      if (isReading() && links[label] !== undefined) used.add(label);
      return links[label];
    },
  });
  return used;
}

function markDefinitions(tokens: readonly Token[], used: ReadonlySet<string>, seen: Set<string>): void {
  for (const token of tokens) {
    if (token.type === 'def') {
      const definition = token as DefinitionToken;
      definition.use = seen.has(definition.tag) ? 'repeated' : used.has(definition.tag) ? 'used' : 'unused';
      seen.add(definition.tag);
    }
    if (token.type === 'list')
      for (const { tokens: inside } of token.items) markDefinitions(inside, used, seen);
    else if (token.type === 'blockquote' || token.type === 'div')
      markDefinitions(token.tokens ?? [], used, seen);
  }
}

/** The tokens with their raw texts as they stand in the text: marked writes a line end for a single space behind a list. */
function withRaws(tokens: Token[], text: string): Token[] {
  let at = 0;
  for (const token of tokens) {
    const end = at + token.raw.length;
    if (!text.startsWith(token.raw, at)) token.raw = text.slice(at, end);
    at = end;
  }
  return tokens;
}

/**
 * In targets, titles and the names of languages marked takes backslashes away before character references are
 * read: `\\&amp;` would become an ampersand. Those before `&` and `\\` are left for `readEscapes`.
 */
function keepEscapes({ options: { tokenizer } }: Lexer): void {
  if (!tokenizer) return;
  const { rules } = tokenizer;
  const anyPunctuation = /\\([!"#$%'()*+,\-./:;<=>?@[\]^_`{|}~])/g;
  tokenizer.rules = { ...rules, inline: { ...rules.inline, anyPunctuation } };
}

/** Gives where the block starts that is being read: behind all tokens of the top level, of which only the last can grow. */
function placeFinder(text: string, tokens: readonly Token[]): () => number {
  let settled = 0;
  let offset = 0;
  return () => {
    for (; settled < tokens.length - 1; settled++) offset += tokens[settled]?.raw.length ?? 0;
    return Math.min(text.length, offset + (tokens[settled]?.raw.length ?? 0));
  };
}

/** Where the first line of a part stands, from an offset on. */
function find(text: string, part: string, from: number): number {
  const found = text.indexOf(part.trimStart().split('\n', 1)[0] ?? '', from);
  return found === -1 ? from : found;
}

// Options only: nothing is kept here between two texts.
const markdown = new Marked({
  gfm: true,
  // As for links: a star inside a span can't end emphasis that opened before it.
  hooks: { emStrongMask: (text: string) => coverSpans(coverMath(text)) },
  extensions: [
    {
      name: 'math',
      level: 'inline',
      start: (text: string) => firstOf('$', text),
      tokenizer(text: string): MathToken | undefined {
        const found = findMath(text);
        if (found === undefined) return undefined;
        return { type: 'math', raw: found.raw, text: found.tex, display: found.display };
      },
    },
    {
      name: 'math-block',
      level: 'block',
      start: (text: string) => {
        // A line is cut off its paragraph only where a block starts in truth: else each would be read anew.
        for (const { index } of paragraphOf(text).matchAll(/\n {0,3}\$\$/g))
          if (findMathBlock(text.slice(index + 1)) !== undefined) return index + 1;
        return undefined;
      },
      tokenizer(text: string): MathToken | undefined {
        const found = findMathBlock(text);
        return found && { type: 'math', raw: found.raw, text: found.tex, display: true };
      },
    },
    {
      name: 'span',
      level: 'inline',
      tokenizer(text: string): SpanToken | undefined {
        const found = findSpan(text);
        if (found === undefined) return undefined;
        return { type: 'span', raw: found.raw, tokens: this.lexer.inlineTokens(found.inside, []) };
      },
    },
    {
      name: 'settings',
      level: 'block',
      tokenizer(text: string, tokens: readonly Token[]): SettingsToken | undefined {
        return tokens === this.lexer.tokens ? findSettings(text, tokens.at(-1)) : undefined;
      },
    },
    {
      name: 'div',
      level: 'block',
      start: (text: string) => {
        // The text starts behind the first sign of a paragraph, which is no start of a line.
        return lineAt(MAY_OPEN, paragraphOf(text));
      },
      tokenizer(text: string): DivToken | undefined {
        const opening = openDiv(text);
        if (opening === undefined) return undefined;
        const { name, braces, title } = opening;
        const { inside, raw, closed } = readDivText(text, opening.length);
        const token: DivToken = { type: 'div', raw, name, braces, title, closed, tokens: [] };
        this.lexer.blockTokens(inside, token.tokens);
        return token;
      },
    },
    {
      name: 'noteText',
      level: 'block',
      start: (text: string) => lineAt(MAY_BE_NOTE_TEXT, paragraphOf(text)),
      tokenizer(text: string): NoteTextToken | undefined {
        const found = findNoteText(text);
        if (found === undefined) return undefined;
        const { raw, label, inside } = found;
        const token: NoteTextToken = { type: 'noteText', raw, label, tokens: [] };
        this.lexer.blockTokens(inside, token.tokens);
        return token;
      },
    },
    {
      name: 'mark',
      level: 'inline',
      start: (text: string) => {
        const at = text.indexOf('^[');
        return at === -1 ? undefined : at;
      },
      tokenizer(text: string): MarkToken | undefined {
        const found = findMark(text);
        if (found !== undefined) return { type: 'mark', ...found };
        const inline = findInlineNote(text);
        if (inline === undefined) return undefined;
        return { type: 'mark', raw: inline.raw, tokens: this.lexer.inlineTokens(inline.inside, []) };
      },
    },
    {
      name: 'citation',
      level: 'inline',
      tokenizer(text: string): CitationToken | undefined {
        const found = findCitation(text);
        return found === undefined ? undefined : { type: 'citation', ...found };
      },
    },
  ],
});

/** A text up to its first blank line: what stands behind a paragraph is not looked at again and again. */
function paragraphOf(text: string): string {
  const near = text.slice(0, MOST_OF_PARAGRAPH);
  const end = /\n[ \t]*\n/.exec(near)?.index;
  return end === undefined ? near : near.slice(0, end + 1);
}

/** How far a paragraph is looked through for a block that starts in it; it is looked through anew behind each one. */
const MOST_OF_PARAGRAPH = 20_000;

/** Where a sign first stands in a text. */
function firstOf(sign: string, text: string): number | undefined {
  const at = text.indexOf(sign);
  return at === -1 ? undefined : at;
}

/** Where a line that matches starts in a text. */
function lineAt(line: RegExp, text: string): number | undefined {
  const found = line.exec(text);
  return found === null ? undefined : found.index + 1;
}

const DIALECTS: Readonly<Record<Dialect, Marked>> = {
  deck: markdown,
  commonmark: new Marked({ gfm: false }),
  gfm: new Marked({
    gfm: true,
    extensions: [
      {
        name: 'address',
        level: 'inline',
        start: (text: string) => {
          const at = text.search(/(?:mailto|xmpp):/i);
          return at === -1 ? undefined : at;
        },
        tokenizer(text: string, before: readonly Token[]): Tokens.Link | undefined {
          if (this.lexer.state.inLink || /[\w]$/.test(before.at(-1)?.raw ?? '')) return undefined;
          const raw = findAddress(text);
          if (raw === undefined) return undefined;
          const words: Tokens.Text = { type: 'text', raw, text: raw, escaped: false };
          return { type: 'link', raw, href: raw, title: null, text: raw, tokens: [words] };
        },
      },
    ],
  }),
};

/** The extended autolink with the scheme `mailto:` or `xmpp:` that a text starts with. */
function findAddress(text: string): string | undefined {
  const found = /^(?:mailto|(xmpp)):[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?![\w-])/i.exec(text);
  if (found === null || /[-_]$/.test(found[0])) return undefined;
  const resource =
    found[1] === undefined ? '' : (/^\/[\w@.]*[\w@]/.exec(text.slice(found[0].length))?.[0] ?? '');
  return found[0] + resource;
}

/** A block `key: value … ---` directly after a slide break. */
function findSettings(text: string, before: Token | undefined): SettingsToken | undefined {
  // Nothing where a blank line follows the break.
  if (before?.type !== 'hr' || !/^ {0,3}-{3,4}[ \t]*\n$/.test(before.raw)) return undefined;
  if (!/^[A-Za-z_][\w-]*[ \t]*:(?:[ \t]|\n)/.test(text.slice(0, 200)) || /^notes?:/i.test(text))
    return undefined;
  for (let line = 0; line < text.length; ) {
    const end = text.indexOf('\n', line);
    const stop = end === -1 ? text.length : end;
    const content = text.slice(line, stop).trimEnd();
    if (content === '---')
      return { type: 'settings', raw: text.slice(0, end === -1 ? stop : end + 1), inside: line };
    if (content === '') return undefined;
    line = stop + 1;
  }
  return undefined;
}
