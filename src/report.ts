// Results -> words for people, or JSON for machines. Pure.

import type { Claim } from './model/claim.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { Artifact } from './model/output.ts';
import type { Position } from './model/source.ts';

export { summarizeChanges } from './report/change-words.ts';
export { mixedWords, reportChanges } from './report/changes.ts';
export { changesMarkdown } from './report/changes-markdown.ts';
export { changesPage } from './report/changes-page.ts';
export { reportDamage, reportEditions } from './report/editions.ts';
export { reportHistory } from './report/fact-history.ts';
export { factsCsv, reportFacts } from './report/facts.ts';
export { reportSetting } from './report/set.ts';
export { reportSigning } from './report/sign.ts';
export { reportDifferences } from './report/verify.ts';

/** Escape codes for a terminal, or none. */
export type Paint = {
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
};

export function makePaint(colors: boolean): Paint {
  const wrap = (code: number, end: number) => (text: string) =>
    colors ? `\u001b[${code}m${text}\u001b[${end}m` : text;
  return { red: wrap(31, 39), yellow: wrap(33, 39), bold: wrap(1, 22), dim: wrap(2, 22) };
}

/** One diagnostic: place, severity, code; message; code frame; hint; related places. */
export function reportDiagnostic(
  { at, severity, code, message, frame, hint, related }: Diagnostic,
  paint: Paint,
): string {
  const place = at === undefined ? '' : `${paint.bold(placeOf(at))}  `;
  const color = severity === 'error' ? paint.red : paint.yellow;
  const lines = [`${place}${color(severity)}  ${paint.dim(code)}`, indent(message)];
  if (frame !== undefined) lines.push(indent(paint.dim(frame)));
  if (hint !== undefined) lines.push(indent(`hint: ${hint}`));
  for (const { message: words, at: other } of related ?? [])
    lines.push(indent(`${placeOf(other)}  ${words}`));
  return lines.join('\n');
}

/** "facts.yaml:3:9"; a cell of a workbook has its address in the name of its file, and no line. */
const placeOf = ({ file, start }: Position): string =>
  start.line === 0 ? file : `${file}:${start.line}:${start.column}`;

/** "1 error, 2 warnings"; empty where there is neither. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: string, word: string) => {
    const number = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return number === 0 ? [] : [`${number} ${word}${number === 1 ? '' : 's'}`];
  };
  return [...count('error', 'error'), ...count('warning', 'warning')].join(', ');
}

/** "4 claims hold, 1 undecided, 2 checks hold"; empty where a deck claims nothing. */
export function countClaims(claims: readonly Claim[]): string {
  const words: Readonly<Record<Claim['verdict'], readonly [one: string, many: string]>> = {
    holds: ['holds', 'hold'],
    fails: ['fails', 'fail'],
    undecided: ['undecided', 'undecided'],
  };
  return (['claim', 'check'] as const)
    .flatMap((kind) => {
      const counted = (['holds', 'fails', 'undecided'] as const).flatMap((verdict) => {
        const number = claims.filter((claim) => claim.kind === kind && claim.verdict === verdict).length;
        return number === 0 ? [] : [{ number, word: words[verdict][number === 1 ? 0 : 1] }];
      });
      return counted.map(({ number, word }, index) => {
        const noun = index > 0 ? '' : ` ${kind}${number === 1 ? '' : 's'}`;
        return `${number}${noun} ${word}`;
      });
    })
    .join(', ');
}

/** One line for each claim that the facts leave open: the words, who says so, and what is missing. */
export function reportOpenClaims(claims: readonly Claim[]): readonly string[] {
  return claims
    .filter(({ verdict, kind }) => verdict === 'undecided' && kind === 'claim')
    .map(({ ref, statement, ties, origin, locator, attribution, reasons }) => {
      const said = [attribution, origin?.publisher ?? origin?.title, locator].filter(
        (part) => part !== undefined,
      );
      const words = ties[0]?.words ?? statement ?? ref;
      return `Undecided: “${words}” (${said.join(', ')}). ${reasons.join('; ')}.`;
    });
}

/** "index.html 312 KB, jing-jin-ji.pdf 84 KB". */
export function reportArtifacts(artifacts: readonly Artifact[]): string {
  return artifacts
    .filter(({ path }) => path !== 'manifest.json')
    .map(({ path, bytes }) => `${path} ${Math.ceil(bytes.length / 1000)} KB`)
    .join(', ');
}

const indent = (text: string): string => text.replace(/^/gm, '  ');
