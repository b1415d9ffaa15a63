// Pictures of a slide: by their own bytes where a presentation can show these, else as pictures of the page.

import { altOf } from './nodes.ts';
import type { Slide } from './slide.ts';
import { px, round, styleOf } from './style.ts';

/** What is drawn, and no words. */
export function draw(element: Element, slide: Slide): void {
  if (element.tagName === 'IMG' || element.tagName === 'VIDEO') {
    drawPicture(element as HTMLImageElement, slide);
    return;
  }
  const rect = element.getBoundingClientRect();
  if (rect.width < 1 || rect.height < 1) return;
  const figure = element.closest('figure.drawing');
  const drawing = figure === null ? -1 : slide.drawings.indexOf(figure);
  slide.items.push({
    kind: 'shot',
    box: slide.boxOf(rect),
    alt: altOf(element),
    shot: slide.shoot(element),
    ...(drawing === -1 ? {} : { drawing }),
  });
}

function drawPicture(image: HTMLImageElement, slide: Slide): void {
  const { items, origin, shoot } = slide;
  const rect = image.getBoundingClientRect();
  if (rect.width < 1 || rect.height < 1) return;
  const { objectFit, objectPosition, opacity, borderTopLeftRadius, filter } = styleOf(image);
  const plain = opacity === '1' && px(borderTopLeftRadius) === 0 && filter === 'none';
  const src: string = image.currentSrc || image.src;
  const raster = /^data:image\/(?:png|jpeg|gif)/.test(src);
  const vector = src.startsWith('data:image/svg');
  const base = { box: slide.boxOf(rect), alt: altOf(image) };
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
  const places = objectPosition.split(' ');
  const offset = (place: string | undefined, room: number): number =>
    place?.endsWith('px') ? px(place) : (room * px(place ?? '50')) / 100;
  const left = offset(places[0], rect.width - shown.w);
  const top = offset(places[1], rect.height - shown.h);
  // What stands out of its box is cropped; what doesn't fill it has a smaller box.
  const share = (value: number): number => Math.round(value * 1e5) / 1e5;
  const crop = [
    share(Math.max(0, -left) / shown.w),
    share(Math.max(0, -top) / shown.h),
    share(Math.max(0, left + shown.w - rect.width) / shown.w),
    share(Math.max(0, top + shown.h - rect.height) / shown.h),
  ] as const;
  const box = {
    x: round(rect.left - origin.left + Math.max(0, left)),
    y: round(rect.top - origin.top + Math.max(0, top)),
    w: round(Math.min(shown.w, rect.width)),
    h: round(Math.min(shown.h, rect.height)),
  };
  items.push({ kind: 'picture', ...base, box, src, crop, ...(vector ? { shot: shoot(image) } : {}) });
}
