// What the server tells open pages, as it happens: server-sent events, one stream a page.
//
// Not a WebSocket: what goes to pages is text in one direction, a browser connects again by itself and says what it
// heard last, the same checks stand before it as before any other request, and Node has all of it. What pages ask for,
// they POST.

import type { ServerResponse } from 'node:http';

/** Something that is told, e.g. { kind: 'patch', … }. */
export type Event = { readonly kind: string; readonly [key: string]: unknown };

export type Streams = {
  /** Takes a response as a stream of the events of a page, by the page's file name. */
  readonly add: (response: ServerResponse, page: string, first: Event) => void;
  /** Tells every page, or those of one file; `except` is a stream's name that isn't told. */
  readonly tell: (event: Event, to?: { readonly page?: string; readonly except?: string }) => void;
  readonly count: () => number;
  readonly close: () => void;
};

type Stream = { readonly response: ServerResponse; readonly page: string; readonly name: string };

const HEARTBEAT_MS = 15_000;
/** A page that takes nothing for so long that this many bytes wait for it is let go: it connects again. */
const MOST_WAITING = 64_000_000;

export function openStreams(): Streams {
  const streams = new Set<Stream>();
  let names = 0;
  const write = (stream: Stream, text: string): void => {
    if (stream.response.writableLength > MOST_WAITING) stream.response.destroy();
    else stream.response.write(text);
  };
  const heart = setInterval(() => {
    for (const stream of streams) write(stream, ':\n\n');
  }, HEARTBEAT_MS);
  heart.unref();
  return {
    add: (response, page, first) => {
      names += 1;
      const stream = { response, page, name: String(names) };
      streams.add(stream);
      response.on('close', () => void streams.delete(stream));
      response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
      write(stream, `retry: 500\n\n${frame({ ...first, stream: stream.name })}`);
    },
    tell: (event, { page, except } = {}) => {
      const text = frame(event);
      for (const stream of streams)
        if ((page === undefined || stream.page === page) && stream.name !== except) write(stream, text);
    },
    count: () => streams.size,
    close: () => {
      clearInterval(heart);
      for (const { response } of streams) response.end();
      streams.clear();
    },
  };
}

// JSON holds no line break.
const frame = (event: Event): string => `data: ${JSON.stringify(event)}\n\n`;
