// Our own dates are Intl's, to the letter.

import { describe, expect, it } from 'vitest';
import { writeDate } from '../../src/model/dates.ts';

const days = Array.from({ length: 400 }, (_, index) =>
  new Date(Date.UTC(2016, 0, 1) + index * 11 * 86_400_000).toISOString().slice(0, 10),
);

describe('a date', () => {
  it.each(['en', 'en-US', 'zh', 'zh-CN', 'ja', 'en-GB', 'de', 'fr'])(
    'is written in %s as Intl writes it',
    (lang) => {
      const intl = (iso: string, options: Intl.DateTimeFormatOptions) =>
        new Intl.DateTimeFormat(lang, { timeZone: 'UTC', year: 'numeric', month: 'long', ...options }).format(
          new Date(iso),
        );
      for (const iso of days) {
        expect(writeDate(iso, lang)).toBe(intl(iso, { day: 'numeric' }));
        expect(writeDate(iso.slice(0, 7), lang)).toBe(intl(iso, {}));
      }
      expect(writeDate('2017', lang)).toBe('2017');
    },
  );
});
