// What every slide has, whatever its layout: the world it is rendered in, and what templates can ask for.

import { writeDate } from '../model/dates.ts';
import type { AsResolved, Deck, Slide, Text } from '../model/deck.ts';
import type { Figure } from '../model/fact.ts';
import type { Landing } from '../model/output.ts';
import type { Theme } from '../model/theme.ts';
import { textWords } from '../model/words.ts';
import type { BlockWriter } from './blocks.ts';
import { type Html, html } from './html.ts';
import { partsOf } from './parts.ts';
import { runningOf } from './running.ts';
import type { Strings } from './strings.ts';
import { asMarkup, type TemplateSet } from './templates.ts';

/** What all slides of a deck are rendered with. */
export type SlideWorld = {
  /** Whether it is written for paper too. */
  readonly paper: boolean;
  /** Whether paper shows steps, each on a page. */
  readonly steps?: boolean;
  readonly deck: Deck;
  readonly theme: Theme;
  readonly templates: TemplateSet;
  readonly strings: Strings;
  readonly total: number;
};

/** What a slide is written for. */
export type Medium = 'screen' | 'print';

/** What a template writes of its own lands while it is drawn; where something does, the foot is written anew. */
export function drawTwice(landings: readonly Landing[], draw: () => Html): Html {
  const before = landings.length;
  const drawn = draw();
  return landings.length === before ? drawn : draw();
}

/** A slide with the line that runs along its top, where there is one. */
export function withHeader(
  drawn: Html,
  context: Readonly<Record<string, unknown>>,
  { templates }: SlideWorld,
): Html {
  if (context.header === null) return drawn;
  return html(`${drawn}\n${templates.render('partials/header', context, () => html(''))}`);
}

/** What slides and pages of sources have in common. */
export type Shell = Pick<Slide, 'id' | 'name' | 'layout' | 'settings' | 'blocks' | 'counted'>;

/** Where a slide stands in the deck, and what it is written for. */
type Place = { readonly number: string; readonly slide?: Slide; readonly medium: Medium };

/**
 * What every layout can show, whatever is on the slide, as properties. Texts of the deck's own with figures in
 * them are written, and land, when a template first asks for them.
 */
export function frame(
  slide: Shell,
  { number, slide: placed, medium }: Place,
  world: SlideWorld,
  writer: BlockWriter,
): PropertyDescriptorMap {
  const { frontMatter } = world.deck;
  const { title } = slide.settings;
  const name = title === undefined || hasHeading(slide) ? [slide.name] : title;
  const running = runningOf(slide, { number, section: placed?.section }, world);
  const deck = {
    ...written({
      title: () => ownText(frontMatter.title, 'title', writer),
      subtitle: () => ownText(frontMatter.subtitle, 'text', writer),
      footer: () => ownText(running.footer, 'template', writer),
    }),
    ...plain({
      authors: frontMatter.authors,
      date: frontMatter.date ? writeDate(frontMatter.date, frontMatter.lang) : null,
    }),
  };
  return {
    ...plain({ id: slide.id, number, total: world.total, strings: world.strings }),
    ...plain({ headingTag: slide.layout === 'title' ? 'h1' : 'h2', deck: Object.defineProperties({}, deck) }),
    ...written({
      name: () => ownText(name, 'title', writer),
      header: () => ownText(running.header, 'template', writer),
      folio: () => ownText(running.numbers, 'template', writer),
      ...partsOf(placed, world.deck, medium, writer),
    }),
  };
}

/** A layout's content where a slide has none. */
export const NO_CONTENT = {
  heading: null,
  body: null,
  lead: null,
  rest: null,
  slots: {},
  picture: null,
} as const;

const plain = (values: Readonly<Record<string, unknown>>): PropertyDescriptorMap =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value, enumerable: true }]));

/** Properties that are made once, when they are first read. */
function written(makers: Readonly<Record<string, () => unknown>>): PropertyDescriptorMap {
  return Object.fromEntries(
    Object.entries(makers).map(([key, make]) => {
      let made: { readonly value: unknown } | undefined;
      const get = () => {
        made ??= { value: make() };
        return made.value;
      };
      return [key, { get, enumerable: true }];
    }),
  );
}

/** A text of the deck's own for a template: as markup only where it has figures, so that it can be an attribute. */
function ownText(text: Text<AsResolved>, where: Landing['where'], writer: BlockWriter): unknown {
  if (text.every((part) => typeof part === 'string')) return textWords(text) || null;
  return asMarkup(writer.text(text, where));
}

/** Whether a slide's title stands on it. */
export const hasHeading = ({ blocks }: Shell): boolean => blocks.some(({ kind }) => kind === 'heading');

/** The sources entry that answers for a figure: that of the first value it reads. */
export const entryOf = (figure: Figure, deck: Deck): string | undefined =>
  entriesOf(deck).values.get(figure.observations[0] ?? '');

/** The sources entry of a claim that the facts leave open. */
export const claimEntryOf = (ref: string, deck: Deck): string | undefined => entriesOf(deck).claims.get(ref);

type Entries = Readonly<Record<'values' | 'claims', ReadonlyMap<string, string>>>;
const entries = new WeakMap<Deck, Entries>();

/** The ids of what the pages of sources list, by ref; looked through once a deck. */
export function entriesOf(deck: Deck): Entries {
  const known = entries.get(deck);
  if (known !== undefined) return known;
  const byRef = (listed: readonly { readonly ref: string; readonly id: string }[]) =>
    new Map(listed.toReversed().map(({ ref, id }) => [ref, id])); // the first one counts
  const made = {
    values: byRef(deck.sources.flatMap((page) => page.entries)),
    claims: byRef(deck.sources.flatMap((page) => page.claims)),
  };
  entries.set(deck, made);
  return made;
}
