/** How long somebody new waits: from opening the window to its first question, to the first figure, and to the answer. */
import type { Browser } from '@playwright/test';
import { startBrowserHost } from '../../tests/e2e/browser-host';

export interface FirstAnswer {
  /** In seconds from the beginning of the page: the question can be pressed. */
  question: number;
  /** In seconds from pressing it: a first figure, or that there is none yet that can be believed. */
  figure: number;
  /** In seconds from pressing it: nothing more is measured. */
  answer: number;
}

/** Longer than the comparison may measure, in ms. */
const longestMs = 240_000;

export async function firstAnswer(browser: Browser, dataFolder: string): Promise<FirstAnswer> {
  const host = await startBrowserHost(dataFolder);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(longestMs);
  try {
    const openedMs = performance.now();
    await page.goto(host.address);
    const compare = page.getByRole('button', { name: 'Compare on my cores' });
    await compare.and(page.locator(':enabled')).waitFor();
    const askedMs = performance.now();
    await compare.click();
    await page
      .getByRole('button', { name: /Sound|Doubtful|Void/ })
      .first()
      .waitFor();
    const figureMs = performance.now();
    await page.getByRole('button', { name: 'Run again' }).waitFor();
    const seconds = (fromMs: number, toMs: number) => (toMs - fromMs) / 1000;
    return {
      question: seconds(openedMs, askedMs),
      figure: seconds(askedMs, figureMs),
      answer: seconds(askedMs, performance.now()),
    };
  } finally {
    await page.close();
    await host.stop();
  }
}
