// How much of the machine others use while the benchmark itself does nothing.
//
// Load is worse than noise here. A busy scheduler gives the browser and the
// native process different shares of the cores, and one thread another share
// than two: on two cores with two compilers at work, the native `rayon:2` got
// a core for 31 to 52 % of the time that it wanted one, `threads:2` for 43 to
// 66 %, and `serial` for 93 to 97 %. So `rayon:2` shows no speed-up at all, and
// `threads:2 ÷ rayon:2` comes out far too good. Pairing by rounds does not
// cancel that, hence nothing that depends on time is judged on a busy machine.

import os from 'node:os';

const WINDOW_MS = 500;
/** The share of all cores above which the machine counts as busy. */
const MOST = 0.05;

export class Quiet {
  /** @type {number[]} */
  #shares = [];

  /** Looks for half a second; to be called while nothing of the benchmark's own runs. */
  async look() {
    const before = cpuTimes();
    await new Promise((go) => setTimeout(go, WINDOW_MS));
    const after = cpuTimes();
    const all = after.all - before.all;
    this.#shares.push(all > 0 ? 1 - (after.idle - before.idle) / all : 0);
  }

  /** The mean share of all cores that others used, the largest one, and whether that is too much. */
  summary() {
    const mean = this.#shares.reduce((sum, share) => sum + share, 0) / Math.max(1, this.#shares.length);
    return { mean, most: Math.max(0, ...this.#shares), looks: this.#shares.length, busy: mean > MOST };
  }
}

function cpuTimes() {
  const all = os.cpus().map(({ times }) => times);
  const sum = (of) => all.reduce((total, times) => total + of(times), 0);
  return { idle: sum(({ idle }) => idle), all: sum((times) => Object.values(times).reduce((a, b) => a + b, 0)) };
}
