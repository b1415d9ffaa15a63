// A picture, video or sound that a deck shows several times stands in it once: the other places are given its address.

/** Gives each place the address that the first one has. */
export function sharePictures(root: ParentNode): void {
  const addresses = new Map<string, string>();
  for (const first of root.querySelectorAll<HTMLElement>('[data-picture]')) {
    const address = first.getAttribute('src');
    if (first.dataset.picture !== undefined && address !== null)
      addresses.set(first.dataset.picture, address);
  }
  for (const again of root.querySelectorAll<HTMLElement>('[data-same]')) {
    const address = addresses.get(again.dataset.same ?? '');
    if (address !== undefined) again.setAttribute('src', address);
  }
}
