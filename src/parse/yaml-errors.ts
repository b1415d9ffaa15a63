// What the YAML library says of a mistake -> what an author did, where it was done, and its cure.

/** A mistake as the library tells it; offsets count in the text. */
export type YamlError = {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [number, number];
};

/** A mistake as it is told. */
export type Explained = {
  readonly reason: string;
  readonly hint?: string;
  readonly start: number;
  readonly end: number;
};

/** Explains the errors of a text, one for each line. */
export function explainErrors(text: string, errors: readonly YamlError[]): readonly Explained[] {
  const lines = new Set<number>();
  const codes = new Set<string>();
  // An expression with brackets that is not in quotes ends what holds it: nothing behind it is read as it is meant.
  const expression = errors.find(({ message }) => message.startsWith('Unexpected flow-seq-start'));
  if (expression !== undefined) {
    const [start] = expression.pos;
    return [
      ...explainErrors(
        text,
        errors.filter(({ pos }) => pos[0] < start),
      ),
      explainExpression(text, start),
    ];
  }
  return errors.flatMap((error): Explained[] => {
    // Tabs are told once: their cure is one.
    if (error.code === 'TAB_AS_INDENT' && codes.has(error.code)) return [];
    codes.add(error.code);
    const isFirst = errors.find(({ pos }) => pos[0] === error.pos[0]) === error;
    if (!isFirst) return [];
    const isMultiline = errors.some(
      ({ code, pos }) => code === 'MULTILINE_IMPLICIT_KEY' && pos[0] === error.pos[0],
    );
    const told = explain(text, error, isMultiline);
    const line = text.lastIndexOf('\n', told.start - 1);
    if (lines.has(line)) return [];
    lines.add(line);
    return [told];
  });
}

function explain(text: string, { code, message, pos }: YamlError, isMultiline: boolean): Explained {
  const [start] = pos;
  const line = restOfLine(text, start);
  switch (code) {
    case 'TAB_AS_INDENT':
      return told("a tab can't indent", 'Indent with spaces, two for each level.', ...lineAt(text, start));
    case 'BLOCK_AS_IMPLICIT_KEY': {
      if (isMultiline)
        return indented('this line is indented deeper than the key above it', text, start + line.length + 1);
      const hint = `Put the text in quotes: "${line.trim().replaceAll('"', "'")}".`;
      return told('a colon and a space start a new key', hint, start, start + line.trimEnd().length);
    }
    case 'BAD_SCALAR_START': {
      const sign = text.charAt(start);
      return told(
        `a value can't start with \`${sign}\``,
        `Put it in quotes: "${line.trim()}".`,
        start,
        start + 1,
      );
    }
    case 'BAD_INDENT':
    case 'MISSING_CHAR':
    case 'MULTILINE_IMPLICIT_KEY':
      return explainMissing(text, message, start);
    case 'UNEXPECTED_TOKEN':
      return explainUnexpected(text, message, start);
    default:
      return plain(message, pos);
  }
}

/** What is not closed, not indented as its neighbours, or has no key. */
function explainMissing(text: string, message: string, start: number): Explained {
  const quote = /Missing closing (["'])/.exec(message)?.[1];
  if (quote !== undefined) {
    const at = lastOpening(text, quote, start);
    return told('this quote is not closed', `End the text with \`${quote}\`.`, at, at + 1);
  }
  const bracket = /end with a ([}\]])/.exec(message)?.[1];
  if (bracket !== undefined) {
    const open = bracket === '}' ? '{' : '[';
    const at = lastUnclosed(text, open, bracket, start);
    return told(`\`${open}\` is not closed`, `End it with \`${bracket}\`.`, at, at + 1);
  }
  if (message.startsWith('All ')) return indented('this line is indented as no line above it', text, start);
  const line = restOfLine(text, start);
  const glued = /^([\w-]+):(\S.*)$/.exec(line.trimEnd());
  if (glued !== null)
    return told(
      'a space is missing behind the colon',
      `Write \`${glued[1]}: ${glued[2]}\`.`,
      start,
      start + line.length,
    );
  if (/^Implicit/.test(message))
    return told(
      'this line has no key',
      'Write `key: value`; a text that goes on from the line above is indented, and in quotes.',
      start,
      start + Math.max(1, line.length),
    );
  return plain(message, [start, start + 1]);
}

/** "gdp[*, 2023]" within braces or brackets. */
function explainExpression(text: string, at: number): Explained {
  const before = /[^\s,:{[][^,:{[]*$/.exec(text.slice(0, at))?.[0] ?? '';
  const [whole] = /^\[[^\]\n]*\]?[^,}\]\n]*/.exec(text.slice(at)) ?? ['['];
  const start = at - before.length;
  const written = `${before}${whole}`.trimEnd();
  return told(
    `\`[\` starts a list within braces or brackets`,
    `Put the whole value in quotes: "${written}".`,
    start,
    start + written.length,
  );
}

/** What stands where nothing can. */
function explainUnexpected(text: string, message: string, start: number): Explained {
  const line = restOfLine(text, start);
  const end = start + Math.max(1, line.trimEnd().length);
  const before = text.slice(0, start).trimEnd();
  const last = before.at(-1) ?? '';
  if (/^Block scalar header|^Not a YAML token/.test(message)) {
    const sign = /[|>]/.test(text.charAt(start)) ? text.charAt(start) : last;
    return told(
      `\`${sign}\` at the start of a value means a text of several lines`,
      'Put the value in quotes.',
      start,
      end,
    );
  }
  if (message.startsWith('Unexpected block-seq-ind'))
    return told(
      'a list starts on a line of its own',
      'Put each `- …` on a line below the key, indented.',
      start,
      end,
    );
  if (message.startsWith('Unexpected scalar') && /["'\]}]/.test(last))
    return told(
      `text stands behind \`${last}\``,
      /["']/.test(last)
        ? 'Put the whole value in one pair of quotes; or a quote above is not closed.'
        : 'Put the whole value in quotes.',
      start,
      end,
    );
  return plain(message, [start, end]);
}

function plain(message: string, [start, end]: readonly [number, number]): Explained {
  const words = (message.split('\n', 1)[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
  return { reason: words.charAt(0).toLowerCase() + words.slice(1), start, end: Math.max(end, start + 1) };
}

const told = (reason: string, hint: string, start: number, end: number): Explained => ({
  reason,
  hint,
  start,
  end,
});

const indented = (reason: string, text: string, at: number): Explained =>
  told(reason, 'Lines that belong together have one indent.', ...lineAt(text, at));

const restOfLine = (text: string, at: number): string => text.slice(at).split('\n', 1)[0] ?? '';

/** What a line says, without its indent. */
function lineAt(text: string, at: number): [number, number] {
  const line = restOfLine(text, at);
  const start = at + line.length - line.trimStart().length;
  return [start, Math.max(start + 1, at + line.trimEnd().length)];
}

/** The last quote before an offset that opens a text. */
function lastOpening(text: string, quote: string, before: number): number {
  for (let at = text.lastIndexOf(quote, before - 1); at > 0; at = text.lastIndexOf(quote, at - 1))
    if (/[\s[{,]/.test(text.charAt(at - 1))) return at;
  return Math.max(0, text.indexOf(quote));
}

/** The last bracket before an offset that nothing closes. */
function lastUnclosed(text: string, open: string, close: string, before: number): number {
  let depth = 0;
  for (let at = before - 1; at >= 0; at--) {
    const sign = text.charAt(at);
    if (sign === close) depth += 1;
    else if (sign === open) {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return Math.max(0, text.indexOf(open));
}
