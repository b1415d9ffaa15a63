// The words of a line: runs of one look each, with white space as it is seen.

import type { Run } from '../../model/scene.ts';
import { isBlock, isBlockBeside, isDrawn, isElement, isShown, isText, isUnseen, langOf } from './nodes.ts';
import { draw } from './pictures.ts';
import type { Slide } from './slide.ts';
import { colorOf, familyOf, px, round, styleOf } from './style.ts';

type Look = Omit<Run, 'text' | 'breaks'>;
type RunDraft = { -readonly [K in keyof Run]: Run[K] };

/** The look of words that stand in no line of the slide. */
export const plainLook = (element: Element, style: CSSStyleDeclaration, size: number): Look => ({
  font: familyOf(style),
  size,
  bold: false,
  italic: false,
  underline: false,
  strike: false,
  caps: false,
  color: colorOf(style.color) ?? '000000',
  spacing: 0,
  shift: 'none',
  lang: langOf(element),
});

/** A space is about so much of its size wide. */
const SPACE = 0.27;

/** The runs of some inline nodes; what is drawn among them leaves a gap of its width. */
export function runsOf(nodes: readonly Node[], isCode: boolean, slide: Slide): readonly Run[] {
  const runs: RunDraft[] = [];
  const later: Element[] = [];
  const lookOf = (element: Element): Look => lookIn(element, slide);
  const add = (text: string, element: Element): void => {
    if (text !== '') runs.push({ text, ...lookOf(element) });
  };
  const addBreak = (element: Element): void => {
    runs.push({ text: '', ...lookOf(element), breaks: true });
  };
  const addGap = (element: Element, parent: Element): number => {
    const size = px(styleOf(parent).fontSize);
    later.push(element);
    return Math.round(element.getBoundingClientRect().width / (size * SPACE));
  };
  const addText = (node: Text, parent: Element): void => {
    if (!styleOf(parent).whiteSpace.startsWith('pre')) {
      add(node.data.replace(/[ \t\n\r\f]+/g, ' '), parent);
      return;
    }
    // Between lines that are blocks of their own an end of line is one too many.
    if (node.data.trim() === '' && isBlockBeside(node)) return;
    node.data.split('\n').forEach((line, index) => {
      if (index > 0) addBreak(parent);
      add(line.replace(/\t/g, '    '), parent);
    });
  };
  const addGenerated = (element: Element, pseudo: string): void => {
    const { content, display, position } = styleOf(element, pseudo);
    const words = /^"((?:[^"\\]|\\.)+)"/.exec(content)?.[1];
    if (words !== undefined && display !== 'none' && position !== 'absolute')
      add(words.replace(/\\(.)/g, '$1'), element);
  };
  const visit = (node: Node): void => {
    const parent = node.parentElement;
    if (parent === null) return;
    if (isText(node)) {
      addText(node, parent);
      return;
    }
    if (!isElement(node) || !isShown(node) || isUnseen(node)) return;
    if (node.tagName === 'BR') addBreak(parent);
    else if (isDrawn(node)) add('\u00a0'.repeat(Math.min(addGap(node, parent), 60)), parent);
    else if (node.tagName === 'math') {
      // What is all on one line is words; what is built higher is a picture.
      if (node.querySelector(BUILT_HIGH) === null) runs.push(...mathRuns(node, lookOf(parent)));
      else add('\u00a0'.repeat(addGap(node, parent)), parent);
    } else {
      if (isBlock(node) && runs.length > 0 && runs.at(-1)?.breaks !== true) addBreak(node);
      addGenerated(node, '::before');
      for (const child of node.childNodes) visit(child);
      addGenerated(node, '::after');
    }
  };
  for (const node of nodes) visit(node);
  for (const element of later) draw(element, slide);
  return joinAlike(trim(runs, isCode));
}

