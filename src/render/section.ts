import type { AutoAnimate } from '../model/deck.ts';
import { backdropOf, canvasClasses } from './backgrounds.ts';
import type { Medium, Shell, SlideWorld } from './frame.ts';
import { attribute, type Html, html } from './html.ts';
import { draftStamp } from './status.ts';
import type { Strings } from './strings.ts';

/** What runs along the slides, as templates write it; on the first slide the line says when and who. */
const RUNNING = /<p class="(?:folio|foot-line|running-header)"(?=>(?:(?!<\/p>|<a )[\s\S])*<\/p>)/g;

/** On paper what runs along is no content: a reader hears it once for each page otherwise. */
const withoutRunning = (inside: string, { layout }: Shell): string =>
  layout === 'title' ? inside : inside.replace(RUNNING, '$& aria-hidden="true"');

/** A slide's element, around its canvas. */
export function section(slide: Shell, medium: Medium, inside: Html, strings: Strings): string {
  const classes = [
    medium === 'print' ? 'page' : 'slide',
    `layout-${slide.layout}`,
    ...(slide.settings.autoAnimate === undefined ? [] : ['auto-animate']),
    ...slide.settings.classes,
  ].join(' ');
  const heading = inside.includes(`id="${slide.id}.title"`);
  const name = heading
    ? attribute('aria-labelledby', `${slide.id}.title`)
    : attribute('aria-label', slide.name);
  const role =
    medium === 'screen' ? `${attribute('aria-roledescription', strings.slide.toLowerCase())}${name}` : '';
  const { settings } = slide;
  const reveal =
    medium === 'screen'
      ? attribute('data-transition', settings.transition) +
        attribute('data-transition-speed', settings.transitionSpeed) +
        autoAnimateAttributes(settings.autoAnimate) +
        attribute('data-visibility', settings.visibility ?? (slide.counted ? undefined : 'uncounted')) +
        attribute('data-background-color', settings.backgroundColor) +
        attribute('data-background-gradient', settings.background?.gradient)
      : '';
  const written = medium === 'print' ? withoutRunning(inside, slide) : inside;
  return `<section${attribute('class', classes)}${attribute('id', slide.id)}${role}${reveal}>\n${written}\n</section>`;
}

/** reveal's attributes: our own script reads them. */
function autoAnimateAttributes(settings: AutoAnimate | undefined): string {
  if (settings === undefined) return '';
  const { group, restart, duration, easing } = settings;
  return (
    attribute('data-auto-animate', '') +
    attribute('data-auto-animate-id', group) +
    attribute('data-auto-animate-restart', restart ? '' : undefined) +
    attribute('data-auto-animate-duration', duration) +
    attribute('data-auto-animate-easing', easing)
  );
}

/** The canvas of a slide, around what its layout wrote. */
export function canvasOf(slide: Shell, inside: Html, { deck, strings }: SlideWorld): Html {
  const { logo } = deck;
  const { aspect, appearance = 'light' } = deck.frontMatter;
  const marked =
    logo === undefined || slide.settings.logo === false
      ? ''
      : ` has-logo logo-${logo.position.replace(' ', '-')}`;
  const classes = `${aspect === '4:3' ? ' canvas-narrow' : ''}${canvasClasses(slide, appearance)}${marked}`;
  return html(
    `${backdropOf(slide)}<div class="canvas${classes}">\n${inside}${draftStamp(deck, strings)}</div>`,
  );
}
