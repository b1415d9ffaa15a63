// The text of a diagram as its library reads it, and where its lines stand in the fence.

export type TextOfDiagram = {
  readonly text: string;
  /** The line of the fence, from 0, for a line that the library tells, from 1. */
  readonly lineOf: (line: number) => number;
  /** The first line that says something, from 0. */
  readonly firstLine: number;
};

/** A text that is read as it is. */
export function wholeText(text: string): TextOfDiagram {
  const lines = text.split('\n');
  const firstLine = Math.max(
    0,
    lines.findIndex((line) => line.trim() !== ''),
  );
  return { text, lineOf: (line) => Math.min(Math.max(0, line - 1), lines.length - 1), firstLine };
}

const FRONT_MATTER = /^-{3}\s*[\n\r](.*?)[\n\r]-{3}\s*[\n\r]+/s;

/**
 * A text for mermaid, which takes settings and comments away before it counts lines: they are taken away here, and
 * settings are given to it in front, so that the lines that it tells of can be found again.
 */
export function readMermaid(text: string): TextOfDiagram {
  const settings = FRONT_MATTER.exec(text)?.[0] ?? '';
  const skipped = settings.split('\n').length - 1;
  const directives: string[] = [];
  const kept: { readonly line: string; readonly from: number }[] = [];
  let open: string | undefined;
  text
    .slice(settings.length)
    .split('\n')
    .forEach((line, index) => {
      if (open !== undefined || /^\s*%%\{/.test(line)) {
        open = open === undefined ? line : `${open}\n${line}`;
        if (/\}%%\s*$/.test(line)) {
          directives.push(open);
          open = undefined;
        }
        return;
      }
      if (/^\s*%%/.test(line) || (kept.length === 0 && line.trim() === '')) return;
      kept.push({ line, from: skipped + index });
    });
  if (open !== undefined) directives.push(open);
  const head = directives.length === 0 ? '' : `${directives.join('\n')}\n`;
  return {
    text: settings + head + kept.map(({ line }) => line).join('\n'),
    lineOf: (line) => kept[Math.min(Math.max(0, line - 1), kept.length - 1)]?.from ?? 0,
    firstLine: kept[0]?.from ?? 0,
  };
}
