// The import rules hold, and the check finds a breach of each of them.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { findBreaches, RULES } from './support/boundaries.ts';

const folder = mkdtempSync(join(tmpdir(), 'factdeck-boundaries-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('boundaries', () => {
  it('hold in the sources', () => {
    expect(findBreaches('src')).toEqual([]);
  });

  it.each([
    ['model/a.ts', "import { x } from '../parse.ts';"],
    ['diagnostics/a.ts', "import { x } from '../parse/yaml.ts';"],
    ['formula/a.ts', "import { x } from '../resolve/facts.ts';"],
    ['parse/a.ts', "import { x } from '../resolve.ts';"],
    ['resolve/a.ts', "import { x } from '../render.ts';"],
    ['render/a.ts', "import { x } from '../emit/fonts.ts';"],
    ['provenance/a.ts', "import { x } from '../resolve.ts';"],
    ['sign/a.ts', "import { x } from '../host/node.ts';"],
    ['sign.ts', "import { x } from './resolve/checks.ts';"],
    ['report.ts', "import { x } from './host/node.ts';"],
    ['emit/a.ts', "import { x } from '../render.ts';"],
    ['build.ts', "import { x } from './parse/yaml.ts';"],
    ['cli.ts', "import { x } from './parse.ts';"],
    ['client/a.ts', "import { x } from '../model/deck.ts';"],
    ['parse/b.ts', "import { x } from 'marked';"],
    ['parse/c.ts', "import { x } from 'yaml';"],
    ['parse/d.ts', "const x = await import('parse5');"],
    ['parse/e.ts', "import { x } from 'entities/decode';"],
    ['parse/f.ts', "import { parse } from 'csv-parse/sync';"],
    ['parse/g.ts', "const x = await import('hucre/xlsx');"],
    ['render/b.ts', "import x from 'handlebars';"],
    ['emit/b.ts', "import x from 'puppeteer';"],
    ['emit/c.ts', "import x from 'subset-font';"],
    ['emit/font-file.ts', "import x from 'wawoff2/decompress.js';"],
    ['formula/b.ts', "import { Decimal } from 'decimal.js';"],
    ['emit/d.ts', "import { x } from 'node:fs';"],
    ['emit/e.ts', "import { x } from '../cli/flags.ts';"],
    ['emit/f.ts', "import { x } from '../build.ts';"],
    ['host/a.ts', "import { x } from '../parse.ts';"],
    ['host/c.ts', "const x = await import('jiti');"],
    ['plugins/a.ts', "import { x } from '../resolve.ts';"],
    ['host/b.ts', "import { x } from '../cli/flags.ts';"],
    ['build.ts', "import { run } from './cli.ts';"],
    ['resolve/d.ts', "import '../emit.ts';"],
    ['resolve/e.ts', 'import { x } from "../emit.ts";'],
    ['resolve/f.ts', "const x = require('../emit.ts');"],
    ['resolve/g.ts', 'export * from "../emit.ts";'],
    ['resolve/h.ts', 'const x = await import(\n  `../emit.ts`\n);'],
    ['resolve/i.ts', "import {\n  x,\n} from '../emit.ts';"],
    ['resolve/j.ts', "import { env } from 'node:process';"],
    ['resolve/k.ts', "const zone = process['env'];"],
    ['resolve/l.ts', 'const now = new Date();'],
    ['resolve/m.ts', 'const now = new Date;'],
    ['resolve/n.ts', 'const now = Date();'],
    ['resolve/o.ts', 'const now = performance.now();'],
    ['resolve/p.ts', 'const id = crypto.randomUUID();'],
    ['resolve/q.ts', "const page = await fetch('https://example.org');"],
    ['client/b.ts', "const page = await fetch('https://example.org');"],
    ['resolve/b.ts', 'const now = Date.now();'],
    ['resolve/c.ts', 'const zone = process.env.TZ;'],
  ])('find a breach in %s: %s', (file, text) => {
    const root = mkdtempSync(join(folder, 'case-'));
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
    expect(findBreaches(root).map((breach) => breach.file)).toContain(file);
  });

  it('leave alone what is no breach', () => {
    const root = mkdtempSync(join(folder, 'case-'));
    mkdirSync(join(root, 'resolve'));
    writeFileSync(
      join(root, 'resolve', 'a.ts'),
      "// import '../emit.ts'\nimport { x } from '../model/deck.ts';\nconst day = new Date(x.iso);\nconst process = 1;\n",
    );
    expect(findBreaches(root)).toEqual([]);
  });

  it('say why', () => {
    for (const { because } of RULES) expect(because).toMatch(/\w+ \w+/);
  });
});
