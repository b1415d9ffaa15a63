// A verb beside `build`: Markdown alone -> HTML, through the same phases, without a deck's conventions.

import { collectDiagnostics } from './diagnostics/catalogue.ts';
import { frameOf } from './diagnostics/frame.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import { toSource } from './model/source.ts';
import { parsePlain } from './parse.ts';
import { renderPlain } from './render.ts';
import { resolvePlain } from './resolve.ts';

export type MarkdownOptions = {
  /** GitHub's extensions, tables and the like, are read too; default true. Without them it is CommonMark 0.31.2. */
  readonly gfm?: boolean;
  /** The name of the text in what is told of it; default "text". */
  readonly file?: string;
};

export type MarkdownResult = {
  /** Raw HTML in the text is passed as it is: write it nowhere that the author of the text isn't trusted. */
  readonly html: string;
  /** Told where the text is too much to be read; there is no HTML then. */
  readonly diagnostics: readonly Diagnostic[];
};

/**
 * Markdown as its specification has it: no front matter, slides, figures, attributes or notes, and no allow-list
 * for raw HTML.
 */
export function markdownToHtml(
  text: string,
  { gfm = true, file = 'text' }: MarkdownOptions = {},
): MarkdownResult {
  const { diagnostics, diagnose } = collectDiagnostics();
  // As the specification says: a null character can't be shown.
  const source = toSource(file, text.replaceAll('\0', '\uFFFD'));
  const blocks = parsePlain(source, gfm ? 'gfm' : 'commonmark', diagnose);
  const texts = new Map([[file, source]]);
  const framed = diagnostics.map((told): Diagnostic => {
    const frame = told.at === undefined ? undefined : frameOf(told.at, texts);
    return frame === undefined ? told : { ...told, frame };
  });
  return { html: diagnostics.length > 0 ? '' : renderPlain(resolvePlain(blocks)), diagnostics: framed };
}
