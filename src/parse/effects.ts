// How a step comes and goes: the classes that reveal knows beside `fragment`.

/** Effects by which a step is seen afterwards. */
const STAYING = [
  'fade-in',
  'fade-up',
  'fade-down',
  'fade-left',
  'fade-right',
  'grow',
  'shrink',
  'strike',
  'highlight-red',
  'highlight-green',
  'highlight-blue',
  'highlight-current-red',
  'highlight-current-green',
  'highlight-current-blue',
  'fade-in-then-semi-out',
  'semi-fade-out',
  'zoom-in',
  'custom',
];

/** Effects by which it is gone in the end, unless the last step is its own. */
export const LEAVING: readonly string[] = ['fade-out', 'fade-in-then-out', 'current-visible'];

export const EFFECTS: readonly string[] = [...STAYING, ...LEAVING];
