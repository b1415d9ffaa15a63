// What an author says of numbers that no fact binds: a list of them as they are written, or that all may stand.

/** "2013, ten years" -> both; "true" -> all. */
export function readUnbound(text: string): true | readonly string[] {
  if (text.trim() === 'true') return true;
  return text
    .split(/[,，、]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** What two declarations allow together. */
export function joinUnbound(
  a: true | readonly string[] | undefined,
  b: true | readonly string[],
): true | readonly string[] {
  return a === true || b === true ? true : [...(a ?? []), ...b];
}

/** `<!-- unbound: 2013, ten years -->` in a piece of Markdown. */
export function findUnboundComments(raw: string): true | readonly string[] {
  return [...raw.matchAll(/<!--\s*unbound:([\s\S]*?)-->/g)]
    .map((match) => readUnbound(match[1] ?? ''))
    .reduce<true | readonly string[]>((all, one) => joinUnbound(all, one), []);
}
