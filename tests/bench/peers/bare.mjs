// The browser alone: prints a document by as little as it takes to ask it, over its pipe. Its time is the floor.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--remote-debugging-pipe',
  '--no-first-run',
  '--disable-extensions',
  '--disable-background-networking',
];

// node bare.mjs BROWSER DOCUMENT PDF: prints the seconds from the start of the browser until the file is written.
const [path, document, file] = process.argv.slice(2);
const profile = mkdtempSync(join(tmpdir(), 'factdeck-bare-'));
const started = process.hrtime.bigint();
const child = spawn(path, [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], {
  stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  detached: true,
});
try {
  const { ask, when } = speak(child);
  const { targetInfos } = await ask('Target.getTargets');
  const { targetId } = targetInfos.find(({ type }) => type === 'page');
  const { sessionId } = await ask('Target.attachToTarget', { targetId, flatten: true });
  await ask('Page.enable', {}, sessionId);
  const loaded = when('Page.loadEventFired');
  await ask('Page.navigate', { url: `file://${document}` }, sessionId);
  await loaded;
  const options = {
    printBackground: true,
    preferCSSPageSize: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  };
  const { data } = await ask('Page.printToPDF', options, sessionId);
  writeFileSync(file, Buffer.from(data, 'base64'));
  console.log(Number(process.hrtime.bigint() - started) / 1e9);
} finally {
  process.kill(-child.pid, 'SIGKILL');
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

/** Questions and answers over the pipes: messages of JSON that end with a zero byte. */
function speak(child) {
  const waiting = new Map();
  const events = new Map();
  let last = 0;
  let parts = [];
  child.stdio[4].on('data', (data) => {
    let from = 0;
    for (let end = data.indexOf(0); end !== -1; end = data.indexOf(0, from)) {
      parts.push(data.subarray(from, end));
      from = end + 1;
      const { id, method, result, error } = JSON.parse(Buffer.concat(parts).toString('utf8'));
      parts = [];
      if (id === undefined) events.get(method)?.();
      else if (error === undefined) waiting.get(id).resolve(result);
      else waiting.get(id).reject(new Error(error.message));
    }
    parts.push(data.subarray(from));
  });
  const ask = (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      child.stdio[3].write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });
  const when = (method) => new Promise((resolve) => events.set(method, resolve));
  return { ask, when };
}
