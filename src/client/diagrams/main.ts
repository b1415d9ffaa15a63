// The script of the page in which diagrams are drawn when a deck is built. No deck holds it.

import { drawDot } from './dot.ts';
import { drawMermaid } from './mermaid.ts';
import { TOKEN_RULES } from './tokens.ts';

const style = document.createElement('style');
style.textContent = `${TOKEN_RULES} body { font: 400 16px / 1.2 var(--font-sans); } svg { font-family: inherit; text-rendering: geometricPrecision; }`;
document.head.append(style);

Object.assign(globalThis, { diagrams: { mermaid: drawMermaid, dot: drawDot } });
