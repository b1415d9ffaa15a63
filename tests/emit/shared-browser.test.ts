// A browser that many decks share: one process, started anew where it failed or has served long.

import { describe, expect, it } from 'vitest';
import type { BrowserSession, PrintDocument } from '../../src/emit/browser.ts';
import { shareBrowser } from '../../src/emit/shared-browser.ts';

const DOCUMENT: PrintDocument = { html: 'good', width: 1, height: 1 };

/** A browser that dies of a document that is bad. */
function fakes() {
  const started: { closed: boolean }[] = [];
  const start = (): BrowserSession => {
    const state = { closed: false };
    started.push(state);
    const print = async ({ html }: PrintDocument) => {
      if (state.closed) throw new Error('closed');
      if (html === 'bad') throw new Error('died');
      return {};
    };
    const close = async () => {
      state.closed = true;
    };
    const visit = async (html: string, _: unknown, medium?: string) => {
      await print({ ...DOCUMENT, html });
      return medium;
    };
    return { print, capture: print, visit, close, end: close } as unknown as BrowserSession;
  };
  return { started, shared: shareBrowser({ timeoutMs: 1000 }, start) };
}

describe('a browser that is shared', () => {
  it('stays for the next deck when one ends or closes it', async () => {
    const { started, shared } = fakes();
    for (let deck = 0; deck < 3; deck++) {
      const session = shared.lend();
      await session.print(DOCUMENT);
      session.end();
      await session.close();
    }
    expect(started).toEqual([{ closed: false }]);
    await shared.close();
    expect(started).toEqual([{ closed: true }]);
  });

  it('is another one after it died, and the deck that it died of is told', async () => {
    const { started, shared } = fakes();
    const bad = shared.lend();
    await expect(bad.print({ ...DOCUMENT, html: 'bad' })).rejects.toThrow('died');
    await bad.close();
    await expect(shared.lend().print(DOCUMENT)).resolves.toBeDefined();
    expect(started).toEqual([{ closed: true }, { closed: false }]);
  });

  it('is visited as it is asked, and another one after a visit or a picture that it died of', async () => {
    const { started, shared } = fakes();
    await expect(shared.lend().visit('good', async () => '', 'print')).resolves.toBe('print');
    const bad = { ...DOCUMENT, html: 'bad', count: 1, scale: 1 };
    await expect(shared.lend().capture(bad)).rejects.toThrow('died');
    await expect(shared.lend().visit('bad', async () => '')).rejects.toThrow('died');
    await shared.lend().print(DOCUMENT);
    expect(started).toHaveLength(3);
  });

  it('is another one after fifty decks, and the old one ends with the last deck that has it', async () => {
    const { started, shared } = fakes();
    const slow = shared.lend();
    for (let deck = 1; deck < 50; deck++) await shared.lend().close();
    await shared.lend().print(DOCUMENT);
    expect(started).toEqual([{ closed: false }, { closed: false }]);
    await slow.print(DOCUMENT);
    await slow.close();
    await slow.close();
    expect(started).toEqual([{ closed: true }, { closed: false }]);
  });
});
