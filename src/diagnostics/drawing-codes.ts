// Diagnostics about diagrams and icons: what can't be drawn, and what is missing to draw it.

import { error, warning } from './entry.ts';

export const drawingCodes = {
  'diagram-package-missing': error(
    (p: { name: string; package: string }) =>
      `A \`${p.name}\` diagram is drawn with the package \`${p.package}\`, which is not installed.`,
    (p) => `Install it: npm install ${p.package}`,
  ),
  'diagram-undrawn': error(
    (p: { message: string; hint?: string }) => `This diagram could not be drawn: ${p.message}`,
    (p) => p.hint,
  ),
  'diagram-invalid': error(
    (p: { name: string; message: string; site: string }) =>
      `This is no diagram in the language of ${p.name === 'dot' ? 'Graphviz' : p.name}: ${p.message}.`,
    (p) => `The language is described at ${p.site}.`,
  ),
  'diagram-kind-unknown': error(
    (p: { word: string; near?: string }) => `\`${p.word.slice(0, 40)}\` is no kind of mermaid diagram.`,
    (p) =>
      p.near === undefined
        ? 'A text starts with its kind, such as `flowchart LR`, `sequenceDiagram` or `timeline`.'
        : `Did you mean \`${p.near}\`?`,
  ),
  'diagram-unnamed': warning(
    () => 'This diagram has no name for those who can’t see it: its words are read out one by one.',
    (p: { mermaid: boolean }) =>
      p.mermaid
        ? 'Write `accTitle: …` in it, and `accDescr: …` for more; or `caption="…"` or `alt="…"` behind `mermaid`.'
        : 'Write `caption="…"` or `alt="…"` behind `dot`.',
  ),
  'diagram-option-unknown': error(
    (p: { text: string; near?: string }) => `\`${p.text.slice(0, 40)}\` sets nothing on a diagram.`,
    (p) =>
      p.near === undefined ? 'There are `caption="…"` and `alt="…"`.' : `Did you mean \`${p.near}="…"\`?`,
  ),
  'emoji-unknown': warning(
    (p: { name: string; near?: string }) => `There is no emoji \`:${p.name}:\`; it stands as text.`,
    (p) =>
      p.near === undefined
        ? 'Emoji have the names of GitHub, icons those of their set before them, such as `:lucide-check:`; for the text write `\\:`.'
        : `Did you mean \`:${p.near}:\`?`,
  ),
  'emoji-undrawn': warning(
    (p: { emoji: string; package?: string }) =>
      p.package === undefined
        ? `No set that is installed has the emoji ${p.emoji}.`
        : `The emoji ${p.emoji} is drawn in whatever font the reader has: no set of emoji is installed.`,
    (p) => (p.package === undefined ? 'Choose another.' : `Install one: npm install ${p.package}`),
  ),
  'icon-unknown': error(
    (p: { name: string; set: string; near?: string }) => `The set \`${p.set}\` has no icon \`${p.name}\`.`,
    (p) =>
      p.near === undefined
        ? `Look for it at https://icon-sets.iconify.design/${p.set}/.`
        : `Did you mean \`:${p.near}:\`?`,
  ),
  'icon-set-missing': error(
    (p: { set: string; package: string }) => `The set of icons \`${p.set}\` is not installed.`,
    (p) => `Install it: npm install ${p.package}`,
  ),
  'drawing-text-small': error(
    (p: { size: number; least: number; text: string }) =>
      `The text “${p.text}” of this drawing would be ${p.size} px tall, and less than ${p.least} px can't be read from afar.`,
    () => 'Give the drawing more room, turn it (`LR` or `TB`), or split it in two.',
  ),
} as const;
