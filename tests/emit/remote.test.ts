// A browser that runs elsewhere: it prints, keeps what is its own, and what can't print is told without secrets.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBrowser } from '../../src/emit/browser/find.ts';
import { askVersion } from '../../src/emit/browser/remote.ts';
import { startBrowser } from '../../src/emit/browser.ts';
import { HostError } from '../../src/host/host.ts';

const DOCUMENT = {
  html: '<!doctype html><html lang="en"><title>T</title><body><p>Printed elsewhere.</p></body></html>',
  width: 1280,
  height: 720,
};

let folder = '';
let child: ChildProcess;
let url = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'factdeck-remote-'));
  const found = findBrowser(undefined, () => {});
  const flags = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--remote-debugging-port=0',
    `--user-data-dir=${folder}`,
  ];
  child = spawn(found.path, [...flags, 'about:blank#theirs'], { env: { ...process.env, ...found.env } });
  const port = await new Promise<string>((done, reject) => {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      const listening = /DevTools listening on ws:\/\/[^:]+:(\d+)/.exec(text)?.[1];
      if (listening !== undefined) done(listening);
    });
    child.on('exit', () => reject(new Error('the browser ended')));
  });
  url = `http://127.0.0.1:${port}`;
}, 60_000);

afterAll(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const askJson = (path: string): Promise<unknown> =>
  new Promise((done, reject) => {
    get(`${url}${path}`, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => done(JSON.parse(text)));
    }).on('error', reject);
  });
const pages = async () =>
  ((await askJson('/json/list')) as { type: string; url: string }[])
    .filter(({ type }) => type === 'page')
    .map((page) => page.url);

/** What a browser at an address is told to be. */
async function failureOf(address: string): Promise<HostError> {
  const session = startBrowser({ browserUrl: address, timeoutMs: 20_000 });
  try {
    await session.print(DOCUMENT);
  } catch (cause) {
    if (cause instanceof HostError) return cause;
    throw cause;
  } finally {
    await session.close();
  }
  throw new Error('it printed');
}

/** A server that is no browser, while something is done. */
async function withServer<T>(serve: (server: Server) => void, use: (port: number) => Promise<T>): Promise<T> {
  const server = createServer();
  serve(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    return await use((server.address() as AddressInfo).port);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('a browser elsewhere', () => {
  it('prints as one of our own does, says what it is, and has its own pages alone afterwards', async () => {
    expect(await askVersion(url)).toMatch(/^Chrome\/\d+/);
    const { webSocketDebuggerUrl } = (await askJson('/json/version')) as { webSocketDebuggerUrl: string };
    for (const address of [url, webSocketDebuggerUrl]) {
      const remote = startBrowser({ browserUrl: address, timeoutMs: 30_000 });
      const both = await Promise.all([remote.print(DOCUMENT), remote.print(DOCUMENT)]);
      for (const { pdf, troubles } of both) {
        expect(troubles).toEqual([]);
        expect(new TextDecoder('latin1').decode(pdf.subarray(0, 5))).toBe('%PDF-');
      }
      expect(await remote.describe()).toMatchObject({
        kind: 'remote',
        version: expect.stringMatching(/^Chrome/),
      });
      expect((await pages()).length).toBeGreaterThan(1);
      remote.end();
      await remote.close();
      await expect.poll(pages, { timeout: 5000 }).toEqual(['about:blank#theirs']);
    }
  }, 60_000);

  it('is asked for nothing outside the document', async () => {
    const remote = startBrowser({ browserUrl: url, timeoutMs: 30_000 });
    const html = DOCUMENT.html.replace('<p>', '<img src="https://example.org/a.png"><p>');
    const { troubles } = await remote.print({ ...DOCUMENT, html });
    await remote.close();
    expect(troubles).toContain('it asks for https://example.org/a.png');
  }, 60_000);

  it('keeps running where a document hangs it, and its page goes', async () => {
    const remote = startBrowser({ browserUrl: url, timeoutMs: 3000 });
    const html = DOCUMENT.html.replace('<p>', '<script>for (;;) {}</script><p>');
    await expect(remote.print({ ...DOCUMENT, html })).rejects.toMatchObject({ code: 'browser-hung' });
    await remote.close();
    await expect.poll(pages, { timeout: 10_000 }).toEqual(['about:blank#theirs']);
    expect(await askVersion(url)).toMatch(/^Chrome/);
  }, 60_000);

  it('that can’t print is told with the reason, and without what is secret in its address', async () => {
    const port = await withServer(
      () => {},
      async (free) => free,
    );
    const refused = await failureOf(`ws://name:geheim@127.0.0.1:${port}/geheim?token=geheim`);
    expect([refused.code, refused.message]).toEqual([
      'browser-unreachable',
      `The browser at ws://127.0.0.1:${port} can't print: the connection was refused.`,
    ]);
    const told: string[] = [];
    const page = (server: Server) => server.on('request', (_, response) => response.end('<p>Hello</p>'));
    told.push(
      await withServer(page, async (at) => (await failureOf(`http://127.0.0.1:${at}?token=geheim`)).message),
    );
    const locked = (server: Server) =>
      server.on('upgrade', (_, socket) => socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n'));
    told.push(
      await withServer(locked, async (at) => (await failureOf(`ws://127.0.0.1:${at}/geheim`)).message),
    );
    const broken = (server: Server) => server.on('upgrade', (_, socket) => socket.destroy());
    told.push(
      await withServer(broken, async (at) => (await failureOf(`ws://127.0.0.1:${at}/geheim`)).message),
    );
    expect(told.map((message) => message.replace(/^.*can't print: /, ''))).toEqual([
      'it answers 200 and names no socket, so it is no browser.',
      'it refuses the connection (403).',
      expect.stringMatching(/^it (?:broke the connection|speaks no WebSocket)\.$/),
    ]);
    for (const words of [refused.message, refused.hint, ...told]) expect(words).not.toContain('geheim');
  }, 60_000);
});
