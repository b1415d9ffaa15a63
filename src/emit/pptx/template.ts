// A house template: its masters, layouts, themes and their pictures, taken out of a .pptx or .potx as they are.

import type { Box } from '../../model/scene.ts';
import { relationsPath } from './package.ts';
import { type Entry, readZip } from './zip.ts';

export type HouseLayout = {
  readonly path: string;
  readonly type: string;
  /** Placeholders by type, each with its index. */
  readonly places: ReadonlyMap<string, string | undefined>;
  /** Where its text stands, in pixels; undefined where it has no place for it. */
  readonly body?: Box;
};

export type House = {
  /** The parts that are kept, relationships among them. */
  readonly parts: readonly (Entry & { readonly kind: string | undefined })[];
  /** Kinds by ending. */
  readonly defaults: Readonly<Record<string, string>>;
  readonly masters: readonly { readonly path: string; readonly id: string }[];
  readonly layouts: readonly HouseLayout[];
  readonly size: { readonly width: number; readonly height: number };
};

/** Why a file can't be a template. */
export type Refusal = 'no-archive' | 'no-presentation' | 'locked' | 'no-title';

/** Reads a house template. */
export function readHouse(file: Uint8Array): House | Refusal {
  // Files with a password are containers of another kind.
  if (Buffer.from(file.subarray(0, 4)).toString('hex') === 'd0cf11e0') return 'locked';
  const entries = readZip(file);
  if (entries === undefined) return 'no-archive';
  const parts = new Map(entries.map(({ path, bytes }) => [path, bytes]));
  const text = (path: string): string => new TextDecoder().decode(parts.get(path) ?? new Uint8Array());
  const main = 'ppt/presentation.xml';
  if (!parts.has(main)) return 'no-presentation';
  const related = relationsOf(main, text(relationsPath(main)));
  const masters = [...text(main).matchAll(/<p:sldMasterId\b([^>]*)>/g)].flatMap(([, attributes = '']) => {
    const path = related.get(attributeOf(attributes, 'r:id') ?? '')?.path;
    return path === undefined || !parts.has(path)
      ? []
      : [{ path, id: attributeOf(attributes, 'id') ?? '2147483648' }];
  });
  if (masters.length === 0) return 'no-presentation';
  const size = /<p:sldSz\b([^>]*)>/.exec(text(main))?.[1] ?? '';
  const types = text('[Content_Types].xml');
  const kinds = new Map(
    [...types.matchAll(/<Override\b([^>]*)>/g)].map(([, a = '']) => [
      (attributeOf(a, 'PartName') ?? '').replace(/^\//, ''),
      attributeOf(a, 'ContentType'),
    ]),
  );
  const kept = reach(
    masters.map(({ path }) => path),
    parts,
    text,
  );
  const layouts = masters.flatMap(({ path: master }) =>
    [...relationsOf(master, text(relationsPath(master))).values()]
      .filter(({ type, path }) => type === 'slideLayout' && parts.has(path))
      .map(({ path }) => layoutOf(path, text(path), text(master))),
  );
  if (!layouts.some(({ places }) => places.has('title') || places.has('ctrTitle'))) return 'no-title';
  return {
    parts: [...kept].sort().flatMap((path) => {
      const bytes = parts.get(path);
      return bytes === undefined ? [] : [{ path, bytes, kind: kinds.get(path) }];
    }),
    defaults: Object.fromEntries(
      [...types.matchAll(/<Default\b([^>]*)>/g)].map(([, a = '']) => [
        (attributeOf(a, 'Extension') ?? '').toLowerCase(),
        attributeOf(a, 'ContentType') ?? '',
      ]),
    ),
    masters,
    layouts,
    size: {
      width: Number(attributeOf(size, 'cx') ?? 12_192_000) / 9525,
      height: Number(attributeOf(size, 'cy') ?? 6_858_000) / 9525,
    },
  };
}

const attributeOf = (attributes: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];

type Relation = { readonly type: string; readonly path: string };

/** The parts that a part is related to, by id; addresses outside are none. */
function relationsOf(from: string, xml: string): ReadonlyMap<string, Relation> {
  const folder = from.slice(0, from.lastIndexOf('/'));
  return new Map(
    [...xml.matchAll(/<Relationship\b([^>]*)>/g)].flatMap(([, a = '']): [string, Relation][] => {
      const target = attributeOf(a, 'Target') ?? '';
      if (attributeOf(a, 'TargetMode') === 'External') return [];
      const path = target.startsWith('/') ? target.slice(1) : joined(folder, target);
      return [
        [attributeOf(a, 'Id') ?? '', { type: (attributeOf(a, 'Type') ?? '').split('/').at(-1) ?? '', path }],
      ];
    }),
  );
}

function joined(folder: string, target: string): string {
  const steps = folder.split('/');
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** All parts that some parts lead to, with their relationships; slides of the template stay behind. */
function reach(
  first: readonly string[],
  parts: ReadonlyMap<string, Uint8Array>,
  text: (path: string) => string,
): Set<string> {
  const kept = new Set<string>();
  const waiting = [...first];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (kept.has(path) || !parts.has(path)) continue;
    kept.add(path);
    const relations = relationsPath(path);
    if (!parts.has(relations)) continue;
    kept.add(relations);
    for (const { type, path: next } of relationsOf(path, text(relations)).values())
      if (type !== 'slide' && type !== 'notesSlide') waiting.push(next);
  }
  return kept;
}

function layoutOf(path: string, xml: string, master: string): HouseLayout {
  const shapes = shapesOf(xml);
  const places = new Map(shapes.map(({ type, idx }) => [type, idx] as const).reverse());
  const own = shapes.find(({ type }) => type === 'body' || type === 'obj');
  const body = own && (own.box ?? shapesOf(master).find(({ type }) => type === 'body')?.box);
  // A place for any content takes text as well.
  if (own !== undefined && !places.has('body')) places.set('body', own.idx);
  return {
    path,
    type: /<p:sldLayout\b[^>]*\stype="([^"]*)"/.exec(xml)?.[1] ?? 'cust',
    places,
    ...(body === undefined ? {} : { body }),
  };
}

type Shape = { readonly type: string; readonly idx: string | undefined; readonly box: Box | undefined };

function shapesOf(xml: string): readonly Shape[] {
  return [...xml.matchAll(/<p:sp>[\s\S]*?<\/p:sp>/g)].flatMap(([shape]): Shape[] => {
    const ph = /<p:ph\b([^>]*)>/.exec(shape)?.[1];
    if (ph === undefined) return [];
    const off = /<a:off\b[^>]*x="(-?\d+)"[^>]*y="(-?\d+)"/.exec(shape);
    const ext = /<a:ext\b[^>]*cx="(\d+)"[^>]*cy="(\d+)"/.exec(shape);
    const box =
      off === null || ext === null
        ? undefined
        : {
            x: Number(off[1]) / 9525,
            y: Number(off[2]) / 9525,
            w: Number(ext[1]) / 9525,
            h: Number(ext[2]) / 9525,
          };
    // A placeholder without a type is one for any content.
    return [{ type: attributeOf(ph, 'type') ?? 'obj', idx: attributeOf(ph, 'idx'), box }];
  });
}
