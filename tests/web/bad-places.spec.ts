// Wrong addresses, broken files, storage that refuses, hidden tabs: a clear outcome for each.

import { expect, test } from '@playwright/test';
import { pathToFileURL } from 'node:url';
import { complaints } from './support/complaints.ts';
import { begin, openLab, openPage, row, run, runToTheEnd, short } from './support/lab.ts';
import { isolatedUrl } from './support/site.ts';

const addresses = [
  { hash: '#/lab?w=integrat', says: 'Did you mean integrate?' },
  { hash: '#/lab?n=0', says: 'The nearest allowed value is 1.' },
  { hash: '#/lab?n=-7', says: 'The nearest allowed value is 1.' },
  { hash: '#/lab?n=NaN', says: 'has to be a whole number' },
  { hash: '#/lab?n=1e12', says: 'has to lie between' },
  { hash: '#/lab?n=%00%ff', says: 'has to be a whole number' },
  { hash: '#/lab?colour=red', says: 'has no parameter colour' },
  { hash: '#/lab?on=treads:2', says: 'Did you mean threads?' },
  { hash: '#/lab?on=threads:1000', says: 'from 1 to 64' },
  { hash: '#/lab?samples=many', says: 'has to be a whole number from 1 to 1000' },
  { hash: '#/lap', says: 'Did you mean #/lab?' },
  { hash: '#/<img src=x onerror=alert(1)>', says: 'Nothing here is called' },
  { hash: `#/lab?${'n=5&'.repeat(2000)}`, says: undefined },
];

for (const { hash, says } of addresses) {
  test(`the address ${hash.slice(0, 40)} is explained`, async ({ page }) => {
    const found = await complaints(page, isolatedUrl);
    await page.goto(isolatedUrl + hash);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    if (says) {
      await expect(page.getByRole('alert').filter({ hasText: says })).toBeVisible();
    }
    expect(found).toEqual([]);
  });
}

test('a wrong value in a field is explained and cannot be run', async ({ page }) => {
  const experiment = await openLab(page, isolatedUrl, 'w=integrate&on=worker');
  const steps = page.getByRole('textbox', { name: 'Steps' });
  for (const [text, says] of [['0', 'between 1'], ['-1', 'between 1'], ['NaN', 'whole number'], ['1e12', 'between 1'], ['', 'whole number'], ['1.5', 'whole number']] as const) {
    await steps.fill(text);
    await expect(page.getByRole('alert').filter({ hasText: says })).toBeVisible();
    await expect(experiment.getByRole('button', { name: 'Run' })).toBeDisabled();
  }
  await steps.fill('5000');
  await expect(experiment.getByRole('button', { name: 'Run' })).toBeEnabled();
  await expect.poll(() => page.url()).toContain('n=5000');
});

const storages = [
  { what: 'throws', script: () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } }) },
  { what: 'is full', script: () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; } },
  { what: 'holds rubbish', script: () => { try { localStorage.setItem('interleave.theme', '\u0000{"]'); } catch { /* denied */ } } },
];

for (const { what, script } of storages) {
  test(`storage that ${what} changes nothing`, async ({ page }) => {
    const found = await complaints(page, isolatedUrl);
    await page.addInitScript(script);
    await openPage(page, isolatedUrl);
    await page.getByRole('button', { name: /^Theme/ }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
    expect((await run(page, short)).report?.result.verified).toBe(true);
    expect(found).toEqual([]);
  });
}

test('a page where WebAssembly is blocked says so', async ({ page }) => {
  await page.route('**/', async (route) => {
    const response = await route.fetch();
    const headers = { ...response.headers(), 'content-security-policy': "script-src 'self'" };
    await route.fulfill({ response, headers });
  });
  await page.goto(isolatedUrl);
  await expect(page.getByRole('alert')).toContainText('WebAssembly is blocked');
});

test('a page opened as a file says how to serve it', async ({ page }) => {
  const dist = new URL('../../dist/index.html', import.meta.url).pathname;
  await page.goto(pathToFileURL(dist).href);
  await expect(page.getByText('The file was opened from a folder')).toBeVisible();
  await expect(page.getByText('python3 -m http.server')).toBeVisible();
});

test('the built folder works from a sub-folder', async ({ page }) => {
  const folder = `${isolatedUrl}courses/2026/lab/`;
  await page.context().route(`${folder}**`, async (route) => {
    const response = await route.fetch({ url: route.request().url().replace(folder, isolatedUrl) });
    await route.fulfill({ response });
  });
  const elsewhere: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(folder)) elsewhere.push(request.url());
  });
  await openPage(page, folder);
  expect((await run(page, short)).report?.result.verified).toBe(true);
  expect(elsewhere).toEqual([]);
});

