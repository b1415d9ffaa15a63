// `factdeck issue`: freezes what is sent as an edition of the deck.

import { basename, resolve } from 'node:path';
import type { IssueResult } from '../index.ts';
import { reportArtifacts, reportDiagnostic } from '../report.ts';
import { readOptions } from './build-options.ts';
import { relativeTo } from './build-report.ts';
import type { Command } from './command.ts';
import { findDecks } from './decks.ts';
import { readDay, UsageError } from './flags.ts';
import { describePhase } from './status.ts';

export const issue: Command = {
  usage: 'NAME [deck…]',
  summary: 'freezes what is sent in editions/NAME/ of the deck: inputs, outputs, verdicts, hashes',
  flags: [
    'on',
    'without-outputs',
    'no-pdf',
    'pptx',
    'steps',
    'notes',
    'handout',
    'paper',
    'png',
    'share',
    'outline',
    'no-config',
    'strict',
    'signed',
    'date',
    'browser',
    'timeout',
  ],
  run: async (context) => {
    const { names, flags, paint, print, status } = context;
    const [name, ...rest] = names;
    if (name === undefined) throw new UsageError('Name the edition, such as: factdeck issue 2026-11.');
    const decks = findDecks(rest);
    if (rest.length === 0 && decks.length > 1)
      throw new UsageError(
        `Name the deck that is issued: ${decks.map((deck) => basename(deck)).join(', ')}.`,
      );
    const { issue: freeze, whyNoName } = await import('../index.ts');
    const problem = whyNoName(name);
    if (problem !== undefined) throw new UsageError(`\`${name}\` can't name an edition: ${problem}.`);
    const { out: _, draft: __, ...options } = readOptions(context);
    const results = [];
    for (const deck of decks) {
      const onPhase = (phase: Parameters<typeof describePhase>[1]) =>
        status?.show(describePhase(basename(resolve(deck)), phase));
      const result = await freeze({
        ...options,
        deck,
        name,
        ...(flags.on === undefined ? {} : { on: readDay('on', flags.on) }),
        outputs: flags['without-outputs'] !== true,
        onPhase,
      });
      results.push(result);
      if (flags.json === true) continue;
      for (const diagnostic of result.diagnostics) print(`${reportDiagnostic(diagnostic, paint)}\n\n`);
      for (const note of result.notes) print(paint.dim(`  ${note}\n`));
      const { ok, refused, failure, folder, edition, artifacts } = result;
      if (ok && edition !== undefined) {
        const kept = edition.withoutOutputs === true ? ' (left out: they can be rebuilt)' : '';
        const since = edition.follows === undefined ? '' : `, after ${edition.follows.name}`;
        const when = edition.date === undefined ? '' : `, ${edition.date}`;
        print(
          `✓ ${paint.bold(result.deck)} ${name}${when}${since} -> ${relativeTo(folder)}: ${reportArtifacts(artifacts)}${kept}\n`,
        );
      } else {
        const why =
          refused ??
          failure?.message ??
          'it has errors, and what has errors is not sent. Nothing was written.';
        print(`${paint.red('✗')} ${paint.bold(result.deck)} ${name} was not issued: ${why}\n`);
        if (failure?.hint !== undefined) print(`  hint: ${failure.hint}\n`);
      }
    }
    if (flags.json === true) print(`${JSON.stringify(results.map(toJson), null, 2)}\n`);
    if (results.some(({ failure }) => failure !== undefined)) return 3;
    return results.every(({ ok }) => ok) ? 0 : 1;
  },
};

/** For machines: files by their sizes, and no bytes. */
const toJson = ({ artifacts, failure, claims, ...rest }: IssueResult): unknown => ({
  ...rest,
  claims: claims.map(({ ref, kind, check, verdict, reasons }) => ({ ref, kind, check, verdict, reasons })),
  artifacts: artifacts.map(({ path, bytes }) => ({ path, bytes: bytes.length })),
  ...(failure === undefined
    ? {}
    : { failure: { code: failure.code, message: failure.message, hint: failure.hint } }),
});
