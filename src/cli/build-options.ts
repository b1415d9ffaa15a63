// What the arguments and the environment say of how decks are built.

import type { BuildOptions } from '../build.ts';
import {
  type AttachedName,
  CARD_SIDES,
  type CardSize,
  type ExtraOptions,
  HANDOUTS,
  type HandoutSize,
  PNG_WIDTHS,
  readAttached,
  readBaseUrl,
  readCardSize,
  readNotesIn,
  SHEETS,
  type SheetName,
} from '../model/extras.ts';
import type { Context } from './command.ts';
import { readDate, readTimeout, UsageError } from './flags.ts';

/** What the flags and the environment say of every deck. */
export function readOptions({
  flags,
  env,
  progress,
}: Pick<Context, 'flags' | 'env' | 'progress'>): Omit<BuildOptions, 'deck'> {
  return {
    out: flags.out ?? 'output',
    extras: readExtras(flags),
    pdf: flags['no-pdf'] !== true,
    ...(flags.pptx === true ? { pptx: true } : {}),
    config: flags['no-config'] !== true,
    signed: flags.signed === true,
    timeoutMs: readTimeout(flags.timeout),
    ...(flags.browser === undefined ? {} : { browser: flags.browser }),
    ...readBrowserUrl(flags),
    strict: flags.strict === true,
    draft: flags.draft === true,
    reusePrints: flags.force !== true,
    ...dates(flags.date, env('SOURCE_DATE_EPOCH')),
    ...(flags.json === true ? {} : { progress }),
  };
}

/** The address of a browser that runs elsewhere. It can hold a secret: it stands in no message. */
function readBrowserUrl({ browser, 'browser-url': url }: Context['flags']): { readonly browserUrl?: string } {
  if (url === undefined) return {};
  if (browser !== undefined) throw new UsageError('Take one of --browser and --browser-url.');
  const scheme = URL.canParse(url) ? new URL(url).protocol : undefined;
  if (scheme === undefined || !/^(?:wss?|https?):$/.test(scheme))
    throw new UsageError('--browser-url takes an address such as ws://host:9222/… or http://host:9222.');
  return { browserUrl: url };
}

/** What the flags ask for besides the page and the PDF. */
function readExtras(flags: Context['flags']): ExtraOptions {
  const { steps, notes, handout, paper, png, share, outline, card, attach } = flags;
  const base = flags['base-url'];
  return {
    ...(steps === true ? { steps } : {}),
    ...(notes === undefined ? {} : readNotes(notes)),
    ...(card === undefined ? {} : { card: readCard(card) }),
    ...(base === undefined ? {} : { baseUrl: readBase(base) }),
    ...(attach === undefined ? {} : { attach: readAttach(attach) }),
    ...(handout === undefined ? {} : { handout: readHandout(handout) }),
    ...(paper === undefined ? {} : { sheet: readSheet(paper) }),
    ...(png === undefined ? {} : { png: readWidth(png) }),
    ...(share === true ? { share } : {}),
    ...(outline === true ? { outline } : {}),
  };
}

const listed = (text: string): readonly string[] => text.split(',').map((part) => part.trim());

function readNotes(text: string): ExtraOptions {
  const found = readNotesIn(listed(text));
  if (found === undefined)
    throw new UsageError(
      `--notes takes document, annotations or pptx, with commas between, or none, not \`${text}\`.`,
    );
  return found;
}

function readCard(text: string): CardSize {
  const found = readCardSize(text);
  if (found === undefined)
    throw new UsageError(
      `--card takes a size such as 1200x630, no higher than wide, of sides from ${CARD_SIDES.least} to ${CARD_SIDES.most} pixels, not \`${text}\`.`,
    );
  return found;
}

function readBase(text: string): string {
  const found = readBaseUrl(text);
  if (found === undefined)
    throw new UsageError(
      `--base-url takes the address of a folder, such as https://example.org/talks/trade/, not \`${text}\`.`,
    );
  return found;
}

function readAttach(text: string): readonly AttachedName[] {
  const found = readAttached(listed(text));
  if (found === undefined)
    throw new UsageError(
      `--attach takes facts, markdown or facts-file, with commas between, or none, not \`${text}\`.`,
    );
  return found;
}

function readHandout(text: string): HandoutSize {
  const found = HANDOUTS.find((count) => String(count) === text);
  if (found === undefined) throw new UsageError(`--handout takes 2, 3, 4 or 6, not \`${text}\`.`);
  return found;
}

function readSheet(text: string): SheetName {
  const found = (Object.keys(SHEETS) as SheetName[]).find(
    (name) => name.toLowerCase() === text.toLowerCase(),
  );
  if (found === undefined) throw new UsageError(`--paper takes A4 or Letter, not \`${text}\`.`);
  return found;
}

function readWidth(text: string): number {
  const { least, most } = PNG_WIDTHS;
  const width = Number(text);
  if (!Number.isInteger(width) || width < least || width > most)
    throw new UsageError(`--png takes a width from ${least} to ${most} pixels, not \`${text}\`.`);
  return width;
}

/** SOURCE_DATE_EPOCH, the convention for a fixed date: https://reproducible-builds.org/specs/source-date-epoch/ */
export function sourceDate(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,12}$/.test(text))
    throw new UsageError(`SOURCE_DATE_EPOCH is seconds since 1970, not \`${text}\`.`);
  return new Date(Number(text) * 1000);
}

/** The date of the PDF, and the one that facts are held against; without either the host knows what day it is. */
function dates(given: string | undefined, epoch: string | undefined): Pick<BuildOptions, 'date' | 'today'> {
  const date = sourceDate(epoch);
  const today = given === undefined ? date?.toISOString().slice(0, 10) : readDate(given);
  return { ...(date === undefined ? {} : { date }), ...(today === undefined ? {} : { today }) };
}
