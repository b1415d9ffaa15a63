// Diagrams that are drawn in a page of the browser: what was drawn becomes pieces, what was not is told at its place.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { nearest } from '../diagnostics/suggest.ts';
import type { AsResolved, Html } from '../model/deck.ts';
import type { DiagramAnswer, DiagramFault, DrawnDiagram, DrawnNode } from '../model/diagram.ts';
import { isHanLanguage, languageOf } from '../model/language.ts';
import type { Position } from '../model/source.ts';
import type { DrawTools } from '../resolve.ts';
import { readMermaid, type TextOfDiagram, wholeText } from './diagram-text.ts';
import type { DrawFence, Fence, PrepareTools, StageAnswer } from './fence.ts';

/** What draws a language of diagrams, and the package that it is in. */
export type DiagramLibrary = {
  readonly name: 'mermaid' | 'dot';
  readonly package: string;
  readonly script: string;
  /** Where its language is described. */
  readonly site: string;
};

type Piece = Html<AsResolved>;

/** What a fence says of itself behind its name: `caption="…" alt="…"`. */
type Options = { readonly caption?: string; readonly alt?: string };
const OPTIONS = ['caption', 'alt'];

/** The height of a diagram's text on the slide where there is room, in px; in its own units it is 16. */
const TEXT = 22;
const UNIT = 16;

/** Draws all diagrams of one language, each text once. */
export async function prepareDiagrams(
  fences: readonly Fence[],
  tools: PrepareTools,
  library: DiagramLibrary,
): Promise<DrawFence> {
  const { stage, readPackage, diagnose } = tools;
  const first = fences[0];
  if (stage === undefined || readPackage === undefined || first === undefined) return () => undefined;
  const script = readPackage(library.package, library.script);
  const page = readPackage('./dist/client', 'diagrams.js');
  if (page === undefined) throw new Error('dist/client/diagrams.js is missing: run `npm run compile`');
  if (script === undefined) {
    for (const fence of fences)
      diagnose('diagram-package-missing', { name: library.name, package: library.package }, fence.at);
    return () => undefined;
  }
  const read = library.name === 'mermaid' ? readMermaid : wholeText;
  const texts = new Map(fences.map((fence) => [fence.text, read(fence.text)] as const));
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const drawn = await stage({
    scripts: [decode(script), decode(page)],
    characters: [...texts.keys()].join(''),
    expressions: [...texts.values()].map(({ text }) => `diagrams.${library.name}(${JSON.stringify(text)})`),
  });
  const answers = new Map([...texts.keys()].map((text, index) => [text, drawn[index]] as const));
  const placed = new Map<
    Fence['block'],
    { readonly diagram: DrawnDiagram; readonly id: string; options: Options }
  >();
  fences.forEach((fence, index) => {
    const options = readOptions(fence, diagnose);
    const diagram = accept(fence, answers.get(fence.text), texts.get(fence.text), { library, diagnose });
    if (diagram === undefined) return;
    const named = options.alt ?? diagram.title ?? options.caption ?? diagram.heading;
    if (named === undefined) diagnose('diagram-unnamed', { mermaid: library.name === 'mermaid' }, fence.at);
    placed.set(fence.block, { diagram, id: `${library.name}.${index + 1}`, options });
  });
  return (fence, { lang, aspect }) => {
    const { block, at } = fence;
    const found = placed.get(block);
    if (found === undefined) return undefined;
    const { diagram, id, options } = found;
    const { caption } = options;
    return {
      kind: 'drawing',
      name: library.name,
      pieces: piecesOf(diagram, id, { label: labelOf(diagram, options, lang), room: roomFor(fence, aspect) }),
      at,
      ...(caption === undefined ? {} : { caption: [{ kind: 'text', text: caption }] }),
    };
  };
}

/** What was drawn; where nothing was, it is told at its place. */
function accept(
  fence: Fence,
  answer: StageAnswer | undefined,
  text: TextOfDiagram | undefined,
  { library, diagnose }: { library: DiagramLibrary; diagnose: Diagnose },
): DrawnDiagram | undefined {
  if (answer === undefined || text === undefined) return undefined;
  if (answer.kind === 'failure') {
    const { message, hint } = answer;
    diagnose('diagram-undrawn', { message, ...(hint === undefined ? {} : { hint }) }, fence.at);
    return undefined;
  }
  const value = answer.value as DiagramAnswer;
  if (value.kind === 'drawn') return value;
  const place = placeOf(fence, text, value);
  if (value.problem === 'type') {
    const word = /\S+/.exec(text.text)?.[0] ?? '';
    const near = nearest(
      word.toLowerCase(),
      KINDS.map((kind) => kind.toLowerCase()),
    );
    const meant = KINDS.find((kind) => kind.toLowerCase() === near);
    diagnose('diagram-kind-unknown', { word, ...(meant ? { near: meant } : {}) }, place);
  } else {
    diagnose('diagram-invalid', { name: library.name, message: value.message, site: library.site }, place);
  }
  return undefined;
}

/** First words of mermaid's diagrams. */
const KINDS =
  'flowchart graph sequenceDiagram classDiagram stateDiagram-v2 erDiagram gantt pie timeline quadrantChart xychart-beta gitGraph mindmap journey sankey-beta block-beta requirementDiagram packet-beta kanban architecture-beta radar-beta treemap-beta C4Context'.split(
    ' ',
  );

