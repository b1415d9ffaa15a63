// The manifest of a build: hashes of what was read and written, and of each slide, beside what the deck says.

import { createHash } from 'node:crypto';
import type { Deck, Slide } from '../model/deck.ts';
import type { Figure } from '../model/fact.ts';
import {
  MANIFEST_VERSION,
  type Manifest,
  type ManifestEdition,
  type ManifestSentence,
} from '../model/manifest.ts';
import type { Artifact, RenderedDeck } from '../model/output.ts';
import { textWords } from '../model/words.ts';

export type ManifestInput = {
  readonly name: string;
  readonly version: string;
  /** The deck in each of its languages, the first one first. */
  readonly editions: readonly Edition[];
  readonly inputs: readonly (readonly [path: string, bytes: Uint8Array])[];
  readonly outputs: readonly Artifact[];
};

type Edition = {
  readonly deck: Deck;
  readonly rendered: RenderedDeck;
  readonly content: Omit<ManifestEdition, 'slides'> & {
    readonly sentences: readonly (readonly ManifestSentence[])[];
  };
};

/** Accounts for a build. The same inputs give the same manifest. */
export function makeManifest({ name, version, editions, inputs, outputs }: ManifestInput): Manifest {
  const [first, ...others] = editions.map(describeEdition);
  if (first === undefined) throw new Error('a manifest accounts for a deck in at least one language');
  const { title, lang, ...said } = first;
  const draft = editions[0]?.deck.draft;
  return {
    manifest: MANIFEST_VERSION,
    factdeck: version,
    deck: { name, title, lang },
    ...(draft === undefined ? {} : { draft: true }),
    inputs: inputs.map(([path, bytes]) => ({ path, sha256: sha256(bytes) })),
    outputs: outputs.map(({ path, bytes }) => ({ path, sha256: sha256(bytes), bytes: bytes.length })),
    ...said,
    translations: others,
  };
}

function describeEdition({ deck, rendered, content }: Edition) {
  const { frontMatter } = deck;
  const { sentences, units, texts, facts, claims } = content;
  return {
    lang: frontMatter.lang,
    title: textWords(frontMatter.title),
    units,
    texts,
    slides: rendered.slides.map(({ id, name, layout, fit, screen, landings }, index) => {
      const slide = deck.slides[index];
      return {
        id,
        ...(slide?.settings.id === undefined ? {} : { own: true as const }),
        name,
        layout,
        ...(fit === undefined ? {} : { fit }),
        sha256: sha256(screen),
        content: sha256(contentText(slide ?? sentences[index] ?? [])),
        facts: [...new Set(landings.flatMap(({ facts: ids }) => ids))].sort(),
        sentences: sentences[index] ?? [],
      };
    }),
    facts,
    claims,
  };
}

/** Where something is written or counted, which moves with what stands before it. */
const PLACES = /^(?:at|titleAt|runningAt|titleClaims|claims|number|note|anchor|id|marks)$/;

/** What is on a slide, as a text: the same wherever the slide stands. */
function contentText(content: Slide | readonly ManifestSentence[]): string {
  if (!('blocks' in content)) return JSON.stringify(content);
  const { layout, settings, blocks, notes, footnotes, steps } = content;
  return JSON.stringify({ layout, settings, blocks, notes, footnotes, steps }, (key, value: unknown) => {
    if (PLACES.test(key) || value instanceof Uint8Array || isOffsets(key, value)) return undefined;
    if (value instanceof Map || value instanceof Set) return [...value];
    if (isFile(value)) return { ...value, bytes: undefined };
    return isFigure(value) ? { text: value.text, status: value.status } : value;
  });
}

const isOffsets = (key: string, value: unknown): boolean =>
  key === 'lines' && Array.isArray(value) && typeof value[0] === 'number';

/** A picture has a hash; its bytes would become a number each, since Node's buffers write themselves as JSON. */
const isFile = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && 'bytes' in value && value.bytes instanceof Uint8Array;

/** Of a figure only what is seen of it: its fact can get another label or source, and the slide is the same. */
const isFigure = (value: unknown): value is Figure =>
  typeof value === 'object' && value !== null && 'observations' in value && 'parts' in value;

const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');
