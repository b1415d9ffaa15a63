// Marks in the page around a deck's pieces, where these go.

/** Decks can't hold this character. */
export const MARKS = {
  policy: '\uFDD0policy\uFDD0',
  style: '\uFDD0style\uFDD0',
  slides: '\uFDD0slides\uFDD0',
  data: '\uFDD0data\uFDD0',
  linkedData: '\uFDD0linked\uFDD0',
  script: '\uFDD0script\uFDD0',
} as const;
