// Runs inside the print document: reads what stands on each slide, and where, for a file of text boxes.

import type { PptxReader, Scene } from '../../model/scene.ts';
import { showAlone } from './alone.ts';
import { drawGradient, takeGround } from './boxes.ts';
import { gradientsOf } from './gradients.ts';
import { itemsOf, openSlide } from './slide.ts';
import { colorOf, styleOf } from './style.ts';
import { visit } from './visit.ts';

let shots = 0;
const shoot = (element: Element): number => {
  element.setAttribute('data-shot', String(shots));
  shots += 1;
  return shots - 1;
};

function readSlide(section: HTMLElement, sections: readonly Element[]): Scene {
  const slide = openSlide(section, sections, shoot);
  const style = styleOf(section);
  slide.ground = colorOf(style.backgroundColor) ?? 'ffffff';
  const rect = section.getBoundingClientRect();
  const gradients = style.backgroundImage === 'none' ? [] : gradientsOf(style, rect);
  if (gradients === undefined) takeGround(section, rect, slide);
  for (const fill of gradients ?? []) drawGradient(fill, style, rect, slide);
  for (const child of [...section.children] as HTMLElement[])
    visit(child, { key: child, role: 'body' }, slide);
  return { ground: slide.ground, items: itemsOf(slide) };
}

const reader: PptxReader = {
  read: () => {
    const sections = [...document.querySelectorAll<HTMLElement>('section.page')];
    return sections.map((section) => readSlide(section, sections));
  },
  showAlone,
};
Object.assign(globalThis, { pptxReader: reader });
