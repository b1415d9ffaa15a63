// The live server against who shouldn't be answered: other paths, other hosts, other origins, other secrets.

import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DevServer, dev } from '../../src/dev.ts';

let server: DevServer;
let base: string;
let token: string;

beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'factdeck-dev-'));
  cpSync('tests/decks/live', join(base, 'deck'), { recursive: true });
  writeFileSync(join(base, 'secret.txt'), 'SECRET');
  writeFileSync(join(base, 'deck', 'private.txt'), 'SECRET');
  server = await dev({ deck: join(base, 'deck'), port: 0 });
  token = new URL(server.url).pathname.split('/')[1] ?? '';
});
afterAll(async () => {
  await server.close();
  rmSync(base, { recursive: true, force: true });
});

type Answer = { status: number; text: string; headers: Record<string, unknown> };

/** Asks with the path exactly as it is: `fetch` would straighten it. */
function ask(
  path: string,
  headers: Record<string, string> = {},
  { method = 'GET', body = '' }: { method?: string; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text: Buffer.concat(chunks).toString(),
          headers: response.headers,
        }),
      );
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Sends bytes as they are, and gives the first line of the answer. */
function send(raw: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(raw));
    let text = '';
    socket.on('data', (chunk) => {
      text += chunk.toString();
      socket.end();
    });
    socket.on('close', () => resolve(text));
    socket.on('error', () => resolve(text));
    setTimeout(() => socket.destroy(), 1500);
  });
}

const own = () => `127.0.0.1:${server.port}`;

const TRAVERSALS = [
  '/../secret.txt',
  '/../../secret.txt',
  '/../../../../../../etc/passwd',
  '/./../secret.txt',
  '/deck/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/%2e%2e%2fsecret.txt',
  '/..%2fsecret.txt',
  '/..%5csecret.txt',
  '/..\\secret.txt',
  '/..\\..\\secret.txt',
  '/%252e%252e%252fsecret.txt',
  '/....//secret.txt',
  '/..;/secret.txt',
  '/..%00/secret.txt',
  '/secret.txt%00.html',
  '/index.html/../../secret.txt',
  '/index.html%2f..%2f..%2fsecret.txt',
  '//etc/passwd',
  '/etc/passwd',
  '/%2fetc%2fpasswd',
  '/file:///etc/passwd',
  '/C:/Windows/win.ini',
  '/C:%5cWindows%5cwin.ini',
  '/%c0%ae%c0%ae/secret.txt',
  '/%uff0e%uff0e/secret.txt',
  '/private.txt',
  '/deck.md',
  '/facts.yaml',
  '/templates/theme.css',
  '/node_modules/reveal.js/package.json',
  '/state?page=../secret.txt',
  '/built?page=../../secret.txt',
  '/deck.pdf/../../secret.txt',
  '/events/../private.txt',
];

