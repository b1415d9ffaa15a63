// A page in the browser where a deck's drawings are made: its fonts are cut first, then its scripts run one by one.

import type { Workshop } from './compose.ts';
import type { Stage, StageAnswer } from './fences.ts';
import { HostError } from './host/host.ts';
import type { Theme } from './model/theme.ts';
import { facesForAll, renderStage } from './render.ts';

/** Makes the stage of a build. A browser that fails is an answer, so that it can be told where it was needed. */
export function makeStage(theme: Theme, lang: string, { browser, fonts }: Workshop): Stage {
  return async ({ scripts, characters, expressions }) => {
    const answers: StageAnswer[] = [];
    try {
      const session = browser();
      const { faces } = await fonts.embed(facesForAll(theme), { characters });
      await session.visit(renderStage(theme, faces, lang), async (evaluate) => {
        await evaluate(SETTLE_FONTS);
        for (const script of scripts) await evaluate(`${script}\n;undefined`);
        for (const expression of expressions)
          answers.push({ kind: 'value', value: await evaluate(expression) });
      });
    } catch (cause) {
      if (!(cause instanceof HostError)) throw cause;
      const { message, hint } = cause;
      // What was to be drawn behind it has no answer: it could not be tried.
      answers.push({ kind: 'failure', message, ...(hint === undefined ? {} : { hint }) });
    }
    return answers;
  };
}

/** Fonts load when they are used: here they are measured first. */
const SETTLE_FONTS = '(async () => { await Promise.all([...document.fonts].map((face) => face.load())); })()';
