// What mermaid's diagrams look like: its variables and its classes, in the tokens of the theme.

import { NODE_RULES } from './looks.ts';
import { colorOf } from './tokens.ts';

const c = colorOf;
const eight = [0, 1, 2, 3, 4, 5, 6, 7];
const twelve = [...eight, 8, 9, 10, 11];
const series = (index: number): string => c(`series-${(index % 8) + 1}`);
const wash = (index: number): string => c(`wash-${(index % 8) + 1}`);
const each = (names: readonly number[], entry: (index: number) => readonly (readonly [string, string])[]) =>
  Object.fromEntries(names.flatMap(entry));

/** Variables of mermaid's base theme: all that it would otherwise derive. */
export function variablesFor(fontFamily: string): Record<string, unknown> {
  const [paper, tint, rule, muted, ink] = ['paper', 'tint', 'rule', 'muted', 'ink'].map(c) as [
    string,
    string,
    string,
    string,
    string,
  ];
  return {
    fontFamily,
    fontSize: '16px',
    useGradient: false,
    dropShadow: 'none',
    background: paper,
    primaryColor: tint,
    primaryTextColor: ink,
    primaryBorderColor: muted,
    secondaryColor: wash(1),
    secondaryTextColor: ink,
    secondaryBorderColor: series(1),
    tertiaryColor: paper,
    tertiaryTextColor: ink,
    tertiaryBorderColor: rule,
    noteBkgColor: wash(2),
    noteTextColor: ink,
    noteBorderColor: series(2),
    lineColor: muted,
    arrowheadColor: muted,
    textColor: ink,
    mainBkg: tint,
    nodeBkg: tint,
    nodeBorder: muted,
    nodeTextColor: ink,
    clusterBkg: paper,
    clusterBorder: rule,
    defaultLinkColor: muted,
    titleColor: ink,
    edgeLabelBackground: paper,
    actorBorder: muted,
    actorBkg: tint,
    actorTextColor: ink,
    actorLineColor: rule,
    signalColor: muted,
    signalTextColor: ink,
    labelBoxBkgColor: paper,
    labelBoxBorderColor: muted,
    labelTextColor: ink,
    loopTextColor: ink,
    activationBorderColor: muted,
    activationBkgColor: tint,
    sequenceNumberColor: paper,
    sectionBkgColor: tint,
    altSectionBkgColor: paper,
    sectionBkgColor2: tint,
    excludeBkgColor: tint,
    taskBorderColor: muted,
    taskBkgColor: tint,
    activeTaskBorderColor: series(1),
    activeTaskBkgColor: wash(1),
    gridColor: rule,
    doneTaskBkgColor: rule,
    doneTaskBorderColor: muted,
    critBorderColor: c('negative'),
    critBkgColor: paper,
    todayLineColor: c('accent'),
    vertLineColor: muted,
    taskTextColor: ink,
    taskTextOutsideColor: ink,
    taskTextLightColor: ink,
    taskTextDarkColor: ink,
    taskTextClickableColor: ink,
    personBorder: muted,
    personBkg: tint,
    rowOdd: paper,
    rowEven: tint,
    transitionColor: muted,
    transitionLabelColor: ink,
    stateLabelColor: ink,
    stateBkg: tint,
    labelBackgroundColor: paper,
    compositeBackground: paper,
    compositeTitleBackground: tint,
    compositeBorder: muted,
    altBackground: tint,
    innerEndBackground: muted,
    specialStateColor: ink,
    errorBkgColor: tint,
    errorTextColor: ink,
    classText: ink,
    scaleLabelColor: ink,
    pieTitleTextSize: '18px',
    pieTitleTextColor: ink,
    pieSectionTextSize: '16px',
    pieSectionTextColor: ink,
    pieLegendTextSize: '16px',
    pieLegendTextColor: ink,
    pieStrokeColor: paper,
    pieStrokeWidth: '2px',
    pieOuterStrokeWidth: '0px',
    pieOuterStrokeColor: paper,
    pieOpacity: '1',
    archEdgeColor: muted,
    archEdgeArrowColor: muted,
    archEdgeWidth: '2',
    archGroupBorderColor: muted,
    archGroupBorderWidth: '1px',
    quadrant1Fill: wash(1),
    quadrant2Fill: tint,
    quadrant3Fill: paper,
    quadrant4Fill: tint,
    quadrant1TextFill: ink,
    quadrant2TextFill: ink,
    quadrant3TextFill: ink,
    quadrant4TextFill: ink,
    quadrantPointFill: c('accent'),
    quadrantPointTextFill: ink,
    quadrantXAxisTextFill: ink,
    quadrantYAxisTextFill: ink,
    quadrantInternalBorderStrokeFill: rule,
    quadrantExternalBorderStrokeFill: muted,
    quadrantTitleFill: ink,
    requirementBackground: tint,
    requirementBorderColor: muted,
    requirementBorderSize: '1',
    requirementTextColor: ink,
    relationColor: muted,
    relationLabelBackground: paper,
    relationLabelColor: ink,
    branchLabelColor: ink,
    tagLabelColor: ink,
    tagLabelBackground: tint,
    tagLabelBorder: muted,
    tagLabelFontSize: '14px',
    commitLabelColor: ink,
    commitLabelBackground: paper,
    commitLabelFontSize: '14px',
    attributeBackgroundColorOdd: paper,
    attributeBackgroundColorEven: tint,
    ...each(twelve, (i) => [
      [`cScale${i}`, wash(i)],
      [`cScalePeer${i}`, series(i)],
      [`cScaleInv${i}`, series(i)],
      [`cScaleLabel${i}`, ink],
      [`pie${i + 1}`, series(i)],
      [`venn${i + 1}`, series(i)],
    ]),
    ...each(eight, (i) => [
      [`fillType${i}`, wash(i)],
      [`git${i}`, series(i)],
      [`gitInv${i}`, series(i)],
      [`gitBranchLabel${i}`, ink],
      [`surface${i}`, tint],
      [`surfacePeer${i}`, rule],
    ]),
    xyChart: {
      backgroundColor: 'transparent',
      titleColor: ink,
      dataLabelColor: ink,
      legendTextColor: ink,
      ...each([0], () =>
        ['x', 'y'].flatMap((axis) => [
          [`${axis}AxisTitleColor`, muted] as const,
          [`${axis}AxisLabelColor`, ink] as const,
          [`${axis}AxisTickColor`, muted] as const,
          [`${axis}AxisLineColor`, muted] as const,
        ]),
      ),
      plotColorPalette: eight.map(series).join(','),
    },
    packet: {
      startByteColor: muted,
      endByteColor: muted,
      labelColor: ink,
      titleColor: ink,
      blockStrokeColor: muted,
      blockFillColor: tint,
      byteFontSize: '15px',
      labelFontSize: '16px',
      titleFontSize: '18px',
    },
    radar: {
      axisColor: rule,
      axisStrokeWidth: 1,
      axisLabelFontSize: 16,
      curveOpacity: 0.2,
      curveStrokeWidth: 2,
      graticuleColor: rule,
      graticuleStrokeWidth: 1,
      graticuleOpacity: 0.2,
      legendBoxSize: 14,
      legendFontSize: 16,
    },
  };
}

