// How much a picture may take in a document, by how large it is shown.

/** Pixels for each CSS pixel: what screens of twice the density show, and some 190 dots to the inch on paper. */
export const SHARPEST = 2;

/** Bytes for each CSS pixel that a photograph covers: 280 KB for one that fills a slide. */
const BYTES_A_PIXEL = 0.3;
const LEAST = 24_000;

/** The most that a picture should take, for the area it is shown at in CSS pixels. */
export const byteBudget = (area: number): number => Math.max(LEAST, Math.round(area * BYTES_A_PIXEL));
