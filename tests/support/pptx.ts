// What PowerPoint asks of a file before it opens it without repair: parts, kinds, relationships, the order of elements.

import { parse } from 'parse5';
import { readZip } from '../../src/emit/pptx/zip.ts';

export type Part = { readonly path: string; readonly text: string };

/** The parts of a file that are XML, by path. */
export function xmlParts(file: Uint8Array): ReadonlyMap<string, string> {
  const entries = readZip(file) ?? [];
  return new Map(
    entries
      .filter(({ path }) => /\.(?:xml|rels)$/.test(path))
      .map(({ path, bytes }) => [path, new TextDecoder('utf-8', { fatal: true }).decode(bytes)]),
  );
}

/** Elements in the order that the schema has them, by their parent: what is out of order asks for repair. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  'p:presentation': ['p:sldMasterIdLst', 'p:notesMasterIdLst', 'p:handoutMasterIdLst', 'p:sldIdLst', 'p:sldSz', 'p:notesSz'],
  'p:sldMaster': ['p:cSld', 'p:clrMap', 'p:sldLayoutIdLst', 'p:timing', 'p:hf', 'p:txStyles'],
  'p:sld': ['p:cSld', 'p:clrMapOvr', 'p:transition', 'p:timing'],
  'p:cSld': ['p:bg', 'p:spTree'],
  'p:bgPr': ['a:solidFill', 'a:gradFill', 'a:effectLst'],
  'p:sp': ['p:nvSpPr', 'p:spPr', 'p:style', 'p:txBody'],
  'p:pic': ['p:nvPicPr', 'p:blipFill', 'p:spPr'],
  'p:blipFill': ['a:blip', 'a:srcRect', 'a:stretch'],
  'p:graphicFrame': ['p:nvGraphicFramePr', 'p:xfrm', 'a:graphic'],
  'p:spPr': ['a:xfrm', 'a:prstGeom', 'a:noFill', 'a:solidFill', 'a:gradFill', 'a:ln'],
  'a:gradFill': ['a:gsLst', 'a:lin'],
  'p:txBody': ['a:bodyPr', 'a:lstStyle', 'a:p'],
  'a:txBody': ['a:bodyPr', 'a:lstStyle', 'a:p'],
  'a:p': ['a:pPr', 'a:r', 'a:endParaRPr'],
  'a:pPr': ['a:lnSpc', 'a:spcBef', 'a:spcAft', 'a:buClr', 'a:buSzPct', 'a:buFont', 'a:buNone', 'a:buAutoNum', 'a:buChar', 'a:defRPr'],
  'a:rPr': ['a:ln', 'a:noFill', 'a:solidFill', 'a:latin', 'a:ea', 'a:cs', 'a:hlinkClick', 'a:extLst'],
  'a:tcPr': ['a:lnL', 'a:lnR', 'a:lnT', 'a:lnB', 'a:noFill', 'a:solidFill'],
  'a:tbl': ['a:tblPr', 'a:tblGrid', 'a:tr'],
  'c:chartSpace': ['c:date1904', 'c:lang', 'c:roundedCorners', 'c:chart', 'c:spPr', 'c:txPr', 'c:externalData'],
  'c:chart': ['c:title', 'c:autoTitleDeleted', 'c:plotArea', 'c:legend', 'c:plotVisOnly', 'c:dispBlanksAs'],
  'c:ser': ['c:idx', 'c:order', 'c:tx', 'c:spPr', 'c:invertIfNegative', 'c:marker', 'c:dPt', 'c:dLbls', 'c:cat', 'c:val', 'c:smooth'],
  'c:dLbls': ['c:dLbl', 'c:numFmt', 'c:spPr', 'c:txPr', 'c:dLblPos', 'c:showLegendKey', 'c:showVal', 'c:showCatName', 'c:showSerName', 'c:showPercent', 'c:showBubbleSize'],
  'c:dLbl': ['c:idx', 'c:layout', 'c:tx', 'c:numFmt', 'c:spPr', 'c:txPr', 'c:dLblPos', 'c:showLegendKey', 'c:showVal', 'c:showCatName', 'c:showSerName', 'c:showPercent', 'c:showBubbleSize'],
  'c:catAx': ['c:axId', 'c:scaling', 'c:delete', 'c:axPos', 'c:majorGridlines', 'c:numFmt', 'c:majorTickMark', 'c:minorTickMark', 'c:tickLblPos', 'c:spPr', 'c:txPr', 'c:crossAx', 'c:crosses', 'c:auto', 'c:lblAlgn', 'c:lblOffset', 'c:noMultiLvlLbl'],
  'c:valAx': ['c:axId', 'c:scaling', 'c:delete', 'c:axPos', 'c:majorGridlines', 'c:numFmt', 'c:majorTickMark', 'c:minorTickMark', 'c:tickLblPos', 'c:spPr', 'c:txPr', 'c:crossAx', 'c:crosses', 'c:crossBetween'],
  'c:scaling': ['c:orientation', 'c:max', 'c:min'],
}; // biome-ignore format: a table is read by its rows

/** Elements that may stand where another of the list does. */
const SAME: Readonly<Record<string, string>> = { 'a:br': 'a:r', 'a:fld': 'a:r' };

