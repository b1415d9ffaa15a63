// The page of a live deck as the server gives it: a deck's own, with the client before its script, and a policy that
// lets that client ask the server.

import type { LivePage } from './live.ts';
import { MARKS } from './marks.ts';

/** The pieces that stand before the deck's own script, so that they hear it start. */
const CLIENT = '<script src="dev.js"></script>\n';

/**
 * What such a page may have. Its style sheet changes in place, so that no hash of it can be said; as in a built deck,
 * attributes hold no styles.
 */
const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    'img-src data:',
    'media-src data:',
    'font-src data:',
    "connect-src 'self'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');

export type ClientState = {
  readonly revision: number;
  readonly page: string;
  /** The keys of the slides in their order. */
  readonly keys: readonly string[];
  /** The page without its pieces. */
  readonly frame: string;
  readonly editor: string;
  readonly jump: boolean;
};

/** A page as a browser gets it. */
export function livePage(page: LivePage, state: ClientState, nonce: string): string {
  const { frame, style, slides, data, linkedData, script } = page;
  const pieces: Readonly<Record<string, string>> = {
    [MARKS.policy]: policy(nonce).replaceAll("'", '&#39;'),
    [MARKS.style]: style,
    [MARKS.slides]: stackedMarkup(slides),
    [MARKS.data]: data,
    [MARKS.linkedData]: linkedData,
    [MARKS.script]: script,
    [CLIENT_MARK]: `${island(state)}${CLIENT}`,
  };
  return frame
    .replace(BEFORE_STYLE, (_, rest: string) => `<style nonce="${nonce}"${rest}>`)
    .replace(BEFORE_SCRIPT, (_, rest: string) => `${CLIENT_MARK}<script nonce="${nonce}"${rest}>`)
    .replace(/\uFDD0\w+\uFDD0/g, (mark) => pieces[mark] ?? mark);
}

/** The island holds a frame with marks, which stay: so it goes in with the pieces. */
const CLIENT_MARK = '\uFDD0client\uFDD0';
const BEFORE_STYLE = /<style([^>]*)>(?=\s*\uFDD0style\uFDD0)/;
const BEFORE_SCRIPT = /<script([^>]*)>(?=\s*\uFDD0script\uFDD0)/;

/** A page for a deck that has errors from the start: it waits for one that can be shown. */
export const emptyPage = (title: string, state: ClientState, nonce: string): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy(nonce).replaceAll("'", '&#39;')}">
<title>${escapeText(title)}</title>
</head>
<body>
${island(state)}${CLIENT}</body>
</html>
`;

const island = (state: ClientState): string =>
  `<script type="application/json" id="dev.state">${JSON.stringify(state).replace(/</g, '\\u003c')}</script>\n`;

/** Slides in order; a vertical one joins the one before it in a stack. */
function stackedMarkup(slides: LivePage['slides']): string {
  const stacks: string[][] = [];
  for (const { vertical, markup } of slides) {
    const stack = stacks.at(-1);
    if (vertical && stack !== undefined) stack.push(markup);
    else stacks.push([markup]);
  }
  return stacks
    .map((stack) =>
      stack.length === 1 ? stack[0] : `<section class="stack">\n${stack.join('\n')}\n</section>`,
    )
    .join('\n');
}

const escapeText = (text: string): string => text.replace(/[&<]/g, (c) => (c === '&' ? '&amp;' : '&lt;'));
