// Periods as they are written: 2023, 2023-Q1, 2023-04, 2023-04-01.

const PERIOD = /^\d{4}(?:-Q[1-4]|-\d{2}(?:-\d{2})?)?$/;

/** Whether a text is a period, and one that the calendar has. */
export const isPeriod = (text: string): boolean =>
  PERIOD.test(text) && (text.includes('Q') || isRealDate(text));

function isRealDate(iso: string): boolean {
  const time = Date.parse(iso);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
}
