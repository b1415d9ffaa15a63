// The browser that prints: what it measures and refuses, how it is found and unpacked, and that it leaves nothing.

import { execFile, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isUnpacked, unpack, unpackedFolder } from '../../src/emit/browser/embedded.ts';
import { candidates, findBrowser } from '../../src/emit/browser/find.ts';
import { inspectBrowsers } from '../../src/emit/browser/inspect.ts';
import { type PrintDocument, type PrintResult, startBrowser } from '../../src/emit/browser.ts';
import type { HostError } from '../../src/host/host.ts';

const linux = process.platform === 'linux';
const realTemporary = tmpdir();
const root = mkdtempSync(join(realTemporary, 'factdeck-browsertest-'));
const kept = { ...process.env };
let temporary: string;

// Temporary files go to a folder of each test's own, so that what is left is seen.
beforeEach(() => {
  temporary = mkdtempSync(join(root, 't-'));
  process.env.TMPDIR = temporary;
});
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name];
  Object.assign(process.env, kept);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const POLICY =
  '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; img-src data:; font-src data:">';
const FRAME =
  'html,body{margin:0}p{margin:0}.page,.canvas{width:1280px;height:720px;overflow:hidden}.page{contain:strict;break-after:page}.page:last-of-type{break-after:auto}';
const PAPER = '@page{size:1280px 720px;margin:0}';

const page = (content: string): string =>
  `<section class="page"><div class="canvas">${content}</div></section>`;
const documentOf = (body: string, css = PAPER, head = POLICY): PrintDocument => ({
  width: 1280,
  height: 720,
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8">${head}<title>t</title><style>${FRAME}${css}</style></head><body>${body}</body></html>`,
});

async function print(document: PrintDocument, timeoutMs = 20_000): Promise<PrintResult> {
  const session = startBrowser({ timeoutMs });
  try {
    return await session.print(document);
  } finally {
    await session.close();
  }
}

const failure = (work: Promise<unknown>): Promise<HostError> =>
  work.then(
    () => expect.fail('it should have failed'),
    (error: HostError) => error,
  );

const boxes = (pdf: Uint8Array): string[] =>
  [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/MediaBox \[([^\]]*)\]/g),
  ].map(([, box]) => box ?? '');

/** Processes that were started with this test's temporary folder, by command line or environment. */
function processes(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return ['cmdline', 'environ'].some((file) =>
          readFileSync(`/proc/${pid}/${file}`, 'utf8').includes(temporary),
        );
      } catch {
        return false; // it ended meanwhile
      }
    })
    .map(Number);
}

async function until(holds: () => boolean, what: string): Promise<void> {
  const end = Date.now() + 15_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((done) => setTimeout(done, 10));
  }
}

async function expectNothingLeft(): Promise<void> {
  if (linux) await until(() => processes().length === 0, 'a process is left');
  expect(readdirSync(temporary).filter((name) => name.startsWith('factdeck-browser-'))).toEqual([]);
}

/** Compiles a source for a process of its own. By esbuild's command: its service would outlive the test. */
function bundle(source: string, script: string): void {
  const options = ['--bundle', '--platform=node', '--format=esm', '--log-level=error', `--outfile=${script}`];
  execFileSync('node_modules/.bin/esbuild', [source, ...options]);
}

describe('printing', () => {
  it('gives one page a section, of 960 x 540 points, and leaves nothing', async () => {
    const { pdf, overflows } = await print(documentOf(page('a') + page('b') + page('c')));
    expect(overflows).toEqual([]);
    expect(boxes(pdf)).toEqual(['0 0 960 540', '0 0 960 540', '0 0 960 540']);
    await expectNothingLeft();
  });

  it('gives pages of the size asked for where the style sheet names none', async () => {
    const { pdf } = await print(documentOf(page('a'), ''));
    expect(boxes(pdf)).toEqual(['0 0 960 540']);
  });

  it('prints one document after the other, each as itself', async () => {
    const session = startBrowser({ timeoutMs: 20_000 });
    try {
      const prints = [1, 3, 2].map((count) => session.print(documentOf(page('x').repeat(count))));
      expect((await Promise.all(prints)).map(({ pdf }) => boxes(pdf).length)).toEqual([1, 3, 2]);
    } finally {
      await session.close();
    }
  });

  it('says how it runs', async () => {
    const session = startBrowser({ timeoutMs: 20_000 });
    const described = await session.describe();
    await session.close();
    await session.close();
    expect(existsSync(described.path)).toBe(true);
    expect(described.sandbox === 'off').toBe(described.sandboxReason !== undefined);
    await expectNothingLeft();
  });
});

