// Text: paragraphs with their levels and bullets, runs with their look and their links.

import type { Paragraph, Run } from '../../model/scene.ts';
import { colorXml, fillXml, fontXml, type Palette } from './palette.ts';
import { centipoints, el, emu, escapeXml, type Xml } from './xml.ts';

/** What writing text takes: the colours, and the relationship of a link. */
export type Ink = {
  readonly palette: Palette;
  /** The id of the relationship to an address, or to "#" and the index of a slide. */
  readonly link: (href: string) => { readonly id: string; readonly action?: string } | undefined;
};

/** A body of text; `plain` text has the look of its placeholder. */
export function textBody(
  tag: 'p:txBody' | 'a:txBody',
  body: Xml,
  paragraphs: readonly Paragraph[],
  ink: Ink,
  { field, plain = false }: { readonly field?: string | undefined; readonly plain?: boolean } = {},
): Xml {
  const written = paragraphs.map((one) => paragraphXml(one, ink, { field, plain }));
  return el(tag, {}, body, el('a:lstStyle'), ...(written.length === 0 ? [el('a:p')] : written));
}

function paragraphXml(
  paragraph: Paragraph,
  ink: Ink,
  { field, plain }: { readonly field: string | undefined; readonly plain: boolean },
): Xml {
  const { runs, align, level, bullet, indent, hanging, before, leading } = paragraph;
  const hung = bullet === undefined ? 0 : Math.min(hanging, indent);
  const look = (tag: 'a:rPr' | 'a:endParaRPr', run: Run) =>
    plain ? el(tag, { lang: run.lang, i: run.italic ? 1 : undefined }) : runProperties(tag, run, ink);
  const properties = plain
    ? ''
    : el(
        'a:pPr',
        {
          marL: emu(indent),
          indent: -emu(hung),
          lvl: level > 1 ? Math.min(8, level - 1) : undefined,
          algn: { left: 'l', center: 'ctr', right: 'r', justify: 'just' }[align],
        },
        el('a:lnSpc', {}, lineHeight(runs, leading)),
        el('a:spcBef', {}, el('a:spcPts', { val: Math.min(158_400, centipoints(before)) })),
        el('a:spcAft', {}, el('a:spcPts', { val: 0 })),
        ...bulletXml(paragraph, ink.palette),
      );
  const last = runs.at(-1);
  const content = runs.map((run) => {
    if (run.breaks) return el('a:br', {}, look('a:rPr', run));
    const inside = look('a:rPr', run) + el('a:t', {}, escapeXml(run.text));
    return field === undefined ? el('a:r', {}, inside) : el('a:fld', { id: field, type: 'slidenum' }, inside);
  });
  const end = last === undefined ? '' : look('a:endParaRPr', { ...last, href: '' });
  return el('a:p', {}, properties, ...content, end);
}

/** The height of lines as it was measured; where a line is much larger than another, each has that of its own letters. */
function lineHeight(runs: readonly Run[], leading: number): Xml {
  const sizes = runs.map(({ size }) => size);
  if (Math.max(...sizes) > 1.6 * Math.min(...sizes)) return el('a:spcPct', { val: 90_000 });
  return el('a:spcPts', { val: Math.min(158_400, centipoints(leading)) });
}

const NUMBERING: Readonly<Record<string, string>> = {
  decimal: 'arabicPeriod',
  'lower-alpha': 'alphaLcPeriod',
  'upper-alpha': 'alphaUcPeriod',
  'lower-roman': 'romanLcPeriod',
  'upper-roman': 'romanUcPeriod',
};

function bulletXml({ bullet }: Paragraph, palette: Palette): readonly Xml[] {
  if (bullet === undefined) return [el('a:buNone')];
  const color = el('a:buClr', {}, colorXml(bullet.color, palette));
  if (bullet.kind === 'number')
    return [
      color,
      el('a:buFont', { typeface: '+mj-lt' }),
      el('a:buAutoNum', {
        type: NUMBERING[bullet.text] ?? 'arabicPeriod',
        startAt: bullet.start > 1 ? bullet.start : undefined,
      }),
    ];
  return [color, el('a:buFont', { typeface: 'Arial' }), el('a:buChar', { char: bullet.text })];
}

function runProperties(tag: 'a:rPr' | 'a:endParaRPr', run: Run, { palette, link }: Ink): Xml {
  const target = run.href ? link(run.href) : undefined;
  return el(
    tag,
    {
      lang: run.lang,
      altLang: /^(?:zh|ja|ko)/.test(run.lang) ? 'en-US' : undefined,
      sz: Math.max(100, centipoints(run.size)),
      b: run.bold ? 1 : 0,
      i: run.italic ? 1 : 0,
      u: run.underline ? 'sng' : target === undefined ? undefined : 'none',
      strike: run.strike ? 'sngStrike' : undefined,
      cap: run.caps ? 'all' : undefined,
      spc: run.spacing === 0 ? undefined : centipoints(run.spacing),
      baseline: run.shift === 'super' ? 30_000 : run.shift === 'sub' ? -25_000 : undefined,
      dirty: 0,
    },
    fillXml(run.color, palette),
    fontXml(run.font, palette),
    ...(target === undefined
      ? []
      : [
          el(
            'a:hlinkClick',
            { 'r:id': target.id, action: target.action, tooltip: run.tooltip },
            // Words keep their colour: without it a link takes the theme's.
            '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>',
          ),
        ]),
  );
}