describe('the live server', () => {
  it('answers its own page, with headers that keep it to itself', async () => {
    const { status, text, headers } = await ask(`/${token}/`);
    expect(status).toBe(200);
    expect(text).toContain('class="reveal"');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect((await ask(`/${token}/`, {}, { method: 'HEAD' })).status).toBe(200);
  });

  it.each(TRAVERSALS)('gives nothing for %s', async (path) => {
    const answers = [await ask(`/${token}${path}`), await ask(path)];
    for (const { status, text } of answers) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).not.toMatch(/SECRET|root:|title: Roads|Length/);
    }
  });

  it('gives nothing to who knows the path as it stands on the wire', async () => {
    for (const path of [
      '/../secret.txt',
      `/${token}/../secret.txt`,
      'http://evil.example/',
      '*',
      `//${token}/`,
    ]) {
      const answer = await send(`GET ${path} HTTP/1.1\r\nHost: ${own()}\r\nConnection: close\r\n\r\n`);
      expect(answer, path).toMatch(/^HTTP\/1\.1 4\d\d/);
      expect(answer).not.toContain('SECRET');
    }
  });

  const page = () => `/${token}/`;
  const post = { method: 'POST', body: '{"slide":"said","step":0}' };
  const good = () => ({ origin: `http://${own()}`, 'content-type': 'application/json' });
  const attacks: [string, () => Promise<Answer>][] = [
    ['another host', () => ask(page(), { host: 'evil.example' })],
    ['another host with our port', () => ask(page(), { host: `evil.example:${server.port}` })],
    ['a host that ends like ours', () => ask(page(), { host: `127.0.0.1.evil.example:${server.port}` })],
    ['a host that begins like ours', () => ask(page(), { host: `localhost.evil.example:${server.port}` })],
    ['our host at another port', () => ask(page(), { host: '127.0.0.1:1' })],
    ['our host without a port', () => ask(page(), { host: '127.0.0.1' })],
    ['any address', () => ask(page(), { host: `0.0.0.0:${server.port}` })],
    ['a host with a user', () => ask(page(), { host: `x@127.0.0.1:${server.port}` })],
    ['another origin', () => ask(page(), { origin: 'http://evil.example' })],
    ['no origin at all', () => ask(page(), { origin: 'null' })],
    ['our origin by https', () => ask(page(), { origin: `https://${own()}` })],
    ['our origin at another port', () => ask(page(), { origin: 'http://127.0.0.1:1' })],
    [
      'another name of this machine',
      () => ask(page(), { origin: `http://localhost:${server.port}`, host: own() }),
    ],
    ['another site, as a browser says', () => ask(page(), { 'sec-fetch-site': 'cross-site' })],
    ['a site beside ours', () => ask(page(), { 'sec-fetch-site': 'same-site' })],
    ['no secret', () => ask('/')],
    ['no secret, a page', () => ask('/index.html')],
    ['no secret, the events', () => ask('/events')],
    ['no secret, the PDF', () => ask('/deck.pdf')],
    ['another secret', () => ask(`/${'A'.repeat(token.length)}/`)],
    ['a part of the secret', () => ask(`/${token.slice(0, -1)}/`)],
    ['more than the secret', () => ask(`/${token}A/`)],
    ['the secret in other letters', () => ask(`/${token.toUpperCase()}_/`)],
    ['the secret as a query', () => ask(`/?token=${token}`)],
    ['the secret as a cookie', () => ask('/', { cookie: `token=${token}` })],
    ['a POST that says no origin', () => ask(`${page()}at`, { 'content-type': 'application/json' }, post)],
    [
      'a POST of another origin',
      () => ask(`${page()}at`, { ...good(), origin: 'http://evil.example' }, post),
    ],
    ['a POST as a form', () => ask(`${page()}at`, { ...good(), 'content-type': 'text/plain' }, post)],
    ['a POST that is no JSON', () => ask(`${page()}at`, good(), { ...post, body: '{' })],
    ['a POST without the secret', () => ask('/at', good(), post)],
    ['another method', () => ask(page(), {}, { method: 'PUT' })],
    [
      'a question before one',
      () => ask(`${page()}at`, { origin: 'http://evil.example' }, { method: 'OPTIONS' }),
    ],
    ['an endless address', () => ask(`${page()}?${'a'.repeat(5000)}`)],
  ];
  it.each(attacks)('refuses %s', async (_, attack) => {
    const { status, text, headers } = await attack();
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text).not.toContain('class="reveal"');
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('takes a POST of its own page', async () => {
    expect((await ask(`${page()}at`, good(), post)).status).toBe(200);
  });

  it('is heard on this machine alone', async () => {
    const others = Object.values(networkInterfaces())
      .flat()
      .filter((one) => one !== undefined && !one.internal && one.family === 'IPv4');
    for (const other of others) {
      const refused = await new Promise<boolean>((done) => {
        const socket = connect(server.port, other?.address, () => done(false));
        socket.on('error', () => done(true));
      });
      expect(refused).toBe(true);
    }
  });

  it('takes the next port where one is taken, and says so where it was named', async () => {
    const deck = join(base, 'deck');
    await expect(dev({ deck, port: server.port })).rejects.toThrow(`Port ${server.port} is taken.`);
  });
});
