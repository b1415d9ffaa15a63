// Scale words: the powers of ten that people write out.

/** Powers of ten by the words that people write for them, longest first where one starts another. */
export const SCALES: Readonly<Record<string, number>> = {
  hundred: 2,
  thousand: 3,
  million: 6,
  billion: 9,
  trillion: 12,
  mn: 6,
  bn: 9,
  tn: 12,
  万亿: 12,
  亿: 8,
  万: 4,
};
