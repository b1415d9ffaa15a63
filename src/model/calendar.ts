// Dates and periods by plain arithmetic of the Gregorian calendar: no clock, no zone, no cold start of Date.

/** Whether a text is a day, a month or a year of the calendar: "2024-02-29", "2024-02", "2024". */
export function isCalendarDate(iso: string): boolean {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso) ?? [];
  if (year === undefined) return false;
  const inYear = Number(month) >= 1 && Number(month) <= 12;
  return inYear && Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month));
}

/** Whether a text is a period: a date, or a quarter such as "2024-Q1". */
export const isPeriod = (text: string): boolean => /^\d{4}-Q[1-4]$/.test(text) || isCalendarDate(text);

/** A quarter as it is written here, of one that is written in another way: 2023-Q1 of "Q1 2023" and "2023q1". */
export function quarterMeant(text: string): string | undefined {
  if (/^\d{4}-Q[1-4]$/.test(text)) return undefined;
  const [, before, year, after] = /^(?:[Qq]([1-4])[ /-]?)?(\d{4})(?:[ /-]?[Qq]([1-4]))?$/.exec(text) ?? [];
  const quarter = before ?? after;
  return year === undefined || quarter === undefined ? undefined : `${year}-Q${quarter}`;
}

/** First and last day of a period, counted from 1970-01-01: 2024 is [19723, 20088]. */
export function daysOf(period: string): readonly [first: number, last: number] {
  const year = Number(period.slice(0, 4));
  const quarter = /-Q([1-4])$/.exec(period)?.[1];
  if (quarter !== undefined) {
    const month = Number(quarter) * 3;
    return [dayNumber(year, month - 2, 1), dayNumber(year, month, daysIn(year, month))];
  }
  if (period.length === 4) return [dayNumber(year, 1, 1), dayNumber(year, 12, 31)];
  const month = Number(period.slice(5, 7));
  if (period.length === 7) return [dayNumber(year, month, 1), dayNumber(year, month, daysIn(year, month))];
  const day = dayNumber(year, month, Number(period.slice(8)));
  return [day, day];
}

/** The period some steps before, in the calendar: before 2024-Q1 is 2023-Q4. Undefined before the year 0. */
export function before(period: string, steps: number): string | undefined {
  const year = Number(period.slice(0, 4));
  const quarter = /-Q([1-4])$/.exec(period)?.[1];
  if (quarter !== undefined) {
    const count = year * 4 + Number(quarter) - 1 - steps;
    return inCalendar(Math.floor(count / 4), `-Q${(((count % 4) + 4) % 4) + 1}`);
  }
  if (period.length === 4) return inCalendar(year - steps, '');
  if (period.length === 7) {
    const count = year * 12 + Number(period.slice(5)) - 1 - steps;
    return inCalendar(Math.floor(count / 12), `-${pad((((count % 12) + 12) % 12) + 1, 2)}`);
  }
  return dateOf(daysOf(period)[0] - steps);
}

/** A date some months later, or earlier; the day is kept, or is the last of a shorter month. */
export function addMonths(iso: string, months: number): string | undefined {
  const count = Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7) || 1) - 1 + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12 + 1;
  if (iso.length === 4) return inCalendar(year, '');
  if (iso.length === 7) return inCalendar(year, `-${pad(month, 2)}`);
  const day = Math.min(Number(iso.slice(8)), daysIn(year, month));
  return inCalendar(year, `-${pad(month, 2)}-${pad(day, 2)}`);
}

/** The date of a day's number. Undefined outside the years 0 to 9999. */
export function dateOf(number: number): string | undefined {
  // Hinnant's civil_from_days: years start in March, so that the leap day is the last.
  const shifted = number + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return inCalendar(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), `-${pad(month, 2)}-${pad(day, 2)}`);
}

/** Days since 1970-01-01. */
function dayNumber(year: number, month: number, day: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const daysIn = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const inCalendar = (year: number, rest: string): string | undefined =>
  year >= 0 && year <= 9999 ? `${pad(year, 4)}${rest}` : undefined;
const pad = (number: number, width: number): string => String(number).padStart(width, '0');
