// The attributes of a span: classes, the allow-list, and the claim that its words make.

import type { AsWritten, Attributes, ClaimMark } from '../model/deck.ts';
import { type Position, positionOf, type Written } from '../model/source.ts';
import { readBraces } from './attributes.ts';
import type { Context } from './context.ts';
import { attributesAtEnd, looseAttributes } from './references.ts';
import type { SpanToken, Token } from './tokens.ts';

export type SpanAttributes = {
  readonly attributes: Attributes<AsWritten>;
  readonly claim?: ClaimMark;
};

/** Reads what stands between the braces behind a span; `at` is the place of the whole span. */
export function readSpanAttributes(written: Written, at: Position, context: Context): SpanAttributes {
  const { attributes, claims } = readBraces(written, context, { claims: true });
  const [claim, second] = claims;
  if (second !== undefined)
    context.diagnose('span-attributes-invalid', { text: written.value, claims: true }, second.nameAt);
  if (claim === undefined) return { attributes };
  const { name, value } = second ?? claim;
  return { attributes, claim: { kind: name === 'claim' ? 'named' : 'check', text: value, at } };
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
    if (/^\s*(?:[.#][\p{L}_]|[a-zA-Z][\w-]*=)/u.test(value))
      context.diagnose('span-missing', { text: value }, at);
}
