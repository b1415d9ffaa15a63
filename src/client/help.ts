// The list of keys, in the deck's language. (reveal's own is in English, and no dialog to a screen reader.)

import type { Strings } from './data.ts';
import { element } from './dom.ts';

/** Keys as they stand on a keyboard, and what they do. */
const rowsOf = (strings: Strings): readonly (readonly [keys: readonly string[], words: string])[] => [
  [['→', '↓', 'Space', 'Page Down'], strings.nextSlide],
  [['←', '↑', 'Page Up'], strings.previousSlide],
  [['Tab', 'Enter'], strings.askNumber],
  [['S'], strings.speakerTitle],
  [['O', 'Esc'], strings.overview],
  [['G'], strings.jump],
  [['Ctrl Shift F'], strings.search],
  [['B', '.'], strings.blacken],
  [['F'], strings.fullScreen],
  [[`Alt + ${strings.click}`], strings.zoom],
  [['?'], strings.keys],
];

/** Opens with `?`, closes with `?`, Esc and its button. */
export function startHelp(strings: Strings): void {
  const close = element('button', { className: 'help-close', text: strings.close });
  close.type = 'button';
  const list = element('dl');
  for (const [keys, words] of rowsOf(strings)) {
    const names = element('dt');
    for (const key of keys) names.append(element('kbd', { text: key }), ' ');
    list.append(names, element('dd', { text: words }));
  }
  const heading = element('h2', { text: strings.keys });
  const dialog = element('dialog', { className: 'help', label: strings.keys }, heading, list, close);
  document.body.append(dialog);
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('keydown', (event) => {
    event.stopPropagation(); // no commands to reveal while they are read
    if (event.key === '?') dialog.close();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '?' || (event.target as Element).closest('input, textarea, dialog') !== null) return;
    if (!dialog.open) dialog.showModal();
  });
}
