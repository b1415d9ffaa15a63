// The style sheets of a theme: base, features, layouts, scripts, and what themes and deck put behind them.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import { positionOf, type Source } from '../model/source.ts';
import type { StylePart } from '../model/theme.ts';
import { reportPrintedEffects } from './style-print.ts';
import { at, readSource, type ThemeLayer } from './theme-files.ts';

/** Where style parts stand, and the class that each is used for. */
const STYLE_PLACES = [
  { place: 'features', mark: (name: string) => name },
  { place: 'layouts', mark: (name: string) => `layout-${name}` },
] as const;

/**
 * The style sheets of layers, the lowest first, in the order of a page. What can't be shown or printed is told;
 * `texts` takes the files that it is told of.
 */
export function readStyleParts(
  layers: readonly ThemeLayer[],
  texts: Source[],
  diagnose: Diagnose,
): readonly StylePart[] {
  const [base] = layers;
  const builtIn = (name: string): string =>
    base === undefined ? '' : (readSource(base, `theme/${name}`, diagnose)?.text ?? '');
  return [
    { name: 'base', css: builtIn('base.css') },
    ...STYLE_PLACES.flatMap(({ place, mark }) => readPlace(layers, { place, mark, texts }, diagnose)),
    toPart('cjk', builtIn('cjk.css'), []),
    ...layers.map((layer) => ({
      name: at(layer.folder, 'theme.css'),
      css: readOwnStyle(layer, 'theme.css', texts, diagnose),
    })),
  ].filter(({ css }) => css !== '');
}

/** The style sheets of a folder, by name; a higher layer's stands for a lower one's. */
function readPlace(
  layers: readonly ThemeLayer[],
  { place, mark, texts }: (typeof STYLE_PLACES)[number] & { readonly texts: Source[] },
  diagnose: Diagnose,
): readonly StylePart[] {
  const owners = new Map<string, ThemeLayer>();
  for (const layer of layers)
    for (const name of layer.files.list(at(layer.folder, place)))
      if (name.endsWith('.css')) owners.set(name, layer);
  return [...owners]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, layer]) => {
      const name = file.slice(0, -'.css'.length);
      return toPart(`${place}/${name}`, readOwnStyle(layer, `${place}/${file}`, texts, diagnose), [
        mark(name),
      ]);
    });
}

/** Its first comment may end with what else it is used for: `when: figure-number, <pre`. */
function toPart(name: string, css: string, marks: readonly string[]): StylePart {
  const listed = /^\s*\/\*(?:(?!\*\/)[\s\S])*?\bwhen:([^*]*)\*\//.exec(css)?.[1] ?? '';
  const more = listed.split(',').map((mark) => mark.trim());
  return { name, css, when: [...marks, ...more.filter((mark) => mark !== '')] };
}

/** A style sheet of a layer; of what is not built in it is told what asks for something, or can't be printed. */
export function readOwnStyle(layer: ThemeLayer, name: string, texts: Source[], diagnose: Diagnose): string {
  const source = readSource(layer, name, diagnose);
  if (source === undefined) return '';
  if (!layer.builtIn) {
    texts.push(source);
    reportUnsafe(source, diagnose);
    if (name !== 'review.css') reportPrintedEffects(source, diagnose);
  }
  return source.text;
}

function reportUnsafe(source: Source, diagnose: Diagnose): void {
  for (const match of source.text.matchAll(UNSAFE)) {
    if (/^(?:["']|\/\*)/.test(match[0])) continue;
    diagnose(
      'style-unsafe',
      { what: match[0] },
      positionOf(source, match.index, match.index + match[0].length),
    );
  }
}

/** What asks for something outside, also where its name has escapes; and comments and strings, to pass over them. */
const UNSAFE = new RegExp(
  [
    String.raw`<\/style|@import|url\(\s*["']?(?!data:|#)[^)"']*|(?:-webkit-)?image-set\(`,
    String.raw`@?[\w-]*(?:\\[0-9a-f]{1,6}\s|\\\w)(?:\\[0-9a-f]{1,6}\s|\\\w|[\w-])*(?=\()|@[\w-]*\\[^\s;]*`,
    String.raw`\/\*(?:(?!<\/style)[\s\S])*?\*\/|"(?:[^"\\\n<]|\\[\s\S])*"|'(?:[^'\\\n<]|\\[\s\S])*'`,
  ].join('|'),
  'gi',
);
