/**
 * The window in a browser that Playwright does not drive: found by what is said and read aloud, as readers find their way,
 * and used by keys and pointer.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@playwright/test';
import type { BrowserPage, InputSource } from '../support/browsers/browser-page';

/** Of `name` and `text`: a string is all of it, a pattern a part. */
export type Wanted = { role: string; name: string | RegExp } | { label: string } | { text: string | RegExp };

interface Found {
  text: string;
  enabled: boolean;
  /** Its middle, in CSS px. */
  x: number;
  y: number;
}

/** A busy machine takes its time, and another engine's own work comes on top. */
const patient = { timeout: 120_000 };

/** As WebDriver names keys that are not characters. */
const keys = { Control: '\uE009', Enter: '\uE007', Escape: '\uE00C', End: '\uE010' } as const;

export type Key = keyof typeof keys;

/** Testing Library finds elements in pages as the unit tests find them. */
const library = readFileSync(
  createRequire(import.meta.url).resolve('@testing-library/dom/dist/@testing-library/dom.umd.min.js'),
  'utf8',
);

export class EngineWindow {
  readonly page: BrowserPage;

  constructor(page: BrowserPage) {
    this.page = page;
  }

  /** Calls a function in the page; it knows nothing of what stands around it here. */
  async run<Given, Result>(inPage: (given: Given) => Result, given: Given): Promise<Awaited<Result>> {
    return (await this.page.evaluate(`(${inPage.toString()})(${JSON.stringify(given)})`)) as Awaited<Result>;
  }

  /** Waits until it is there. */
  async see(wanted: Wanted): Promise<Found> {
    let found: Found | undefined;
    await expect
      .poll(async () => (found = await this.#find(wanted)), { message: said(wanted), ...patient })
      .toBeDefined();
    return found as Found;
  }

  /** Waits until it is not there. */
  async gone(wanted: Wanted): Promise<void> {
    await expect
      .poll(() => this.#find(wanted), { message: `none: ${said(wanted)}`, ...patient })
      .toBeUndefined();
  }

  /** Waits until what is drawn of it matches. */
  async reads(wanted: Wanted, pattern: RegExp): Promise<void> {
    await expect
      .poll(async () => (await this.#find(wanted))?.text ?? '', { message: said(wanted), ...patient })
      .toMatch(pattern);
  }

  /** Presses it, once it can be pressed and nothing lies over it. */
  async click(wanted: Wanted): Promise<void> {
    let found: Found | undefined;
    await expect
      .poll(async () => (found = await this.#find(wanted, true))?.enabled, {
        message: `to press: ${said(wanted)}`,
        ...patient,
      })
      .toBe(true);
    const { x, y } = found as Found;
    await this.page.perform([
      {
        type: 'pointer',
        id: 'mouse',
        actions: [
          { type: 'pointerMove', x, y },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ],
      },
    ]);
  }

  /** Writes into a field in place of what stands in it. */
  async fill(label: string, text: string): Promise<void> {
    await this.click({ label });
    await this.run(() => (document.activeElement as HTMLInputElement).select(), undefined);
    await this.page.perform([typing(Array.from(text))]);
    await expect
      .poll(() => this.run(() => (document.activeElement as HTMLInputElement).value, undefined), label)
      .toBe(text);
  }

  /** @param pressed keys in the order they are pressed, all held until the last is */
  async press(...pressed: (Key | (string & {}))[]): Promise<void> {
    const values = pressed.map((key) => (key in keys ? keys[key as Key] : key));
    await this.page.perform([
      {
        type: 'key',
        id: 'keyboard',
        actions: [
          ...values.map((value) => ({ type: 'keyDown' as const, value })),
          ...values.toReversed().map((value) => ({ type: 'keyUp' as const, value })),
        ],
      },
    ]);
  }

  /** Waits until the address ends so. */
  async address(end: RegExp): Promise<string> {
    await expect.poll(() => this.page.evaluate('location.hash'), patient).toMatch(end);
    return String(await this.page.evaluate('location.hash'));
  }

  /** @param toPress also moves it to the middle of the window, and says whether it would be hit there */
  async #find(wanted: Wanted, toPress = false): Promise<Found | undefined> {
    const isThere = await this.page.evaluate('globalThis.TestingLibraryDom !== undefined');
    if (isThere !== true) await this.page.evaluate(`(() => { ${library} })()`);
    return (await this.run(findInPage, { wanted: asJson(wanted), toPress })) ?? undefined;
  }
}

const typing = (values: readonly string[]): InputSource => ({
  type: 'key',
  id: 'keyboard',
  actions: values.flatMap((value) => [
    { type: 'keyDown' as const, value },
    { type: 'keyUp' as const, value },
  ]),
});

type Words = { exactly: string } | { pattern: string };
type WantedAsJson = { role: string; name: Words } | { label: string } | { text: Words };

const words = (wanted: string | RegExp): Words =>
  typeof wanted === 'string' ? { exactly: wanted } : { pattern: wanted.source };

function asJson(wanted: Wanted): WantedAsJson {
  if ('role' in wanted) return { role: wanted.role, name: words(wanted.name) };
  return 'text' in wanted ? { text: words(wanted.text) } : wanted;
}

function said(wanted: Wanted): string {
  return Object.values(wanted).map(String).join(' ');
}

/** What this uses of Testing Library, which is in the page by then. */
interface Library {
  queryAllByRole(where: Element, role: string, how: { name: string | RegExp }): HTMLElement[];
  queryAllByLabelText(where: Element, label: string): HTMLElement[];
  queryAllByText(where: Element, text: string | RegExp): HTMLElement[];
}

/** Runs in the page. */
function findInPage({ wanted, toPress }: { wanted: WantedAsJson; toPress: boolean }): Found | null {
  const { TestingLibraryDom: finder } = globalThis as unknown as { TestingLibraryDom: Library };
  const asWords = (given: Words) => ('exactly' in given ? given.exactly : new RegExp(given.pattern));
  const all =
    'role' in wanted
      ? finder.queryAllByRole(document.body, wanted.role, { name: asWords(wanted.name) })
      : 'label' in wanted
        ? finder.queryAllByLabelText(document.body, wanted.label)
        : finder.queryAllByText(document.body, asWords(wanted.text));
  const shown = all.filter((one) => one.checkVisibility());
  const placeOf = (one: HTMLElement) => {
    if (toPress) one.scrollIntoView({ block: 'center', inline: 'nearest' });
    const { left, top, width, height } = one.getBoundingClientRect();
    const [x, y] = [Math.round(left + width / 2), Math.round(top + height / 2)];
    const hit = document.elementFromPoint(x, y);
    return { x, y, isHit: one.contains(hit) || (hit?.closest('label')?.contains(one) ?? false) };
  };
  // Under a dialog there may be others of the same name.
  const element = (toPress ? shown.find((one) => placeOf(one).isHit) : undefined) ?? shown[0];
  if (element === undefined) return null;
  const { x, y, isHit } = placeOf(element);
  return {
    text: element.innerText,
    enabled: !element.matches(':disabled') && (!toPress || isHit),
    x,
    y,
  };
}
