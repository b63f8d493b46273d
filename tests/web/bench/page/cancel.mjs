// How long it takes from asking a run to end until it has ended.

import { RunError, inTime, withSite } from '../browser.mjs';

/** Moments in ms after the run began, with a warm engine; then samples are under way. */
const MOMENTS_MS = [20, 120, 350, 700];
/** Moments at which the engine is still starting. */
const STARTING_MS = 5;

/** @param {import('../speed.mjs').Tools} tools @param {import('./figures.mjs').Collection} collection */
export async function measureCancel({ browser, url }, collection) {
  for (const executor of ['worker', 'tasks:2', 'gil:2', 'threads:2', 'processes:2']) {
    const id = executor.replace(':', '_');
    await withSite(browser, url, async (page) => {
      collection.add(
        {
          id: `cancel_starting_${id}_ms`,
          title: `cancel of ${executor} while its first engine starts`,
          unit: 'ms',
          judged: 'worst',
        },
        await cancelled(page, executor, STARTING_MS),
      );
      for (const moment_ms of MOMENTS_MS) {
        collection.add(
          { id: `cancel_${id}_ms`, title: `cancel of ${executor} at work`, unit: 'ms', goal: { most: 100 }, judged: 'worst' },
          await cancelled(page, executor, moment_ms),
        );
      }
    });
  }
}

/** Time from `cancel()` until the promise of the run was rejected, as the page sees it. */
async function cancelled(page, executor, moment_ms) {
  const running = page.evaluate(
    async ({ executor, moment_ms }) => {
      const request = { workload: 'integrate', params: { n: 100_000_000 }, executor, samples: 50 };
      const end = window.interleave.run(request).then(
        () => ({ code: 'finished', at_ms: performance.now() }),
        (error) => ({ code: error.code, at_ms: performance.now() }),
      );
      await new Promise((go) => setTimeout(go, moment_ms));
      const asked_ms = performance.now();
      window.interleave.cancel();
      const { code, at_ms } = await end;
      return { code, took_ms: at_ms - asked_ms };
    },
    { executor, moment_ms },
  );
  const { code, took_ms } = await inTime(running, 60_000, `a cancelled run on ${executor}`);
  if (code !== 'cancelled') {
    throw new RunError(code, `a run on ${executor} was to be cancelled after ${moment_ms} ms, and ended as ${code}`);
  }
  return took_ms;
}
