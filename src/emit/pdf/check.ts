// Holds a PDF against rules of PDF/UA-1 (ISO 14289-1:2014) that a machine can check. These rules, and no others.

import { CONTENT_RULES } from './check/content-rules.ts';
import { DOCUMENT_RULES } from './check/document-rules.ts';
import { countEach, type Failure, type Rule } from './check/rule.ts';
import { STRUCTURE_RULES } from './check/structure-rules.ts';
import { type KnownContents, viewPdf } from './check/view.ts';
import type { PdfDocument } from './document.ts';
import type { PdfFile } from './read.ts';

export type { Failure, Rule } from './check/rule.ts';

/** The rules, each with the clause that it is of. */
export const RULES: readonly Rule[] = [...DOCUMENT_RULES, ...STRUCTURE_RULES, ...CONTENT_RULES];

/** The rules that a file breaks, with what breaks them. */
export function checkPdf(file: PdfFile | PdfDocument, known?: KnownContents): readonly Failure[] {
  const view = viewPdf(file, known);
  return RULES.flatMap(({ id, asks, find }) => {
    const found = find(view);
    return found.length === 0 ? [] : [{ rule: id, asks, found: countEach(found) }];
  });
}
