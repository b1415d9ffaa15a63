// Diagnostics about facts: YAML, the facts file, values, units, formulas, references.

import { quarterMeant } from '../model/calendar.ts';
import { error, warning } from './entry.ts';
import { list } from './names.ts';
import { nearest } from './suggest.ts';

/** The last of many, which are most likely the latest. */
const some = (names: readonly string[]): string =>
  names.length > 12 ? `… ${list(names.slice(-12))}` : list(names);
const sentence = (text: string): string => text.replace(/^an? /, (article) => `A${article.slice(1)}`);
const meant = (near: string | undefined, known: readonly string[]): string | undefined =>
  near ? `Did you mean \`${near}\`?` : known.length > 0 ? `Known are ${list(known)}.` : undefined;

/** Running words by the names that other tools have for them. */
const RUNNING: Readonly<Record<string, string>> = {
  page: 'number',
  page_number: 'number',
  slide: 'number',
  slide_number: 'number',
  pages: 'total',
  page_count: 'total',
  total_pages: 'total',
  slides: 'total',
  chapter: 'section',
  today: 'date',
};

/** What is said of a key whose member there isn't: the nearest one, or those that there are. */
function memberMeant(key: string, known: readonly string[]): string | undefined {
  const asked = key.split(', ');
  const keys = known.map((each) => each.split(', ')).filter((each) => each.length === asked.length);
  for (const [index, name] of asked.slice(0, -1).entries()) {
    const members = [...new Set(keys.flatMap((each) => each[index] ?? []))];
    if (name === '*' || members.includes(name) || members.length === 0) continue;
    const near = nearest(name, members);
    return near === undefined
      ? `It has no \`${name}\`, but ${some(members)}.`
      : `There is no \`${name}\`. Did you mean \`${near}\`?`;
  }
  return undefined;
}

