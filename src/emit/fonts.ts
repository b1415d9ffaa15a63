// Font faces cut down to the glyphs that a deck shows, by a thread of their own; what was cut before is kept.

import { createHash } from 'node:crypto';
import type { Worker } from 'node:worker_threads';
import { builtin } from '../host/builtin.ts';
import { type ContentCache, openContentCache } from '../host/content-cache.ts';
import type { EmbeddedFace, FontFace } from '../model/output.ts';
import { remember } from '../model/remember.ts';
import { isCjk, isSharedWithCjk } from '../model/scripts.ts';
import type { FontAnswer, FontJob } from './font-worker.ts';

/** Reads a file of an installed package; undefined where there is none. */
export type PackageReader = (packageName: string, path: string) => Uint8Array | undefined;

export type FontResult = {
  readonly faces: readonly EmbeddedFace[] /** Characters that no face has. */;
  readonly missing: readonly string[];
};

/** Letters, digits and marks that the page itself may show besides the slides. */
const ALWAYS = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

/** The characters that a document shows, and those that it shows as math. */
export type Shown = { readonly characters: string; readonly mathCharacters?: string };

/** A thread that cuts fonts. */
export type FontCutter = {
  /**
   * Starts to cut faces to characters that a deck will most likely show, while it is still being made.
   * What is cut depends on these characters alone, so that the same input gives the same bytes.
   */
  readonly prepare: (faces: readonly FontFace[], characters: string) => void;
  /** Cuts every face to the characters given; what was prepared and holds them all is taken as it is. */
  readonly embed: (faces: readonly FontFace[], shown: Shown) => Promise<FontResult>;
  readonly close: () => void;
};

/** One that stays for several builds of the same program. */
export type LastingCutter = FontCutter & {
  /** A cutter by the same thread for which nothing was prepared, as for the first build. Closed with this one. */
  readonly again: () => FontCutter;
};

/**
 * Cuts fonts by the thread of `script`, the compiled font-worker, which is started for the first that isn't in the
 * cache.
 */
export function startFontCutter(
  script: URL,
  read: PackageReader,
  cache = openContentCache('fonts', MOST_KEPT),
): LastingCutter {
  const cut = keepCuts(startWorker(script), cache, cutterOf(read));
  return { ...cutterBy(cut, read), again: () => ({ ...cutterBy(cut, read), close: () => {} }) };
}

function cutterBy(cut: Cutter, read: PackageReader): FontCutter {
  const subsetsOf = remember((name: string) => readSubsets(name, read));
  const plan = (faces: readonly FontFace[], shown: Shown) => planJobs(faces, shown, { read, subsetsOf });
  const prepared = new Map<string, { readonly text: string; readonly file: Promise<Uint8Array> }>();
  return {
    prepare: (faces, characters) => {
      for (const { key, bytes, text } of plan(faces, { characters }).jobs) {
        const file = cut.ask({ bytes, text });
        file.catch(() => {}); // told where it is taken
        prepared.set(key, { text, file });
      }
    },
    embed: async (faces, shown) => {
      const { jobs, missing } = plan(faces, shown);
      const made = jobs.map(async ({ key, face, bytes, text }): Promise<EmbeddedFace> => {
        const ready = prepared.get(key);
        const file = ready !== undefined && holds(ready.text, text) ? ready.file : cut.ask({ bytes, text });
        const { family, weight, style, script } = face;
        const made = { family, weight, style, mime: 'font/woff', format: 'woff', bytes: await file };
        return script === undefined ? made : { ...made, script };
      });
      return { faces: await Promise.all(made), missing };
    },
    close: cut.close,
  };
}

type Cutter = { readonly ask: (job: FontJob) => Promise<Uint8Array>; readonly close: () => void };

/** What was cut before of the same file to the same characters is taken as it was. */
function keepCuts({ ask, close }: Cutter, cache: ContentCache, cutter: string): Cutter {
  return {
    ask: async (job) => {
      const { bytes, ...rest } = job;
      const file = createHash('sha256').update(bytes).digest('hex');
      const key = JSON.stringify([cutter, file, rest]);
      const kept = cache.get(key);
      if (kept !== undefined) return kept;
      const made = await ask(job);
      cache.put(key, made);
      return made;
    },
    close,
  };
}

/** The programs that cut: other ones could cut otherwise. */
function cutterOf(read: PackageReader): string {
  const decoder = new TextDecoder();
  const versions = ['subset-font', 'harfbuzzjs'].map((name) => {
    const found = read(name, 'package.json');
    return found && (JSON.parse(decoder.decode(found)) as { version: string }).version;
  });
  return [CUT_VERSION, ...versions].join(' ');
}

/** Bytes that are kept: faces cut to the characters of a few hundred decks. */
const MOST_KEPT = 64_000_000;

/** Counts how our own cutting has changed: options, packing. */
const CUT_VERSION = 1;

/** Whether every character of `wanted` is in `text`. */
function holds(text: string, wanted: string): boolean {
  const have = new Set(text);
  return [...wanted].every((character) => have.has(character));
}

