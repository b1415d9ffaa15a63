// All fences that draw something: a fence is one file, one row here, one fixture.

import { changes } from './changes.ts';
import { chart } from './chart.ts';
import { codeFence } from './code.ts';
import { dot } from './dot.ts';
import type { FenceKind } from './fence.ts';
import { mathFence } from './math.ts';
import { mermaid } from './mermaid.ts';

export const FENCES: readonly FenceKind[] = [chart, changes, mermaid, dot, mathFence];

/** Any other fence is code. */
export const CODE: FenceKind = codeFence;
