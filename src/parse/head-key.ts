// A key of a deck's head: what it is, what it takes, how it is read.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { AsWritten, FrontMatter } from '../model/deck.ts';
import type { Source } from '../model/source.ts';
import type { faultOfLogo } from './logo.ts';
import type { YamlNode } from './yaml.ts';

export type HeadDraft = { -readonly [K in keyof FrontMatter<AsWritten>]: FrontMatter<AsWritten>[K] };

export type HeadKey = {
  readonly description: string;
  /** What the value must be, in words. */
  readonly expected: string;
  /** Its JSON Schema, without the description. */
  readonly schema: object;
  readonly read: (node: YamlNode, draft: HeadDraft, source: Source, diagnose: Diagnose) => boolean;
  /** What is wrong in a value that has parts. */
  readonly fault?: typeof faultOfLogo;
};
