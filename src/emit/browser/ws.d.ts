// The part of ws that is used.
declare module 'ws' {
  import type { EventEmitter } from 'node:events';

  export class WebSocket extends EventEmitter {
    constructor(
      url: string,
      options?: { maxPayload?: number; perMessageDeflate?: boolean; handshakeTimeout?: number },
    );
    send(text: string): void;
    close(): void;
    terminate(): void;
  }
}
