// Issuing: what is sent is frozen in the deck's folder, with all that it takes to make it again.

import { basename, join, resolve as resolvePath } from 'node:path';
import { type BuildOptions, build, encode } from './build.ts';
import { compose, EMBARGOED, hasErrors, openDesk } from './compose.ts';
import { describeMakers } from './editions/makers.ts';
import { isSameName, whyNoName } from './editions/names.ts';
import { recordText, sealed } from './editions/record.ts';
import { readShelf, shelfFolder } from './editions/shelf.ts';
import { sortFiles, witnessHost } from './editions/witness.ts';
import { sha256 } from './host/build-record.ts';
import { type Host, HostError } from './host/host.ts';
import { nodeHost } from './host/node.ts';
import type { Claim } from './model/claim.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import {
  EDITION_FILE,
  EDITION_VERSION,
  type Edition,
  type EditionOptions,
  type EditionSignature,
} from './model/edition.ts';
import type { Artifact } from './model/output.ts';
import { makeLedger } from './provenance.ts';
import { judgeChecks } from './resolve.ts';

export type IssueOptions = Omit<BuildOptions, 'out' | 'write' | 'draft'> & {
  /** What it is called, e.g. "2026-11": a folder of this name is made. */
  readonly name: string;
  /** The date of the edition, ISO 8601; default the deck's, else that of the PDF. No clock is asked. */
  readonly on?: string;
  /** Whether the files that are sent are kept too; default true. Without them they can be made again. */
  readonly outputs?: boolean;
};

export type IssueResult = {
  readonly deck: string;
  readonly name: string;
  /** Whether it was issued. Where it wasn't, nothing was written. */
  readonly ok: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** Why it can't be issued, as a sentence, where that is no mistake in the deck. */
  readonly refused?: string;
  /** Set where the world failed: no browser, or one that hung. */
  readonly failure?: HostError;
  readonly claims: readonly Claim[];
  /** The edition's folder. */
  readonly folder: string;
  readonly edition?: Edition;
  readonly artifacts: readonly Artifact[];
  readonly notes: readonly string[];
};

