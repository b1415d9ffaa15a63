import type { AsResolved, Block, Deck, Slide } from '../model/deck.ts';
import { isRepeated, slotKey } from '../model/layout.ts';
import type { Landing, RenderedSlide } from '../model/output.ts';
import { layoutOf, type Theme } from '../model/theme.ts';
import { type BlockWriter, makeWriter } from './blocks.ts';
import {
  claimEntryOf,
  drawTwice,
  entryOf,
  frame,
  hasHeading,
  type Medium,
  type SlideWorld,
  withHeader,
} from './frame.ts';
import { type Html, html } from './html.ts';
import { joinLocators } from './locators.ts';
import { pictureUrl } from './pictures.ts';
import { canvasOf, section } from './section.ts';
import { statusLine } from './status.ts';
import { asMarkup } from './templates.ts';

/** Renders a slide that an author wrote. */
export function renderSlide(slide: Slide, isFirst: boolean, world: SlideWorld): RenderedSlide {
  const landings: Landing[] = [];
  const canvas = (medium: Medium) => {
    const kept: Landing[] = medium === 'screen' ? landings : [];
    const writer = makeWriter({
      medium,
      steps: world.steps === true,
      entryOf: (figure) => entryOf(figure, world.deck),
      claimEntryOf: (ref) => claimEntryOf(ref, world.deck),
      land: (landing) => kept.push(landing),
      pictureUrl,
      strings: world.strings,
      lang: world.deck.frontMatter.lang,
    });
    const content = contentOf(slide, world.theme, writer, kept);
    const own = frame(slide, { number: slide.number, slide, medium }, world, writer);
    const fact = factHelper(writer, world.deck);
    const foot = () => ({
      sourceLine: sourceLine(slide, kept, world),
      statusLine: asMarkup(statusLine(kept, world.strings)) ?? null,
    });
    // Whatever the layout is, they stand above the foot.
    const notes = writer.notes(slide.footnotes ?? []);
    const drawn = drawTwice(kept, () => {
      const context = Object.defineProperties({ ...content, ...foot() }, own);
      return withHeader(
        world.templates.render(`layouts/${slide.layout}`, context, fact, slide.id),
        context,
        world,
      );
    });
    return html(notes === '' ? drawn : `${drawn}\n${notes}\n`);
  };
  const screen = canvas('screen');
  const notes = writeNotes(slide.notes, landings, world);
  landings.push(...unseenLandings(slide, isFirst, world.deck));
  return {
    id: slide.id,
    name: slide.name,
    number: slide.number,
    layout: slide.layout,
    vertical: slide.vertical,
    screen: section(slide, 'screen', html(`${canvasOf(slide, screen, world)}${notes}`), world.strings),
    print: world.paper ? section(slide, 'print', canvasOf(slide, canvas('print'), world), world.strings) : '',
    landings,
  };
}

/** Figures in what documents say of themselves: the deck's title and description, a name beside a heading. */
function unseenLandings(slide: Slide, isFirst: boolean, { frontMatter }: Deck): readonly Landing[] {
  const texts = [
    ...(isFirst ? [frontMatter.title, frontMatter.description] : []),
    ...(hasHeading(slide) ? [slide.settings.title ?? []] : []),
  ];
  return texts.flat().flatMap((part): Landing[] => {
    if (typeof part === 'string') return [];
    const { ref, facts, observations, text } = part;
    return [{ ref, facts, observations, text, where: 'metadata' }];
  });
}

