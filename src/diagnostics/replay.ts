// Mistakes that were told once are told again, where what told them need not be done again.

import type { Recall } from '../model/recall.ts';
import type { Diagnose } from './catalogue.ts';

/** What `make` gave for this key, with all that it told. */
export function recallTold<T>(
  recall: Recall,
  [kind, key]: readonly [kind: string, key: string],
  make: (diagnose: Diagnose) => T,
  diagnose: Diagnose,
): T {
  const { value, told } = recall.byKey(kind, key, () => {
    const told: ((diagnose: Diagnose) => void)[] = [];
    const note: Diagnose = (...mistake) => void told.push((tell) => tell(...mistake));
    return { value: make(note), told };
  });
  for (const tell of told) tell(diagnose);
  return value;
}
