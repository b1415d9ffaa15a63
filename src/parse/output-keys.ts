// The keys of the front matter that say what a deck is made into.

import { type ExtraOptions, HANDOUTS, PNG_WIDTHS, SHEETS, type SheetName } from '../model/extras.ts';
import type { YamlNode } from './yaml.ts';

/** What an output is called in the list of them; undefined for no output. */
export function readOutput(text: string): ExtraOptions | undefined {
  const [name = '', size, ...more] = text.trim().split(/\s+/);
  if (more.length > 0) return undefined;
  if (name === 'handout') {
    const count = HANDOUTS.find((one) => String(one) === (size ?? '3'));
    return count === undefined ? undefined : { handout: count };
  }
  if (name === 'png') {
    const width = size === undefined ? PNG_WIDTHS.usual : Number(size);
    const fits = Number.isInteger(width) && width >= PNG_WIDTHS.least && width <= PNG_WIDTHS.most;
    return fits ? { png: width } : undefined;
  }
  if (size !== undefined) return undefined;
  if (name === 'notes') return { speakerNotes: true };
  if (name === 'share') return { share: true };
  return name === 'outline' ? { outline: true } : undefined;
}

/** What a list of outputs asks for; undefined where one of them is none. */
export function readOutputs(node: YamlNode): ExtraOptions | undefined {
  const items = node.kind === 'list' ? node.items : [node];
  let all: ExtraOptions = {};
  for (const item of items) {
    const one = item.kind === 'scalar' ? readOutput(item.text) : undefined;
    if (one === undefined) return undefined;
    all = { ...all, ...one };
  }
  return all;
}

export const readSheet = (text: string): SheetName | undefined =>
  (Object.keys(SHEETS) as SheetName[]).find((name) => name.toLowerCase() === text.toLowerCase());
