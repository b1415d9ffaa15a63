// The shape of one row of the catalogue, and the constructors that keep its parameters typed.

import type { Severity } from '../model/diagnostic.ts';

export type Entry<P> = {
  readonly severity: Severity;
  readonly message: (params: P) => string;
  /** What to do about it; may be absent for some parameters. */
  readonly hint?: (params: P) => string | undefined;
};

type Say<P> = (params: P) => string;
type Hint<P> = (params: P) => string | undefined;

/** A row whose mistake stops the build. */
export function error<P>(message: Say<P>, hint?: Hint<P>): Entry<P> {
  return { severity: 'error', message, ...(hint ? { hint } : {}) };
}

/** A row whose mistake is told, and the build goes on. */
export function warning<P>(message: Say<P>, hint?: Hint<P>): Entry<P> {
  return { severity: 'warning', message, ...(hint ? { hint } : {}) };
}
