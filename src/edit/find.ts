// A value as it is named -> the place where it is written, or why it can't be changed there.

import { nearest } from '../diagnostics/suggest.ts';
import type { FactSource, FactsSource, ObservationSource } from '../model/fact.ts';
import type { Written } from '../model/source.ts';

/** Why a value is not changed. Codes are permanent. */
export type EditRefusal = {
  readonly kind: 'refused';
  readonly code: `edit-${string}`;
  /** A sentence. */
  readonly reason: string;
  readonly hint?: string;
  /** The languages that there are, where one has to be named. */
  readonly languages?: readonly string[];
};

/** A value as it is written. */
export type FoundValue = {
  readonly kind: 'found';
  readonly ref: string;
  readonly fact: FactSource;
  readonly written: Written;
  /** The words of the source, which the change may make another. */
  readonly quote?: string;
  /** How the fields of its table are told apart, where it stands in a table. */
  readonly delimiter?: string;
};

const refuse = (code: EditRefusal['code'], reason: string, hint?: string): EditRefusal => ({
  kind: 'refused',
  code,
  reason,
  ...(hint === undefined ? {} : { hint }),
});

/** Finds a value by its ref, such as "gdp[2023]", or by its fact's name where that has one value. */
export function findValue(
  { facts }: FactsSource,
  name: string,
  language: string | undefined,
): FoundValue | EditRefusal {
  const [, id = '', key] = /^\s*([^[\]\s]+)\s*(?:\[([^[\]]*)\])?\s*$/.exec(name) ?? [];
  if (id === '')
    return refuse(
      'edit-ref-invalid',
      `\`${name}\` names no value.`,
      'Write gdp, gdp[2023] or gdp[beijing, 2023].',
    );
  const fact = facts.find((one) => one.id === id);
  if (fact === undefined) {
    const near = nearest(
      id,
      facts.map((one) => one.id),
    );
    return refuse('edit-fact-unknown', `There is no fact \`${id}\`.`, near && `Did you mean \`${near}\`?`);
  }
  if (fact.formula !== undefined)
    return refuse(
      'edit-fact-computed',
      `\`${id}\` is computed: ${fact.formula.value}.`,
      'Change a value that it reads, or the formula in the facts file.',
    );
  const index = indexOf(fact, key);
  if (typeof index !== 'number') return index;
  const one = valueAt(fact, index);
  if (one === undefined) return refuse('edit-fact-empty', `\`${id}\` has no value.`);
  if (one.value.at.start.line === 0)
    return refuse(
      'edit-value-in-workbook',
      `\`${one.ref}\` stands in a workbook, at ${one.value.at.file}.`,
      'Change the cell where the workbook is made; it is read anew with the next build.',
    );
  return placed(fact, one, language);
}

type One = Pick<ObservationSource, 'value' | 'quote'> & { readonly ref: string };

/** Which value of a fact is meant, by the key as it is written. */
function indexOf(fact: FactSource, key: string | undefined): number | EditRefusal {
  const keys = fact.column?.keys ?? fact.observations.map((observation) => observation.key);
  if (key === undefined) {
    const alone = keys.length <= 1 ? 0 : keys.findIndex(({ length }) => length === 0);
    if (alone >= 0) return alone;
    return refuse(
      'edit-key-missing',
      `\`${fact.id}\` has several values.`,
      `Name one: ${some(fact.id, keys)}.`,
    );
  }
  const wanted = key
    .split(',')
    .map((part) => part.trim())
    .join(', ');
  const index = keys.findIndex((parts) => parts.join(', ') === wanted);
  if (index >= 0) return index;
  const near = nearest(
    wanted,
    keys.map((parts) => parts.join(', ')),
  );
  return refuse(
    'edit-key-unknown',
    `\`${fact.id}\` has no value for ${wanted === '' ? 'an empty key' : wanted}.`,
    near === undefined ? `It has ${some(fact.id, keys)}.` : `Did you mean \`${fact.id}[${near}]\`?`,
  );
}

const refOf = (id: string, key: readonly string[]): string =>
  key.length === 0 ? id : `${id}[${key.join(', ')}]`;

/** The latest few are those that are changed. */
function some(id: string, keys: readonly (readonly string[])[]): string {
  if (keys.length === 0) return 'no value';
  const named = keys
    .slice(-6)
    .map((key) => refOf(id, key))
    .join(', ');
  return keys.length > 6 ? `… ${named}` : named;
}

function valueAt(fact: FactSource, index: number): One | undefined {
  const { column } = fact;
  if (column === undefined) {
    const observation = fact.observations[index];
    const quote = observation?.quote ?? fact.quote;
    return (
      observation && {
        value: observation.value,
        ref: refOf(fact.id, observation.key),
        ...(quote && { quote }),
      }
    );
  }
  const [key, value] = [column.keys[index], column.texts[index]];
  if (key === undefined || value === undefined) return undefined;
  const at = column.place(index);
  return { value: { value, at }, ref: refOf(fact.id, key), ...(fact.quote && { quote: fact.quote }) };
}

/** In the language that is meant, where words are written by language. */
function placed(
  fact: FactSource,
  { value, quote, ref }: One,
  language: string | undefined,
): FoundValue | EditRefusal {
  const found = (written: Written): FoundValue => ({
    kind: 'found',
    ref,
    fact,
    written,
    ...(quote === undefined ? {} : { quote: quote.value }),
    ...(fact.column?.delimiter === undefined ? {} : { delimiter: fact.column.delimiter }),
  });
  const { languages } = value;
  if (languages === undefined) return found(value);
  const tags = [...languages.keys()];
  const tag = tags.find((one) => one === language) ?? tags.find((one) => language?.startsWith(`${one}-`));
  const written = tag === undefined ? undefined : languages.get(tag);
  if (written !== undefined) return found(written);
  const refusal = refuse(
    'edit-language-missing',
    `\`${ref}\` is written by language${language === undefined ? '' : `, and not in ${language}`}.`,
    `Say which one is changed: ${tags.join(', ')}.`,
  );
  return { ...refusal, languages: tags };
}
