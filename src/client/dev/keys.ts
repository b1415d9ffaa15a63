// The client's own keys, and their rows in the deck's list of keys.

import { element } from '../dom.ts';
import type { DevKey } from './joint.ts';

/** Hears keys that are pressed alone, while nothing is typed. */
export function startKeys(keys: readonly DevKey[]): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if ((event.target as Element).closest?.('input, textarea, select, dialog, [contenteditable]') != null)
      return;
    const key = keys.find(({ code }) => code === event.code);
    if (key === undefined) return;
    event.preventDefault();
    key.act();
  });
}

/** Adds a row to the list of keys. */
export function listKeys({ key, words }: DevKey): void {
  const list = document.querySelector('dialog.help dl');
  if (list === null) return;
  const names = element('dt');
  names.append(element('kbd', { text: key }), ' ');
  list.append(names, element('dd', { text: words }));
}
