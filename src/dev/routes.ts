// What the server of a live deck answers: a table of paths, and nothing besides. Nothing is read from disk by its name.
//
// To add something, such as a panel:
// - A row here: a method, a path below the secret, and a function that is given what was asked and the *studio*: the
//   session (the deck as it is now with all that it was composed of, its files as the deck reads them), the options,
//   and a way to tell open pages. A POST brings JSON. Host, origin and secret were checked before.
// - `session.lay(path, bytes)` puts a text in the place of a file, by whole path, as if it were saved: the deck is
//   composed with it and open pages follow. `undefined` takes it away. So a fact can be tried before it is written;
//   `session.now().outcome.composed` has the facts, the deck with its figures, and `problems` what is wrong.
// - Its client: a file in src/client/dev that calls `onLive` (joint.ts there), and is named in main.ts.

import type { Host } from '../host/host.ts';
import { describeTrials, describeValue, describeWrong, listValues } from './facts.ts';
import type { LivePage } from './live.ts';
import { type describeProblems, pageState } from './news.ts';
import { emptyPage, livePage } from './page.ts';
import { wholeOf } from './patch.ts';
import type { LiveSession } from './session.ts';
import type { Streams } from './streams.ts';
import type { Trials } from './trials.ts';

/** What is asked. */
export type Asked = {
  readonly query: URLSearchParams;
  /** What a POST brought; undefined in a GET. */
  readonly body: unknown;
};

export type Reply = {
  readonly status?: number;
  /** A media type. */
  readonly type: string;
  readonly body: string | Uint8Array;
  /** The name under which it is saved, where it is a file for people. */
  readonly name?: string;
};

/** What routes work with. */
export type Studio = {
  readonly session: LiveSession;
  readonly streams: Streams;
  /** Values that are tried before they are written. */
  readonly trials: Trials;
  /** The files as they stand on the disk, with nothing laid over them. */
  readonly disk: Host;
  readonly name: string;
  readonly editor: string;
  readonly jump: boolean;
  /** Prints the deck: its PDF in each language, by the file of the page; or what is wrong. */
  readonly print: () => Promise<Printed>;
  /** The client as it was compiled. */
  readonly client: Uint8Array;
  /** A fresh word for a policy. */
  readonly nonce: () => string;
};

export type Printed =
  | { readonly kind: 'printed'; readonly files: ReadonlyMap<string, Uint8Array> }
  | {
      readonly kind: 'refused';
      readonly problems: ReturnType<typeof describeProblems>;
      readonly message: string;
    };

export type Route = {
  readonly method: 'GET' | 'POST';
  /** e.g. "/state". */
  readonly path: string;
  readonly answer: (asked: Asked, studio: Studio) => Reply | Promise<Reply>;
};

export const json = (value: unknown, status = 200): Reply => ({
  status,
  type: 'application/json; charset=utf-8',
  body: JSON.stringify(value),
});
const html = (body: string): Reply => ({ type: 'text/html; charset=utf-8', body });
const missing = (): Reply => json({ error: 'there is no such page' }, 404);

/** The page of a query; the first one where none is named. */
const pageOf = ({ query }: Asked, { session }: Studio): LivePage | undefined => {
  const file = query.get('page');
  const { pages } = session.now();
  return file === null ? pages[0] : pages.find((page) => page.file === file);
};

// biome-ignore format: a table is read by its columns
export const ROUTES: readonly Route[] = [
  { method: 'GET',  path: '/dev.js',     answer: (_, { client }) => ({ type: 'text/javascript; charset=utf-8', body: client }) },
  { method: 'GET',  path: '/state',      answer: stateOf },
  { method: 'GET',  path: '/built',      answer: (asked, studio) => { const page = pageOf(asked, studio); return page === undefined ? missing() : html(page.clean()); } },
  { method: 'GET',  path: '/deck.pdf',   answer: printed },
  { method: 'POST', path: '/at',         answer: follow },
  { method: 'GET',  path: '/facts',      answer: (asked, studio) => json(listValues(studio, pageOf(asked, studio), asked.query.get('words') ?? '')) },
  { method: 'GET',  path: '/fact',       answer: factOf },
  { method: 'GET',  path: '/trials',     answer: trialsOf },
  { method: 'POST', path: '/try',        answer: tryValue },
  { method: 'POST', path: '/discard',    answer: discard },
  { method: 'POST', path: '/write',      answer: write },
];

