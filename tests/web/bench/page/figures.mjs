// The page's own figures: loading, starting, reacting.

import { isBusy, lookOnceSettled } from '../quiet.mjs';
import { measureCancel } from './cancel.mjs';
import { measureDispatch } from './dispatch.mjs';
import { measureFrames } from './frames.mjs';
import { measureInteraction } from './interaction.mjs';
import { measureLoad } from './load.mjs';
import { measureStart } from './start.mjs';

/**
 * Samples of one thing.
 * @typedef {object} Samples
 * @property {string} id
 * @property {string} title
 * @property {'ms' | 'KB' | ''} unit
 * @property {number[]} samples
 * @property {import('../configurations.mjs').Goal} [goal]
 * @property {'median' | 'worst'} [judged] by what the goal is judged; the median if nothing is said
 * @property {string} [note]
 * @property {boolean} [busy] whether others were busy meanwhile
 */

/** Collects samples under their ids. */
export class Collection {
  /** @type {Map<string, Samples>} */
  #all = new Map();

  /** @param {Omit<Samples, 'samples'>} what @param {...number} samples */
  add(what, ...samples) {
    const found = this.#all.get(what.id) ?? { ...what, samples: [] };
    found.samples.push(...samples);
    this.#all.set(what.id, found);
  }

  /** Says of what was added since the last time whether others were busy meanwhile. @param {boolean} busy */
  close(busy) {
    for (const found of this.#all.values()) {
      found.busy ??= busy;
    }
  }

  all() {
    return [...this.#all.values()];
  }
}

/** Those that take several samples in one go are repeated half as often. */
const parts = [
  { title: 'loading the page', measure: measureLoad, share: 1 },
  { title: 'starting engines', measure: measureStart, share: 1 },
  { title: 'dispatching work', measure: measureDispatch, share: 0.5 },
  { title: 'cancelling', measure: measureCancel, share: 0.5 },
  { title: 'frames', measure: measureFrames, share: 1 },
  { title: 'interactions', measure: measureInteraction, share: 1 },
];

/** @param {import('../speed.mjs').Tools} tools */
export async function measurePage(tools) {
  const collection = new Collection();
  const looks = [await lookOnceSettled()];
  for (const { title, measure, share } of parts) {
    const began = Date.now();
    for (let repetition = 0; repetition < tools.options.repeat * share; repetition += 1) {
      await measure(tools, collection).catch((error) => tools.failed(title, error));
    }
    looks.push(await lookOnceSettled());
    const busy = looks.slice(-2).some(isBusy);
    collection.close(busy);
    tools.say(`${title}: ${((Date.now() - began) / 1e3).toFixed(1)} s${busy ? ', while others were busy' : ''}`);
  }
  const figures = [];
  for (const found of collection.all()) {
    figures.push(await describe(tools, found));
  }
  return { repetitions: tools.options.repeat, looks, figures };
}

/** @param {import('../speed.mjs').Tools} tools @param {Samples} found */
async function describe({ native }, found) {
  // A time of 0 is one below the clock's resolution.
  const positive = found.samples.map((sample) => Math.max(sample, 0.001));
  const { best_ms: best, median_ms: median, ci95_ms: ci95 } = await native.stats(positive);
  const worst = Math.max(...found.samples);
  const { goal = null, judged = 'median', ...rest } = found;
  return { ...rest, best, median, ci95, worst, goal, judged };
}
