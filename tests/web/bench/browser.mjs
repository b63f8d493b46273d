// The browser, and the site in it as a script sees it.

import { chromium } from '@playwright/test';

/** As in tests/web/support/browser.ts, which Node 20 cannot read: keep the two alike. */
const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** How long the page may take to be there, in ms. */
const OPEN_MS = 30_000;
/** How long a run may take, in ms. */
const RUN_MS = 120_000;

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('@playwright/test').Page} Page */

/**
 * @typedef {object} Request
 * @property {string} workload
 * @property {Record<string, number | string>} [params]
 * @property {string} executor with its number of workers, such as `threads:2`
 * @property {number} [samples]
 */

/** A run that the page refused or that did not come to its end. */
export class RunError extends Error {
  /** @param {string} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** @param {string} executable @returns {Promise<Browser>} */
export function launch(executable) {
  return chromium.launch({
    executablePath: executable,
    args: browserArguments,
    // run.mjs does these, so that the native process ends as well.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/**
 * A page in a context of its own, hence with an empty cache.
 * @param {Browser} browser
 * @param {(page: Page) => Promise<void>} [prepare] before anything is loaded
 */
export async function blankPage(browser, prepare = async () => {}) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await prepare(page);
  return page;
}

/** Loads the site and waits for its script interface. @param {Page} page @param {string} url */
export async function open(page, url) {
  await page.goto(url, { timeout: OPEN_MS });
  await page
    .waitForFunction(() => window.interleave !== undefined, undefined, { timeout: OPEN_MS })
    .catch(() => {
      throw new Error(`${url} was loaded, but window.interleave did not appear: is it this project's site?`);
    });
  await page.evaluate(() => window.interleave.ready);
}

/** A page with the site, and nothing cached before. @param {Browser} browser @param {string} url */
export async function openSite(browser, url, prepare = undefined) {
  const page = await blankPage(browser, prepare);
  await open(page, url);
  return page;
}

/** Closes a page with its context. @param {Page | undefined} page */
export async function closePage(page) {
  await page?.context().close().catch(() => {});
}

/**
 * Does something with a page of its own, and closes that in any case.
 * @template T
 * @param {Browser} browser
 * @param {string} url
 * @param {(page: Page) => Promise<T>} use
 * @param {(page: Page) => Promise<void>} [prepare]
 * @returns {Promise<T>}
 */
export async function withSite(browser, url, use, prepare = undefined) {
  const page = await blankPage(browser, prepare);
  try {
    await open(page, url);
    return await use(page);
  } finally {
    await closePage(page);
  }
}

/**
 * Runs through the script interface; gives the report without its spans.
 * @param {Page} page
 * @param {Request} request
 * @throws {RunError}
 */
export async function run(page, request) {
  const running = page.evaluate(async (request) => {
    try {
      const { spans: _, values: __, ...report } = await window.interleave.run(request);
      return { report };
    } catch (error) {
      return { error: { code: error.code ?? 'unknown', message: error.message ?? String(error) } };
    }
  }, request);
  const { report, error } = await inTime(running, RUN_MS, `a run on ${request.executor}`);
  if (error) {
    throw new RunError(error.code, error.message);
  }
  if (!report.result.verified) {
    throw new RunError('wrong-result', report.result.mismatch ?? 'the result is wrong');
  }
  return report;
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {number} ms
 * @param {string} what
 * @returns {Promise<T>}
 */
export async function inTime(promise, ms, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new RunError('timeout', `${what} took longer than ${ms / 1e3} s`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Ends all engines of a page from outside, so that the next run starts a fresh one. @param {Page} page */
export async function endEngines(page) {
  for (const worker of page.workers()) {
    // A worker that ends cannot answer; that it is gone is seen below.
    worker.evaluate(() => self.close()).catch(() => {});
  }
  const begin = Date.now();
  while (page.workers().length > 0 && Date.now() - begin < 5000) {
    await new Promise((go) => setTimeout(go, 20));
  }
  // The page hears of it by a web lock that is let go.
  await new Promise((go) => setTimeout(go, 100));
}