/** Where in the deck a fault is: at its words, at the end of its line, or at the first line. */
function placeOf(fence: Fence, text: TextOfDiagram, { line, column, length }: DiagramFault): Position {
  const source = fence.text.split('\n');
  const at = line === undefined ? text.firstLine : text.lineOf(line);
  const before = source.slice(0, at).reduce((sum, one) => sum + one.length + 1, 0);
  const own = source[at] ?? '';
  const lead = own.length - own.trimStart().length;
  const from =
    line === undefined || column === undefined ? lead : Math.min(Math.max(0, column - 1), own.length);
  const to =
    line === undefined || length === undefined ? own.trimEnd().length : Math.min(own.length, from + length);
  return fence.place(before + from, before + Math.max(to, from));
}

function readOptions({ info, at }: Fence, diagnose: Diagnose): Options {
  const found: Record<string, string> = {};
  const rest = info.replace(
    /([A-Za-z][\w-]*)=(?:"([^"]*)"|'([^']*)'|(\S+))/g,
    (whole, name: string, a, b, c) => {
      if (!OPTIONS.includes(name)) return whole;
      found[name] = String(a ?? b ?? c).trim();
      return '';
    },
  );
  const stray = rest.trim();
  if (stray !== '') {
    const near = nearest(/^[\w-]+/.exec(stray)?.[0] ?? '', OPTIONS);
    diagnose('diagram-option-unknown', { text: stray, ...(near ? { near } : {}) }, at);
  }
  return found;
}

/** What a diagram is called for those who don't see it. */
function labelOf(diagram: DrawnDiagram, { alt, caption }: Options, lang: string): string {
  const name = alt ?? diagram.title ?? caption ?? diagram.heading ?? wordsOf(diagram, lang);
  const { description } = diagram;
  if (description === undefined || alt !== undefined) return name;
  const stop = /[.!?。！？:：]$/.test(name) ? '' : isHanLanguage(lang) ? '。' : '.';
  return `${name}${stop}${isHanLanguage(lang) ? '' : ' '}${description}`;
}

const DIAGRAM: Readonly<Record<string, string>> = {
  zh: '图：',
  ja: '図：',
  de: 'Diagramm: ',
  fr: 'Schéma : ',
};

/** The words of a diagram that has no name. */
function wordsOf({ children }: DrawnDiagram, lang: string): string {
  const words: string[] = [];
  const collect = (node: DrawnNode): void => {
    if (typeof node === 'string') return;
    if (node.tag === 'text') words.push(textOf(node).replace(/\s+/g, ' ').trim());
    else node.children.forEach(collect);
  };
  children.forEach(collect);
  const list = words.filter((word) => word !== '').join(isHanLanguage(lang) ? '、' : ', ');
  return (DIAGRAM[languageOf(lang)] ?? 'Diagram: ') + (list.length > 300 ? `${list.slice(0, 299)}…` : list);
}

const textOf = (node: DrawnNode): string =>
  typeof node === 'string' ? node : node.children.map(textOf).join('');

type Room = { readonly width: number; readonly height: number };

/** What a diagram that stands alone on its slide may fill, in pixels; undefined beside other things. */
const roomFor = ({ surroundings }: Fence, aspect: DrawTools['aspect']): Room | undefined =>
  surroundings.alone ? { width: aspect === '4:3' ? 800 : 1120, height: 420 } : undefined;

/** A small diagram that has the slide to itself is drawn larger, by as much as this. */
const LARGEST = 1.5;

/** A diagram as raw HTML, with ids that no other drawing of the deck has. */
function piecesOf(
  { viewBox, children }: DrawnDiagram,
  id: string,
  { label, room }: { readonly label: string; readonly room: Room | undefined },
): readonly Piece[] {
  const [, , width, height] = viewBox;
  const scale = TEXT / UNIT;
  const fitting = room ? Math.min(room.width / (width * scale), room.height / (height * scale), LARGEST) : 1;
  const size = (length: number) => String(Math.round(length * scale * Math.max(1, fitting) * 10) / 10);
  const attributes: readonly (readonly [string, string])[] = [
    ['class', 'diagram'],
    ['viewBox', viewBox.join(' ')],
    ['width', size(width)],
    ['height', size(height)],
    ['preserveAspectRatio', 'xMinYMin'],
    ['role', 'img'],
    ['aria-label', label],
  ];
  return elementPieces('svg', attributes, children, id);
}

function elementPieces(
  tag: string,
  attributes: readonly (readonly [string, string])[],
  children: readonly DrawnNode[],
  id: string,
): readonly Piece[] {
  const own = attributes.map(([name, value]) => [name, [uniqueIn(name, value, id)]] as const);
  return [
    { kind: 'html-open', tag, attributes: own, empty: false },
    ...children.flatMap((child): readonly Piece[] =>
      typeof child === 'string'
        ? [{ kind: 'html-text', text: [child] }]
        : elementPieces(child.tag, child.attributes, child.children, id),
    ),
    { kind: 'html-close', tag },
  ];
}

/** Ids in a diagram count from 1; in a deck they carry its name. */
function uniqueIn(name: string, value: string, id: string): string {
  if (name === 'id') return `${id}.${value}`;
  if (name === 'href') return value.replace(/^#/, `#${id}.`);
  return value.replace(/^url\(#/, `url(#${id}.`);
}
