// What is shown of a deck where it is linked to: the properties of Open Graph, and those of Twitter cards. Pure.

import type { CardSize } from '../model/extras.ts';

/** Where a page will stand, and the card beside it. */
export type SocialInput = {
  /** The address of its folder, with a slash at the end; undefined where it is not known. */
  readonly baseUrl: string | undefined;
  /** The file of the page, and that of its card where one is made. */
  readonly page: string;
  readonly card: (CardSize & { readonly file: string }) | undefined;
  /** Other languages of the deck. */
  readonly languages: readonly string[];
};

/** What the page says of itself. */
type Words = { readonly lang: string; readonly title: string; readonly description: string };

export type SocialTags = {
  readonly openGraph: readonly { readonly property: string; readonly content: string }[];
  readonly twitter: readonly { readonly name: string; readonly content: string }[];
};

/** Programs that read these tags fetch pictures by whole addresses alone: without one there is no picture. */
export function socialTags(
  { baseUrl, page, card, languages }: SocialInput,
  { lang, title, description }: Words,
): SocialTags {
  const image = baseUrl === undefined || card === undefined ? undefined : new URL(card.file, baseUrl).href;
  const url = baseUrl === undefined ? undefined : new URL(page.replace(/^index\.html$/, ''), baseUrl).href;
  const said = [
    ['og:type', 'website'],
    ['og:title', title],
    ['og:description', description],
    ['og:url', url],
    ['og:locale', localeOf(lang)],
    ...languages.map((other) => ['og:locale:alternate', localeOf(other)] as const),
    ['og:image', image],
    ...(image === undefined || card === undefined
      ? []
      : ([
          ['og:image:type', 'image/png'],
          ['og:image:width', String(card.width)],
          ['og:image:height', String(card.height)],
          ['og:image:alt', title],
        ] as const)),
  ] as const;
  const cards = [
    ['twitter:card', image === undefined ? 'summary' : 'summary_large_image'],
    ['twitter:title', title],
    ['twitter:description', description],
    ['twitter:image', image],
    ['twitter:image:alt', image === undefined ? undefined : title],
  ] as const;
  return {
    openGraph: said.flatMap(([property, content]) => (content ? [{ property, content }] : [])),
    twitter: cards.flatMap(([name, content]) => (content ? [{ name, content }] : [])),
  };
}

/** The country that a language is meant for where its tag names none: these programs know languages with countries alone. */
const COUNTRIES: Readonly<Record<string, string>> = {
  ar: 'AR',
  cs: 'CZ',
  da: 'DK',
  de: 'DE',
  el: 'GR',
  en: 'US',
  es: 'ES',
  fi: 'FI',
  fr: 'FR',
  he: 'IL',
  hi: 'IN',
  hu: 'HU',
  id: 'ID',
  it: 'IT',
  ja: 'JP',
  ko: 'KR',
  nl: 'NL',
  no: 'NO',
  pl: 'PL',
  pt: 'BR',
  ro: 'RO',
  ru: 'RU',
  sv: 'SE',
  th: 'TH',
  tr: 'TR',
  uk: 'UA',
  vi: 'VN',
  zh: 'CN',
};

/** "en_US" of "en", "zh_CN" of "zh-Hans-CN"; undefined of a language whose country isn't known. */
function localeOf(lang: string): string | undefined {
  const [language = '', ...rest] = lang.split('-');
  const country = rest.find((part) => /^[A-Za-z]{2}$/.test(part)) ?? COUNTRIES[language.toLowerCase()];
  return country === undefined ? undefined : `${language.toLowerCase()}_${country.toUpperCase()}`;
}
