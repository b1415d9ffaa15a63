// How people who come from other tools write things, and how each is written here: one row a convention. The rows are
// tested, and docs/coming-from.md is made of them.

export type Convention = {
  /** What it does, in a few words. */
  readonly what: string;
  /** How it is written there: in the body of a deck, or in its front matter. */
  readonly there: string;
  /** How it is written here; without it the same works. */
  readonly here?: string;
  readonly place?: 'front matter';
  /** The code that tells of it where it doesn't work here. */
  readonly told?: string;
  /** Whether that is told only when the deck is built. */
  readonly late?: true;
  /** What is made of it as it is written here: slides, what the notes say, settings of the last slide. */
  readonly slides?: number;
  readonly notes?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
};

const fence = (info: string, code: string): string => `\`\`\`${info}\n${code}\n\`\`\``;

export const CONVENTIONS: Readonly<Record<string, readonly Convention[]>> = {
  Slidev: [
    { what: 'a slide', there: '# A\n\n---\n\n# B', slides: 2 },
    {
      what: 'settings of a slide',
      there: '# A\n\n---\nlayout: quote\nclass: wide\n---\n\n> B',
      slides: 2,
      settings: { classes: ['wide'] },
    },
    {
      what: 'settings as a block of code',
      there: `# A\n\n---\n\n${fence('yaml', 'layout: quote')}\n\n> B`,
      here: `# A\n\n---\n\n${fence('yaml slide', 'layout: quote')}\n\n> B`,
      told: 'convention-foreign',
      slides: 2,
    },
    { what: 'a break in code', there: `# A\n\n${fence('', 'a\n\n---\n\nb')}`, slides: 1 },
    { what: 'a break in a comment', there: '# A\n\n<!--\n\n---\n\n-->', slides: 1 },
    {
      what: 'text over a break',
      there: '# A\n\ntext\n---\n\n# B',
      here: '# A\n\ntext\n\n---\n\n# B',
      told: 'heading-setext',
      slides: 2,
    },
    {
      what: 'a slide that is left out',
      there: '# A\n\n---\nhide: true\n---\n\n# B',
      here: '# A\n\n---\nvisibility: hidden\n---\n\n# B',
      told: 'key-unknown',
      slides: 1,
    },
    {
      what: 'the address of a slide',
      there: '# A\n\n---\nrouteAlias: b\n---\n\n# B',
      here: '# A\n\n---\nid: b\n---\n\n# B',
      told: 'key-unknown',
      slides: 2,
    },
    {
      what: 'slides of another file',
      there: '# A\n\n---\nsrc: ./b.md\n---',
      here: '# A\n\n---\n\n# B',
      told: 'key-unknown',
      slides: 2,
    },
    {
      what: 'light or dark',
      place: 'front matter',
      there: 'colorSchema: dark',
      here: 'appearance: dark',
      told: 'key-unknown',
    },
    {
      what: 'the shape of slides',
      place: 'front matter',
      there: 'aspectRatio: 4/3',
      here: 'aspect: 4:3',
      told: 'key-unknown',
    },
    {
      what: 'what the deck is about',
      place: 'front matter',
      there: 'info: All of it.',
      here: 'description: All of it.',
      told: 'key-unknown',
    },
    {
      what: 'two columns',
      there: '# A\n\nleft\n\n::right::\n\nright',
      here: '# A\n\n::: left\nleft\n:::\n\n::: right\nright\n:::',
      told: 'convention-foreign',
      slides: 1,
    },
    {
      what: 'something shown in a step',
      there: '# A\n\n<v-click>\n\nlater\n\n</v-click>',
      here: '# A\n\nnow\n\n. . .\n\nlater',
      told: 'convention-foreign',
    },
    {
      what: 'an element shown in a step',
      there: '# A\n\n<div v-click>later</div>',
      here: '# A\n\nlater {.fragment}',
      told: 'convention-foreign',
    },
    {
      what: 'a list shown step by step',
      there: '# A\n\n<v-clicks>\n\n- a\n- b\n\n</v-clicks>',
      here: '# A\n\n+ a\n+ b',
      told: 'convention-foreign',
    },
    {
      what: 'code of a file',
      there: '# A\n\n<<< @/snippets/a.ts',
      here: `# A\n\n${fence('ts', 'a()')}`,
      told: 'convention-foreign',
    },
    {
      what: 'a list of what comes',
      there: '# A\n\n<Toc />',
      told: 'convention-foreign',
      here: '---\nlayout: agenda\n---\n\n## Agenda',
    },
    { what: 'a post', there: '# A\n\n<Tweet id="1" />', told: 'convention-foreign', here: '# A\n\n> Words' },
    {
      what: 'a style sheet of a slide',
      there: '# A\n\n<style>h1 { color: red }</style>',
      told: 'html-stripped',
      here: '# A',
    },
  ],
  Marp: [
    { what: 'a slide', there: '# A\n\n---\n\n# B', slides: 2 },
    {
      what: 'a deck',
      place: 'front matter',
      there: 'marp: true',
      here: '',
      told: 'key-unknown',
    },
    {
      what: 'the shape of slides',
      place: 'front matter',
      there: 'size: 4:3',
      here: 'aspect: 4:3',
      told: 'key-unknown',
    },
    {
      what: 'a slide at each heading',
      place: 'front matter',
      there: 'headingDivider: 2',
      here: '',
      told: 'key-unknown',
    },
    {
      what: 'a slide at each heading',
      there: '<!-- headingDivider: 2 -->\n\n## A\n\n## B',
      here: '## A\n\n---\n\n## B',
      told: 'convention-foreign',
      slides: 2,
    },
    {
      what: 'a class of one slide',
      there: '# A\n\n---\n\n<!-- _class: lead -->\n\n# B',
      here: '# A\n\n---\nclass: lead\n---\n\n# B',
      told: 'convention-foreign',
      slides: 2,
      settings: { classes: ['lead'] },
    },
    {
      what: 'several directives',
      there: '<!--\ntheme: gaia\npaginate: true\n-->\n\n# A',
      here: '# A',
      told: 'convention-foreign',
    },
    {
      what: 'numbers of slides',
      there: '<!-- paginate: true -->\n\n# A',
      here: '# A',
      told: 'convention-foreign',
    },
    {
      what: 'the background of one slide',
      there: '<!-- _backgroundColor: #123 -->\n\n# A',
      here: '# A\n\n---\nbackground: "#123"\n---\n\n# B',
      told: 'convention-foreign',
      slides: 2,
      settings: { backgroundColor: '#123' },
    },
    {
      what: 'a footer',
      there: '<!-- footer: Desk -->\n\n# A',
      here: '# A',
      told: 'convention-foreign',
    },
    { what: 'a title that fits', there: '# <!-- fit --> A', here: '# A', told: 'convention-foreign' },
    { what: 'a background', there: '# A\n\n![bg](a.jpg)', slides: 1 },
    {
      what: 'a style sheet of a slide',
      there: '# A\n\n<style scoped>h1 { color: red }</style>',
      here: '# A',
      told: 'html-stripped',
    },
  ],
  'reveal.js and reveal-md': [
    { what: 'a slide', there: '# A\n\n---\n\n# B', slides: 2 },
    { what: 'a slide below, in reveal-md', there: '# A\n\n----\n\n# B', slides: 2 },
    {
      what: 'a slide below, in reveal',
      there: '# A\n\n--\n\n# B',
      here: '# A\n\n----\n\n# B',
      told: 'break-unclear',
      slides: 2,
    },
    { what: 'notes', there: '# A\n\nshown\n\nNote:\nsaid', slides: 1, notes: 'said' },
    { what: 'notes on one line', there: '# A\n\nshown\n\nNote: said', notes: 'said' },
    { what: 'notes, as some write it', there: '# A\n\nshown\n\nNotes:\nsaid', notes: 'said' },
    {
      what: 'notes without a blank line',
      there: '# A\n\nshown\nNote: said',
      here: '# A\n\nshown\n\nNote: said',
      told: 'note-inside-paragraph',
      notes: 'said',
    },
    {
      what: 'notes as an element',
      there: '# A\n\n<aside class="notes">said</aside>',
      here: '# A\n\n::: notes\nsaid\n:::',
      told: 'convention-foreign',
      notes: 'said',
    },
    {
      what: 'a slide as an element',
      there: '<section>\n\n# A\n\n</section>',
      here: '# A',
      told: 'convention-foreign',
    },
    {
      what: 'attributes of a slide',
      there: '<!-- .slide: data-background="#123" class="dark" -->\n\n# A',
      settings: { classes: ['dark'] },
    },
    { what: 'attributes of an element', there: '# A\n\n- a <!-- .element: class="fragment" -->' },
    {
      what: 'an attribute that is none',
      there: '<!-- .slide: data-backgroun="#123" -->\n\n# A',
      here: '<!-- .slide: data-background="#123" -->\n\n# A',
      told: 'attribute-unknown',
    },
    {
      what: 'a comment that is nearly one',
      there: '<!-- .slides: class="dark" -->\n\n# A',
      here: '<!-- .slide: class="dark" -->\n\n# A',
      told: 'comment-misspelt',
    },
    {
      what: 'other marks between slides',
      place: 'front matter',
      there: 'separator: <!--s-->',
      here: '',
      told: 'key-unknown',
    },
    {
      what: 'settings of reveal',
      place: 'front matter',
      there: 'revealOptions:\n  transition: fade',
      here: 'transition: fade',
      told: 'key-unknown',
    },
  ],
  'Pandoc and Quarto': [
    {
      what: 'a slide at each heading',
      there: '## A\n\ntext\n\n## B',
      here: '## A\n\ntext\n\n---\n\n## B',
      told: 'break-missing',
      slides: 2,
    },
    { what: 'a slide at a rule', there: '# A\n\n---\n\ntext', slides: 2 },
    {
      what: 'a slide at a longer rule',
      there: '# A\n\n------------------\n\ntext',
      here: '# A\n\n---\n\ntext',
      told: 'break-unclear',
      slides: 2,
    },
    { what: 'notes', there: '# A\n\nshown\n\n::: notes\nsaid\n:::', notes: 'said' },
    { what: 'settings behind a heading', there: '## A {#b .wide}', settings: { classes: ['wide'] } },
    { what: 'a pause', there: '# A\n\nnow\n\n. . .\n\nlater' },
    {
      what: 'a pause without spaces',
      there: '# A\n\nnow\n\n...\n\nlater',
      here: '# A\n\nnow\n\n. . .\n\nlater',
      told: 'pause-misspelt',
    },
    { what: 'a list shown step by step', there: '# A\n\n::: incremental\n- a\n- b\n:::' },
    {
      what: 'columns',
      there:
        '# A\n\n:::: {.columns}\n::: {.column width="40%"}\na\n:::\n::: {.column width="60%"}\nb\n:::\n::::',
    },
    { what: 'a callout', there: '# A\n\n::: {.callout-note}\na\n:::' },
    { what: 'words with a class', there: '# A\n\n[a]{.wide}' },
    { what: 'a footnote', there: '# A\n\na[^1]\n\n[^1]: b' },
    {
      what: 'a slide that is left out',
      there: '# A\n\n---\n\n## B {visibility="hidden"}',
      slides: 1,
    },
    {
      what: 'code that is run',
      there: `# A\n\n${fence('{python}', 'print(1)')}`,
      here: `# A\n\n${fence('python', 'print(1)')}`,
      told: 'code-option-unknown',
      late: true,
    },
    {
      what: 'what is made',
      place: 'front matter',
      there: 'format: revealjs',
      here: '',
      told: 'key-unknown',
    },
    {
      what: 'a list of what comes',
      place: 'front matter',
      there: 'toc: true',
      here: '',
      told: 'key-unknown',
    },
  ],
  'presenterm, remark and Deckset': [
    {
      what: 'a slide, in presenterm',
      there: '# A\n\n<!-- end_slide -->\n\n# B',
      here: '# A\n\n---\n\n# B',
      told: 'convention-foreign',
      slides: 2,
    },
    {
      what: 'a pause, in presenterm',
      there: '# A\n\nnow\n\n<!-- pause -->\n\nlater',
      here: '# A\n\nnow\n\n. . .\n\nlater',
      told: 'pause-misspelt',
    },
    {
      what: 'columns, in presenterm',
      there: '# A\n\n<!-- column_layout: [1, 1] -->\n\n<!-- column: 0 -->\n\na',
      here: '# A\n\n::: left\na\n:::\n\n::: right\nb\n:::',
      told: 'convention-foreign',
    },
    {
      what: 'notes, in presenterm',
      there: '# A\n\n<!-- speaker_note: said -->',
      here: '# A\n\nNote: said',
      told: 'convention-foreign',
      notes: 'said',
    },
    {
      what: 'notes, in remark',
      there: '# A\n\n???\n\nsaid',
      here: '# A\n\nNote: said',
      told: 'convention-foreign',
      notes: 'said',
    },
    {
      what: 'settings, in Deckset',
      there: '# A\n\n[.background-color: #123]',
      here: '---\nbackground: "#123"\n---\n\n# A',
      told: 'convention-foreign',
    },
  ],
};
