// Runs inside the print document: which pages have content that doesn't fit, and by how much.

export type Overflow = {
  readonly page: number;
  readonly what: 'height' | 'width';
  readonly by: number;
  readonly element: string;
  /** Set where it is code: where its block starts in the deck, the line, and by how many characters or lines. */
  readonly code?: { readonly at: number; readonly line: number; readonly excess: number };
  /** What stands below the room there is, at the smallest size: told where no smaller size would do. */
  readonly lines?: number;
  readonly words?: number;
  readonly from?: string;
  /** The smallest size that the theme allows, in percent. */
  readonly smallest?: number;
};

/** A picture that the browser can't decode: its address, and the page that it is on, or -1. */
export type DamagedPicture = { readonly page: number; readonly alt: string; readonly src: string };

/** Text in a drawing that would be too small to be read: the page, and which of its drawings. */
export type SmallText = {
  readonly page: number;
  readonly drawing: number;
  /** The height of its letters' box, in CSS pixels. */
  readonly size: number;
  readonly text: string;
};

/** The least height of text in drawings, in CSS pixels: a sixtieth of the slide's. */
export const LEAST_TEXT = 12;

/** Expression for the page: settles fonts and pictures, then measures. Resolves to Measured. */
export const MEASURE = `(${measure.toString()})(${LEAST_TEXT})`;

/** A function for the page: measures some pages again. */
export const MEASURE_PAGES = `((only) => (${measure.toString()})(${LEAST_TEXT}, only))`;

export type Measured = {
  readonly overflows: readonly Overflow[];
  readonly failedFonts: readonly string[];
  readonly failedPictures: readonly DamagedPicture[];
  readonly smallTexts: readonly SmallText[];
  readonly pages: number;
};

