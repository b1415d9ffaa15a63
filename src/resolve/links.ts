// Where links lead: addresses with a scheme that is safe to open, or slides of the deck.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { AsResolved, LinkTarget, Text } from '../model/deck.ts';
import type { Position } from '../model/source.ts';
import { textWords } from '../model/words.ts';

const SAFE_SCHEMES = ['https:', 'http:', 'mailto:', 'tel:'];

/** What links can lead to. */
type Ends = {
  /** Ids on slides that are shown, and those of slides that are hidden. */
  readonly shown: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
  /** The address that relative links lead on from, where it is known. */
  readonly base: string | undefined;
};

/** The target of a link, or a report of why it leads nowhere. */
export function resolveLink(
  href: Text<AsResolved>,
  at: Position,
  { shown, hidden, base }: Ends,
  diagnose: Diagnose,
): LinkTarget | undefined {
  const words = textWords(href).trim();
  if (words.startsWith('#')) {
    const id = decode(words.replace(/^#\/?/, ''));
    if (shown.has(id)) return { kind: 'slide', id };
    const near = nearest(id, shown);
    const known = hidden.has(id) ? { hidden: true as const } : near ? { near } : {};
    diagnose('link-slide-unknown', { id, ...known }, at);
    return undefined;
  }
  // Browsers ignore white space and control characters inside a scheme.
  const bare = words.replace(/[\p{Cc}\s]/gu, '');
  const scheme = /^([a-z][a-z0-9+.-]*:)/i.exec(bare)?.[1]?.toLowerCase();
  if (scheme === undefined && base !== undefined && URL.canParse(words, base))
    return { kind: 'url', href: [new URL(words, base).href] };
  if (scheme === undefined) {
    diagnose('link-relative', { href: words }, at);
    return { kind: 'url', href };
  }
  if (SAFE_SCHEMES.includes(scheme)) return { kind: 'url', href };
  diagnose('link-unsafe', { href: words }, at);
  return undefined;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
