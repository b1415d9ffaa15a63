// A verb beside `build`: Markdown alone -> HTML, through the same phases, without a deck's conventions.

import { resolve as resolvePath } from 'node:path';
import { present } from './compose.ts';
import { collectDiagnostics, type Diagnose } from './diagnostics/catalogue.ts';
import { type Host, HostError } from './host/host.ts';
import { nodeHost } from './host/node.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import { type Source, toSource } from './model/source.ts';
import { decodeSource, parsePlain } from './parse.ts';
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
export function markdownToHtml(text: string, options: MarkdownOptions = {}): MarkdownResult {
  const { diagnostics, diagnose } = collectDiagnostics();
  // As the specification says: a null character can't be shown.
  const source = toSource(options.file ?? 'text', text.replaceAll('\0', '\uFFFD'));
  return { html: convert(source, options, diagnose), diagnostics: framed(diagnostics, source) };
}

/** The same of a file, which must be UTF-8. Throws HostError where there is none. */
export function markdownFileToHtml(
  path: string,
  options: MarkdownOptions = {},
  host: Host = nodeHost(),
): MarkdownResult {
  const bytes = host.readFile(resolvePath(path));
  if (bytes === undefined) throw new HostError('file-missing', `There is no file \`${path}\`.`);
  const { diagnostics, diagnose } = collectDiagnostics();
  const source = decodeSource(options.file ?? path, bytes, diagnose);
  if (source === undefined) return { html: '', diagnostics };
  const html = diagnostics.length > 0 ? '' : convert(source, options, diagnose);
  return { html, diagnostics: framed(diagnostics, source) };
}

function convert(source: Source, { gfm = true }: MarkdownOptions, diagnose: Diagnose): string {
  let told = false;
  const blocks = parsePlain(source, gfm ? 'gfm' : 'commonmark', (...mistake) => {
    told = true;
    diagnose(...mistake);
  });
  return told ? '' : renderPlain(resolvePlain(blocks));
}

const framed = (diagnostics: readonly Diagnostic[], source: Source): readonly Diagnostic[] =>
  present(diagnostics, new Map([[source.file, source]]));
