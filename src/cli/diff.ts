// `factdeck diff`: what changed between two builds, facts files, decks or revisions.

import { existsSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { nearest } from '../diagnostics/suggest.ts';
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
    'what changed: facts, slides, sentences, claims; since the last edition or build, or --from a revision',
  flags: [
    'only',
    'against',
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
    const { flags, print, paint, columns, progress } = context;
    if (flags.json === true && flags.markdown === true)
      throw new UsageError('Take one of --json and --markdown.');
    const { diff: compare, editionNames, hasChanges } = await import('../index.ts');
    const pairs = await findPairs(context, editionNames);
    if (flags.html !== undefined && pairs.length > 1) throw new UsageError('--html takes one deck: name it.');
    const shared = {
      config: flags['no-config'] !== true,
      timeoutMs: readTimeout(flags.timeout),
      ...(flags.browser === undefined ? {} : { browser: flags.browser }),
      ...(flags.date === undefined ? {} : { today: readDate(flags.date) }),
    };
    const results = [];
    for (const pair of pairs)
      results.push(
        await compare({ ...shared, old: pair.old, new: pair.new, pictures: flags.html !== undefined }),
      );
    const pages = results.flatMap(({ changes, pictures }) =>
      changes === undefined ? [] : [changesPage(changes, pictures)],
    );
    for (const { unpictured } of results)
      if (unpictured !== undefined) progress(`The page has no pictures: ${unpictured.message}`);
    if (flags.html !== undefined && pages[0] !== undefined) writeFileSync(flags.html, pages[0]);
    if (flags.json === true)
      print(
        `${JSON.stringify(
          results.map(({ pictures: _, ...result }) => result),
          null,
          2,
        )}\n`,
      );
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

type NamesOf = (deck: string) => readonly string[];

/** What is compared with what: two things that are named, or decks with an edition, a revision or a build of them. */
async function findPairs({ names, flags }: Context, editionsOf: NamesOf): Promise<readonly Pair[]> {
  const { against, from, to } = flags;
  if (to !== undefined && from === undefined) throw new UsageError('--to goes with --from.');
  if (against !== undefined && from !== undefined) throw new UsageError('Take one of --against and --from.');
  if (from === undefined && against === undefined && names.length === 2) {
    const [old = '', now = ''] = names;
    return [{ name: now, old: sideOf(old, now, editionsOf), new: sideOf(now, old, editionsOf) }];
  }
  if (from === undefined && against === undefined && names.length > 2)
    throw new UsageError('Name two that are compared, OLD and NEW; or decks, with --from or --against.');
  const pairs: Pair[] = [];
  for (const deck of findDecks(names))
    for (const { row } of await rowsOf(deck, flags)) {
      const of = { deck, ...(row === undefined ? {} : { row: row.name }) };
      const name = nameOf({ deck, ...(row === undefined ? {} : { row }) });
      // A name that the deck has issued is that edition, whatever git calls by it.
      const then = (given: string): DiffSide =>
        row === undefined && editionsOf(deck).includes(given)
          ? { deck, edition: given }
          : { ...of, revision: given };
      if (from !== undefined) {
        pairs.push({ name, old: then(from), new: to === undefined ? of : then(to) });
        continue;
      }
      const edition = row === undefined ? editionAgainst(deck, against, editionsOf) : undefined;
      const old = edition === undefined ? join(flags.out ?? 'output', name) : { deck, edition };
      pairs.push({ name, old, new: of });
    }
  return pairs;
}

/** The edition that a deck is compared with; undefined where it is the last build. */
export function editionAgainst(
  deck: string,
  against: string | undefined,
  editionsOf: NamesOf,
): string | undefined {
  if (against === 'build') return undefined;
  const names = editionsOf(deck);
  const name = basename(resolve(deck));
  if (against === undefined || against === 'edition') {
    if (against === 'edition' && names.length === 0)
      throw new UsageError(`Nothing was issued of ${name}: factdeck issue NAME ${name}.`);
    return names.at(-1);
  }
  if (names.includes(against)) return against;
  const near = nearest(against, names);
  const known = names.length === 0 ? 'nothing was issued of it' : `there are ${names.join(', ')}`;
  throw new UsageError(
    `${name} has no edition \`${against}\`${near ? `. Did you mean \`${near}\`?` : `: ${known}.`}`,
  );
}

/** A path; or a deck by its name; or an edition of the other side's deck, or of the only deck that has it. */
function sideOf(name: string, other: string, editionsOf: NamesOf): DiffSide {
  const deck = deckOf(name);
  if (deck !== undefined || existsSync(name)) return deck ?? name;
  const beside = deckOf(other);
  const decks = beside === undefined ? allDecks() : [beside];
  const having = decks.filter((one) => editionsOf(one).includes(name));
  if (having.length > 1)
    throw new UsageError(
      `Several decks have an edition ${name}: ${having.map((one) => basename(one)).join(', ')}. Name one: factdeck diff DECK --from ${name}.`,
    );
  return having[0] === undefined ? name : { deck: having[0], edition: name };
}

function deckOf(name: string): string | undefined {
  try {
    return findDecks([name])[0];
  } catch {
    return undefined;
  }
}

function allDecks(): readonly string[] {
  try {
    return findDecks([]);
  } catch {
    return [];
  }
}
