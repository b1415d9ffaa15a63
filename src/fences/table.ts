// All fences that draw something: a fence is one file, one row here, one fixture.

import { chart } from './chart.ts';
import type { FenceKind } from './fence.ts';

export const FENCES: readonly FenceKind[] = [chart];
