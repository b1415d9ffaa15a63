// Names of editions: each is a folder's name on every system, and no word that means something else.

const MOST_LETTERS = 64;
/** Names that Windows keeps for devices, with or without an ending. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
/** What stands for an edition where a comparison is asked for. */
const WORDS = ['edition', 'build', 'last', 'error'];

/** Why a name can't be one, as the end of a sentence; undefined where it can. */
export function whyNoName(name: string): string | undefined {
  if (name.length > MOST_LETTERS) return `it has more than ${MOST_LETTERS} characters`;
  if (!/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(name))
    return 'it is a folder: letters, digits, `-`, `_` and `.` stand in it, a letter or digit first';
  if (name.endsWith('.')) return 'Windows takes no folder whose name ends with a full stop';
  if (DEVICES.test(name)) return 'Windows keeps that name for a device';
  if (WORDS.includes(name.toLowerCase())) return `\`${name}\` means something else where editions are named`;
  if (name !== name.normalize('NFC')) return 'its letters are composed in a way that systems differ in';
  return undefined;
}

/** Whether two names are one folder on a system that doesn't tell capitals apart. */
export const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