/** A slide's content as a layout's slots: heading, lead and rest of the body, a picture, named divs. */
function contentOf(
  slide: Slide,
  theme: Theme,
  writer: BlockWriter,
  landings: Landing[],
): Record<string, unknown> {
  const layout = layoutOf(theme, slide.layout);
  const repeated = layout.slots.filter(isRepeated).map(({ name }) => name);
  const headingAt = slide.blocks.findIndex((block) => block.kind === 'heading');
  const heading = slide.blocks[headingAt];
  const slots: Record<string, unknown> = {};
  const inTitle = landings.length;
  const headingHtml = heading?.kind === 'heading' ? writer.heading(heading.children) : undefined;
  for (let i = inTitle; i < landings.length; i++)
    landings[i] = { ...(landings[i] as Landing), where: 'title' };
  const flow: Block<AsResolved>[] = [];
  let picture: Html | undefined;
  for (const [index, block] of slide.blocks.entries()) {
    if (index === headingAt) continue;
    if (block.kind === 'div' && repeated.includes(block.name)) {
      const before = (slots[slotKey(block.name)] ?? []) as readonly unknown[];
      slots[slotKey(block.name)] = [...before, asMarkup(writer.blocks(block.blocks))];
    } else if (block.kind === 'div' && block.name !== 'notes')
      slots[slotKey(block.name)] = asMarkup(writer.blocks(block.blocks));
    else if (slide.layout === 'image' && picture === undefined && isPicture(block))
      picture = writer.blocks([block]);
    else flow.push(block);
  }
  const [first, ...others] = flow;
  const lead = first === undefined ? undefined : writer.blocks([first]);
  const rest = writer.blocks(others);
  return {
    heading: asMarkup(headingHtml) ?? null,
    lead: asMarkup(lead) ?? null,
    rest: rest === '' ? null : asMarkup(rest),
    body: lead === undefined ? null : asMarkup(html(rest === '' ? lead : `${lead}\n${rest}`)),
    picture: asMarkup(picture) ?? null,
    slots,
  };
}

const isPicture = (block: Block<AsResolved>): boolean =>
  block.kind === 'paragraph' && block.children.length === 1 && block.children[0]?.kind === 'image';

function writeNotes(
  notes: readonly Block<AsResolved>[],
  landings: Landing[],
  { strings, deck }: SlideWorld,
): string {
  if (notes.length === 0) return '';
  const writer = makeWriter({
    medium: 'screen',
    entryOf: () => undefined,
    claimEntryOf: () => undefined,
    land: (landing) => landings.push({ ...landing, where: 'notes' }),
    pictureUrl,
    strings,
    lang: deck.frontMatter.lang,
  });
  return `\n<aside class="notes">${writer.blocks(notes)}</aside>`;
}

/** `{{fact "gdp[2023]"}}` in a template. */
function factHelper(writer: BlockWriter, deck: Deck): (expression: string) => Html {
  const written = new Map<string, Html>();
  return (expression) => {
    const figure = deck.templateFigures.get(expression);
    if (figure === undefined) return html('');
    const markup = written.get(expression) ?? writer.figure(figure, 'template');
    written.set(expression, markup);
    return markup;
  };
}

/** The sources of what a slide shows, for its foot: "CGTN, paragraphs 2 and 4". */
export function sourceLine(slide: Slide, landings: readonly Landing[], world: SlideWorld): string | null {
  if (['title', 'section', 'appendix'].includes(slide.layout)) return null;
  const places = new Map<string, Set<string>>();
  let derived = false;
  const cite = ({ title, publisher }: { title: string; publisher?: string }, locator?: string): void => {
    const name = publisher ?? title;
    const known = places.get(name) ?? new Set();
    places.set(name, known);
    if (locator !== undefined) known.add(locator);
  };
  const visit = (ref: string, depth: number): void => {
    const told = world.deck.provenances.get(ref);
    if (told === undefined || depth > 20) return;
    if (told.formula !== undefined) derived = true;
    if (told.source !== undefined) cite(told.source, told.locator);
    for (const input of told.inputs ?? []) visit(input.ref, depth + 1);
  };
  for (const { where, ref: shown, observations } of landings) {
    if (where === 'notes' || where === 'metadata') continue;
    const before: boolean = derived;
    for (const ref of observations) visit(ref, 0);
    // What a value is of is not implied with it.
    if (shown.endsWith('.period')) derived = before;
  }
  for (const claim of world.deck.claims) {
    if (!claim.ties.some(({ slide: id, where }) => id === slide.id && where === 'slide')) continue;
    for (const { ref } of claim.inputs) visit(ref, 0);
    if (claim.verdict === 'undecided' && claim.origin !== undefined) cite(claim.origin, claim.locator);
  }
  if (places.size === 0) return null;
  const { comma, semicolon, impliedBy } = world.strings;
  const { lang } = world.deck.frontMatter;
  const cited = [...places].map(([name, locators]) =>
    [name, ...joinLocators([...locators], lang)].join(comma),
  );
  return `${cited.join(semicolon)}${derived ? `${semicolon}${impliedBy}` : ''}`;
}
