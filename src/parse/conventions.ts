// What people who come from other tools write, and how it is written here: tables, one row a convention.

import type { Source } from '../model/source.ts';

/** Whose convention it is, and a sentence that says what to write. */
export type Convention = { readonly tool: string; readonly here: string };

type Table = Readonly<Record<string, Convention>>;

const rows = (tool: string, table: Readonly<Record<string, string>>): Table =>
  Object.fromEntries(Object.entries(table).map(([name, here]) => [name, { tool, here }]));

const THEME = "Looks are set by the deck's theme and by its own `templates/theme.css`: see docs/themes.md.";
const NOTHING = 'Nothing needs to be set here: delete it.';
const SLIDE = 'It is set for a slide, directly behind its break, and closed by `---`.';
const ONE_SLIDE =
  'It is set for a slide: `background: "#1b3a4b"` directly behind its break, closed by `---`.';

/** Keys of the front matter. */
export const DECK_KEYS: Table = {
  ...rows('Quarto', {
    format: 'A deck becomes HTML and PDF without a setting: delete it.',
    execute: 'No code is run here: delete it.',
    editor: NOTHING,
    institute: 'Write it as `author:`, or on the title slide.',
    'slide-number': '`numbers:` says whether slides have their number.',
    'number-sections': 'Sections are named, and not numbered: delete it.',
    toc: 'An agenda is a slide with `layout: agenda`.',
    bibliography: 'Sources stand in the facts file under `sources:`, and are cited by `[@name]`.',
    'slide-level': 'A slide starts at `---`, and not at a heading: put one above each.',
    css: THEME,
    'code-line-numbers': 'Lines are numbered for one block of code: see docs/code.md.',
  }),
  ...rows('reveal-md', {
    separator: 'A slide starts at `---`: no other mark can be set.',
    verticalSeparator: 'A slide below the one before starts at `----`: no other mark can be set.',
    notesSeparator: 'Notes start with `Note:`: no other mark can be set.',
    revealOptions: 'Each setting has a key of its own, such as `transition:`.',
    highlightTheme: THEME,
    scripts: 'A deck runs no script but its own: delete it.',
    preprocessor: 'Nothing is run over a deck before it is read: delete it.',
  }),
  ...rows('Slidev', {
    info: 'It is called `description:` here.',
    colorSchema: 'It is called `appearance:` here: light, dark or auto.',
    aspectRatio: 'It is called `aspect:` here: 16:9 or 4:3.',
    canvasWidth: 'Slides have one size, and are scaled to any: delete it.',
    highlighter: NOTHING,
    lineNumbers: 'Lines are numbered for one block of code: see docs/code.md.',
    drawings: 'Nothing is drawn on slides here: delete it.',
    fonts: THEME,
    themeConfig: THEME,
    addons: 'What others wrote is added in `factdeck.config.js`.',
    mdc: 'Attributes are read without a setting: delete it.',
    routerMode: NOTHING,
    titleTemplate: 'The title of the deck is its `title:`.',
    exportFilename: 'A PDF is named after the folder of its deck: delete it.',
    download: 'The PDF lies beside the HTML: delete it.',
    favicon: 'A deck has no icon of its own: delete it.',
    presenter: 'The speaker view is always there, at the key S: delete it.',
    hideInToc: 'An agenda is made of sections: delete it.',
    htmlAttrs: 'The language of a deck is its `lang:`.',
    seoMeta: 'Search engines are given `title:` and `description:`.',
    duration: 'The speaker view shows the time that has passed: delete it.',
    defaults: 'A layout is set for each slide, directly behind its break.',
    monaco: 'Code is shown, and not edited: delete it.',
    layout: SLIDE,
    background: SLIDE,
    src: 'A deck is one file: paste the slides in.',
  }),
  ...rows('Marp', {
    marp: 'Every deck is one here: delete it.',
    paginate: '`numbers:` says whether slides have their number.',
    headingDivider: 'A slide starts at `---`, and not at a heading: put one above each.',
    size: 'It is called `aspect:` here: 16:9 or 4:3.',
    style: "Style sheets are files: the deck's own is `templates/theme.css`.",
    class: SLIDE,
    color: THEME,
    backgroundColor: ONE_SLIDE,
    backgroundImage: ONE_SLIDE,
    backgroundPosition: ONE_SLIDE,
    backgroundRepeat: ONE_SLIDE,
    backgroundSize: ONE_SLIDE,
    math: 'Math is read without a setting: delete it.',
    url: NOTHING,
    image: NOTHING,
  }),
};

