// What a program needs that runs until it is told to stop: a signal, a clock, a secret.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { builtin } from './builtin.ts';

/** Resolves when the user ends the program: Ctrl+C, or a polite kill. */
export function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}

/** A secret of 192 bits, for an address. */
export const makeToken = (): string => randomBytes(24).toString('base64url');

/** Whether two secrets are the same, in a time that tells nothing of where they differ. */
export function isSameSecret(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Milliseconds since the program started. */
export const clock = (): number => performance.now();

/** Opens an address in the user's browser; where there is none, nothing happens. */
export function openInBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '""', url]
        : ['xdg-open', url];
  const child = builtin('node:child_process').spawn(command as string, args, {
    stdio: 'ignore',
    detached: true,
  });
  child.on('error', () => {});
  child.unref();
}

/** A name for a text: texts with one name are the same. */
export const shortHash = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 22);

/** Waits; a program that has nothing else to do ends meanwhile. */
export const pause = (ms: number): Promise<void> => new Promise((done) => void setTimeout(done, ms).unref());
