// What GFM 0.29 adds to CommonMark, one case for each of its 28 examples, under their numbers and in our own words.

export type GfmExample = {
  readonly number: number;
  readonly what: string;
  readonly markdown: string;
  readonly html: string;
};

const link = (href: string, words = href): string => `<a href="${href}">${words}</a>`;
const www = (address: string): string => link(`http://${address}`, address);
const mail = (address: string): string => link(`mailto:${address}`, address);
const box = (checked: boolean): string =>
  `<input${checked ? ' checked=""' : ''} disabled="" type="checkbox"> `;

/** A table of rows of cells; the first is its head. */
const table = (
  [head = [], ...rows]: readonly (readonly string[])[],
  align: readonly string[] = [],
): string => {
  const row = (cells: readonly string[], tag: string) =>
    `<tr>${cells.map((cell, i) => `<${tag}${align[i] ? ` align="${align[i]}"` : ''}>${cell}</${tag}>`).join('')}</tr>`;
  const body = rows.length === 0 ? '' : `<tbody>${rows.map((cells) => row(cells, 'td')).join('')}</tbody>`;
  return `<table><thead>${row(head, 'th')}</thead>${body}</table>`;
};

const p = (...inside: readonly string[]): string => inside.map((words) => `<p>${words}</p>`).join('\n');

