// Slides of a change report: how each looked and looks, and its words before and now, side by side. Pure.

import type {
  ChangePictures,
  SentenceChange,
  SlideChange,
  SlideKind,
  SlidePicture,
} from '../model/changes.ts';
import { slideKinds } from './change-words.ts';
import { escapeHtml, inLanguage, markedPieces } from './html.ts';

type World = {
  readonly lang: string;
  /** The depth of its heading. */
  readonly depth: number;
  readonly pictures: ChangePictures | undefined;
  /** Whether others link to it. */
  readonly linked: boolean;
};

/** The id that a slide's part of the page has; of one that is gone by its old number. */
export const anchorOf = ({ newNumber, oldNumber }: SlideChange): string =>
  newNumber === undefined ? `gone-${oldNumber ?? 0}` : `slide-${newNumber}`;

/** A slide: its number and name, what happened to it, pictures, words. */
export function slideArticle(slide: SlideChange, world: World): string {
  const { newNumber, oldNumber, name } = slide;
  const { lang, depth, linked } = world;
  const number = newNumber ?? oldNumber ?? 0;
  const anchor = linked ? ` id="${anchorOf(slide)}"` : '';
  return `<article${anchor}>
<h${depth}><span class="folio">${number}</span> ${inLanguage(lang, escapeHtml(name))} ${chips(slide)}</h${depth}>
${pictures(slide, world)}${words(slide, lang)}</article>`;
}

/** What happened, each in a word. */
function chips(slide: SlideChange): string {
  return slide.kinds
    .map(
      (kind) => `<small class="chip ${kind}">${escapeHtml(slideKinds({ ...slide, kinds: [kind] }))}</small>`,
    )
    .join(' ');
}

function pictures(slide: SlideChange, { pictures: taken }: World): string {
  if (taken === undefined) return '';
  const { id, oldId, oldNumber, newNumber, name } = slide;
  const old = oldNumber === undefined ? undefined : taken.old.get(oldId ?? id);
  const now = newNumber === undefined ? undefined : taken.new.get(id);
  if (old === undefined && now === undefined) return '';
  const before = `Before${oldNumber === undefined ? '' : `, slide ${oldNumber}`}`;
  const after = `Now${newNumber === undefined ? '' : `, slide ${newNumber}`}`;
  return `<div class="pair">
${pictureOf(old, now, { label: before, alt: `${name}, before`, absent: absentWords(slide.kinds, 'old') })}
${pictureOf(now, old, { label: after, alt: `${name}, now`, absent: absentWords(slide.kinds, 'new') })}
</div>
`;
}

function absentWords(kinds: readonly SlideKind[], side: 'old' | 'new'): string {
  if (side === 'old' && kinds.includes('added')) return 'It was not there.';
  if (side === 'new' && kinds.includes('removed')) return 'It is not there any more.';
  return 'No picture of it could be made.';
}

type Figures = SlidePicture['figures'];

/** A picture, with frames around the figures that the other side doesn't show. */
function pictureOf(
  picture: SlidePicture | undefined,
  other: SlidePicture | undefined,
  { label, alt, absent }: { readonly label: string; readonly alt: string; readonly absent: string },
): string {
  const caption = `<figcaption>${escapeHtml(label)}</figcaption>`;
  if (picture === undefined)
    return `<figure>${caption}<div class="shot none"><p>${escapeHtml(absent)}</p></div></figure>`;
  const { bytes, width, height, figures } = picture;
  const frames = other === undefined ? [] : differing(figures, other.figures);
  const side = label.startsWith('Before') ? 'was' : 'is';
  const marks = frames
    .map(({ left, top, width: wide, height: high }) => {
      const at = [left - 0.5, top - 0.7, wide + 1, high + 1.4].map((part) => part.toFixed(2));
      return `<i class="${side}" style="left:${at[0]}%;top:${at[1]}%;width:${at[2]}%;height:${at[3]}%"></i>`;
    })
    .join('');
  const src = `data:image/webp;base64,${Buffer.from(bytes).toString('base64')}`;
  return `<figure>${caption}<div class="shot"><img src="${src}" alt="${escapeHtml(alt)}" width="${width}" height="${height}">${marks}</div></figure>`;
}

/** The figures that the other side doesn't have with these words. */
function differing(figures: Figures, others: Figures): Figures {
  const known = new Map<string, number>();
  const keyOf = ({ ref, text }: Figures[number]) => JSON.stringify([ref, text]);
  for (const figure of others) known.set(keyOf(figure), (known.get(keyOf(figure)) ?? 0) + 1);
  return figures.filter((figure) => {
    const left = known.get(keyOf(figure)) ?? 0;
    known.set(keyOf(figure), left - 1);
    return left <= 0;
  });
}

const PARTS: Readonly<Partial<Record<SentenceChange['where'], string>>> = {
  title: 'Heading',
  notes: 'Notes',
  alt: 'Description',
};

/** Each sentence before and now, on one line. */
function words({ sentences, kinds }: SlideChange, lang: string): string {
  if (sentences.length === 0)
    return kinds.every((kind) => kind === 'moved' || kind === 'redrawn' || kind === 'renamed')
      ? '<p class="about">Its words are the same.</p>\n'
      : '';
  const rows = sentences.map(({ where, old, new: now, pieces }) => {
    const part = PARTS[where] === undefined ? '' : `<small>${PARTS[where]}</small> `;
    const side = (text: string | undefined, name: 'old' | 'new') =>
      text === undefined
        ? `<td class="absent"><span aria-hidden="true">–</span></td>`
        : `<td lang="${escapeHtml(lang)}">${part}${markedPieces(pieces, name)}</td>`;
    return `<tr class="${where}">${side(old, 'old')}${side(now, 'new')}</tr>`;
  });
  return `<table class="words"><thead><tr><th scope="col">Before</th><th scope="col">Now</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table>
`;
}