describe('measuring', () => {
  it.each([
    ['too tall', '<p style="padding-top:760px;height:20px;line-height:20px">deep</p>', 'height', 60, 'deep'],
    [
      'too wide',
      '<p style="padding-left:1270px;width:50px"><span style="display:inline-block;width:50px">wide</span></p>',
      'width',
      null,
      'wide',
    ],
    [
      'a picture',
      `<img alt="a chart" width="1400" height="10" src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E">`,
      'width',
      120,
      'a chart',
    ],
    [
      'a block that clips',
      '<pre style="height:40px;overflow:hidden;margin:0;font-size:20px;line-height:30px">one\ntwo\nthree\nfour</pre>',
      'height',
      80,
      'one two three four',
    ],
  ])('finds the page whose content is %s', async (_, content, what, by, element) => {
    const { overflows, pdf } = await print(documentOf(page('fits') + page(content)));
    expect(overflows).toHaveLength(1);
    expect(overflows[0]).toMatchObject({ page: 1, what, element });
    if (by !== null) expect(Math.abs((overflows[0]?.by ?? 0) - by)).toBeLessThanOrEqual(6);
    expect(pdf).toHaveLength(0);
  });

  it('keeps content of the body above the foot', async () => {
    const css = `${PAPER}.body{height:600px}.foot{height:120px}`;
    const low = '<div class="body"><p style="padding-top:620px">low</p></div><div class="foot">source</div>';
    const { overflows } = await print(documentOf(page(low), css));
    expect(overflows).toMatchObject([{ page: 0, what: 'height', element: 'low' }]);
  });

  it('leaves out notes, text for screen readers, and decoration', async () => {
    const off = 'style="position:absolute;top:900px"';
    const hidden = `<p class="sr-only" ${off}>a</p><aside class="notes" ${off}>b</aside><p data-decoration ${off}>c</p>`;
    expect((await print(documentOf(page(`fits${hidden}`)))).overflows).toEqual([]);
  });

  it('measures what is printed, with the rules for print', async () => {
    const css = `${PAPER}@media print{.late{padding-top:2000px}}`;
    const { overflows } = await print(documentOf(page('<p class="late">cut off</p>'), css));
    expect(overflows).toMatchObject([{ page: 0, what: 'height', element: 'cut off' }]);
  });

  it('measures 500 pages in a moment', async () => {
    const full = page(
      `<div class="body"><ul>${'<li>An item of <b>some</b> length</li>'.repeat(8)}</ul></div>`,
    );
    const started = Date.now();
    const { overflows, pdf } = await print(documentOf(full.repeat(500)), 40_000);
    expect(overflows).toEqual([]);
    expect(boxes(pdf)).toHaveLength(500);
    expect(Date.now() - started).toBeLessThan(20_000);
  });
});

describe('a document', () => {
  it.each([
    [
      'a picture from elsewhere',
      page('<img alt="" src="https://example.org/a.png">'),
      '',
      'https://example.org/a.png',
    ],
    ['a file of this machine', page('<iframe src="file:///etc/passwd"></iframe>'), '', 'file:'],
    [
      'something when it is printed only',
      page('<p class="x">t</p>'),
      '@media print{.x{background:url(https://example.org/b.png)}}',
      'b.png',
    ],
    ['a socket', `${page('x')}<script>new WebSocket("ws://127.0.0.1:9999/")</script>`, '', 'WebSocket'],
  ])('that asks for %s is not printed', async (_, body, css, told) => {
    const { pdf, troubles, damaged } = await print(documentOf(body, PAPER + css, ''));
    expect(pdf).toHaveLength(0);
    expect([...troubles, ...damaged.map(({ src }) => src)].join()).toContain(told);
    await expectNothingLeft();
  });

  it('whose script the policy forbids is not printed', async () => {
    const { pdf, troubles } = await print(documentOf(`${page('x')}<script>document.title="no"</script>`));
    expect(pdf).toHaveLength(0);
    expect(troubles.join()).toMatch(/Content Security Policy/);
  });

  it('with a damaged picture or font is not printed', async () => {
    const picture = page('<img alt="sales" src="data:image/png;base64,iVBORw0KGgo=">');
    const { pdf, damaged } = await print(documentOf(page('y') + picture));
    expect(pdf).toHaveLength(0);
    expect(damaged).toMatchObject([{ page: 1, alt: 'sales' }]);
    const font = '@font-face{font-family:Odd;src:url(data:font/ttf;base64,AAAA)}p{font-family:Odd}';
    expect((await print(documentOf(page('<p>x</p>'), PAPER + font))).troubles.join()).toContain('Odd');
  });

  it('that never ends is given up at the deadline', async () => {
    const started = Date.now();
    const error = await failure(
      print(documentOf(`${page('x')}<script>while(true){}</script>`, PAPER, ''), 2500),
    );
    expect(error.code).toBe('browser-hung');
    expect(Date.now() - started).toBeLessThan(6000);
    await expectNothingLeft();
  });
});