function lookIn(element: Element, { section, sections }: Slide): Look {
  const computed = styleOf(element);
  let shift: Run['shift'] = 'none';
  let size = px(computed.fontSize);
  let strike = false;
  let underline = false;
  for (let up: Element | null = element; up !== null && up !== section; up = up.parentElement) {
    const its = styleOf(up);
    if (its.textDecorationLine.includes('line-through')) strike = true;
    if (its.textDecorationLine.includes('underline')) underline = true;
    if (shift === 'none' && (its.verticalAlign === 'super' || its.verticalAlign === 'sub')) {
      shift = its.verticalAlign;
      if (up.parentElement !== null) size = px(styleOf(up.parentElement).fontSize);
    }
    if (!its.display.startsWith('inline')) break;
  }
  return {
    font: familyOf(computed),
    size,
    bold: Number(computed.fontWeight) >= 600,
    italic: computed.fontStyle !== 'normal',
    underline,
    strike,
    caps: computed.textTransform === 'uppercase',
    color: colorOf(computed.color) ?? '000000',
    spacing: round(px(computed.letterSpacing)),
    shift,
    lang: langOf(element),
    ...linkOf(element, sections),
  };
}

/** Where words lead. Figures lead to their sources in notes: a link would underline each of them. */
function linkOf(element: Element, sections: readonly Element[]): Pick<Run, 'href' | 'tooltip'> {
  const link = element.closest<HTMLElement>('a[href]');
  if (link === null || link.classList.contains('fact-link') || link.classList.contains('claim-link'))
    return {};
  const tooltip = link.title ? { tooltip: link.title } : {};
  const href = link.getAttribute('href') ?? '';
  if (!href.startsWith('#')) return { href, ...tooltip };
  const inside = document.getElementById(decodeURIComponent(href.slice(1)))?.closest('section.page');
  return inside ? { href: `#${sections.indexOf(inside)}`, ...tooltip } : tooltip;
}

const BUILT_HIGH = 'mfrac, msqrt, mroot, mtable, munder, mover, munderover, msubsup';

function mathRuns(math: Element, look: Look): readonly RunDraft[] {
  return [...math.querySelectorAll('mi, mn, mo, mtext, mspace')]
    .filter((part) => part.closest('annotation') === null)
    .map((part) => {
      const script = part.closest('msup, msub');
      const isScript = script?.children[1]?.contains(part) === true;
      const words = part.textContent ?? '';
      const text = part.tagName === 'mo' ? ` ${words} ` : words;
      const tight = /^ [()[\],.′!|] $/.test(text) || isScript;
      return {
        ...look,
        text: tight ? text.trim() : text,
        font: 'Cambria Math',
        italic: part.tagName === 'mi' && words.length === 1,
        shift: isScript ? (script?.tagName === 'msup' ? 'super' : 'sub') : 'none',
      };
    });
}

/** White space as it is seen: none at the ends of lines, one space between words. */
function trim(runs: readonly RunDraft[], isCode: boolean): RunDraft[] {
  const kept: RunDraft[] = [];
  let bare = true;
  for (const run of runs) {
    const text: string = bare && run.breaks !== true && !isCode ? run.text.replace(/^ +/, '') : run.text;
    if (run.breaks === true) {
      const last = kept.at(-1);
      if (last !== undefined && last.breaks !== true) last.text = last.text.replace(/ +$/, '');
      kept.push(run);
      bare = true;
    } else if (text !== '') {
      kept.push({ ...run, text });
      bare = text.endsWith(' ');
    }
  }
  for (let last: RunDraft | undefined = kept.at(-1); last !== undefined; last = kept.at(-1)) {
    if (!isCode) last.text = last.text.replace(/ +$/, '');
    // An end of line that ends a block begins no other line.
    if (last.text !== '') break;
    kept.pop();
  }
  return kept;
}

/** Neighbours of one look are one run. */
function joinAlike(runs: readonly RunDraft[]): readonly Run[] {
  const joined: RunDraft[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last !== undefined && run.breaks !== true && last.breaks !== true && looksAlike(run, last))
      last.text += run.text;
    else joined.push({ ...run });
  }
  return joined;
}

const looksAlike = (a: RunDraft, b: RunDraft): boolean =>
  (Object.keys({ ...a, ...b }) as (keyof Run)[]).every((key) => key === 'text' || a[key] === b[key]);
