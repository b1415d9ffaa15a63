// The noun behind a count, by the plural category of the number: 1 project, 383 projects.

import type { Decimal } from '../formula/decimal.ts';
import type { Nouns } from '../model/fact.ts';

/** Chooses nouns in a language; a unit whose nouns are not declared is written as in the facts file. */
export function makeNounChooser(lang: string, nouns: Nouns): (symbol: string, count: Decimal) => string {
  let rules: Intl.PluralRules | undefined;
  return (symbol, count) => {
    const declared = nouns.get(symbol);
    if (declared === undefined) return symbol;
    // Only whole numbers can be singular in most languages: 1.0 projects.
    rules ??= new Intl.PluralRules(lang);
    const category = rules.select(count.abs().toNumber());
    return declared.get(category) ?? declared.get('other') ?? symbol;
  };
}
