// What the cells of a column are of which nothing is said: figures of one unit, years, or words.

import { readValue } from '../formula/quantity.ts';
import { nameUnit } from '../formula/units.ts';
import { isCalendarDate } from '../model/calendar.ts';

/** Figures where each text is a value with a unit that all share; dates where each is one, or a year; else words. */
export function readColumn(texts: readonly string[]): 'figures' | 'dates' | 'words' {
  if (texts.length === 0) return 'words';
  if (texts.every((text) => isDate(text.trim()))) return 'dates';
  const units = new Set<string>();
  for (const text of texts) {
    const unit = unitOf(text);
    if (unit === undefined) return 'words';
    units.add(unit);
  }
  return units.size === 1 ? 'figures' : 'words';
}

/** A whole number of four digits that starts like a year of ours is one where all cells are so. */
const isDate = (text: string): boolean =>
  /^(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?$/.test(text) && isCalendarDate(text);

function unitOf(text: string): string | undefined {
  const reading = readValue(text);
  return reading.kind === 'value' && reading.value.kind === 'quantity'
    ? nameUnit(reading.value.unit)
    : undefined;
}
