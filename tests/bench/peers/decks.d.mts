// Types of what tests take of the decks.

export function slidesOf(kind: string, count: number): readonly string[];
export function writeDeck(
  file: string,
  slides: readonly string[],
  options: { readonly head: string; readonly breaks?: string },
): void;
export function makePhotographs(folder: string, count: number): Promise<void>;
