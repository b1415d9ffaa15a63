// The text of a `changes` fence -> what it asks for, with places; every key that isn't known or doesn't fit is told.

import type { Diagnose } from '../../diagnostics/catalogue.ts';
import { type Position, toSource, type Written } from '../../model/source.ts';
import type { parseYaml, readKeys, YamlNode } from '../../parse/yaml.ts';
import { diagnoseIn } from '../diagnose-in.ts';
import type { Fence } from '../fence.ts';

export type ChangesSpec = {
  readonly at: Position;
  /** The edition that it starts from; without it the last one. */
  readonly since?: Written;
  /** The facts that are listed, in their order; without them those that changed. */
  readonly facts?: readonly Written[];
  /** How many are listed. */
  readonly most: number;
  /** Whether claims that turned are told. */
  readonly claims: boolean;
  /** What is said where nothing was issued; `error` for a mistake. */
  readonly first?: Written;
};

/** The reader of YAML, which is the command's: a part has no second copy of it. */
export type Yaml = { readonly parseYaml: typeof parseYaml; readonly readKeys: typeof readKeys };

/** What can be written in the fence. */
export const CHANGES_KEYS = {
  since: 'the name of an edition, or `last`, which is meant without it',
  facts: 'a fact, or a list of them: `trade`, `trade[2023]`, `trade[latest]`; without it those that changed',
  most: 'how many are listed; 8 without it',
  claims: '`false` leaves out the claims that turned',
  first: 'what stands there before anything was issued; `error` makes that a mistake',
} as const;

const MOST = 8;
const MOST_ROWS = 20;

/** Reads a fence; undefined where it can't be read. An empty one asks for what changed since the last edition. */
export function readSpec(fence: Fence, yaml: Yaml, told: Diagnose): ChangesSpec | undefined {
  const { text, at } = fence;
  const diagnose = diagnoseIn(fence, told);
  if (text.trim() === '') return { at, most: MOST, claims: true };
  const node = yaml.parseYaml(toSource(at.file, text), { start: 0, end: text.length }, diagnose);
  if (node === undefined) return undefined;
  if (node.kind !== 'map') {
    diagnose('yaml-not-a-map', { what: 'a list of changes' }, node.at);
    return undefined;
  }
  const keys = yaml.readKeys(node, Object.keys(CHANGES_KEYS), 'a list of changes', diagnose);
  const scalar = (key: keyof typeof CHANGES_KEYS, expected: string): Written | undefined => {
    const entry = keys.get(key);
    if (entry === undefined) return undefined;
    const written = writtenOf(entry.value, fence);
    if (written === undefined) diagnose('setting-invalid', { key, expected }, entry.value.at);
    return written;
  };
  const since = scalar('since', 'the name of an edition, such as `2026-10`');
  const first = scalar('first', 'a sentence, or `error`');
  const expected = `a whole number from 1 to ${MOST_ROWS}`;
  const written = scalar('most', expected);
  const most = /^\d{1,2}$/.test(written?.value ?? '') ? Number(written?.value) : Number.NaN;
  const fits = most >= 1 && most <= MOST_ROWS;
  if (written !== undefined && !fits) told('setting-invalid', { key: 'most', expected }, written.at);
  const claims = scalar('claims', '`true` or `false`');
  if (claims !== undefined && !['true', 'false'].includes(claims.value))
    told('setting-invalid', { key: 'claims', expected: '`true` or `false`' }, claims.at);
  const facts = keys.get('facts')?.value;
  const listed = (facts?.kind === 'list' ? facts.items : facts === undefined ? [] : [facts]).flatMap(
    (item) => {
      const name = writtenOf(item, fence);
      if (name === undefined)
        diagnose('setting-invalid', { key: 'facts', expected: 'names of facts: `trade`' }, item.at);
      return name ?? [];
    },
  );
  return {
    at,
    most: fits ? most : MOST,
    claims: claims?.value !== 'false',
    ...(since === undefined || since.value === 'last' ? {} : { since }),
    ...(facts === undefined ? {} : { facts: listed }),
    ...(first === undefined ? {} : { first }),
  };
}

function writtenOf(node: YamlNode, { place }: Fence): Written | undefined {
  return node.kind === 'scalar'
    ? { value: node.text, at: place(node.at.start.offset, node.at.end.offset) }
    : undefined;
}