export const factCodes = {
  'yaml-invalid': error(
    (p: { reason: string; hint?: string }) => `This is not valid YAML: ${p.reason}.`,
    (p) => p.hint ?? 'Look at this line and the one above it: often a quote, a colon or an indent is wrong.',
  ),
  'yaml-too-deep': error(
    () => 'This YAML nests too deep to be read.',
    () => 'At most 100 levels are read.',
  ),
  'yaml-alias': error(
    () => 'Anchors and aliases (`&` and `*`) are not read.',
    () => 'Write the value out; text that starts with one of these signs goes in quotes.',
  ),
  'yaml-tag': error(
    () => 'Tags (`!name`) are not read.',
    () => 'Delete it; text that starts with `!` goes in quotes.',
  ),
  'yaml-duplicate-key': error(
    () => 'This key was given before in the same place.',
    () => 'Keep one of the two.',
  ),
  'yaml-several-documents': error(
    () => 'A second YAML document starts here.',
    () => 'Delete the line `---`.',
  ),
  'yaml-reference-unquoted': error(
    () => '`{{ … }}` is a map to YAML.',
    () => 'Put the whole value in quotes.',
  ),
  'yaml-hash-unquoted': error(
    () => '`#` starts a comment in YAML: here stands no value.',
    (p: { text: string }) => `Write it in quotes: "${p.text}".`,
  ),
  'yaml-key-invalid': error(
    () => 'A key is a plain text.',
    () => 'Put the key in quotes.',
  ),
  'yaml-not-a-map': error(
    (p: { what: string }) => `${p.what} is written as lines of the form \`key: value\`.`,
    () => 'Lines that belong together have one indent.',
  ),
  'yaml-comment-cuts': warning(
    (p: { key: string }) => `\`#\` starts a comment here: the rest of \`${p.key}\` is not read.`,
    () => 'If the rest belongs to the value, put it in quotes.',
  ),
  'key-unknown': error(
    (p: {
      key: string;
      known: readonly string[];
      near?: string;
      /** How what it is in other tools is written here. */
      help?: string;
      elsewhere?: { tool: string; here: string };
    }) =>
      `There is no key \`${p.key}\` here${p.elsewhere === undefined ? '' : ` as in ${p.elsewhere.tool}`}.`,
    (p) => p.elsewhere?.here ?? p.help ?? meant(p.near, p.known),
  ),
  'key-missing': error(
    (p: { key: string; where: string }) => `\`${p.key}\` is missing in ${p.where}.`,
    () => 'Add a line for it.',
  ),
  'key-not-text': error(
    (p: { key: string }) => `\`${p.key}\` must be a text.`,
    () => 'Write one text behind the colon; lists and maps are not read here.',
  ),
  'key-invalid': error(
    (p: { key: string; expected: string }) => `\`${p.key}\` is not valid: expected ${p.expected}.`,
    () => 'Write what is expected, or delete the line.',
  ),
  'fact-id-invalid': error(
    (p: { id: string }) => `\`${p.id}\` can't be the name of a fact.`,
    () =>
      'Names start with a small letter and go on with small letters, digits and underscores; as, and, or, not and latest are taken.',
  ),
  'fact-without-value': error(
    (p: { id: string }) => `The fact \`${p.id}\` has no value.`,
    () => 'Give it one of `value`, `values` by period, or `formula`.',
  ),
  'fact-several-values': error(
    (p: { id: string; keys: readonly string[] }) => `The fact \`${p.id}\` has ${list(p.keys)}.`,
    () => 'Keep one of `value`, `values` and `formula`.',
  ),
  'fact-undefined': error(
    (p: { id: string; near?: string }) => `There is no fact named \`${p.id}\`.`,
    (p) =>
      RUNNING[p.id] !== undefined
        ? `In \`header:\`, \`footer:\` and \`numbers:\` that is {{${RUNNING[p.id]}}}; elsewhere add it to the facts file.`
        : p.near
          ? `Did you mean \`${p.near}\`?`
          : 'Add it to the facts file, or correct the name.',
  ),
  'period-invalid': error(
    (p: { text: string }) => `\`${p.text}\` is not a period.`,
    ({ text }) => {
      const quarter = quarterMeant(text);
      if (quarter !== undefined) return `Write \`${quarter}\`.`;
      const fiscal = /^FY ?(\d{4})$/i.exec(text)?.[1];
      if (fiscal !== undefined) return `Write \`${fiscal}\`, and say in the label that it is a fiscal year.`;
      const last = /^\d{4} ?[-–/] ?(\d{4})$/.exec(text)?.[1];
      if (last !== undefined) return `Write \`${last}\`, and say in the label from when on it counts.`;
      return 'Periods are written 2023, 2023-Q1, 2023-04 or 2023-04-01; other dimensions stand before them: `beijing, 2023`.';
    },
  ),
  'period-unknown': error(
    (p: {
      id: string;
      key: string;
      known: readonly string[];
      latest?: { readonly period: string; readonly wanted: string };
    }) =>
      p.latest === undefined
        ? `The fact \`${p.id}\` has no value for ${p.key}.`
        : `The latest of \`${p.id}\` is ${p.latest.period}; there is no ${p.latest.wanted}.`,
    (p) =>
      p.known.length > 0
        ? (memberMeant(p.key, p.known) ?? `It has ${some(p.known)}.`)
        : 'It has one value without a period.',
  ),
  'period-missing': error(
    (p: { id: string; known: readonly string[] }) => `The fact \`${p.id}\` has several values.`,
    (p) =>
      `Say which: ${some(p.known.map((key) => `${p.id}[${key}]`))}, or ${
        p.known[0]?.includes(', ')
          ? `in a function several, such as \`sum(${p.id}[*, ${p.known.at(-1)?.split(', ').at(-1)}])\``
          : `\`${p.id}[latest]\``
      }.`,
  ),
  'series-misplaced': error(
    (p: { text: string }) => `\`${p.text}\` is several values, and one is needed.`,
    () => 'Functions such as sum, mean, max, count and last take several.',
  ),
  'series-mixed': error(
    (p: { text: string; periods: readonly string[] }) =>
      `\`${p.text}\` has periods of several kinds: ${some(p.periods)}.`,
    () => 'Name the values that are meant, or keep each kind in a fact of its own.',
  ),
  'period-latest-unclear': error(
    (p: { id: string; periods: readonly string[] }) =>
      `The latest of \`${p.id}\` could be ${list(p.periods)}: they end on the same day.`,
    (p) => `Name it: \`${p.id}[${p.periods[0] ?? ''}]\`.`,
  ),
  'rate-period-differs': warning(
    (p: { rate: string; others: readonly string[] }) =>
      `The rate \`${p.rate}\` is not of the period of ${list(p.others)}.`,
    () => 'Convert with the rate of the same period.',
  ),
  'period-absent': error(
    (p: { ref: string }) => `\`${p.ref}\` is of no period.`,
    () => 'Give its values by period under `values`, or say with `as_of` which date it is of.',
  ),
  'source-missing': error(
    (p: { id: string }) => `The fact \`${p.id}\` has no source.`,
    () =>
      'Name one of the `sources` with `source:`; a fact that follows from others has a `formula` instead.',
  ),
  'source-unknown': error(
    (p: { source: string; known: readonly string[]; near?: string }) =>
      `There is no source named \`${p.source}\`.`,
    (p) => meant(p.near, p.known) ?? 'Add it under `sources:`.',
  ),
  'value-invalid': error(
    (p: { text: string; reason: string; hint?: string }) =>
      `\`${p.text.slice(0, 60)}\` can't be read as a value: ${p.reason}.`,
    (p) => p.hint,
  ),
  'unit-unknown': error(
    (p: { unit: string; meant: readonly string[] }) => `\`${p.unit}\` is not a unit.`,
    (p) =>
      p.meant.length > 1
        ? p.meant.every((unit) => /^[A-Z]{3}$/.test(unit))
          ? `It could be ${list(p.meant)} or another: write the code.`
          : `It could be ${list(p.meant)} or another: write which.`
        : p.meant[0] !== undefined
          ? `Did you mean \`${p.meant[0]}\`?`
          : 'Units are %, times, currency codes such as CNY, and nouns in small letters such as projects.',
  ),
  'unit-differs': error(
    (p: { written: string; declared: string }) =>
      `The value is in ${p.written}, and the fact's unit is ${p.declared}.`,
    () => 'Correct one of the two.',
  ),
  'unit-mismatch': error(
    (p: { left: string; right: string; action: string }) =>
      `${sentence(p.right)} can't be ${p.action} ${p.left}.`,
    ({ left, right }) =>
      /^[A-Z]{3}$/.test(left) && /^[A-Z]{3}$/.test(right)
        ? 'Both sides need one unit: a rate between two units is a fact of its own.'
        : [left, right].includes('a bare number')
          ? 'Both sides need one unit: a number has its own behind it, as in `5 trillion CNY` or `5%`.'
          : 'Both sides need one unit.',
  ),
  'value-not-number': error(
    (p: { what: string }) =>
      `${p.what === 'words' ? 'These are words' : `This is ${p.what}`}, and a number is needed.`,
    () => 'Dates and words can be shown, and not be computed with.',
  ),
  'condition-missing': error(
    (p: { what: string }) =>
      `${p.what === 'words' ? 'These are words' : `This is ${p.what}`}, and a comparison is needed.`,
    () => '`and`, `or` and `not` join comparisons, such as `a > b and b > c`.',
  ),
  'percent-sign-missing': error(
    () => 'This compares a percentage with a bare number.',
    () => 'A percentage has its sign: 90 is 90 times as much, 90% is not.',
  ),
  'truth-not-printable': error(
    () => "A comparison can't be shown: it holds, fails, or is undecided.",
    () => 'Show a number; a sentence that a comparison must bear out is a claim.',
  ),
  'division-by-zero': error(
    () => 'This divides by zero.',
    () => 'Correct the value below the line, or leave the quotient out.',
  ),
  'number-out-of-range': error(
    () => 'This number is out of range, or is none.',
    () => 'Look for a power that is too high, or for a root of a number below zero.',
  ),
  'bound-undetermined': error(
    () => 'These values are bounds, and the result could be on either side.',
    () => 'Leave one of them out, or give the result as a fact with a source.',
  ),
  'checks-version-unknown': error(
    (p: { version: string }) =>
      p.version === ''
        ? 'A checks file says its version.'
        : `\`${p.version}\` is not a version of the checks file that is known here.`,
    () => 'This program reads `version: 1`.',
  ),
  'check-stray': warning(
    (p: { ref: string }) => `This is the check of \`${p.ref}\`, and there is no such value any more.`,
    () => 'Delete it, or correct its name.',
  ),
  'fact-unchecked': error(
    (p: { ref: string; derived: boolean; declared?: string }) =>
      p.declared === undefined
        ? `Nobody has checked \`${p.ref}\`${p.derived ? '' : ' against its source'}.`
        : `\`${p.ref}\` says that ${p.declared} checked it, and what was checked is not recorded.`,
    (p) =>
      p.declared === undefined
        ? `${p.derived ? 'Read its formula' : 'Compare it with its source'}, then run \`factdeck sign\` for it.`
        : 'Run `factdeck sign`.',
  ),
  'check-void': warning(
    (p: { ref: string; by: string; on: string; changes: readonly string[] }) =>
      `The check of \`${p.ref}\` by ${p.by} on ${p.on} is void: ${p.changes.join('; ')}.`,
    () => 'Check it again, then run `factdeck sign` for it; or undo the change.',
  ),
  'formula-invalid': error(
    (p: { reason: string }) => `This formula can't be read: ${p.reason}.`,
    () => 'A formula looks like `gdp[2023] / (1 + gdp_growth)`.',
  ),
  'formula-cycle': error(
    (p: { path: readonly string[] }) => `These facts rest on each other: ${p.path.join(' → ')}.`,
    () => 'Give one of them a value.',
  ),
  'function-unknown': error(
    (p: { name: string; known: readonly string[]; near?: string }) => `There is no function \`${p.name}\`.`,
    (p) => meant(p.near, p.known),
  ),
  'function-arity': error(
    (p: { name: string; given: number; fewest: number; most: number }) =>
      `\`${p.name}\` takes ${p.fewest === p.most ? p.fewest : `${p.fewest} to ${p.most}`} values, not ${p.given}.`,
    () => 'Put the values in the parentheses, with commas between them.',
  ),
  'function-unfit': error(
    (p: { name: string }) => `\`${p.name}\` can't be computed of these.`,
    (p) =>
      p.name === 'cagr'
        ? 'Give it a fact with values for two years or more, or three values: now, before and the years between.'
        : `Give it a fact with values by period, or two values: now and before.`,
  ),
  'format-unknown': error(
    (p: { format: string; known: readonly string[]; near?: string }) => `There is no format \`${p.format}\`.`,
    (p) => meant(p.near, p.known),
  ),
  'format-unfit': error(
    (p: { format: string; what: string }) => `\`as ${p.format}\` is not for ${p.what}.`,
    () =>
      '`percent` and `times` are for ratios, `ordinal` and `words` for small whole numbers; without `as` every value is shown.',
  ),
  'reference-without-fact': error(
    (p: { text: string }) => `\`{{ ${p.text} }}\` rests on no fact.`,
    () => 'Make it a fact with a source; what needs none is written without braces.',
  ),
  'reference-empty': error(
    () => '`{{ }}` names no fact.',
    () => 'Write the name of a fact, such as {{ gdp[2023] }}; to show braces write \\{{.',
  ),
} as const;
