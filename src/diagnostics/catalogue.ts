// Every diagnostic's code, with what it says: the one place where messages are worded.

import type { Diagnostic, Related } from '../model/diagnostic.ts';
import type { Position } from '../model/source.ts';
import { chartCodes } from './chart-codes.ts';
import { claimCodes } from './claim-codes.ts';
import { codeCodes } from './code-codes.ts';
import { contentCodes } from './content-codes.ts';
import { conventionCodes } from './convention-codes.ts';
import { dialectCodes } from './dialect-codes.ts';
import { drawingCodes } from './drawing-codes.ts';
import { editionCodes } from './edition-codes.ts';
import type { Entry } from './entry.ts';
import { factCodes } from './fact-codes.ts';
import { languageCodes } from './language-codes.ts';
import { layoutCodes } from './layout-codes.ts';
import { manyCodes } from './many-codes.ts';
import { mathCodes } from './math-codes.ts';
import { mediaCodes } from './media-codes.ts';
import { outputCodes } from './output-codes.ts';
import { pluginCodes } from './plugin-codes.ts';
import { pptxCodes } from './pptx-codes.ts';
import { tableCodes } from './table-codes.ts';
import { themeCodes } from './theme-codes.ts';
import { trustCodes } from './trust-codes.ts';

/** All codes. Codes are permanent, kebab-case, noun before problem. */
export const catalogue = {
  ...factCodes,
  ...trustCodes,
  ...claimCodes,
  ...codeCodes,
  ...contentCodes,
  ...conventionCodes,
  ...dialectCodes,
  ...drawingCodes,
  ...editionCodes,
  ...layoutCodes,
  ...languageCodes,
  ...mathCodes,
  ...mediaCodes,
  ...outputCodes,
  ...tableCodes,
  ...manyCodes,
  ...chartCodes,
  ...pluginCodes,
  ...pptxCodes,
  ...themeCodes,
} as const;

export type Code = keyof typeof catalogue;
export type Params<C extends Code> = Parameters<(typeof catalogue)[C]['message']>[0];

/** Reports one mistake; every phase is given one of these. */
export type Diagnose = <C extends Code>(
  code: C,
  params: Params<C>,
  at?: Position,
  related?: readonly Related[],
) => void;

/** Builds the diagnostic of a code. */
export function toDiagnostic<C extends Code>(
  code: C,
  params: Params<C>,
  at?: Position,
  related?: readonly Related[],
): Diagnostic {
  const entry = catalogue[code] as unknown as Entry<Params<C>>;
  const hint = entry.hint?.(params);
  return {
    code,
    severity: entry.severity,
    message: entry.message(params),
    ...(hint === undefined ? {} : { hint }),
    ...(at === undefined ? {} : { at }),
    ...(related === undefined || related.length === 0 ? {} : { related }),
  };
}

/** What makes an error of a warning. */
export type Demands = {
  /** Every warning is an error. */
  readonly strict?: boolean;
  /** Every figure that is shown must be checked: a void check is an error. */
  readonly signed?: boolean;
};

/** A list that fills as mistakes are reported, and the function that fills it. */
export function collectDiagnostics({ strict = false, signed = false }: Demands = {}): {
  diagnostics: Diagnostic[];
  diagnose: Diagnose;
} {
  const diagnostics: Diagnostic[] = [];
  return {
    diagnostics,
    diagnose: (code, params, at, related) => {
      const diagnostic = toDiagnostic(code, params, at, related);
      const demanded = strict || (signed && code === 'check-void');
      diagnostics.push(demanded ? { ...diagnostic, severity: 'error' } : diagnostic);
    },
  };
}
