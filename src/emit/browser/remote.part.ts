// The only file that knows ws: the socket of a browser that runs elsewhere, found by the address that is given.

import { get as getPlain, type IncomingMessage } from 'node:http';
import { get as getSecure } from 'node:https';
import { WebSocket } from 'ws';
import { HostError } from '../../host/host.ts';

/** How long the other side may take to answer at all, in milliseconds. */
const ANSWER_MS = 10_000;
/** Far more than a part of a PDF takes, in which Chromium sends it. */
const LONGEST_MESSAGE = 200_000_000;

export type Socket = {
  readonly send: (message: string) => void;
  /** Ends the connection: what was opened by it is closed by the browser. */
  readonly close: () => void;
};

type Listener = { readonly onMessage: (message: string) => void; readonly onEnd: (how: string) => void };

/** An address without what may be secret: names, passwords, paths and queries. */
export function shownAddress(url: string): string {
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

/** Connects to a browser. Rejects with HostError, whose words hold no secret of the address. */
export async function openSocket(url: string, { onMessage, onEnd }: Listener): Promise<Socket> {
  const place = shownAddress(url);
  const address = /^https?:/.test(url) ? await askForSocket(url, place) : url;
  const socket = new WebSocket(address, {
    perMessageDeflate: false,
    maxPayload: LONGEST_MESSAGE,
    handshakeTimeout: ANSWER_MS,
  });
  await new Promise<void>((done, reject) => {
    socket.once('open', done);
    socket.once('unexpected-response', (_: unknown, { statusCode }: IncomingMessage) => {
      socket.terminate();
      reject(
        statusCode === 401 || statusCode === 403
          ? unreachable(
              place,
              `it refuses the connection (${statusCode})`,
              'Is the address whole, with its token?',
            )
          : unreachable(place, `it answers ${statusCode}, and opens no socket`, ADDRESS_HINT),
      );
    });
    socket.once('error', (cause: Error) =>
      reject(unreachable(place, reasonOf(cause), HINTS[codeOf(cause)], cause)),
    );
  });
  socket.on('message', (data: Buffer) => onMessage(data.toString()));
  socket.on('error', (cause: Error) => onEnd(reasonOf(cause)));
  socket.on('close', () => onEnd('it closed the connection'));
  return { send: (message) => socket.send(message), close: () => socket.terminate() };
}

const ADDRESS_HINT =
  'Name the socket, such as ws://host:9222/devtools/browser/…, or the address that knows it, http://host:9222.';
const HINTS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Does the browser run, with --remote-debugging-port, and is it let in from here?',
  ENOTFOUND: 'Is the name of the host right?',
};

const codeOf = (cause: Error): string => (cause as NodeJS.ErrnoException).code ?? '';

function reasonOf(cause: Error): string {
  const reasons: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'the connection was refused',
    ENOTFOUND: 'there is no host of this name',
    ECONNRESET: 'it broke the connection',
    ETIMEDOUT: 'it does not answer',
    EPROTO: 'it does not speak TLS',
  };
  // What a library says can hold the address.
  return (
    reasons[codeOf(cause)] ??
    (/timed? ?out/i.test(cause.message) ? 'it does not answer' : 'it speaks no WebSocket')
  );
}

export const unreachable = (place: string, reason: string, hint?: string, cause?: unknown): HostError =>
  new HostError(
    'browser-unreachable',
    `The browser at ${place} can't print: ${reason}.`,
    hint ?? ADDRESS_HINT,
    {
      cause,
    },
  );

/** Asks an HTTP address for that of the socket. */
function askForSocket(url: string, place: string): Promise<string> {
  const asked = new URL(url);
  asked.pathname = `${asked.pathname.replace(/\/+$/, '')}/json/version`;
  const get = asked.protocol === 'https:' ? getSecure : getPlain;
  return new Promise((done, reject) => {
    const refuse = (reason: string, hint?: string, cause?: unknown) =>
      reject(unreachable(place, reason, hint, cause));
    // Chromium answers those alone that ask for an address or for this name.
    const request = get(asked, { timeout: ANSWER_MS }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.length < 100 && parts.push(part));
      response.on('error', (cause) => refuse(reasonOf(cause), undefined, cause));
      response.on('end', () => {
        const found = socketIn(Buffer.concat(parts).toString());
        if (response.statusCode !== 200 || found === undefined)
          refuse(`it answers ${response.statusCode} and names no socket, so it is no browser`);
        else done(throughSamePlace(found, asked));
      });
    });
    request.on('timeout', () =>
      request.destroy(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' })),
    );
    request.on('error', (cause) => refuse(reasonOf(cause), HINTS[codeOf(cause)], cause));
  });
}

function socketIn(text: string): string | undefined {
  try {
    const { webSocketDebuggerUrl: found } = JSON.parse(text) as { webSocketDebuggerUrl?: unknown };
    return typeof found === 'string' && /^wss?:\/\//.test(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** A browser in a container knows itself by another name than we do: the way that led there leads to its socket. */
function throughSamePlace(found: string, asked: URL): string {
  const socket = new URL(found);
  socket.protocol = asked.protocol === 'https:' ? 'wss:' : 'ws:';
  socket.host = asked.host;
  socket.username = asked.username;
  socket.password = asked.password;
  if (socket.search === '') socket.search = asked.search;
  return socket.href;
}
