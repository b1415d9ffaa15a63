// What this machine has for making decks, and what to do about what is missing.

import { inspectBrowsers, startBrowser } from './emit.ts';
import { HostError } from './host/host.ts';
import { oldestNode, packageVersion, readPackageFile } from './host/package.ts';

export type Check = {
  readonly ok: boolean;
  readonly what: string;
  readonly detail: string;
  readonly hint?: string;
};
export type DoctorReport = { readonly ok: boolean; readonly checks: readonly Check[] };
export type DoctorOptions = {
  /** A browser to print with; without it one is found. */
  readonly browser?: string;
  readonly progress?: (message: string) => void;
};

/** Examines the machine. The browser prints a page, as it would for a deck; nothing is written but its cache. */
export async function doctor(options: DoctorOptions = {}): Promise<DoctorReport> {
  const checks: Check[] = [
    { ok: true, what: 'factdeck', detail: packageVersion() },
    checkNode(process.versions.node, oldestNode()),
    checkFonts(),
    ...inspectBrowsers(options.browser),
  ];
  if (checks.every(({ ok, what }) => ok || !what.startsWith('Browser')))
    checks.push(await tryBrowser(options));
  return { ok: checks.every(({ ok }) => ok), checks };
}

/** Whether a version of Node is the oldest that serves, or newer, e.g. ("20.11.1", "20.12"). */
export function checkNode(version: string, oldest: string): Check {
  const [numbers, least] = [version, oldest].map((text) => text.split('.').map(Number));
  const differs = least?.findIndex((number, index) => number !== numbers?.[index]) ?? -1;
  const ok = differs === -1 || (numbers?.[differs] ?? 0) > (least?.[differs] ?? 0);
  return { ok, what: 'Node', detail: version, ...(ok ? {} : { hint: `Node ${oldest} or newer is needed.` }) };
}

/** Every family of the built-in theme, Chinese ones included. */
function checkFonts(): Check {
  const text = new TextDecoder().decode(readPackageFile('./templates/theme', 'fonts.json'));
  const faces = JSON.parse(text) as readonly { family: string; package: string }[];
  const missing = faces.filter((face) => readPackageFile(face.package, 'unicode.json') === undefined);
  const names = (listed: typeof faces) => [...new Set(listed.map(({ family }) => family))].join(', ');
  const ok = missing.length === 0;
  return {
    ok,
    what: 'Fonts',
    detail: ok ? names(faces) : `${names(missing)} missing`,
    ...(ok ? {} : { hint: 'Run npm install again.' }),
  };
}

const PAGE =
  '<!doctype html><html lang="en"><head><title>A page</title><style>@page{size:640px 360px;margin:0}</style></head><body><section class="page"><div class="canvas"><p>A page</p></div></section></body></html>';

/** That a browser is there does not say that it starts: libraries can be missing, or what its sandbox needs. */
async function tryBrowser({ browser, progress }: DoctorOptions): Promise<Check> {
  const what = 'Printing';
  const session = startBrowser({
    timeoutMs: 30_000,
    ...(browser === undefined ? {} : { browser }),
    ...(progress === undefined ? {} : { progress }),
  });
  try {
    const { pdf } = await session.print({ html: PAGE, width: 640, height: 360 });
    return { ok: pdf.length > 0, what, detail: 'the browser starts and prints a page' };
  } catch (cause) {
    if (!(cause instanceof HostError)) throw cause;
    const { message, hint } = cause;
    return { ok: false, what, detail: message, ...(hint === undefined ? {} : { hint }) };
  } finally {
    await session.close();
  }
}
