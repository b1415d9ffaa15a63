// Diagnostics about editions that slides compare with.

import { error } from './entry.ts';
import { listSome, meant } from './names.ts';

export const editionCodes = {
  'edition-unknown': error(
    (p: { name: string; known: readonly string[]; near?: string }) =>
      `No edition \`${p.name}\` was issued of this deck.`,
    (p) => {
      if (p.near !== undefined) return `Did you mean \`${p.near}\`?`;
      return p.known.length === 0
        ? `None was issued: \`factdeck issue NAME\` does it. Without \`since\` the last one is meant, once there is one.`
        : `There ${p.known.length === 1 ? 'is' : 'are'} ${listSome(p.known)}.`;
    },
  ),
  'edition-missing': error(
    () => 'There is no edition to compare with: nothing was issued of this deck.',
    () =>
      'Issue one with `factdeck issue NAME`, or write in the place of `error` what the slide says until then.',
  ),
  'edition-damaged': error(
    (p: { name: string }) =>
      `The edition \`${p.name}\` is not as it was issued: its record or its manifest was changed.`,
    () =>
      '`factdeck editions` lists what differs; restore the files of its folder, or compare with another one.',
  ),
  'changes-fact-unknown': error(
    (p: { text: string; known: readonly string[]; near?: string }) =>
      `There is no \`${p.text}\` among the facts.`,
    (p) => meant(p.near, p.known),
  ),
};
