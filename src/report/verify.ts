// What a file says otherwise than the facts: by value, with its slides.

import type { Difference } from '../model/verify.ts';

type Paint = Readonly<Record<'red' | 'bold' | 'dim', (text: string) => string>>;

type Verified = {
  readonly file: string;
  readonly deck: string;
  readonly ok: boolean;
  readonly differences: readonly Difference[];
  readonly diagnostics: readonly unknown[];
  readonly figures: number;
};

const PLACES: Readonly<Record<Difference['where'], string>> = {
  slide: '',
  description: 'in a description',
  data: 'the figures that the file carries',
  claim: 'a claim',
};

/** Every value that differs, with what the file says, what the facts say, and where. */
export function reportDifferences(
  { file, deck, ok, differences, diagnostics, figures }: Verified,
  paint: Paint,
): string {
  const name = paint.bold(file);
  if (ok) return `✓ ${name}: all ${figures} figures are those of ${deck}\n`;
  if (differences.length === 0)
    return `${paint.red('✗')} ${name}: ${diagnostics.length > 0 ? `${deck} has errors, and could not be read for them` : 'nothing was compared'}.\n`;
  const groups = new Map<string, Difference[]>();
  for (const difference of differences)
    groups.set(difference.ref, [...(groups.get(difference.ref) ?? []), difference]);
  const lines = [...groups].flatMap(([ref, group]) => {
    const label = group.find((one) => one.label !== '' && one.label !== ref)?.label;
    return [
      `  ${paint.bold(ref)}${label === undefined ? '' : paint.dim(`  ${label}`)}`,
      ...[...new Set(group.map((one) => `    ${describe(one)}`))],
    ];
  });
  const values = groups.size === 1 ? '1 figure differs' : `${groups.size} figures differ`;
  return `${lines.join('\n')}\n${paint.red('✗')} ${name}: ${values} from ${deck}\n`;
}

function describe({ where, slide, found, expected }: Difference): string {
  const place = [
    slide === undefined ? '' : `slide ${slide.number} (${slide.id})`,
    where === 'slide' ? '' : PLACES[where],
  ].filter((part) => part !== '');
  const said = found === undefined ? 'not there' : `“${found}”`;
  const now = expected === undefined ? 'no such fact now' : `now “${expected}”`;
  return `${place.join(', ')}: ${said}, ${now}`;
}
