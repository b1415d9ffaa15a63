// Elements with text: the only way in which this script makes them, so that no text can become markup.

/** Makes an element with classes, text and children. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  options: { className?: string; text?: string; label?: string } = {},
  ...children: Node[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (options.className !== undefined) made.className = options.className;
  if (options.text !== undefined) made.textContent = options.text;
  if (options.label !== undefined) made.setAttribute('aria-label', options.label);
  made.append(...children);
  return made;
}
