// What stands in several parts of a deck, once: pictures, their colours and masks, and how they are painted.

import { nameIn, type PdfDocument } from './document.ts';
import { type PdfDict, type PdfObject, type PdfStream, serialize } from './objects.ts';

/** Objects that are written as another one: their numbers, and the other's. */
export type Same = Map<number, number>;

/** Finds what is the same to the byte, and notes it in `same`. */
export function shareResources({ objects }: PdfDocument, same: Same): void {
  const one = (number: number): number => same.get(number) ?? number;
  const known = new Map<string, { readonly at: number; readonly object: PdfObject }[]>();
  const share = (at: number, object: PdfObject): void => {
    const key = object.kind === 'stream' ? headOf(object, one) : serialize(object, one);
    const others = known.get(key) ?? [];
    known.set(key, others);
    const first = others.find((other) => isSame(other.object, object));
    if (first === undefined) others.push({ at, object });
    else same.set(at, first.at);
  };
  // What others refer to comes first: colours, then masks, then pictures.
  for (const rank of [0, 1, 2])
    for (const [at, object] of objects) if (rankOf(object) === rank) share(at, object);
}

function rankOf(object: PdfObject): number | undefined {
  if (object.kind === 'dict') return isState(object) ? 0 : undefined;
  if (object.kind !== 'stream') return undefined;
  if (nameIn(object.dict, 'Subtype') === 'Image') return object.dict.entries.has('SMask') ? 2 : 1;
  // A profile of colours says how many they are, as does a stream of objects, which no document holds.
  return object.dict.entries.has('N') ? 0 : undefined;
}

const headOf = ({ dict, bytes }: PdfStream, one: (number: number) => number): string => {
  const entries = new Map([...dict.entries].filter(([key]) => key !== 'Length'));
  return `${bytes.length} ${serialize({ kind: 'dict', entries }, one)}`;
};

const isSame = (a: PdfObject, b: PdfObject): boolean =>
  a.kind !== 'stream' || (b.kind === 'stream' && Buffer.compare(a.bytes, b.bytes) === 0);

/** Chromium's states have no type. */
const isState = ({ entries }: PdfDict): boolean =>
  entries.has('ca') && [...entries.keys()].every((key) => STATES.has(key));
const STATES: ReadonlySet<string> = new Set(['Type', 'ca', 'CA', 'BM', 'LC', 'LJ', 'LW', 'ML', 'SA']);
