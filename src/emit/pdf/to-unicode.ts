// ToUnicode maps: which characters the codes of a font are (ISO 32000-1, 9.10.3).

/** What a ToUnicode map says of codes. */
export function readMap(text: string): ReadonlyMap<number, string> {
  const map = new Map<number, string>();
  for (const [, body = ''] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', to = ''] of body.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]*)>/gi))
      map.set(Number.parseInt(code, 16), fromUtf16(to));
  }
  for (const [, body = ''] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first = '', last = '', to = '', list] of body.matchAll(
      /<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*(?:<([0-9a-f]*)>|\[([^\]]*)\])/gi,
    )) {
      const from = Number.parseInt(first, 16);
      const end = Math.min(Number.parseInt(last, 16), from + 0xffff);
      const items = list === undefined ? undefined : (list.match(/[0-9a-f]+/gi) ?? []);
      for (let code = from; code <= end; code++)
        map.set(
          code,
          items === undefined ? next(fromUtf16(to), code - from) : fromUtf16(items[code - from] ?? ''),
        );
    }
  }
  return map;
}

const fromUtf16 = (hex: string): string =>
  String.fromCharCode(...(hex.match(/.{1,4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));

/** A text whose last character is counted on. */
function next(text: string, by: number): string {
  const last = [...text].at(-1);
  if (last === undefined || by === 0) return text;
  return text.slice(0, text.length - last.length) + String.fromCodePoint((last.codePointAt(0) ?? 0) + by);
}
