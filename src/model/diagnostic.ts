// What is told to an author about a mistake.

import type { Position } from './source.ts';

export type Severity = 'error' | 'warning';

/** A second place that explains the first, e.g. where a duplicate was defined before. */
export type Related = { readonly message: string; readonly at: Position };

/** A mistake as data. `code` is permanent; `frame` is the source excerpt, added when a run ends. */
export type Diagnostic = {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly at?: Position;
  readonly related?: readonly Related[];
  readonly frame?: string;
};
