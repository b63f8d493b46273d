// A cold load: how many bytes, when the page can be read and used, and what moves meanwhile.

import { blankPage, closePage, run } from '../browser.mjs';

/** Lighthouse's network for its desktop score: 10 Mbit/s and 40 ms (its `desktopDense4G`). */
const HOME = { offline: false, latency: 40, downloadThroughput: 10_240_000 / 8, uploadThroughput: 10_240_000 / 8 };

/** How long the browser may take to tell that a transfer has ended, in ms. */
const SETTLE_MS = 300;

const READABLE = { most: 1000 };

/** Half of what counts as a good sum of layout shifts (web.dev/cls). */
const STEADY = { most: 0.05 };

/** What reading the first page needs: fonts come later, and the program is for its buttons. */
const TEXT = new Set(['index.html', 'style.css', 'boot-first.js']);

/** @param {import('../speed.mjs').Tools} tools @param {import('./figures.mjs').Collection} collection */
export async function measureLoad(tools, collection) {
  await oneLoad(tools, collection, 'local', 'from this computer', undefined);
  await oneLoad(tools, collection, 'home', 'at 10 Mbit/s and 40 ms', HOME);
}

async function oneLoad({ browser, url }, collection, id, where, network) {
  const page = await blankPage(browser, (page) => page.addInitScript(watch));
  try {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Network.enable');
    if (network) {
      await devtools.send('Network.emulateNetworkConditions', network);
    }
    const transfers = watchTransfers(devtools);
    await page.goto(url);
    const marks = await marksOf(page);
    await page.waitForLoadState('networkidle');
    const time = (name, title, value, goal) =>
      collection.add({ id: `${name}_${id}_ms`, title: `${title}, ${where}`, unit: 'ms', goal }, value);
    time('static', 'first words on screen', marks.static_ms);
    time('readable', 'first page readable', marks.readable_ms, READABLE);
    time('interactive', 'first page usable', marks.interactive_ms);
    collection.add({ id: `shift_${id}`, title: `layout shift of the first page, ${where}`, unit: '', goal: STEADY }, marks.shift);
    if (!network) {
      const needed = (title, id, wanted) =>
        collection.add({ id, title, unit: 'KB', goal: { most: 300 }, note: largest(wanted) }, sumOf(wanted));
      needed('needed until the first page is readable, over the wire', 'readable_kb', transfers.filter(({ name }) => TEXT.has(name)));
      const scripts = transfers.filter(({ name }) => TEXT.has(name) || /\.(js|wasm)$/.test(name));
      needed('needed until the first page is usable, over the wire', 'usable_kb', scripts);
      collection.add(
        { id: 'page_kb', title: 'first page with all that follows, over the wire', unit: 'KB', note: largest(transfers) },
        sumOf(transfers),
      );
      await engineBytes(page, collection);
    }
  } finally {
    await closePage(page);
  }
}

/**
 * The page's own transfers as they end, each with its bytes on the wire.
 * @returns {{ name: string, bytes: number }[]}
 */
function watchTransfers(devtools) {
  const names = new Map();
  const transfers = [];
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => {
    names.set(requestId, new URL(request.url).pathname.split('/').pop() || 'index.html');
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    transfers.push({ name: names.get(requestId) ?? 'unknown', bytes: encodedDataLength });
  });
  return transfers;
}

/** Their bytes in KB. */
function sumOf(transfers) {
  return transfers.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
}

/** The two that matter most, in words. */
function largest(transfers) {
  const first = [...transfers].sort((a, b) => b.bytes - a.bytes).slice(0, 2);
  return first.map(({ name, bytes }) => `${name} ${(bytes / 1000).toFixed(0)} KB`).join(', ');
}

/** What the first run of each kind loads on top of the page; most of it is asked for by workers. */
async function engineBytes(page, collection) {
  const finished = [];
  page.context().on('requestfinished', (request) => finished.push(request));
  const sum = async () => {
    await page.waitForTimeout(SETTLE_MS);
    const bytes = await Promise.all(finished.splice(0).map(bytesOf));
    return bytes.reduce((sum, one) => sum + one, 0) / 1000;
  };
  const small = { workload: 'integrate', params: { n: 1000 }, samples: 1 };
  await run(page, { ...small, executor: 'worker' });
  collection.add(
    { id: 'engine_kb', title: 'engine on its first use, over the wire', unit: 'KB', goal: { most: 250 } },
    await sum(),
  );
  await run(page, { ...small, executor: 'threads:2' });
  collection.add({ id: 'pool_kb', title: 'a pool of two threads after it, over the wire', unit: 'KB' }, await sum());
}

/** A request's bytes on the wire; those that never were on it have none. */
async function bytesOf(request) {
  const response = await request.response();
  if (!response || !request.url().startsWith('http')) {
    return 0;
  }
  // Chromium tells the body of a worker's own script as empty: engine/worker.js,
  // less than 1 KB, is missing here. Its length in the headers would not do, for
  // a file that has only been revalidated has that, too.
  const { responseBodySize, responseHeadersSize } = await request.sizes();
  return responseBodySize + responseHeadersSize;
}

/** Waits for what `watch` saw. */
async function marksOf(page) {
  await page
    .waitForFunction(() => window.benchMarks.interactive_ms !== undefined, undefined, { timeout: 30_000 })
    .catch(async () => {
      const marks = await page.evaluate(() => window.benchMarks);
      throw new Error(
        `the first page did not become usable: ${JSON.stringify(marks)}; ` +
          'a heading, a sentence and the map of the course in #app, window.interleave and an enabled button.run were expected',
      );
    });
  return page.evaluate(async () => {
    await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    const shift = window.benchMarks.shifts.reduce((sum, one) => sum + one, 0);
    const { readable_ms } = window.benchMarks;
    const static_ms = paint?.startTime ?? readable_ms;
    // A frame may have been made ready before anything was painted.
    return { ...window.benchMarks, shift, static_ms, readable_ms: Math.max(readable_ms, static_ms) };
  });
}

/** In the page, before anything else: notes when its parts are there. */
function watch() {
  const marks = { shifts: [] };
  window.benchMarks = marks;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) {
      if (!hadRecentInput) {
        marks.shifts.push(value);
      }
    }
  }).observe({ type: 'layout-shift', buffered: true });
  const isText = (selector) => document.querySelector(`#app ${selector}`)?.textContent?.trim();
  const look = () => {
    if (!marks.text && ['h1', '.lede', '.map li:last-child'].every(isText)) {
      marks.text = true;
      // It is on screen after the next frame, which waits for the style sheet.
      requestAnimationFrame(() => setTimeout(() => {
        marks.readable_ms = performance.now();
      }));
    }
    const button = document.querySelector('button.run:not([disabled])');
    if (button && window.interleave && marks.readable_ms) {
      marks.interactive_ms = performance.now();
    } else {
      requestAnimationFrame(look);
    }
  };
  new MutationObserver(() => !marks.text && look()).observe(document, { childList: true, subtree: true });
}
