// Plugins: what a configuration file or a package adds. What is built in is one of them.

import type { Diagnose } from '../diagnostics/catalogue.ts';
import type { ChartKind, Fence, FenceKind } from '../fences.ts';
import type { Position } from '../model/source.ts';
import type { Helper } from '../model/theme.ts';

/** What a plugin adds; all of it but the name may be left out. */
export type Plugin = {
  /** For messages, e.g. "factdeck-plugin-verdict". */
  readonly name: string;
  /**
   * A folder like a deck's `templates/`: layouts, partials, style sheets of features. An absolute path or a file URL,
   * such as `new URL('./templates/', import.meta.url)`; in a configuration file also a path relative to it.
   */
  readonly templates?: string | URL;
  /** Themes by name, each a folder with a `theme.yaml` or a `tokens.css`. */
  readonly themes?: Readonly<Record<string, string | URL>>;
  /** Helpers of templates, by name: functions of values, which give a text. */
  readonly helpers?: Readonly<Record<string, Helper>>;
  /** Fenced blocks that draw something. */
  readonly fences?: readonly FenceKind[];
  /** Types of charts, by name. */
  readonly charts?: Readonly<Record<string, ChartKind>>;
};

/** What `factdeck.config.ts` or `.js` exports by default. */
export type Config = Omit<Plugin, 'name'> & { readonly plugins?: readonly Plugin[] };

/** Says what a configuration is, for editors. */
export const defineConfig = (config: Config): Config => config;

/** What `markupFence` is given of a fence. */
export type FenceText = {
  readonly text: string;
  /** What stands behind the name on the opening line. */
  readonly info: string;
  /** BCP 47. */
  readonly lang: string;
};

/** Reports a mistake in the fence, at a stretch of its text; the message is a sentence. */
export type Fail = (message: string, start?: number, end?: number) => void;

/**
 * A fence that is drawn as HTML or SVG by a function of its text. What it gives is read as raw HTML in Markdown is:
 * the allow-list holds, and `{{ … }}` is a figure.
 */
export function markupFence(kind: {
  readonly name: string;
  readonly summary?: string;
  readonly draw: (fence: FenceText, fail: Fail) => string | undefined;
}): FenceKind {
  return {
    name: kind.name,
    summary: kind.summary ?? '',
    prepare: async () => (fence, tools) => {
      const { name, text, info, at } = fence;
      const markup = kind.draw({ text, info, lang: tools.lang }, failIn(fence, tools.diagnose));
      if (markup === undefined) return undefined;
      return { kind: 'drawing', name, pieces: tools.markup(markup, at), at };
    },
  };
}

function failIn(fence: Fence, diagnose: Diagnose): Fail {
  return (message, start, end) => {
    const at: Position = start === undefined ? fence.at : fence.place(start, end ?? start + 1);
    diagnose('fence-refused', { fence: fence.name, message }, at);
  };
}
