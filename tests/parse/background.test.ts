// Backgrounds as settings, as reveal's attributes and as Marp's pictures say them.

import { describe, expect, it } from 'vitest';
import { collectDiagnostics } from '../../src/diagnostics/catalogue.ts';
import { gradientColors, positionShares } from '../../src/model/background.ts';
import { toSource } from '../../src/model/source.ts';
import { loadHtmlReader, parseDeck } from '../../src/parse.ts';

const html = await loadHtmlReader();

function parseText(text: string) {
  const { diagnostics, diagnose } = collectDiagnostics();
  const deck = parseDeck(toSource('deck.md', text), html, diagnose);
  return { deck, codes: diagnostics.map(({ code }) => code) };
}

const HEAD = '---\ntitle: T\n---\n\n# A\n\n---\n';
const settingsOf = (text: string) => parseText(HEAD + text).deck.slides[1]?.settings;

describe('a background', () => {
  it.each([
    ['a.jpg', { backgroundImage: { src: ['a.jpg'] } }],
    ['"#123456"', { backgroundColor: '#123456' }],
    [
      '"linear-gradient(90deg, #123, rgb(1 2 3 / 0.5) 40%)"',
      { background: { gradient: 'linear-gradient(90deg, #123, rgb(1 2 3 / 0.5) 40%)' } },
    ],
    [
      '{ image: a.jpg, side: left, share: 40% }',
      { backgroundImage: { src: ['a.jpg'] }, background: { side: 'left', share: 40 } },
    ],
    [
      '{ color: navy, opacity: 30%, size: contain, position: 20% 80% }',
      { backgroundColor: 'navy', background: { opacity: 0.3, size: 'contain', position: '20% 80%' } },
    ],
    [
      '{ overlay: dark 60% from left }',
      { background: { overlay: { tone: 'dark', strength: 0.6, from: 'left' } } },
    ],
    ['{ overlay: none }', { background: { overlay: { strength: 0 } } }],
  ])('%s', (written, expected) => {
    const text = `background: ${written}\n---\n\n## B`;
    expect(parseText(HEAD + text).codes).toEqual([]);
    expect(settingsOf(text)).toMatchObject(expected);
  });

  it('is read from reveal’s attributes', () => {
    const text =
      '\n<!-- .slide: data-background-image="a.jpg" data-background-size="cover" data-background-opacity="0.5" data-background-position="top" -->\n\n## B';
    expect(settingsOf(text)).toMatchObject({
      backgroundImage: { src: ['a.jpg'] },
      background: { size: 'cover', opacity: 0.5, position: 'top' },
    });
  });

  it('is read from Marp’s pictures, which leave the slide', () => {
    const { deck } = parseText(
      `${HEAD}\n![bg left:40% opacity:.3 fit](a.jpg)\n\n## B\n\nWords ![bg 80%](b.jpg) stay`,
    );
    const [, slide] = deck.slides;
    expect(slide?.settings).toMatchObject({
      backgroundImage: { src: ['a.jpg'] },
      background: { side: 'left', share: 40, opacity: 0.3, size: 'contain' },
    });
    expect(slide?.blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph']);
    expect(JSON.stringify(slide?.blocks)).toContain('stay');
  });

  it('leaves a picture alone whose description only starts like one', () => {
    const { deck } = parseText(`${HEAD}\n![bgp routes](a.jpg)`);
    expect(deck.slides[1]?.settings.backgroundImage).toBeUndefined();
  });
});

describe('a gradient', () => {
  it.each([
    'linear-gradient(red, url(x))',
    'linear-gradient(red, blue)}body{color:red',
    'linear-gradient(red)',
    'linear-gradient(red, blue',
    'linear-gradient((red, blue)',
    'linear-gradient(var(--x), blue, red); x: y',
  ])('%s is none', (text) => expect(gradientColors(text)).toBeUndefined());

  it('gives its colours', () => {
    expect(gradientColors('radial-gradient(circle at 20% 30%, #fff, hsl(10 50% 50%) 80%)')).toEqual([
      '#fff',
      'hsl(10 50% 50%)',
    ]);
  });
});

it('positions are shares across and down, in either order', () => {
  expect(
    ['center', 'left', 'top', 'right bottom', 'bottom right', '20% 80%', 'top 20%'].map((text) =>
      positionShares(text),
    ),
  ).toEqual([
    [0.5, 0.5],
    [0, 0.5],
    [0.5, 0],
    [1, 1],
    [1, 1],
    [0.2, 0.8],
    [0.2, 0],
  ]);
});