describe('a browser', () => {
  it.skipIf(!linux)('that is killed while it prints is told at once', async () => {
    const work = failure(print(documentOf(`${page('x')}<script>while(true){}</script>`, PAPER, '')));
    await until(() => processes().length > 1, 'it starts');
    await new Promise((done) => setTimeout(done, 300));
    const started = Date.now();
    process.kill(Math.min(...processes()), 'SIGKILL');
    expect((await work).code).toMatch(/^browser-(?:failed|crashed)$/);
    expect(Date.now() - started).toBeLessThan(2000);
    await expectNothingLeft();
  });

  it('leaves nothing, whenever it is closed', async () => {
    for (const wait of [0, 5, 20, 60, 120, 200]) {
      const session = startBrowser({ timeoutMs: 5000 });
      await new Promise((done) => setTimeout(done, wait));
      await session.close();
    }
    await expectNothingLeft();
  });

  it.skipIf(!linux).each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'ends with the program at %s, and its folder too',
    async (signal) => {
      const hanging = join(temporary, 'hang.sh');
      writeFileSync(hanging, '#!/bin/sh\nsleep 300\n', { mode: 0o755 });
      const child = spawn(process.execPath, ['dist/cli.cjs', 'check', 'jing-jin-ji', '--browser', hanging], {
        stdio: 'ignore',
      });
      const ended = new Promise((done) => child.on('exit', (_, by) => done(by)));
      const folders = () => readdirSync(temporary).filter((name) => name.startsWith('factdeck-browser-'));
      await until(() => folders().length === 1, 'it starts');
      // A moment for what is listened to behind the start, also on a machine that is busy.
      await new Promise((done) => setTimeout(done, 400));
      child.kill(signal);
      expect(await ended).toBe(signal);
      await expectNothingLeft();
    },
  );

  it('leaves a signal to a program that has a handler for it', async () => {
    let times = 0;
    const handler = () => times++;
    process.on('SIGHUP', handler);
    const session = startBrowser({ timeoutMs: 5000 });
    process.kill(process.pid, 'SIGHUP');
    await until(() => times > 0, 'the signal arrives');
    await new Promise((done) => setTimeout(done, 50));
    await session.close();
    process.off('SIGHUP', handler);
    expect(times).toBe(1);
  });

  it('that ends by itself is told with its last words, however many there are', async () => {
    const dying = join(temporary, 'die.sh');
    writeFileSync(
      dying,
      '#!/bin/sh\ni=0; while [ $i -lt 400 ]; do echo "noise noise noise noise" >&2; i=$((i+1)); done\necho "the very last" >&2\nexit 3\n',
      { mode: 0o755 },
    );
    const session = startBrowser({ timeoutMs: 5000, browser: dying });
    const error = await failure(session.print(documentOf(page('x'))));
    await session.close();
    expect(error).toMatchObject({ code: 'browser-failed', hint: 'Its last words: the very last' });
  });

  it.skipIf(!linux).each([
    ['words', 'printf "nonsense\\0"; sleep 300'],
    ['no object', 'printf "null\\0"; sleep 300'],
    ['a line without end', 'exec yes'],
    ['half an event', `printf '{"method":"Target.attachedToTarget","params":{}}\\0'; sleep 300`],
  ])('that answers %s has failed, and nothing of it is left', async (_, script) => {
    const talking = join(temporary, 'talk.sh');
    writeFileSync(talking, `#!/bin/sh\n{ ${script}; } >&4\n`, { mode: 0o755 });
    const session = startBrowser({ timeoutMs: 20_000, browser: talking });
    const error = await failure(session.print(documentOf(page('x'))));
    await session.close();
    expect(error).toMatchObject({ code: 'browser-failed' });
    expect(error.message).toContain('does not answer as a browser does');
    await expectNothingLeft();
  });

  it.skipIf(!linux)('is a failure of the world where no more files may be open', async () => {
    const script = join(temporary, 'launch.mjs');
    bundle('src/emit/browser/launch.ts', script);
    const code = `
      const { launch } = await import(${JSON.stringify(script)});
      const { openSync } = await import('node:fs');
      try { for (;;) openSync('/dev/null'); } catch {}
      try { launch({ kind: 'named', path: '/bin/true', env: {} }); } catch ({ code }) { process.stdout.write(code); }`;
    const command = `ulimit -n 64; exec "$0" --input-type=module -e "$1"`;
    const { stdout } = await promisify(execFile)('sh', ['-c', command, process.execPath, code]);
    expect(stdout).toBe('browser-failed');
    await expectNothingLeft();
  });

  it('can’t start where temporary files can’t be written, and says so', async () => {
    process.env.TMPDIR = join(temporary, 'nowhere');
    const error = await failure(print(documentOf(page('x'))));
    expect(error).toMatchObject({ name: 'HostError', code: 'temporary-unwritable' });
  });
});

