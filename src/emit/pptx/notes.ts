// Speaker notes, and below them what each figure of the slide is and where it is from.

import type { Deck } from '../../model/deck.ts';
import type { NoteLine } from '../../model/note-lines.ts';
import type { RenderedSlide } from '../../model/output.ts';
import { shapeTree } from './theme.ts';
import { document, el, emu, escapeXml, NAMESPACES, type Xml } from './xml.ts';

/** What the figures of a slide are, each once, as the popover tells it: "10.4 trillion yuan: Regional GDP, 2023 (CGTN, paragraph 2)". */
export function figureLines({ landings }: RenderedSlide, deck: Deck): readonly NoteLine[] {
  const chinese = deck.frontMatter.lang.startsWith('zh');
  const seen = new Set<string>();
  const told = landings.flatMap(({ where, observations, ref, text }): NoteLine[] => {
    // What a value is of is said with it.
    if (ref.endsWith('.period')) return [];
    if (where === 'notes' || where === 'metadata' || where === 'sources') return [];
    const lines: NoteLine[] = [];
    for (const one of deck.provenances.has(ref) ? [ref] : observations) {
      const provenance = deck.provenances.get(one);
      if (provenance === undefined || seen.has(one)) continue;
      seen.add(one);
      const { label, source, locator, formula } = provenance;
      const from = [source?.publisher ?? source?.title, locator, formula].filter(
        (part) => part !== undefined,
      );
      const value = one === ref ? text : (provenance.shown ?? provenance.exact);
      const aside = from.length === 0 ? '' : chinese ? `（${from.join('，')}）` : ` (${from.join(', ')})`;
      lines.push({ runs: [{ text: `${label}${chinese ? '：' : ': '}${value}${aside}` }], level: 0 });
    }
    return lines;
  });
  return told;
}

const SLIDE_PLACE = { x: 90, y: 60, w: 540, h: 304 };
const TEXT_PLACE = { x: 72, y: 400, w: 576, h: 500 };

const place = ({ x, y, w, h }: typeof SLIDE_PLACE): Xml =>
  el('a:xfrm', {}, el('a:off', { x: emu(x), y: emu(y) }), el('a:ext', { cx: emu(w), cy: emu(h) }));

const image = (where: Xml): Xml =>
  el(
    'p:sp',
    {},
    el(
      'p:nvSpPr',
      {},
      el('p:cNvPr', { id: 2, name: 'Slide Image' }),
      el('p:cNvSpPr', {}, el('a:spLocks', { noGrp: 1, noRot: 1, noChangeAspect: 1 })),
      el('p:nvPr', {}, el('p:ph', { type: 'sldImg' })),
    ),
    el('p:spPr', {}, where),
  );

const body = (where: Xml, paragraphs: readonly Xml[]): Xml =>
  el(
    'p:sp',
    {},
    el(
      'p:nvSpPr',
      {},
      el('p:cNvPr', { id: 3, name: 'Notes' }),
      el('p:cNvSpPr', {}, el('a:spLocks', { noGrp: 1 })),
      el('p:nvPr', {}, el('p:ph', { type: 'body', idx: 1 })),
    ),
    el('p:spPr', {}, where),
    el(
      'p:txBody',
      {},
      el('a:bodyPr'),
      el('a:lstStyle'),
      ...(paragraphs.length === 0 ? [el('a:p')] : paragraphs),
    ),
  );

/** The page of notes of a slide. */
export function notesPart(lines: readonly NoteLine[], lang: string): Uint8Array {
  const paragraphs = lines.map(({ runs, level }) =>
    el(
      'a:p',
      {},
      level === 0
        ? ''
        : el(
            'a:pPr',
            { marL: emu(24 * level), indent: -emu(16) },
            el('a:buFont', { typeface: 'Arial' }),
            el('a:buChar', { char: '•' }),
          ),
      ...runs
        .filter(({ text }) => text !== '')
        .map(({ text, bold, italic }) =>
          el(
            'a:r',
            {},
            el('a:rPr', { lang, b: bold ? 1 : undefined, i: italic ? 1 : undefined }),
            el('a:t', {}, escapeXml(text)),
          ),
        ),
    ),
  );
  return document(
    el(
      'p:notes',
      NAMESPACES,
      el('p:cSld', {}, shapeTree(image(''), body('', paragraphs))),
      el('p:clrMapOvr', {}, el('a:masterClrMapping')),
    ),
  );
}

/** The master of the pages of notes. */
export function notesMasterPart(): Uint8Array {
  return document(
    el(
      'p:notesMaster',
      NAMESPACES,
      el(
        'p:cSld',
        {},
        el(
          'p:bg',
          {},
          el('p:bgPr', {}, el('a:solidFill', {}, el('a:srgbClr', { val: 'FFFFFF' })), el('a:effectLst')),
        ),
        shapeTree(
          image(place(SLIDE_PLACE) + el('a:prstGeom', { prst: 'rect' }, el('a:avLst'))),
          body(place(TEXT_PLACE) + el('a:prstGeom', { prst: 'rect' }, el('a:avLst')), []),
        ),
      ),
      el('p:clrMap', {
        bg1: 'lt1',
        tx1: 'dk1',
        bg2: 'lt2',
        tx2: 'dk2',
        accent1: 'accent1',
        accent2: 'accent2',
        accent3: 'accent3',
        accent4: 'accent4',
        accent5: 'accent5',
        accent6: 'accent6',
        hlink: 'hlink',
        folHlink: 'folHlink',
      }),
      el(
        'p:notesStyle',
        {},
        el(
          'a:lvl1pPr',
          {},
          el(
            'a:defRPr',
            { sz: 1200 },
            el('a:solidFill', {}, el('a:srgbClr', { val: '000000' })),
            el('a:latin', { typeface: '+mn-lt' }),
            el('a:ea', { typeface: '+mn-ea' }),
          ),
        ),
      ),
    ),
  );
}