/** The thread, asked for one font after the other; answers come in the order of the questions. */
function startWorker(script: URL): Cutter {
  let started: Worker | undefined;
  const waiting: { resolve: (file: Uint8Array) => void; reject: (cause: Error) => void }[] = [];
  const settle = (): (typeof waiting)[number] | undefined => {
    if (waiting.length === 1) started?.unref(); // it must not keep a program alive that has nothing else to do
    return waiting.shift();
  };
  const start = (): Worker => {
    const worker = new (builtin('node:worker_threads').Worker)(script);
    worker.on('message', (answer: FontAnswer) => {
      const asked = settle();
      if ('file' in answer) asked?.resolve(answer.file);
      else asked?.reject(new Error(`a font can't be cut: ${answer.failure}`));
    });
    worker.on('error', (cause) => {
      while (waiting.length > 0) settle()?.reject(cause instanceof Error ? cause : new Error(String(cause)));
    });
    return worker;
  };
  return {
    ask: (job) =>
      new Promise((resolve, reject) => {
        started ??= start();
        if (waiting.length === 0) started.ref();
        waiting.push({ resolve, reject });
        started.postMessage(job, transferable(job.bytes));
      }),
    // It ends by itself: ending it from here would wait for it.
    close: () => started?.postMessage('end'),
  };
}

/** A file's buffer is handed over, not copied, where it is the file's alone. */
const transferable = ({ buffer, byteLength }: Uint8Array): ArrayBuffer[] =>
  buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];

type Plan = {
  readonly jobs: readonly (FontJob & {
    readonly face: FontFace /** The file that is cut. */;
    readonly key: string;
  })[];
  readonly missing: readonly string[];
};

/** Whether a character has a shape of its own. */
const isDrawn = (character: string): boolean => !/[\p{Cc}\p{Cf}]/u.test(character);

type Packages = {
  readonly read: PackageReader;
  readonly subsetsOf: (packageName: string) => readonly Subset[];
};

function planJobs(
  faces: readonly FontFace[],
  { characters, mathCharacters = '' }: Shown,
  { read, subsetsOf }: Packages,
): Plan {
  const wanted = [...new Set(ALWAYS + characters)].filter(isDrawn);
  const cjk = wanted.filter(isCjk);
  const others = wanted.filter((character) => !isCjk(character));
  const math = [...mathCharacters].filter(isDrawn);
  const missing = new Set<string>();
  const jobs = faces.flatMap((face) => {
    if (face.script === 'cjk' && cjk.length === 0) return [];
    if (face.own !== undefined) {
      const { bytes, ranges } = face.own;
      const has = wanted.filter((character) => isWithin(character.codePointAt(0) ?? 0, ranges));
      if (isAlone(face, faces))
        for (const character of others) if (!has.includes(character)) missing.add(character);
      // A copy, since the file is handed over to the thread.
      return [{ face, key: `own ${face.file}`, bytes: Uint8Array.from(bytes), text: has.join('') }];
    }
    const mine =
      face.script === 'math'
        ? math
        : face.script === 'cjk'
          ? [...cjk, ...others.filter(isSharedWithCjk)]
          : others;
    const bySubset = groupBySubset(mine, subsetsOf(face.package));
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

/** Whether no face but those of a theme's own is there to draw what it lacks. */
const isAlone = (face: FontFace, faces: readonly FontFace[]): boolean =>
  faces.every(({ own, script }) => own !== undefined || script !== face.script);

/** A file of a face, with the first and the last of each run of characters that it has, in order. */
type Subset = { readonly name: string; readonly ranges: readonly (readonly [number, number])[] };

/** The subsets that a package lists, Latin first. */
function readSubsets(packageName: string, read: PackageReader): readonly Subset[] {
  const listed = read(packageName, 'unicode.json');
  if (listed === undefined) return [];
  return Object.entries(JSON.parse(new TextDecoder().decode(listed)) as Record<string, string>)
    .map(([name, text]) => ({ name, ranges: parseRanges(text) }))
    .sort((a, b) => Number(b.name === 'latin') - Number(a.name === 'latin'));
}

/** Characters by the subset that has them; under undefined those that none has. */
function groupBySubset(
  characters: readonly string[],
  subsets: readonly Subset[],
): Map<string | undefined, string[]> {
  const groups = new Map<string | undefined, string[]>();
  for (const character of characters) {
    const point = character.codePointAt(0) ?? 0;
    const name = subsets.find(({ ranges }) => isWithin(point, ranges))?.name;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [character]);
    else group.push(character);
  }
  return groups;
}

/** Whether a point is in one of these ranges, by binary search. */
function isWithin(point: number, ranges: Subset['ranges']): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.[1] ?? 0) < point) low = middle + 1;
    else high = middle;
  }
  return (ranges[low]?.[0] ?? Number.POSITIVE_INFINITY) <= point;
}

/** "U+0000-00FF,U+0131" -> [[0, 255], [305, 305]], in order. */
function parseRanges(text: string): Subset['ranges'] {
  return text
    .split(',')
    .map((range) => {
      const [low = '', high = low] = range.trim().replace(/^U\+/i, '').split('-');
      return [Number.parseInt(low, 16), Number.parseInt(high, 16)] as const;
    })
    .sort(([a], [b]) => a - b);
}
