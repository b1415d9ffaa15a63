// A slide on paper as often as it has steps: each page is how the slide looks after one of them. Pure.

/** A tag of our own markup. */
const TAG = /<([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>/g;
const LISTING = /(<div[^>]*?) data-steps="(\d+)"([\s\S]*?<\/pre>)/g;

/** Effects whose words are there before their step. */
const THERE_BEFORE = /\b(?:fade-out|semi-fade-out|grow|shrink|strike|highlight-[\w-]+)\b/;
const GONE_WITH = /\bfade-out\b/;
const GONE_AFTER = /\b(?:fade-in-then-out|current-visible)\b/;

/** The pages of a slide, from its section for paper; one where it has no steps. The last is the slide as it is in the end. */
export function stepPages(section: string): readonly string[] {
  const indices = [...section.matchAll(/ data-fragment-index="(\d+)"/g)].map(([, index]) => Number(index));
  let steps = Math.max(-1, ...indices) + 1;
  // As in a browser, code goes on where everything else has come.
  const listings: { readonly first: number; readonly count: number }[] = [];
  for (const [, , count] of section.matchAll(LISTING)) {
    listings.push({ first: steps, count: Number(count) });
    steps += Number(count) - 1;
  }
  const last = section.replace(LISTING, '$1$3');
  if (steps === 0) return [last];
  const pages = Array.from({ length: steps }, (_, shown) => pageAt(section, shown, listings));
  return [...pages, last].map((page, index) => (index === 0 ? page : againOf(page)));
}

function pageAt(
  section: string,
  shown: number,
  listings: readonly { readonly first: number; readonly count: number }[],
): string {
  let listing = 0;
  return section
    .replace(TAG, (tag, name: string, attributes: string, closed: string) => {
      const index = / data-fragment-index="(\d+)"/.exec(attributes)?.[1];
      if (index === undefined) return tag;
      const changed = attributes.replace(
        / class="([^"]*)"/,
        (_, classes: string) => ` class="${classesAt(classes, Number(index), shown)}"`,
      );
      return `<${name}${changed}${closed}>`;
    })
    .replace(LISTING, (_, head: string, __, rest: string) => {
      const { first = 0, count = 1 } = listings[listing++] ?? {};
      const step = Math.min(count - 1, Math.max(0, shown - first));
      const lines = rest.replace(/<span class="line([^"]*)"/g, (_line, classes: string) => {
        const others = classes.replace(/ last\b/g, '');
        const isIn = new RegExp(` in-${step}(?![\\d])`).test(classes);
        return `<span class="line${others}${isIn ? ' last' : ''}"`;
      });
      return `${head}${lines}`;
    });
}

/** The classes of a step of which so many have been shown. */
function classesAt(classes: string, index: number, shown: number): string {
  const isShown = index < shown;
  const isCurrent = index === shown - 1;
  const plain = classes.replace(/ ?\bstep-gone\b/g, '').trim();
  if (!isShown)
    return THERE_BEFORE.test(plain)
      ? plain
          .replace(/\bfragment\b/g, '')
          .replace(new RegExp(THERE_BEFORE, 'g'), '')
          .trim()
      : `${plain} step-later`;
  if (/\bfade-in-then-out\b|\bcurrent-visible\b/.test(plain))
    return isCurrent ? plain : `${plain} step-later`;
  if (GONE_WITH.test(plain.replace(/semi-fade-out/g, '')) && !GONE_AFTER.test(plain))
    return `${plain} step-later`;
  if (/\bhighlight-current-/.test(plain))
    return isCurrent
      ? plain.replace('highlight-current-', 'highlight-')
      : plain.replace(/ ?\bhighlight-current-\w+/, '');
  return plain;
}

/** A slide's further pages have no bookmark of their own: their heading is a paragraph to readers of tags. */
const againOf = (page: string): string => page.replace(/<(h[1-6])(?=[\s>])/g, '<$1 role="paragraph"');