describe('finding', () => {
  const program = (path: string): string => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '#!/bin/sh\n', { mode: 0o755 });
    return path;
  };

  it.skipIf(!linux)('takes the one named, the embedded, Puppeteer’s newest, then an installed one', () => {
    const cache = join(temporary, 'puppeteer');
    const shell = (version: string) =>
      program(join(cache, 'chrome-headless-shell', version, 'linux64', 'chrome-headless-shell'));
    const [older, newer] = [shell('linux-99.0'), shell('linux-143.0')];
    const chrome = program(join(cache, 'chrome', 'linux-144.0', 'linux64', 'chrome'));
    const named = program(join(temporary, 'mine'));
    const installed = program(join(temporary, 'bin', 'chromium'));
    Object.assign(process.env, {
      PUPPETEER_CACHE_DIR: cache,
      PATH: join(temporary, 'bin'),
      PUPPETEER_EXECUTABLE_PATH: named,
    });
    const found = [...candidates(undefined)].filter(
      ({ path, kind }) => kind === 'embedded' || path.startsWith(temporary),
    );
    expect(found.filter(({ kind }) => kind !== 'embedded').map(({ path }) => path)).toEqual([
      named,
      newer,
      older,
      chrome,
      installed,
    ]);
    const kinds = found.map(({ kind }) => kind);
    if (kinds.includes('embedded')) expect(kinds.indexOf('embedded')).toBe(1);
    const [first] = [...candidates(installed)];
    expect(first).toEqual({ kind: 'named', path: installed });
  });

  it.each(['/nowhere/chrome', realTemporary])('never falls through from a named one: %s', async (path) => {
    const session = startBrowser({ timeoutMs: 5000, browser: path });
    expect(await failure(session.describe())).toMatchObject({ code: 'browser-not-found' });
    expect(await failure(session.print(documentOf(page('x'))))).toMatchObject({ code: 'browser-not-found' });
    await session.close();
    expect(inspectBrowsers(path)[0]).toMatchObject({ ok: false });
  });
});

