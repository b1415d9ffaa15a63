// A deck that is composed again and again, as it changes: its pages in the pieces that a browser can take one by one.

import { makeParts, nameEditions } from '../assemble.ts';
import {
  type Composed,
  compose,
  type Desk,
  openDesk,
  present,
  type Warm,
  type Workshop,
} from '../compose.ts';
import type { DevOptions } from '../dev.ts';
import { preparePictures } from '../emit.ts';
import { type Host, HostError } from '../host/host.ts';
import { shortHash } from '../host/session.ts';
import { tellClaimsApart } from '../manifests.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { pagePieces, renderFrame, renderPage, titleOf } from '../render.ts';
import { MARKS } from './marks.ts';

/** A slide as a page has it. Slides with one key are the same to the byte. */
export type LiveSlide = {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly number: string;
  /** Whether it stands in one stack with the slide before it. */
  readonly vertical: boolean;
  readonly markup: string;
};

/** The page of a deck in one language. */
export type LivePage = {
  readonly lang: string;
  /** Its name, e.g. "index.zh-CN.html". */
  readonly file: string;
  readonly title: string;
  /** The page with a mark where each of its pieces stands, and where its policy does. */
  readonly frame: string;
  readonly style: string;
  readonly slides: readonly LiveSlide[];
  readonly data: string;
  readonly linkedData: string;
  readonly script: string;
  /** The page as a build without a PDF writes it, to the byte. */
  readonly clean: () => string;
};

/** What the deck is after a change. */
export type Outcome = {
  /** Undefined where there are errors. */
  readonly pages: readonly LivePage[] | undefined;
  readonly problems: readonly Diagnostic[];
  /** Set where the world failed: a file that can't be read. */
  readonly failure: HostError | undefined;
  /** The text of the deck, and where its slides begin; undefined where there are errors. */
  readonly written: Written | undefined;
  /** What the pages were made of; undefined where there are errors. */
  readonly composed: Composed | undefined;
  /** Where it was made. */
  readonly desk: Desk;
};

/** What tells which slide is being edited. */
export type Written = {
  readonly text: string;
  readonly slides: readonly { readonly id: string; readonly offset: number }[];
};

/** Composes the deck as it is now; in a trial a claim that fails stops nothing. */
export async function composeLive(
  options: DevOptions,
  host: Host,
  workshop: Workshop,
  { warm, trial }: { readonly warm: Warm; readonly trial: boolean },
): Promise<Outcome> {
  const desk = openDesk(options, host, warm);
  const { diagnostics, diagnose, texts } = desk;
  const end = (rest: Partial<Outcome> = {}): Outcome => ({
    pages: undefined,
    problems: present(diagnostics, texts),
    failure: undefined,
    written: undefined,
    composed: undefined,
    desk,
    ...rest,
  });
  try {
    const composed = await compose(
      trial ? { ...desk, ...tellClaimsApart(diagnose) } : desk,
      { ...options, pdf: true }, // for paper too: it can be asked for at any time
      workshop,
    );
    if (composed.kind === 'stopped') return end();
    const { theme, editions } = composed;
    const pictures = preparePictures(
      editions.map(({ deck }) => deck),
      diagnose,
    );
    pictures.catch(() => {}); // told where they are awaited
    const names = nameEditions('', editions);
    const pages: LivePage[] = [];
    for (const [index, edition] of editions.entries()) {
      const { deck, rendered } = edition;
      const { made } = await makeParts(edition, { theme, fonts: workshop.fonts, pictures, diagnose });
      const alternates = names.filter((_, other) => other !== index);
      const pieces = pagePieces(rendered, deck, theme, made);
      const { style, data, linkedData, script } = pieces;
      const marked = { ...MARKS, slides: [{ ...STAND_IN, screen: MARKS.slides }] };
      pages.push({
        lang: deck.frontMatter.lang,
        file: names[index]?.html ?? 'index.html',
        title: titleOf(deck),
        frame: renderFrame(marked, { policy: MARKS.policy, alternates }, deck, theme, diagnose),
        ...{ style, data, linkedData, script },
        slides: pieces.slides.map(({ id, name, number, vertical, screen }) => {
          return { key: shortHash(screen), id, name, number, vertical, markup: screen };
        }),
        clean: () => renderPage(rendered, deck, theme, { ...made, alternates }, () => {}),
      });
    }
    if (diagnostics.some(({ severity }) => severity === 'error')) return end();
    const { deck, parsed } = composed;
    const slides = deck.slides.map(({ id, at }) => ({ id, offset: at.start.offset }));
    return end({ pages, composed, written: { text: parsed.deck.source.text, slides } });
  } catch (cause) {
    if (cause instanceof HostError) return end({ failure: cause });
    throw cause;
  }
}

const STAND_IN = {
  id: '',
  name: '',
  number: '',
  layout: '',
  vertical: false,
  print: '',
  landings: [],
} as const;
