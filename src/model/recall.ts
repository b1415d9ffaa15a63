// What pure functions gave before, for a program that does nearly the same again: by all that the result depends on.

/** Gives what `make` gave for this key before, where that is still known; else what it gives now. */
export type Recall = <T>(kind: string, key: string, make: () => T) => T;

/** Knows nothing: for a program that does something once. */
export const noRecall: Recall = (_, __, make) => make();

export type Memory = {
  readonly recall: Recall;
  /** Forgets what was not asked for since the last time but one, so that it doesn't grow. */
  readonly settle: () => void;
};

export function makeMemory(): Memory {
  let before = new Map<string, Map<string, unknown>>();
  let now = new Map<string, Map<string, unknown>>();
  return {
    recall: <T>(kind: string, key: string, make: () => T): T => {
      let kept = now.get(kind);
      if (kept === undefined) {
        kept = new Map();
        now.set(kind, kept);
      }
      if (kept.has(key)) return kept.get(key) as T;
      const old = before.get(kind);
      const value = old?.has(key) === true ? (old.get(key) as T) : make();
      kept.set(key, value);
      return value;
    },
    settle: () => {
      before = now;
      now = new Map();
    },
  };
}
