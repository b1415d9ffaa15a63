// Every fact of a deck: what it is, where it is from, how fresh, whether checked, and which slides show it.

import { resolve as resolvePath } from 'node:path';
import { compose, EMBARGOED, hasErrors, openDesk, present } from './compose.ts';
import type { Host } from './host/host.ts';
import { nodeHost } from './host/node.ts';
import type { CheckStatus } from './model/check.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { ListedFact } from './model/ledger.ts';
import { listLedger, makeLedger } from './provenance.ts';
import { judgeChecks, makeTeller } from './resolve.ts';
import { type DeckRow, deckName } from './rows.ts';

export type ListFactsOptions = {
  /** The deck's folder. */
  readonly deck: string;
  /** The row that it is made of, or its name; see BuildOptions. */
  readonly row?: DeckRow | string;
  /** Only what no slide shows, and nothing that is shown rests on. */
  readonly unused?: boolean;
};

export type ListFactsResult = {
  readonly deck: string;
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** In the order of the facts file; empty where there are errors. */
  readonly facts: readonly ListedFact[];
};

/** Lists the facts of a deck. Never prints, never exits. */
export async function listFacts(
  options: ListFactsOptions,
  host: Host = nodeHost(),
): Promise<ListFactsResult> {
  const desk = openDesk(options, host);
  const composed = await compose(desk, EMBARGOED);
  const done = (facts: readonly ListedFact[] = []): ListFactsResult => ({
    deck: deckName(resolvePath(options.deck), composed.row),
    ok: !hasErrors(desk.diagnostics),
    diagnostics: present(desk.diagnostics, desk.texts),
    facts,
  });
  if (composed.kind === 'stopped') return done();
  const { deck, rendered, parsed } = composed;
  const ledger = makeLedger(deck, rendered, makeTeller(deck.facts, deck.frontMatter.lang));
  const judged = judgeChecks(
    deck.facts,
    parsed.checks,
    ledger.entries.map(({ ref }) => ref),
  );
  const check = (ref: string): CheckStatus['kind'] => judged.get(ref)?.status.kind ?? 'unchecked';
  const facts = listLedger(ledger, check);
  return done(options.unused === true ? facts.filter(({ used }) => !used) : facts);
}
