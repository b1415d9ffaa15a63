// What stands behind `math` on the line of a fence: words for those who don't see it.

import type { DrawFence, Fence } from '../fence.ts';

/** Reads `alt="…"`; anything else is told. */
export function readMathOptions(
  { info, language = '', infoPlace }: Fence,
  diagnose: Parameters<DrawFence>[1]['diagnose'],
): { readonly alt?: string } {
  if (info === '') return {};
  const alt = /^alt="([^"]*)"$/.exec(info)?.[1];
  if (alt === undefined) {
    const start = language.length - info.length;
    diagnose('math-option-unknown', { text: info }, infoPlace(start, language.length));
    return {};
  }
  return alt.trim() === '' ? {} : { alt: alt.trim() };
}
