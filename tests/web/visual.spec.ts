// Every page in every state, at three widths and in both themes: nothing is cut off
// or lies over something else, text has the contrast that it needs in real pixels,
// axe finds nothing, and it looks as it did when somebody last looked.

import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { difference } from './support/fingerprints.ts';
import { layoutOf } from './support/layout.ts';
import { Eye, type Box } from './support/pixels.ts';
import { places } from './support/places.ts';

const WIDTHS = [360, 768, 1440];
const THEMES = ['light', 'dark'] as const;

/** What is measured, and so different each time. */
const MEASURED = '.race-bar, .race-lane span, .big-number, .race-note, .machine, .foot, canvas, td, output, .live, .tabular';

/** axe takes longest: once in each theme, once on the narrowest screen and once on the widest. */
const OBEY = new Set(['360 light', '1440 dark']);

test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const { name, open, varies } of places) {
  test(`the look of ${name}`, async ({ page, context }) => {
    test.setTimeout(180_000);
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(page);
    const eye = await Eye.open(context);
    for (const width of WIDTHS) {
      for (const colorScheme of THEMES) {
        await test.step(`${width} px, ${colorScheme}`, async () => {
          await page.setViewportSize({ width, height: 900 });
          await page.emulateMedia({ colorScheme });
          await settle(page);
          const { problems, lines } = await layoutOf(page);
          expect.soft(problems, `${name}, ${width} px`).toEqual([]);
          const png = await page.screenshot({ fullPage: true, animations: 'disabled', caret: 'hide' });
          const seen = await eye.look(png, lines, await measured(page));
          expect.soft(seen.faint, `faint in ${name}, ${width} px, ${colorScheme}`).toEqual([]);
          if (!varies) {
            expect.soft(difference(`${name} ${width} ${colorScheme}`, seen), `${name}, ${width} px, ${colorScheme}`).toEqual([]);
          }
          if (OBEY.has(`${width} ${colorScheme}`)) {
            await obey(page);
          }
        });
      }
    }
    await eye.close();
  });
}

/** Fonts are there, and plots are painted in the theme of this moment. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
  });
}

async function measured(page: Page): Promise<Box[]> {
  return page.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector)].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return { x: x + scrollX, y: y + scrollY, width, height };
      }),
    MEASURED,
  );
}

async function obey(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  expect.soft(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}
