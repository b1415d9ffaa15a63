// What stands around the slides: the title, what the head says of the deck, language and appearance.

/** Whether a page can take another frame in place; else it has to be loaded anew. */
export function applyFrame(before: string, after: string): boolean {
  const [old, now] = [read(before), read(after)];
  if (skeleton(old) !== skeleton(now)) return false;
  const root = document.documentElement;
  for (const { name } of [...old.documentElement.attributes])
    if (name !== 'class' && !now.documentElement.hasAttribute(name)) root.removeAttribute(name);
  for (const { name, value } of now.documentElement.attributes)
    if (name !== 'class') root.setAttribute(name, value);
  // reveal and the deck's script have classes there too: they stay, behind the deck's own.
  const added = [...root.classList].filter((name) => !old.documentElement.classList.contains(name));
  root.className = [...now.documentElement.classList, ...added].join(' ');
  replaceHead(now);
  return true;
}

const read = (frame: string): Document => new DOMParser().parseFromString(frame, 'text/html');

const SAID = 'title, meta:not([http-equiv]), link:not([rel="stylesheet"])';

/** All that is neither said of the deck nor one of its pieces. */
function skeleton(page: Document): string {
  const copy = page.cloneNode(true) as Document;
  for (const element of copy.head.querySelectorAll(SAID)) element.remove();
  return `${copy.head.innerHTML.replace(/\s+/g, ' ')}\n${copy.body.outerHTML}`;
}

/** Puts what the head says in the place of what it said, around what is not of its kind; each on a line of its own. */
function replaceHead(now: Document): void {
  for (const element of document.head.querySelectorAll(SAID)) {
    if (isBlank(element.nextSibling)) element.nextSibling.remove();
    element.remove();
  }
  let after: ChildNode | null = isBlank(document.head.firstChild) ? document.head.firstChild : null;
  const put = (element: Element): void => {
    if (after === null) document.head.prepend(element, '\n');
    else after.after(element, '\n');
    after = element.nextSibling;
  };
  for (const element of now.head.children) {
    if (element.matches(SAID)) {
      put(document.importNode(element, true));
      continue;
    }
    const same = document.head.querySelector(
      element.localName === 'meta' ? 'meta[http-equiv]' : element.localName,
    );
    if (same !== null) after = isBlank(same.nextSibling) ? same.nextSibling : same;
  }
}

const isBlank = (node: ChildNode | null): node is Text => node instanceof Text && node.data.trim() === '';
