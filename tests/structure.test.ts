// What a fact says never changes what a slide is.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { afterAll, describe, expect, it } from 'vitest';
import { buildFixture } from './support/decks.ts';

const root = mkdtempSync(join(tmpdir(), 'factdeck-structure-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Builds a deck that shows a fact everywhere one can stand; gives its element names and its text. */
async function shape(value: string): Promise<{ tags: string[]; text: string }> {
  const deck = mkdtempSync(join(root, 'deck-'));
  mkdirSync(join(deck, 'templates', 'layouts'), { recursive: true });
  writeFileSync(
    join(deck, 'dot.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>',
  );
  writeFileSync(
    join(deck, 'facts.yaml'),
    `sources:\n  s:\n    title: ${JSON.stringify(value)}\nfacts:\n  odd:\n    label: ${JSON.stringify(value)}\n    unit: text\n    value: ${JSON.stringify(value)}\n    source: s\n    locator: ${JSON.stringify(value)}\n`,
  );
  writeFileSync(
    join(deck, 'deck.md'),
    '---\ntitle: "T {{ odd }}"\nfooter: "{{ odd }}"\n---\n\n# A {{ odd }}\n\n---\n\n## B {{ odd }}\n\n- {{ odd }}\n\n> {{ odd }} **{{ odd }}** [x {{ odd }}](https://example.org/{{ odd }} "t {{ odd }}")\n\n| a | {{ odd }} |\n|---|---|\n| {{ odd }} | b |\n\n![alt {{ odd }}](dot.svg "t {{ odd }}")\n\n<p title="{{ odd }}">{{ odd }}</p>\n\n<svg viewBox="0 0 9 9" aria-label="{{ odd }}"><text>{{ odd }}</text></svg>\n\nNote: {{ odd }}\n',
  );
  const { artifacts, diagnostics } = await buildFixture(deck);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const tags: string[] = [];
  let text = '';
  const walk = (node: DefaultTreeAdapterTypes.Node): void => {
    if ('tagName' in node) tags.push(`${node.tagName} ${node.attrs.map(({ name }) => name).join(' ')}`);
    if (node.nodeName === '#text' && 'value' in node) text += node.value;
    if ('childNodes' in node && !['style', 'script'].includes(node.nodeName)) node.childNodes.forEach(walk);
  };
  walk(parse(new TextDecoder().decode(artifacts[0]?.bytes)));
  return { tags, text };
}

describe('a fact whose value is', () => {
  it.each([
    '<script>alert(1)</script>',
    '---',
    '|',
    '</section></div>',
    '`',
    '**',
    '{{ odd }}',
    '\\',
    '"><img src=x onerror=y>',
    "' onclick='x",
    '</script><!--',
    '](x)',
    '\ufdd0',
    '# x',
    '&lt;b&gt;',
    '${x}',
    '$&',
  ])('%s changes no structure', async (value) => {
    const plain = await shape('plain');
    const odd = await shape(value);
    expect(odd.tags).toEqual(plain.tags);
    expect(odd.text).toContain(`B ${value}`);
  });
});
