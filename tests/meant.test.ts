// What is proposed for a name of another tool is there.

import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DIVS_ELSEWHERE, divMeant, LAYOUTS_ELSEWHERE, layoutMeant } from '../src/diagnostics/meant.ts';
import { DIVS } from '../src/model/groups.ts';

const layouts = readdirSync('templates/layouts').flatMap((file) =>
  file.endsWith('.hbs') ? [file.slice(0, -'.hbs'.length)] : [],
);

describe('names of other tools', () => {
  it.each(Object.keys(DIVS_ELSEWHERE))('the div %s is a div here', (name) => {
    expect(DIVS).not.toContain(name);
    expect(divMeant(name, DIVS)).toBe(DIVS_ELSEWHERE[name]);
  });

  it.each(Object.keys(LAYOUTS_ELSEWHERE))('the layout %s is a layout here', (name) => {
    expect(layouts).not.toContain(name);
    expect(layoutMeant(name, layouts)).toBe(LAYOUTS_ELSEWHERE[name]);
  });
});
