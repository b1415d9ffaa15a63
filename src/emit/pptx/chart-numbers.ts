// The numbers of a chart as its workbook holds them: in the unit that is shown, with a format that writes them so.

import type { ChartValue, NativeChart } from '../../model/native-chart.ts';

export type ChartNumbers = {
  /** By series and category, in full decimal digits; undefined where there is no value. */
  readonly cells: readonly (readonly (string | undefined)[])[];
  readonly format: string;
  /** The words of values that the format doesn't write as they are shown. */
  readonly labels: readonly (readonly (string | undefined)[])[];
};

const DIGITS = /\d(?:[\d,\u00a0\u202f]*\d)?(?:\.\d+)?/;

/** Puts the values of a chart into one unit, where all are shown in one. */
export function numbersOf({ series }: NativeChart): ChartNumbers {
  const all = series.flatMap(({ values }) => values.flatMap((value) => value ?? []));
  const digits = all.map(({ shown }) => DIGITS.exec(shown)?.[0].replace(/[,\u00a0\u202f]/g, ''));
  const decimals = Math.max(0, ...digits.map((text) => text?.split('.')[1]?.length ?? 0));
  const powers = all.flatMap(({ amount }, index) => {
    const shown = Number(digits[index] ?? Number.NaN);
    if (amount.isZero() || !(shown > 0)) return [];
    return [Math.round(Math.log10(amount.abs().toNumber() / shown))];
  });
  const [power = 0] = powers;
  const even = powers.every((one) => one === power);
  const percent = even && power === -2 && all.every(({ shown }) => /[%％]/.test(shown));
  const zeros = decimals > 0 ? `.${'0'.repeat(decimals)}` : '';
  const format = !even ? 'General' : percent ? `0${zeros}%` : `#,##0${zeros}`;
  const shift = even && !percent ? power : 0;
  const cell = (value: ChartValue | undefined) =>
    value?.amount.mul(`1e${-shift}`).toSignificantDigits(15).toString();
  const label = (value: ChartValue | undefined): string | undefined => {
    if (value === undefined) return undefined;
    const number = value.amount.mul(`1e${percent ? 2 : -shift}`);
    const [whole = '', part] = number.toFixed(decimals).split('.');
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, percent ? '' : ',');
    const written = `${grouped}${part === undefined ? '' : `.${part}`}${percent ? '%' : ''}`;
    return even && written === value.shown.replace('−', '-') ? undefined : value.shown;
  };
  return {
    cells: series.map(({ values }) => values.map(cell)),
    format,
    labels: series.map(({ values }) => values.map(label)),
  };
}
