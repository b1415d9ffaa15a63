// Diagnostics about what this dialect adds to Markdown: attributes, divs, footnotes, citations, steps, animation.

import { error, warning } from './entry.ts';
import { list } from './names.ts';

const meant = (near: string | undefined, otherwise: string): string =>
  near ? `Did you mean \`${near}\`?` : otherwise;

export const dialectCodes = {
  'id-duplicate': error(
    (p: { id: string }) => `The id \`${p.id}\` is given twice.`,
    () => 'Rename one of them: a link could mean either.',
  ),
  'id-of-slide': error(
    (p: { id: string }) => `\`${p.id}\` is the id of a slide already.`,
    () => 'Give this another id; the id of a slide is its `id`, else the slug of its heading.',
  ),
  'setting-twice': error(
    (p: { key: string }) =>
      `\`${p.key}\` is set twice for this slide: in its settings, and behind its heading.`,
    () => 'Keep one of them.',
  ),
  'attribute-unfit': error(
    (p: { name: string; where: string }) => `\`${p.name}\` means nothing here.`,
    (p) => `It belongs to \`${p.where}\`.`,
  ),
  'share-unknown': error(
    (p: { value: string }) => `\`${p.value.slice(0, 40)}\` is no width that can be set.`,
    () => 'Widths are shares in steps of 5%, and 33% and 67%.',
  ),
  'grid-columns-unknown': error(
    (p: { value: string }) => `A grid can't have \`${p.value.slice(0, 40)}\` columns.`,
    () => 'It can have 1 to 6: `::: {.grid columns=3}`.',
  ),
  'columns-too-wide': error(
    (p: { total: number }) => `The widths of these columns are ${p.total}% together.`,
    () => 'Make them 100%, or leave one out: it takes what is left.',
  ),
  'div-unknown': error(
    (p: { name: string; inside: string; known: readonly string[]; near?: string }) =>
      `There is no div \`${p.name}\` that can stand in ${p.inside === 'quote' || p.inside === 'list' ? `a ${p.inside}` : `\`::: ${p.inside}\``}.`,
    (p) =>
      meant(
        p.near,
        p.name === 'notes'
          ? 'Put the notes outside of other divs.'
          : `Known are ${list(p.known)}; for a class of your own write \`::: {.${p.name}}\`. Slots of a layout stand at the top of a slide.`,
      ),
  ),
  'div-parent-missing': error(
    (p: { name: string; parent: string }) => `\`::: ${p.name}\` stands outside of \`::: ${p.parent}\`.`,
    (p) => `Put a \`:::: ${p.parent}\` … \`::::\` around it and those beside it.`,
  ),
  'div-child-unfit': error(
    (p: { name: string; child: string; empty?: true }) =>
      p.empty
        ? `\`::: ${p.name}\` has no \`::: ${p.child}\`.`
        : `This stands in \`::: ${p.name}\`, and in no \`::: ${p.child}\`.`,
    (p) => `Put everything in \`::: ${p.name}\` into a \`::: ${p.child}\`.`,
  ),
  'callout-unknown': error(
    (p: { name: string; near?: string }) => `There is no callout \`${p.name}\`.`,
    (p) => meant(p.near, 'There are `note`, `tip`, `important`, `warning` and `caution`.'),
  ),
  'footnote-undefined': error(
    (p: { label: string; near?: string }) => `There is no footnote \`[^${p.label}]\`.`,
    (p) =>
      meant(
        p.near && `[^${p.near}]`,
        `Write its text in a paragraph of its own: \`[^${p.label}]: …\`; to show the brackets write \`\\[^${p.label}]\`.`,
      ),
  ),
  'footnote-unused': warning(
    (p: { label: string }) => `Nothing refers to the footnote \`[^${p.label}]\`, and it is not shown.`,
    (p) => `Put \`[^${p.label}]\` where it belongs, or delete it.`,
  ),
  'footnote-duplicate': error(
    (p: { label: string }) => `The footnote \`[^${p.label}]\` is written twice.`,
    () => 'Rename one of them.',
  ),
  'footnote-empty': error(
    (p: { label: string }) => `The footnote \`[^${p.label}]\` has no text.`,
    () => 'Write it behind the colon.',
  ),
  'footnote-content': error(
    (p: { label: string }) =>
      p.label === ''
        ? 'A footnote has no footnotes of its own.'
        : `The footnote \`[^${p.label}]\` holds more than paragraphs.`,
    () => 'A footnote is a line or two: what is more belongs on a slide.',
  ),
  'footnote-in-notes': error(
    () => 'Speaker notes have no footnotes: there is no foot to show them at.',
    () => 'Write it in the notes, or put the mark on the slide.',
  ),
  'citation-undefined': error(
    (p: { source: string; known: readonly string[]; near?: string }) =>
      `There is no source \`${p.source}\` in the facts file.`,
    (p) =>
      meant(
        p.near,
        p.known.length === 0
          ? 'Sources are named under `sources:` in `facts.yaml`; to show the brackets write `\\[`.'
          : `There are ${list(p.known.slice(0, 12))}; to show the brackets write \`\\[\`.`,
      ),
  ),
  'fragment-effect-unknown': error(
    (p: { name: string; near: string }) => `There is no effect \`${p.name}\`.`,
    (p) => `Did you mean \`${p.near}\`?`,
  ),
  'fragment-index-invalid': error(
    (p: { value: string }) => `\`${p.value.slice(0, 20)}\` is no place in the order of steps.`,
    () => 'It is a whole number from 0 on; steps with the same one are shown together.',
  ),
  'pause-misspelt': warning(
    (p: { text: string }) => `\`${p.text.slice(0, 30)}\` is no pause.`,
    () => 'A pause is `. . .`, three full stops with spaces between, in a paragraph of its own.',
  ),
  'pause-useless': warning(
    () => 'Nothing follows this pause.',
    () => 'Delete it, or put it above what is to be shown later.',
  ),
  'auto-animate-alone': warning(
    (p: { slide: string }) =>
      `The slide \`${p.slide}\` is animated into no other: none beside it has \`auto-animate\` too.`,
    () =>
      'Set `auto-animate: true` on both slides, one directly behind the other and with the same `auto-animate-id`.',
  ),
} as const;