export const gfmExamples: readonly GfmExample[] = [
  {
    number: 198,
    what: 'a table has a head, a delimiter row and rows',
    markdown: '| city | rank |\n| --- | --- |\n| Bonn | nine |',
    html: table([
      ['city', 'rank'],
      ['Bonn', 'nine'],
    ]),
  },
  {
    number: 199,
    what: 'colons align columns; outer bars and equal widths are not needed',
    markdown: '| one | another |\n:-: | -----------:\nleft | right',
    html: table(
      [
        ['one', 'another'],
        ['left', 'right'],
      ],
      ['center', 'right'],
    ),
  },
  {
    number: 200,
    what: 'a bar behind a backslash is none of the table, in code too',
    markdown: '| x\\|y  |\n| ------ |\n| a `\\|` b |\n| a **\\|** b |',
    html: table([['x|y'], ['a <code>|</code> b'], ['a <strong>|</strong> b']]),
  },
  {
    number: 201,
    what: 'a table ends where another block starts',
    markdown: '| one | two |\n| --- | --- |\n| a | b |\n> quoted',
    html: `${table([
      ['one', 'two'],
      ['a', 'b'],
    ])}<blockquote><p>quoted</p></blockquote>`,
  },
  {
    number: 202,
    what: 'a table ends at a blank line, and a line without bars is a row',
    markdown: '| one | two |\n| --- | --- |\n| a | b |\nlone\n\nafter',
    html: `${table([
      ['one', 'two'],
      ['a', 'b'],
      ['lone', ''],
    ])}<p>after</p>`,
  },
  {
    number: 203,
    what: 'a delimiter row of another width makes no table',
    markdown: '| one | two |\n| --- |\n| a |',
    html: p('| one | two |\n| --- |\n| a |'),
  },
  {
    number: 204,
    what: 'short rows are filled up, and long ones are cut',
    markdown: '| one | two |\n| --- | --- |\n| a |\n| a | b | c |',
    html: table([
      ['one', 'two'],
      ['a', ''],
      ['a', 'b'],
    ]),
  },
  {
    number: 205,
    what: 'a table without rows has no body',
    markdown: '| one | two |\n| --- | --- |',
    html: table([['one', 'two']]),
  },
  {
    number: 279,
    what: 'items start with a box',
    markdown: '- [ ] open\n- [x] done',
    html: `<ul><li>${box(false)}open</li><li>${box(true)}done</li></ul>`,
  },
  {
    number: 280,
    what: 'boxes stand in nested lists too',
    markdown: '- [x] whole\n  - [ ] part\n  - [x] rest\n- [ ] other',
    html: `<ul><li>${box(true)}whole<ul><li>${box(false)}part</li><li>${box(true)}rest</li></ul></li><li>${box(false)}other</li></ul>`,
  },
  {
    number: 491,
    what: 'one or two tildes strike through',
    markdown: '~~No~~ Yes, ~never~ always!',
    html: p('<del>No</del> Yes, <del>never</del> always!'),
  },
  {
    number: 492,
    what: 'nothing is struck through across paragraphs',
    markdown: 'Here ~~it opens\n\nand here it does not close~~.',
    html: p('Here ~~it opens', 'and here it does not close~~.'),
  },
  {
    number: 493,
    what: 'three tildes are three tildes',
    markdown: 'Three ~~~are~~~ words.',
    html: p('Three ~~~are~~~ words.'),
  },
  {
    number: 622,
    what: 'an address that starts with www. is a link',
    markdown: 'www.example.org',
    html: p(www('www.example.org')),
  },
  {
    number: 623,
    what: 'a path belongs to it',
    markdown: 'Read www.example.org/guide on this.',
    html: p(`Read ${www('www.example.org/guide')} on this.`),
  },
  {
    number: 624,
    what: 'a full stop at its end does not',
    markdown: 'Read www.example.org.\n\nRead www.example.org/x.y.',
    html: p(`Read ${www('www.example.org')}.`, `Read ${www('www.example.org/x.y')}.`),
  },
  {
    number: 625,
    what: 'closing parentheses belong to it as far as they were opened in it',
    markdown: [
      'www.example.org/find?q=a+(b)',
      'www.example.org/find?q=a+(b)))',
      '(www.example.org/find?q=a+(b))',
      '(www.example.org/find?q=a+(b)',
    ].join('\n\n'),
    html: p(
      www('www.example.org/find?q=a+(b)'),
      `${www('www.example.org/find?q=a+(b)')}))`,
      `(${www('www.example.org/find?q=a+(b)')})`,
      `(${www('www.example.org/find?q=a+(b)')}`,
    ),
  },
  {
    number: 626,
    what: 'parentheses within it are not counted',
    markdown: 'www.example.org/find?q=(a))+b',
    html: p(www('www.example.org/find?q=(a))+b')),
  },
  {
    number: 627,
    what: 'what looks like a character reference at its end is none of it',
    markdown: 'www.example.org/find?q=words&lang=en\n\nwww.example.org/find?q=words&xx;',
    html: p(
      www('www.example.org/find?q=words&amp;lang=en'),
      `${www('www.example.org/find?q=words')}&amp;xx;`,
    ),
  },
  {
    number: 628,
    what: 'a < ends it',
    markdown: 'www.example.org/on<off',
    html: p(`${www('www.example.org/on')}&lt;off`),
  },
  {
    number: 629,
    what: 'http:// and https:// start one',
    markdown: 'http://example.org\n\n(Read https://docs.example.org/find?q=a+(b))',
    html: p(link('http://example.org'), `(Read ${link('https://docs.example.org/find?q=a+(b)')})`),
  },
  {
    number: 630,
    what: 'an e-mail address is a link',
    markdown: 'desk@example.org',
    html: p(mail('desk@example.org')),
  },
  {
    number: 631,
    what: 'a plus may stand before the @, and not behind it',
    markdown: 'desk@mail+news.example is none, and desk+news@mail.example is one.',
    html: p(`desk@mail+news.example is none, and ${mail('desk+news@mail.example')} is one.`),
  },
  {
    number: 632,
    what: 'an e-mail address ends in a letter or digit',
    markdown: 'x.y-z_w@x.y\n\nx.y-z_w@x.y.\n\nx.y-z_w@x.y-\n\nx.y-z_w@x.y_',
    html: p(mail('x.y-z_w@x.y'), `${mail('x.y-z_w@x.y')}.`, 'x.y-z_w@x.y-', 'x.y-z_w@x.y_'),
  },
  {
    number: 633,
    what: 'mailto: and xmpp: start one',
    markdown: [
      'mailto:desk@example.org',
      'mailto:x.y-z_w@x.y',
      'mailto:x.y-z_w@x.y.',
      'mailto:x.y-z_w@x.y/',
      'mailto:x.y-z_w@x.y-',
      'mailto:x.y-z_w@x.y_',
      'xmpp:desk@example.org',
      'xmpp:desk@example.org.',
    ].join('\n\n'),
    html: p(
      link('mailto:desk@example.org'),
      link('mailto:x.y-z_w@x.y'),
      `${link('mailto:x.y-z_w@x.y')}.`,
      `${link('mailto:x.y-z_w@x.y')}/`,
      'mailto:x.y-z_w@x.y-',
      'mailto:x.y-z_w@x.y_',
      link('xmpp:desk@example.org'),
      `${link('xmpp:desk@example.org')}.`,
    ),
  },
  {
    number: 634,
    what: 'an xmpp: address has a resource of letters, digits, @ and full stops',
    markdown:
      'xmpp:desk@example.org/room\n\nxmpp:desk@example.org/room@host\n\nxmpp:desk@example.org/room@host.net',
    html: p(
      link('xmpp:desk@example.org/room'),
      link('xmpp:desk@example.org/room@host'),
      link('xmpp:desk@example.org/room@host.net'),
    ),
  },
  {
    number: 635,
    what: 'and no more than one',
    markdown: 'xmpp:desk@example.org/room/seat',
    html: p(`${link('xmpp:desk@example.org/room')}/seat`),
  },
  {
    number: 657,
    what: 'some tags are written out, in running text and in blocks',
    markdown:
      '<em> <title> <style> <strong>\n\n<blockquote>\n  <xmp> is written out.  <XMP> is written out too.\n</blockquote>',
    html: '<p><em> &lt;title> &lt;style> <strong></p>\n<blockquote>\n  &lt;xmp> is written out.  &lt;XMP> is written out too.\n</blockquote>',
  },
];
