// The words of a deck's HTML: each figure by the slide that it stands on and its ref, and the data that the file carries.

/** A figure as a file shows it. */
export type ShownFigure = { readonly ref: string; readonly text: string; readonly value?: string };

/** A slide of a file. */
export type HtmlSlide = {
  readonly id: string;
  readonly figures: readonly ShownFigure[];
  /** What attributes say, such as descriptions of pictures. */
  readonly attributes: readonly string[];
  readonly hasNotes: boolean;
};

export type HtmlWords = {
  readonly lang: string | undefined;
  readonly title: string;
  readonly slides: readonly HtmlSlide[];
  /** The data that the page tells readers from; undefined where there is none. */
  readonly data: unknown;
  readonly linked: unknown;
};

const TAG =
  /<(\/?)([A-Za-z][\w:-]*)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"']+))?)*)\s*(\/?)>|<!--[\s\S]*?-->/g;
const ATTRIBUTE = /([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g;
const EMPTY = new Set([
  'area',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
]);

/** Reads a page that this program made. */
export function readHtmlWords(page: string): HtmlWords {
  const body = page.indexOf('<body');
  return {
    lang: /<html[^>]*\slang="([^"]*)"/.exec(page)?.[1],
    title: decode(/<title>([^<]*)<\/title>/.exec(page)?.[1] ?? ''),
    slides: readSlides(page.slice(Math.max(0, body))),
    data: readJson(/<script type="application\/json" id="deck\.data">([\s\S]*?)<\/script>/.exec(page)?.[1]),
    linked: readJson(/<script type="application\/ld\+json">([\s\S]*?)<\/script>/.exec(page)?.[1]),
  };
}

/** The slides of some markup, each with its figures. */
export function readSlides(markup: string): readonly HtmlSlide[] {
  const slides: {
    id: string;
    figures: ShownFigure[];
    attributes: string[];
    hasNotes: boolean;
  }[] = [];
  type Open = { readonly name: string; readonly figure?: { ref: string; value?: string; text: string } };
  const open: Open[] = [];
  const slide = () => slides.at(-1);
  let at = 0;
  const say = (text: string): void => {
    for (const { figure } of open) if (figure !== undefined) figure.text += text;
  };
  const script = /<script[\s>][\s\S]*?<\/script>/g;
  const text = markup.replace(script, (found) => ' '.repeat(found.length));
  for (const match of text.matchAll(TAG)) {
    say(decode(text.slice(at, match.index)));
    at = match.index + match[0].length;
    const [, closing = '', written = '', inside = '', selfClosed = ''] = match;
    if (written === '') continue;
    const name = written.toLowerCase();
    if (closing === '/') {
      const index = open.findLastIndex((one) => one.name === name);
      if (index === -1) continue;
      for (const { figure } of open.splice(index))
        if (figure !== undefined) slide()?.figures.push({ ...figure, text: squeeze(figure.text) });
      continue;
    }
    const attributes = attributesOf(inside);
    const id = attributes.get('id');
    const classes = (attributes.get('class') ?? '').split(/\s+/);
    if (name === 'section' && id !== undefined && !classes.includes('stack'))
      slides.push({ id, figures: [], attributes: [], hasNotes: false });
    const here = slide();
    for (const [key, value] of attributes)
      if (here !== undefined && !/^(?:class|id|data-ref|data-fact|value|href|src|style|d|points)$/.test(key))
        here.attributes.push(value);
    if (here !== undefined && name === 'aside' && classes.includes('notes')) here.hasNotes = true;
    const ref = attributes.get('data-ref');
    const value = attributes.get('value');
    const figure =
      ref === undefined || here === undefined
        ? undefined
        : { ref, text: '', ...(value === undefined ? {} : { value }) };
    if (selfClosed === '/' || EMPTY.has(name)) {
      if (figure !== undefined) here?.figures.push(figure);
    } else open.push({ name, ...(figure === undefined ? {} : { figure }) });
  }
  return slides;
}

/** The words of some markup, without its tags. */
export function plainText(markup: string): string {
  return squeeze(decode(markup.replace(/<style[\s>][\s\S]*?<\/style>/g, ' ').replace(/<[^>]*>/g, ' ')));
}

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

function attributesOf(inside: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', double, single, bare] of inside.matchAll(ATTRIBUTE))
    found.set(name.toLowerCase(), decode(double ?? single ?? bare ?? ''));
  return found;
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex, decimal, name) => {
    const point =
      hex !== undefined ? Number.parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : Number.NaN;
    if (point <= 0x10ffff) return String.fromCodePoint(point);
    return NAMED[String(name).toLowerCase()] ?? whole;
  });
}

function readJson(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
