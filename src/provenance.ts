// Deck + rendered slides -> what readers can take back out: every value with where it is from and where it is shown. Pure.

export { type DeckContent, makeContent } from './provenance/content.ts';
export { type FactsFile, makeFactsFile } from './provenance/facts-file.ts';
export { factsOutSchema } from './provenance/facts-schema.ts';
export { makeJsonLd } from './provenance/json-ld.ts';
export { makeLedger, type Teller } from './provenance/ledger.ts';
export { listLedger } from './provenance/list.ts';
export { manifestSchema } from './provenance/manifest-schema.ts';
