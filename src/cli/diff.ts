// `factdeck diff`: what changed between two builds, facts files, decks or revisions.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DiffSide } from '../diff.ts';
import { changesMarkdown, changesPage, reportChanges, reportDiagnostic } from '../report.ts';
import { nameOf } from './build-report.ts';
import type { Command, Context } from './command.ts';
import { findDecks } from './decks.ts';
import { readDate, readTimeout, UsageError } from './flags.ts';
import { rowsOf } from './rows.ts';

type Pair = { readonly name: string; readonly old: DiffSide; readonly new: DiffSide };

export const diff: Command = {
  usage: '[OLD NEW | deck…]',
  summary:
    'what changed: facts, slides, sentences, claims; a deck against what was built, or --from a revision',
  flags: [
    'only',
    'from',
    'to',
    'out',
    'markdown',
    'html',
    'exit-code',
    'no-config',
    'date',
    'browser',
    'timeout',
  ],
  run: async (context) => {
    const { flags, print, paint, columns } = context;
    if (flags.json === true && flags.markdown === true)
      throw new UsageError('Take one of --json and --markdown.');
    const pairs = await findPairs(context);
    if (flags.html !== undefined && pairs.length > 1) throw new UsageError('--html takes one deck: name it.');
    const { diff: compare, hasChanges } = await import('../index.ts');
    const shared = {
      config: flags['no-config'] !== true,
      timeoutMs: readTimeout(flags.timeout),
      ...(flags.browser === undefined ? {} : { browser: flags.browser }),
      ...(flags.date === undefined ? {} : { today: readDate(flags.date) }),
    };
    const results = [];
    for (const pair of pairs) results.push(await compare({ ...shared, old: pair.old, new: pair.new }));
    const pages = results.flatMap(({ changes }) => (changes === undefined ? [] : [changesPage(changes)]));
    if (flags.html !== undefined && pages[0] !== undefined) writeFileSync(flags.html, pages[0]);
    if (flags.json === true) print(`${JSON.stringify(results, null, 2)}\n`);
    for (const [index, { diagnostics, changes }] of flags.json === true ? [] : results.entries()) {
      for (const diagnostic of diagnostics.filter(({ severity }) => severity === 'error'))
        print(`${reportDiagnostic(diagnostic, paint)}\n\n`);
      if (index > 0) print('\n');
      if (changes === undefined)
        print(
          `${paint.red('✗')} ${paint.bold(pairs[index]?.name ?? '')}: can't be compared while it has errors.\n`,
        );
      else print(flags.markdown === true ? changesMarkdown(changes) : reportChanges(changes, paint, columns));
    }
    if (results.some(({ ok }) => !ok)) return 1;
    const changed = results.some(({ changes }) => changes !== undefined && hasChanges(changes));
    return flags['exit-code'] === true && changed ? 1 : 0;
  },
};

/** What is compared with what: two paths, or decks with a revision or with what was last built of them. */
async function findPairs({ names, flags }: Context): Promise<readonly Pair[]> {
  const { from, to } = flags;
  if (to !== undefined && from === undefined) throw new UsageError('--to goes with --from.');
  if (from === undefined && names.length === 2) {
    const [old = '', now = ''] = names;
    return [{ name: now, old: pathOf(old), new: pathOf(now) }];
  }
  if (from === undefined && names.length > 2)
    throw new UsageError('Name two that are compared, OLD and NEW; or decks, with --from.');
  const pairs: Pair[] = [];
  for (const deck of findDecks(names))
    for (const { row } of await rowsOf(deck, flags)) {
      const of = { deck, ...(row === undefined ? {} : { row: row.name }) };
      const name = nameOf({ deck, ...(row === undefined ? {} : { row }) });
      if (from === undefined) pairs.push({ name, old: join(flags.out ?? 'output', name), new: of });
      else
        pairs.push({
          name,
          old: { ...of, revision: from },
          new: to === undefined ? of : { ...of, revision: to },
        });
    }
  return pairs;
}

/** A deck can be named here too. */
function pathOf(name: string): string {
  try {
    return findDecks([name])[0] ?? name;
  } catch {
    return name;
  }
}
