// Writes the document that a deck is printed from into a file: what a bare browser is given to print.

import { writeFileSync } from 'node:fs';
import { build, HostError } from '../../../dist/index.js';

const [deck, file] = process.argv.slice(2);
const stop = async () => {
  throw new HostError('browser-failed', 'It is only looked at.');
};
const documents = [];
const print = async ({ html }) => {
  documents.push(html);
  return stop();
};
const session = { print, describe: stop, visit: stop, capture: stop, end: () => {}, close: async () => {} };
const { ok, diagnostics } = await build({ deck, write: false }, undefined, {
  lend: () => session,
  close: async () => {},
});
if (!ok) throw new Error(JSON.stringify(diagnostics[0]));

// A large deck comes in parts: their sections are one document again.
const SECTIONS = /<section class="page[\s\S]*<\/section>/;
const all = documents.map((html) => SECTIONS.exec(html)?.[0] ?? '').join('\n');
writeFileSync(
  file,
  documents[0].replace(SECTIONS, () => all),
);
