// Font faces cut down to the glyphs that a deck shows. The only file that knows subset-font.

import type { EmbeddedFace, FontFace } from '../model/output.ts';
import { packWoff, unpackWoff } from './woff.ts';

/** Reads a file of an installed package; undefined where there is none. */
export type PackageReader = (packageName: string, path: string) => Uint8Array | undefined;

export type FontResult = {
  readonly faces: readonly EmbeddedFace[] /** Characters that no face has. */;
  readonly missing: readonly string[];
};

/** Letters, digits and marks that the page itself may show besides the slides. */
const ALWAYS = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

/** Subsets every face to the characters given, each in a file of the subset of characters it belongs to. */
export async function embedFonts(
  faces: readonly FontFace[],
  characters: string,
  read: PackageReader,
): Promise<FontResult> {
  const wanted = [...new Set(ALWAYS + characters)].filter((character) => !/[\p{Cc}\p{Cf}]/u.test(character));
  const { default: subset } = await import('subset-font');
  const missing = new Set<string>();
  const jobs = faces.flatMap((face) => {
    const bySubset = groupBySubset(wanted, face, read);
    for (const character of bySubset.get(undefined) ?? []) missing.add(character);
    return [...bySubset].flatMap(([name, group]) => {
      if (name === undefined) return [];
      const bytes = read(face.package, `files/${face.file.replace('{subset}', name)}`);
      if (bytes === undefined)
        throw new Error(`the font file ${face.file} of ${face.package} is not installed`);
      return [{ face, bytes, text: group.join('') }];
    });
  });
  const made = await Promise.all(
    jobs.map(async ({ face, bytes, text }): Promise<EmbeddedFace> => {
      // sfnt in and out: packing with zlib is several times faster than what the library does.
      const cut = packWoff(await subset(unpackWoff(bytes), text, { targetFormat: 'sfnt' }));
      return {
        family: face.family,
        weight: face.weight,
        style: face.style,
        mime: 'font/woff',
        format: 'woff',
        bytes: cut,
      };
    }),
  );
  return { faces: made, missing: [...missing] };
}

/** Characters by the subset whose ranges hold them, in the order of the package's own list, Latin first. */
function groupBySubset(
  characters: readonly string[],
  face: FontFace,
  read: PackageReader,
): Map<string | undefined, string[]> {
  const listed = read(face.package, 'unicode.json');
  const ranges =
    listed === undefined ? {} : (JSON.parse(new TextDecoder().decode(listed)) as Record<string, string>);
  const subsets = Object.entries(ranges)
    .map(([name, text]) => ({ name, holds: parseRanges(text) }))
    .sort((a, b) => Number(b.name === 'latin') - Number(a.name === 'latin'));
  const groups = new Map<string | undefined, string[]>();
  for (const character of characters) {
    const point = character.codePointAt(0) ?? 0;
    const name = subsets.find(({ holds }) =>
      holds.some(([low, high]) => low <= point && point <= high),
    )?.name;
    groups.set(name, [...(groups.get(name) ?? []), character]);
  }
  return groups;
}

/** "U+0000-00FF,U+0131" -> [[0, 255], [305, 305]]. */
function parseRanges(text: string): readonly (readonly [number, number])[] {
  return text.split(',').map((range) => {
    const [low = '', high = low] = range.trim().replace(/^U\+/i, '').split('-');
    return [Number.parseInt(low, 16), Number.parseInt(high, 16)] as const;
  });
}
