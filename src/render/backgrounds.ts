// What lies behind a slide: its colour, gradient or picture, and the veil between a picture and the words on it.

import { FADING, FOOT_VEIL, gradientColors, positionShares, shareOf } from '../model/background.ts';
import { isDark } from '../model/colors.ts';
import type { Deck, Slide } from '../model/deck.ts';
import { attribute, type Html, html } from './html.ts';
import { pictureUrl } from './pictures.ts';

type Shell = { readonly id: string; readonly settings: Slide['settings'] };

/** The picture behind a slide's canvas. */
export function backdropOf({ settings }: Shell): Html {
  const { backgroundImage: picture } = settings;
  if (picture === undefined) return html('');
  return html(`<img class="backdrop"${attribute('src', pictureUrl(picture))} alt="" data-decoration>`);
}

/** The classes of a canvas that stands on a background of the author's, with a space before each. */
export function canvasClasses({ settings }: Shell, appearance: 'light' | 'dark' | 'auto'): string {
  const { backgroundImage, backgroundColor, background = {} } = settings;
  const colors = groundColors(settings);
  if (backgroundImage !== undefined && background.side !== undefined)
    return ` canvas-clear canvas-narrow beside-${background.side}${colors.length === 0 ? '' : toneClass(colors)}`;
  if (backgroundImage !== undefined) {
    const tone =
      background.overlay?.tone ?? (isFaint(settings) && colors.length > 0 ? toneOf(colors) : undefined);
    return ` canvas-clear on-picture on-${tone ?? (appearance === 'dark' ? 'dark' : 'light')}`;
  }
  if (backgroundColor === undefined && background.gradient === undefined) return '';
  return ` canvas-clear${toneClass(colors)}`;
}

/** A picture of which little is seen leaves the ink to the colour under it. */
const isFaint = ({ background }: Slide['settings']): boolean => (background?.opacity ?? 1) <= 0.3;

/** The colours under everything. */
function groundColors({ backgroundColor, background }: Slide['settings']): readonly string[] {
  const gradient = background?.gradient === undefined ? undefined : gradientColors(background.gradient);
  return gradient ?? (backgroundColor === undefined ? [] : [backgroundColor]);
}

/** Of a gradient, what most of its colours are. */
const toneOf = (colors: readonly string[]): 'dark' | 'light' =>
  colors.filter(isDark).length * 2 >= colors.length ? 'dark' : 'light';
const toneClass = (colors: readonly string[]): string => ` on-${toneOf(colors)}`;

/** What is painted under a slide, as CSS. */
export const paintOf = ({ backgroundColor, background }: Slide['settings']): string | undefined =>
  background?.gradient ?? backgroundColor;

/** How the backgrounds of a deck are laid, by the ids of its slides. Values were read strictly, so none can be more than it says. */
export function backgroundRules({ slides }: Pick<Deck, 'slides'>, medium: 'screen' | 'print'): string {
  return slides.flatMap((slide) => rulesOf(slide, medium)).join('\n');
}

function rulesOf({ id, settings }: Slide, medium: 'screen' | 'print'): readonly string[] {
  const { backgroundImage, background = {} } = settings;
  const section = `section[id="${id}"]`;
  const rules: string[] = [];
  const paint = paintOf(settings);
  // In a browser reveal paints it over the whole window.
  if (paint !== undefined && medium === 'print') rules.push(`${section}{background:${paint}}`);
  if (backgroundImage === undefined) return rules;
  const { side, size = 'cover', position, opacity, overlay } = background;
  const picture: string[] = [];
  if (side !== undefined) {
    const share = shareOf(background);
    picture.push(`width:${share}%`, `${side === 'left' ? 'right' : 'left'}:auto`);
    rules.push(`${section}>.canvas{padding-${side}:calc(${share}% + var(--margin) * 0.75)}`);
  }
  if (size === 'contain') picture.push('object-fit:contain');
  else if (size !== 'cover')
    picture.push(...sized(size, position, side === undefined ? 100 : shareOf(background)));
  if (position !== undefined) picture.push(`object-position:${position}`);
  if (opacity !== undefined) picture.push(`opacity:${opacity}`);
  if (picture.length > 0) rules.push(`${section}>.backdrop{${picture.join(';')}}`);
  if (
    side === undefined &&
    overlay !== undefined &&
    (overlay.strength !== undefined || overlay.from !== undefined)
  )
    rules.push(`${section}>.canvas{background:${veilOf(overlay)}}`);
  return rules;
}

/** A picture of its own shape, that has a share of the width of its place, set at its position. */
function sized(size: string, position = 'center', place: number): readonly string[] {
  const width = (Number.parseFloat(size) / 100) * place;
  const [across, down] = positionShares(position);
  return [
    'inset:auto',
    `width:${width}%`,
    'height:auto',
    `left:${(place - width) * across}%`,
    `top:${down * 100}%`,
    `translate:0 ${-down * 100}%`,
  ];
}

/** The theme's veil at another strength, or fading from one edge. */
function veilOf({
  strength,
  from,
}: NonNullable<NonNullable<Slide['settings']['background']>['overlay']>): string {
  const veil = (share: string) => `rgb(from var(--veil) r g b / ${share})`;
  const full = strength === undefined ? 'var(--veil)' : veil(String(strength));
  if (from === undefined) return full;
  const to = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' }[from];
  // The foot has its own, wherever the other one fades.
  const foot = `linear-gradient(to top,${full} ${FOOT_VEIL.whole}px,${veil('0')} ${FOOT_VEIL.none}px)`;
  return `linear-gradient(to ${to},${full} ${FADING.whole * 100}%,${veil('0')} ${FADING.none * 100}%),${foot}`;
}
