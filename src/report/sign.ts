// What was signed, what is void and why, what nobody has checked.

type Signed = { readonly ref: string; readonly by: string; readonly on: string };

export type SignReport = {
  readonly deck: string;
  readonly ok: boolean;
  readonly signed: readonly Signed[];
  readonly refused: readonly { readonly ref: string; readonly reason: string }[];
  readonly voided: readonly (Signed & { readonly changes: readonly string[] })[];
  readonly unchecked: readonly string[];
  readonly open: readonly string[];
  readonly total: number;
  readonly file: string;
};

type Words = { readonly red: (text: string) => string; readonly bold: (text: string) => string };

/** The result of `factdeck sign`, in lines. */
export function reportSigning(result: SignReport, { red, bold }: Words): string {
  const { deck, signed, refused, voided, unchecked, open, total, file } = result;
  const lines = [
    ...refused.map(({ ref, reason }) => `${red('✗')} ${bold(ref)} can't be signed: ${reason}.`),
    ...signed.map(({ ref, by, on }) => `✓ ${bold(ref)}: checked by ${by} on ${on}`),
    ...voided.map(
      ({ ref, by, on, changes }) =>
        `${red('✗')} ${bold(ref)}: the check by ${by} on ${on} is void: ${changes.join('; ')}`,
    ),
  ];
  if (refused.length > 0) lines.push(`Nothing was written.`);
  const checked = total - voided.length - unchecked.length - open.length;
  const counts = [
    `${checked} of ${total} figures checked`,
    ...(open.length === 0
      ? []
      : [`${open.length} checked but for what ${open.length === 1 ? 'it rests' : 'they rest'} on`]),
    ...(voided.length === 0 ? [] : [`${voided.length} void`]),
    ...(unchecked.length === 0 ? [] : [`${unchecked.length} not checked`]),
  ];
  lines.push(
    `${bold(deck)}: ${counts.join(', ')}${signed.length > 0 && refused.length === 0 ? ` (${file})` : ''}`,
  );
  if (unchecked.length > 0) lines.push(`  not checked: ${unchecked.join(', ')}`);
  return `${lines.join('\n')}\n`;
}
