// Runs inside a deck's page or print document: brings a slide into view, and says where its figures stand.

/** A figure on a slide: its place and size in hundredths of the slide's width and height. */
export type SeenFigure = {
  readonly ref: string;
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** Expression for the page: shows the slide of an index, from 0. Resolves to its figures; null where there is none. */
export const lookAt = (slide: number): string => `(${look.toString()})(${slide})`;

/** Plain script for the browser: nothing from outside may be used in it. */
function look(slide: number): readonly SeenFigure[] | null {
  // biome-ignore lint/suspicious/noExplicitAny: this is the browser's world, and its types are not loaded here
  const page: any = globalThis;
  const { document } = page;
  const pages = [...document.querySelectorAll('section.page')];
  const sections = pages.length > 0 ? pages : [...document.querySelectorAll('.reveal section.slide')];
  const section = sections[slide];
  if (section === undefined) return null;
  page.scrollTo(0, page.scrollY + section.getBoundingClientRect().top);
  const frame = section.getBoundingClientRect();
  const found: SeenFigure[] = [];
  for (const element of section.querySelectorAll('.fact[data-ref]')) {
    if (element.closest('.notes') !== null) continue;
    for (const box of linesOf(element))
      found.push({
        ref: element.dataset.ref,
        text: element.textContent,
        left: (100 * (box.left - frame.left)) / frame.width,
        top: (100 * (box.top - frame.top)) / frame.height,
        width: (100 * (box.right - box.left)) / frame.width,
        height: (100 * (box.bottom - box.top)) / frame.height,
      });
  }
  return found;

  /** The boxes of its letters: one for each line of running text, one for all where they stand below each other. */
  // biome-ignore lint/suspicious/noExplicitAny: as above
  function linesOf(element: any): Box[] {
    const boxes: Box[] = [];
    const texts = document.createTreeWalker(element, 4);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { left, top, right, bottom } of range.getClientRects()) {
        if (right - left < 1) continue;
        const last = boxes.at(-1);
        const beside = last !== undefined && top < last.bottom - 2 && bottom > last.top + 2;
        const below = last !== undefined && Math.abs(left - (boxes[0]?.left ?? 0)) < 6;
        if (last !== undefined && (beside || below))
          Object.assign(last, {
            left: Math.min(last.left, left),
            top: Math.min(last.top, top),
            right: Math.max(last.right, right),
            bottom: Math.max(last.bottom, bottom),
          });
        else boxes.push({ left, top, right, bottom });
      }
    }
    return boxes;
  }
}

type Box = { left: number; top: number; right: number; bottom: number };
