// The only file that knows topojson-client: GeoJSON or TopoJSON -> shapes that can be drawn.

import { feature } from 'topojson-client';
import type { PrepareTools } from '../fence.ts';
import type { Shape } from './plot.ts';

export type Geometry =
  | { readonly kind: 'shapes'; readonly shapes: readonly Shape[] }
  | {
      readonly kind: 'missing';
      readonly reason: 'missing' | 'outside' | 'package';
      readonly package?: string;
      readonly path: string;
    }
  | { readonly kind: 'invalid'; readonly reason: string };

/** `npm:` with a package, perhaps of a scope, and a file in it. */
const PACKAGE = /^npm:((?:@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*)\/(.+)$/;

/** Reads what `geometry` names: a file of the deck's folder or of a package, and behind `#` an object in it. */
export function readGeometry(named: string, tools: PrepareTools): Geometry {
  const [file = '', object] = named.split('#');
  const [, name, inside = ''] = PACKAGE.exec(file) ?? [];
  if (name !== undefined) {
    const unsafe = inside.split('/').includes('..') || inside.includes('\\');
    const bytes = unsafe ? undefined : tools.readPackage(name, inside);
    if (bytes === undefined) return { kind: 'missing', reason: 'package', package: name, path: inside };
    return readShapes(bytes, object);
  }
  const read = tools.read(file);
  if (read.bytes === undefined)
    return { kind: 'missing', reason: read.kind === 'outside' ? 'outside' : 'missing', path: file };
  return readShapes(read.bytes, object);
}

type Json = Readonly<Record<string, unknown>>;

function readShapes(bytes: Uint8Array, object: string | undefined): Geometry {
  let json: Json;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
  } catch {
    return { kind: 'invalid', reason: 'it is no JSON in UTF-8' };
  }
  if (json === null || typeof json !== 'object') return { kind: 'invalid', reason: 'it holds no object' };
  try {
    return checkShapes(json.type === 'Topology' ? fromTopology(json, object) : json);
  } catch (cause) {
    return { kind: 'invalid', reason: cause instanceof Error ? cause.message : 'it is damaged' };
  }
}

function fromTopology(topology: Json, named: string | undefined): Json {
  const objects = (topology.objects ?? {}) as Readonly<Record<string, unknown>>;
  const names = Object.keys(objects);
  const name = named ?? names.at(-1);
  const found = name === undefined ? undefined : objects[name];
  if (found === undefined)
    throw new Error(
      `it has no object \`${name ?? ''}\`, but ${names.map((one) => `\`${one}\``).join(', ') || 'none'}`,
    );
  return feature(topology, found) as Json;
}

function checkShapes(json: Json): Geometry {
  const features =
    json.type === 'FeatureCollection' ? json.features : json.type === 'Feature' ? [json] : undefined;
  if (!Array.isArray(features))
    return { kind: 'invalid', reason: 'it is neither a FeatureCollection nor a topology' };
  const shapes = (features as Shape[]).filter(
    (one) => one?.type === 'Feature' && one.geometry !== null && typeof one.geometry === 'object',
  );
  return shapes.length === 0 ? { kind: 'invalid', reason: 'it has no shapes' } : { kind: 'shapes', shapes };
}
