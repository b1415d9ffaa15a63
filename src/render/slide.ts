// One resolved slide -> its sections for the browser and for paper, through its layout.

import { writeDate } from '../model/dates.ts';
import type {
  AsResolved,
  AutoAnimate,
  Block,
  ClaimEntry,
  Deck,
  Slide,
  SourceEntry,
  SourcesGroup,
  SourcesSlide,
  Text,
} from '../model/deck.ts';
import type { Figure, Status } from '../model/fact.ts';
import { isRepeated, slotKey } from '../model/layout.ts';
import type { SlideNote } from '../model/notes.ts';
import { factIdOf } from '../model/observations.ts';
import type { Landing, RenderedSlide } from '../model/output.ts';
import { layoutOf, type Theme } from '../model/theme.ts';
import { textWords } from '../model/words.ts';
import { backdropOf, canvasClasses } from './backgrounds.ts';
import { type BlockWriter, makeWriter } from './blocks.ts';
import { dialectStringsFor } from './dialect-strings.ts';
import { attribute, escapeHtml, type Html, html } from './html.ts';
import { joinLocators } from './locators.ts';
import { mediaStringsFor } from './media-strings.ts';
import { numberOfSources, partsOf } from './parts.ts';
import { pictureUrl } from './pictures.ts';
import { runningOf } from './running.ts';
import { draftStamp, statusLine, statusMark } from './status.ts';
import type { Strings } from './strings.ts';
import { asMarkup, type TemplateSet } from './templates.ts';

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

type Medium = 'screen' | 'print';

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

/** What a template writes of its own lands while it is drawn; where something does, the foot is written anew. */
function drawTwice(landings: readonly Landing[], draw: () => Html): Html {
  const before = landings.length;
  const drawn = draw();
  return landings.length === before ? drawn : draw();
}

/** Renders a page of sources; `index` is its place among them. */
export function renderSources(page: SourcesSlide, index: number, world: SlideWorld): RenderedSlide {
  const { number, counted } = numberOfSources(world.deck, index);
  const shell = { ...page, layout: 'sources', settings: { classes: [] }, blocks: [], counted };
  const landings: Landing[] = page.entries.map((entry) => ({
    ref: entry.ref,
    facts: [factIdOf(entry.ref)],
    observations: [entry.ref],
    text: entry.shown,
    where: 'sources',
    ...(isMarked(entry.status) ? { status: entry.status } : {}),
  }));
  const written = (medium: Medium) => {
    const writer = makeWriter({
      medium,
      entryOf: (figure) => entryOf(figure, world.deck),
      claimEntryOf: () => undefined,
      land: (landing) => medium === 'screen' && landings.push(landing),
      pictureUrl,
      strings: world.strings,
      lang: world.deck.frontMatter.lang,
    });
    const entryContext = (entry: SourceEntry) => ({
      ...entry,
      // The id is a destination of the PDF; in the browser the popover answers instead.
      anchor: medium === 'print' ? entry.id : null,
      where: [entry.where, entry.status === undefined ? '' : world.strings[entry.status]]
        .filter((part) => part !== '')
        .join('; '),
      figure: asMarkup(
        html(
          `<data class="fact"${attribute('value', entry.value)}${attribute('data-fact', factIdOf(entry.ref))}${attribute('data-ref', entry.ref)}>${escapeHtml(entry.shown)}${isMarked(entry.status) ? statusMark(entry.status, world.strings, medium) : ''}</data>`,
        ),
      ),
    });
    const claimContext = (claim: ClaimEntry) => ({ ...claim, anchor: medium === 'print' ? claim.id : null });
    const entries = page.entries.map(entryContext);
    const noteContext = ({ number, children }: SlideNote) => ({
      number,
      text: asMarkup(writer.inlines(children)),
    });
    const { lang } = world.deck.frontMatter;
    const nameOf = (kind: SourcesGroup['kind']): string | null => {
      if (kind === 'origin') return null;
      if (kind === 'notes') return dialectStringsFor(lang).footnotes;
      return kind === 'credits' ? mediaStringsFor(lang).credits : world.strings[kind];
    };
    const groups = page.groups.map((group) => ({
      kind: group.kind,
      name: nameOf(group.kind),
      continued: group.continued,
      origin: group.kind === 'origin' ? originContext(group.origin, lang) : null,
      entries: 'entries' in group ? group.entries.map(entryContext) : [],
      claims: group.kind === 'claims' ? group.claims.map(claimContext) : [],
      footnotes: group.kind === 'notes' ? group.notes.map(noteContext) : [],
      credits: group.kind === 'credits' ? group.credits : [],
    }));
    const own = frame(shell, { number, medium }, world, writer);
    const content = {
      ...NO_CONTENT,
      heading: asMarkup(escapeHtml(page.name)),
      origins: page.origins.map((origin) => originContext(origin, lang)),
      entries,
      claims: page.claims.map(claimContext),
      groups,
      size: page.size,
      sourceLine: null,
    };
    return drawTwice(landings, () => {
      const foot = { statusLine: asMarkup(statusLine(landings, world.strings)) ?? null };
      const context = Object.defineProperties({ ...content, ...foot }, own);
      const drawn = world.templates.render('layouts/sources', context, () => html(''), page.id);
      return withHeader(drawn, context, world);
    });
  };
  return {
    id: page.id,
    name: page.name,
    number,
    layout: 'sources',
    vertical: false,
    screen: section(shell, 'screen', canvasOf(shell, written('screen'), world), world.strings),
    print: world.paper
      ? section(shell, 'print', canvasOf(shell, written('print'), world), world.strings)
      : '',
    landings,
  };
}

