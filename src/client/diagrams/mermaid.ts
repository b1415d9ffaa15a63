// Draws mermaid's diagrams in the page, and tells where one is not understood.

import type { DiagramAnswer, DiagramFault } from '../../model/diagram.ts';
import { settle } from './chance.ts';
import { flatten } from './flatten.ts';
import { MERMAID_RULES, variablesFor } from './mermaid-looks.ts';
import { mend } from './mermaid-mends.ts';
import { colorOf } from './tokens.ts';

/** The parts of mermaid that are used; its own types would bring its dependencies in. */
type Mermaid = {
  readonly initialize: (config: object) => void;
  readonly render: (
    id: string,
    text: string,
  ) => Promise<{ readonly svg: string; readonly diagramType: string }>;
};

/** What its parsers throw; each of two kinds tells the place in its own way. */
type Thrown = {
  readonly message?: string;
  readonly name?: string;
  readonly hash?: {
    readonly text?: string;
    readonly line?: number;
    readonly loc?: { readonly last_line: number; readonly last_column: number };
  };
  readonly result?: {
    readonly lexerErrors?: readonly {
      readonly line?: number;
      readonly column?: number;
      readonly length?: number;
      readonly message?: string;
    }[];
    readonly parserErrors?: readonly {
      readonly message?: string;
      readonly token?: {
        readonly startLine?: number;
        readonly startColumn?: number;
        readonly image?: string;
      };
      readonly previousToken?: { readonly endLine?: number; readonly endColumn?: number };
    }[];
  };
};

const SERIES = [1, 2, 3, 4, 5, 6, 7, 8].map((number) => colorOf(`series-${number}`));

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
    height: 40,
    messageMargin: 18,
    boxMargin: 6,
    boxTextMargin: 4,
    noteMargin: 8,
    labelBoxHeight: 22,
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
  journey: {
    useMaxWidth: false,
    textPlacement: 'tspan',
    taskFontSize: 16,
    leftMargin: 130,
    width: 170,
    actorColours: SERIES,
    sectionFills: SERIES.map((_, index) => colorOf(`wash-${index + 1}`)),
    sectionColours: [colorOf('ink')],
  },
  class: {
    htmlLabels: false,
    useMaxWidth: false,
    nodeSpacing: 36,
    rankSpacing: 36,
    padding: 11,
    hideEmptyMembersBox: true,
  },
  state: { useMaxWidth: false, nodeSpacing: 36, rankSpacing: 40 },
  er: {
    useMaxWidth: false,
    fontSize: 16,
    nodeSpacing: 60,
    rankSpacing: 56,
    minEntityHeight: 44,
    entityPadding: 15,
    diagramPadding: 8,
  },
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
  xyChart: {
    useMaxWidth: false,
    width: 860,
    height: 420,
    titleFontSize: 18,
    xAxis: { labelFontSize: 15, titleFontSize: 15 },
    yAxis: { labelFontSize: 15, titleFontSize: 15 },
  },
  requirement: { useMaxWidth: false },
  mindmap: { useMaxWidth: false, padding: 12 },
  kanban: { useMaxWidth: false },
  timeline: { useMaxWidth: false, textPlacement: 'tspan', leftMargin: 40 },
  gitGraph: { useMaxWidth: false, rotateCommitLabel: false },
  sankey: { useMaxWidth: false, showValues: true },
  block: { useMaxWidth: false },
  packet: { useMaxWidth: false, rowHeight: 44, bitWidth: 30 },
  architecture: { useMaxWidth: false, fontSize: 16 },
  radar: { useMaxWidth: false, width: 420, height: 420 },
  treemap: { useMaxWidth: false, labelFontSize: 16, valueFontSize: 15 },
  c4: {
    useMaxWidth: false,
    ...Object.fromEntries(
      [
        'person',
        'external_person',
        'system',
        'external_system',
        'container',
        'external_container',
        'component',
        'external_component',
        'system_db',
        'container_db',
        'component_db',
        'system_queue',
        'container_queue',
        'component_queue',
      ].flatMap((kind) => {
        const number = kind.startsWith('external') ? 8 : kind.includes('person') ? 1 : 2;
        return [
          [`${kind}_bg_color`, colorOf(`wash-${number}`)],
          [`${kind}_border_color`, colorOf(`series-${number}`)],
        ];
      }),
    ),
  },
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
    sequence: {
      ...CONFIG.sequence,
      actorFontFamily: fontFamily,
      noteFontFamily: fontFamily,
      messageFontFamily: fontFamily,
      messageFont: font,
    },
    journey: { ...CONFIG.journey, taskFontFamily: fontFamily },
  });
  try {
    // Its grammar has no functions in styles: a value of the theme is told as the colour that stands for it.
    const told = text.replace(/var\(\s*--([\w-]+)\s*\)/g, (_, token: string) => colorOf(token));
    const { svg, diagramType } = await mermaid.render('diagram', told);
    const stage = document.createElement('div');
    document.body.replaceChildren(stage);
    stage.innerHTML = svg;
    const root = stage.querySelector('svg');
    if (root === null) return { kind: 'fault', problem: 'other', message: 'it came to nothing' };
    // Drawn as large as it says: in a box of another size its strokes would be measured at that size.
    const [, , width = 0, height = 0] = (root.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number);
    root.style.cssText = `width:${width}px;height:${height}px;max-width:none`;
    const words = (name: string): string =>
      (root.querySelector(`:scope > ${name}`)?.textContent ?? '').trim();
    const [title, description] = [words('title'), words('desc')];
    const heading = (
      root.querySelector('.pieTitleText, .titleText, [class*="TitleText"], .chart-title text')?.textContent ??
      ''
    ).trim();
    mend(diagramType, root);
    const flat = flatten(root);
    if (flat.children.length === 0)
      return { kind: 'fault', problem: 'other', message: 'there is nothing to draw' };
    return {
      kind: 'drawn',
      type: diagramType,
      ...flat,
      ...(title === '' ? {} : { title }),
      ...(description === '' ? {} : { description }),
      ...(heading === '' ? {} : { heading }),
    };
  } catch (cause) {
    return faultOf(cause as Thrown, text);
  } finally {
    document.body.replaceChildren();
  }
}

