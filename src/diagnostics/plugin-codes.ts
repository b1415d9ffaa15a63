// Diagnostics about configuration files and what plugins do.

import { error } from './entry.ts';

export const pluginCodes = {
  'config-invalid': error(
    (p: { file: string; what: string }) => `The configuration \`${p.file}\` can't be used: ${p.what}.`,
    () => 'See docs/plugins.md for what it can hold.',
  ),
  'config-fails': error(
    (p: { file: string; reason: string }) => `The configuration \`${p.file}\` fails: ${p.reason}.`,
    () => 'It is a program: correct it at this place, or build with --no-config.',
  ),
  'plugin-fails': error(
    (p: { plugin: string; what: string; reason: string }) =>
      `The plugin \`${p.plugin}\` fails in ${p.what}: ${p.reason}.`,
    () => 'Correct the plugin, or tell its author; --no-config builds without plugins.',
  ),
  'fence-refused': error(
    (p: { fence: string; message: string }) => `\`${p.fence}\`: ${p.message}`,
    () => 'A plugin draws this fence: its documentation says what it takes.',
  ),
};
