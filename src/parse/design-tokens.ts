// The file of a theme's design tokens: custom properties in four blocks, and nothing else.

import type { Source, Written } from '../model/source.ts';
import { positionOf } from '../model/source.ts';
import type { DesignTokens } from '../model/theme.ts';

/** The blocks that such a file has, by their selectors. */
const BLOCKS: Readonly<Record<string, keyof DesignTokens>> = {
  ':root': 'light',
  ':root.dark': 'dark',
  '.on-dark': 'onDark',
  '.on-light': 'onLight',
};

/** Reads design tokens, e.g. `:root { --accent: #a8321a; }`. What stands in no block of theirs is passed over. */
export function parseDesignTokens(source: Source): DesignTokens {
  const read = {
    light: new Map<string, Written>(),
    dark: new Map<string, Written>(),
    onDark: new Map<string, Written>(),
    onLight: new Map<string, Written>(),
  };
  // Comments are blanked, so that offsets stay.
  const text = source.text.replace(/\/\*[\s\S]*?(?:\*\/|$)/g, (comment) => comment.replace(/[^\n]/g, ' '));
  for (const block of text.matchAll(/([^{}]*)\{([^{}]*)\}/g)) {
    const name = BLOCKS[block[1]?.trim() ?? ''];
    if (name === undefined) continue;
    const start = block.index + (block[1]?.length ?? 0) + 1;
    for (const line of block[2]?.matchAll(/(--[\w-]+)\s*:\s*([^;]*)/g) ?? []) {
      const value = line[2]?.trim().replace(/\s+/g, ' ') ?? '';
      const from = start + line.index;
      read[name].set(line[1] ?? '', { value, at: positionOf(source, from, from + line[0].trimEnd().length) });
    }
  }
  return read;
}
