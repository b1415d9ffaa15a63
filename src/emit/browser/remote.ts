// A browser that runs elsewhere, as one that runs: its socket for pipes, and an end that is only ours.

import { HostError } from '../../host/host.ts';
import type { RunningBrowser, Transport } from './launch.ts';
import type { Socket } from './remote.part.ts';

/** A browser that is connected to; it is never ended. */
export type RemoteBrowser = RunningBrowser & {
  /** Its address, without what may be secret. */
  readonly place: string;
  /** What it says that it is, e.g. "Chrome/143.0.7499.4". */
  readonly version: Promise<string>;
};

/** How long a browser may take to say what it is, in milliseconds. */
const VERSION_MS = 10_000;
/** The number of the question that is asked before Puppeteer asks any. */
const FIRST = -1;

/** Connects to a browser; what is sent before it is connected waits. Ends with the connection, and closes only that. */
export function attach(url: string): RemoteBrowser {
  let ended = false;
  let socket: Socket | undefined;
  let isBrowser = false;
  const waiting: string[] = [];
  let reject = (_: HostError): void => {};
  const died = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  died.catch(() => {}); // told through whoever races it
  const kill = (): void => {
    ended = true;
    socket?.close();
  };
  const fail = (error: HostError): void => {
    if (ended) return;
    kill();
    reject(error);
    transport.onclose?.();
  };
  const transport: Transport = {
    send: (message) => {
      if (ended) queueMicrotask(() => transport.onclose?.());
      else if (socket === undefined || !isBrowser) waiting.push(message);
      else socket.send(message);
    },
    close: () => {},
  };
  let tellVersion = (_: string): void => {};
  const said = new Promise<string>((done) => {
    tellVersion = done;
  });
  const place = (({ protocol, host }) => `${protocol}//${host}`)(new URL(url));
  const noBrowser = () =>
    fail(
      new HostError(
        'browser-unreachable',
        `The browser at ${place} can't print: what answers there speaks another protocol.`,
        'Chrome, Chromium and Edge speak the one that is needed.',
      ),
    );
  const timer = setTimeout(noBrowser, 2 * VERSION_MS);
  const onMessage = (text: string): void => {
    try {
      const message = JSON.parse(text) as { id?: number; result?: { product?: string } };
      if (message.id !== FIRST) {
        void Promise.resolve(transport.onmessage?.(text)).catch(() => {});
        return;
      }
      if (typeof message.result?.product !== 'string') throw new Error('it does not say what it is');
      isBrowser = true;
      tellVersion(message.result.product.replace(/^Headless/, ''));
      for (const one of waiting.splice(0)) socket?.send(one);
    } catch {
      noBrowser();
    }
  };
  void connect();
  async function connect(): Promise<void> {
    try {
      const { openSocket, unreachable } = await import('./remote.part.ts');
      const opened = await openSocket(url, {
        onMessage,
        onEnd: (how) => fail(unreachable(place, how)),
      });
      if (ended) {
        opened.close();
        return;
      }
      opened.send(JSON.stringify({ id: FIRST, method: 'Browser.getVersion' }));
      // What Puppeteer sends goes on waiting until the other side has said that it is a browser.
      socket = opened;
    } catch (cause) {
      fail(cause instanceof HostError ? cause : new HostError('browser-unreachable', String(cause)));
    }
  }
  const version = Promise.race([said, died]);
  version.catch(() => {});
  void version.then(
    () => clearTimeout(timer),
    () => clearTimeout(timer),
  );
  return {
    transport,
    sandbox: { state: 'on' },
    died,
    end: () => {},
    kill,
    hasEnded: () => ended,
    place,
    version,
  };
}

/** What a browser elsewhere says that it is. Rejects with HostError. */
export async function askVersion(url: string): Promise<string> {
  const remote = attach(url);
  try {
    return await remote.version;
  } finally {
    remote.kill();
  }
}
