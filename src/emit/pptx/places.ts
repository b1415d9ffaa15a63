// Where the items of a slide stand in a house template: content in its place for text, the rest as on our canvas.

import type { Box, Item, Scene } from '../../model/scene.ts';
import type { House, HouseLayout } from './template.ts';
import type { LayoutType, Size } from './theme.ts';

/** The items that a house slide has, and how their places are found. */
export type Placed = {
  readonly items: readonly Item[];
  readonly fit: (box: Box) => Box;
  readonly scale: number;
};

/** Other kinds of layouts that do where one is missing. */
const INSTEAD: Readonly<Record<LayoutType, readonly string[]>> = {
  title: ['title', 'secHead', 'obj', 'titleOnly'],
  secHead: ['secHead', 'title', 'titleOnly', 'obj'],
  obj: ['obj', 'tx', 'titleOnly'],
  titleOnly: ['titleOnly', 'obj', 'tx'],
};

/** The layout of a house template that is nearest to one of ours. */
export function houseLayout({ layouts }: House, type: LayoutType): HouseLayout {
  const titled = layouts.filter(({ places }) => places.has('title') || places.has('ctrTitle'));
  for (const name of INSTEAD[type]) {
    const found = titled.find((layout) => layout.type === name);
    if (found !== undefined) return found;
  }
  return titled[0] as HouseLayout;
}

/** Fits a slide into a house template. What surrounds the content is the template's to draw. */
export function placeInHouse(
  scene: Scene,
  { house, layout, canvas }: { house: House; layout: HouseLayout; canvas: Size },
): Placed {
  const whole = Math.min(house.size.width / canvas.width, house.size.height / canvas.height);
  const title = scene.items.find((item) => item.kind === 'text' && item.role === 'title');
  const above = title === undefined ? 0 : title.box.y + title.box.h;
  const isFrame = (item: Item): boolean =>
    item.kind === 'shape' && (item.box.y + item.box.h <= above || item.box.y > canvas.height * 0.9);
  const items = scene.items.filter((item) => !isFrame(item));
  const isFoot = (item: Item): boolean =>
    item.kind === 'text' && (item.role === 'foot' || item.role === 'number' || item.role === 'other');
  const content = items.filter((item) => item !== title && !isFoot(item) && item.box.w < canvas.width - 2);
  const room =
    layout.body ?? house.layouts.find(({ type, body }) => type === 'obj' && body !== undefined)?.body;
  const asOnCanvas = (box: Box): Box => ({
    x: box.x * whole,
    y: box.y * whole,
    w: box.w * whole,
    h: box.h * whole,
  });
  if (room === undefined || content.length === 0) return { items, fit: asOnCanvas, scale: whole };
  const left = Math.min(...content.map(({ box }) => box.x));
  const top = Math.min(...content.map(({ box }) => box.y));
  const wide = Math.max(...content.map(({ box }) => box.x + box.w)) - left;
  const high = Math.max(...content.map(({ box }) => box.y + box.h)) - top;
  const scale = Math.min(whole, room.w / Math.max(1, wide), room.h / Math.max(1, high));
  const inside = new Set(content.map(({ box }) => box));
  const fit = (box: Box): Box =>
    box.y > canvas.height * 0.9 && !inside.has(box)
      ? {
          ...asOnCanvas(box),
          x: room.x,
          y: Math.min(room.y + room.h + 2, house.size.height - box.h * whole - 2),
        }
      : {
          x: room.x + (box.x - left) * scale,
          y: room.y + (box.y - top) * scale,
          w: box.w * scale,
          h: box.h * scale,
        };
  return { items, fit, scale };
}
