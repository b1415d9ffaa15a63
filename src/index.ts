// The public API: verbs and types. Nothing here prints or exits.

export { type BuildOptions, type BuildResult, build, type Phase } from './build.ts';
export { type CheckOptions, check } from './check.ts';
export { type Compared, compareManifests, hasChanges } from './compare.ts';
export { type DevOptions, type DevServer, dev, type Revision } from './dev.ts';
export { type DiffOptions, type DiffResult, type DiffSide, diff } from './diff.ts';
export { type DoctorReport, doctor } from './doctor.ts';
export {
  editionManifest,
  editionNames,
  listEditions,
  type RebuildOptions,
  type RebuildResult,
  rebuildEdition,
  whyNoName,
} from './editions.ts';
export { type FactHistoryOptions, type FactHistoryResult, factHistory } from './fact-history.ts';
export type { ChartKind, Fence, FenceKind } from './fences.ts';
export { type Host, HostError } from './host/host.ts';
export { type InitOptions, type InitResult, init } from './init.ts';
export { type IssueOptions, type IssueResult, issue } from './issue.ts';
export { type ListFactsOptions, type ListFactsResult, listFacts } from './list-facts.ts';
export { findMixed, type MixedFile, manifestOf } from './manifests.ts';
export {
  type MarkdownOptions,
  type MarkdownResult,
  markdownFileToHtml,
  markdownToHtml,
} from './markdown.ts';
export type { Changes } from './model/changes.ts';
export type { Claim } from './model/claim.ts';
export type { Diagnostic, Severity } from './model/diagnostic.ts';
export type { Edition, FactHistory, ListedEdition } from './model/edition.ts';
export type { ListedFact } from './model/ledger.ts';
export type { Artifact, Manifest } from './model/output.ts';
export type { Point, Position } from './model/source.ts';
export {
  type Config,
  defineConfig,
  type Fail,
  type FenceText,
  markupFence,
  type Plugin,
} from './plugins.ts';
export type { FactsFile } from './provenance.ts';
export { type ReviewOptions, type ReviewResult, review } from './review.ts';
export { type DeckRow, type DeckRows, openRows, type RowsOptions } from './rows.ts';
export { type SetOptions, type SetResult, setFact } from './set.ts';
export { type SignOptions, type SignResult, sign } from './sign.ts';
export { type RecordOptions, type RecordResult, translated } from './translated.ts';
export { type Difference, deckNameIn, type VerifyOptions, type VerifyResult, verify } from './verify.ts';
