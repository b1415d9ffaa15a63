// A change report as one self-contained page: what each slide said and says, with the changed words marked. Pure.

import type { Changes, EditionChanges, FactChange, Piece, Risk, SlideChange } from '../model/changes.ts';
import {
  aspectsOf,
  differenceOf,
  nearOf,
  originOf,
  placeOf,
  seen,
  slideKinds,
  summarizeChanges,
  valuesOf,
  verdictOf,
} from './change-words.ts';
import { mixedWords } from './changes.ts';

/** The page, which asks for nothing outside itself and runs no script. */
export function changesPage(changes: Changes): string {
  const { old, new: now, translations } = changes;
  const summary = summarizeChanges(changes);
  const title = `${now.title}: what changed`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<main>
<header>
<p class="kicker">What changed</p>
<h1>${escapeHtml(now.title)}</h1>
<p class="sides"><span>${escapeHtml(old.from)}</span> → <span>${escapeHtml(now.from)}</span></p>
${mixedWords(changes)
  .map((words) => `<p class="warning">${escapeHtml(words)}</p>\n`)
  .join('')}<p class="summary">${summary === '' ? 'Nothing changed.' : `${escapeHtml(summary)}.`}</p>
</header>
${edition(changes, 2)}
${translations
  .map((one) => {
    const told = edition({ ...one, claims: [] }, 3);
    return told === '' ? '' : `<section lang="en"><h2>In ${escapeHtml(one.lang)}</h2>\n${told}</section>`;
  })
  .join('\n')}
</main>
</body>
</html>
`;
}

function edition({ lang, facts, claims, slides, texts, risks }: EditionChanges, depth: number): string {
  const head = (words: string) => `<h${depth}>${words}</h${depth}>`;
  const part = (name: string, inside: string) =>
    inside === '' ? '' : `<section>\n${head(name)}\n${inside}\n</section>`;
  return [
    part('Claims', claims.length === 0 ? '' : `<ul class="list">${claims.map(claimItem).join('\n')}</ul>`),
    part('Facts', facts.length === 0 ? '' : factTable(facts)),
    part(
      'Prose at risk',
      risks.length === 0
        ? ''
        : `<p class="about">Words of direction, size or rank beside a figure that changed, which no claim checks.</p>
<ul class="list">${risks.map((risk) => riskItem(risk, lang)).join('\n')}</ul>`,
    ),
    part('Slides, before and after', slides.map((slide) => slideFrames(slide, lang, depth + 1)).join('\n')),
    part(
      'The deck’s own texts',
      texts.map(({ pieces }) => `<p lang="${escapeHtml(lang)}">${marked(pieces, 'both')}</p>`).join('\n'),
    ),
  ]
    .filter((text) => text !== '')
    .join('\n');
}

function claimItem(claim: EditionChanges['claims'][number]): string {
  const { check = '', reasons = [] } = claim.new ?? claim.old ?? {};
  const fails = claim.kind === 'turned' && claim.new?.verdict === 'fails';
  return `<li${fails ? ' class="fails"' : ''}><q>${escapeHtml(claim.words)}</q> <strong>${escapeHtml(verdictOf(claim))}</strong>
<small><code>${escapeHtml(check)}</code>${reasons.map((reason) => `; ${escapeHtml(reason)}`).join('')}</small></li>`;
}

function factTable(facts: readonly FactChange[]): string {
  const rows = facts.map((fact) => {
    const [old, now] = valuesOf(fact);
    const because = fact.because.length === 0 ? '' : `by ${fact.because.join(', ')}`;
    const details = [originOf(fact.new ?? fact.old), because, ...aspectsOf(fact, '→')].filter(
      (words) => words !== '',
    );
    const numbers = [...new Set(seen(fact.reaches).map(({ number }) => number))].filter(
      (number) => number > 0,
    );
    const links = numbers.map((number) => `<a href="#slide-${number}">${number}</a>`).join(', ');
    return `<tr><th scope="row"><code>${escapeHtml(fact.ref)}</code><small>${escapeHtml(fact.label)}</small></th>
<td>${fact.old === undefined ? '<em>new</em>' : `<del>${escapeHtml(old)}</del>`}</td>
<td>${fact.new === undefined ? '<em>removed</em>' : `<ins>${escapeHtml(now)}</ins>`}</td>
<td class="number">${escapeHtml(differenceOf(fact)) || '–'}</td><td>${links || '–'}</td>
<td><small>${details.map(escapeHtml).join('<br>')}</small></td></tr>`;
  });
  const heads = ['Fact', 'Before', 'Now', 'Difference', 'Slides', 'From'];
  return `<div class="wide" role="region" aria-label="Facts" tabindex="0"><table>
<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>`;
}

function riskItem(risk: Risk, lang: string): string {
  let text = '';
  let from = 0;
  for (const { start, end } of risk.words) {
    text += `${escapeHtml(risk.text.slice(from, start))}<mark>${escapeHtml(risk.text.slice(start, end))}</mark>`;
    from = end;
  }
  return `<li><span lang="${escapeHtml(lang)}">${text}${escapeHtml(risk.text.slice(from))}</span>
<small><a href="#slide-${risk.number}">${escapeHtml(placeOf(risk))}</a>, ${escapeHtml(nearOf(risk))}</small></li>`;
}

/** A slide as two frames side by side: what is in one alone is marked there. */
function slideFrames(slide: SlideChange, lang: string, depth: number): string {
  const { kinds, newNumber, oldNumber, name } = slide;
  const number = newNumber ?? oldNumber ?? 0;
  const anchor = newNumber === undefined ? '' : ` id="slide-${newNumber}"`;
  const frame = (side: 'old' | 'new'): string => {
    const said = slide.sentences.flatMap((sentence) =>
      sentence[side] === undefined
        ? []
        : [`<p class="${sentence.where}">${PARTS[sentence.where] ?? ''}${marked(sentence.pieces, side)}</p>`],
    );
    const absent = side === 'old' ? kinds.includes('added') : kinds.includes('removed');
    const label =
      side === 'old'
        ? `Before${oldNumber === undefined ? '' : `, slide ${oldNumber}`}`
        : `Now${newNumber === undefined ? '' : `, slide ${newNumber}`}`;
    const inside = absent
      ? '<p class="absent">Not there.</p>'
      : said.join('\n') || '<p class="absent">The same words.</p>';
    return `<div class="frame"><p class="side">${label}</p><div lang="${escapeHtml(lang)}">${inside}</div></div>`;
  };
  return `<article${lang === '' ? '' : anchor}>
<h${depth}><span class="folio">${number}</span> <span lang="${escapeHtml(lang)}">${escapeHtml(name)}</span> <small>${escapeHtml(slideKinds(slide))}</small></h${depth}>
<div class="frames">${frame('old')}${frame('new')}</div>
</article>`;
}

const PARTS: Readonly<Record<string, string>> = {
  notes: '<small>Notes: </small>',
  alt: '<small>Description: </small>',
};

function marked(pieces: readonly Piece[], side: 'old' | 'new' | 'both'): string {
  return pieces
    .filter(({ kind }) => kind === 'same' || side === 'both' || kind === side)
    .map(({ kind, text }) => {
      if (kind === 'same') return escapeHtml(text);
      return kind === 'old' ? `<del>${escapeHtml(text)}</del>` : `<ins>${escapeHtml(text)}</ins>`;
    })
    .join('');
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const STYLE = `:root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1b1d21;--muted:#5b6068;--rule:#d9d6cf;--old:#9b1c1c;--old-tint:#fbe4e1;--new:#0b5c3b;--new-tint:#d9f0e3;--mark:#fff0b8}
@media(prefers-color-scheme:dark){:root{--paper:#15171a;--card:#1d2024;--ink:#eceae5;--muted:#a9adb5;--rule:#3a3e45;--old:#ffb4a9;--old-tint:#4a1f1c;--new:#9be3bf;--new-tint:#163d2b;--mark:#5c4a08}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans SC",sans-serif}
main{max-width:76rem;margin:0 auto;padding:3rem 1.5rem 5rem}
header{border-bottom:2px solid var(--ink);padding-bottom:1.25rem}
.kicker{margin:0;font-weight:600;color:var(--muted)}
h1{margin:.2rem 0 .6rem;font-size:2.1rem;line-height:1.15;letter-spacing:-.01em;text-wrap:balance}
h2{margin:2.75rem 0 .9rem;font-size:1.35rem}h3,h4{margin:0 0 .6rem;font-size:1.05rem;line-height:1.35}
.sides{margin:0;color:var(--muted);font-family:ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-size:.875rem;overflow-wrap:anywhere}
.summary{margin:.9rem 0 0;font-size:1.125rem;max-width:60rem}
.warning{background:var(--mark);padding:.6rem .9rem}
small{color:var(--muted);font-size:.875rem;font-weight:400}
code{font-family:ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-size:.9em}
a{color:inherit}.about{margin:-.4rem 0 .8rem;color:var(--muted)}
del{color:var(--old);background:var(--old-tint);text-decoration:line-through;text-decoration-thickness:1px;padding:0 .12em;border-radius:2px}
ins{color:var(--new);background:var(--new-tint);text-decoration:none;font-weight:600;padding:0 .12em;border-radius:2px}
mark{background:var(--mark);color:inherit;padding:0 .12em;border-radius:2px;font-weight:600}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.6rem 1rem .6rem 0;border-bottom:1px solid var(--rule)}
thead th{font-size:.875rem;color:var(--muted);font-weight:600;white-space:nowrap}th small{display:block}
td,.number{font-variant-numeric:tabular-nums}
.list{list-style:none;margin:0;padding:0}.list li{padding:.6rem 0;border-bottom:1px solid var(--rule)}.list small{display:block}
.fails strong{color:var(--old)}
article{margin:0 0 2rem;scroll-margin-top:1rem}.folio{display:inline-block;min-width:1.6em;color:var(--muted);font-variant-numeric:tabular-nums}
.frames{display:grid;grid-template-columns:1fr 1fr;gap:1rem}
.frame{background:var(--card);border:1px solid var(--rule);border-radius:4px;padding:.8rem 1.1rem 1rem}
.frame p{margin:.35rem 0}.frame .side{margin:0 0 .5rem;color:var(--muted);font-size:.875rem}.frame .title{font-weight:600;font-size:1.125rem}
.absent{color:var(--muted);font-style:italic}
@media(max-width:44rem){.frames{grid-template-columns:1fr}main{padding-top:1.5rem}}
@media print{article{break-inside:avoid}}`;