test('a missing engine is reported, and works once it is there', async ({ page }) => {
  let missing = true;
  await page.route('**/engine_bg.wasm', (route) => (missing ? route.fulfill({ status: 404, body: '' }) : route.continue()));
  const experiment = await openLab(page, isolatedUrl, 'w=integrate&n=20000&samples=3&on=worker,main');
  await runToTheEnd(experiment);
  await expect(row(experiment, 'worker')).toContainText('could not be loaded');
  await expect(row(experiment, 'main')).toContainText('✓ verified');
  missing = false;
  await runToTheEnd(experiment);
  await expect(row(experiment, 'worker')).toContainText('✓ verified');
});

test('an engine that arrives cut short is reported', async ({ page }) => {
  await page.route('**/engine_bg.wasm', async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({ response, body: body.subarray(0, body.length / 3) });
  });
  await openPage(page, isolatedUrl);
  const { error } = await run(page, short);
  expect(error?.code).toBe('engine-not-loaded');
});

test('a missing script of the engine is reported', async ({ page }) => {
  await page.route('**/engine/worker.js', (route) => route.fulfill({ status: 404, body: '' }));
  await openPage(page, isolatedUrl);
  const { error } = await run(page, short);
  expect(error?.code).toBe('engine-not-loaded');
});

test('a tab hidden in the middle of a run is warned of', async ({ page }) => {
  await openPage(page, isolatedUrl);
  const { end } = await begin(page, { ...short, params: { n: 2_000_000 }, samples: 20 });
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  const { report } = await end;
  expect(report?.warnings.map(({ code }) => code)).toContain('tab-hidden');
});

test('leaving the page in the middle of a run ends it', async ({ page }) => {
  const experiment = await openLab(page, isolatedUrl, 'w=integrate&n=100000000&on=worker');
  await experiment.getByRole('button', { name: 'Run' }).click();
  await expect(experiment.getByRole('button', { name: 'Cancel' })).toBeVisible();
  await page.getByRole('link', { name: 'Machine' }).click();
  await expect(page.getByRole('heading', { name: 'This machine' })).toBeVisible();
  await expect.poll(async () => (await run(page, short)).error?.code).toBeUndefined();
});

test('200 runs in a row do not grow memory', async ({ page }) => {
  test.setTimeout(300_000);
  await openPage(page, isolatedUrl);
  const client = await page.context().newCDPSession(page);
  const bytes = async (): Promise<number> => {
    await client.send('HeapProfiler.collectGarbage');
    const usage = await client.send('Runtime.getHeapUsage');
    const wasm = await page.evaluate(() => (window as unknown as { wasmBytes?: number }).wasmBytes ?? 0);
    return usage.usedSize + wasm;
  };
  const some = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1) {
      const executor = (['worker', 'threads', 'processes', 'main'] as const)[index % 4];
      const workers = executor === 'threads' || executor === 'processes' ? 2 : undefined;
      const { report } = await run(page, { workload: 'integrate', params: { n: 1000 }, executor, ...(workers && { workers }), samples: 1 });
      expect(report?.result.verified).toBe(true);
    }
  };
  await some(40);
  const before = await bytes();
  const workersBefore = page.workers().length;
  await some(160);
  expect(page.workers().length).toBe(workersBefore);
  expect(await bytes()).toBeLessThan(before * 1.5);
});