/** Issues an edition. What `check` refuses is refused, and so is a name that is taken. Never prints, never exits. */
export async function issue(options: IssueOptions, base: Host = nodeHost()): Promise<IssueResult> {
  const { name, on, outputs: keeps = true, deck: folder, ...wanted } = options;
  const deck = basename(resolvePath(folder));
  const place = join(shelfFolder(folder), name);
  const done = (rest: Partial<IssueResult>): IssueResult => ({
    deck,
    name,
    ok: false,
    diagnostics: [],
    claims: [],
    folder: place,
    artifacts: [],
    notes: [],
    ...rest,
  });
  const problem = whyNoName(name);
  if (problem !== undefined) return done({ refused: `\`${name}\` can't name an edition: ${problem}.` });
  const shelf = readShelf(folder, base);
  const taken = [...shelf.editions.map((one) => one.name), ...shelf.unreadable].find((one) =>
    isSameName(one, name),
  );
  if (taken !== undefined) return done({ refused: refusalOf(taken) });

  const { host, read } = witnessHost(base);
  const result = await build({ ...wanted, deck: folder, write: false }, host);
  const { diagnostics, claims, manifest, notes } = result;
  if (result.row !== undefined)
    return done({ refused: 'A deck over a table is made once for each row: an edition freezes one deck.' });
  if (!result.ok || manifest === undefined) return done({ diagnostics, claims, notes });
  if (result.failure !== undefined) return done({ diagnostics, claims, notes, failure: result.failure });
  const standing = await readStanding(folder, host);
  const last = shelf.editions.at(-1);
  const roots = [resolvePath(folder), host.realPath(folder) ?? resolvePath(folder)];
  const { copied, outside } = sortFiles(read(), [...new Set(roots)]);
  const files = result.artifacts.filter(({ path }) => path !== 'manifest.json');
  const manifestBytes = result.artifacts.find(({ path }) => path === 'manifest.json')?.bytes ?? encode('');
  const date = on ?? standing.date ?? options.date?.toISOString().slice(0, 10);
  const hashes = (all: typeof copied) => all.map(([path, bytes]) => ({ path, sha256: sha256(bytes) }));
  const edition = sealed({
    edition: EDITION_VERSION,
    name,
    deck,
    number: (last?.edition.number ?? 0) + 1,
    ...(date === undefined ? {} : { date }),
    ...(last === undefined ? {} : { follows: { name: last.name, sha256: last.sha256 } }),
    made: describeMakers({ browser: options.browser, prints: printsWith(options) }),
    options: describeOptions(options),
    manifest: sha256(manifestBytes),
    inputs: hashes(copied),
    outside: hashes(outside),
    outputs: manifest.outputs,
    ...(keeps ? {} : { withoutOutputs: true as const }),
    claims: manifest.claims.map(({ ref, kind, check, verdict, reasons }) => ({
      ref,
      kind,
      check,
      verdict,
      reasons,
    })),
    signatures: standing.signatures,
  });
  try {
    base.writeFolder(place, [
      { path: EDITION_FILE, bytes: encode(recordText(edition)) },
      { path: 'manifest.json', bytes: manifestBytes },
      ...copied.map(([path, bytes]) => ({ path: `inputs/${path}`, bytes })),
      ...(keeps ? files.map(({ path, bytes }) => ({ path: `outputs/${path}`, bytes })) : []),
    ]);
  } catch (cause) {
    // Issued by somebody else meanwhile.
    if (cause instanceof HostError && cause.code === 'folder-exists')
      return done({ refused: refusalOf(name), diagnostics, claims, notes });
    throw cause;
  }
  keepBytes(folder, base);
  return done({ ok: true, diagnostics, claims, notes, edition, artifacts: files });
}

const refusalOf = (name: string): string =>
  `The edition ${name} was issued already, and what was sent stays as it is. Give this one another name.`;

/** Line ends are never changed in what was issued: git would do it on Windows. */
function keepBytes(deck: string, host: Host): void {
  const path = join(shelfFolder(deck), '.gitattributes');
  if (host.readFile(path) === undefined)
    host.writeFile(path, encode('# What was issued stays as it is, byte for byte.\n* -text\n'));
}

/** The date that the deck states, and who checked what it shows. */
async function readStanding(
  folder: string,
  host: Host,
): Promise<{ readonly date?: string; readonly signatures: readonly EditionSignature[] }> {
  const desk = openDesk({ deck: folder }, host);
  const composed = await compose(desk, EMBARGOED);
  if (composed.kind === 'stopped' || hasErrors(desk.diagnostics)) return { signatures: [] };
  const { deck, rendered, parsed } = composed;
  const refs = makeLedger(deck, rendered).entries.map(({ ref }) => ref);
  const judged = judgeChecks(deck.facts, parsed.checks, refs);
  const signatures = refs.flatMap((ref): EditionSignature[] => {
    const status = judged.get(ref)?.status;
    if (status === undefined) return [];
    const { kind: check } = status;
    return [{ ref, check, ...('by' in status ? { by: status.by, on: status.on } : {}) }];
  });
  const { date } = deck.frontMatter;
  return { signatures, ...(date === undefined ? {} : { date }) };
}

const printsWith = ({ pdf = true, pptx, extras = {} }: IssueOptions): boolean =>
  pdf || pptx === true || Object.keys(extras).length > 0;

function describeOptions({ pdf = true, pptx, extras, today, date }: IssueOptions): EditionOptions {
  return {
    pdf,
    ...(pptx === true ? { pptx } : {}),
    ...(extras === undefined || Object.keys(extras).length === 0 ? {} : { extras }),
    ...(today === undefined ? {} : { today }),
    ...(date === undefined ? {} : { date: date.toISOString() }),
  };
}
