// The parts of a deck: sections, the appendix, the numbers of slides, what agendas mark.

import { describe, expect, it } from 'vitest';
import { buildFiles, codesOf, htmlOf } from '../support/written.ts';

const slide = (settings: string, text: string): string => `\n---\n${settings}\n---\n\n${text}\n`;
const deck = (...slides: string[]) =>
  buildFiles({ 'deck.md': `---\ntitle: T\n---\n\n# T\n${slides.join('')}` });
const agenda = slide('layout: agenda', '## Where we are');
const section = (name: string): string => slide('layout: section', `# ${name}`);
const plain = (name: string): string => slide('layout: default', `## ${name}`);

/** The text of each agenda's items, the current one with a star. */
const agendas = (html: string): readonly (readonly string[])[] =>
  [...html.matchAll(/<ol class="agenda-list">([\s\S]*?)<\/ol>/g)].map(([, list = '']) =>
    [...list.matchAll(/<li class="agenda-item([^"]*)"[\s\S]*?<\/li>/g)].map(([item, marks = '']) => {
      const words = item.replace(/<span class="sr-only">.*?<\/span>/, '').replace(/<[^>]*>/g, '');
      return words.trim() + (marks.includes('agenda-current') ? '*' : '');
    }),
  );
const numbers = (html: string): readonly (string | undefined)[] =>
  [...html.matchAll(/<p class="folio">([^<]*)/g)].map(([, number]) => number);

describe('an agenda', () => {
  it('lists the sections, and marks the one that it stands in or announces', async () => {
    const result = await deck(
      agenda,
      section('Alpha'),
      agenda,
      plain('A'),
      agenda,
      section('Beta'),
      plain('B'),
    );
    expect(codesOf(result)).toEqual([]);
    expect(agendas(htmlOf(result))).toEqual([
      ['1 Alpha 3', '2 Beta 7'],
      ['1 Alpha 3*', '2 Beta 7'],
      ['1 Alpha 3', '2 Beta 7*'],
    ]);
  });

  it('begins a section itself where it names one, which goes on as long as it is named', async () => {
    const begins = (name: string) => slide(`layout: agenda\nsection: ${name}`, '## Where we are');
    const goesOn = slide('section: Alpha', '## A');
    const result = await deck(
      begins('Alpha'),
      goesOn,
      begins('Beta'),
      slide('section: false', '## B'),
      agenda,
    );
    expect(agendas(htmlOf(result))).toEqual([
      ['1 Alpha 2*', '2 Beta 4'],
      ['1 Alpha 2', '2 Beta 4*'],
      ['1 Alpha 2', '2 Beta 4'],
    ]);
  });

  it('writes names as text, whatever they hold', async () => {
    const result = await deck(agenda, section('A *b* `<c>` &amp; d'));
    expect(htmlOf(result)).toContain('<span class="agenda-name">A b &lt;c&gt; &amp; d</span>');
  });
});

describe('an appendix', () => {
  const result = deck(
    ...[agenda, section('Alpha'), slide('layout: closing', '## End'), slide('layout: appendix', '## More')],
    ...[plain('Method'), plain('Lines')],
  );

  it('has numbers of its own, and does not count', async () => {
    const html = htmlOf(await result);
    expect(codesOf(await result)).toEqual([]);
    expect(numbers(html)).toEqual(['', '2', '3', '4', 'A', 'A1', 'A2']);
    expect(html.match(/<section [^>]*data-visibility="uncounted"/g)).toHaveLength(3);
  });

  it('lists what is in it, and is listed apart by agendas', async () => {
    const html = htmlOf(await result);
    const list = /<ul class="appendix-list">([\s\S]*?)<\/ul>/.exec(html)?.[1] ?? '';
    expect(
      list
        .replace(/<[^>]*>/g, '')
        .trim()
        .split('\n'),
    ).toEqual(['A1 Method', 'A2 Lines']);
    expect(list).toContain('href="#/method"');
    expect(agendas(html)).toEqual([['1 Alpha 3']]);
    expect(/<p class="agenda-appendix">.*/.exec(html)?.[0]).toContain('href="#/more"');
  });
});

describe('the setting section', () => {
  it('is looked through for numbers that no fact binds, as other words are', async () => {
    expect(codesOf(await deck(slide('section: The 17 lines', '## A')))).toEqual(['number-unbound']);
  });

  it('can hold figures', async () => {
    const result = await buildFiles({
      'deck.md': `---\ntitle: T\n---\n\n# T\n${slide('layout: agenda\nsection: "All {{ n }} lines"', '## A')}`,
      'facts.yaml': 'sources: { s: { title: S } }\nfacts: { n: { label: N, source: s, value: 17 } }\n',
    });
    expect(codesOf(result)).toEqual([]);
    expect(htmlOf(result)).toMatch(
      /<span class="agenda-name">All <data class="fact"[^>]*>.*17.*<\/data> lines/,
    );
  });
});
