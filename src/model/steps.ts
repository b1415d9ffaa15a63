// Long work in steps: between two of them whoever drives it may do something else.

/** Work that can be paused at each `yield`, and gives its result at the end. */
export type Steps<T> = Generator<undefined, T, undefined>;
