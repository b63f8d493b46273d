// How long engines take to start: the first of a page, and later ones.

import { endEngines, run, withSite } from '../browser.mjs';

/** @param {import('../speed.mjs').Tools} tools @param {import('./figures.mjs').Collection} collection */
export async function measureStart({ browser, url }, collection) {
  for (const executor of ['worker', 'threads:2', 'processes:2']) {
    await withSite(browser, url, async (page) => {
      const start = async () => {
        const request = { workload: 'integrate', params: { n: 1000 }, executor, samples: 1 };
        return (await run(page, request)).start_ms;
      };
      const id = executor.replace(':', '_');
      const first = await start();
      collection.add(
        { id: `${id}_first_ms`, title: `start of ${executor}, first engine of the page`, unit: 'ms', note: 'with fetching and compiling' },
        first,
      );
      await endEngines(page);
      const later = await start();
      // An engine keeps the time of its own start: this would be the first one still.
      if (later === first) {
        throw new Error(`${executor} was not started again after its engine was ended`);
      }
      collection.add({ id: `${id}_later_ms`, title: `start of ${executor}, later`, unit: 'ms' }, later);
    });
  }
}
