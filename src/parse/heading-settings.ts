// What stands in braces behind the heading of a slide is the slide's, as in Pandoc and Quarto: id, classes, settings.

import type { AsWritten, Attributes, Block } from '../model/deck.ts';
import { detachEnd, readBraces } from './attributes.ts';
import type { Context } from './context.ts';
import { EFFECTS } from './effects.ts';
import { SETTING_NAMES, type SettingsDraft, setFromHeading } from './settings.ts';
import type { Token } from './tokens.ts';

type Written = Block<AsWritten>;

/** The tokens of a slide without the braces of its heading, and what gives its words what is left of them. */
export type Headed = {
  readonly tokens: readonly Token[];
  readonly finish: (blocks: readonly Written[]) => readonly Written[];
};

/** Reads the braces of a slide's heading into its settings. What makes it a step stays with its words. */
export function takeHeadingBraces(tokens: readonly Token[], draft: SettingsDraft, context: Context): Headed {
  const at = tokens.findIndex(({ type }) => type === 'heading');
  const heading = tokens[at];
  const ended = heading?.type === 'heading' ? detachEnd(heading.tokens ?? [], context) : undefined;
  if (heading === undefined || ended === undefined) return { tokens, finish: (blocks) => blocks };
  const { attributes, classes, own, id } = readBraces(ended.braces, context, {
    own: SETTING_NAMES,
    slide: true,
  });
  if (id !== undefined) setFromHeading('id', id, draft, context);
  for (const [name, value] of own) setFromHeading(name, value, draft, context);
  const steps = classes.filter((name) => name === 'fragment' || EFFECTS.includes(name));
  draft.classes = [...draft.classes, ...classes.filter((name) => !steps.includes(name))];
  const kept: Attributes<AsWritten> = [
    ...(steps.length === 0 ? [] : ([['class', [steps.join(' ')]]] as Attributes<AsWritten>)),
    ...attributes.filter(([name]) => name !== 'class'),
  ];
  const plain = { ...heading, tokens: [...ended.tokens] } as Token;
  return {
    tokens: tokens.map((token, index) => (index === at ? plain : token)),
    finish: (blocks) => (kept.length === 0 ? blocks : wrap(blocks, kept)),
  };
}

/** A layout writes the heading itself: a span in it carries what is left. */
function wrap(blocks: readonly Written[], attributes: Attributes<AsWritten>): readonly Written[] {
  const at = blocks.findIndex(({ kind }) => kind === 'heading');
  return blocks.map((block, index) =>
    index === at && block.kind === 'heading'
      ? {
          ...block,
          children: [{ kind: 'span' as const, children: block.children, attributes, at: block.at }],
        }
      : block,
  );
}
