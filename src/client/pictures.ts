// A picture that a deck shows several times stands in it once: the other places are given its address.

/** Gives each place of a picture the address that the first one has. */
export function sharePictures(root: ParentNode): void {
  const addresses = new Map<string, string>();
  for (const { dataset, src } of root.querySelectorAll<HTMLImageElement>('img[data-picture]'))
    if (dataset.picture !== undefined) addresses.set(dataset.picture, src);
  for (const image of root.querySelectorAll<HTMLImageElement>('img[data-same]')) {
    const address = addresses.get(image.dataset.same ?? '');
    if (address !== undefined) image.src = address;
  }
}
