// Finds footnotes and citations in a masked text: their marks, and the texts of footnotes.

/** `[^label]`, where no text of a footnote follows. */
export function findMark(text: string): { readonly raw: string; readonly label: string } | undefined {
  const match = /^\[\^([^\]\s^]{1,100})\](?!:)/.exec(text);
  return match === null ? undefined : { raw: match[0], label: match[1] ?? '' };
}

/** `^[text]`: the footnote stands where its mark is. */
export function findInlineNote(text: string): { readonly raw: string; readonly inside: string } | undefined {
  if (!text.startsWith('^[')) return undefined;
  let depth = 0;
  for (let at = 1; at < Math.min(text.length, 2_000); at++) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '[') depth += 1;
    else if (text[at] === ']') {
      depth -= 1;
      if (depth === 0) return { raw: text.slice(0, at + 1), inside: text.slice(2, at) };
    }
  }
  return undefined;
}

/** One part of a citation, by offsets in its raw text. */
export type CitationPart = {
  readonly key: string;
  readonly keyAt: number;
  readonly prefix: { readonly text: string; readonly at: number };
  readonly locator: { readonly text: string; readonly at: number };
};

/** `[@key]`, `[see @key, p. 7; @other]`, as Pandoc has it. A link or a span is none. */
export function findCitation(
  text: string,
): { readonly raw: string; readonly parts: readonly CitationPart[] } | undefined {
  const match = /^\[(?:[^[\]@\n]{0,80}[ \t])?-?@[A-Za-z][^[\]\n]{0,400}\](?![([\uFDD3:])/.exec(text);
  if (match === null) return undefined;
  const raw = match[0];
  const parts: CitationPart[] = [];
  let at = 1;
  for (const written of raw.slice(1, -1).split(';')) {
    const found = /^(\s*(?:[^@]*?\s)?)-?@([A-Za-z][\w-]*(?:[:.#/][\w-]+)*)(\s*[,，、]?\s*)([\s\S]*)$/.exec(
      written,
    );
    if (found === null) return undefined;
    const [, lead = '', key = '', between = '', locator = ''] = found;
    const keyAt = at + written.indexOf(`@${key}`) + 1;
    parts.push({
      key,
      keyAt,
      prefix: { text: lead.trim(), at: at + lead.length - lead.trimStart().length },
      locator: { text: locator.trim(), at: keyAt + key.length + between.length },
    });
    at += written.length + 1;
  }
  return { raw, parts };
}

/**
 * The text of a footnote, `[^label]: …`: its lines up to a blank one, and paragraphs behind it that are indented
 * by four. `inside` has them without what they are indented by.
 */
export function findNoteText(
  text: string,
): { readonly raw: string; readonly label: string; readonly inside: string } | undefined {
  const opening = /^ {0,3}\[\^([^\]\s^]{1,100})\]:[ \t]*/.exec(text);
  if (opening === null) return undefined;
  const lines: string[] = [];
  let at = opening[0].length;
  let end = at;
  let blank = false;
  while (at < text.length) {
    const stop = text.indexOf('\n', at);
    const next = stop === -1 ? text.length : stop + 1;
    const line = text.slice(at, stop === -1 ? text.length : stop);
    const first = lines.length === 0;
    if (line.trim() === '' && !first) blank = true;
    else if (!first && blank && !/^(?: {4}|\t)/.test(line)) break;
    else if (!first && /^(?: {0,3}\[\^[^\]\s^]+\]:|:{3,}|-{3,4}[ \t]*$| {0,3}#{1,6}[ \t])/.test(line)) break;
    else {
      if (blank) lines.push('');
      blank = false;
      lines.push(first ? line : line.replace(/^(?: {1,4}|\t)/, ''));
      end = next;
    }
    at = next;
  }
  return {
    raw: text.slice(0, Math.max(end, opening[0].length)),
    label: opening[1] ?? '',
    inside: lines.join('\n'),
  };
}

/** Where a line of a paragraph could open the text of a footnote. */
export const MAY_BE_NOTE_TEXT = /\n(?= {0,3}\[\^[^\]\s^]+\]:)/;
