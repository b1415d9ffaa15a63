// The attributes of a span: classes, the allow-list, and the claim that its words make.

import { nearest } from '../diagnostics/suggest.ts';
import type { AsWritten, Attributes, ClaimMark } from '../model/deck.ts';
import { type Position, positionOf, type Written } from '../model/source.ts';
import { ELEMENT_ATTRIBUTES, mayBeSet } from './comments.ts';
import type { Context } from './context.ts';
import { attributesAtEnd, looseAttributes, readReferences } from './references.ts';
import type { SpanToken, Token } from './tokens.ts';

export type SpanAttributes = {
  readonly attributes: Attributes<AsWritten>;
  readonly claim?: ClaimMark;
};

const PIECE =
  /\s*(?:\.(?<class>[\p{L}_][\p{L}\p{N}_-]*)|(?<name>[a-zA-Z][\w:-]*)=(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s"'{}]+)))(?=\s|$)/duy;

/** What `data-` attributes say of facts and claims is written by this program alone. */
const OWN = ['data-fact', 'data-ref', 'data-claim'];

/** Reads what stands between the braces; `at` is the place of the whole span. */
export function readSpanAttributes(written: Written, at: Position, context: Context): SpanAttributes {
  const { value: text, at: place } = written;
  const placeOf = (start: number, end: number): Position =>
    positionOf(context.source, place.start.offset + start, place.start.offset + end);
  const attributes: Attributes<AsWritten>[number][] = [];
  const classes: string[] = [];
  let claim: ClaimMark | undefined;
  const piece = new RegExp(PIECE);
  const end = text.trimEnd().length;
  while (piece.lastIndex < end) {
    const from = piece.lastIndex;
    const match = piece.exec(text);
    if (match === null) {
      const rest = text.slice(from, end).trimStart();
      const start = end - rest.length;
      context.diagnose('span-attributes-invalid', { text: rest, claims: false }, placeOf(start, end));
      break;
    }
    const { groups, indices } = match;
    if (groups?.class !== undefined) {
      classes.push(groups.class);
      continue;
    }
    const name = (groups?.name ?? '').toLowerCase();
    const nameAt = placeOf(...(indices?.groups?.name ?? [from, end]));
    const [start, stop] = indices?.groups?.double ??
      indices?.groups?.single ??
      indices?.groups?.bare ?? [from, end];
    const value: Written = { value: text.slice(start, stop), at: placeOf(start, stop) };
    if (name === 'claim' || name === 'check') {
      if (claim !== undefined) context.diagnose('span-attributes-invalid', { text, claims: true }, nameAt);
      claim = { kind: name === 'claim' ? 'named' : 'check', text: value, at };
    } else if (name === 'class') classes.push(...value.value.split(/\s+/).filter((word) => word !== ''));
    else if (mayBeSet(name) || (name.startsWith('data-') && !OWN.includes(name)))
      attributes.push([name, readReferences(value.value, value.at, context.source)]);
    else {
      const known = ['claim', 'check', ...ELEMENT_ATTRIBUTES];
      const near = nearest(name, known);
      context.diagnose('attribute-unknown', { name, known, ...(near ? { near } : {}) }, nameAt);
    }
  }
  if (classes.length > 0) attributes.unshift(['class', [classes.join(' ')]]);
  return { attributes, ...(claim === undefined ? {} : { claim }) };
}

/** The spans in the description of a picture that make claims, each with its words as a masked text. */
export function readClaimsIn(
  tokens: readonly Token[] | undefined,
  wordsOf: (span: SpanToken) => string,
  context: Context,
): readonly { readonly mark: ClaimMark; readonly words: string }[] {
  return (tokens ?? []).flatMap((token) => {
    const inside = 'tokens' in token ? readClaimsIn(token.tokens, wordsOf, context) : [];
    const written = token.type === 'span' ? attributesAtEnd(token.raw, context.references) : undefined;
    if (written === undefined) return inside;
    const end = written.at.end.offset + 1;
    const at = positionOf(context.source, end - token.raw.length, end);
    const { claim } = readSpanAttributes(written, at, context);
    return claim === undefined ? inside : [{ mark: claim, words: wordsOf(token as SpanToken) }, ...inside];
  });
}

/** Tells of attributes in a masked text that belong to no words. */
export function reportLoose(text: string, context: Context): void {
  for (const { value, at } of looseAttributes(text, context.references))
    if (/^\s*(?:\.[\p{L}_]|[a-zA-Z][\w-]*=)/u.test(value))
      context.diagnose('span-missing', { text: value }, at);
}
