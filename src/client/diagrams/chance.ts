// Chance and the clock as drawing libraries see them: the same for every diagram, so that it is drawn alike each time.

/** A moment that is written nowhere: libraries only need that there is one. */
const MOMENT = Date.UTC(2024, 0, 1);

/** Starts chance anew, and stops the clock. */
export function settle(): void {
  let state = 0x2545f491;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x1_0000_0000;
  };
  Math.random = next;
  Date.now = () => MOMENT;
  const bytes = <T extends ArrayBufferView | null>(view: T): T => {
    if (view !== null) {
      const part = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
      for (let index = 0; index < part.length; index++) part[index] = Math.floor(next() * 256);
    }
    return view;
  };
  Object.defineProperty(crypto, 'getRandomValues', { value: bytes, configurable: true });
  Object.defineProperty(crypto, 'randomUUID', {
    value: () =>
      `00000000-0000-4000-8000-${Math.floor(next() * 1e12)
        .toString()
        .padStart(12, '0')}`,
    configurable: true,
  });
}
