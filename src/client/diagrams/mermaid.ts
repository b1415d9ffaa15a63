// Draws mermaid's diagrams in the page, and tells where one is not understood.

import type { DiagramAnswer, DiagramFault } from '../../model/diagram.ts';
import { settle } from './chance.ts';
import { flatten } from './flatten.ts';
import { MERMAID_RULES, variablesFor } from './mermaid-looks.ts';

/** The parts of mermaid that are used; its own types would bring its dependencies in. */
type Mermaid = {
  readonly initialize: (config: object) => void;
  readonly render: (id: string, text: string) => Promise<{ readonly svg: string; readonly diagramType: string }>;
};

/** What its parsers throw; each of two kinds tells the place in its own way. */
type Thrown = {
  readonly message?: string;
  readonly name?: string;
  readonly hash?: {
    readonly text?: string;
    readonly line?: number;
    readonly expected?: readonly string[];
    readonly loc?: { readonly first_line: number; readonly first_column: number; readonly last_column: number };
  };
  readonly result?: {
    readonly lexerErrors?: readonly { readonly line?: number; readonly column?: number; readonly length?: number; readonly message?: string }[];
    readonly parserErrors?: readonly {
      readonly message?: string;
      readonly token?: { readonly startLine?: number; readonly startColumn?: number; readonly image?: string };
      readonly previousToken?: { readonly endLine?: number; readonly endColumn?: number };
    }[];
  };
};

/** Sizes in mermaid's units, in which text is 16 tall. */
const CONFIG = {
  startOnLoad: false,
  securityLevel: 'strict',
  // What a text can't set for itself: it would draw outside the theme, or what no deck may hold.
  secure: [
    'secure',
    'securityLevel',
    'startOnLoad',
    'maxTextSize',
    'maxEdges',
    'theme',
    'themeVariables',
    'themeCSS',
    'fontFamily',
    'fontSize',
    'htmlLabels',
    'suppressErrorRendering',
    'deterministicIds',
    'deterministicIDSeed',
  ],
  theme: 'base',
  htmlLabels: false,
  deterministicIds: true,
  deterministicIDSeed: 'diagram',
  suppressErrorRendering: true,
  maxTextSize: 200_000,
  maxEdges: 5_000,
  logLevel: 5,
  flowchart: { htmlLabels: false, useMaxWidth: false, nodeSpacing: 36, rankSpacing: 48, padding: 14 },
  sequence: {
    useMaxWidth: false,
    mirrorActors: false,
    actorFontSize: 16,
    noteFontSize: 15,
    messageFontSize: 16,
    height: 44,
    messageMargin: 30,
    boxMargin: 8,
  },
  gantt: {
    useMaxWidth: false,
    useWidth: 1000,
    barHeight: 30,
    barGap: 6,
    fontSize: 15,
    sectionFontSize: 15,
    topPadding: 48,
    gridLineStartPadding: 30,
    leftPadding: 110,
    rightPadding: 20,
  },
  journey: { useMaxWidth: false, textPlacement: 'tspan', taskFontSize: 15 },
  class: { htmlLabels: false, useMaxWidth: false },
  state: { useMaxWidth: false },
  er: { useMaxWidth: false, fontSize: 16, nodeSpacing: 60, rankSpacing: 70 },
  pie: { useMaxWidth: false, textPosition: 1.14 },
  quadrantChart: {
    useMaxWidth: false,
    chartWidth: 620,
    chartHeight: 440,
    titleFontSize: 18,
    pointLabelFontSize: 15,
    quadrantLabelFontSize: 16,
    xAxisLabelFontSize: 15,
    yAxisLabelFontSize: 15,
    xAxisPosition: 'bottom',
  },
  xyChart: { useMaxWidth: false, width: 860, height: 420, titleFontSize: 18, xAxis: { labelFontSize: 15, titleFontSize: 15 }, yAxis: { labelFontSize: 15, titleFontSize: 15 } },
  requirement: { useMaxWidth: false },
  mindmap: { useMaxWidth: false, padding: 12 },
  kanban: { useMaxWidth: false },
  timeline: { useMaxWidth: false, textPlacement: 'tspan' },
  gitGraph: { useMaxWidth: false, rotateCommitLabel: false },
  sankey: { useMaxWidth: false, showValues: true },
  block: { useMaxWidth: false },
  packet: { useMaxWidth: false },
  architecture: { useMaxWidth: false, fontSize: 16 },
  radar: { useMaxWidth: false, width: 420, height: 420 },
  treemap: { useMaxWidth: false, labelFontSize: 16, valueFontSize: 15 },
  c4: { useMaxWidth: false },
};

