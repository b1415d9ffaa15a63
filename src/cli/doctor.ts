// `factdeck doctor`: what this machine has, and what to do about what is missing.

import type { Command } from './command.ts';

export const doctor: Command = {
  usage: '',
  summary: 'what this machine has: Node, browser, fonts',
  flags: ['browser'],
  run: async ({ flags, print, progress }) => {
    const { doctor: examine } = await import('../index.ts');
    const report = await examine({
      ...(flags.browser === undefined ? {} : { browser: flags.browser }),
      ...(flags.json === true ? {} : { progress }),
    });
    if (flags.json === true) print(`${JSON.stringify(report, null, 2)}\n`);
    else
      for (const { ok, what, detail, hint } of report.checks)
        print(`${ok ? '✓' : '✗'} ${what}: ${detail}\n${hint === undefined ? '' : `  hint: ${hint}\n`}`);
    return report.ok ? 0 : 3;
  },
};
