// Classes that an author can give to the nodes of a diagram in any language: the tokens of the theme, by name.

import { colorOf } from './tokens.ts';

const SHAPE = ':is(rect, circle, ellipse, polygon, path)';
const c = colorOf;

export const NODE_RULES = [
  ...['accent', 'positive', 'negative', 'warning'].map(
    (name) => `.node.${name} ${SHAPE} { stroke: ${c(name)}; stroke-width: 2.5px; }`,
  ),
  ...[1, 2, 3, 4, 5, 6, 7, 8].map(
    (i) =>
      `.node.series-${i} ${SHAPE} { fill: ${c(`wash-${i}`)}; stroke: ${c(`series-${i}`)}; stroke-width: 1.5px; }`,
  ),
  `.node.muted ${SHAPE} { fill: ${c('paper')}; stroke: ${c('muted')}; }`,
  `.node.muted :is(text, tspan) { fill: ${c('muted')}; }`,
  `.node.strong ${SHAPE} { fill: ${c('ink')}; stroke: ${c('ink')}; }`,
].join('\n');
