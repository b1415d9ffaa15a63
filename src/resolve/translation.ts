// A deck in another language beside its original: slides paired by order, structure and facts compared, age told.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { AsWritten, Deck, DeckSource, SlideSettings, SlideSource, Text } from '../model/deck.ts';
import { type Position, positionOf, type Source } from '../model/source.ts';
import type { TranslationRecord } from '../model/translation.ts';
import { recordOf } from './original.ts';

/** What a translation is held against. */
export type Original = { readonly source: DeckSource; readonly ids: readonly string[] };

/**
 * The slides of a translation with what their originals settle: ids, and settings that it doesn't set itself.
 * A difference of structure is reported: then nothing says which slide is the translation of which.
 */
export function pairSlides(
  translation: DeckSource,
  { source, ids }: Original,
  lang: string,
  diagnose: Diagnose,
): readonly SlideSource[] {
  const { lang: first } = source.frontMatter;
  const [has, wants] = [translation.slides.length, source.slides.length];
  if (has !== wants && has > 0) {
    const extra = translation.slides[wants] ?? translation.slides.at(-1);
    const lacking = source.slides[has];
    diagnose(
      'translation-count',
      { lang, first, has, wants },
      extra?.at,
      lacking === undefined ? [] : [{ message: 'the first slide without a counterpart', at: lacking.at }],
    );
  }
  return translation.slides.map((slide, index) => {
    const original = source.slides[index];
    const id = ids[index];
    if (original === undefined || id === undefined) return slide;
    if (has === wants && slide.vertical !== original.vertical)
      diagnose('translation-vertical', { lang, first, slide: id, vertical: slide.vertical }, slide.at, [
        { message: 'the original', at: original.at },
      ]);
    const own = slide.settings.id;
    if (own !== undefined && own.value !== id)
      diagnose('translation-id', { id: own.value, slide: id }, own.at, [
        { message: 'the original', at: original.at },
      ]);
    return { ...slide, settings: inherit(slide.settings, original.settings) };
  });
}

/** A translation writes words: layout, classes and backgrounds are the original's unless it sets its own. */
function inherit(
  own: SlideSettings<AsWritten>,
  { id: _id, title: _title, section: _section, header, footer, ...original }: SlideSettings<AsWritten>,
): SlideSettings<AsWritten> {
  // That there is none is no matter of words.
  const none = {
    ...(header?.length === 0 ? { header } : {}),
    ...(footer?.length === 0 ? { footer } : {}),
  };
  return { ...original, ...none, ...own, classes: own.classes.length > 0 ? own.classes : original.classes };
}

/**
 * Reports slides whose original is another than the one they were translated from. Of an original that is
 * `unsettled`, since it has mistakes itself, nothing is said.
 */
export function reportStale(
  { deck, record }: { readonly deck: DeckSource; readonly record: TranslationRecord | undefined },
  { source, ids }: Original,
  unsettled: readonly string[],
  diagnose: Diagnose,
): void {
  if (record?.broken) return;
  const now = recordOf(source, ids);
  const { lang } = deck.frontMatter;
  const stale = (what: string, at: Position, before: Position) =>
    diagnose('translation-stale', { what, lang }, at, [{ message: 'the original', at: before }]);
  if (record?.head !== undefined && record.head !== now.head)
    stale('the front matter', startOf(deck), startOf(source));
  const unrecorded: { id: string; at: Position }[] = [];
  for (const [index, { at }] of deck.slides.entries()) {
    const id = ids[index];
    const before = source.slides[index];
    if (id === undefined || before === undefined || unsettled.includes(id)) continue;
    const hash = record?.slides.get(id);
    if (hash === undefined) unrecorded.push({ id, at });
    else if (hash !== now.slides.get(id)) stale(`the slide \`${id}\``, at, before.at);
  }
  const [first] = unrecorded;
  if (first !== undefined)
    diagnose('translation-unrecorded', { slides: unrecorded.map(({ id }) => id), lang }, first.at);
}

/** Reports texts of the front matter that the original has and the translation lacks. */
export function reportMissingTexts(
  translation: DeckSource,
  original: DeckSource,
  lang: string,
  diagnose: Diagnose,
): void {
  const { places } = translation.frontMatter;
  for (const key of ['subtitle', 'description', 'header', 'footer'] as const)
    if (hasWords(original.frontMatter[key] ?? []) && places[key] === undefined)
      diagnose('translation-text-missing', { key, lang }, startOf(translation));
}

/** Whether there is something to translate: a number alone is the same in all languages. */
const hasWords = (text: Text<AsWritten>): boolean =>
  text.some((part) => typeof part !== 'string' || /\p{L}/u.test(part));

/** Reports values that a slide shows in one language only, each way. */
export function reportDifferentFacts(translation: Deck, original: Deck, diagnose: Diagnose): void {
  const [lang, first] = [translation.frontMatter.lang, original.frontMatter.lang];
  for (const [index, slide] of translation.slides.entries()) {
    const other = original.slides[index];
    if (other === undefined || slide.incomplete || other.incomplete) continue;
    const { id } = slide;
    for (const [ref, at] of slide.shown)
      if (!other.shown.has(ref))
        diagnose('translation-facts', { slide: id, ref, shown: lang, missing: first }, at, [
          { message: `the slide in ${first}`, at: other.at },
        ]);
    for (const [ref, at] of other.shown)
      if (!slide.shown.has(ref))
        diagnose('translation-facts', { slide: id, ref, shown: first, missing: lang }, slide.at, [
          { message: `where it is shown in ${first}`, at },
        ]);
  }
}

/** Reports claims that the words of a slide make in one language only, each way. */
export function reportDifferentClaims(translation: Deck, original: Deck, diagnose: Diagnose): void {
  const [lang, first] = [translation.frontMatter.lang, original.frontMatter.lang];
  const [ours, theirs] = [claimsOf(translation), claimsOf(original)];
  for (const [index, slide] of translation.slides.entries()) {
    const other = original.slides[index];
    if (other === undefined) continue;
    const { id } = slide;
    const [here, there] = [ours.get(id) ?? NONE, theirs.get(id) ?? NONE];
    const report = (claim: string, made: string, missing: string) =>
      diagnose('translation-claims', { slide: id, claim, made, missing }, slide.at, [
        { message: `the slide in ${first}`, at: other.at },
      ]);
    for (const claim of here) if (!there.has(claim)) report(claim, lang, first);
    for (const claim of there) if (!here.has(claim)) report(claim, first, lang);
  }
}

const NONE: ReadonlySet<string> = new Set();

/** The claims that each slide makes, by its id. */
function claimsOf({ claims }: Deck): ReadonlyMap<string, ReadonlySet<string>> {
  const made = new Map<string, Set<string>>();
  for (const { ref, ties } of claims)
    for (const { slide } of ties) made.set(slide, (made.get(slide) ?? new Set()).add(ref));
  return made;
}

/** The first line of a deck, where nothing more exact is known. */
function startOf({ file, slides }: DeckSource): Position {
  const source: Source = { file: slides[0]?.at.file ?? file, text: '---', lineStarts: [0] };
  return positionOf(source, 0, 3);
}
