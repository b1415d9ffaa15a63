// The colours that diagrams are drawn in: each stands for a token of the theme, and is recognised by its value.

/** Token -> a colour that nothing else has; in the deck it is a class, and the theme says what it looks like. */
const COLORS: Readonly<Record<string, string>> = {
  paper: '#fdfcf1',
  tint: '#f1ede1',
  rule: '#d8d2c1',
  muted: '#5f5a51',
  ink: '#1b1a11',
  accent: '#a83211',
  positive: '#1f7a41',
  negative: '#b3261f',
  warning: '#8a5a01',
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8].flatMap((number) => [
      [`series-${number}`, `#3060a${number}`],
      [`wash-${number}`, `#e0e8f${number}`],
    ]),
  ),
};

/** The colour that stands for a token. */
export const colorOf = (token: string): string => COLORS[token] ?? '#000001';

/** As custom properties, so that an author's `fill: var(--accent)` is a token too. */
export const TOKEN_RULES = `:root, :root.dark, :root.auto { ${Object.entries(COLORS)
  .map(([token, color]) => `--${token}: ${color};`)
  .join(' ')} }`;

/** Colours that mermaid has fixed: its palette for flows, and the ground of its icons. */
const LIBRARY_COLORS: readonly (readonly [string, string])[] = [
  ...['#4e79a7', '#f28e2c', '#e15759', '#76b7b2', '#59a14f', '#edc949', '#af7aa1', '#ff9da7'].map(
    (color, index) => [color, `series-${index + 1}`] as const,
  ),
  ['#9c755f', 'series-1'],
  ['#bab0ab', 'series-2'],
  ['#087ebf', 'series-2'],
  ['#666666', 'muted'],
  ['#444444', 'muted'],
  ['#999999', 'muted'],
];

/** Black and white are the theme's ink and paper, whoever names them. */
const TOKENS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(COLORS).map(([token, color]) => [rgbOf(color), token] as const),
  ['0,0,0', 'ink'],
  ['255,255,255', 'paper'],
  ...LIBRARY_COLORS.map(([color, token]) => [rgbOf(color), token] as const),
]);

/** What a drawing is painted with: nothing, a token, or a colour that the author chose. */
export type Paint =
  | { readonly kind: 'none' }
  | { readonly kind: 'token'; readonly token: string; readonly alpha: number }
  | { readonly kind: 'color'; readonly color: string; readonly alpha: number }
  | { readonly kind: 'reference'; readonly id: string };

/** Reads a computed value of `fill` or `stroke`. */
export function readPaint(computed: string): Paint {
  if (computed === 'none' || computed === '') return { kind: 'none' };
  const id = /^url\("?#([^")]+)"?\)/.exec(computed)?.[1];
  if (id !== undefined) return { kind: 'reference', id };
  const numbers = (computed.match(/[\d.]+/g) ?? []).map(Number);
  const [red = 0, green = 0, blue = 0, alpha = 1] = numbers;
  if (alpha === 0) return { kind: 'none' };
  const rgb = `${red},${green},${blue}`;
  const token = TOKENS.get(rgb);
  if (token !== undefined) return { kind: 'token', token, alpha };
  const hex = [red, green, blue].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('');
  return { kind: 'color', color: `#${hex}`, alpha };
}

/** Tokens so strong that ink can't be read on them. */
const STRONG = /^(?:ink|muted|accent|positive|negative|warning|series-\d)$/;

/** The ink that can be read on a paint where the theme's own can't; as a colour that is in every theme the same, or paper. */
export function inkOn(paint: Paint): string | undefined {
  if (paint.kind === 'token') return STRONG.test(paint.token) ? colorOf('paper') : undefined;
  if (paint.kind !== 'color' || paint.alpha < 0.5) return undefined;
  const { color } = paint;
  const channels = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = channels;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? '#111111' : '#fefefe';
}

function rgbOf(color: string): string {
  return [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)).join(',');
}
