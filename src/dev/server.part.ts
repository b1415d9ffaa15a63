// The server of a live deck: on this machine alone, for who has its secret, and with nothing to give but the deck.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { HostError } from '../host/host.ts';
import { makeToken } from '../host/session.ts';
import { admit, SAFE_HEADERS } from './guard.ts';
import { greeting, tellRevision } from './news.ts';
import { type Asked, pageRoutes, type Reply, ROUTES, type Studio } from './routes.ts';
import { openSession, type Revision, type SessionInput } from './session.ts';
import { openStreams } from './streams.ts';
import { openTrials, type Trial } from './trials.ts';

export type ServerInput = SessionInput &
  Pick<Studio, 'name' | 'editor' | 'jump' | 'client'> & {
    readonly print: (session: Studio['session']) => ReturnType<Studio['print']>;
    /** The port that is wanted; the next free one is taken where `fixed` isn't set. */
    readonly port: number;
    readonly fixed: boolean;
    /** Told of each revision, the first one too. */
    readonly onRevision?: (revision: Revision) => void;
  };

export type DevServer = {
  /** The address of the deck, with its secret. */
  readonly url: string;
  readonly port: number;
  readonly session: Studio['session'];
  /** Values that are tried, and not written. */
  readonly tried: () => readonly Trial[];
  readonly close: () => Promise<void>;
};

/** Bytes of a POST: a facts file fits, a film doesn't. */
const MOST_POSTED = 16_000_000;
/** Ports that are tried behind the one that is wanted. */
const MOST_TRIED = 20;

/** Composes the deck, watches it, and serves it. Rejects with HostError where no port can be had. */
export async function serve(input: ServerInput): Promise<DevServer> {
  const token = makeToken();
  const server = createServer();
  // The port first: a program that can't have it says so at once.
  const port = await listen(server, input);
  const session = await openSession(input);
  const streams = openStreams();
  const trials = openTrials(session, input.host);
  const { name, editor, jump, client } = input;
  const studio: Studio = {
    ...{ session, streams, trials, disk: input.host, name, editor, jump, client },
    nonce: makeToken,
    print: () => input.print(session),
  };
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response, { studio, token, port }).catch(() => response.destroy());
  });
  let before = session.now();
  input.onRevision?.(before);
  session.follow((revision) => {
    tellRevision(revision, before, studio);
    before = revision;
    input.onRevision?.(revision);
  });
  return {
    url: `http://127.0.0.1:${port}/${token}/`,
    port,
    session,
    tried: trials.list,
    close: async () => {
      trials.close();
      session.close();
      streams.close();
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { studio, token, port }: { studio: Studio; token: string; port: number },
): Promise<void> {
  const { method = '', url = '', headers } = request;
  const send = ({ status = 200, type, body, name }: Reply): void => {
    response.writeHead(status, {
      'Content-Type': type,
      'Content-Length': Buffer.byteLength(body),
      ...(name === undefined
        ? {}
        : { 'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(name)}` }),
    });
    response.end(method === 'HEAD' ? undefined : body);
  };
  const refuse = (status: number, because: string): void =>
    send({ status, type: 'text/plain; charset=utf-8', body: `Refused: ${because}.\n` });
  for (const [header, value] of Object.entries(SAFE_HEADERS)) response.setHeader(header, value);
  const admitted = admit({ method, url, headers }, { token, port });
  if (admitted.kind === 'refused') {
    request.resume();
    refuse(admitted.status, admitted.because);
    return;
  }
  const { path, query } = admitted;
  if (path === '/events' && method === 'GET') {
    studio.streams.add(response, query.get('page') ?? '', greeting(studio));
    return;
  }
  const asked = method === 'HEAD' ? 'GET' : method;
  const route = [...ROUTES, ...pageRoutes(studio)].find((one) => one.path === path && one.method === asked);
  if (route === undefined) {
    request.resume();
    refuse(404, 'there is no such page');
    return;
  }
  const body = asked === 'POST' ? await readJson(request) : undefined;
  if (body === 'refused') {
    refuse(400, 'it is no JSON, or too much of it');
    return;
  }
  send(await answerOrTell(() => route.answer({ query, body } satisfies Asked, studio)));
}

/** A failure of the world is told; the server goes on. */
async function answerOrTell(work: () => Reply | Promise<Reply>): Promise<Reply> {
  try {
    return await work();
  } catch (cause) {
    const { message } = cause as Error;
    return { status: 500, type: 'text/plain; charset=utf-8', body: `${message}\n` };
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MOST_POSTED) return 'refused';
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return 'refused';
  }
}

async function listen(server: Server, { port, fixed }: ServerInput): Promise<number> {
  const tries = fixed || port === 0 ? 1 : MOST_TRIED;
  for (let tried = 0; tried < tries; tried++) {
    const got = await new Promise<number | NodeJS.ErrnoException>((done) => {
      server.once('error', done);
      server.listen({ port: port + tried, host: '127.0.0.1', exclusive: true }, () => {
        server.off('error', done);
        const address = server.address();
        done(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
    if (typeof got === 'number') return got;
    if (got.code !== 'EADDRINUSE' && got.code !== 'EACCES') throw got;
  }
  throw new HostError(
    'port-taken',
    tries === 1 ? `Port ${port} is taken.` : `No port from ${port} to ${port + tries - 1} is free.`,
    'Name another with --port, or 0 for any that is free.',
  );
}