/** Plain script for the browser: nothing from outside may be used in it. `only`: pages that are measured again. */
async function measure(least: number, only?: readonly number[]): Promise<Measured> {
  // biome-ignore lint/suspicious/noExplicitAny: this is the browser's world, and its types are not loaded here
  const page: any = globalThis;
  const { document } = page;
  await document.fonts.ready;
  const sections = [...document.querySelectorAll('section.page')];
  const failedPictures: DamagedPicture[] = [];
  // What was drawn anew when the deck was built is known to be whole.
  await Promise.all(
    (only === undefined ? [...document.querySelectorAll('img:not([data-drawn])')] : []).map((image) =>
      image.decode().catch(() => {
        const on = sections.indexOf(image.closest('section.page'));
        failedPictures.push({ page: on, alt: image.alt.slice(0, 60), src: image.src });
      }),
    ),
  );
  // Decoding ends in any order.
  failedPictures.sort((a, b) => a.page - b.page || (a.src < b.src ? -1 : 1));
  const failedFonts = [...document.fonts]
    .filter((face: { status: string }) => face.status === 'error')
    .map((face: { family: string }) => face.family);
  const overflows: Overflow[] = [];
  const range = document.createRange();
  const tolerance = 1;
  sections.forEach((section, index) => {
    if (only !== undefined && !only.includes(index)) return;
    const canvas = section.querySelector('.canvas');
    if (canvas === null) return;
    const body = section.querySelector('.canvas > .body');
    const frame = canvas.getBoundingClientRect();
    // What stands in the body must end above the foot.
    const limit = body === null ? frame.bottom : body.getBoundingClientRect().bottom;
    // And begin below its head: what is set low on the page grows upward. Letters may stand out a little.
    const start = body === null ? frame.top : body.getBoundingClientRect().top - 12;
    let worst: Overflow | undefined;
    const consider = (what: 'height' | 'width', by: number, element: string, code?: Overflow['code']) => {
      if (by <= tolerance || (worst !== undefined && by <= worst.by)) return;
      const name = element.trim().replace(/\s+/g, ' ').slice(0, 60);
      worst = { page: index, what, by, element: name, ...(code === undefined ? {} : { code }) };
    };
    const look = (
      rect: { width: number; height: number; bottom: number; top: number; right: number; left: number },
      inBody: boolean,
      text: string,
      slack = 0,
    ) => {
      if (rect.width === 0 || rect.height === 0) return;
      consider('height', rect.bottom - (inBody ? limit : frame.bottom), text);
      consider('height', (inBody ? start - slack : frame.top) - rect.top, text);
      consider('width', rect.right - frame.right, text);
      consider('width', frame.left - rect.left, text);
    };
    const texts = document.createTreeWalker(canvas, 4);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      if (
        !/\S/.test(node.data) ||
        node.parentElement.closest('.sr-only, .notes, [data-decoration], .foot, svg, .listing pre')
      )
        continue;
      range.selectNodeContents(node);
      const inBody = body?.contains(node) ?? false;
      // Large letters are set tighter than they are high.
      for (const rect of range.getClientRects()) look(rect, inBody, node.data, rect.height * 0.12);
    }
    for (const element of canvas.querySelectorAll('img, svg, table, pre, .slot')) {
      if (element.closest('.sr-only, [data-decoration], .foot, .listing')) continue;
      const name =
        element.getAttribute('alt') ??
        element.getAttribute('aria-label') ??
        element.textContent ??
        element.tagName;
      if (!element.matches('.slot'))
        look(element.getBoundingClientRect(), body?.contains(element) ?? false, name);
      const clips = page.getComputedStyle(element).overflowX !== 'visible';
      if (clips && !element.matches('img, svg')) {
        consider('height', element.scrollHeight - element.clientHeight, name);
        consider('width', element.scrollWidth - element.clientWidth, name);
      }
    }
    // Code that is wider than its place, and code that goes below it: how much is to be cut is told in its own measures.
    for (const pre of canvas.querySelectorAll('.listing pre')) {
      const at = Number(pre.closest('.listing').dataset.at);
      const style = page.getComputedStyle(pre);
      const right = pre.getBoundingClientRect().right - Number.parseFloat(style.paddingRight);
      const letter = Number.parseFloat(style.fontSize) * 0.6;
      const lines = [...pre.querySelectorAll('.line')];
      let widest = { by: 0, line: 0 };
      for (const [line, element] of lines.entries()) {
        range.selectNodeContents(element);
        const by = range.getBoundingClientRect().right - right;
        if (by > widest.by) widest = { by, line };
      }
      const excess = Math.ceil(widest.by / letter - 0.1);
      const text = lines[widest.line]?.textContent ?? '';
      consider('width', widest.by, text, { at, line: widest.line, excess });
      const below = pre.getBoundingClientRect().bottom - (body?.contains(pre) ? limit : frame.bottom);
      const tall = Math.ceil(below / Number.parseFloat(style.lineHeight) - 0.1);
      consider('height', below, pre.textContent ?? '', {
        at,
        line: Math.max(0, lines.length - tall),
        excess: tall,
      });
    }
    // What stands side by side must not run into each other.
    const boxes =
      '.slot, td, th, .figure-number, .foot > p, .running-header, .layout-timeline .body > * > li';
    for (const box of section.querySelectorAll(boxes)) {
      consider('width', box.scrollWidth - box.clientWidth, box.textContent ?? '');
    }
    if (worst !== undefined) overflows.push(worst);
  });
  // One for each drawing: the smallest. A drawing shrinks to the room it has, and its text with it.
  const smallTexts: SmallText[] = [];
  sections.forEach((section, index) => {
    [...section.querySelectorAll('.drawing')].forEach((drawing, which) => {
      let smallest: SmallText | undefined;
      for (const text of drawing.querySelectorAll('svg text')) {
        const matrix = text.getScreenCTM();
        if (matrix === null || text.closest('.sr-only') !== null) continue;
        const scale = Math.hypot(matrix.a, matrix.b);
        // A raised letter is explained at the foot, in a size of its own.
        for (const part of [text, ...text.querySelectorAll('tspan:not(.fact-status)')]) {
          const size = Number.parseFloat(page.getComputedStyle(part).fontSize) * scale;
          const words = (part.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40);
          if (words !== '' && size < least - 0.05 && size < (smallest?.size ?? least))
            smallest = { page: index, drawing: which, size: Math.round(size * 10) / 10, text: words };
        }
      }
      if (smallest !== undefined) smallTexts.push(smallest);
    });
  });
  return { overflows, smallTexts, failedFonts, failedPictures, pages: sections.length };
}
