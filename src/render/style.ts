// The style sheet of a deck: its design tokens, and of the theme's parts those that it uses. Pure.

import type { Deck } from '../model/deck.ts';
import type { RenderedDeck } from '../model/output.ts';
import type { DesignTokens, StylePart, Theme, TokenValues } from '../model/theme.ts';
import { formulasOf } from '../model/walk.ts';
import { pictureUrl } from './pictures.ts';

/** What a deck looks like: tokens first, then the parts that it uses, in the theme's order. */
export function styleOf(theme: Theme, deck: Deck, rendered: RenderedDeck): string {
  const { lang } = deck.frontMatter;
  const shown = markersOf(rendered, lang);
  const parts = theme.styles.filter(({ when }) => when === undefined || when.some((mark) => shown.has(mark)));
  const math = new Set([...formulasOf(deck)].flatMap(({ rules }) => rules));
  return [
    tokenRules(theme.tokens, deck.frontMatter, shown),
    ...logoRules(deck, shown),
    ...parts.map(({ css }) => squeezed(css)),
    ...[...math].sort(),
  ].join('\n');
}

/** What style parts can ask for: the classes, elements and languages that slides show. */
export function markersOf({ slides }: Pick<RenderedDeck, 'slides'>, lang: string): ReadonlySet<string> {
  const shown = new Set([languageMark(lang)]);
  for (const { screen } of slides) {
    for (const [, tag, classes, language] of screen.matchAll(MARKS)) {
      if (tag !== undefined) shown.add(`<${tag}`);
      else if (classes !== undefined) for (const name of classes.split(' ')) shown.add(name);
      else shown.add(languageMark(language ?? ''));
    }
  }
  return shown;
}

const MARKS = /<([a-z][a-z0-9-]*)|\sclass="([^"]*)"|\slang="([a-z]+)/gi;
const languageMark = (tag: string): string => `lang-${tag.toLowerCase().split('-', 1)[0]}`;

/** The tokens that a deck of this appearance needs. */
function tokenRules(
  tokens: DesignTokens,
  { appearance = 'light', aspect }: Deck['frontMatter'],
  shown: ReadonlySet<string>,
): string {
  const rules = [rule(':root', 'light', aspect === '4:3' ? narrow(tokens.light) : tokens.light)];
  if (appearance === 'dark') rules.push(rule(':root.dark', 'dark', tokens.dark));
  if (appearance === 'auto')
    rules.push(`@media (prefers-color-scheme:dark){${rule(':root.auto', 'dark', tokens.dark)}}`);
  if (shown.has('on-dark')) rules.push(rule('.canvas.on-dark', 'dark', tokens.onDark));
  if (shown.has('on-light')) rules.push(rule('.canvas.on-light', 'light', tokens.onLight));
  return rules.join('\n');
}

/** A slide of 4:3 has three quarters of the width: margins shrink with it, and type a little. */
const NARROW: readonly (readonly [names: RegExp, factor: number])[] = [
  [/^--size-(?:foot|caption)$/, 1],
  [/^--size-figure$/, 0.75],
  [/^--size-/, 0.88],
  [/^--(?:margin|gap)$/, 0.75],
];

function narrow(values: TokenValues): TokenValues {
  return new Map(
    [...values].map(([name, { value, at }]) => {
      const factor = NARROW.find(([names]) => names.test(name))?.[1] ?? 1;
      const pixels = /^(\d+(?:\.\d+)?)px$/.exec(value)?.[1];
      if (factor === 1 || pixels === undefined) return [name, { value, at }] as const;
      return [name, { value: `${Math.round(Number(pixels) * factor * 2) / 2}px`, at }] as const;
    }),
  );
}

/** The logo, once for all slides; on dark ground its other picture. */
function logoRules({ logo, frontMatter }: Deck, shown: ReadonlySet<string>): readonly string[] {
  if (logo === undefined || !shown.has('has-logo')) return [];
  const { picture, dark, width, height } = logo;
  const size = `--logo-width:${width}px;--logo-height:${height}px`;
  const rules = [`.has-logo{${size};--logo:url(${pictureUrl(picture)})}`];
  if (dark === undefined) return rules;
  const other = `--logo:url(${pictureUrl(dark)})`;
  const onDark = '.has-logo.on-dark';
  if (frontMatter.appearance === 'dark') rules.push(`.has-logo:not(.on-light){${other}}`);
  else if (shown.has('on-dark')) rules.push(`${onDark}{${other}}`);
  if (frontMatter.appearance === 'auto')
    rules.push(`@media (prefers-color-scheme:dark){:root.auto .has-logo:not(.on-light){${other}}}`);
  return rules;
}

function rule(selector: string, scheme: 'light' | 'dark', values: TokenValues): string {
  const set = [...values].map(([name, { value }]) => `${name}:${value}`);
  return `${selector}{${[`color-scheme:${scheme}`, ...set].join(';')}}`;
}

/**
 * Comments, and space that separates nothing, are for those who read the files; strings and addresses, which may hold
 * the same signs, stay.
 */
const squeezed = (css: StylePart['css']): string =>
  css
    .replace(
      /("(?:[^"\\\n]|\\[\s\S])*"|'(?:[^'\\\n]|\\[\s\S])*'|url\([^"')]*\))|\/\*[\s\S]*?\*\/\s*|\s*([{},;])\s*|(:)\s+/g,
      '$1$2$3',
    )
    .trim();
