// Markdown as a deck has it: the blocks of all its slides, written as they are on slides, and what is told of it.

import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { toSource } from '../../src/model/source.ts';
import { textWords } from '../../src/model/words.ts';
import { readHtml } from '../../src/parse/html.ts';
import { parseDeck } from '../../src/parse.ts';
import { makeWriter } from '../../src/render/blocks.ts';
import { stringsFor } from '../../src/render/strings.ts';
import { bindBlocks } from '../../src/resolve/bind.ts';

export type AsDeck = {
  readonly html: string;
  readonly slides: number;
  /** The codes of what was told, each once, sorted. */
  readonly codes: readonly string[];
  readonly told: readonly Diagnostic[];
  /** What is shown, said and set, as one text. */
  readonly everything: string;
};

export const HEAD = '---\ntitle: T\n---\n';

/** The number of slides does not count what comes in only at resolve: pictures, links and layouts are taken as they are. */
export function asDeck(markdown: string): AsDeck {
  const { diagnostics, diagnose } = collectDiagnostics();
  const deck = parseDeck(toSource('deck.md', HEAD + markdown), readHtml, diagnose);
  const writer = makeWriter({
    medium: 'screen',
    entryOf: () => undefined,
    claimEntryOf: () => undefined,
    land: () => {},
    pictureUrl: ({ path }) => path,
    strings: stringsFor('en'),
  });
  const marks: unknown[] = [...(deck.footnotes ?? [])];
  const blocks = deck.slides.flatMap((slide) =>
    bindBlocks([...slide.blocks, ...slide.notes], {
      figure: ({ expression }) => {
        throw new Error(`no facts here: ${expression}`);
      },
      claim: () => undefined,
      fence: () => undefined,
      icon: ({ text }) => ({ kind: 'words', words: text }),
      picture: (src) => ({ path: textWords(src), mime: '', bytes: new Uint8Array(), hash: '' }),
      // What footnotes and citations lead to, or that they lead nowhere, is found at resolve.
      mark: (mark) => {
        marks.push(mark);
        return { notes: [] };
      },
      target: (href) => ({ kind: 'url', href }),
    }),
  );
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  const html = writer.blocks(blocks);
  const everything = html + JSON.stringify([deck.slides.map(({ settings }) => settings), marks]);
  return { html, slides: deck.slides.length, codes, told: diagnostics, everything };
}