const isMarked = (status: Status | undefined): status is 'estimate' | 'provisional' =>
  status === 'estimate' || status === 'provisional';

/** A slide with the line that runs along its top, where there is one. */
function withHeader(
  drawn: Html,
  context: Readonly<Record<string, unknown>>,
  { templates }: SlideWorld,
): Html {
  if (context.header === null) return drawn;
  return html(`${drawn}\n${templates.render('partials/header', context, () => html(''))}`);
}

type Shell = Pick<Slide, 'id' | 'name' | 'layout' | 'settings' | 'blocks' | 'counted'>;

/** Where a slide stands in the deck, and what it is written for. */
type Place = { readonly number: string; readonly slide?: Slide; readonly medium: Medium };

/**
 * What every layout can show, whatever is on the slide, as properties. Texts of the deck's own with figures in
 * them are written, and land, when a template first asks for them.
 */
function frame(
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

const NO_CONTENT = { heading: null, body: null, lead: null, rest: null, slots: {}, picture: null } as const;

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

const hasHeading = ({ blocks }: Shell): boolean => blocks.some(({ kind }) => kind === 'heading');

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

/** What runs along the slides, as templates write it; on the first slide the line says when and who. */
const RUNNING = /<p class="(?:folio|foot-line|running-header)"(?=>(?:(?!<\/p>|<a )[\s\S])*<\/p>)/g;

/** On paper what runs along is no content: a reader hears it once for each page otherwise. */
const withoutRunning = (inside: string, { layout }: Shell): string =>
  layout === 'title' ? inside : inside.replace(RUNNING, '$& aria-hidden="true"');

function section(slide: Shell, medium: Medium, inside: Html, strings: Strings): string {
  const classes = [
    medium === 'print' ? 'page' : 'slide',
    `layout-${slide.layout}`,
    ...(slide.settings.autoAnimate === undefined ? [] : ['auto-animate']),
    ...slide.settings.classes,
  ].join(' ');
  const heading = inside.includes(`id="${slide.id}.title"`);
  const name = heading
    ? attribute('aria-labelledby', `${slide.id}.title`)
    : attribute('aria-label', slide.name);
  const role =
    medium === 'screen' ? `${attribute('aria-roledescription', strings.slide.toLowerCase())}${name}` : '';
  const { settings } = slide;
  const reveal =
    medium === 'screen'
      ? attribute('data-transition', settings.transition) +
        attribute('data-transition-speed', settings.transitionSpeed) +
        autoAnimateAttributes(settings.autoAnimate) +
        attribute('data-visibility', settings.visibility ?? (slide.counted ? undefined : 'uncounted')) +
        attribute('data-background-color', settings.backgroundColor) +
        attribute('data-background-gradient', settings.background?.gradient)
      : '';
  const written = medium === 'print' ? withoutRunning(inside, slide) : inside;
  return `<section${attribute('class', classes)}${attribute('id', slide.id)}${role}${reveal}>\n${written}\n</section>`;
}

/** reveal's attributes: our own script reads them. */
function autoAnimateAttributes(settings: AutoAnimate | undefined): string {
  if (settings === undefined) return '';
  const { group, restart, duration, easing } = settings;
  return (
    attribute('data-auto-animate', '') +
    attribute('data-auto-animate-id', group) +
    attribute('data-auto-animate-restart', restart ? '' : undefined) +
    attribute('data-auto-animate-duration', duration) +
    attribute('data-auto-animate-easing', easing)
  );
}

function canvasOf(slide: Shell, inside: Html, { deck, strings }: SlideWorld): Html {
  const { logo } = deck;
  const { aspect, appearance = 'light' } = deck.frontMatter;
  const marked =
    logo === undefined || slide.settings.logo === false
      ? ''
      : ` has-logo logo-${logo.position.replace(' ', '-')}`;
  const classes = `${aspect === '4:3' ? ' canvas-narrow' : ''}${canvasClasses(slide, appearance)}${marked}`;
  return html(
    `${backdropOf(slide)}<div class="canvas${classes}">\n${inside}${draftStamp(deck, strings)}</div>`,
  );
}

function originContext(origin: SourcesSlide['origins'][number], lang: string): Record<string, unknown> {
  const dated = (iso: string | undefined): string | null => (iso === undefined ? null : writeDate(iso, lang));
  return {
    id: origin.id,
    title: origin.title,
    publisher: origin.publisher ?? null,
    author: origin.author ?? null,
    url: origin.url ?? null,
    // Only what a reader's browser or PDF viewer opens without harm.
    link: origin.url !== undefined && /^https?:\/\/[^\s]+$/i.test(origin.url) ? origin.url : null,
    date: dated(origin.date),
    retrieved: dated(origin.retrieved),
    note: origin.note ?? null,
  };
}

/** The sources entry that answers for a figure: that of the first value it reads. */
const entryOf = (figure: Figure, deck: Deck): string | undefined =>
  entriesOf(deck).values.get(figure.observations[0] ?? '');

/** The sources entry of a claim that the facts leave open. */
const claimEntryOf = (ref: string, deck: Deck): string | undefined => entriesOf(deck).claims.get(ref);

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