/** Rules that follow mermaid's own, which name colours of their own or set text too small to be read. */
export const MERMAID_RULES = `
text, tspan { font-family: inherit; }
.flowchart-link, .relation, .transition, .relationshipLine { stroke-width: 1.5px; }
.edge-thickness-thick { stroke-width: 3px !important; }
.cluster-label text, .cluster text { font-weight: 600; fill: ${c('muted')}; }
.cluster rect { stroke: ${c('muted')}; stroke-dasharray: 4 4; fill: none; }
.edgeLabel text, .edgeLabel tspan { fill: ${c('ink')}; font-size: 15px; }
.node .label text { fill: ${c('ink')}; }
${NODE_RULES}
.actor { stroke-width: 1px; }
.actor-man :is(line, circle, path) { stroke: ${c('ink')}; fill: ${c('paper')}; stroke-width: 1.5px; }
.actor-line { stroke: ${c('muted')}; stroke-width: 1px; stroke-dasharray: 3 4; }
.messageLine0, .messageLine1 { stroke-width: 1.5px; stroke: ${c('ink')}; }
[id$="arrowhead"] path, [id$="crosshead"] path, [id$="filled-head"] path { fill: ${c('ink')}; stroke: ${c('ink')}; }
.messageText { fill: ${c('ink')}; stroke: none; }
.loopLine { stroke: ${c('muted')}; stroke-width: 1px; stroke-dasharray: 4 4; fill: none; }
.labelBox { fill: ${c('tint')}; stroke: ${c('muted')}; }
.labelText, .labelText > tspan { font-weight: 600; }
.note { stroke-width: 1px; }
.sequenceNumber { fill: ${c('paper')}; font-size: 13px; }

.edgeTerminals text, .edgeTerminals tspan { font-size: 15px; fill: ${c('ink')}; }
.edgeLabel .background, .relationshipLabelBox, .labelBkg { fill: ${c('paper')} !important; opacity: 1; }
.grid .tick text { font-size: 15px; fill: ${c('muted')}; }
.grid .tick line, .grid path { stroke: ${c('rule')}; opacity: 1; }
.sectionTitle { font-weight: 600; }
text[font-size="4ex"], .chart-title text { font-size: 18px; font-weight: 600; fill: ${c('ink')}; }
.lineWrapper line { stroke: ${c('muted')}; stroke-width: 2px; }
.section-edge, [class*="section-edge"] { stroke-width: 3px !important; }
${[-1, ...twelve].map((i) => `.section-edge-${i} { stroke: ${series(i + 1)} !important; }`).join('\n')}
.section-root :is(circle, rect, path, polygon) { fill: ${c('ink')} !important; }
.section-root :is(text, tspan) { fill: ${c('paper')} !important; }
.face { fill: ${c('paper')}; stroke: ${c('muted')}; }
.legend, .journey-section text, .task-text, .journey-section tspan { fill: ${c('ink')}; }
.journey-section { stroke: none; }
.task[class*="task-type"] { stroke: ${c('muted')}; }
text.journey-section, text.task, text.task tspan { fill: ${c('ink')}; stroke: none; }
${eight.map((i) => `.actor-${i} { fill: ${series(i)}; stroke: ${c('paper')}; }`).join('\n')}
${twelve.map((i) => `.radarCurve-${i}, .radarLegendBox-${i} { fill: ${series(i)}; stroke: ${series(i)}; }`).join('\n')}
[class*="radarCurve"] { fill-opacity: 0.08; stroke-width: 2.5px; }
[class*="radarLegendBox"] { fill-opacity: 1; }
.radarGraticule { fill: none; fill-opacity: 1; }
.radarAxisLine { stroke: ${c('rule')}; }
.node-labels text { font-size: 16px; fill: ${c('ink')}; }
.person-man :is(text, tspan) { fill: ${c('ink')} !important; }
.treemapSectionLabel, .treemapSectionValue { font-size: 15px !important; fill: ${c('ink')} !important; }
.treemapLabel, .treemapValue { fill: ${c('ink')} !important; }
.treemapLeaf { stroke: ${c('paper')}; stroke-width: 2px; fill-opacity: 1; }
.treemapSection { fill-opacity: 1; }

.statediagram-cluster rect { stroke-dasharray: none; }
.commit-label, .tag-label { font-size: 14px; }
.commit-label-bkg { opacity: 1; }
.arrow { stroke-width: 4px; }
.branch { stroke: ${c('muted')}; stroke-dasharray: 2 4; }
.today { display: none; }
.pieTitleText, .titleText, .radarTitle, .treemapTitle { font-size: 18px !important; font-weight: 600; }
.legend text { fill: ${c('ink')}; }
.slice { font-weight: 600; }
`;