/** What is wrong with a file, in words; empty where nothing is. */
export function pptxFaults(file: Uint8Array): readonly string[] {
  const entries = readZip(file);
  if (entries === undefined) return ['no archive'];
  const paths = new Set(entries.map(({ path }) => path));
  const faults: string[] = [];
  if (entries[0]?.path !== '[Content_Types].xml') faults.push('the types are not first');
  if (paths.size !== entries.length) faults.push('a path stands twice');
  const parts = xmlParts(file);
  const types = parts.get('[Content_Types].xml') ?? '';
  const defaults = new Set([...types.matchAll(/Extension="([^"]*)"/g)].map(([, name = '']) => name));
  const overrides = new Set([...types.matchAll(/PartName="\/([^"]*)"/g)].map(([, name = '']) => name));
  for (const path of overrides) if (!paths.has(path)) faults.push(`${path} has a type and is missing`);
  for (const path of paths) {
    const ending = path.slice(path.lastIndexOf('.') + 1);
    if (path !== '[Content_Types].xml' && !overrides.has(path) && !defaults.has(ending))
      faults.push(`${path} has no type`);
    if (ending === 'xml' && path !== '[Content_Types].xml' && !overrides.has(path))
      faults.push(`${path} has only a default type`);
  }
  for (const [path, text] of parts) faults.push(...wellFormed(text).map((fault) => `${path}: ${fault}`));
  for (const [path, text] of parts) {
    if (path.endsWith('.rels')) {
      const from = path.replace('_rels/', '').replace(/\.rels$/, '');
      if (from !== '' && !paths.has(from)) faults.push(`${path} is of no part`);
      for (const [, row = ''] of text.matchAll(/<Relationship ([^>]*)>/g)) {
        if (row.includes('TargetMode="External"')) continue;
        const target = /Target="([^"]*)"/.exec(row)?.[1] ?? '';
        const folder = from.slice(0, from.lastIndexOf('/') + 1);
        const whole = target.startsWith('/')
          ? target.slice(1)
          : new URL(target, `file:///${folder}`).pathname.slice(1);
        if (!paths.has(whole)) faults.push(`${path} leads to ${target}, which is missing`);
      }
      continue;
    }
    const relations =
      parts.get(
        `${path.slice(0, path.lastIndexOf('/') + 1)}_rels/${path.slice(path.lastIndexOf('/') + 1)}.rels`,
      ) ?? '';
    for (const [, id = ''] of text.matchAll(/ r:(?:id|embed|link)="([^"]*)"/g))
      if (!relations.includes(`Id="${id}"`))
        faults.push(`${path} names ${id}, which it has no relationship for`);
    const ids = [...text.matchAll(/<p:cNvPr id="(\d+)"/g)].map(([, id]) => id);
    if (new Set(ids).size !== ids.length) faults.push(`${path} has an id twice`);
  }
  return faults;
}

/** Whether tags are closed and elements are in order; no reader of XML is among the packages. */
function wellFormed(text: string): readonly string[] {
  const faults: string[] = [];
  const open: { name: string; at: number }[] = [];
  const rest = text.replace(/^<\?xml[^?]*\?>\s*/, '');
  let end = 0;
  for (const match of rest.matchAll(/<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>/g)) {
    const [whole, closing, name = '', attributes = '', empty] = match;
    const between = rest.slice(end, match.index);
    if (/[<]|&(?!amp;|lt;|gt;|quot;|apos;|#)/.test(between))
      faults.push(`text that is no text: ${between.slice(0, 40)}`);
    end = match.index + whole.length;
    const names = [...attributes.matchAll(/([\w:.-]+)=/g)].map(([, key]) => key);
    if (new Set(names).size !== names.length) faults.push(`an attribute twice in ${name}`);
    if (closing === '/') {
      if (open.pop()?.name !== name) faults.push(`</${name}> closes another`);
      continue;
    }
    const parent = open.at(-1);
    const order = parent && ORDER[parent.name];
    if (parent !== undefined && order !== undefined) {
      const place = order.indexOf(SAME[name] ?? name);
      if (place === -1) faults.push(`${name} is not known in ${parent.name}`);
      else if (place < parent.at) faults.push(`${name} is out of order in ${parent.name}`);
      else parent.at = place;
    }
    if (empty !== '/') open.push({ name, at: 0 });
  }
  if (open.length > 0) faults.push(`${open.at(-1)?.name} is not closed`);
  return faults;
}

/** The words of a slide's part, one space between. */
export const slideWords = (xml: string): string =>
  words(
    xml
      .replace(/<a:tableStyleId>[^<]*<\/a:tableStyleId>/g, '')
      .replace(/<a:endParaRPr[\s\S]*?(?:\/>|<\/a:endParaRPr>)/g, '')
      .replace(/<a:br>|<\/a:p>|<\/a:br>/g, ' ')
      .replace(/<[^>]*>/g, ''),
  );

type Node = {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Node[];
};

const classesOf = (node: Node): readonly string[] =>
  node.attrs?.find(({ name }) => name === 'class')?.value.split(' ') ?? [];

/** The words that each slide of a deck's page shows, without those of drawings, of notes, and for readers alone. */
export function pageWords(html: string): readonly string[] {
  const slides: string[] = [];
  const read = (node: Node): string => {
    if (node.nodeName === '#text') return node.value ?? '';
    const classes = classesOf(node);
    if (['svg', 'math', 'img', 'aside', 'script', 'style'].includes(node.nodeName)) return ' ';
    if (classes.includes('sr-only') && node.nodeName !== 'h2') return ' ';
    const inside = (node.childNodes ?? []).map(read).join('');
    if (classes.includes('slide')) slides.push(words(inside));
    return BLOCKS.test(node.nodeName) ? ` ${inside} ` : inside;
  };
  read(parse(html) as unknown as Node);
  return slides;
}

const BLOCKS = /^(?:p|li|h[1-6]|td|th|div|figcaption|pre|header|section|br|tr)$/;

/** The words of a text in an order of their own: boxes come in the order of painting. */
export const sortedWords = (text: string): readonly string[] =>
  (text.match(/[\p{L}\p{N}]+/gu) ?? []).join('').split('').sort();

/** Letters and digits alone: white space and order of lines differ. */
const words = (text: string): string =>
  text
    .replace(/&amp;/g, '&')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