/** Keys of a settings block. */
export const SLIDE_KEYS: Table = rows('Slidev', {
  routeAlias: 'It is called `id:` here.',
  hide: 'Write `visibility: hidden`.',
  disabled: 'Write `visibility: hidden`.',
  clicks: 'Steps are counted by themselves: delete it.',
  clicksStart: 'Steps are counted by themselves: delete it.',
  hideInToc: 'An agenda is made of sections: delete it.',
  level: 'An agenda is made of sections: delete it.',
  preload: NOTHING,
  zoom: 'Text that is a little too long is set smaller by itself: delete it.',
  dragPos: 'Layouts place what is on a slide: delete it.',
  src: 'A deck is one file: paste the slides in.',
  image: 'Write the picture on the slide: `![description](path)`.',
  theme: 'It is set in the front matter, for the whole deck.',
});

/** What a comment starts with. A name with an underscore before it is Marp's for one slide. */
export const COMMENTS: Table = {
  ...rows('Marp', {
    theme: 'Write `theme:` in the front matter.',
    paginate: '`numbers:` says whether slides have their number.',
    headingDivider: 'A slide starts at `---`, and not at a heading: put one above each.',
    size: 'Write `aspect: 16:9` or `aspect: 4:3` in the front matter.',
    style: "Style sheets are files: the deck's own is `templates/theme.css`.",
    class: 'Write `class: …` directly behind the break, closed by `---`, or `<!-- .slide: class="…" -->`.',
    header: 'Write `header:` in the front matter.',
    footer: 'Write `footer:` in the front matter.',
    color: THEME,
    backgroundColor: 'Write `background: "#1b3a4b"` directly behind the break, closed by `---`.',
    backgroundImage: 'Write `background: picture.jpg` directly behind the break, closed by `---`.',
    backgroundPosition: 'Write `background: { image: …, position: … }` directly behind the break.',
    backgroundRepeat: 'A background fills its slide once: delete it.',
    backgroundSize: 'Write `background: { image: …, fit: … }` directly behind the break.',
    transition: 'Write `transition:` directly behind the break, closed by `---`.',
    math: 'Math is read without a setting: delete it.',
    fit: 'A title that is a little too long is set smaller by itself: delete it.',
  }),
  ...rows('presenterm', {
    end_slide: 'Write `---` on a line of its own, with a blank line above it.',
    speaker_note: 'Write `Note:` at the start of a paragraph, or `::: notes`.',
    column_layout: 'Write `::: left` and `::: right`, each closed by `:::`.',
    column: 'Write `::: left` and `::: right`, each closed by `:::`.',
    reset_layout: 'What stands behind `::: left` and `::: right` goes below both: delete it.',
    jump_to_middle: 'Choose a layout, such as `layout: statement`.',
    incremental_lists: 'Write `incremental: true` behind the break.',
    new_line: 'A blank line is enough: delete it.',
    new_lines: 'A blank line is enough: delete it.',
    no_footer: 'Write `footer: false` behind the break.',
    font_size: THEME,
    list_item_newlines: THEME,
  }),
};

const CLICK = 'Write `. . .` between what is shown in steps, `{.fragment}` behind it, or a list with `+`.';

