// What is looked at on a slide in a page: its words with their places, and how well they can be read.

/** A character on the page: where it starts and ends, and the line that it stands on, in pixels of the slide. */
export type Glyph = readonly [character: string, left: number, right: number, baseline: number];

/** Runs in a page: every character of the present slide that is drawn. */
export function glyphsOfSlide(): Glyph[] {
  const slide = document.querySelector('section.present:not(.stack)') ?? document.body;
  const origin = slide.getBoundingClientRect();
  const scale = origin.width / (slide as HTMLElement).offsetWidth;
  const context = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
  const found: Glyph[] = [];
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent === null || (node.textContent ?? '').trim() === '') continue;
    const style = getComputedStyle(parent);
    if (style.visibility === 'hidden' || parent.closest('.notes, .sr-only') !== null) continue;
    context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('x');
    let at = 0;
    for (const character of node.textContent ?? '') {
      range.setStart(node, at);
      at += character.length;
      range.setEnd(node, at);
      if (character.trim() === '') continue;
      for (const rect of range.getClientRects()) {
        const baseline = rect.top + (rect.height * ascent) / (ascent + descent);
        found.push([
          character,
          (rect.left - origin.left) / scale,
          (rect.right - origin.left) / scale,
          (baseline - origin.top) / scale,
        ]);
      }
    }
  }
  return found;
}

export type Contrast = { readonly words: string; readonly ratio: number };

/** Runs in a page: words of the present slide whose contrast is less than 4.5, by what lies under their middle. */
export function lowContrast(): Contrast[] {
  const slide = document.querySelector('section.present:not(.stack)') ?? document.body;
  const context = document.createElement('canvas').getContext('2d', {
    willReadFrequently: true,
  }) as CanvasRenderingContext2D;
  type Color = [red: number, green: number, blue: number, alpha: number];
  const colorOf = (css: string): Color => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = 'rgba(0,0,0,0)';
    context.fillStyle = css;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = ([r, g, b, a]: Color, [R, G, B]: Color): Color => [
    r * a + R * (1 - a),
    g * a + G * (1 - a),
    b * a + B * (1 - a),
    1,
  ];
  const luminance = ([r, g, b]: Color): number => {
    const [x = 0, y = 0, z = 0] = [r, g, b].map((one) =>
      one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const found: Contrast[] = [];
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    const words = (node.textContent ?? '').trim();
    if (parent === null || words === '' || parent.closest('.notes, .sr-only, desc, title') !== null) continue;
    const style = getComputedStyle(parent);
    if (style.visibility === 'hidden') continue;
    range.selectNodeContents(node);
    const rect = range.getClientRects()[0];
    if (rect === undefined || rect.width < 2) continue;
    const [x, y] = [rect.left + rect.width / 2, rect.top + rect.height / 2];
    const layers: Color[] = [];
    let unknown = false;
    for (const element of document.elementsFromPoint(x, y)) {
      const own = getComputedStyle(element);
      if (element.tagName === 'IMG' || element.tagName === 'VIDEO') unknown = true;
      if (element.closest('.backgrounds') !== null && own.backgroundImage !== 'none') unknown = true;
      const isShape = element instanceof SVGGeometryElement && !/^(?:line|polyline)$/.test(element.tagName);
      if (element instanceof SVGElement && !isShape) continue;
      const [r, g, b, a] = colorOf(isShape ? own.fill : own.backgroundColor);
      const alpha = a * Number(own.opacity) * (isShape ? Number(own.fillOpacity) : 1);
      if (alpha > 0) layers.push([r, g, b, alpha]);
      if (alpha >= 1) break;
    }
    // What lies on a picture is measured when the PDF is made.
    if (unknown || slide.querySelector('.backdrop') !== null) continue;
    const ground = layers.reverse().reduce<Color>((below, layer) => over(layer, below), [255, 255, 255, 1]);
    const ink = over(colorOf(parent instanceof SVGElement ? style.fill : style.color), ground);
    const [a = 0, b = 0] = [luminance(ink), luminance(ground)].sort((one, other) => other - one);
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) found.push({ words: words.slice(0, 40), ratio: Math.round(ratio * 100) / 100 });
  }
  return found;
}
