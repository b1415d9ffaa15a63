// Figures in the deck's own texts: they name their facts wherever they stand, and the manifest knows where.

import { describe, expect, it } from 'vitest';
import { buildFiles, codesOf, htmlOf } from '../support/written.ts';

const files = {
  'deck.md': `---
title: From {{n}} on
subtitle: "{{n}} and more"
footer: "Of {{m}} alone"
description: All {{n}}
---

<!-- .slide: data-layout="title" -->
Note:
Nothing.

---
title: "Named {{n}}"
---

Words.

---
title: "Beside {{m}}"
---

## A heading

Words.
`,
  'facts.yaml': `sources:
  s:
    title: First report
  t:
    title: Second report
facts:
  n:
    label: Number
    source: s
    value: 12 trillion yuan
  m:
    label: Other
    source: t
    value: 30 units
    status: provisional
units:
  units: { en: { one: unit, other: units } }
`,
};

describe('a figure in the deck’s own texts', () => {
  it('names its fact, can be asked, and lands where it is shown', async () => {
    const result = await buildFiles(files);
    const html = htmlOf(result);
    expect(codesOf(result).filter((code) => code !== 'key-unknown')).toEqual([]);
    const sections = html.split('<section').slice(1);
    expect(sections[0]).toMatch(/<h1[^>]*>From <data class="fact"[^>]*data-fact="n"/);
    expect(sections[0]).toMatch(/<p><data class="fact"[^>]*data-fact="n"/);
    expect(sections[1]).toMatch(/<h2 class="sr-only"[^>]*>Named <data/);
    for (const section of sections.slice(1)) expect(section).toMatch(/foot-line">Of <data[^>]*data-fact="m"/);
    // What the foot shows it cites, and says what its mark means.
    expect(sections[1]).toMatch(/Source: .*Second report/);
    expect(sections[1]).toContain('foot-status');
    expect(html).toMatch(/<title>From 12 trillion yuan on<\/title>/);
    const shown = Object.fromEntries(
      (result.manifest?.facts ?? []).map(({ ref, shown: places }) => [
        ref,
        places.filter(({ where }) => where !== 'sources').map(({ slide, where }) => `${slide} ${where}`),
      ]),
    );
    expect(shown.n).toEqual([
      'slide title',
      'slide text',
      'slide metadata',
      'slide metadata',
      'slide-2 title',
    ]);
    expect(shown.m).toEqual([
      'slide-2 template',
      'a-heading template',
      'a-heading metadata',
      'sources template',
    ]);
  });

  it('is one place of the deck in facts.json, not one a slide', async () => {
    const { artifacts } = await buildFiles(files);
    const { facts } = JSON.parse(
      new TextDecoder().decode(artifacts.find(({ path }) => path === 'facts.json')?.bytes),
    ) as { facts: { ref: string; slides: { where: string }[] }[] };
    const places = facts.find(({ ref }) => ref === 'm')?.slides ?? [];
    expect(places.filter(({ where }) => where === 'template')).toHaveLength(1);
  });
});
