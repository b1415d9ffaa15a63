// A change report as Markdown, for the description of a pull request. Pure.

import type { Changes, EditionChanges, FactChange, Piece, Reach } from '../model/changes.ts';
import {
  aspectsOf,
  claimPlaces,
  differenceOf,
  nearOf,
  originOf,
  placeOf,
  seen,
  slideKinds,
  slideName,
  slidesOf,
  summarizeChanges,
  toldSlides,
  valuesOf,
  verdictOf,
} from './change-words.ts';
import { mixedWords } from './changes.ts';

/** All that changed: claims and prose at risk first, since somebody has to look at them. */
export function changesMarkdown(changes: Changes): string {
  const { old, new: now, translations } = changes;
  const summary = summarizeChanges(changes);
  const parts = [
    `## ${plain(now.title)}: what changed`,
    `${code(old.from)} → ${code(now.from)}`,
    ...mixedWords(changes).map((words) => `> [!WARNING]\n> ${plain(words)}`),
    `**${summary === '' ? 'Nothing changed' : plain(summary)}.**`,
    ...edition(changes, 3),
    ...translations.flatMap((one) => {
      const told = edition({ ...one, facts: [], claims: [] }, 4);
      return told.length === 0 ? [] : [`### In ${one.lang}`, ...told];
    }),
  ];
  return `${parts.join('\n\n')}\n`;
}

function edition({ facts, claims, slides, texts, risks }: EditionChanges, depth: number): readonly string[] {
  const head = (words: string) => `${'#'.repeat(depth)} ${words}`;
  const told = toldSlides(slides);
  const shown = facts.filter(({ reaches }) => seen(reaches).length > 0);
  return [
    ...(claims.length === 0
      ? []
      : [
          head('Claims'),
          claims
            .map((claim) => {
              const mark = claim.kind === 'turned' && claim.new?.verdict === 'fails' ? '❌ ' : '';
              const { check = '', reasons = [] } = claim.new ?? claim.old ?? {};
              const places = claimPlaces(claim, facts);
              const told = [places === '' ? '' : plain(places), code(check), ...reasons.map(plain)];
              return `- ${mark}“${plain(claim.words)}” **${plain(verdictOf(claim))}** (${told.filter((part) => part !== '').join('; ')})`;
            })
            .join('\n'),
        ]),
    ...(facts.length === 0 ? [] : [head('Facts'), factTable(facts)]),
    ...(shown.length === 0
      ? []
      : [
          `<details><summary>The sentences that they reach</summary>\n\n${shown.map(factPlaces).join('\n')}\n\n</details>`,
        ]),
    ...(risks.length === 0
      ? []
      : [
          head('Prose at risk'),
          'Words of direction, size or rank beside a figure that changed, which no claim checks:',
          risks
            .map((risk) => {
              let text = '';
              let from = 0;
              for (const { start, end } of risk.words) {
                text += `${plain(risk.text.slice(from, start))}**${plain(risk.text.slice(start, end))}**`;
                from = end;
              }
              return `- [ ] ${placeOf(risk)}: ${text}${plain(risk.text.slice(from))} (${plain(nearOf(risk))})`;
            })
            .join('\n'),
        ]),
    ...(told.length === 0
      ? []
      : [
          head('Slides'),
          told
            .map((slide) => {
              const whole = slide.kinds.includes('added') || slide.kinds.includes('removed');
              const said = whole ? [] : slide.sentences.filter(({ kind }) => kind !== 'figures');
              return [
                `- ${slideName(slide)}, ${plain(slide.name)}: ${plain(slideKinds(slide))}`,
                ...said.map(({ pieces }) => `  - ${piecesText(pieces)}`),
              ].join('\n');
            })
            .join('\n'),
        ]),
    ...(texts.length === 0
      ? []
      : [head("The deck's own texts"), texts.map(({ pieces }) => `- ${piecesText(pieces)}`).join('\n')]),
  ];
}

function factTable(facts: readonly FactChange[]): string {
  const rows = facts.map((fact) => {
    const [old, now] = valuesOf(fact);
    const where = slidesOf(seen(fact.reaches).map(({ number }) => number)).replace(/^slides? /, '');
    const because = fact.because.length === 0 ? '' : `by ${fact.because.join(', ')}`;
    const details = [originOf(fact.new ?? fact.old), because, ...aspectsOf(fact, '→')]
      .filter((words) => words !== '')
      .map(plain)
      .join('<br>');
    const cells = [
      `${code(fact.ref)}<br>${plain(fact.label)}`,
      fact.old === undefined ? '_new_' : plain(old),
      fact.new === undefined ? '_removed_' : `**${plain(now)}**`,
      plain(differenceOf(fact)),
      where,
      details,
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return ['| Fact | Before | Now | Difference | Slides | From |', '|---|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}

function factPlaces({ ref, reaches }: FactChange): string {
  const places = seen(reaches).map(
    (place: Reach) => `  - ${placeOf(place)}: ${plain(place.text)}${place.changed ? '' : ' _(as before)_'}`,
  );
  return [`- ${code(ref)}`, ...places].join('\n');
}

function piecesText(pieces: readonly Piece[]): string {
  const mark = (text: string, sign: string): string => {
    const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
    return words === '' ? text : `${before}${sign}${plain(words)}${sign}${after}`;
  };
  return pieces
    .map(({ kind, text }, index) => {
      // What is struck out and what stands in its place must not run into each other.
      const space = kind === 'new' && pieces[index - 1]?.kind === 'old' ? ' ' : '';
      if (kind === 'same') return plain(text);
      return `${space}${mark(text, kind === 'old' ? '~~' : '**')}`;
    })
    .join('');
}

/** Text that means nothing to Markdown. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#~|]/g, '\\$&');

/** As code, whatever is in it. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${text.replace(/\s+/g, ' ')}${pad}${fence}`;
}
