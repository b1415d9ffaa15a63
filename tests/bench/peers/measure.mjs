// Runs a program and measures it from outside: time, the processor's time, memory of all of its processes.

import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * Runs a command to its end. Gives seconds, or what went wrong. With `memory` all processes that come of it are
 * looked at every few milliseconds, which takes time: time and memory are measured in runs of their own.
 */
export function run([command, ...args], { cwd, env = {}, limit = 120, memory = false }) {
  return new Promise((done) => {
    const started = process.hrtime.bigint();
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let told = '';
    for (const pipe of [child.stdout, child.stderr])
      pipe.on('data', (data) => (told = `${told}${data}`.slice(-2000)));
    const watch = memory ? watchMemory(child.pid) : undefined;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      killTree(child.pid);
    }, limit * 1000);
    child.on('error', (error) => finish({ failure: error.message }));
    child.on('exit', (code, signal) => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      if (late) finish({ failure: `more than ${limit} s`, late });
      else if (code !== 0) finish({ failure: `ended with ${code ?? signal}: ${lastLine(told)}` });
      else finish({ seconds });
    });
    const finish = (result) => {
      clearTimeout(timer);
      done({ ...result, told, ...(watch === undefined ? {} : watch.stop()) });
    };
  });
}

const lastLine = (text) => text.trim().split('\n').at(-1)?.slice(0, 200) ?? '';

/** The most that a process and all that come of it take at once, in bytes. What they share is counted once. */
function watchMemory(root) {
  let tree = 0;
  let own = 0;
  let cpu = 0;
  const ticks = new Map();
  const known = new Set([root]);
  const look = () => {
    let sum = 0;
    for (const pid of treeOf(known)) {
      const bytes = kilobytes(`/proc/${pid}/smaps_rollup`, 'Pss') * 1024;
      sum += bytes;
      if (pid === root) own = Math.max(own, kilobytes(`/proc/${pid}/status`, 'VmHWM') * 1024);
      ticks.set(pid, ticksOf(pid) ?? ticks.get(pid) ?? 0);
    }
    tree = Math.max(tree, sum);
    cpu = [...ticks.values()].reduce((a, b) => a + b, 0) / 100;
  };
  const timer = setInterval(look, 20);
  return {
    stop: () => {
      clearInterval(timer);
      return { tree, own, cpu };
    },
  };
}

/** Processes that come of those that are known; one that lost its parent stays known. */
function treeOf(known) {
  const parents = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = read(`/proc/${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  for (let grown = true; grown; ) {
    grown = false;
    for (const [pid, parent] of parents)
      if (!known.has(pid) && known.has(parent)) {
        known.add(pid);
        grown = true;
      }
  }
  return [...known].filter((pid) => parents.has(pid));
}

/** What a process took of the processors, in hundredths of a second. */
function ticksOf(pid) {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === '') return undefined;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

function kilobytes(file, key) {
  return Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(read(file))?.[1] ?? 0);
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // it has ended
  }
}

function killTree(pid) {
  const pids = treeOf(new Set([pid]));
  for (const one of pids.reverse()) {
    try {
      process.kill(one, 'SIGKILL');
    } catch {
      // it has ended
    }
  }
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
