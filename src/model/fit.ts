// Slides whose text is a little too long: how much smaller they are set, on a fixed scale.

/** In percent of the theme's sizes; absent where nothing was changed. */
export type Fit = { readonly heading?: number; readonly body?: number };

/** The scale: what the style sheet has a class for, from large to small. */
export const FIT_SCALE: readonly number[] = [97, 94, 91, 88, 85, 82, 79, 76, 73, 70];

/** The classes of a slide that is set smaller. */
export const fitClasses = ({ heading, body }: Fit): readonly string[] => [
  ...(heading === undefined ? [] : [`fit-heading-${heading}`]),
  ...(body === undefined ? [] : [`fit-body-${body}`]),
];
