// What is found when a file is held against the facts as they are now.

/** A place where a file says something else than the facts. */
export type Difference = {
  /** The value or computation, e.g. "gdp[2023]"; a claim's words where it is one. */
  readonly ref: string;
  readonly label: string;
  /** On a slide, in a description of one, in the figures that the file carries, or a claim. */
  readonly where: 'slide' | 'description' | 'data' | 'claim';
  /** By its number in the file and its id; absent for what stands on none. */
  readonly slide?: { readonly number: number; readonly id: string };
  /** What the file says; absent where it does not say anything that can be told apart. */
  readonly found?: string;
  /** What it would say today; absent where there is no such fact. */
  readonly expected?: string;
};
