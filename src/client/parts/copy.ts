// Buttons that copy code: as it is after the change where it is a difference, without numbers and signs.

const SHOWN_MS = 2000;

const said = document.createElement('p');
said.className = 'sr-only';
said.setAttribute('role', 'status');
document.body.append(said);

/** The lines of a listing, as somebody would run them. */
function codeOf(listing: Element): string {
  const kept = [...listing.querySelectorAll('.line:not(.removed)')];
  const lines = kept.map((line) =>
    [...line.childNodes]
      .filter((node) => !(node instanceof Element && node.classList.contains('sign')))
      .map((node) => node.textContent)
      .join(''),
  );
  return lines.join('');
}

/** The clipboard, or for pages that browsers don't give one, a selection that is copied. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    area.className = 'sr-only';
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}

async function press(button: HTMLElement): Promise<void> {
  const listing = button.closest('.listing');
  const words = button.textContent ?? '';
  if (listing === null || button.dataset.busy !== undefined || !(await copy(codeOf(listing)))) return;
  button.dataset.busy = '';
  button.textContent = button.dataset.done ?? '';
  said.textContent = button.textContent;
  button.focus();
  setTimeout(() => {
    button.textContent = words;
    said.textContent = '';
    delete button.dataset.busy;
  }, SHOWN_MS);
}

const buttonOf = ({ target }: Event): HTMLElement | null =>
  (target as Element).closest<HTMLElement>('.listing > .copy');

document.addEventListener('click', (event) => {
  const button = buttonOf(event);
  if (button !== null) void press(button);
});
// Before reveal hears of them: Enter and Space press the button, and are no way to the next slide.
document.addEventListener(
  'keydown',
  (event) => {
    if (event.key === 'Enter' || event.key === ' ')
      if (buttonOf(event) !== null) event.stopImmediatePropagation();
  },
  true,
);
