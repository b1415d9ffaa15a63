// Nouns of units in English, where the facts file doesn't decline them.

import { describe, expect, it } from 'vitest';
import { singularOf } from '../../src/resolve/unit-words.ts';

describe('the singular of an English noun', () => {
  it.each([
    ['projects', 'project'],
    ['branches', 'branch'],
    ['boxes', 'box'],
    ['classes', 'class'],
    ['countries', 'country'],
    ['buses', 'bus'],
    ['campuses', 'campus'],
    ['houses', 'house'],
    ['causes', 'cause'],
    ['employees', 'employee'],
    ['days', 'day'],
    ['people', 'people'],
    ['cities served', 'cities served'],
  ])('%s is %s', (plural, singular) => {
    expect(singularOf(plural)).toBe(singular);
  });

  it.each([
    'bus',
    'gas',
    'campus',
    'series',
    'news',
    'census',
    'status',
    'diagnosis',
    'canvas',
    'class',
    'species',
  ])('%s stays', (noun) => {
    expect(singularOf(noun)).toBe(noun);
  });
});
