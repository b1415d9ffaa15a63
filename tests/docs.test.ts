// The documentation: each page can be reached, and each link leads somewhere, to the heading.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const PAGES = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? [join('docs', name)] : [])),
  'tests/README.md',
];

/** The text of a page without its code, in which links are examples. */
const words = (page: string): string =>
  readFileSync(page, 'utf8')
    .replace(/^( {0,3})(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1\2`*~*$/gm, '')
    .replace(/(`+)[^`][\s\S]*?\1/g, (code) => code.replace(/[[\]]/g, ''));

/** The names of headings, as the hosts of repositories make them. */
function anchors(page: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, heading = ''] of words(page).matchAll(/^#{1,6} (.*)$/gm)) {
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{Pc} -]/gu, '')
      .replace(/ /g, '-');
    let name = slug;
    for (let count = 1; found.has(name); count++) name = `${slug}-${count}`;
    found.add(name);
  }
  return found;
}

describe('the documentation', () => {
  it.each(PAGES)('links from %s to what is there', (page) => {
    const broken: string[] = [];
    for (const [, link = ''] of words(page).matchAll(/\]\(([^()\s]+)\)/g)) {
      if (/^[a-z]+:/.test(link)) continue;
      const [path = '', anchor] = link.split('#');
      const target = path === '' ? page : normalize(join(dirname(page), decodeURI(path)));
      if (!existsSync(target)) broken.push(link);
      else if (anchor !== undefined && target.endsWith('.md') && !anchors(target).has(anchor))
        broken.push(link);
    }
    expect(broken).toEqual([]);
  });

  it('can all be reached from the README', () => {
    const listed = new Set([...words('README.md').matchAll(/\]\(([^()#\s]+)/g)].map(([, path]) => path));
    expect(PAGES.filter((page) => page !== 'README.md' && !listed.has(page))).toEqual([]);
  });
});
