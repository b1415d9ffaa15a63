// Markdown as a deck has it: the blocks of all its slides, written as they are on slides, and what is told of it.

import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
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
};

/** The number of slides does not count what comes in only at resolve: pictures, links and layouts are taken as they are. */
export function asDeck(markdown: string): AsDeck {
  const { diagnostics, diagnose } = collectDiagnostics();
  const head = '---\ntitle: T\n---\n';
  const deck = parseDeck(toSource('deck.md', head + markdown), readHtml, diagnose);
  const writer = makeWriter({
    medium: 'screen',
    entryOf: () => undefined,
    claimEntryOf: () => undefined,
    land: () => {},
    pictureUrl: ({ path }) => path,
    strings: stringsFor('en'),
  });
  const blocks = deck.slides.flatMap((slide) =>
    bindBlocks([...slide.blocks, ...slide.notes], {
      figure: ({ expression }) => {
        throw new Error(`no facts here: ${expression}`);
      },
      claim: () => undefined,
      fence: () => undefined,
      picture: (src) => ({ path: textWords(src), mime: '', bytes: new Uint8Array(), hash: '' }),
      target: (href) => ({ kind: 'url', href }),
    }),
  );
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort();
  return { html: writer.blocks(blocks), slides: deck.slides.length, codes };
}
