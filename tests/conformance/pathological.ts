// Texts that are known to make readers of Markdown slow or overflow their stack, at the sizes that cmark is tested with.

const many = (text: string, times: number): string => text.repeat(times);
const counted = (times: number, make: (index: number) => string): string =>
  Array.from({ length: times }, (_, index) => make(index)).join('');

/** Labels of link definitions that cmark's hash table once kept in one bucket. */
function collidingLabels(count: number): readonly string[] {
  const labels: string[] = [];
  for (let index = 0; labels.length < count; index++) {
    const label = `x${index}`;
    let hash = 0;
    for (const unit of label) {
      const code = unit.charCodeAt(0);
      hash = (code + ((hash << 6) >>> 0) + ((hash << 16) >>> 0) - hash) % 2 ** 32;
      if (hash < 0) hash += 2 ** 32;
    }
    if (hash % 16 === 0) labels.push(label);
  }
  return labels;
}

/** Each case by its name. */
export const PATHOLOGICAL: Readonly<Record<string, () => string>> = {
  'strong in emphasis': () => `${many('*a **a ', 65_000)}b${many(' a** a*', 65_000)}`,
  'strong in emphasis, 800 deep': () => `${many('*a **a ', 800)}b${many(' a** a*', 800)}`,
  'strong in emphasis, 100 deep': () => `${many('*a **a ', 100)}b${many(' a** a*', 100)}`,
  'emphasis that closes and never opened': () => many('a_ ', 65_000),
  'emphasis that opens and never closes': () => many('_a ', 65_000),
  'links that close and never opened': () => many('a]', 65_000),
  'links that open and never close': () => many('[a', 65_000),
  'stars and underscores that don’t fit': () => many('*a_ ', 50_000),
  'openers and closers by threes': () => `a**b${many('c* ', 50_000)}`,
  'links that open and emphasis that closes': () => many('[ a_', 50_000),
  'brackets before parentheses': () => many('[ (](', 80_000),
  'pictures around links': () => many('![[]()', 160_000),
  'a link that emphasis runs through': () => '**x [a*b**c*](d)',
  'brackets in brackets': () => `${many('[', 50_000)}a${many(']', 50_000)}`,
  'quotes in quotes': () => `${many('> ', 50_000)}a`,
  'quotes in quotes, 5,000 deep': () => `${many('> ', 5_000)}a`,
  'lists in lists': () => counted(1_000, (depth) => `${many('  ', depth)}* a\n`),
  'lists in lists on one line': () => `${many('- ', 5_000)}a`,
  'null characters': () => 'abc\0de\0',
  'runs of backticks': () => counted(5_000, (length) => `e${many('`', length)}`),
  'links with an open angle': () => many('[a](<b', 50_000),
  'links with an open parenthesis': () => many('[a](b', 50_000),
  'comments that never close': () => `</${many('<!--', 300_000)}`,
  'processing instructions that never close': () => many('a <?', 65_000),
  'declarations that never close': () => many('a <!A ', 65_000),
  'CDATA that never closes': () => many('a <![CDATA[', 65_000),
  'lines that could be tables': () => many('aaa\rbbb\n-\v\n', 30_000),
  'a table of many empty cells': () => `${many('|x', 1_000)}|\n${many('|-', 1_000)}|\n${many('|\n', 5_000)}`,
  'definitions that nothing uses': () =>
    `${counted(50_000, (index) => `[${index}]: u\n`)}${many('[0] ', 5_000)}`,
  'definitions that collide': () => {
    const [unknown = '', ...labels] = collidingLabels(10_000);
    return labels.map((label) => `[${label}]: /url\n\n[${unknown}]\n\n`).join('');
  },
  'blank lines in a list': () => `* a\n${many('\n', 50_000)}* b`,
  'setext underlines': () => many('a\n=\n', 20_000),
  'one long line of spaces': () => `a${many(' ', 300_000)}b`,
  'trailing spaces on many lines': () => many(`a${many(' ', 200)}\n`, 500),
  'hashes behind a heading': () => `# a ${many('#', 100_000)} b`,
  'character references that never end': () => many('&', 100_000),
  'addresses with parentheses': () => `https://a.b/${many('(', 50_000)}${many(')', 50_000)}`,
  'addresses that end in a reference': () => `https://a.b/${many('&amp;', 20_000)}`,
  'angles in angles': () => many('<', 100_000),
  'tags that never end': () => many('a <b c="', 20_000),
  'divs that never close': () => many('::: a\n\n', 5_000),
  'references that never close': () => many('{{ a ', 50_000),
  'attributes behind brackets': () => many('[a]{.b ', 20_000),
  'spans in spans': () => `${many('[', 2_000)}a${many(']{.b}', 2_000)}`,
  'slides without words': () => many('---\n\n', 1_000),
  escapes: () => many('\\*', 100_000),
};