describe.skipIf(!linux)('the embedded browser', () => {
  /** A package of the same shape, with next to nothing in it. */
  function fakePackage(): { folder: string; version: string } {
    const folder = join(temporary, 'package');
    mkdirSync(join(folder, 'bin'), { recursive: true });
    const put = (name: string, bytes: Buffer) =>
      writeFileSync(join(folder, 'bin', name), brotliCompressSync(bytes));
    put('chromium.br', Buffer.from('#!/bin/sh\n'));
    put('al2023.tar.br', tar({ 'lib/libnss3.so': 'nss', '../escape': 'no', '/absolute': 'no' }));
    put('fonts.tar.br', tar({ 'fonts/A.ttf': 'font' }));
    return { folder, version: '1.0.0' };
  }

  function tar(files: Record<string, string>): Buffer {
    const blocks = Object.entries(files).flatMap(([name, text]) => {
      const header = Buffer.alloc(512);
      header.write(name);
      header.write(`${text.length.toString(8).padStart(11, '0')}\0`, 124);
      header.write('0', 156);
      const body = Buffer.alloc(Math.ceil(text.length / 512) * 512);
      body.write(text);
      return [header, body];
    });
    return Buffer.concat([...blocks, Buffer.alloc(1024)]);
  }

  let cache: string;
  beforeEach(() => {
    cache = join(temporary, 'cache');
    process.env.XDG_CACHE_HOME = cache;
  });

  it('is unpacked once into a private folder, with fonts of its own only', () => {
    const embedded = fakePackage();
    const told: string[] = [];
    const { executable, libraries, fontsConf } = unpack(embedded, (message) => told.push(message));
    unpack(embedded, (message) => told.push(message));
    expect(told).toHaveLength(1);
    expect(executable.startsWith(cache)).toBe(true);
    expect(readFileSync(join(libraries, 'libnss3.so'), 'utf8')).toBe('nss');
    expect(readFileSync(fontsConf, 'utf8')).toContain(`<dir>${join(dirname(fontsConf), 'fonts')}</dir>`);
    expect(readdirSync(join(cache, 'factdeck'))).toEqual(['chromium-1.0.0']);
    expect(existsSync(join(cache, 'factdeck', 'escape'))).toBe(false);
  });

  it('names its fonts in XML, whatever the folder is called', () => {
    process.env.XDG_CACHE_HOME = join(temporary, 'R&D <1>');
    const { fontsConf } = unpack(fakePackage(), () => {});
    expect(readFileSync(fontsConf, 'utf8')).toContain('/R&amp;D &lt;1&gt;/factdeck/');
  });

  it.skipIf(!linux)('gives way to the next browser where it can’t be unpacked', () => {
    const next = join(
      temporary,
      'puppeteer',
      'chrome-headless-shell',
      'linux-1',
      'x',
      'chrome-headless-shell',
    );
    mkdirSync(dirname(next), { recursive: true });
    writeFileSync(next, '#!/bin/sh\n', { mode: 0o755 });
    process.env.PUPPETEER_CACHE_DIR = join(temporary, 'puppeteer');
    writeFileSync(join(temporary, 'file'), '');
    for (const name of ['XDG_CACHE_HOME', 'HOME', 'TMPDIR']) process.env[name] = join(temporary, 'file');
    expect(findBrowser(undefined, () => {})).toEqual({ kind: 'puppeteer', path: next, env: {} });
  });

  it('is repaired where a file is missing, cut off, or the mark is broken', () => {
    const embedded = fakePackage();
    const { executable, libraries } = unpack(embedded, () => {});
    const folder = unpackedFolder(embedded);
    for (const harm of [
      () => writeFileSync(executable, '#!'),
      () => rmSync(join(libraries, 'libnss3.so')),
      () => writeFileSync(join(folder, 'complete.json'), '{"chromi'),
    ]) {
      harm();
      expect(isUnpacked(folder)).toBe(false);
      unpack(embedded, () => {});
      expect(isUnpacked(folder)).toBe(true);
      expect(readdirSync(join(cache, 'factdeck'))).toEqual(['chromium-1.0.0']);
    }
  });

  it('can be unpacked by several processes at once', async () => {
    const embedded = fakePackage();
    const script = join(temporary, 'unpack.mjs');
    bundle('src/emit/browser/embedded.ts', script);
    const code = `const { unpack } = await import(${JSON.stringify(script)}); unpack(${JSON.stringify(embedded)}, () => {})`;
    const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '-e', code]);
    await Promise.all(Array.from({ length: 4 }, run));
    expect(isUnpacked(unpackedFolder(embedded))).toBe(true);
    expect(readdirSync(join(cache, 'factdeck'))).toEqual(['chromium-1.0.0']);
  });

  it('goes elsewhere than into a folder that others could write', () => {
    mkdirSync(join(cache, 'factdeck'), { recursive: true });
    chmodSync(join(cache, 'factdeck'), 0o777);
    process.env.HOME = join(temporary, 'home');
    const { executable } = unpack(fakePackage(), () => {});
    expect(executable.startsWith(join(temporary, 'home', '.cache', 'factdeck'))).toBe(true);
  });

  it('goes into the folder for temporary files where there is no other', () => {
    writeFileSync(join(temporary, 'file'), '');
    process.env.XDG_CACHE_HOME = join(temporary, 'file');
    process.env.HOME = join(temporary, 'file');
    const { executable } = unpack(fakePackage(), () => {});
    expect(dirname(dirname(executable))).toBe(join(temporary, `factdeck-${process.getuid?.()}`));
  });

  it('sweeps what a killed process left half unpacked', () => {
    const old = join(cache, 'factdeck', 'unpacking-old');
    const young = join(cache, 'factdeck', 'unpacking-young');
    mkdirSync(old, { recursive: true, mode: 0o700 });
    mkdirSync(young);
    chmodSync(join(cache, 'factdeck'), 0o700);
    utimesSync(old, 0, 0);
    unpack(fakePackage(), () => {});
    expect(readdirSync(join(cache, 'factdeck'))).toEqual(['chromium-1.0.0', 'unpacking-young']);
  });

  it('tells a package that can’t be unpacked', () => {
    const embedded = fakePackage();
    writeFileSync(join(embedded.folder, 'bin', 'chromium.br'), 'not brotli');
    expect(() => unpack(embedded, () => {})).toThrow(
      expect.objectContaining({ code: 'browser-unpack-failed' }),
    );
    expect(readdirSync(join(cache, 'factdeck'))).toEqual([]);
  });
});
