import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** Scrolls as people do: drags through all the time there is, and turns the wheel here and there. */
export async function scrollEverywhere(page: Page): Promise<void> {
  const box = await page.locator('.scrubber').boundingBox();
  assert.ok(box);
  const x = box.x + box.width / 2;
  await page.mouse.move(x, box.y + 2);
  await page.mouse.down();
  const steps = 240;
  for (let step = 1; step <= steps; step++) {
    await page.mouse.move(x, box.y + 2 + ((box.height - 4) * step) / steps);
    await page.waitForTimeout(12);
  }
  await page.mouse.up();
  await page.mouse.move(600, 400);
  for (const place of [0.1, 0.35, 0.6, 0.85]) {
    await page.mouse.click(x, box.y + box.height * place);
    await page.mouse.move(600, 400);
    for (let step = 0; step < 60; step++) {
      await page.mouse.wheel(0, 400);
      await page.waitForTimeout(12);
    }
  }
}

/** Presses a place of the scrubber.
 *  @param share 0 for its upper end, 1 for the lower
 *  @returns milliseconds from the press to the first frame with every row in sight */
export async function jump(page: Page, share: number): Promise<number> {
  const box = await page.locator('.scrubber').boundingBox();
  assert.ok(box);
  // In the page itself, from the press of the button to the first frame in which every row in sight is there.
  const press = await page.evaluateHandle(() => ({
    shown: new Promise<number>((done) => {
      const begin = ({ timeStamp }: PointerEvent): void => {
        const look = (): void => {
          const view = document.querySelector('.timeline-window')?.getBoundingClientRect();
          const inSight = [...document.querySelectorAll('.row')].filter((row) => {
            const { top, bottom } = row.getBoundingClientRect();
            return view !== undefined && bottom > view.top && top < view.bottom;
          });
          const isWhole = inSight.length > 0 && inSight.every((row) => !row.classList.contains('row-coming'));
          if (isWhole) done(performance.now() - timeStamp);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      };
      addEventListener('pointerdown', begin, { capture: true, once: true });
    }),
  }));
  await page.mouse.click(box.x + 10, box.y + box.height * share);
  return await press.evaluate(({ shown }) => shown);
}
