import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, ConsoleMessage, Page } from 'playwright';
import { test as base, expect, inject } from 'vitest';
import { launchChromium } from './chromium.ts';

/** Pictures that tests leave for whoever looks at a failure. */
const RESULTS = join(import.meta.dirname, '../../../test-results');

const VIEWPORT = { width: 1280, height: 800 };

interface Fixtures {
  readonly browser: Browser;
  /** A blank page of a fresh profile. The test fails on anything that it logs as an error. */
  readonly page: Page;
  /** One such page for all tests of a file. */
  readonly filePage: Page;
}

export const test = base.extend<Fixtures>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the needed fixtures from the pattern.
    async ({}, use) => {
      const browser = await launchChromium();
      await use(browser);
      await browser.close();
    },
    { scope: 'file' },
  ],
  page: async ({ browser, task }, use) => {
    const { page, close } = await openPage(browser);
    await use(page);
    if (task.result?.state === 'fail') await keepScreenshot(page, `failed-${task.name}`);
    await close();
  },
  filePage: [
    async ({ browser }, use) => {
      const { page, close } = await openPage(browser);
      await use(page);
      await close();
    },
    { scope: 'file' },
  ],
});

/** A blank page of a fresh profile. Closing it fails where the page logged an error. */
async function openPage(browser: Browser) {
  const context = await browser.newContext({
    viewport: VIEWPORT,
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
  });
  // No test can answer the system's own dialog: the page saves as where there is none.
  await context.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'showSaveFilePicker');
    Reflect.deleteProperty(globalThis, 'showOpenFilePicker');
  });
  const page = await context.newPage();
  const faults = listenForFaults(page);
  const close = async () => {
    await context.close();
    expect(faults, 'errors that the page logged').toEqual([]);
  };
  return { page, close };
}

/** Everything that a page must not say: errors logged, thrown, or of its loading; crashes. */
function listenForFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error') faults.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => faults.push(String(error.stack ?? error)));
  page.on('crash', () => faults.push('the page crashed'));
  return faults;
}

/** Keeps how the page looks as test-results/NAME.png. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  mkdirSync(RESULTS, { recursive: true });
  const file = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  await page.screenshot({ path: join(RESULTS, `${file}.png`) });
}

/** The address of the workbench, on a backend where one is named. */
export const workbenchAddress = (backend?: 'gpujs'): string =>
  backend ? `${inject('address')}?backend=${backend}` : inject('address');
