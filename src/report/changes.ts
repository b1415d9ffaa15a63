// A change report for people in a terminal. Pure.

import type {
  Changes,
  ClaimChange,
  EditionChanges,
  FactChange,
  Piece,
  Risk,
  SlideChange,
} from '../model/changes.ts';
import {
  aspectsOf,
  claimPlaces,
  differenceOf,
  nearOf,
  originOf,
  placeOf,
  seen,
  slideKinds,
  slideName,
  summarizeChanges,
  toldSlides,
  valuesOf,
  verdictOf,
} from './change-words.ts';
import { displayWidth, printable } from './terminal.ts';

type Paint = Readonly<Record<'red' | 'yellow' | 'bold' | 'dim', (text: string) => string>>;

/** All that changed, the summary first. */
export function reportChanges(changes: Changes, paint: Paint, columns?: number): string {
  const { old, new: now, translations } = changes;
  const summary = summarizeChanges(changes);
  const lines = [
    `${paint.bold(now.deck)}: ${old.from} -> ${now.from}`,
    ...mixedWords(changes).map((words) => paint.yellow(words)),
    summary === '' ? 'Nothing changed.' : `${summary}.`,
    ...edition(changes, paint),
    ...translations.flatMap((one) => {
      const told = edition({ ...one, facts: [], claims: [] }, paint);
      return told.length === 0 ? [] : ['', paint.bold(`In ${one.lang}`), ...told.slice(1)];
    }),
  ];
  return lines.map((line) => `${fold(line, columns)}\n`).join('');
}

/** Words about files of a build that are not its own. */
export function mixedWords({ old, new: now }: Changes): readonly string[] {
  return [old, now].flatMap(({ from, mixed }) =>
    mixed === undefined
      ? []
      : [
          `${from} is a mixed set: ${mixed.join(', ')} ${mixed.length === 1 ? 'is' : 'are'} not of its manifest. Build it once more.`,
        ],
  );
}

function edition({ facts, claims, slides, texts, risks }: EditionChanges, paint: Paint): readonly string[] {
  const told = toldSlides(slides);
  return [
    ...part(
      'Claims',
      claims.flatMap((claim) => claimLines(claim, facts, paint)),
      paint,
    ),
    ...part(
      'Facts',
      facts.flatMap((fact) => factLines(fact, paint)),
      paint,
    ),
    ...part(
      'Prose at risk',
      risks.flatMap((risk) => riskLines(risk, paint)),
      paint,
    ),
    ...part(
      'Slides',
      told.flatMap((slide) => slideLines(slide, paint)),
      paint,
    ),
    ...part(
      "The deck's own texts",
      texts.map(({ pieces }) => `  ${piecesText(pieces, paint)}`),
      paint,
    ),
  ];
}

const part = (head: string, lines: readonly string[], paint: Paint): readonly string[] =>
  lines.length === 0 ? [] : ['', paint.bold(head), ...lines];

function factLines(fact: FactChange, paint: Paint): readonly string[] {
  const [old, now] = valuesOf(fact);
  const difference = differenceOf(fact);
  const value = {
    added: `${paint.dim('new:')} ${now}`,
    removed: `${paint.dim('removed, was')} ${old}`,
    altered: fact.what.includes('value')
      ? `${old} -> ${paint.bold(now)}${difference === '' ? '' : `  (${difference})`}`
      : now,
  }[fact.kind];
  const origin = originOf(fact.new ?? fact.old);
  const by = fact.because.length === 0 ? '' : `by ${fact.because.join(', ')}`;
  const places = seen(fact.reaches);
  return [
    `  ${paint.bold(fact.ref)}  ${paint.dim(printable(fact.label))}`,
    `    ${value}`,
    ...aspectsOf(fact, '->').map((words) => `    ${words}`),
    ...[[origin, by].filter((words) => words !== '').join('; ')]
      .filter((words) => words !== '')
      .map((words) => `    ${paint.dim(printable(words))}`),
    ...(places.length === 0 ? [`    ${paint.dim('no slide shows it')}`] : []),
    ...places.map((place) => {
      const words = `${placeOf(place)}: ${printable(place.text)}`;
      return `    ${place.changed ? '•' : paint.dim('=')} ${place.changed ? words : paint.dim(words)}`;
    }),
  ];
}

function claimLines(claim: ClaimChange, facts: readonly FactChange[], paint: Paint): readonly string[] {
  const places = claimPlaces(claim, facts);
  const fails = claim.kind === 'turned' && claim.new?.verdict === 'fails';
  const { check = '', reasons = [] } = claim.new ?? claim.old ?? {};
  return [
    `  ${fails ? paint.red('✗') : '•'} “${printable(claim.words)}” ${fails ? paint.red(verdictOf(claim)) : verdictOf(claim)}`,
    `    ${paint.dim(`${claim.ref === check ? '' : `${claim.ref}: `}${printable(check)}`)}`,
    ...reasons.map((reason) => `    ${paint.dim(printable(reason))}`),
    ...(claim.facts.length === 0 ? [] : [`    ${paint.dim(`rests on ${claim.facts.join(', ')}`)}`]),
    ...(places === '' ? [] : [`    ${paint.dim(places)}`]),
  ];
}

function riskLines(risk: Risk, paint: Paint): readonly string[] {
  let text = '';
  let from = 0;
  for (const { start, end } of risk.words) {
    text += `${risk.text.slice(from, start)}${paint.yellow(`[${risk.text.slice(start, end)}]`)}`;
    from = end;
  }
  return [
    `  ${placeOf(risk)}: ${printableAround(text + risk.text.slice(from))}`,
    `    ${paint.dim(`${nearOf(risk)}, and no claim checks it`)}`,
  ];
}

/** The escape codes in it are our own: what the deck says has gone through a manifest and has none. */
const printableAround = (text: string): string => text.replace(/[\n\r\t]+/g, ' ');

function slideLines(slide: SlideChange, paint: Paint): readonly string[] {
  const said = slide.sentences.filter(({ kind }) => kind !== 'figures');
  const whole = slide.kinds.includes('added') || slide.kinds.includes('removed');
  return [
    `  ${slideName(slide)}  ${paint.bold(printable(slide.name))}  ${paint.dim(slideKinds(slide))}`,
    ...(whole ? [] : said.map(({ pieces }) => `    ${piecesText(pieces, paint)}`)),
  ];
}

/** "[-old-]{+new+}" as git marks words; in colour where there is some. */
function piecesText(pieces: readonly Piece[], paint: Paint): string {
  const marks = {
    same: (text: string) => text,
    old: (text: string) => paint.red(`[-${text}-]`),
    new: (text: string) => paint.yellow(`{+${text}+}`),
  };
  return pieces.map(({ kind, text }) => marks[kind](printable(text))).join('');
}

const ESCAPE = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');

/** A line broken between words so that it fits the window; what follows stands two columns further in. */
function fold(line: string, columns: number | undefined): string {
  const widthOf = (text: string) => displayWidth(text.replace(ESCAPE, ''));
  if (columns === undefined || widthOf(line) <= columns) return line;
  const indent = ' '.repeat((/^ */.exec(line)?.[0].length ?? 0) + 2);
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/(?<=\S) /)) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current !== '' && widthOf(longer) > columns) {
      lines.push(current);
      current = `${indent}${word}`;
    } else current = longer;
  }
  return [...lines, current].join('\n');
}
