// Run by tables.mjs, bundled, in a process of its own: reads one table in one way and prints how long that took.

import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parse } from 'csv-parse/sync';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import { nodeHost } from '../../src/host/node.ts';
import { openSources } from '../../src/host/sources.ts';
import { decodeSource, loadTables, parseFacts } from '../../src/parse.ts';
import { resolveFacts } from '../../src/resolve/facts.ts';

const [way, file = ''] = process.argv.slice(2);

/** The CSV library alone: the bytes of the file to records. */
function library(): number {
  return parse(readFileSync(file)).length - 1;
}

/**
 * All of ours: the facts file and the table to facts that formulas can use, every cell checked and under its key.
 * A fact's decimals are made when it is first asked for; `made` asks for all of them.
 */
async function bound(): Promise<number> {
  const folder = dirname(file);
  const { diagnostics, diagnose } = collectDiagnostics();
  const sources = openSources(nodeHost(), folder, folder);
  const open = (path: string) => {
    const read = sources.read(path);
    return read.kind === 'file' ? decodeSource(sources.show(path), read.bytes, diagnose) : 'missing';
  };
  const facts = open('facts.yaml');
  if (typeof facts !== 'object') throw new Error('there is no facts.yaml');
  const tables = await loadTables(facts, { read: sources.read, show: sources.show, open });
  const parsed = parseFacts(facts, diagnose, tables);
  const { facts: base } = resolveFacts(parsed, diagnose);
  if (diagnostics.length > 0) throw new Error(JSON.stringify(diagnostics[0]));
  return way === 'made'
    ? [...base.values()].reduce((sum, fact) => sum + fact.observations.length, 0)
    : parsed.facts.reduce((sum, fact) => sum + (fact.column?.keys.length ?? 0), 0);
}

// Loading the library isn't reading: both ways have it loaded.
parse('a');
const started = performance.now();
const count = way === 'library' ? library() : await bound();
const milliseconds = performance.now() - started;
const megabytes = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ milliseconds, megabytes, count }));