/** The pages of the deck as it is now, each under its name; the first one also under none. */
export function pageRoutes({ session }: Studio): readonly Route[] {
  const { pages } = session.now();
  const answer =
    (file: string | undefined): Route['answer'] =>
    (_, studio) => {
      const { pages: current } = studio.session.now();
      const page = file === undefined ? current[0] : current.find((one) => one.file === file);
      const state = pageState(studio, page);
      return html(
        page === undefined
          ? emptyPage(studio.name, state, studio.nonce())
          : livePage(page, state, studio.nonce()),
      );
    };
  const names = pages.length === 0 ? ['index.html'] : pages.map(({ file }) => file);
  return [
    { method: 'GET', path: '/', answer: answer(undefined) },
    ...names.map((file): Route => ({ method: 'GET', path: `/${file}`, answer: answer(file) })),
  ];
}

/** All of a page, for one that missed something. */
function stateOf(asked: Asked, studio: Studio): Reply {
  const page = pageOf(asked, studio);
  const { number } = studio.session.now();
  return page === undefined ? missing() : json({ revision: number, patch: wholeOf(page) });
}

async function printed(asked: Asked, studio: Studio): Promise<Reply> {
  const file = pageOf(asked, studio)?.file ?? 'index.html';
  const result = await studio.print();
  if (result.kind === 'refused') {
    studio.streams.tell({ kind: 'unprinted', message: result.message, problems: result.problems });
    return { status: 422, type: 'text/plain; charset=utf-8', body: `${result.message}\n` };
  }
  const bytes = result.files.get(file);
  if (bytes === undefined) return missing();
  const language = /^index(\..+)\.html$/.exec(file)?.[1] ?? '';
  return { type: 'application/pdf', body: bytes, name: `${studio.name}${language}.pdf` };
}

/** Where the speaker is: pages that only look on go there too. */
function follow({ body }: Asked, { streams }: Studio): Reply {
  const { slide, step, stream } = (body ?? {}) as { slide?: unknown; step?: unknown; stream?: unknown };
  if (typeof slide !== 'string' || typeof step !== 'number') return json({ error: 'no place' }, 400);
  streams.tell({ kind: 'at', slide, step }, typeof stream === 'string' ? { except: stream } : {});
  return json({});
}

async function factOf(asked: Asked, studio: Studio): Promise<Reply> {
  const described = await describeValue(studio, pageOf(asked, studio), asked.query.get('ref') ?? '');
  return described === undefined ? missing() : json(described);
}

async function trialsOf(asked: Asked, studio: Studio): Promise<Reply> {
  await studio.trials.idle();
  return json(describeTrials(studio, pageOf(asked, studio)));
}

/** Tries a value: open pages follow it. What is wrong with it is no failure of the asking. */
async function tryValue(asked: Asked, studio: Studio): Promise<Reply> {
  const { ref, value, language } = (asked.body ?? {}) as Record<string, unknown>;
  if (typeof ref !== 'string' || typeof value !== 'string') return json({ error: 'no value' }, 400);
  const wrong = await studio.trials.set({
    ref,
    value,
    ...(typeof language === 'string' ? { language } : {}),
  });
  return json({
    ...(wrong === undefined ? {} : { wrong: describeWrong(wrong, studio) }),
    ...describeTrials(studio, pageOf(asked, studio)),
  });
}

async function discard(asked: Asked, studio: Studio): Promise<Reply> {
  const { ref, language } = (asked.body ?? {}) as Record<string, unknown>;
  await studio.trials.drop(
    typeof ref === 'string' ? ref : undefined,
    typeof language === 'string' ? language : undefined,
  );
  return json(describeTrials(studio, pageOf(asked, studio)));
}

async function write(asked: Asked, studio: Studio): Promise<Reply> {
  const written = await studio.trials.write();
  const told = 'files' in written ? written : { wrong: describeWrong(written, studio) };
  return json({ ...told, ...describeTrials(studio, pageOf(asked, studio)) });
}
