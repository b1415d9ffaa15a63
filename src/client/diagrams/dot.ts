// Draws Graphviz's diagrams in the page.

import type { DiagramAnswer } from '../../model/diagram.ts';

export async function drawDot(_text: string): Promise<DiagramAnswer> {
  return { kind: 'fault', problem: 'other', message: 'not yet' };
}
