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
  /**
   * Starts to cut faces to characters that a deck will most likely show, while it is still being made.
   * What is cut depends on these characters alone, so that the same input gives the same bytes.
   */
  readonly prepare: (faces: readonly FontFace[], characters: string) => void;
  /** Cuts every face to the characters given; what was prepared and holds them all is taken as it is. */
  readonly embed: (faces: readonly FontFace[], characters: string) => Promise<FontResult>;
  readonly close: () => void;
};

/** Starts the thread of `script`, the compiled font-worker, so that it is ready when characters are known. */
export function startFontCutter(script: URL, read: PackageReader): FontCutter {
  const cut = startWorker(script);
  const prepared = new Map<string, { readonly text: string; readonly file: Promise<Uint8Array> }>();
  return {
    prepare: (faces, characters) => {
      for (const { key, bytes, text } of planJobs(faces, characters, read).jobs) {
        const file = cut.ask({ bytes, text });
        file.catch(() => {}); // told where it is taken
        prepared.set(key, { text, file });
      }
    },
    embed: async (faces, characters) => {
      const { jobs, missing } = planJobs(faces, characters, read);
      const made = jobs.map(async ({ key, face, bytes, text }): Promise<EmbeddedFace> => {
        const ready = prepared.get(key);
        const file = ready !== undefined && holds(ready.text, text) ? ready.file : cut.ask({ bytes, text });
        const { family, weight, style } = face;
        return { family, weight, style, mime: 'font/woff', format: 'woff', bytes: await file };
      });
      return { faces: await Promise.all(made), missing };
    },
    close: cut.close,
  };
}

/** Whether every character of `wanted` is in `text`. */
function holds(text: string, wanted: string): boolean {
  const have = new Set(text);
  return [...wanted].every((character) => have.has(character));
}

/** The thread, asked for one font after the other; answers come in the order of the questions. */
function startWorker(script: URL): { ask: (job: FontJob) => Promise<Uint8Array>; close: () => void } {
  const worker = new Worker(script);
  worker.unref(); // it must not keep a program alive that has nothing else to do
  const waiting: { resolve: (file: Uint8Array) => void; reject: (cause: Error) => void }[] = [];
  const settle = (): (typeof waiting)[number] | undefined => {
    if (waiting.length === 1) worker.unref();
    return waiting.shift();
  };
  worker.on('message', (answer: FontAnswer) => {
    const asked = settle();
    if ('file' in answer) asked?.resolve(answer.file);
    else asked?.reject(new Error(`a font can't be cut: ${answer.failure}`));
  });
  worker.on('error', (cause) => {
    while (waiting.length > 0) settle()?.reject(cause instanceof Error ? cause : new Error(String(cause)));
  });
  return {
    ask: (job) =>
      new Promise((resolve, reject) => {
        if (waiting.length === 0) worker.ref();
        waiting.push({ resolve, reject });
        worker.postMessage(job);
      }),
    close: () => void worker.terminate(),
  };
}

type Plan = {
  readonly jobs: readonly (FontJob & {
    readonly face: FontFace /** The file that is cut. */;
    readonly key: string;
  })[];
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
      const key = `${face.package}/files/${face.file.replace('{subset}', name)}`;
      const bytes = read(face.package, key.slice(face.package.length + 1));
      if (bytes === undefined) throw new Error(`the font file ${key} is not installed`);
      return [{ face, key, bytes, text: group.join('') }];
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
