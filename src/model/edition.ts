// An edition: what was sent, frozen in the deck's folder, with the hash of each of its files.

import type { Difference, FactAspect, FactState } from './changes.ts';
import type { CheckStatus } from './check.ts';
import type { ExtraOptions } from './extras.ts';
import type { Manifest, ManifestClaim, ManifestOutput } from './manifest.ts';

/** The version of the record's format. */
export const EDITION_VERSION = 1;

/** The folder of a deck that holds its editions, each in a folder of its name. */
export const EDITIONS_FOLDER = 'editions';
/** The record of an edition, in its folder. */
export const EDITION_FILE = 'edition.json';

/** The record of an edition. Nothing in it is of a clock: the date is as stated. */
export type Edition = {
  readonly edition: typeof EDITION_VERSION;
  readonly name: string;
  /** The deck's name then: the files are called by it. */
  readonly deck: string;
  /** From 1, in the order in which editions were issued. */
  readonly number: number;
  /** ISO 8601: as it was stated, by --on or by the deck. */
  readonly date?: string;
  /** The edition before it, and the hash of its record. */
  readonly follows?: { readonly name: string; readonly sha256: string };
  /** What it was made with, and how. */
  readonly made: EditionMakers;
  readonly options: EditionOptions;
  /** Of the manifest beside it. */
  readonly manifest: string;
  /** What the build read, by path in `inputs/`: "deck/facts.yaml"; of the folder above the deck "above-1/brand/theme.yaml". */
  readonly inputs: readonly EditionFile[];
  /** What it read of packages and other places: only their hashes are kept. */
  readonly outside: readonly EditionFile[];
  /** What is sent, by path in `outputs/`. */
  readonly outputs: readonly ManifestOutput[];
  /** Set where the outputs are left out: they can be made again. */
  readonly withoutOutputs?: true;
  readonly claims: readonly Pick<ManifestClaim, 'ref' | 'kind' | 'check' | 'verdict' | 'reasons'>[];
  /** Who checked the values that the deck shows or rests on. */
  readonly signatures: readonly EditionSignature[];
  /** The hash of all the above. */
  readonly seal: string;
};

export type EditionFile = { readonly path: string; readonly sha256: string };

export type EditionSignature = {
  readonly ref: string;
  readonly check: CheckStatus['kind'];
  readonly by?: string;
  readonly on?: string;
};

export type EditionMakers = {
  readonly factdeck: string;
  /** The hash of the program as it was compiled. */
  readonly program: string;
  readonly node: string;
  readonly platform: string;
  /** Which browser printed; absent where none did. */
  readonly browser?: string;
  /** Versions by the names of packages. */
  readonly packages: Readonly<Record<string, string>>;
};

/** The options that its files depend on. */
export type EditionOptions = {
  readonly pdf: boolean;
  readonly pptx?: true;
  readonly extras?: ExtraOptions;
  /** The date that facts were held against, where it was given. */
  readonly today?: string;
  /** The date of the PDF, in ISO 8601. */
  readonly date?: string;
};

/** A file of an edition that isn't as it was issued. */
export type EditionDamage = {
  readonly path: string;
  /** `foreign` was put there later; `replaced` is the edition before, which is no longer the one that it follows. */
  readonly problem: 'missing' | 'differs' | 'foreign' | 'unreadable' | 'replaced';
};

/** An edition as a list has it. */
export type ListedEdition = {
  readonly name: string;
  readonly folder: string;
  readonly date?: string;
  /** The one before it. */
  readonly before?: string;
  /** The values that are others than in the one before. */
  readonly changed?: readonly { readonly kind: 'added' | 'removed' | 'altered'; readonly ref: string }[];
  readonly outputs: readonly ManifestOutput[];
  readonly keepsOutputs: boolean;
  /** How many claims and checks there were. */
  readonly claims: number;
  /** How many of its values somebody had checked, of how many. */
  readonly checked: number;
  readonly values: number;
  /** Empty where it is as it was issued. */
  readonly damage: readonly EditionDamage[];
};

/** One value of a fact over the editions. */
export type FactHistory = {
  readonly ref: string;
  readonly fact: string;
  readonly label: string;
  /** In the order of the editions; the last one is the deck as it is now. */
  readonly steps: readonly HistoryStep[];
};

export type HistoryStep = {
  /** Absent for the deck as it is now. */
  readonly edition?: string;
  readonly date?: string;
  /** Absent where it wasn't there, or nothing that was shown rested on it. */
  readonly state?: FactState;
  /** What of it differs from the step before; absent where nothing does. */
  readonly change?: readonly (FactAspect | 'added' | 'removed')[];
  readonly difference?: Difference;
  readonly shown: readonly {
    readonly slide: string;
    /** From 1; 0 for what the deck says of itself. */
    readonly number: number;
    readonly name: string;
    readonly where: string;
    readonly text: string;
  }[];
};

/** The edition that a slide compares with. */
export type PastEdition =
  | {
      readonly kind: 'found';
      readonly name: string;
      readonly date?: string;
      readonly manifest: Manifest;
    }
  /** Its manifest isn't the one that was issued. */
  | { readonly kind: 'damaged'; readonly name: string }
  | { readonly kind: 'none'; readonly known: readonly string[] };
