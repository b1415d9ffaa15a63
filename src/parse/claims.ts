// The claims and checks of a facts file, by name. A closed schema.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { ClaimSource } from '../model/claim.ts';
import type { Source, Written } from '../model/source.ts';
import { warnOfComment } from './facts.ts';
import { CHECK_KEYS, CLAIM_KEYS } from './facts-schema.ts';
import { readKeys, readText, type YamlEntry } from './yaml.ts';

const ID = /^[a-z][a-z0-9_]*$/;

/** Reads `name: { statement, check, source … }`. */
export function readClaim(entry: YamlEntry, source: Source, diagnose: Diagnose): readonly ClaimSource[] {
  const { key, value } = entry;
  const keys = readKeys(value, Object.keys(CLAIM_KEYS), `The claim \`${key.value}\``, diagnose);
  if (value.kind !== 'map') return [];
  return [read('claim', key, keys, ['statement', 'check'], source, diagnose)];
}

/** Reads `name: formula` or `name: { statement, check }`. */
export function readCheck(entry: YamlEntry, source: Source, diagnose: Diagnose): readonly ClaimSource[] {
  const { key, value } = entry;
  if (value.kind === 'scalar') return [read('check', key, new Map([['check', entry]]), [], source, diagnose)];
  const keys = readKeys(value, Object.keys(CHECK_KEYS), `The check \`${key.value}\``, diagnose);
  if (value.kind !== 'map') return [];
  return [read('check', key, keys, ['check'], source, diagnose)];
}

function read(
  kind: ClaimSource['kind'],
  name: Written,
  keys: ReadonlyMap<string, YamlEntry>,
  needed: readonly string[],
  source: Source,
  diagnose: Diagnose,
): ClaimSource {
  if (!ID.test(name.value)) diagnose('claim-id-invalid', { id: name.value }, name.at);
  for (const key of needed)
    if (!keys.has(key)) diagnose('key-missing', { key, where: `the ${kind} \`${name.value}\`` }, name.at);
  warnOfComment(keys.get('check'), source, diagnose);
  const optional = (key: string): Partial<Record<string, Written>> => {
    const given = readText(keys.get(key), diagnose);
    return given === undefined ? {} : { [key]: given };
  };
  const texts: Partial<Record<string, Written>> = Object.assign({}, ...Object.keys(CLAIM_KEYS).map(optional));
  return { ...texts, kind, id: name.value, at: name.at };
}
