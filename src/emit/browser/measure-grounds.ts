// Runs inside the print document: the words that stand on pictures, with their colours and what is between.

/** Red, green, blue from 0 to 255, and opacity. */
export type Rgba = readonly [number, number, number, number];

/** A line of words on a background picture. */
export type GroundText = {
  readonly page: number;
  readonly text: string;
  readonly color: Rgba;
  /** Large enough for a contrast of 3, by WCAG. */
  readonly large: boolean;
  /** In shares of the slide. */
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
  /** What lies between: its colour where it is strongest. */
  readonly veil: Rgba;
  /** What is under the picture. */
  readonly paper: Rgba;
};

/** Expression for the page. Gives GroundText[]. */
export const MEASURE_GROUNDS = `(${measureGrounds.toString()})()`;

/** Plain script for the browser: nothing from outside may be used in it. */
function measureGrounds(): readonly GroundText[] {
  // biome-ignore lint/suspicious/noExplicitAny: this is the browser's world, and its types are not loaded here
  const page: any = globalThis;
  const { document } = page;
  const found: GroundText[] = [];
  /** "rgb(1, 2, 3)", "rgba(1, 2, 3, 0.5)", "color(srgb 0.1 0.2 0.3 / 0.5)"; the first one of a gradient. */
  const colorIn = (css: string): Rgba => {
    const match = /(rgba?|color)\((?:srgb )?([^)]*)\)/.exec(css);
    const numbers = (match?.[2] ?? '0 0 0 / 0').split(/[\s,/]+/).map(Number);
    const scale = match?.[1] === 'color' ? 255 : 1;
    const [red = 0, green = 0, blue = 0, alpha = 1] = numbers;
    return [red * scale, green * scale, blue * scale, alpha];
  };
  const range = document.createRange();
  [...document.querySelectorAll('section.page')].forEach((section, index) => {
    const canvas = section.querySelector(':scope > .canvas.on-picture');
    if (canvas === null) return;
    const frame = section.getBoundingClientRect();
    const over = page.getComputedStyle(canvas);
    const veil = colorIn(over.backgroundImage === 'none' ? over.backgroundColor : over.backgroundImage);
    const paper = colorIn(page.getComputedStyle(section).backgroundColor);
    const texts = document.createTreeWalker(canvas, 4);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      if (
        !/\S/.test(node.data) ||
        node.parentElement.closest('.sr-only, .draft-stamp, [data-decoration], table, pre, svg')
      )
        continue;
      const { color, fontSize, fontWeight } = page.getComputedStyle(node.parentElement);
      const size = Number.parseFloat(fontSize);
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        if (rect.width < 2 || rect.height < 2) continue;
        found.push({
          page: index,
          text: node.data.trim().replace(/\s+/g, ' ').slice(0, 40),
          color: colorIn(color),
          large: size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700),
          box: {
            left: (rect.left - frame.left) / frame.width,
            top: (rect.top - frame.top) / frame.height,
            right: (rect.right - frame.left) / frame.width,
            bottom: (rect.bottom - frame.top) / frame.height,
          },
          veil,
          paper,
        });
      }
    }
  });
  return found;
}
