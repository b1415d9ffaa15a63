// Names in the words of diagnostics.

/** "`a`, `b`". */
export const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

/** The same of the first twelve, and a sign that there are more. */
export const listSome = (names: readonly string[]): string =>
  list(names.slice(0, 12)) + (names.length > 12 ? ', …' : '');

/** What was meant by a name that isn't known: the nearest one, or those that there are. */
export const meant = (near: string | undefined, known: readonly string[]): string | undefined =>
  near ? `Did you mean \`${near}\`?` : known.length > 0 ? `There are ${listSome(known)}.` : undefined;
