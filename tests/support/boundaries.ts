// Who may import whom, and who may touch the outside; each rule with its reason.

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export type Rule = {
  readonly because: string;
  /** The files that the rule is for, relative to src. */
  readonly files: RegExp;
  /** What their imports may not be: paths relative to src, or names of packages. */
  readonly forbidden?: RegExp;
  /** What their text may not have. */
  readonly words?: RegExp;
};

const only = (file: string) => new RegExp(`^(?!${file}$)`);

export const RULES: readonly Rule[] = [
  {
    because: 'everyone speaks the model, so it knows nobody',
    files: /^model\//,
    forbidden: /^(?!model\/)(?!decimal\.js$)/,
  },
  {
    because: 'diagnostics are worded apart from the phases that report them',
    files: /^diagnostics\//,
    forbidden: /^(?!model\/|diagnostics\/)/,
  },
  {
    because: 'formulas are reusable without decks',
    files: /^formula\//,
    forbidden: /^(?!model\/|diagnostics\/|formula\/)(?!decimal\.js$)/,
  },
  {
    because: 'parse is pure, and a phase of its own',
    files: /^parse(\/|\.ts)/,
    forbidden: /^(?!model\/|diagnostics\/|parse\/)(?!marked$|yaml$|parse5$|entities|csv-parse|hucre)/,
  },
  {
    because: 'resolve is pure, and a phase of its own; hashing and unpacking are no effects',
    files: /^resolve(\/|\.ts)/,
    forbidden: /^(?!model\/|diagnostics\/|formula\/|resolve\/)(?!node:(?:crypto|zlib)$)/,
  },
  {
    because: 'fences draw what was written with what resolve gives them, and know no deck beyond their text',
    files: /^fences(\/|\.ts)/,
    forbidden: /^(?!model\/|diagnostics\/|formula\/|fences\/|parse\/yaml\.ts$|resolve\.ts$)(?![a-z@])/,
  },
  {
    because: 'icons are drawn from what packages hold, and know no deck',
    files: /^icons\//,
    forbidden: /^(?!model\/|diagnostics\/|icons\/|resolve\.ts$)(?![a-z@])/,
  },
  {
    because: 'one place for each dependency keeps it replaceable',
    files: only('icons/draw.part.ts'),
    forbidden: /^gemoji$/,
  },
  {
    because: 'render is pure, and a phase of its own; hashing is no effect',
    files: /^render(\/|\.ts)/,
    forbidden: /^(?!model\/|diagnostics\/|render\/)(?!handlebars$|node:crypto$)/,
  },
  {
    because: 'what readers take back out is a pure function of decks',
    files: /^provenance(\/|\.ts)/,
    forbidden: /^(?!model\/|formula\/|provenance\/)/,
  },
  {
    because:
      'what changed is a pure function of two manifests; differences are written as a deck writes numbers',
    files: /^compare(\/|\.ts)/,
    forbidden: /^(?!model\/|formula\/|compare\/|resolve\.ts$)/,
  },
  {
    because: 'the text of a checks file is a pure function of its records',
    files: /^sign\//,
    forbidden: /^(?!model\/|sign\/)/,
  },
  {
    because: 'an edit is a pure function of a text, which is read back by the readers of such texts',
    files: /^edit(\/|\.ts)/,
    forbidden: /^(?!model\/|diagnostics\/|edit\/|parse\/(?:yaml|tables\/(?:csv|grid|json))\.ts$)/,
  },
  {
    because: 'editions are files of a deck: they know the host, and no phase but the name of the browser',
    files: /^editions\//,
    forbidden: /^(?!model\/|host\/|editions\/|emit\.ts$)(?!node:path$)/,
  },
  {
    because: 'what a file says is read and compared without the phases that made it',
    files: /^verify\//,
    forbidden: /^(?!model\/|verify\/|emit\/pdf\/(?:objects|read|read-streams|to-unicode)\.ts$)/,
  },
  {
    because: 'reports are pure functions of results',
    files: /^report(\/|\.ts)/,
    forbidden: /^(?!model\/|report\/)/,
  },
  {
    because: 'emit knows the model and the host, and no other phase',
    files: /^emit(\/|\.ts)/,
    forbidden:
      /^(?!model\/|diagnostics\/|host\/|emit\/)(?!node:|puppeteer|sharp$|subset-font$|wawoff2\/|ws$)/,
  },
  {
    because: 'the host is below everything: it knows the world, and nothing of decks',
    files: /^host\//,
    forbidden: /^(?!host\/|model\/)(?!node:|jiti$)/,
  },
  {
    because: 'plugins speak of fences and the model, and know no phase',
    files: /^plugins\//,
    forbidden: /^(?!model\/|diagnostics\/|plugins\/|fences\.ts$)(?!node:)/,
  },
  {
    because: 'one place for each dependency keeps it replaceable',
    files: only('host/config-file.ts'),
    forbidden: /^jiti$/,
  },
  {
    because: 'the command stands above everything: who needs it is started by it',
    files: /^(?!cli(?:\.ts$|\/)|start\.ts$)/,
    forbidden: /^(?:cli(?:\.ts$|\/)|start\.ts$)/,
  },
  {
    because: 'the machinery of a phase has one door, the file of its name',
    files:
      /^(?:(?:assemble|build|check|compose|diff|editions|fact-history|picture-changes|issue|manifests|stage|doctor|index|init|cli|list-facts|markdown|plugins|review|rows|set|sign|themes|translated|translations|verify)\.ts$|cli\/)/,
    // Which browser there is, is asked before the program is loaded.
    forbidden: /^(?:(?:parse|resolve|render|provenance|report|edit)\/|emit\/(?!browser\/identity\.ts$))/,
  },
  {
    because: 'the command is a client of the public API',
    files: /^cli(?:\.ts$|\/)/,
    forbidden: /^(?:parse|resolve|render|provenance|emit)\.ts$/,
  },
  {
    because: 'the browser has no Node; what a page gives back is a type of the model',
    files: /^client\//,
    forbidden: /^(?!client\/|reveal\.js|model\/(?:diagram|scene)\.ts$)/,
  },
  {
    because: 'one place for each dependency keeps it replaceable',
    files: only('parse/tokens.ts'),
    forbidden: /^marked$/,
  },
  {
    because: 'one place for each dependency keeps it replaceable',
    files: only('parse/yaml.ts'),
    forbidden: /^yaml$/,
  },
  {
    because: 'one place for each dependency keeps it replaceable',
    files: only('parse/html.ts'),
    forbidden: /^parse5$/,
  },
  {
    because: 'one place for each dependency keeps it replaceable',
    files: only('parse/inlines.ts'),
    forbidden: /^entities/,
  },
  {
    because: 'one place for each dependency keeps it replaceable',
    files: only('parse/tables/csv.ts'),
    forbidden: /^csv-parse/,
  },
  {
    because: 'one place for each dependency keeps it replaceable',
    files: only('parse/tables/workbook.ts'),
    forbidden: /^hucre/,
  },
  {
    because: 'one place for each dependency keeps it replaceable',
    files: only('render/templates.ts'),
    forbidden: /^handlebars$/,
  },
  {
    because: 'one place for each dependency keeps it replaceable',
    files: only('fences/math/tex.part.ts'),
    forbidden: /^temml$/,
  },
  {
    because: 'one place for each dependency keeps it replaceable',
    files: only('fences/code/highlight.part.ts'),
    forbidden: /^highlight\.js/,
  },
  {
    because: 'one place for each dependency keeps it replaceable',
    files: only('fences/chart/plot.ts'),
    forbidden: /^@observablehq\/plot$|^d3/,
  },
  {
    because: 'one place for each dependency keeps it replaceable',
    files: only('fences/chart/geometry.ts'),
    forbidden: /^topojson-client$/,
  },
  {
    because: 'one place for each dependency keeps it replaceable',
    files: /^(?!emit\/browser\.ts$|emit\/browser\/(?:work|puppeteer\.part)\.ts$)/,
    forbidden: /^puppeteer/,
  },
  {
    because: 'one place for each dependency keeps it replaceable',
    files: only('emit/font-worker.ts'),
    forbidden: /^subset-font$/,
  },
  {
    because: 'one place for each dependency keeps it replaceable',
    files: only('emit/woff2.part.ts'),
    forbidden: /^wawoff2/,
  },
  {
    because: 'one place for each dependency keeps it replaceable',
    files: only('emit/browser/remote.part.ts'),
    forbidden: /^ws$/,
  },
  {
    because: 'one place for each dependency keeps it replaceable',
    files: only('emit/pictures/sharp.part.ts'),
    forbidden: /^sharp$/,
  },
  {
    because: 'one place for each dependency keeps it replaceable; the model names the type only',
    files: /^(?!formula\/decimal\.ts$|model\/fact\.ts$)/,
    forbidden: /^decimal\.js$/,
  },
  {
    because: 'files are touched by the host, the browser that prints, and the command',
    files: /^(?!host\/|emit\/browser\/|cli(?:\.ts$|\/)|dev\/)/,
    forbidden: /^node:(?:fs|child_process|http|https|net|os)/,
  },
  {
    because: 'the live server serves: it alone listens, and only to what it is handed',
    files: /^dev\//,
    forbidden:
      /^(?!dev\/|host\/|model\/|dev\.ts$|build\.ts$|assemble\.ts$|compose\.ts$|emit\.ts$|render\.ts$|provenance\.ts$|resolve\.ts$|manifests\.ts$|set\.ts$)(?!node:(?:http|path)$)/,
  },
  {
    because:
      'the clock, chance and the console would make output depend on the moment; a command tells its time',
    files: /^(?!host\/|emit\/browser\/|client\/|cli\.ts$|cli\/build\.ts$)/,
    words:
      /\bDate\.now\b|\bnew Date\b(?!\s*\(\s*[^)\s])|(?<!new )\bDate\(|\bperformance\b|\bMath\.random\b|\brandom(?:Bytes|UUID|Int)\b|\bgetRandomValues\b|\bconsole\./,
  },
  {
    because:
      'nothing asks the network: a build and a deck work offline; a page of the live server asks that one, and a browser elsewhere is one that is named',
    files: /^(?!client\/dev\/|emit\/browser\/remote\.part\.ts$)/,
    words: /\bfetch\(|\bXMLHttpRequest\b|\bnew (?:WebSocket|EventSource)\b|\bsendBeacon\b/,
  },
  {
    because: 'the environment is read at the edge',
    files:
      /^(?!host\/|emit\/browser\/|(?:cli|start)\.ts$|cli\/unchanged\.ts$|client\/|build\.ts$|compose\.ts$|doctor\.ts$|rows\.ts$|translated\.ts$)/,
    forbidden: /^node:process$/,
    words: /\bprocess\b\s*(?:\.|\[)/,
  },
];

export type Breach = { readonly file: string; readonly what: string; readonly because: string };

/** Whatever brings another module in: from, for its effects, when it is needed, by the old way; in any quotes. */
const IMPORT = /\b(?:from|import|require)\s*(?:\(\s*)?(['"`])([\w@./:-]+)\1/g;

/** Every breach of the rules in a folder of sources. */
export function findBreaches(root: string): readonly Breach[] {
  return filesOf(root).flatMap((path) => {
    const file = relative(root, path).replaceAll('\\', '/');
    const text = readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
    const imports = [...text.matchAll(IMPORT)].map(([, , name = '']) => {
      return name.startsWith('.') ? relative(root, join(dirname(path), name)).replaceAll('\\', '/') : name;
    });
    return RULES.filter(({ files }) => files.test(file)).flatMap(({ because, forbidden, words }) => [
      ...(forbidden === undefined
        ? []
        : imports.filter((name) => forbidden.test(name)).map((what) => ({ file, what, because }))),
      ...(words === undefined
        ? []
        : [...text.matchAll(new RegExp(words, 'g'))].map(([what]) => ({ file, what, because }))),
    ]);
  });
}

function filesOf(folder: string): string[] {
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesOf(path) : path.endsWith('.ts') ? [path] : []));
}