/** Elements of raw HTML, in small letters. */
export const ELEMENTS: Table = {
  ...rows('Slidev', {
    'v-click': CLICK,
    'v-clicks': CLICK,
    'v-after': CLICK,
    'v-switch': CLICK,
    toc: 'An agenda is a slide with `layout: agenda`.',
    arrow: 'Draw it in an `<svg>`.',
    'v-drag': 'Layouts place what is on a slide.',
    tweet: 'A deck works without network: quote the words, and link to them.',
    youtube: 'A deck works without network: link to it, or keep the video beside the deck.',
    slidevvideo: 'Write `![description](video.mp4)`.',
    transform: 'Text that is a little too long is set smaller by itself.',
    autofittext: 'Text that is a little too long is set smaller by itself.',
    link: 'Write `[words](#id)`.',
  }),
  ...rows('reveal', {
    section: 'A slide starts at `---`, and one below it at `----`.',
    aside: 'Write `Note:` at the start of a paragraph, or `::: notes`.',
  }),
};

/** Attributes of raw HTML. */
export const ATTRIBUTES: Table = rows('Slidev', {
  'v-click': CLICK,
  'v-clicks': CLICK,
  'v-after': CLICK,
  'v-motion': 'Write `auto-animate: true` on both slides.',
});

/** Lines of a paragraph, whole. */
export const LINES: readonly (Convention & { readonly pattern: RegExp })[] = [
  ...['left', 'right'].map((name) => ({
    pattern: new RegExp(`^::${name}::$`),
    tool: 'Slidev',
    here: `Write \`::: ${name}\` on a line of its own, and close it by \`:::\`.`,
  })),
  {
    pattern: /^::[a-z][\w-]*::$/,
    tool: 'Slidev',
    here: 'What a layout takes stands in divs: `::: left`, `::: right`, `::: below`, each closed by `:::`.',
  },
  {
    pattern: /^<<< ?@?[\w./~-]+/,
    tool: 'Slidev',
    here: 'Paste the code between two lines of three backticks.',
  },
  { pattern: /^\[\[toc\]\]$/i, tool: 'Slidev', here: 'An agenda is a slide with `layout: agenda`.' },
  {
    pattern: /^\?\?\?$/,
    tool: 'remark',
    here: 'Write `Note:` at the start of a paragraph, or `::: notes`.',
  },
  {
    pattern: /^\[\.[a-z-]+:.*\]$/,
    tool: 'Deckset',
    here: 'Settings of a slide stand directly behind its break, closed by `---`.',
  },
  {
    pattern: /^% \S/,
    tool: 'Pandoc',
    here: 'Write `title:`, `author:` and `date:` in the front matter.',
  },
  {
    pattern: /^\\(?:newpage|pagebreak|pause)$/,
    tool: 'Pandoc',
    here: 'A slide starts at `---`; a pause is `. . .` in a paragraph of its own.',
  },
];

/** The convention that a comment is, by what stands between its marks; with the word that shows it. */
export function conventionOfComment(inside: string): (Convention & { readonly written: string }) | undefined {
  const match = /^\s*(_?([A-Za-z][\w]*))\s*(:|$)/.exec(inside);
  const name = match?.[2] ?? '';
  if (match === null || !Object.hasOwn(COMMENTS, name)) return undefined;
  const convention = COMMENTS[name] as Convention;
  // A word alone is a remark, but where the tool has it alone.
  if (match[3] === '' && !/^(?:fit|end_slide|reset_layout|jump_to_middle|new_line|no_footer)$/.test(name))
    return undefined;
  return { ...convention, written: match[1] ?? name };
}

/** The convention that a name is in a table. */
export const conventionOf = (table: Table, name: string): Convention | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** The tool that a deck was made for, as far as its front matter shows it. */
export function toolOf({ text }: Source): 'Marp' | 'Slidev' | undefined {
  const head = text.slice(0, text.indexOf('\n---', 3) + 1);
  if (/^marp:/m.test(head)) return 'Marp';
  return /^(?:highlighter|colorSchema|routerMode|drawings|mdc|aspectRatio|titleTemplate|themeConfig):/m.test(
    head,
  )
    ? 'Slidev'
    : undefined;
}
