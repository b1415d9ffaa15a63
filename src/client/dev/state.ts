// What a page of the live server knows when it is loaded, and what it is told afterwards.

export type State = {
  readonly revision: number;
  /** The file that the page is, e.g. "index.html"; empty where the deck could never be shown. */
  readonly page: string;
  readonly keys: readonly string[];
  /** The page without its pieces; empty where there is none. */
  readonly frame: string;
  readonly editor: string;
  readonly jump: boolean;
};

export type Place = { readonly shown: string; readonly link: string };
export type Problem = {
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly place?: Place;
  readonly frame?: string;
  readonly related?: readonly (Place & { readonly message: string })[];
};
export type Failure = { readonly message: string; readonly hint?: string };

export type SlidePatch = { readonly key: string; readonly vertical: boolean; readonly markup?: string };
export type Touched = { readonly id: string; readonly name: string; readonly number: string };
export type Patch = {
  readonly frame?: string;
  readonly style?: string;
  readonly data?: string;
  readonly linkedData?: string;
  readonly script?: true;
  readonly slides?: readonly SlidePatch[];
  readonly touched: readonly Touched[];
};

type Wrong = { readonly problems: readonly Problem[]; readonly failure?: Failure };
type Revised = Wrong & {
  readonly from: number;
  readonly revision: number;
  readonly took: number;
  readonly edited?: string;
};

/** What the server tells. */
export type News =
  | ({ readonly kind: 'hello'; readonly revision: number; readonly stream: string } & Wrong)
  | ({ readonly kind: 'patch'; readonly patch: Patch } & Revised)
  | ({ readonly kind: 'gone' | 'ready' | 'waiting' } & Revised)
  | ({ readonly kind: 'unprinted'; readonly message: string } & Wrong)
  | { readonly kind: 'at'; readonly slide: string; readonly step: number };

/** Reads the island that the server puts before this script. */
export const readState = (): State =>
  JSON.parse(document.getElementById('dev.state')?.textContent ?? '{}') as State;
