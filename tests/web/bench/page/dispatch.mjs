// How long it takes to hand work to warm workers that have next to nothing to do.

import { run, withSite } from '../browser.mjs';

const SAMPLES = 100;
const GOAL = { most: 1 };

/** @param {import('../speed.mjs').Tools} tools @param {import('./figures.mjs').Collection} collection */
export async function measureDispatch({ browser, url }, collection) {
  const use = async (page) => {
    // Loops one after another: the pool has no time to fall asleep. A single
    // step would not do: rayon runs a single task without its pool.
    const { samples_ms } = await run(page, { workload: 'integrate', params: { n: 2 }, executor: 'threads:2', samples: 7 });
    collection.add(
      { id: 'dispatch_awake_ms', title: 'dispatch to an awake threads:2', unit: 'ms', goal: GOAL },
      ...samples_ms,
    );
    await roundTrips(page, collection, 'worker', 10_000);
    await roundTrips(page, collection, 'threads:2', 2);
  };
  await withSite(browser, url, use, (page) => page.addInitScript(watchTrips));
}

/**
 * Every sample of this workload is a single run, and the page has a turn before
 * each: a pool has fallen asleep and is woken.
 */
async function roundTrips(page, collection, executor, n) {
  const request = { workload: 'lost_updates', params: { n, how: 'atomic' }, executor, samples: SAMPLES };
  const { samples_ms } = await run(page, request);
  const trips = await page.evaluate((count) => window.benchTrips.splice(0).slice(-count), SAMPLES);
  const id = executor.replace(':', '_');
  const pool = executor !== 'worker';
  if (pool) {
    collection.add(
      { id: 'dispatch_asleep_ms', title: `dispatch to a sleeping ${executor}`, unit: 'ms', goal: GOAL },
      ...samples_ms,
    );
  }
  collection.add(
    {
      id: `round_trip_${id}_ms`,
      title: `page → ${executor} → page`,
      unit: 'ms',
      goal: pool ? GOAL : undefined,
      note: `${n} additions, from the page’s postMessage until it has read the answer`,
    },
    ...trips,
  );
}

/**
 * In the page, before anything else: times every sample's message to an engine
 * until its answer has been read.
 */
function watchTrips() {
  const trips = [];
  window.benchTrips = trips;
  const sent = new WeakMap();
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (typeof message === 'string' && message.includes('"do":"sample"')) {
      if (!sent.has(this)) {
        // The page's own listener came first, and so is done before this one.
        this.addEventListener('message', ({ data }) => {
          if (typeof data === 'string' && data.includes('"say":"sampled"')) {
            trips.push(performance.now() - sent.get(this));
          }
        });
      }
      sent.set(this, performance.now());
    }
    return post.call(this, message, ...rest);
  };
}
