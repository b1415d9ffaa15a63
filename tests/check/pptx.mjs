// `npm run check:pptx`: LibreOffice opens each deck's PPTX, and writes the words that the slides say. Outside `npm test`.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const DECKS = ['content/jing-jin-ji', 'content/tour', 'tests/decks/pptx'];
const office = ['soffice', 'libreoffice'].find((name) => spawnSync(name, ['--version']).status === 0);
if (office === undefined || spawnSync('pdftotext', ['-v']).error !== undefined) {
  process.stdout.write('LibreOffice or pdftotext is not installed: nothing was checked.\n');
  process.exit(0);
}
const folder = mkdtempSync(join(tmpdir(), 'factdeck-pptx-'));
const letters = (text) => (text.normalize('NFKC').match(/[\p{L}\p{N}]/gu) ?? []).sort().join('');
const pagesOf = (pdf) => execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
let wrong = 0;
try {
  for (const deck of DECKS) {
    execFileSync('node', ['dist/cli.cjs', 'build', deck, '--pptx', '--force', '--out', folder], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const made = join(folder, basename(deck));
    for (const file of readdirSync(made).filter((name) => name.endsWith('.pptx'))) {
      const out = join(made, 'office');
      execFileSync(
        office,
        [
          '--headless',
          `-env:UserInstallation=file://${folder}/profile`,
          '--convert-to',
          'pdf',
          '--outdir',
          out,
          join(made, file),
        ],
        { stdio: 'ignore' },
      );
      const ours = pagesOf(join(made, file.replace(/pptx$/, 'pdf')));
      const theirs = pagesOf(join(out, file.replace(/pptx$/, 'pdf')));
      const same = ours.filter((page, index) => letters(page) === letters(theirs[index] ?? ''));
      const ok = ours.length === theirs.length;
      if (!ok) wrong += 1;
      process.stdout.write(
        `${ok ? '✓' : '✗'} ${file}: ${theirs.length} of ${ours.length} slides; on ${same.length} all letters are the PDF's\n`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(wrong === 0 ? 0 : 1);
