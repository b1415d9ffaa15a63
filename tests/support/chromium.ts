// A real browser for tests: the one that factdeck itself would print with, driven by Puppeteer.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer';
import { findBrowser } from '../../src/emit/browser/find.ts';
import { decideSandbox } from '../../src/emit/browser/launch.ts';

/** Launches it; close with the function given. */
export async function launchChromium(): Promise<{ browser: Browser; close: () => Promise<void> }> {
  const found = findBrowser(undefined, () => {});
  const home = mkdtempSync(join(tmpdir(), 'factdeck-test-'));
  const browser = await puppeteer.launch({
    executablePath: found.path,
    pipe: true,
    headless: true,
    userDataDir: home,
    env: { ...found.env, HOME: home, TZ: 'UTC', LANG: 'en_US.UTF-8' },
    args: [
      '--disable-gpu',
      '--disable-background-networking',
      '--hide-scrollbars',
      '--proxy-server=127.0.0.1:9',
      ...(decideSandbox().state === 'off' ? ['--no-sandbox'] : []),
    ],
  });
  return {
    browser,
    close: async () => {
      await browser.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Notes every request but that for the document, every console message, every uncaught error and every breach of the policy. */
export function listen(page: Page): { readonly requests: string[]; readonly messages: string[] } {
  const requests: string[] = [];
  const messages: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('data:') && !request.isNavigationRequest()) requests.push(request.url());
  });
  page.on('console', (message) => messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(String(error)));
  // Told by the page itself, since a browser's message may be of a level that nobody hears. In order before any `goto`.
  const tell = page.evaluateOnNewDocument(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
      reportError(new Error(`policy: ${violatedDirective} ${blockedURI} ${sourceFile}`)),
    );
  });
  tell.catch(() => {}); // the page was closed
  return { requests, messages };
}
