// Who may ask the server of a live deck: a page of its own, on this machine, that knows the secret in its address.

import type { IncomingHttpHeaders } from 'node:http';
import { isSameSecret } from '../host/session.ts';

export type Request = {
  readonly method: string;
  /** As it came, e.g. "/<token>/events?page=index.html". */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
};

/** What is asked for, without the secret; or why it is refused, with an HTTP status. */
export type Admission =
  | { readonly kind: 'admitted'; readonly path: string; readonly query: URLSearchParams }
  | { readonly kind: 'refused'; readonly status: number; readonly because: string };

const refused = (status: number, because: string): Admission => ({ kind: 'refused', status, because });

/** What a path of ours is made of: nothing that could mean another place. */
const PLAIN_PATH = /^\/[\w-]+(?:\/[\w.-]*)*$/;
const LONGEST_URL = 2000;

/** Looks at a request before anything is done for it. `port` is the one that the server listens on. */
export function admit(
  { method, url, headers }: Request,
  { token, port }: { readonly token: string; readonly port: number },
): Admission {
  // A page of another origin that has our address under its own name (DNS rebinding) asks with that name.
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
  const { host, origin } = headers;
  if (host === undefined || !hosts.includes(host.toLowerCase())) return refused(421, 'this is not its host');
  if (origin !== undefined && origin !== `http://${host.toLowerCase()}`)
    return refused(403, 'this is another origin');
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return refused(403, 'another site asks');
  if (method !== 'GET' && method !== 'HEAD' && method !== 'POST')
    return refused(405, 'there is no such method');
  // A browser says where a POST is from; what says nothing is no page of ours.
  if (method === 'POST' && origin === undefined) return refused(403, 'it does not say where it is from');
  if (method === 'POST' && !/^application\/json\b/i.test(headers['content-type'] ?? ''))
    return refused(415, 'it is no JSON');
  if (url.length > LONGEST_URL) return refused(414, 'the address is too long');
  const [path = '', search = ''] = url.split('?', 2);
  if (!PLAIN_PATH.test(path) || path.includes('..')) return refused(404, 'there is no such page');
  const [, given = '', ...rest] = path.split('/');
  if (!isSameSecret(given, token))
    return refused(403, 'the address lacks its secret: open the one that `factdeck dev` printed');
  return { kind: 'admitted', path: `/${rest.join('/')}`, query: new URLSearchParams(search) };
}

/** Headers of every answer. */
export const SAFE_HEADERS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer', // the address holds the secret
  'X-Frame-Options': 'SAMEORIGIN',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups',
} as const;
