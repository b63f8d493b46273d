// The longest time that the page goes without a frame while workers are busy.

import { RunError, run, withSite } from '../browser.mjs';

const GOAL = { most: 50 };
/** About two seconds of samples on two threads of a computer of 2025. */
const BUSY = { workload: 'integrate', params: { n: 20_000_000 }, samples: 14 };

/** @param {import('../speed.mjs').Tools} tools @param {import('./figures.mjs').Collection} collection */
export async function measureFrames({ browser, url }, collection) {
  await withSite(browser, url, async (page) => {
    const frame = (id, title, value, goal) => {
      if (!(value > 0)) {
        throw new RunError('no-frames', 'the browser drew no frames');
      }
      collection.add({ id: `frame_${id}_ms`, title, unit: 'ms', goal, judged: 'worst' }, value);
    };
    frame('idle', 'longest frame while nothing runs', await idleFrame(page));
    for (const executor of ['threads:2', 'processes:2']) {
      await run(page, { ...BUSY, params: { n: 10_000 }, executor });
      const { longest_frame_ms } = await run(page, { ...BUSY, executor });
      frame(executor.replace(':', '_'), `longest frame while ${executor} works`, longest_frame_ms, GOAL);
    }
  });
}

/** The same without a run: what the machine and the browser do by themselves. */
function idleFrame(page) {
  return page.evaluate(
    () =>
      new Promise((end) => {
        const until = performance.now() + 2000;
        let last = performance.now();
        let longest = 0;
        const frame = () => {
          const now = performance.now();
          longest = Math.max(longest, now - last);
          last = now;
          if (now < until) {
            requestAnimationFrame(frame);
          } else {
            end(longest);
          }
        };
        requestAnimationFrame(frame);
      }),
  );
}
