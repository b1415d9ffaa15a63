// docs/diagnostics.md: one entry a code, from the catalogue and from the fixture that earns it.

import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { catalogue } from '../../src/diagnostics/catalogue.ts';

const HEAD = `# Diagnostics

Every mistake that factdeck tells of has a code, which never changes. An **error** stops a build, and nothing is written; a **warning** doesn't, unless the build is \`--strict\`. This page is made from the catalogue in \`src/diagnostics\` and from the decks in \`tests/mistakes\` that make each mistake: \`UPDATE=1 npx vitest run tests/diagnostics.test.ts\` writes it.
`;

/** Lines of the input that are shown above and below the place. */
const AROUND = 4;
/** A front matter is never cut. */
const HEAD_LINES = 4;
/** Files up to here are shown whole. */
const SHORT = 14;

/** The page, whole. */
export function diagnosticsPage(root: string): string {
  const codes = Object.keys(catalogue).sort() as (keyof typeof catalogue)[];
  const index = codes.map((code) => `[\`${code}\`](#${code})`).join(' · ');
  return `${[HEAD, index, ...codes.map((code) => diagnosticEntry(code, root))].join('\n')}\n`;
}

/** The entry of one code. */
export function diagnosticEntry(code: keyof typeof catalogue, root: string): string {
  const { severity } = catalogue[code];
  const title = `\n## ${code}\n\n${severity === 'error' ? 'An error.' : 'A warning.'}`;
  const folder = join(root, code);
  const printed = readPrinted(code, folder);
  if (printed === undefined) return title;
  const input = excerpt(printed, folder);
  const cure = /^ {2}hint: (.*)$/m.exec(printed)?.[1];
  return [
    title,
    ...(input === undefined ? [] : [`\n${input}`]),
    `\n${fence('text', printed)}`,
    ...(cure === undefined ? [] : [`\nCure: ${cure}`]),
  ].join('\n');
}

/** What the command prints of the first such mistake, with places relative to the deck. */
function readPrinted(code: string, folder: string): string | undefined {
  const path = join(folder, 'expected.txt');
  if (!existsSync(path)) return undefined;
  const blocks = readFileSync(path, 'utf8')
    .trimEnd()
    .split(/\n\n(?=\S)/);
  return blocks
    .find((block) => block.split('\n', 1)[0]?.endsWith(`  ${code}`) === true)
    ?.replaceAll(`${folder.replaceAll('\\', '/')}/`, '');
}

/** The lines of the input around the place. */
function excerpt(printed: string, folder: string): string | undefined {
  const [, file, line] = /^(\S+?):(\d+):\d+ {2}/.exec(printed) ?? [];
  if (file === undefined || !existsSync(join(folder, file))) return undefined;
  const lines = readFileSync(join(folder, file)).toString('utf8').replace(/\n$/, '').split('\n');
  const at = Number(line) - 1;
  const near = at - AROUND <= HEAD_LINES ? 0 : at - AROUND;
  const [from, to] =
    lines.length <= SHORT ? [0, lines.length] : [near, Math.min(lines.length, at + AROUND + 1)];
  // Fixtures of what nests too deep have lines of thousands of signs.
  const shown = lines.slice(from, to).map((text) => (text.length > 120 ? `${text.slice(0, 120)}…` : text));
  const language = {
    '.md': 'markdown',
    '.yaml': 'yaml',
    '.hbs': 'handlebars',
    '.css': 'css',
    '.json': 'json',
  }[extname(file)];
  return `In \`${file}\`:\n\n${fence(language ?? 'text', shown.join('\n'))}`;
}

/** A code block whose fence is longer than any inside it. */
function fence(language: string, text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const marks = '`'.repeat(longest + 1);
  // Signs that no reader sees stand as pictures of themselves.
  const seen = text.replace(/(?![\n\t])\p{Cc}/gu, (sign) =>
    sign < '\u0020' ? String.fromCharCode(0x2400 + sign.charCodeAt(0)) : sign,
  );
  return `${marks}${language}\n${seen}\n${marks}`;
}
