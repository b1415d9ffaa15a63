// Dates in a language: "April 1, 2017", 2017年4月1日. By own tables where they are as short as this, else by Intl.

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

/** "2017", "2017-04" or "2017-04-01", written out. Starting Intl takes as long as parsing a deck. */
export function writeDate(iso: string, lang: string): string {
  const [year = '', month, day] = iso.split('-');
  if (month === undefined) return year;
  const own = OWN[lang];
  if (own !== undefined) return own(year, Number(month), day === undefined ? undefined : Number(day));
  return new Intl.DateTimeFormat(lang, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'long',
    ...(day === undefined ? {} : { day: 'numeric' }),
  }).format(new Date(iso));
}

type Writer = (year: string, month: number, day: number | undefined) => string;

const english: Writer = (year, month, day) =>
  `${MONTHS[month - 1]} ${day === undefined ? '' : `${day}, `}${year}`;
const chinese: Writer = (year, month, day) => `${year}年${month}月${day === undefined ? '' : `${day}日`}`;

const OWN: Readonly<Record<string, Writer>> = {
  en: english,
  'en-US': english,
  zh: chinese,
  'zh-CN': chinese,
  ja: chinese,
};
