// A logo as it is written: the path of a picture, or a map that says more.

import type { Position, Written } from '../model/source.ts';
import { LOGO_POSITIONS, type LogoPosition, type LogoSource } from '../model/theme.ts';
import type { YamlNode } from './yaml.ts';

/** What a logo can be, in words. */
export const LOGO_EXPECTED =
  'the path of a picture, or a map of `file`, `dark`, `position` (top left, top right, bottom left, bottom right) and `height` (12 to 64 pixels)';

/** Its JSON Schema. */
export const LOGO_SCHEMA = {
  oneOf: [
    { type: 'string' },
    {
      type: 'object',
      properties: {
        file: { type: 'string', description: 'The picture: SVG where there is one.', examples: ['logo.svg'] },
        dark: { type: 'string', description: 'The picture for dark ground.', examples: ['logo-dark.svg'] },
        position: {
          enum: LOGO_POSITIONS,
          description: 'Where it stands on every slide.',
          examples: ['top right'],
        },
        height: {
          type: 'number',
          minimum: 12,
          maximum: 64,
          description: 'Its height in pixels.',
          examples: [28],
        },
      },
      required: ['file'],
      additionalProperties: false,
    },
  ],
  examples: ['logo.svg'],
} as const;

const HEIGHT = 28;

/** Reads a logo; undefined where it is none. */
export function readLogo(node: YamlNode): LogoSource | undefined {
  const plain = { position: 'top right', height: HEIGHT } as const;
  if (node.kind === 'scalar')
    return node.text.trim() === '' ? undefined : { ...plain, file: { value: node.text, at: node.at } };
  if (node.kind !== 'map') return undefined;
  const draft: { -readonly [K in keyof LogoSource]?: LogoSource[K] } = { ...plain };
  for (const { key, value } of node.entries) {
    if (value.kind !== 'scalar') return undefined;
    const written: Written = { value: value.text, at: value.at };
    if (key.value === 'file' || key.value === 'dark') draft[key.value] = written;
    else if (key.value === 'position' && LOGO_POSITIONS.includes(value.text as LogoPosition))
      draft.position = value.text as LogoPosition;
    else if (key.value === 'height' && isHeight(value.text)) draft.height = Number(value.text);
    else return undefined;
  }
  const { file, dark, position = 'top right', height = HEIGHT } = draft;
  return file === undefined ? undefined : { file, position, height, ...(dark === undefined ? {} : { dark }) };
}

/** What of a logo is wrong, at its place; of a map the first key or value that is. */
export function faultOfLogo(node: YamlNode): { readonly at: Position; readonly expected?: string } {
  if (node.kind !== 'map') return { at: node.at };
  for (const { key, value } of node.entries) {
    if (!PARTS.includes(key.value)) return { at: key.at };
    if (value.kind !== 'scalar') return { at: value.kind === 'null' ? key.at : value.at };
    if (key.value === 'position' && !LOGO_POSITIONS.includes(value.text as LogoPosition))
      return { at: value.at, expected: `a \`position\` among ${LOGO_POSITIONS.join(', ')}` };
    if (key.value === 'height' && !isHeight(value.text))
      return { at: value.at, expected: 'a `height` of 12 to 64, in pixels' };
  }
  return { at: node.at };
}

const PARTS: readonly string[] = ['file', 'dark', 'position', 'height'];

const isHeight = (text: string): boolean =>
  /^\d+(?:\.\d+)?$/.test(text) && Number(text) >= 12 && Number(text) <= 64;
