// A chart as its data alone: for programs that draw it themselves.

import type { Quantity } from './fact.ts';

/** A value: its number, how it is shown, and the fact that it is. */
export type ChartValue = {
  readonly amount: Quantity['amount'];
  /** As it is shown in the chart, e.g. "over 74.87". */
  readonly shown: string;
  readonly ref: string;
};

export type NativeChart = {
  /** As the fence names it, e.g. "bar". */
  readonly type: string;
  readonly subject: string;
  /** Scale and unit that all values share, e.g. "trillion yuan". */
  readonly unit: string;
  readonly categories: readonly string[];
  readonly series: readonly {
    readonly name: string;
    /** The token of its colour, e.g. "--series-1". */
    readonly color: string;
    readonly values: readonly (ChartValue | undefined)[];
    /** The tokens of values that have a colour of their own, by index. */
    readonly colors: readonly (string | undefined)[];
  }[];
  /** Whether the axis of values starts elsewhere than at zero. */
  readonly fromData: boolean;
};
