// How long a browser may take, and the pages of it that work goes to.

import { HostError } from '../../host/host.ts';

/** The time that something may take, which begins now. */
export function makeDeadline(timeoutMs: number): { passed: Promise<never>; stop: () => void } {
  let stop = () => {};
  const passed = new Promise<never>((_, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new HostError(
            'browser-hung',
            `The browser did not finish within ${timeoutMs / 1000} s.`,
            'Give it longer with --timeout, or look at what the deck makes it do.',
          ),
        ),
      timeoutMs,
    );
    stop = () => clearTimeout(timer);
  });
  passed.catch(() => {}); // only a print that is under way listens
  return { passed, stop };
}

/** What comes in time; else the page is busy for good, and nothing more can be asked of it. */
export async function within<T>(limit: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const tell = () =>
      reject(new HostError('browser-hung', `The browser did not finish within ${limit / 1000} s.`));
    timer = setTimeout(tell, limit);
  });
  work.catch(() => {}); // told by the winner
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** As many documents are printed at once: a renderer and the process that writes its PDF keep a processor busy. */
const MOST_LANES = 2;

/** After so many works a page is tidied: what documents leave behind is not collected by itself for long. */
const TIDY_AFTER = 10;

type Lane<Page> = {
  readonly page: Promise<Page>;
  waiting: number;
  done: number;
  last: Promise<unknown>;
};

/**
 * Pages, each for one document after the other. The first is opened at once, others when all are busy. `tidy` frees
 * what a page has left of earlier works.
 */
export function makeLanes<Page>(
  openPage: (isFirst: boolean) => Promise<Page>,
  tidy: (page: Page) => Promise<void> = async () => {},
): {
  use: <T>(work: (page: Page) => Promise<T>) => Promise<T>;
} {
  const open = (isFirst: boolean): Lane<Page> => {
    const page = openPage(isFirst);
    page.catch(() => {}); // told by whoever uses it
    return { page, waiting: 0, done: 0, last: Promise.resolve() };
  };
  const lanes = [open(true)];
  return {
    use: (work) => {
      if (lanes.every(({ waiting }) => waiting > 0) && lanes.length < MOST_LANES) lanes.push(open(false));
      const lane = lanes.reduce((a, b) => (b.waiting < a.waiting ? b : a));
      lane.waiting += 1;
      const job = lane.last.then(() => lane.page).then(work);
      const done = async (): Promise<void> => {
        lane.waiting -= 1;
        lane.done += 1;
        // Whoever asked has what it asked for; the next work waits.
        if (lane.done % TIDY_AFTER === 0) await lane.page.then(tidy).catch(() => {});
      };
      lane.last = job.then(done, done);
      return job;
    },
  };
}
