// What was worked out before, for a program that does nearly the same again: by all that the result depends on.

export type Recall = {
  /** Gives what `make` gave for this key before, where that is still known; else what it gives now. */
  readonly byKey: <T>(kind: string, key: string, make: () => T) => T;
  /** The same about an object, where `holds` says that what is known still does. */
  readonly about: <T>(object: object, kind: string, holds: (known: T) => boolean, make: () => T) => T;
  /** A number for an object, for keys: no other one has it. */
  readonly numberOf: (object: object) => number;
};

/** Knows nothing: for a program that does something once. */
export const noRecall: Recall = {
  byKey: (_, __, make) => make(),
  about: (_, __, ___, make) => make(),
  numberOf: () => 0,
};

export type Memory = {
  readonly recall: Recall;
  /** Forgets what was not asked for since the last time but one, so that it doesn't grow. */
  readonly settle: () => void;
};

export function makeMemory(): Memory {
  let before = new Map<string, Map<string, unknown>>();
  let now = new Map<string, Map<string, unknown>>();
  const known = new WeakMap<object, Map<string, unknown>>();
  const numbers = new WeakMap<object, number>();
  let last = 0;
  return {
    recall: {
      byKey: <T>(kind: string, key: string, make: () => T): T => {
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
      about: <T>(object: object, kind: string, holds: (value: T) => boolean, make: () => T): T => {
        let kept = known.get(object);
        if (kept === undefined) {
          kept = new Map();
          known.set(object, kept);
        }
        if (kept.has(kind) && holds(kept.get(kind) as T)) return kept.get(kind) as T;
        const value = make();
        kept.set(kind, value);
        return value;
      },
      numberOf: (object) => {
        const number = numbers.get(object) ?? ++last;
        numbers.set(object, number);
        return number;
      },
    },
    settle: () => {
      before = now;
      now = new Map();
    },
  };
}
