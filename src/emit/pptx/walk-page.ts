// Runs inside the print document: reads what stands on each slide, and where, for a file of text boxes.

import type { Bullet, Cell, Item, Paragraph, Run, Scene } from './scene.ts';

/** Expression for the page: what each page shows. Elements that are taken as pictures are marked with a number. */
export const WALK = `(${walk.toString()})()`;

/** Expressions that show one element alone, for a picture of it, and give its box in the page. */
export const showAlone = (shot: number): string => `(${alone.toString()})(${shot})`;

/** Plain script for the browser: nothing from outside may be used in it. */
function alone(shot: number): { x: number; y: number; width: number; height: number } {
  // biome-ignore lint/suspicious/noExplicitAny: this is the browser's world, and its types are not loaded here
  const page = globalThis as any;
  const { document } = page;
  for (const old of document.querySelectorAll('[data-alone]')) old.removeAttribute('data-alone');
  if (document.adoptedStyleSheets.length === 0) {
    // The document's policy lets no style element in; a sheet of its own is none.
    const sheet = new page.CSSStyleSheet();
    sheet.replaceSync(
      'html, body { background: transparent !important } body * { visibility: hidden !important } [data-alone], [data-alone=whole] * { visibility: visible !important }',
    );
    document.adoptedStyleSheets = [sheet];
  }
  const element = document.querySelector(`[data-shot="${shot}"]`);
  element.setAttribute('data-alone', element.hasAttribute('data-shot-ground') ? 'ground' : 'whole');
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: x + page.scrollX, y: y + page.scrollY, width, height };
}

