// How much of the machine others use while the benchmark itself does nothing.
//
// Load is worse than noise here. A busy scheduler gives the browser and the
// native process different shares of the cores, and one thread another share
// than two: on two cores with two compilers at work, the native `rayon:2` got
// a core for 31 to 52 % of the time that it wanted one, `threads:2` for 43 to
// 66 %, and `serial` for 93 to 97 %. So `rayon:2` shows no speed-up at all, and
// `threads:2 ÷ rayon:2` comes out far too good. Pairing by rounds does not
// cancel that. Hence there is a look before and after each round, and a round with
// a busy one is left out, whatever it measured; with fewer than seven rounds left
// nothing that depends on time is judged. On a virtual machine there are others
// outside it, too: the time that they were given instead is counted over the round
// itself, and has the same limit. What they do to caches and clock rates is not seen.

import { readFileSync } from 'node:fs';
import os from 'node:os';

const WINDOW_MS = 500;
const SETTLING_MS = 2000;
/** The share of all cores above which the machine counts as busy. */
const MOST = 0.05;

/** A look at the others: for half a second, while nothing of the benchmark's own runs. @returns {Promise<number>} the share of all cores that they used */
export async function look() {
  const before = cpuTimes();
  await new Promise((go) => setTimeout(go, WINDOW_MS));
  const after = cpuTimes();
  const all = after.all - before.all;
  return all > 0 ? 1 - (after.idle - before.idle) / all : 0;
}

/** A look when the browser has put away the pages that were just closed, which is the benchmark's own work. */
export async function lookOnceSettled() {
  await new Promise((go) => setTimeout(go, SETTLING_MS));
  return look();
}

/**
 * What a virtual machine's cores have been kept waiting for since it started, and
 * all their time, in the same unit (proc_stat(5): `steal`); nothing where the system
 * does not tell.
 */
function stolenTimes() {
  try {
    const line = /^cpu +(.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? '';
    // Time of guests, which comes after, is in the user's already.
    const times = line.split(' ').slice(0, 8).map(Number);
    return { stolen: times[7] ?? 0, all: times.reduce((sum, time) => sum + time, 0) };
  } catch {
    return { stolen: 0, all: 0 };
  }
}

/** Counts from now on; the answer gives the share of all cores' time that other machines on the same host were given instead. */
export function countStolen() {
  const before = stolenTimes();
  return () => {
    const after = stolenTimes();
    return after.all > before.all ? (after.stolen - before.stolen) / (after.all - before.all) : 0;
  };
}

/** Whether a look saw too much, or too much was stolen. @param {number} share */
export function isBusy(share) {
  return share > MOST;
}

/** The mean share of all cores that others used, and the largest one. @param {number[]} looks */
export function summary(looks) {
  const mean = looks.reduce((sum, share) => sum + share, 0) / Math.max(1, looks.length);
  return { mean, most: Math.max(0, ...looks), looks: looks.length };
}

function cpuTimes() {
  const all = os.cpus().map(({ times }) => times);
  const sum = (of) => all.reduce((total, times) => total + of(times), 0);
  return { idle: sum(({ idle }) => idle), all: sum((times) => Object.values(times).reduce((a, b) => a + b, 0)) };
}
