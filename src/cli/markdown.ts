// `factdeck markdown`: a Markdown file as HTML on standard output, without a deck's conventions.

import { reportDiagnostic } from '../report.ts';
import type { Command } from './command.ts';
import { UsageError } from './flags.ts';

export const markdown: Command = {
  usage: 'FILE',
  summary: 'a Markdown file as HTML, as CommonMark and GFM have it: no slides, no figures',
  flags: ['commonmark'],
  run: async ({ names, flags, paint, print }) => {
    const [file, ...others] = names;
    if (file === undefined || others.length > 0) throw new UsageError('`markdown` takes one file.');
    const { markdownFileToHtml } = await import('../index.ts');
    const { html, diagnostics } = markdownFileToHtml(file, { gfm: flags.commonmark !== true });
    if (flags.json === true) print(`${JSON.stringify({ html, diagnostics }, null, 2)}\n`);
    else {
      for (const diagnostic of diagnostics) print(`${reportDiagnostic(diagnostic, paint)}\n\n`);
      print(html);
    }
    return diagnostics.some(({ severity }) => severity === 'error') ? 1 : 0;
  },
};
