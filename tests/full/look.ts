// What is looked at on a slide in a page: its words with their places, and how well they can be read.

/** A character on the page: where it starts and ends, and the line that it stands on, in pixels of the slide. */
export type Glyph = readonly [character: string, left: number, right: number, baseline: number];

/** Something painted that is no character, in pixels of the slide. */
export type Box = {
  /** A frame is all four rules of an element; a region is a place in which more is painted; a line underlines. */
  readonly kind: 'ground' | 'rule' | 'frame' | 'picture' | 'shape' | 'region' | 'line' | 'clip';
  /** What it is of, in words that a selector would use; empty in a PDF. */
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Where it may be as well. */
  readonly or?: Box;
  /** Of a ground: how much of it may be left out at each side, since a border lies there. */
  readonly covered?: readonly [top: number, right: number, bottom: number, left: number];
};

export type Seen = { readonly glyphs: readonly Glyph[]; readonly boxes: readonly Box[] };

/** Runs in a page: every character and every box of the present slide that is drawn. */
export function seenOnSlide(): Seen {
  const slide = document.querySelector('section.present:not(.stack)') ?? document.body;
  const origin = slide.getBoundingClientRect();
  const scale = origin.width / (slide as HTMLElement).offsetWidth;
  const glyphs: Glyph[] = [];
  const boxes: Box[] = [];
  const hidden = (element: Element): boolean => {
    if (
      element.closest('.notes, .sr-only, button, defs, clipPath, mask, symbol, desc, title, annotation') !==
      null
    )
      return true;
    const style = getComputedStyle(element);
    return style.visibility === 'hidden' || !element.checkVisibility({ opacityProperty: true });
  };
  const put = (
    kind: Box['kind'],
    element: Element,
    left: number,
    top: number,
    right: number,
    bottom: number,
  ): void => {
    const named = element.getAttribute('class');
    const name =
      element.tagName.toLowerCase() +
      (named === null || named === '' ? '' : `.${named.split(/\s+/).join('.')}`);
    boxes.push({
      kind,
      name,
      left: (left - origin.left) / scale,
      top: (top - origin.top) / scale,
      right: (right - origin.left) / scale,
      bottom: (bottom - origin.top) / scale,
    });
  };
  const GROWING = /^[\s()[\]{}|‖/\\√∑∏∐∫-∳⋀-⋃⟨⟩⌈⌉⌊⌋¯˜^_→←↔⏞⏟⎰⎱↑↓]+$/;
  const seesThrough = (color: string): boolean =>
    color === 'transparent' || /^rgba\(.*, 0\)$|\/ 0\)$/.test(color);
  // How far below its top a line of a font stands: asked of a line of it, since layout rounds it.
  const ascents = new Map<string, number>();
  const ascentOf = ({
    fontFamily,
    fontSize,
    fontStyle,
    fontWeight,
    textRendering,
  }: CSSStyleDeclaration): number => {
    const key = [fontFamily, fontSize, fontStyle, fontWeight, textRendering].join();
    const known = ascents.get(key);
    if (known !== undefined) return known;
    const probe = document.createElement('div');
    const word = document.createTextNode('x');
    const mark = document.createElement('i');
    Object.assign(mark.style, { display: 'inline-block', width: '1px', height: '0px' });
    Object.assign(probe.style, {
      position: 'fixed',
      left: '0',
      top: '0',
      lineHeight: 'normal',
      whiteSpace: 'nowrap',
      letterSpacing: '0',
    });
    Object.assign(probe.style, { fontFamily, fontSize, fontStyle, fontWeight, textRendering });
    probe.append(word, mark);
    document.body.append(probe);
    const one = document.createRange();
    one.selectNodeContents(word);
    const ascent = mark.getBoundingClientRect().bottom - one.getBoundingClientRect().top;
    probe.remove();
    ascents.set(key, ascent);
    return ascent;
  };
  const charactersOf = (element: SVGTextContentElement, node: Text): readonly Glyph[] => {
    const matrix = element.getScreenCTM();
    // Very large ones are painted as shapes.
    const size = Number.parseFloat(getComputedStyle(element).fontSize) * (matrix?.a ?? 1);
    if (matrix === null || size > 256) return [];
    const before = document.createRange();
    before.setStart(element, 0);
    before.setEnd(node, 0);
    const found: Glyph[] = [];
    const ahead = before.toString().replace(/\s+/g, ' ').trimStart();
    let at = ahead.length;
    // White space at the beginning, or behind other, is no character.
    const own = (node.textContent ?? '').replace(/\s+/g, ' ');
    for (const character of ahead === '' || ahead.endsWith(' ') ? own.trimStart() : own) {
      if (at >= element.getNumberOfChars()) break;
      const [start, end] = [element.getStartPositionOfChar(at), element.getEndPositionOfChar(at)].map(
        (point) => new DOMPoint(point.x, point.y).matrixTransform(matrix),
      ) as [DOMPoint, DOMPoint];
      // Where the line that a text stands on is not its own, the place of a character is that of its box.
      const shifted = getComputedStyle(element).dominantBaseline !== 'auto';
      if (shifted)
        start.y = new DOMPoint(
          0,
          element.getExtentOfChar(at).y + ascentOf(getComputedStyle(element)),
        ).matrixTransform(matrix).y;
      at += character.length;
      if (character.trim() === '') continue;
      found.push([
        character,
        (start.x - origin.left) / scale,
        (end.x - origin.left) / scale,
        (start.y - origin.top) / scale,
      ]);
    }
    return found;
  };
  const bordersOf = (style: CSSStyleDeclaration): [number, number, number, number] =>
    (['Top', 'Right', 'Bottom', 'Left'] as const).map((side) =>
      style[`border${side}Style`] === 'none' || seesThrough(style[`border${side}Color`])
        ? 0
        : Number.parseFloat(style[`border${side}Width`]),
    ) as [number, number, number, number];
  const lookAtShape = (element: SVGElement, style: CSSStyleDeclaration): void => {
    if (!(element instanceof SVGGraphicsElement)) return;
    const own = element.getBoundingClientRect();
    if (element.ownerSVGElement === null || element.tagName === 'image')
      put('region', element, own.left, own.top, own.right, own.bottom);
    const matrix = element.getScreenCTM();
    if (!(element instanceof SVGGeometryElement) || matrix === null) return;
    const { x, y, width, height } = element.getBBox();
    const corners = [
      [x, y],
      [x + width, y],
      [x, y + height],
      [x + width, y + height],
    ].map(([a, b]) => new DOMPoint(a, b).matrixTransform(matrix));
    const xs = corners.map((corner) => corner.x);
    const ys = corners.map((corner) => corner.y);
    const [left, top, right, bottom] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
    const isStroked =
      style.stroke !== 'none' && !seesThrough(style.stroke) && Number.parseFloat(style.strokeWidth) > 0;
    // Dashes are painted one by one, and a pattern is.
    const inParts = (isStroked && style.strokeDasharray !== 'none') || style.fill.startsWith('url(');
    const isFilled = style.fill !== 'none' && !seesThrough(style.fill);
    if (inParts) put('region', element, left - 2, top - 2, right + 2, bottom + 2);
    else if (isStroked || (isFilled && right - left > 0.01 && bottom - top > 0.01))
      put('shape', element, left, top, right, bottom);
    const marked = [style.markerStart, style.markerMid, style.markerEnd].some((marker) => marker !== 'none');
    if (marked) put('region', element, left - 20, top - 20, right + 20, bottom + 20);
  };
  const lookAtBox = (element: Element, style: CSSStyleDeclaration): void => {
    const isGround = !seesThrough(style.backgroundColor) || style.backgroundImage !== 'none';
    const rects = [...element.getClientRects()].filter(({ width, height }) => width > 0.01 && height > 0.01);
    const whole = rects.reduce((sum, { width }) => sum + width, 0);
    let before = 0;
    for (const { left, top, right, bottom, width } of rects) {
      // An inline box that is broken is one strip, of which each line shows a part.
      if (isGround && rects.length > 1) {
        put('ground', element, left - before, top, left - before + whole, bottom);
        put('ground', element, left, top, right, bottom);
        const [strip, or] = boxes.splice(-2) as [Box, Box];
        boxes.push({ ...strip, or });
      } else if (isGround) put('ground', element, left, top, right, bottom);
      if (isGround && rects.length === 1) {
        const last = boxes.pop() as Box;
        boxes.push({ ...last, covered: bordersOf(style) });
      }
      if (style.backgroundImage !== 'none') put('region', element, left, top, right, bottom);
      before += width;
      lookAtBorder(element, style, { left, top, right, bottom });
      if (/^(?:math|msqrt|mroot|mfrac)$/.test(element.tagName))
        put('region', element, left, top, right, bottom);
      if (element instanceof HTMLImageElement) lookAtPicture(element, style, { left, top, right, bottom });
      if (element instanceof HTMLMediaElement || element instanceof HTMLInputElement)
        put('region', element, left, top, right, bottom);
    }
  };
  type Rect = { left: number; top: number; right: number; bottom: number };
  const lookAtBorder = (
    element: Element,
    style: CSSStyleDeclaration,
    { left, top, right, bottom }: Rect,
  ): void => {
    const [t, r, b, l] = bordersOf(style).map((width) => width * scale) as [number, number, number, number];
    if (t > 0 && t === r && t === b && t === l) {
      put('frame', element, left + t / 2, top + t / 2, right - t / 2, bottom - t / 2);
      return;
    }
    // Where corners are round a border may be painted as a part of the whole frame.
    if (style.borderRadius !== '0px') {
      const [width, height] = [right - left, bottom - top];
      const insets = [
        t > 0 && [0, 0, height - t, 0],
        b > 0 && [height - b, 0, 0, 0],
        l > 0 && [0, width - l, 0, 0],
        r > 0 && [0, 0, 0, width - r],
      ];
      for (const covered of insets) {
        if (covered === false) continue;
        put('frame', element, left, top, right, bottom);
        boxes.push({ ...(boxes.pop() as Box), covered: covered as [number, number, number, number] });
      }
      return;
    }
    // Borders that two cells share lie half in each.
    const shared = style.borderCollapse === 'collapse' && /^T[DH]$/.test(element.tagName) ? 0.5 : 0;
    if (t > 0) put('rule', element, left, top - t * shared, right, top + t - t * shared);
    if (b > 0) put('rule', element, left, bottom - b + b * shared, right, bottom + b * shared);
    if (l > 0) put('rule', element, left - l * shared, top, left + l - l * shared, bottom);
    if (r > 0) put('rule', element, right - r + r * shared, top, right + r * shared, bottom);
  };
  const lookAtPicture = (
    image: HTMLImageElement,
    style: CSSStyleDeclaration,
    { left, top, right, bottom }: Rect,
  ): void => {
    put('region', image, left, top, right, bottom);
    const [width, height] = [right - left, bottom - top];
    const { naturalWidth, naturalHeight } = image;
    if (naturalWidth === 0 || image.src.startsWith('data:image/svg')) return;
    const factors = [width / naturalWidth, height / naturalHeight] as const;
    const factor = style.objectFit === 'cover' ? Math.max(...factors) : Math.min(...factors);
    const [drawnWidth, drawnHeight] =
      style.objectFit === 'fill' ? [width, height] : [naturalWidth * factor, naturalHeight * factor];
    const [x = 0.5, y = 0.5] = style.objectPosition.split(' ').map((part) => Number.parseFloat(part) / 100);
    const [from, over] = [left + (width - drawnWidth) * x, top + (height - drawnHeight) * y];
    put('picture', image, from, over, from + drawnWidth, over + drawnHeight);
  };
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent === null || (node.textContent ?? '').trim() === '' || hidden(parent)) continue;
    const style = getComputedStyle(parent);
    const svg = parent.closest('text');
    if (svg instanceof SVGTextContentElement && parent instanceof SVGTextContentElement) {
      // The places of its characters are those of the whole text element.
      glyphs.push(...charactersOf(parent, node as Text));
      continue;
    }
    const ascent = ascentOf(style);
    let isLined = false;
    for (let one: Element | null = parent; one !== null && !isLined; one = one.parentElement) {
      const { textDecorationLine, display } = getComputedStyle(one);
      isLined = textDecorationLine !== 'none';
      if (!display.startsWith('inline')) break;
    }
    // Brackets and signs that grow are drawn of parts, each with a place of its own.
    const grows = parent.tagName === 'mo' && GROWING.test(node.textContent ?? '');
    if (grows) {
      const { left, top, right, bottom } = parent.getBoundingClientRect();
      put('region', parent, left, top, right, bottom);
      continue;
    }
    let at = 0;
    for (const character of node.textContent ?? '') {
      range.setStart(node, at);
      at += character.length;
      range.setEnd(node, at);
      if (character.trim() === '') continue;
      const drawn = style.textTransform === 'uppercase' ? character.toUpperCase() : character;
      for (const rect of range.getClientRects())
        glyphs.push([
          drawn,
          (rect.left - origin.left) / scale,
          (rect.right - origin.left) / scale,
          (rect.top - origin.top) / scale + ascent,
        ]);
      if (isLined)
        for (const { left, top, right, bottom } of range.getClientRects())
          put('line', parent, left, top, right, bottom);
    }
  }
  // What lies behind the slide is painted by the page, and by what reveal puts there for it.
  const elements = [document.documentElement, document.body, slide, ...slide.querySelectorAll('*')];
  const ground = document.querySelector('.slide-background.present > .slide-background-content');
  if (ground !== null) elements.push(ground);
  for (const element of elements) {
    if (hidden(element)) continue;
    const style = getComputedStyle(element);
    if (element instanceof SVGElement) lookAtShape(element, style);
    else lookAtBox(element, style);
  }
  const { offsetWidth: width, offsetHeight: height } = slide as HTMLElement;
  const isOnSlide = ([, left, right, baseline]: Glyph): boolean =>
    right > 0 && left < width && baseline > 0 && baseline < height + 20;
  return { glyphs: glyphs.filter(isOnSlide), boxes };
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
