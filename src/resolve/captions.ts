// Whether a file of captions is WebVTT, and the times of its cues make sense.

/** Why a text is no WebVTT that browsers show, as the end of a sentence; undefined where it is. */
export function captionsDamage(text: string): string | undefined {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  if (!/^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? ''))
    return /^\d+$/.test((lines[0] ?? '').trim()) && lines[1]?.includes('-->')
      ? 'it is SubRip, not WebVTT: its first line must be `WEBVTT`, and times have a full stop (00:01.500)'
      : 'its first line is not `WEBVTT`';
  let cues = 0;
  let last = 0;
  for (const [index, line] of lines.entries()) {
    if (!line.includes('-->')) continue;
    const [, from, to] = CUE.exec(line) ?? [];
    if (from === undefined || to === undefined)
      return `line ${index + 1} is no time such as 00:01.500 --> 00:04.000`;
    const [start, end] = [secondsOf(from), secondsOf(to)];
    if (end <= start) return `in line ${index + 1} a caption ends before it starts`;
    if (start < last) return `in line ${index + 1} a caption starts before the one above it`;
    last = start;
    cues += 1;
  }
  return cues === 0 ? 'it has no captions' : undefined;
}

const TIME = String.raw`(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}`;
const CUE = new RegExp(String.raw`^\s*(${TIME})[ \t]+-->[ \t]+(${TIME})(?:[ \t]|$)`);

const secondsOf = (time: string): number => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
