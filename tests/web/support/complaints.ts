// Collects everything that a page must not do quietly.

import type { Page } from '@playwright/test';

/** Watches a page; the array fills while the test goes on. */
export async function complaints(page: Page, origin: string): Promise<string[]> {
  const found: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') {
      found.push(`console: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => found.push(`uncaught: ${error.message}`));
  page.on('requestfailed', (request) => {
    found.push(`request failed: ${request.url()} ${request.failure()?.errorText ?? ''}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) {
      found.push(`answered ${response.status()}: ${response.url()}`);
    }
  });
  page.context().on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== new URL(origin).origin && !['blob:', 'data:'].includes(url.protocol)) {
      found.push(`request to another origin: ${request.url()}`);
    }
  });
  await page.exposeFunction('interleaveComplain', (text: string) => found.push(text));
  await page.addInitScript(() => {
    const complain = (window as unknown as { interleaveComplain(text: string): void }).interleaveComplain;
    document.addEventListener('securitypolicyviolation', (event) => {
      complain(`policy violation: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  return found;
}
