// Diagnostics about the PPTX of a deck.

import { error } from './entry.ts';

export const pptxCodes = {
  'pptx-template-missing': error(
    (p: { path: string; outside?: true }) =>
      p.outside
        ? `The template \`${p.path}\` is outside the deck's folder.`
        : `There is no template \`${p.path}\` in the deck's folder.`,
    (p) =>
      p.outside
        ? "Copy it into the deck's folder."
        : "Copy the house template there, or leave `pptx-template` out for the theme's own masters.",
  ),
  'pptx-template-unreadable': error(
    (p: { path: string; why: 'no-archive' | 'no-presentation' | 'locked' | 'no-title' }) =>
      ({
        'no-archive': `\`${p.path}\` is no PPTX file, or it is damaged.`,
        'no-presentation': `\`${p.path}\` holds no presentation with a slide master.`,
        locked: `\`${p.path}\` is protected by a password, or an older .ppt file.`,
        'no-title': `\`${p.path}\` has no layout with a title.`,
      })[p.why],
    (p) =>
      p.why === 'no-title'
        ? 'Add a layout with a title placeholder: Slide Master, Insert Layout.'
        : 'Open it in PowerPoint and save it anew, as .pptx or .potx without a password.',
  ),
} as const;
