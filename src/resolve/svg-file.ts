// Whether an SVG file is well-formed XML: a browser shows no picture of one that isn't.

const NAME = String.raw`[\p{L}_:][\p{L}\p{N}_:.\-·]*`;
const TOKEN = new RegExp(
  [
    String.raw`<!--(?<comment>[\s\S]*?)-->`,
    String.raw`<!\[CDATA\[[\s\S]*?\]\]>`,
    String.raw`<\?[\s\S]*?\?>`,
    String.raw`<!DOCTYPE(?<doctype>[^[>]*(?:\[[\s\S]*?\]\s*)?)>`,
    String.raw`</(?<close>${NAME})\s*>`,
    String.raw`<(?<open>${NAME})(?<attributes>(?:\s+${NAME}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>/)?>`,
    '(?<text>[^<]+)',
  ].join('|'),
  'uy',
);
const ATTRIBUTE = new RegExp(String.raw`(${NAME})\s*=\s*(?:"([^"]*)"|'([^']*)')`, 'gu');
const ENTITY = /&(?:(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)?/giu;
const SVG = 'http://www.w3.org/2000/svg';

/** Why the text is no SVG that a browser shows, as the end of a sentence; undefined where it is one. */
export function svgDamage(file: string): string | undefined {
  const source = file.replace(/^\uFEFF/, '');
  const open: { readonly name: string; readonly prefixes: ReadonlySet<string> }[] = [];
  let roots = 0;
  let ownEntities = false;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const start = TOKEN.lastIndex;
    const inLine = () => `in line ${source.slice(0, start).split('\n').length}`;
    const groups = TOKEN.exec(source)?.groups;
    if (groups === undefined) return `it is not well-formed XML ${inLine()}`;
    const { comment, doctype, close, open: name, attributes = '', empty, text } = groups;
    if (comment?.includes('--')) return `a comment has two hyphens ${inLine()}`;
    if (doctype?.includes('<!ENTITY')) ownEntities = true;
    if (text !== undefined && open.length === 0 && text.trim() !== '')
      return `text stands outside its root ${inLine()}`;
    if (!ownEntities && [...`${text ?? ''}${attributes}`.matchAll(ENTITY)].some(([found]) => found === '&'))
      return `a \`&\` is not written \`&amp;\` ${inLine()}`;
    if (close !== undefined && open.pop()?.name !== close)
      return `\`</${close}>\` closes nothing ${inLine()}`;
    if (name === undefined) continue;
    const pairs = [...attributes.matchAll(ATTRIBUTE)].map(
      ([, key = '', a, b]) => [key, a ?? b ?? ''] as const,
    );
    const wrong = tagFault(name, pairs, open.at(-1)?.prefixes ?? BUILT_IN);
    if (typeof wrong === 'string') return `${wrong} ${inLine()}`;
    if (open.length === 0) {
      roots += 1;
      if (roots > 1) return 'it has several roots';
      const prefix = name.includes(':') ? `xmlns:${name.split(':')[0]}` : 'xmlns';
      if (!pairs.some(([key, value]) => key === prefix && (value === SVG || ownEntities)))
        return `its root lacks xmlns="${SVG}"`;
    }
    if (empty === undefined) open.push({ name, prefixes: wrong });
  }
  const left = open.at(-1);
  if (left !== undefined) return `its \`<${left.name}>\` is not closed`;
  return roots === 0 ? 'it has no root' : undefined;
}

const BUILT_IN: ReadonlySet<string> = new Set(['xml', 'xmlns']);

/** What is wrong with a tag, or the prefixes that hold within it. */
function tagFault(
  name: string,
  pairs: readonly (readonly [string, string])[],
  around: ReadonlySet<string>,
): string | ReadonlySet<string> {
  const keys = pairs.map(([key]) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) return `an attribute \`${twice}\` stands twice`;
  const declared = keys.flatMap((key) => (key.startsWith('xmlns:') ? [key.slice(6)] : []));
  const prefixes = declared.length === 0 ? around : new Set([...around, ...declared]);
  const unknown = [name, ...keys].find((key) => key.includes(':') && !prefixes.has(key.split(':')[0] ?? ''));
  return unknown === undefined ? prefixes : `the prefix of \`${unknown}\` is not declared`;
}
