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
// nothing that depends on time is judged.

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

/** Whether a look saw too much. @param {number} share */
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