/** Draws one text. */
export async function drawMermaid(text: string): Promise<DiagramAnswer> {
  const mermaid = (globalThis as unknown as { mermaid: Mermaid }).mermaid;
  settle();
  const fontFamily = getComputedStyle(document.body).fontFamily;
  const font = { fontFamily };
  mermaid.initialize({
    ...CONFIG,
    fontFamily,
    themeVariables: variablesFor(fontFamily),
    themeCSS: MERMAID_RULES,
    sequence: { ...CONFIG.sequence, actorFontFamily: fontFamily, noteFontFamily: fontFamily, messageFontFamily: fontFamily, messageFont: font },
    journey: { ...CONFIG.journey, taskFontFamily: fontFamily },
  });
  try {
    const { svg, diagramType } = await mermaid.render('diagram', text);
    const stage = document.createElement('div');
    document.body.replaceChildren(stage);
    stage.innerHTML = svg;
    const root = stage.querySelector('svg');
    if (root === null) return { kind: 'fault', problem: 'other', message: 'it came to nothing' };
    // Drawn as large as it says: in a box of another size its strokes would be measured at that size.
    const [, , width = 0, height = 0] = (root.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
    root.style.cssText = `width:${width}px;height:${height}px;max-width:none`;
    const words = (name: string): string => (root.querySelector(`:scope > ${name}`)?.textContent ?? '').trim();
    const [title, description] = [words('title'), words('desc')];
    const heading = (root.querySelector('.pieTitleText, .titleText, [class*="TitleText"], .chart-title text')?.textContent ?? '').trim();
    const flat = flatten(root);
    if (flat.children.length === 0) return { kind: 'fault', problem: 'other', message: 'there is nothing to draw' };
    return {
      kind: 'drawn',
      type: diagramType,
      ...flat,
      ...(title === '' ? {} : { title }),
      ...(description === '' ? {} : { description }),
      ...(heading === '' ? {} : { heading }),
    };
  } catch (cause) {
    return faultOf(cause as Thrown);
  } finally {
    document.body.replaceChildren();
  }
}

function faultOf({ message = '', name, hash, result }: Thrown): DiagramFault {
  if (name === 'UnknownDiagramError' || /^No diagram type detected/.test(message))
    return { kind: 'fault', problem: 'type', message: 'its first word names no kind of diagram' };
  const [lexed] = result?.lexerErrors ?? [];
  if (lexed?.line !== undefined)
    return syntax('it is not understood', lexed.line, lexed.column, lexed.length);
  const [parsed] = result?.parserErrors ?? [];
  if (parsed !== undefined) {
    const { token, previousToken } = parsed;
    const said = (parsed.message ?? '').split('\n', 1)[0] ?? '';
    const ended = token?.startLine === undefined || Number.isNaN(token.startLine);
    return ended
      ? syntax(said, previousToken?.endLine, (previousToken?.endColumn ?? 0) + 1)
      : syntax(said, token.startLine, token.startColumn, token.image?.length);
  }
  if (hash?.loc !== undefined) {
    const { first_line: line, first_column: column, last_column: end } = hash.loc;
    const expected = (hash.expected ?? []).map((token) => token.replace(/^'|'$/g, ''));
    return { ...syntax('it is not understood', line, column + 1, end - column), expected };
  }
  const line = hash?.line === undefined ? /\bline:? (\d+)/i.exec(message)?.[1] : String(hash.line);
  return syntax(message.split('\n', 1)[0] ?? '', line === undefined ? undefined : Number(line));
}

const syntax = (message: string, line?: number, column?: number, length?: number): DiagramFault => ({
  kind: 'fault',
  problem: 'syntax',
  message,
  ...(line === undefined || Number.isNaN(line) ? {} : { line }),
  ...(column === undefined || Number.isNaN(column) ? {} : { column }),
  ...(length === undefined || Number.isNaN(length) || length < 1 ? {} : { length }),
});
