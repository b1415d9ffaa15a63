// The identity of slides: URL hash, PDF destination, key in the manifest; it survives new figures and moves.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { AsWritten, Block, Inline, SlideSource } from '../model/deck.ts';
import type { Position } from '../model/source.ts';

/**
 * One id a slide: its own, else the slug of its heading with references as their fact ids, made unique in order.
 * No id of a slide has a full stop: ids that are made for anything else have one.
 */
export function identifySlides(slides: readonly SlideSource[], diagnose: Diagnose): readonly string[] {
  const taken = new Map<string, Position | undefined>();
  const ids = slides.map(({ settings }) => {
    const { id } = settings;
    if (id === undefined) return undefined;
    if (!/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(id.value))
      diagnose('slide-id-invalid', { id: id.value, suggestion: slug(id.value) }, id.at);
    else if (taken.has(id.value)) {
      const before = taken.get(id.value);
      diagnose(
        'slide-id-duplicate',
        { id: id.value },
        id.at,
        before ? [{ message: 'the first slide with this id', at: before }] : [],
      );
    }
    taken.set(id.value, id.at);
    return id.value;
  });
  return slides.map((slide, index) => {
    const own = ids[index];
    if (own !== undefined) return own;
    const base = slug(headingWords(slide.blocks)) || 'slide';
    let id = base;
    for (let n = 2; taken.has(id); n++) id = `${base}-${n}`;
    taken.set(id, slide.at);
    return id;
  });
}

/** Letters and digits of any script in lower case, everything else as single hyphens; starts with a letter. */
export function slug(text: string): string {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}_]+/gu, '-');
  const trimmed = words
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
    .replace(/-+$/, '');
  return /^\p{N}/u.test(trimmed) ? `s-${trimmed}` : trimmed;
}

function headingWords(blocks: readonly Block<AsWritten>[]): string {
  const heading = blocks.find((block) => block.kind === 'heading');
  return heading?.kind === 'heading' ? wordsOf(heading.children) : '';
}

function wordsOf(inlines: readonly Inline<AsWritten>[]): string {
  return inlines
    .map((inline) => {
      if (inline.kind === 'text' || inline.kind === 'code') return inline.text;
      if (inline.kind === 'math') return inline.tex;
      if (inline.kind === 'figure') return factIds(inline.figure.expression);
      return 'children' in inline ? wordsOf(inline.children) : ' ';
    })
    .join('');
}

/** The names in an expression, without the format it is written in. */
const factIds = (expression: string): string =>
  (expression.replace(/\bas\s+\w+\s*$/, '').match(/[a-z][a-z0-9_]*/g) ?? []).join(' ');