function faultOf({ message = '', name, hash, result }: Thrown, text: string): DiagramFault {
  if (name === 'UnknownDiagramError' || /^No diagram type detected/.test(message))
    return { kind: 'fault', problem: 'type', message: 'its first word names no kind of diagram' };
  const [lexed] = result?.lexerErrors ?? [];
  if (lexed?.line !== undefined) return unfit(text, lexed.line, lexed.column, lexed.length);
  const [parsed] = result?.parserErrors ?? [];
  if (parsed !== undefined) {
    const { token, previousToken } = parsed;
    const ended = token?.startLine === undefined || Number.isNaN(token.startLine);
    return ended
      ? syntax(ENDED, previousToken?.endLine, (previousToken?.endColumn ?? 0) + 1)
      : unfit(text, token.startLine, token.startColumn, token.image?.length);
  }
  if (hash?.loc !== undefined) {
    // Its place is that of the word before the one that doesn't fit.
    const { last_line: line, last_column: column } = hash.loc;
    const before =
      text
        .split('\n')
        .slice(0, line - 1)
        .join('\n').length + (line > 1 ? 1 : 0);
    const word = (hash.text ?? '').trim();
    const at = word === '' ? -1 : text.indexOf(word, before + column);
    if (at === -1) return syntax(ENDED, line, column + 1);
    const above = text.slice(0, at).split('\n');
    return unfit(text, above.length, (above.at(-1) ?? '').length + 1, word.split('\n', 1)[0]?.length);
  }
  const line = hash?.line === undefined ? /\bline:? (\d+)/i.exec(message)?.[1] : String(hash.line);
  const said = (message.split('\n', 1)[0] ?? '').replace(/[.:]\s*$/, '');
  return syntax(said, line === undefined ? undefined : Number(line));
}

const ENDED = 'it breaks off here';

/** A stretch of a line that fits nowhere. */
function unfit(text: string, line: number, column = 1, length = 1): DiagramFault {
  const own = text.split('\n')[line - 1] ?? '';
  const word = own.slice(column - 1, column - 1 + length).trim();
  return syntax(word === '' ? ENDED : `\`${word.slice(0, 40)}\` can't stand here`, line, column, length);
}

const syntax = (message: string, line?: number, column?: number, length?: number): DiagramFault => ({
  kind: 'fault',
  problem: 'syntax',
  message,
  ...(line === undefined || Number.isNaN(line) ? {} : { line }),
  ...(column === undefined || Number.isNaN(column) ? {} : { column }),
  ...(length === undefined || Number.isNaN(length) || length < 1 ? {} : { length }),
});
