// Diagnostics about content: front matter, slides, settings, Markdown, pictures, links, raw HTML.

import { error, warning } from './entry.ts';
import { list } from './names.ts';

const meant = (near: string | undefined, known: readonly string[]): string =>
  near ? `Did you mean \`${near}\`?` : `Known are ${list(known)}.`;

export const contentCodes = {
  'file-not-utf-8': error(
    (p: { offset: number; encoding?: string }) =>
      p.encoding === undefined
        ? `This file is not UTF-8: byte ${p.offset + 1} can't be read.`
        : `This file is ${p.encoding}, and not UTF-8.`,
    (p) =>
      p.encoding === undefined ? 'Save it as UTF-8.' : 'Save it as UTF-8; in Excel that is “CSV UTF-8”.',
  ),
  'file-too-large': error(
    (p: { bytes: number; most: number }) => `This file has ${p.bytes} bytes; at most ${p.most} are read.`,
  ),
  'character-reserved': error(
    () => 'This character (U+FDD0 to U+FDD3) is reserved and means nothing in a text.',
    () => 'Delete it.',
  ),
  'character-control': error(
    (p: { code: string }) => `Here stands a control character (U+${p.code}), which can't be shown.`,
    () => 'Delete it: it came in by copying, or the file is no text.',
  ),
  'deck-missing': error(
    (p: { file: string }) => `There is no \`${p.file}\` in the deck's folder.`,
    () => 'A deck is a folder with a `deck.md` and, where it shows figures, a `facts.yaml`.',
  ),
  'deck-empty': error(
    () => 'This deck has no slides.',
    () => 'Write a heading below the front matter, such as `# Title`.',
  ),
  'front-matter-missing': error(
    () => 'The deck does not start with front matter.',
    () => 'Start the file with `---`, `title: …`, `---`, each on a line of its own.',
  ),
  'front-matter-unclosed': error(
    () => 'The front matter is not closed.',
    () => 'End it with `---` on a line of its own.',
  ),
  'front-matter-invalid': error(
    (p: { key: string; expected: string }) => `\`${p.key}\` is not valid: expected ${p.expected}.`,
    () => 'Write what is expected, or delete the line.',
  ),
  'facts-missing': error(
    (p: { file: string; near?: string }) => `The deck shows figures, but there is no \`${p.file}\`.`,
    (p) =>
      p.near
        ? `Did you mean \`${p.near}\`?`
        : 'Put a `facts.yaml` beside `deck.md`, or name another file with `facts:` in the front matter.',
  ),
  'facts-ignored': warning(
    (p: { file: string; read: string }) => `\`${p.file}\` is not read: \`${p.read}\` is.`,
    () => 'Delete one of the two, or name the one that counts with `facts:` in the front matter.',
  ),
  'markdown-too-deep': error(
    (p: { what: 'blocks' | 'inlines' }) =>
      `${p.what === 'blocks' ? 'Quotes and lists nest' : 'Emphasis and links nest'} too deep here to be read.`,
    () => 'At most 60 levels are read; a slide is readable with two.',
  ),
  'markdown-too-long': error(
    (p: { what: 'signs' | 'lines' | 'cells' | 'characters'; count: number }) =>
      p.what === 'signs'
        ? `This paragraph has ${p.count} signs that could be Markdown, too many to be read.`
        : p.what === 'lines'
          ? `This quote has more than ${p.count} lines, too many to be read.`
          : p.what === 'cells'
            ? `This table has more than ${p.count} cells, too many to be read.`
            : `This paragraph has ${p.count} characters, too many to be read.`,
    () => 'Split it, with a blank line between the parts.',
  ),
  'heading-setext': error(
    (p: { text: string; dashes: string }) =>
      `\`${p.text.slice(0, 60)}\` directly over \`${p.dashes.slice(0, 20)}\` is a heading in Markdown, and no slide break.`,
    (p) =>
      `For a slide break put a blank line above \`${p.dashes.slice(0, 20)}\`; for a heading write \`## ${p.text.slice(0, 60)}\`.`,
  ),
  'div-unclosed': error(
    (p: { name: string }) => `\`::: ${p.name}\` is not closed.`,
    () => 'End it with `:::` on a line of its own, before the next slide.',
  ),
  'div-malformed': error(
    (p: { text: string }) => `\`${p.text.slice(0, 40)}\` neither opens nor closes a div.`,
    () => 'A div opens with `::: name`, one word, and closes with `:::`, each on a line of its own.',
  ),
  'comment-unclosed': error(
    () => 'This comment is not closed: the rest of the deck would be lost in it.',
    () => 'End it with `-->`.',
  ),
  'comment-misspelt': error(
    (p: { name: string; near: string }) => `\`.${p.name}\` in a comment sets nothing.`,
    (p) => `Write \`<!-- .${p.near}: … -->\`, with a colon.`,
  ),
  'fence-unclosed': error(
    () => 'This code is not closed: the rest of the deck would be shown as code.',
    () => 'End it with a line of the same signs.',
  ),
  'break-unclear': warning(
    (p: { text: string }) => `\`${p.text.slice(0, 20)}\` is no slide break.`,
    () => 'A slide starts at `---`, a slide below the one before at `----`; for a rule write `***`.',
  ),
  'break-inside-html': warning(
    (p: { tag: string }) => `This line stands inside \`<${p.tag}>\`, and is no slide break.`,
    (p) => `For a break close \`<${p.tag}>\` above it; for a rule write \`***\`.`,
  ),
  'table-cells-dropped': error(
    (p: { cells: number; columns: number }) =>
      `This row has ${p.cells} cells, and its table ${p.columns} columns: the rest would be lost.`,
    () => 'Add a column to the head, or write `\\|` for a bar in a cell.',
  ),
  'table-malformed': error(
    (p: { head: number; row: number }) =>
      `This is no table yet: the head has ${p.head} cells, and the line below it ${p.row}.`,
    () => 'The second line has as many `---` as the head has cells.',
  ),
  'reference-unclosed': error(
    () => '`{{` is not closed on its line.',
    () => 'Write `{{ gdp[2023] }}` on one line; to show braces write `\\{{`.',
  ),
  'settings-unread': error(
    (p: { key: string }) => `\`${p.key}:\` stands on the slide as text.`,
    () =>
      'Settings stand directly below the break, without a blank line, and end with `---` on a line of its own.',
  ),
  'slide-empty': warning(
    () => 'This slide is empty.',
    () => 'Delete one of the breaks around it.',
  ),
  'settings-misplaced': error(
    () => 'A settings block stands at the very start of its slide.',
    () => 'Move it directly below the slide break.',
  ),
  'setting-invalid': error(
    (p: { key: string; expected: string }) => `\`${p.key}\` is not valid: expected ${p.expected}.`,
    () => 'Write what is expected, or delete the line.',
  ),
  'attribute-unknown': error(
    (p: { name: string; known: readonly string[]; near?: string }) =>
      `The attribute \`${p.name}\` can't be set here.`,
    (p) => meant(p.near, p.known),
  ),
  'span-attributes-invalid': error(
    (p: { text: string; claims: boolean }) =>
      p.claims
        ? 'A span has one claim, or one check.'
        : `\`${p.text.slice(0, 40)}\` is no attribute of a span.`,
    (p) =>
      p.claims
        ? 'Keep one of them, or tie two spans one inside the other.'
        : 'Attributes are written {.class name=value name="some words"}; braces that mean nothing more are written \\{.',
  ),
  'span-missing': error(
    (p: { text: string }) => `The attributes \`{${p.text.slice(0, 60)}}\` belong to no words.`,
    () =>
      'They stand directly behind words in brackets, and not in raw HTML: [words]{.class}. Emphasis opens and closes either inside or outside.',
  ),
  'slide-comment-inline': error(
    () => 'A `.slide:` comment stands on a line of its own.',
    () => 'Put it directly below the slide break.',
  ),
  'element-comment-unattached': error(
    () => 'This `.element:` comment has nothing before it to belong to.',
    () => 'Put it at the end of the text, or on the line below the block, that it is for.',
  ),
  'note-inside-paragraph': warning(
    () => '`Note:` starts the speaker notes only at the start of a paragraph; here it is shown on the slide.',
    () => 'Put a blank line above it.',
  ),
  'slide-id-invalid': error(
    (p: { id: string; suggestion: string }) =>
      `\`${p.id}\` can't be the id of a slide: letters, digits, hyphens and underscores can.`,
    (p) => (p.suggestion ? `For example \`${p.suggestion}\`.` : undefined),
  ),
  'slide-id-duplicate': error(
    (p: { id: string }) => `Two slides have the id \`${p.id}\`.`,
    () => 'Rename one of them.',
  ),
  'layout-unknown': error(
    (p: { layout: string; known: readonly string[]; near?: string }) => `There is no layout \`${p.layout}\`.`,
    (p) => meant(p.near, p.known),
  ),
  'slot-unknown': error(
    (p: { slot: string; layout: string; known: readonly string[]; near?: string }) =>
      `The layout \`${p.layout}\` has no slot \`${p.slot}\`.`,
    (p) => meant(p.near, p.known),
  ),
  'slot-missing': error(
    (p: { slot: string; layout: string; takes?: string }) =>
      `The layout \`${p.layout}\` needs ${p.slot}, and this slide has none.`,
    (p) =>
      p.takes
        ? `Add it, or choose another layout. It takes ${p.takes}.`
        : 'Add it, or choose another layout.',
  ),
  'slot-duplicate': error(
    (p: { slot: string }) => `\`::: ${p.slot}\` stands twice on this slide.`,
    () => 'Put what belongs together into one of them.',
  ),
  'definition-unused': warning(
    (p: { label: string; repeated: boolean }) =>
      p.repeated
        ? `\`[${p.label.slice(0, 40)}]:\` stands here a second time, and the first one counts.`
        : `\`[${p.label.slice(0, 40)}]:\` says where a link leads, and no link has this name: the line is not shown.`,
    (p) =>
      p.repeated
        ? 'Delete one of them, or give it another name.'
        : `Link to it by \`[words][${p.label.slice(0, 40)}]\`, or delete it; to show the line, write \`\\[\` at its start.`,
  ),
  'image-reference': error(
    () => "A picture's path can't hold a reference.",
    () => 'Write the path out: figures change, and the picture would be another.',
  ),
  'image-missing': error(
    (p: { src: string; near?: string }) => `There is no picture \`${p.src}\` in the deck's folder.`,
    (p) =>
      p.near ? `Did you mean \`${p.near}\`?` : "Paths are relative to the deck's folder, and capitals count.",
  ),
  'image-outside': error(
    (p: { src: string }) => `\`${p.src}\` leads out of the deck's folder.`,
    () => 'Copy the picture into the folder: a deck holds all that it shows.',
  ),
  'image-remote': error(
    (p: { src: string }) => `\`${p.src.slice(0, 80)}\` is not a file in the deck's folder.`,
    () => 'A deck works without network: save the picture into the folder.',
  ),
  'image-unreadable': error(
    (p: { src: string; damage?: string }) =>
      p.damage === undefined
        ? `\`${p.src}\` is no picture, video or sound that browsers show.`
        : `The picture \`${p.src}\` can't be shown: ${p.damage}.`,
    (p) =>
      p.damage === undefined
        ? 'Pictures are PNG, JPEG, GIF, WebP, AVIF or SVG; videos MP4 or WebM; sounds MP3, M4A, Ogg, FLAC or WAV. They are known by their content, not by their name.'
        : 'Save or export it anew.',
  ),
  'link-unsafe': error(
    (p: { href: string }) => `The link \`${p.href.slice(0, 80)}\` has a scheme that decks don't open.`,
    () => 'Links can start with https:, http:, mailto: or tel:.',
  ),
  'link-slide-unknown': error(
    (p: { id: string; near?: string; hidden?: true }) =>
      p.hidden ? `The slide \`${p.id}\` is hidden.` : `There is no slide with the id \`${p.id}\`.`,
    (p) =>
      p.hidden
        ? 'Show it, or link to another.'
        : p.near
          ? `Did you mean \`#${p.near}\`?`
          : 'The id of a slide is the slug of its heading, or its `id` setting.',
  ),
  'link-relative': warning(
    (p: { href: string }) =>
      `The link \`${p.href.slice(0, 80)}\` is relative, and leads nowhere once the deck is sent.`,
    () => 'Write the whole address, or say with `base-url` in the front matter where the deck will stand.',
  ),
  'html-unclosed': error(
    (p: { text: string }) =>
      `The tag \`${p.text.slice(0, 40)}\` is not closed: what follows would be lost in it.`,
    () => 'End it with `>`; for the sign itself write `&lt;`.',
  ),
  'html-stripped': warning(
    (p: { what: string }) =>
      `${p.what.charAt(0).toUpperCase()}${p.what.slice(1)} is not on the allow-list for raw HTML and was left out.`,
    (p) =>
      /^<(?:video|audio)>$/.test(p.what)
        ? 'Write it as a picture: `![what it shows](clip.mp4){poster=still.jpg captions=clip.vtt}`.'
        : 'docs/reference.md lists under “Raw HTML” what is allowed; for anything else write a layout in `templates/`.',
  ),
} as const;
