// The document in which drawings are made that only a browser can measure: the theme's faces, and nothing to see.

import type { EmbeddedFace } from '../model/output.ts';
import type { Theme } from '../model/theme.ts';
import { escapeHtml } from './html.ts';
import { faceRules } from './page.ts';

/** Scripts run in it by the browser's protocol alone: its own policy allows none, and nothing from outside. */
export function renderStage(theme: Theme, faces: readonly EmbeddedFace[], lang: string): string {
  const tokens = [...theme.tokens.light].map(([name, { value }]) => `${name}:${value}`).join(';');
  const own = theme.styles.filter(({ name }) => name === 'theme').map(({ css }) => css);
  const style = [faceRules(faces, lang), `:root{${tokens}}`, ...own].join('\n');
  const policy =
    "default-src 'none'; script-src 'wasm-unsafe-eval'; style-src 'unsafe-inline'; font-src data:; img-src data:";
  return `<!DOCTYPE html><html lang="${escapeHtml(lang)}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}"><style>${style}</style></head><body></body></html>`;
}
