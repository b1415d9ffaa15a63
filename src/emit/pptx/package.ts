// A package of parts: paths, kinds, relationships; written in one order, so that the same parts give the same bytes.

import { document, el, type Xml } from './xml.ts';
import { type Entry, writeZip } from './zip.ts';

export const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a file while it is made. */
export type Package = {
  /** Adds a part; one without a kind is known by its ending. */
  readonly add: (path: string, bytes: Uint8Array, kind?: string) => void;
  readonly has: (path: string) => boolean;
  /** The id of a relationship from a part to another, or to an address; the same one for the same target. */
  readonly relate: (from: string, type: string, target: string, external?: boolean) => string;
  readonly bytes: () => Uint8Array;
};

type Relation = {
  readonly id: string;
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
};

const EXTENSIONS: Readonly<Record<string, string>> = {
  rels: 'application/vnd.openxmlformats-package.relationships+xml',
  xml: 'application/xml',
  png: 'image/png',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  svg: 'image/svg+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** An empty package. `more` are kinds of endings that a template brings. */
export function makePackage(more: Readonly<Record<string, string>> = {}): Package {
  const parts = new Map<string, { readonly bytes: Uint8Array; readonly kind: string | undefined }>();
  const relations = new Map<string, Relation[]>();
  return {
    add: (path, bytes, kind) => void parts.set(path, { bytes, kind }),
    has: (path) => parts.has(path),
    relate: (from, type, target, external = false) => {
      const all = relations.get(from) ?? [];
      relations.set(from, all);
      const full = type.includes('/') ? type : `${RELATIONS}/${type}`;
      const known = all.find(
        (one) => one.type === full && one.target === target && one.external === external,
      );
      if (known !== undefined) return known.id;
      const id = `rId${all.length + 1}`;
      all.push({ id, type: full, target, external });
      return id;
    },
    bytes: () => {
      const entries: Entry[] = [...parts].map(([path, { bytes }]) => ({ path, bytes }));
      for (const [from, all] of relations)
        entries.push({ path: relationsPath(from), bytes: relationsPart(from, all) });
      entries.sort((a, b) => (a.path < b.path ? -1 : 1));
      const endings = new Set([...entries.map(({ path }) => endingOf(path)), 'rels', 'xml']);
      const known = { ...more, ...EXTENSIONS };
      const defaults = [...endings]
        .sort()
        .flatMap((ending) =>
          known[ending] === undefined
            ? []
            : [el('Default', { Extension: ending, ContentType: known[ending] })],
        );
      const overrides = [...parts]
        .filter(([, { kind }]) => kind !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([path, { kind }]) => el('Override', { PartName: `/${path}`, ContentType: kind }));
      const types = el(
        'Types',
        { xmlns: 'http://schemas.openxmlformats.org/package/2006/content-types' },
        ...defaults,
        ...overrides,
      );
      return writeZip([{ path: '[Content_Types].xml', bytes: document(types) }, ...entries]);
    },
  };
}

const endingOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1).toLowerCase();

/** Where the relationships of a part stand; of the package itself where the part is "". */
export function relationsPath(part: string): string {
  const slash = part.lastIndexOf('/');
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
}

function relationsPart(from: string, all: readonly Relation[]): Uint8Array {
  const rows = all.map(
    ({ id, type, target, external }): Xml =>
      el('Relationship', {
        Id: id,
        Type: type,
        Target: external || from === '' ? target : `/${target}`,
        TargetMode: external ? 'External' : undefined,
      }),
  );
  return document(
    el('Relationships', { xmlns: 'http://schemas.openxmlformats.org/package/2006/relationships' }, ...rows),
  );
}
