// How a value can be written in the place of another: spellings in the order of how near they are to what stands there.

/** The spellings of a text as a scalar of YAML, in the place of one that is written so. Which of them is read back as
 * the text depends on what stands around it: whoever asks tries them. */
export function spellScalar(value: string, written: string): readonly string[] {
  const quoted = JSON.stringify(value);
  if (written.startsWith('"')) return [quoted];
  if (written.startsWith("'"))
    return /[\n\t]/.test(value) ? [quoted] : [`'${value.replaceAll("'", "''")}'`, quoted];
  if (/^[|>]/.test(written)) {
    const block = spellBlock(value, written);
    return [...(block === undefined ? [] : [block]), quoted + (written.endsWith('\n') ? '\n' : '')];
  }
  return isPlain(value) ? [value, quoted] : [quoted];
}

/** Signs that can't start a plain scalar, by the specification, and what ends one within it. */
const isPlain = (value: string): boolean =>
  !/^(?:[,[\]{}#&*!|>'"%@`]|[-?:](?:\s|$)|---|\.\.\.)|[\n\t]|:(?:\s|$)|\s#/.test(value) &&
  value === value.trim();

/** A block keeps its header and its indent; a folded one has a line for each line of the text, as any would be joined. */
function spellBlock(value: string, written: string): string | undefined {
  const [header = '', ...content] = written.split('\n');
  const indent = /^ +(?=\S)/.exec(content.find((line) => line.trim() !== '') ?? '')?.[0];
  if (indent === undefined || (header.startsWith('>') && value.includes('\n'))) return undefined;
  const end = /\n*$/.exec(written)?.[0] ?? '';
  return `${header}\n${value.replace(/^(?=[^\n])/gm, indent)}${end}`;
}

/** The same in a file of JSON, where a number that is written as one stays one. */
export function spellJson(value: string, written: string): readonly string[] {
  const quoted = JSON.stringify(value);
  const isNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(value);
  return !written.startsWith('"') && isNumber ? [value, quoted] : [quoted];
}

/** The same as a field of CSV: one that stands in quotes keeps them, and the space around a bare one stays. */
export function spellField(value: string, written: string, delimiter: string): readonly string[] {
  const quoted = `"${value.replaceAll('"', '""')}"`;
  if (written.startsWith('"')) return [quoted];
  const needsQuotes = value.includes(delimiter) || /["\n]/.test(value);
  if (needsQuotes) return [quoted];
  const [, before = '', after = ''] = /^([ \t]*).*?([ \t]*)$/s.exec(written) ?? [];
  return [`${before}${value}${after}`];
}
