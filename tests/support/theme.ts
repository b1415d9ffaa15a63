// A theme of nothing but templates, for tests that look at none of its styles.

import type { Source } from '../../src/model/source.ts';
import { NO_TOKENS, type Theme } from '../../src/model/theme.ts';

export const bareTheme = (templates: ReadonlyMap<string, Source>): Theme => ({
  name: 'bare',
  templates,
  tokens: NO_TOKENS,
  styles: [],
  reviewCss: '',
  faces: [],
  appearance: 'light',
  header: [],
  footer: [],
  numbers: [],
  texts: [],
});
