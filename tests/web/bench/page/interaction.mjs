// From a press to the frame that shows what came of it: the page's own Event Timing,
// which counts input delay, handlers and painting, in steps of 8 ms.

import { blankPage, closePage } from '../browser.mjs';

/** Half of what counts as a good interaction to next paint (web.dev/inp). */
const PROMPT = { most: 100 };

/** What people do, each after the page has come to rest. */
const ACTS = [
  { id: 'theme', title: 'changing the theme', act: (page) => page.getByRole('button', { name: /^Theme/ }).click() },
  { id: 'race', title: 'starting the race', act: (page) => page.getByRole('button', { name: 'Race my cores' }).click() },
  { id: 'cancel', title: 'cancelling the race', act: (page) => page.getByRole('button', { name: 'Cancel' }).click() },
  { id: 'room', title: 'going to the Bench', act: (page) => page.getByRole('link', { name: 'Bench', exact: true }).click() },
  { id: 'typing', title: 'typing a number', act: (page) => page.getByRole('textbox', { name: /^Steps/ }).press('7') },
  { id: 'choosing', title: 'choosing an executor', act: (page) => page.getByRole('checkbox').first().click() },
];

/** How long the browser may take to report an event, in ms. */
const REPORT_MS = 200;

/** @param {import('../speed.mjs').Tools} tools @param {import('./figures.mjs').Collection} collection */
export async function measureInteraction({ browser, url }, collection) {
  const page = await blankPage(browser, (page) => page.addInitScript(watch));
  try {
    await page.goto(url);
    await page.waitForFunction(() => window.interleave && document.querySelector('button.run:not([disabled])'));
    for (const { id, title, act } of ACTS) {
      await page.waitForTimeout(REPORT_MS);
      await page.evaluate(() => window.benchEvents.splice(0));
      await act(page);
      await page.waitForTimeout(REPORT_MS);
      const longest = await page.evaluate(() => Math.max(0, ...window.benchEvents));
      collection.add({ id: `paint_${id}_ms`, title: `press to paint, ${title}`, unit: 'ms', goal: PROMPT, judged: 'worst' }, longest);
    }
  } finally {
    await closePage(page);
  }
}

/** In the page, before anything else: the durations of events that took a frame or more. */
function watch() {
  window.benchEvents = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.interactionId) {
        window.benchEvents.push(entry.duration);
      }
    }
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
}
