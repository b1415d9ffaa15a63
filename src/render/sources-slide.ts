// A page of sources -> its sections for the browser and for paper.

import { writeDate } from '../model/dates.ts';
import type { ClaimEntry, SourceEntry, SourcesGroup, SourcesSlide } from '../model/deck.ts';
import type { Status } from '../model/fact.ts';
import type { SlideNote } from '../model/notes.ts';
import { factIdOf } from '../model/observations.ts';
import type { Landing, RenderedSlide } from '../model/output.ts';
import { makeWriter } from './blocks.ts';
import { dialectStringsFor } from './dialect-strings.ts';
import { drawTwice, entryOf, frame, type Medium, NO_CONTENT, type SlideWorld, withHeader } from './frame.ts';
import { attribute, escapeHtml, html } from './html.ts';
import { mediaStringsFor } from './media-strings.ts';
import { numberOfSources } from './parts.ts';
import { pictureUrl } from './pictures.ts';
import { canvasOf, section } from './section.ts';
import { statusLine, statusMark } from './status.ts';
import { asMarkup } from './templates.ts';

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
