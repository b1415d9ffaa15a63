// What the nodes of a slide are: shown, in a line, drawn, a block among others.

import { styleOf } from './style.ts';

export const isElement = (node: Node): node is HTMLElement => node.nodeType === Node.ELEMENT_NODE;
export const isText = (node: Node): node is Text => node.nodeType === Node.TEXT_NODE;

export function isShown(element: Element): boolean {
  const { display, visibility } = styleOf(element);
  return display !== 'none' && visibility !== 'hidden';
}

/** Words for screen readers alone. */
export const isUnseen = (element: Element): boolean => element.classList.contains('sr-only');

export function isInline(node: Node): boolean {
  if (!isElement(node)) return true;
  const { display } = styleOf(node);
  if (display === 'none') return true;
  if (['IMG', 'SVG', 'svg', 'math', 'VIDEO', 'AUDIO'].includes(node.tagName))
    return display.startsWith('inline') || display === 'math';
  return display.startsWith('inline') || display === 'contents';
}

export const isBlank = (nodes: readonly Node[]): boolean =>
  nodes.every((node) => (isText(node) ? node.data.trim() === '' : !isElement(node) || !isShown(node)));

/** What is drawn, and no words. */
export const isDrawn = ({ tagName }: Element): boolean =>
  ['IMG', 'svg', 'VIDEO', 'AUDIO', 'CANVAS'].includes(tagName);

/** Whether what stands in it goes on in the text around it. */
export const isFlow = (element: Element): boolean =>
  ['block', 'list-item', 'flow-root', 'table-cell', 'inline-block'].includes(styleOf(element).display);

/** A box of its own in a line of boxes, such as a line of code. */
export const isBlock = (element: Element): boolean => ['block', 'grid'].includes(styleOf(element).display);

export const isBlockBeside = (node: Text): boolean =>
  [node.previousElementSibling, node.nextElementSibling].some((one) => one !== null && isBlock(one));

export const altOf = (element: Element): string =>
  element.getAttribute('aria-label') ?? element.getAttribute('alt') ?? '';

export const langOf = (element: Element): string => element.closest('[lang]')?.getAttribute('lang') ?? 'en';
