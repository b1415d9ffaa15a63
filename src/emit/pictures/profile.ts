// Whether a colour profile is that of sRGB, which is what a picture without one means. Pure.

/** Red, green and blue of sRGB in a profile's space, in 65,536ths. */
const SRGB = {
  rXYZ: [28577, 14581, 912],
  gXYZ: [25238, 46981, 6362],
  bXYZ: [9378, 3980, 46799],
} as const;
const TOLERANCE = 200;

/** Told by its primaries and its curve: names of profiles are anyone's. */
export function isSrgbProfile(profile: Uint8Array): boolean {
  const view = new DataView(profile.buffer, profile.byteOffset, profile.byteLength);
  const tags = tagsOf(view);
  const primaries = Object.entries(SRGB).every(([name, wanted]) => {
    const at = tags.get(name);
    if (at === undefined || at + 20 > view.byteLength) return false;
    return wanted.every((value, index) => Math.abs(view.getInt32(at + 8 + index * 4) - value) <= TOLERANCE);
  });
  const curve = tags.get('rTRC');
  return primaries && curve !== undefined && !isStraight(view, curve);
}

function tagsOf(view: DataView): ReadonlyMap<string, number> {
  const tags = new Map<string, number>();
  if (view.byteLength < 132) return tags;
  const count = Math.min(view.getUint32(128), 100);
  for (let at = 132; at < 132 + count * 12 && at + 12 <= view.byteLength; at += 12) {
    const name = String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)));
    tags.set(name, view.getUint32(at + 4));
  }
  return tags;
}

/** A `curv` without entries, or with the exponent 1, is linear light. */
function isStraight(view: DataView, at: number): boolean {
  if (at + 12 > view.byteLength) return true;
  if (view.getUint32(at) !== 0x63757276) return false; // `para` and others
  const entries = view.getUint32(at + 8);
  return entries === 0 || (entries === 1 && at + 14 <= view.byteLength && view.getUint16(at + 12) < 0x180);
}