/** Plain script for the browser: nothing from outside may be used in it. */
function walk(): readonly Scene[] {
  // biome-ignore-start lint/suspicious/noExplicitAny: this is the browser's world, and its types are not loaded here
  const page: any = globalThis;
  const { document } = page;
  const sections: any[] = [...document.querySelectorAll('section.page')];
  const styleOf = (element: any, pseudo?: string): any => page.getComputedStyle(element, pseudo);
  const px = (value: string): number => Number.parseFloat(value) || 0;
  const round = (value: number): number => Math.round(value * 100) / 100;

  // Colours of any notation, by painting them.
  const brush = document
    .createElement('canvas')
    .getContext('2d', { willReadFrequently: true, colorSpace: 'srgb' });
  const known = new Map<string, string>();
  const colorOf = (value: string): string | undefined => {
    let hex = known.get(value);
    if (hex === undefined) {
      brush.clearRect(0, 0, 1, 1);
      brush.fillStyle = value;
      brush.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
      const two = (n: number): string => n.toString(16).padStart(2, '0');
      hex = a === 0 ? '' : `${two(r)}${two(g)}${two(b)}${a === 255 ? '' : two(a)}`;
      known.set(value, hex);
    }
    return hex === '' ? undefined : hex;
  };

  let shots = 0;
  const shoot = (element: any): number => {
    element.setAttribute('data-shot', String(shots));
    shots += 1;
    return shots - 1;
  };
  const isShown = (element: any): boolean => {
    const { display, visibility } = styleOf(element);
    return display !== 'none' && visibility !== 'hidden';
  };
  const isUnseen = (element: any): boolean => element.classList.contains('sr-only');
  const isInline = (node: any): boolean => {
    if (node.nodeType === 3) return true;
    if (node.nodeType !== 1) return true;
    const { display } = styleOf(node);
    if (display === 'none') return true;
    if (['IMG', 'SVG', 'svg', 'math', 'VIDEO', 'AUDIO'].includes(node.tagName))
      return display.startsWith('inline') || display === 'math';
    return display.startsWith('inline') || display === 'contents';
  };
  const isBlank = (nodes: readonly any[]): boolean =>
    nodes.every(
      (node) =>
        (node.nodeType === 3 && node.data.trim() === '') ||
        (node.nodeType !== 3 && node.nodeType !== 1) ||
        (node.nodeType === 1 && !isShown(node)),
    );
  /** What is drawn, and no words. */
  const isDrawn = ({ tagName }: any): boolean => ['IMG', 'svg', 'VIDEO', 'AUDIO', 'CANVAS'].includes(tagName);

  return sections.map((section: any): Scene => {
    const canvas = section.querySelector('.canvas') ?? section;
    const origin = section.getBoundingClientRect();
    const boxOf = ({ left, top, width, height }: any) => ({
      x: round(left - origin.left),
      y: round(top - origin.top),
      w: round(width),
      h: round(height),
    });
    const items: any[] = [];
    const drawings: any[] = [...section.querySelectorAll('figure.drawing')];
    /** The text box that paragraphs still join. */
    let open: { key: any; item: any; bottom: number } | undefined;

    const altOf = (element: any): string =>
      element.getAttribute('aria-label') ?? element.getAttribute('alt') ?? '';

    const picture = (image: any): void => {
      const rect = image.getBoundingClientRect();
      if (rect.width < 1 || rect.height < 1) return;
      const { objectFit, objectPosition, opacity, borderTopLeftRadius, filter } = styleOf(image);
      const plain = opacity === '1' && px(borderTopLeftRadius) === 0 && filter === 'none';
      const src: string = image.currentSrc || image.src;
      const raster = /^data:image\/(?:png|jpeg|gif)/.test(src);
      const vector = src.startsWith('data:image/svg');
      const base = { box: boxOf(rect), alt: altOf(image) };
      if (image.tagName !== 'IMG' || !plain || !(raster || vector) || image.naturalWidth === 0) {
        items.push({ kind: 'shot', ...base, shot: shoot(image) });
        return;
      }
      const [wide, high] = [image.naturalWidth, image.naturalHeight];
      const ratio =
        objectFit === 'cover'
          ? Math.max(rect.width / wide, rect.height / high)
          : objectFit === 'contain' || objectFit === 'scale-down'
            ? Math.min(rect.width / wide, rect.height / high)
            : 0;
      const shown = ratio === 0 ? { w: rect.width, h: rect.height } : { w: wide * ratio, h: high * ratio };
      const places = String(objectPosition).split(' ');
      const offset = (place: string | undefined, room: number): number =>
        place?.endsWith('px') ? px(place) : (room * px(place ?? '50')) / 100;
      const left = offset(places[0], rect.width - shown.w);
      const top = offset(places[1], rect.height - shown.h);
      // What stands out of its box is cropped; what doesn't fill it has a smaller box.
      const crop = [
        Math.max(0, -left) / shown.w,
        Math.max(0, -top) / shown.h,
        Math.max(0, left + shown.w - rect.width) / shown.w,
        Math.max(0, top + shown.h - rect.height) / shown.h,
      ].map((share) => Math.round(share * 1e5) / 1e5);
      const box = {
        x: round(rect.left - origin.left + Math.max(0, left)),
        y: round(rect.top - origin.top + Math.max(0, top)),
        w: round(Math.min(shown.w, rect.width)),
        h: round(Math.min(shown.h, rect.height)),
      };
      items.push({ kind: 'picture', ...base, box, src, crop, ...(vector ? { shot: shoot(image) } : {}) });
    };

    const drawn = (element: any): void => {
      if (element.tagName === 'IMG' || element.tagName === 'VIDEO') {
        picture(element);
        return;
      }
      const rect = element.getBoundingClientRect();
      if (rect.width < 1 || rect.height < 1) return;
      const figure = element.closest('figure.drawing');
      const drawing = figure === null ? -1 : drawings.indexOf(figure);
      items.push({
        kind: 'shot',
        box: boxOf(rect),
        alt: altOf(element),
        shot: shoot(element),
        ...(drawing === -1 ? {} : { drawing }),
      });
    };

    /** The runs of some inline nodes; what is drawn among them leaves a gap of its width. */
    const runsOf = (nodes: readonly any[]): Run[] => {
      const runs: any[] = [];
      const later: any[] = [];
      const style = (element: any): any => {
        const computed = styleOf(element);
        let shift = 'none';
        let size = px(computed.fontSize);
        let struck = false;
        let line = false;
        for (let up = element; up !== null && up !== section; up = up.parentElement) {
          const its = styleOf(up);
          if (its.textDecorationLine.includes('line-through')) struck = true;
          if (its.textDecorationLine.includes('underline')) line = true;
          if (shift === 'none' && (its.verticalAlign === 'super' || its.verticalAlign === 'sub')) {
            shift = its.verticalAlign;
            size = px(styleOf(up.parentElement).fontSize);
          }
          if (!its.display.startsWith('inline')) break;
        }
        const link = element.closest('a[href]');
        const href: string | undefined = link === null ? undefined : link.getAttribute('href');
        const inside = href?.startsWith('#')
          ? document.getElementById(decodeURIComponent(href.slice(1)))?.closest('section.page')
          : undefined;
        // Figures lead to their sources in notes: a link would underline each of them.
        const leads =
          link !== null && !link.classList.contains('fact-link') && !link.classList.contains('claim-link');
        return {
          font: computed.fontFamily.split(',')[0].replace(/["']/g, '').trim(),
          size,
          bold: Number(computed.fontWeight) >= 600,
          italic: computed.fontStyle !== 'normal',
          underline: line,
          strike: struck,
          caps: computed.textTransform === 'uppercase',
          color: colorOf(computed.color) ?? '000000',
          spacing: round(px(computed.letterSpacing)),
          shift,
          lang: element.closest('[lang]')?.getAttribute('lang') ?? 'en',
          ...(leads && href !== undefined
            ? inside
              ? { href: `#${sections.indexOf(inside)}` }
              : href.startsWith('#')
                ? {}
                : { href }
            : {}),
          ...(leads && link.title ? { tooltip: link.title } : {}),
        };
      };
      const add = (text: string, element: any): void => {
        if (text !== '') runs.push({ text, ...style(element) });
      };
      const generated = (element: any, pseudo: string): void => {
        const { content, display, position } = styleOf(element, pseudo);
        const words = /^"((?:[^"\\]|\\.)+)"/.exec(content)?.[1];
        if (words !== undefined && display !== 'none' && position !== 'absolute')
          add(words.replace(/\\(.)/g, '$1'), element);
      };
      const visit = (node: any): void => {
        if (node.nodeType === 3) {
          const keep = styleOf(node.parentElement).whiteSpace.startsWith('pre');
          if (!keep) {
            add(node.data.replace(/[ \t\n\r\f]+/g, ' '), node.parentElement);
            return;
          }
          // Between lines that are blocks of their own an end of line is one too many.
          if (node.data.trim() === '' && isBlockBeside(node)) return;
          node.data.split('\n').forEach((line: string, index: number) => {
            if (index > 0) runs.push({ text: '', ...style(node.parentElement), breaks: true });
            add(line.replace(/\t/g, '    '), node.parentElement);
          });
          return;
        }
        if (node.nodeType !== 1 || !isShown(node) || isUnseen(node)) return;
        if (node.tagName === 'BR') {
          runs.push({ text: '', ...style(node.parentElement), breaks: true });
          return;
        }
        if (isDrawn(node)) {
          later.push(node);
          const size = px(styleOf(node.parentElement).fontSize);
          const spaces = Math.round(node.getBoundingClientRect().width / (size * 0.27));
          add('\u00a0'.repeat(Math.min(spaces, 60)), node.parentElement);
          return;
        }
        if (node.tagName === 'math') {
          // What is all on one line is words; what is built higher is a picture.
          if (
            node.querySelector('mfrac, msqrt, mroot, mtable, munder, mover, munderover, msubsup') === null
          ) {
            for (const part of node.querySelectorAll('mi, mn, mo, mtext, mspace')) {
              if (part.closest('annotation') === null) mathRun(part, node);
            }
            return;
          }
          later.push(node);
          const size = px(styleOf(node.parentElement).fontSize);
          add(
            '\u00a0'.repeat(Math.round(node.getBoundingClientRect().width / (size * 0.27))),
            node.parentElement,
          );
          return;
        }
        const apart = styleOf(node).display === 'block' || styleOf(node).display === 'grid';
        if (apart && runs.length > 0 && !runs[runs.length - 1].breaks)
          runs.push({ text: '', ...style(node), breaks: true });
        generated(node, '::before');
        for (const child of node.childNodes) visit(child);
        generated(node, '::after');
      };
      const mathRun = (part: any, math: any): void => {
        const script = part.closest('msup, msub');
        const second = script?.children[1]?.contains(part);
        const text = part.tagName === 'mo' ? ` ${part.textContent} ` : part.textContent;
        const tight = /^ [()[\],.′!|] $/.test(text) || second;
        runs.push({
          text: tight ? text.trim() : text,
          ...style(math.parentElement),
          font: 'Cambria Math',
          italic: part.tagName === 'mi' && part.textContent.length === 1,
          shift: second ? (script.tagName === 'msup' ? 'super' : 'sub') : 'none',
        });
      };
      for (const node of nodes) visit(node);
      for (const element of later) drawn(element);
      return trim(runs);
    };

    const isBlockBeside = (node: any): boolean =>
      [node.previousElementSibling, node.nextElementSibling].some(
        (one: any) => one !== null && one !== undefined && ['block', 'grid'].includes(styleOf(one).display),
      );

    /** White space as it is seen: none at the ends of lines, one space between words. */
    const trim = (runs: any[]): Run[] => {
      const kept: any[] = [];
      let bare = true;
      for (const run of runs) {
        const text: string = bare && !run.breaks && !nodesAreCode ? run.text.replace(/^ +/, '') : run.text;
        if (run.breaks) {
          const last = kept[kept.length - 1];
          if (last !== undefined && !last.breaks) last.text = last.text.replace(/ +$/, '');
          kept.push(run);
          bare = true;
        } else if (text !== '') {
          kept.push({ ...run, text });
          bare = text.endsWith(' ');
        }
      }
      const isCode = nodesAreCode;
      while (kept.length > 0) {
        const last = kept[kept.length - 1];
        if (!isCode) last.text = last.text.replace(/ +$/, '');
        // An end of line that ends a block begins no other line.
        if (last.text !== '') break;
        kept.pop();
      }
      // Neighbours of one look are one run.
      const joined: any[] = [];
      for (const run of kept) {
        const last = joined[joined.length - 1];
        const same =
          last !== undefined &&
          !run.breaks &&
          !last.breaks &&
          Object.keys({ ...run, ...last }).every((key) => key === 'text' || run[key] === last[key]);
        if (same) last.text += run.text;
        else joined.push({ ...run });
      }
      return joined;
    };
    let nodesAreCode = false;

    type Placed = { paragraph: any; box: any; key: any; role: string };

    /** A paragraph of some inline nodes of a block, with the box of its lines. */
    const paragraphOf = (
      nodes: readonly any[],
      block: any,
      list?: { level: number; bullet?: Bullet },
    ): Placed | undefined => {
      if (isBlank(nodes)) return undefined;
      const style = styleOf(block);
      nodesAreCode = style.whiteSpace.startsWith('pre');
      const runs = runsOf(nodes);
      nodesAreCode = false;
      if (runs.every(({ text }) => text.trim() === '')) return undefined;
      const size = px(style.fontSize);
      const leading = style.lineHeight === 'normal' ? size * 1.2 : px(style.lineHeight);
      const range = document.createRange();
      range.setStartBefore(nodes[0]);
      range.setEndAfter(nodes[nodes.length - 1]);
      const rect = block.getBoundingClientRect();
      const lines = [...range.getClientRects()].filter(({ width, height }: any) => width > 0 && height > 0);
      const inner = {
        left: rect.left + px(style.paddingLeft) + px(style.borderLeftWidth),
        right: rect.right - px(style.paddingRight) - px(style.borderRightWidth),
      };
      const tops = lines.map(({ top, height }: any) => top + height / 2);
      const first = Math.min(...tops) - leading / 2;
      const last = Math.max(...tops) + leading / 2;
      const own = nodes.length === block.childNodes.length && !style.display.startsWith('inline');
      const top =
        own && style.display !== 'table-cell'
          ? rect.top + px(style.paddingTop) + px(style.borderTopWidth)
          : first;
      const bottom =
        own && style.display !== 'table-cell'
          ? rect.bottom - px(style.paddingBottom) - px(style.borderBottomWidth)
          : last;
      const count = Math.max(1, Math.round((last - first) / Math.max(1, leading)));
      const align = style.textAlign;
      return {
        paragraph: {
          runs,
          align:
            align === 'center' || align === 'justify'
              ? align
              : align === 'right' || align === 'end'
                ? 'right'
                : 'left',
          level: list?.level ?? 0,
          ...(list?.bullet === undefined ? {} : { bullet: list.bullet }),
          leading: round(leading),
          lines: count,
        },
        box: { left: inner.left, right: inner.right, top, bottom: Math.max(bottom, top + 1) },
        key: undefined,
        role: 'body',
      };
    };

    /** Puts a paragraph into the open text box, or opens one. */
    const place = (placed: Placed | undefined, key: any, role: string): void => {
      if (placed === undefined) return;
      const { paragraph, box } = placed;
      const inList = paragraph.level > 0;
      const joins =
        open !== undefined &&
        open.key === key &&
        open.item.role === role &&
        box.top >= open.bottom - 2 &&
        (inList || Math.abs(box.left - open.item.left) < 0.6) &&
        box.left >= open.item.left - 0.6;
      if (!joins || open === undefined) {
        const item = {
          kind: 'text',
          role,
          left: box.left - (paragraph.bullet === undefined ? 0 : (paragraph.hanging ?? 0)),
          right: box.right,
          top: box.top,
          paragraphs: [] as any[],
        };
        items.push(item);
        open = { key, item, bottom: box.top };
      }
      const { item } = open;
      const indent = Math.max(0, box.left - item.left);
      item.paragraphs.push({
        ...paragraph,
        indent: round(indent),
        before: round(Math.max(0, box.top - open.bottom)),
      });
      item.right = Math.max(item.right, box.right);
      open.bottom = box.bottom;
      item.bottom = box.bottom;
    };

    const close = (): void => {
      open = undefined;
    };

    /** The ground, the borders and the marks of a box. */
    const decorate = (element: any): void => {
      const style = styleOf(element);
      const rect = element.getBoundingClientRect();
      if (rect.width >= 1 && rect.height >= 1 && !(element === canvas && !isFilled(style))) {
        if (style.backgroundImage !== 'none') {
          element.setAttribute('data-shot-ground', '');
          close();
          items.push({ kind: 'shot', box: boxOf(rect), alt: '', shot: shoot(element) });
          return;
        }
        const fill = colorOf(style.backgroundColor);
        const sides = ['Top', 'Right', 'Bottom', 'Left'].map((side) => ({
          side,
          width: style[`border${side}Style`] === 'none' ? 0 : px(style[`border${side}Width`]),
          color: colorOf(style[`border${side}Color`]),
        }));
        const [one] = sides as any;
        const even =
          one.width > 0 &&
          one.color !== undefined &&
          sides.every(({ width, color }) => width === one.width && color === one.color);
        const covers = rect.width >= origin.width - 1 && rect.height >= origin.height - 1;
        if ((fill !== undefined && !(covers && fill.length === 6 && items.length === 0)) || even) {
          close();
          items.push({
            kind: 'shape',
            box: boxOf(rect),
            ...(fill === undefined ? {} : { fill }),
            ...(even ? { line: { width: one.width, color: one.color } } : {}),
            radius: px(style.borderTopLeftRadius),
          });
        } else if (fill !== undefined) ground = fill;
        if (!even)
          for (const { side, width, color } of sides) {
            if (width === 0 || color === undefined) continue;
            const flat = side === 'Top' || side === 'Bottom';
            const left = side === 'Right' ? rect.right - width : rect.left;
            const top = side === 'Bottom' ? rect.bottom - width : rect.top;
            close();
            items.push({
              kind: 'shape',
              box: boxOf({ left, top, width: flat ? rect.width : width, height: flat ? width : rect.height }),
              fill: color,
              radius: 0,
            });
          }
      }
      for (const pseudo of ['::before', '::after']) {
        const its = styleOf(element, pseudo);
        if (its.position !== 'absolute' || its.display === 'none' || its.content === 'none') continue;
        if (isBullet(element, its) || (style.position === 'static' && style.transform === 'none')) continue;
        const fill = colorOf(its.backgroundColor);
        const line = { width: px(its.borderTopWidth), color: colorOf(its.borderTopColor) };
        const lined = its.borderTopStyle !== 'none' && line.width > 0 && line.color !== undefined;
        if (its.content !== '""' || (fill === undefined && !lined)) continue;
        const box = {
          x: round(rect.left - origin.left + px(style.borderLeftWidth) + px(its.left)),
          y: round(rect.top - origin.top + px(style.borderTopWidth) + px(its.top)),
          w: round(px(its.width)),
          h: round(px(its.height)),
        };
        close();
        if (box.w >= 0.5 && box.h >= 0.5)
          items.push({
            kind: 'shape',
            box,
            ...(fill === undefined ? {} : { fill }),
            ...(lined ? { line } : {}),
            radius: its.borderTopLeftRadius.endsWith('%') ? box.w / 2 : px(its.borderTopLeftRadius),
          });
      }
    };
    const isFilled = (style: any): boolean =>
      colorOf(style.backgroundColor) !== undefined || style.backgroundImage !== 'none';
    const isBullet = (element: any, its: any): boolean =>
      element.tagName === 'LI' && its.content === '""' && px(its.left) < 0;

    const bulletOf = (item: any, ordered: boolean, number: number): Bullet | undefined => {
      const before = styleOf(item, '::before');
      if (ordered) {
        if (before.content !== 'none' && before.position === 'absolute' && before.content === '""')
          return undefined;
        const marker = styleOf(item, '::marker');
        return styleOf(item).listStyleType === 'none'
          ? undefined
          : {
              kind: 'number',
              text: styleOf(item).listStyleType,
              start: number,
              color: colorOf(marker.color) ?? '000000',
            };
      }
      if (before.display !== 'none' && isBullet(item, before)) {
        const [w, h] = [px(before.width), px(before.height)];
        const text = w > h * 2 ? '–' : before.borderTopLeftRadius === '0px' ? '▪' : '•';
        return { kind: 'mark', text, start: 1, color: colorOf(before.backgroundColor) ?? '000000' };
      }
      if (styleOf(item).listStyleType === 'none') return undefined;
      return {
        kind: 'mark',
        text: '•',
        start: 1,
        color: colorOf(styleOf(item, '::marker').color) ?? '000000',
      };
    };

    const isFlow = (element: any): boolean =>
      ['block', 'list-item', 'flow-root', 'table-cell', 'inline-block'].includes(styleOf(element).display);

    /** What a counter writes before an item, on a line of its own. */
    const counted = (element: any, number: number, key: any): void => {
      const its = styleOf(element, '::before');
      if (!its.content.startsWith('counter(') || its.display === 'none') return;
      const rect = element.getBoundingClientRect();
      const style = styleOf(element);
      const size = px(its.fontSize);
      const run = {
        text: String(number),
        font: its.fontFamily.split(',')[0].replace(/["']/g, '').trim(),
        size,
        bold: Number(its.fontWeight) >= 600,
        italic: false,
        underline: false,
        strike: false,
        caps: false,
        color: colorOf(its.color) ?? '000000',
        spacing: round(px(its.letterSpacing)),
        shift: 'none',
        lang: element.closest('[lang]')?.getAttribute('lang') ?? 'en',
      };
      const leading = its.lineHeight === 'normal' ? size * 1.2 : px(its.lineHeight);
      const out = its.position === 'absolute';
      const left = rect.left + px(style.borderLeftWidth) + (out ? px(its.left) : px(style.paddingLeft));
      const top = rect.top + px(style.borderTopWidth) + (out ? px(its.top) : px(style.paddingTop));
      place(
        {
          paragraph: { runs: [run], align: 'left', level: 0, leading: round(leading), lines: 1, hanging: 0 },
          box: {
            left,
            right: out ? left + size * 1.6 : rect.right - px(style.paddingRight),
            top,
            bottom: top + leading,
          },
          key,
          role: 'body',
        },
        key,
        'body',
      );
      if (out) close();
    };

    type List = { level: number; bullet?: Bullet; hanging: number };

    /** All that stands in a block: its lines, and the blocks in it. */
    const flow = (element: any, key: any, role: string, list?: List): void => {
      let inline: any[] = [];
      let marked = list?.bullet;
      const end = (): void => {
        const nodes = inline;
        inline = [];
        const bullet = marked;
        const placed = paragraphOf(
          nodes,
          element,
          list && { level: list.level, ...(bullet ? { bullet } : {}) },
        );
        if (placed === undefined) {
          for (const node of nodes) if (node.nodeType === 1 && isShown(node)) alonePictures(node);
          return;
        }
        placed.paragraph.hanging = bullet === undefined ? 0 : (list?.hanging ?? 0);
        marked = undefined;
        place(placed, key, role);
      };
      for (const child of [...element.childNodes]) {
        if (isInline(child) && !(child.nodeType === 1 && isUnseen(child))) {
          inline.push(child);
          continue;
        }
        end();
        const passed = list && { ...list, ...(marked ? { bullet: marked } : {}) };
        if (passed && !marked) delete (passed as any).bullet;
        const before = items.length + (open?.item.paragraphs.length ?? 0);
        visit(child, isFlow(element) ? key : child, role, passed);
        if (items.length + (open?.item.paragraphs.length ?? 0) !== before) marked = undefined;
      }
      end();
    };
    /** Pictures in a line that has no words. */
    const alonePictures = (node: any): void => {
      if (isDrawn(node) || node.tagName === 'math') {
        if (node.getAttribute('data-shot') === null) drawn(node);
      } else for (const child of node.children) alonePictures(child);
    };

    const tableOf = (rows: readonly (readonly any[])[], rect: any): void => {
      const before = items.length;
      const edges = new Set<number>([Math.round(rect.left), Math.round(rect.right)]);
      for (const row of rows)
        for (const cell of row) edges.add(Math.round(cell.getBoundingClientRect().left));
      const lefts = [...edges]
        .sort((a, b) => a - b)
        .filter((x, index, all) => index === 0 || x - (all[index - 1] ?? 0) > 2);
      const placeOf = (x: number): number => {
        const found = lefts.findIndex((left) => Math.abs(left - x) <= 2);
        return found === -1 ? 0 : found;
      };
      const made = rows.map((row) => {
        const lineBox = row[0]?.parentElement.getBoundingClientRect() ?? { top: 0, height: 1 };
        const height = Math.max(1, lineBox.height);
        const cells = row.map((cell): Cell => {
          const style = styleOf(cell);
          const its = cell.getBoundingClientRect();
          const own = collect(cell);
          const line = cell.parentElement;
          const fill = colorOf(style.backgroundColor) ?? colorOf(styleOf(line).backgroundColor);
          const edgesOf = (['Left', 'Right', 'Top', 'Bottom'] as const).flatMap(
            (side): Cell['edges'][number][] => {
              const from = px(style[`border${side}Width`]) > 0 ? style : styleOf(line);
              const width = from[`border${side}Style`] === 'none' ? 0 : px(from[`border${side}Width`]);
              const color = colorOf(from[`border${side}Color`]);
              return width > 0 && color !== undefined ? [[side[0] as 'L', width, color]] : [];
            },
          );
          const column = placeOf(Math.round(its.left));
          const last = lefts.findIndex((left) => left >= Math.round(its.right) - 2);
          const anchor =
            style.verticalAlign === 'middle' ? 'middle' : style.verticalAlign === 'bottom' ? 'bottom' : 'top';
          return {
            paragraphs: own,
            header: cell.tagName === 'TH',
            column,
            columns:
              cell.tagName === 'TD' || cell.tagName === 'TH'
                ? cell.colSpan > 1
                  ? Math.max(1, last - column)
                  : 1
                : 1,
            rows: cell.rowSpan ?? 1,
            ...(fill === undefined ? {} : { fill }),
            inset: [
              // Of a list that is set as a table the room is the line's.
              px(style.paddingTop) + (cell.tagName === 'SPAN' ? Math.max(0, its.top - lineBox.top) : 0),
              px(style.paddingRight),
              px(style.paddingBottom),
              px(style.paddingLeft),
            ],
            anchor,
            edges: edgesOf,
          };
        });
        return { height: round(height), cells };
      });
      const columns = lefts.slice(1).map((x, index) => round(x - (lefts[index] ?? 0)));
      close();
      const over = items.splice(before);
      items.push({ kind: 'table', box: boxOf(rect), columns, rows: made }, ...over);
    };

    /** The paragraphs of a cell, apart from those of the slide. */
    const collect = (element: any): Paragraph[] => {
      const [kept, start] = [open, items.length];
      open = undefined;
      flow(element, element, 'body');
      open = kept;
      const texts = items.slice(start).filter(({ kind }) => kind === 'text');
      const others = items.slice(start).filter(({ kind }) => kind === 'shot' || kind === 'picture');
      items.splice(start, items.length, ...others);
      return texts.flatMap(({ paragraphs }) => paragraphs);
    };

    const visit = (element: any, key: any, role: string, list?: List): void => {
      if (!isShown(element)) return;
      const tag: string = element.tagName;
      if (isUnseen(element)) {
        if (/^H[12]$/.test(tag)) {
          const runs = [
            {
              text: element.textContent.replace(/\s+/g, ' ').trim(),
              font: styleOf(canvas).fontFamily.split(',')[0].replace(/["']/g, '').trim(),
              size: 24,
              bold: false,
              italic: false,
              underline: false,
              strike: false,
              caps: false,
              color: colorOf(styleOf(canvas).color) ?? '000000',
              spacing: 0,
              shift: 'none',
              lang: element.closest('[lang]')?.getAttribute('lang') ?? 'en',
            },
          ];
          items.push({
            kind: 'text',
            role: 'title',
            hidden: true,
            left: origin.left,
            right: origin.right,
            top: origin.top - 48,
            bottom: origin.top - 12,
            paragraphs: [
              { runs, align: 'left', level: 0, indent: 0, hanging: 0, before: 0, leading: 30, lines: 1 },
            ],
          });
        }
        return;
      }
      if (element !== section) decorate(element);
      if (isDrawn(element)) {
        close();
        drawn(element);
        return;
      }
      if (tag === 'math' || element.classList.contains('formula')) {
        close();
        const rect = element.getBoundingClientRect();
        if (rect.width < 1) return;
        const alt = altOf(element) || element.querySelector('annotation')?.textContent || element.textContent;
        items.push({ kind: 'shot', box: boxOf(rect), alt: alt.trim(), shot: shoot(element) });
        return;
      }
      if (tag === 'TABLE') {
        close();
        tableOf(
          [...element.rows].map((row: any) => [...row.cells]),
          element.getBoundingClientRect(),
        );
        return;
      }
      if (tag === 'UL' && element.matches('.sources-entries, .appendix-list')) {
        close();
        const cells = [...element.children].map((item: any) => {
          const line =
            item.children.length === 1 && item.children[0].tagName === 'A' ? item.children[0] : item;
          return [...line.children].filter(isShown);
        });
        if (cells.every((row) => row.length > 0)) {
          tableOf(cells, element.getBoundingClientRect());
          return;
        }
      }
      if (tag === 'UL' || tag === 'OL') {
        const level = (list?.level ?? 0) + 1;
        let number = element.start ?? 1;
        for (const item of element.children) {
          if (!isShown(item)) continue;
          if (item.value > 0) number = item.value;
          const inFlow = isFlow(element);
          const its = inFlow ? key : item;
          if (!inFlow) close();
          decorate(item);
          counted(item, number, its);
          const bullet = bulletOf(item, tag === 'OL', number);
          const hanging = px(styleOf(element).paddingLeft);
          flow(
            item,
            its,
            role,
            bullet === undefined ? (level > 1 ? { level, hanging } : undefined) : { level, bullet, hanging },
          );
          number += 1;
        }
        if (!isFlow(element)) close();
        return;
      }
      const isTitle = /^H[12]$/.test(tag) && String(element.id).endsWith('.title');
      const own = isTitle
        ? 'title'
        : element.classList.contains('folio')
          ? 'number'
          : element.classList.contains('foot-source')
            ? 'other'
            : element.closest('.foot') !== null || element.classList.contains('running-header')
              ? 'foot'
              : element.classList.contains('title-text')
                ? 'subtitle'
                : role;
      if (own !== role) close();
      const { display } = styleOf(element);
      const apart =
        !['block', 'list-item', 'flow-root'].includes(display) ||
        colorOf(styleOf(element).backgroundColor) !== undefined;
      flow(element, apart ? element : key, own, list);
      if (own !== role || apart) close();
    };

    let ground = colorOf(styleOf(section).backgroundColor) ?? 'ffffff';
    if (styleOf(section).backgroundImage !== 'none') {
      section.setAttribute('data-shot-ground', '');
      items.push({ kind: 'shot', box: boxOf(origin), alt: '', shot: shoot(section) });
    }
    for (const child of section.children) visit(child, child, 'body');
    const scene: Item[] = items.map((item) => {
      if (item.kind !== 'text') return item;
      const { left, right, top, bottom, ...rest } = item;
      return { ...rest, box: boxOf({ left, top, width: right - left, height: bottom - top }) };
    });
    return { ground, items: scene };
  });
  // biome-ignore-end lint/suspicious/noExplicitAny: the end of the browser's world
}
