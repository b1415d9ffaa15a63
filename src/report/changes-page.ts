// A change report as one self-contained page: what to look at, facts, and each slide before and now. Pure.

import type {
  ChangePictures,
  Changes,
  EditionChanges,
  FactChange,
  Risk,
  SlideChange,
} from '../model/changes.ts';
import {
  aspectsOf,
  count,
  differenceOf,
  nearOf,
  originOf,
  placeOf,
  seen,
  slidesOfClaim,
  summarizeChanges,
  valuesOf,
  verdictOf,
} from './change-words.ts';
import { mixedWords } from './changes.ts';
import { anchorOf, slideArticle } from './changes-slides.ts';
import { CHANGES_STYLE } from './changes-style.ts';
import { escapeHtml, inLanguage, markedPieces } from './html.ts';

/** A part of the page that the contents lead to. */
type Part = { readonly id: string; readonly name: string; readonly html: string; readonly inside?: string };

/** The page, which asks for nothing outside itself and runs no script. */
export function changesPage(changes: Changes, pictures?: ChangePictures): string {
  const { old, new: now, translations, lang } = changes;
  const summary = summarizeChanges(changes);
  const title = `${now.title}: what changed`;
  const parts = [
    ...partsOf(changes, { prefix: '', depth: 2, pictures }),
    ...translations.flatMap((one): Part[] => {
      const told = partsOf(
        { ...one, facts: [], claims: [] },
        { prefix: `${one.lang}-`, depth: 3, pictures: undefined },
      );
      if (told.length === 0) return [];
      const id = `in-${one.lang}`;
      const html = `<section id="${escapeHtml(id)}"><h2>In ${escapeHtml(languageName(one.lang))}</h2>\n${told.map((part) => part.html).join('\n')}</section>`;
      return [{ id, name: `In ${languageName(one.lang)}`, html }];
    }),
    ...inputsPart(changes),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(title)}</title>
<style>
${CHANGES_STYLE}
</style>
</head>
<body>
<header>
<p class="kicker">What changed</p>
<h1>${inLanguage(lang, escapeHtml(now.title))}</h1>
<p class="sides">From <strong>${escapeHtml(old.from)}</strong> to <strong>${escapeHtml(now.from)}</strong></p>
${mixedWords(changes)
  .map((words) => `<p class="warning">${escapeHtml(words)}</p>\n`)
  .join('')}<p class="summary">${summary === '' ? 'Nothing changed.' : `${escapeHtml(summary)}.`}</p>
${tiles(changes)}</header>
<div class="sheet">
${contents(parts)}<main>
${parts.map(({ html }) => html).join('\n')}
</main>
</div>
<footer>
<p>${escapeHtml(now.deck)}, ${count(now.slides, 'slide')}; before, ${count(old.slides, 'slide')}. Made by factdeck ${escapeHtml(now.factdeck)}. This page asks for nothing outside itself.</p>
</footer>
</body>
</html>
`;
}

/** What happened in large numbers, each leading to its part. */
function tiles({ facts, claims, risks, slides }: Changes): string {
  const changed = facts.filter(({ kind, what }) => kind !== 'altered' || what.includes('value')).length;
  const failing = claims.filter((claim) => claim.kind === 'turned' && claim.new?.verdict === 'fails').length;
  const turned = claims.filter((claim) => claim.kind === 'turned').length;
  const shown = slides.filter(isShown).length;
  const tile = (number: number, words: string, id: string, tone = ''): string =>
    number === 0 ? '' : `<li${tone}><a href="#${id}"><b>${number}</b> ${words}</a></li>`;
  const all = [
    tile(changed, changed === 1 ? 'fact' : 'facts', 'facts'),
    tile(shown, shown === 1 ? 'slide' : 'slides', 'slides'),
    failing > 0
      ? tile(failing, failing === 1 ? 'claim fails' : 'claims fail', 'claims', ' class="alarm"')
      : tile(turned, turned === 1 ? 'claim turned' : 'claims turned', 'claims'),
    tile(
      risks.length,
      risks.length === 1 ? 'sentence at risk' : 'sentences at risk',
      'risks',
      ' class="care"',
    ),
  ].join('');
  return all === '' ? '' : `<ul class="tiles">${all}</ul>\n`;
}

/** Links to the parts, and to each slide. */
function contents(parts: readonly Part[]): string {
  if (parts.length < 2 && parts[0]?.inside === undefined) return '';
  const items = parts.map(
    ({ id, name, inside = '' }) => `<li><a href="#${escapeHtml(id)}">${escapeHtml(name)}</a>${inside}</li>`,
  );
  return `<nav aria-label="Contents"><ul>
${items.join('\n')}
</ul></nav>
`;
}

type World = {
  readonly prefix: string;
  readonly depth: number;
  readonly pictures: ChangePictures | undefined;
};

function partsOf(edition: EditionChanges, { prefix, depth, pictures }: World): readonly Part[] {
  const { lang, facts, claims, texts, risks } = edition;
  const slides = edition.slides.filter(isShown);
  const linked = prefix === '';
  const part = (id: string, name: string, html: string, inside?: string): readonly Part[] =>
    html === ''
      ? []
      : [
          {
            id: prefix + id,
            name,
            html: `<section id="${escapeHtml(prefix + id)}">\n<h${depth}>${escapeHtml(name)}</h${depth}>\n${html}\n</section>`,
            ...(inside === undefined ? {} : { inside }),
          },
        ];
  const links = slides
    .map((slide) => {
      const number = slide.newNumber ?? slide.oldNumber ?? 0;
      const gone = slide.newNumber === undefined ? ' class="gone"' : '';
      return `<li><a${gone} href="#${anchorOf(slide)}"><span class="folio">${number}</span> ${inLanguage(lang, escapeHtml(slide.name))}</a></li>`;
    })
    .join('');
  return [
    ...part(
      'claims',
      'Claims',
      claims.length === 0
        ? ''
        : `<ul class="list">${claims.map((claim) => claimItem(claim, { lang, facts, slides })).join('\n')}</ul>`,
    ),
    ...part(
      'risks',
      'Prose at risk',
      risks.length === 0
        ? ''
        : `<p class="about">Words of direction, size or rank beside a figure that changed, which no claim checks. Read each one again.</p>
<ul class="list checks">${risks.map((risk) => riskItem(risk, { lang, linked, slides })).join('\n')}</ul>`,
    ),
    ...part('facts', 'Facts', facts.length === 0 ? '' : factTable(facts, slides)),
    ...part(
      'slides',
      'Slides, before and now',
      slides.map((slide) => slideArticle(slide, { lang, depth: depth + 1, pictures, linked })).join('\n'),
      linked && links !== '' ? `<ol>${links}</ol>` : undefined,
    ),
    ...part(
      'texts',
      'The deck’s own texts',
      texts
        .map(({ pieces }) => `<p lang="${escapeHtml(lang)}">${markedPieces(pieces, 'both')}</p>`)
        .join('\n'),
    ),
  ];
}

/** Pages of sources follow from the facts. */
const isShown = ({ layout }: SlideChange): boolean => layout !== 'sources';

function claimItem(
  claim: EditionChanges['claims'][number],
  { lang, facts, slides }: Pick<EditionChanges, 'lang' | 'facts' | 'slides'>,
): string {
  const { check = '', reasons = [] } = claim.new ?? claim.old ?? {};
  const fails = claim.kind === 'turned' && claim.new?.verdict === 'fails';
  const { numbers, ids } = slidesOfClaim(claim, facts);
  const told = new Set(slides.map(({ newNumber }) => newNumber));
  const named = [
    ...numbers.map((number) =>
      told.has(number) ? `<a href="#slide-${number}">slide ${number}</a>` : `slide ${number}`,
    ),
    ...ids.map(escapeHtml),
  ].join(', ');
  const places = named === '' ? '' : `${named}; `;
  return `<li${fails ? ' class="fails"' : ''}><q lang="${escapeHtml(lang)}">${escapeHtml(claim.words)}</q> <strong>${escapeHtml(verdictOf(claim))}</strong>
<small>${places}<code>${escapeHtml(check)}</code>${reasons.map((reason) => `; ${escapeHtml(reason)}`).join('')}</small></li>`;
}

function factTable(facts: readonly FactChange[], slides: readonly SlideChange[]): string {
  const told = new Set(slides.map(({ newNumber }) => newNumber));
  const rows = facts.map((fact) => {
    const [old, now] = valuesOf(fact);
    const because = fact.because.length === 0 ? '' : `by ${fact.because.join(', ')}`;
    const details = [originOf(fact.new ?? fact.old), because, ...aspectsOf(fact, '→')].filter(
      (words) => words !== '',
    );
    const numbers = [...new Set(seen(fact.reaches).map(({ number }) => number))].filter(
      (number) => number > 0,
    );
    const places = numbers.map((number) =>
      told.has(number) ? `<a href="#slide-${number}">${number}</a>` : `${number}`,
    );
    const values =
      fact.kind === 'altered' && !fact.what.includes('value')
        ? `<td class="number" colspan="2">${escapeHtml(now)}</td>`
        : `<td class="number">${fact.old === undefined ? '<em>new</em>' : `<del>${escapeHtml(old)}</del>`}</td>
<td class="number">${fact.new === undefined ? '<em>removed</em>' : `<ins>${escapeHtml(now)}</ins>`}</td>`;
    const way = fact.difference === undefined ? '' : ` class="number ${fact.difference.direction}"`;
    const label = fact.because.length === 0 ? '' : ' class="computed"';
    return `<tr${label}><th scope="row">${escapeHtml(fact.label)}<small><code>${escapeHtml(fact.ref)}</code></small></th>
${values}
<td${way === '' ? ' class="number"' : way}>${escapeHtml(differenceOf(fact)) || '–'}</td><td class="number places">${places.join(', ') || '–'}</td>
<td class="from"><small>${details.map(escapeHtml).join('<br>')}</small></td></tr>`;
  });
  const heads = ['Fact', 'Before', 'Now', 'Difference', 'Slides', 'From'];
  return `<div class="wide" role="region" aria-label="Facts" tabindex="0"><table class="facts">
<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>`;
}

function riskItem(
  risk: Risk,
  {
    lang,
    linked,
    slides,
  }: { readonly lang: string; readonly linked: boolean; readonly slides: readonly SlideChange[] },
): string {
  let text = '';
  let from = 0;
  for (const { start, end } of risk.words) {
    text += `${escapeHtml(risk.text.slice(from, start))}<mark>${escapeHtml(risk.text.slice(start, end))}</mark>`;
    from = end;
  }
  const place = escapeHtml(placeOf(risk));
  const told = linked && slides.some(({ newNumber }) => newNumber === risk.number);
  return `<li>${inLanguage(lang, text + escapeHtml(risk.text.slice(from)))}
<small>${told ? `<a href="#slide-${risk.number}">${place}</a>` : place}, ${escapeHtml(nearOf(risk))}</small></li>`;
}

/** The files that differ: what somebody would look at next. */
function inputsPart({ inputs }: Changes): readonly Part[] {
  if (inputs.length === 0) return [];
  const items = inputs.map(
    ({ kind, path }) => `<li><code>${escapeHtml(path)}</code> <small>${kind}</small></li>`,
  );
  const html = `<section id="files">\n<h2>Files of the deck</h2>\n<ul class="list files">${items.join('\n')}</ul>\n</section>`;
  return [{ id: 'files', name: 'Files of the deck', html }];
}

const NAMES: Readonly<Record<string, string>> = {
  de: 'German',
  en: 'English',
  es: 'Spanish',
  fr: 'French',
  ja: 'Japanese',
  zh: 'Chinese',
};

/** "Chinese (zh-CN)"; the tag alone where the language has no name here. */
function languageName(tag: string): string {
  const name = NAMES[tag.split('-', 1)[0] ?? ''];
  return name === undefined ? tag : `${name} (${tag})`;
}
