// The outside world as the rest of the program sees it, and its failures.

/** A failure of the world, not of the author: no browser, disk full. Exit code 3. */
export class HostError extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  constructor(code: string, message: string, hint?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'HostError';
    this.code = code;
    this.hint = hint;
  }
}

/** A file by its path in a folder, with `/` between names. */
export type NamedFile = { readonly path: string; readonly bytes: Uint8Array };

/** Files and environment. Paths are absolute. */
export type Host = {
  /** The bytes of a file, or undefined where there is no such file. */
  readonly readFile: (path: string) => Uint8Array | undefined;
  /** The names in a folder, sorted; undefined where there is none. */
  readonly listFolder: (path: string) => readonly string[] | undefined;
  /** The path with every symbolic link followed, or undefined where nothing is there. */
  readonly realPath: (path: string) => string | undefined;
  /** Writes a file whole: a temporary file in the same folder, then a rename. Makes the folder. */
  readonly writeFile: (path: string, bytes: Uint8Array) => void;
  /**
   * Writes files that belong together, each whole. All are on the disk before any takes its place, in their order.
   */
  readonly writeFiles: (files: readonly NamedFile[]) => void;
  /**
   * Writes a folder whole, with files by their paths in it: a temporary folder beside it, then a rename. Where there
   * is one of its name, nothing is written. Throws HostError.
   */
  readonly writeFolder: (path: string, files: readonly NamedFile[]) => void;
  /** Removes a file if it is there. */
  readonly removeFile: (path: string) => void;
  /** An environment variable. */
  readonly env: (name: string) => string | undefined;
  /** The date in UTC, ISO 8601, e.g. "2024-06-21". */
  readonly today: () => string;
};
