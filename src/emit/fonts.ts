// Font faces cut down to the glyphs that a deck shows, by a thread of their own.

import { Worker } from 'node:worker_threads';
import type { EmbeddedFace, FontFace } from '../model/output.ts';
import type { FontAnswer, FontJob } from './font-worker.ts';

/** Reads a file of an installed package; undefined where there is none. */
export type PackageReader = (packageName: string, path: string) => Uint8Array | undefined;

export type FontResult = {
  readonly faces: readonly EmbeddedFace[] /** Characters that no face has. */;
  readonly missing: readonly string[];
};

/** Letters, digits and marks that the page itself may show besides the slides. */
const ALWAYS = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

/** A thread that cuts fonts. */
export type FontCutter = {
  /** Cuts every face to the characters given, each in a file of the subset of characters it belongs to. */
  readonly embed: (
    faces: readonly FontFace[],
    characters: string,
    read: PackageReader,
  ) => Promise<FontResult>;
  readonly close: () => void;
};

/** Starts the thread of `script`, the compiled font-worker, so that it is ready when the deck's characters are known. */
export function startFontCutter(script: URL): FontCutter {
  const worker = new Worker(script);
  worker.unref(); // it must not keep a program alive that has nothing else to do
  return {
    embed: async (faces, characters, read) => {
      const { jobs, missing } = planJobs(faces, characters, read);
      const files = await ask(
        worker,
        jobs.map(({ bytes, text }) => ({ bytes, text })),
      );
      const made = jobs.map(({ face }, index): EmbeddedFace => {
        const bytes = files[index] ?? new Uint8Array();
        return {
          family: face.family,
          weight: face.weight,
          style: face.style,
          mime: 'font/woff',
          format: 'woff',
          bytes,
        };
      });
      return { faces: made, missing };
    },
    close: () => void worker.terminate(),
  };
}

function ask(worker: Worker, jobs: readonly FontJob[]): Promise<readonly Uint8Array[]> {
  worker.ref();
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (answer: FontAnswer) => {
      worker.unref();
      if ('faces' in answer) resolve(answer.faces);
      else reject(new Error(`a font can't be cut: ${answer.failure}`));
    });
    worker.postMessage(jobs);
  });
}

type Plan = {
  readonly jobs: readonly (FontJob & { readonly face: FontFace })[];
  readonly missing: readonly string[];
};

function planJobs(faces: readonly FontFace[], characters: string, read: PackageReader): Plan {
  const wanted = [...new Set(ALWAYS + characters)].filter((character) => !/[\p{Cc}\p{Cf}]/u.test(character));
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
  return { jobs, missing: [...missing] };
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
