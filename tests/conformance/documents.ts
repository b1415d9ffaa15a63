// Random documents: made of what a deck can hold, in one another, and then damaged a little. Every word in them is
// another one, so that each can be looked for in what is made.

import fc from 'fast-check';

/** A word stands where this sign does. */
const WORD = '§';

const words = fc.constantFrom(
  '§',
  '§ §',
  '*§* §',
  '**§ §**',
  '§ `§` §',
  '§ ~~§~~',
  '[§](https://a.b/§ "§")',
  '![§ *§*](p.png "§")',
  '[§][t]',
  '[§]{.k title="§"} §',
  '<b>§</b> §',
  '<b title="§">§</b>',
  '§ <br> §',
  '<i>§',
  '<https://a.b/§>',
  'https://a.b/§',
  '§\\\n§',
  '§  \n§',
  '&amp; § &sect; §',
  '\\*§\\*',
  '§ {.k}',
  '<v-click>§</v-click>',
  '§ <!-- comment --> §',
  '§ <!-- .element: class="fragment" -->',
  '§[^1] §',
  '_§_§_§_',
  '[§] §',
  '`§',
  '*§',
  '<?§ § ?> §',
  '<!A §> §',
  '<![CDATA[ § ]]> §',
  '{§} §',
  '$§ + §$',
  ':§:',
  '§ :smile: §',
  '[§](§ §)',
  '![§][§]',
);

const { block } = fc.letrec<{ block: string; blocks: string }>((tie) => ({
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((list) => list.join('\n')),
  block: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'block' },
    words.map((text) => `${text}\n`),
    fc.tuple(fc.constantFrom('#', '##', '###', '####'), words).map(([mark, text]) => `${mark} ${text}\n`),
    fc.constantFrom(
      '---\n',
      '----\n',
      '---\nlayout: figure\nid: §\n---\n',
      '---\nclass: § §\ntitle: § §\n---\n',
      '---\n§: §\n---\n',
      '***\n',
      'Note:\n§\n',
      'Note: § §\n',
      '::: notes\n§ §\n:::\n',
      '<!-- .slide: class="§" data-title="§ §" -->\n',
      '<!-- comment\n\ncomment -->\n',
      '<!-- comment --> § §\n',
      '[t]: https://t.u/§ "§"\n',
      '[§]: §\n',
      '[§]: <§> (§)\n',
      '[^1]: § §\n',
      '| § | § |\n|---|---|\n| § | § |\n| § |\n| § | § | § |\n',
      '| § | § |\n|---|\n| § |\n',
      '```js\n§ §\n```\n',
      '~~~\n§\n\n§\n~~~\n',
      '```yaml slide\nlayout: quote\nclass: §\n```\n',
      '    § §\n\n    §\n',
      '<div class="§">\n§\n</div>\n',
      '<div>\n\n§ *§*\n\n</div>\n',
      '<details><summary>§</summary>\n\n§\n\n</details>\n',
      '<svg viewBox="0 0 1 1"><text>§</text></svg>\n',
      '<p id="§">§</p>\n',
      '<section>§</section>\n',
      '<pre>§\n\n§</pre>\n',
      '<?§\n\n§ ?>\n',
      '<![CDATA[\n§\n\n]]> §\n',
      '</div>§\n',
      '§\n===\n',
      '§\n---\n',
      '$$\n§\n$$\n',
      '. . .\n',
      '-----\n',
      '--\n',
      ':::\n',
      '::: §§ §\n§\n:::\n',
      '+ §\n+ §\n',
      '- [ ] §\n- [x] §\n',
      '12. §\n12. §\n',
      '- §\n\n\n      §\n',
      '| § |\n',
      '> §\n§\n',
      '\n\n\n',
    ),
    tie('blocks').map((text) => text.replace(/^(?=.)/gm, '> ')),
    tie('blocks').map((text) => `- ${text.replace(/\n(?=.)/g, '\n  ')}`),
    tie('blocks').map((text) => `1. ${text.replace(/\n(?=.)/g, '\n   ')}`),
    fc
      .tuple(fc.constantFrom('left', 'right', 'k', 'notes'), tie('blocks'))
      .map(([name, text]) => `::: ${name}\n${text}\n:::\n`),
  ),
}));

/** Changes of a single place: a piece put in, or some characters taken away. */
const damage = fc.record({
  at: fc.nat(400),
  take: fc.constantFrom(0, 0, 1, 2, 5),
  put: fc.constantFrom(
    '',
    '',
    '\n',
    '\n\n',
    ' ',
    '    ',
    '\t',
    '`',
    '```\n',
    '<',
    '>',
    '- ',
    '---\n',
    '[',
    ']',
    '(',
    '*',
    '|',
    ':::\n',
    '{',
    '}',
    '\\',
    '&',
    '#',
    '"',
  ),
});

/** Documents whose words are w0x, w1x and so on. */
export const documents: fc.Arbitrary<string> = fc
  .tuple(fc.array(block, { minLength: 1, maxLength: 6 }), fc.array(damage, { maxLength: 2 }), fc.boolean())
  .map(([blocks, changes, loose]) => {
    let text = blocks.join(loose ? '\n' : '');
    for (const { at, take, put } of changes) {
      const from = at % (text.length + 1);
      text = text.slice(0, from) + put + text.slice(from + take);
    }
    let count = 0;
    return text.replaceAll(WORD, () => `w${count++}x`);
  });
