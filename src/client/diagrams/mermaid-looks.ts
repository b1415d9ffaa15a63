// What mermaid's diagrams look like: its variables and its classes, in the tokens of the theme.

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
    secondaryColor: wash(0),
    secondaryTextColor: ink,
    secondaryBorderColor: series(0),
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
    activationBorderColor: series(0),
    activationBkgColor: wash(0),
    sequenceNumberColor: paper,
    sectionBkgColor: tint,
    altSectionBkgColor: paper,
    sectionBkgColor2: tint,
    excludeBkgColor: tint,
    taskBorderColor: series(0),
    taskBkgColor: wash(0),
    activeTaskBorderColor: c('accent'),
    activeTaskBkgColor: wash(1),
    gridColor: rule,
    doneTaskBkgColor: tint,
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
    quadrant1Fill: wash(0),
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
${['accent', 'positive', 'negative', 'warning']
  .map((name) => `.node.${name} :is(rect, circle, ellipse, polygon, path) { stroke: ${c(name)}; stroke-width: 2.5px; }`)
  .join('\n')}
${eight
  .map(
    (i) =>
      `.node.series-${i + 1} :is(rect, circle, ellipse, polygon, path) { fill: ${wash(i)}; stroke: ${series(i)}; stroke-width: 1.5px; }`,
  )
  .join('\n')}
.node.muted :is(rect, circle, ellipse, polygon, path) { fill: ${c('paper')}; stroke: ${c('muted')}; }
.node.muted text, .node.muted tspan { fill: ${c('muted')}; }

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
