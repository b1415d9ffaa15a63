// The JSON island that a deck carries for its script: settings, words of the interface, what is known of each number and claim.

/** What a reader is told of a number. Only label and exact are always there. */
export type Provenance = {
  readonly label: string;
  readonly exact: string;
  readonly shown?: string;
  readonly asOf?: string;
  readonly source?: {
    readonly title: string;
    readonly publisher?: string;
    readonly url?: string;
    readonly date?: string;
  };
  readonly locator?: string;
  readonly attribution?: string;
  /** The words of the source. */
  readonly quote?: string;
  readonly formula?: string;
  readonly inputs?: readonly { readonly ref: string; readonly label: string; readonly exact: string }[];
  readonly note?: string;
  readonly status?: 'estimate' | 'provisional' | 'revised' | 'final';
  /** Of words: the check they make, and what leaves it open. */
  readonly check?: string;
  readonly reasons?: readonly string[];
};

/** Every word that the script shows. */
export type Strings = Readonly<
  Record<
    | 'asOf'
    | 'source'
    | 'locator'
    | 'attribution'
    | 'quote'
    | 'formula'
    | 'inputs'
    | 'note'
    | 'status'
    | 'provisional'
    | 'estimate'
    | 'revised'
    | 'final'
    | 'check'
    | 'reasons'
    | 'search'
    | 'searchNothing'
    | 'popupBlocked'
    | 'speakerTitle'
    | 'now'
    | 'next'
    | 'notes'
    | 'noNotes'
    | 'timer'
    | 'pause'
    | 'resume'
    | 'reset'
    | 'previousSlide'
    | 'nextSlide'
    | 'slide'
    | 'slides'
    | 'jump'
    | 'noStage'
    | 'blackout'
    | 'keys'
    | 'close'
    | 'click'
    | 'askNumber'
    | 'overview'
    | 'blacken'
    | 'fullScreen'
    | 'zoom'
    | 'comma'
    | 'colon',
    string
  >
>;

export type DeckData = {
  readonly config: {
    readonly width: number;
    readonly height: number;
    readonly transition: string;
    readonly progress: boolean;
  };
  readonly strings: Strings;
  readonly title: string;
  readonly facts: Readonly<Record<string, Provenance>>;
  /** What words rest on: `exact` is the verdict. */
  readonly claims: Readonly<Record<string, Provenance>>;
};

/** Reads the island. */
export function readDeckData(): DeckData {
  return JSON.parse(document.getElementById('deck.data')?.textContent ?? '{}') as DeckData;
}
