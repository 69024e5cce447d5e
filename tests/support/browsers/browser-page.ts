/** What the walks need of a tab, whichever browser it is in and however that is driven. */

/** A source of WebDriver's actions, the same words for all drivers. @see https://w3c.github.io/webdriver/#actions */
export type InputSource =
  | { type: 'key'; id: string; actions: readonly { type: 'keyDown' | 'keyUp'; value: string }[] }
  | {
      type: 'pointer';
      id: string;
      actions: readonly (
        { type: 'pointerMove'; x: number; y: number } | { type: 'pointerDown' | 'pointerUp'; button: 0 }
      )[];
    };

export interface BrowserPage {
  /** Resolves when the page has loaded. */
  goto(address: string): Promise<void>;
  reload(): Promise<void>;
  /** Goes back in the tab's history. */
  back(): Promise<void>;
  /**
   * @param source an expression of the page's own language; what it comes to, or resolves to, must be JSON
   * @throws Error when it throws in the page
   */
  evaluate(source: string): Promise<unknown>;
  /** Does what hands do: presses keys, moves and presses the pointer. */
  perform(sources: readonly InputSource[]): Promise<void>;
  /** Makes room for a page of this size in CSS px. A browser's own window may be less narrow. */
  resize(width: number, height: number): Promise<void>;
  /** As PNG. */
  screenshot(): Promise<Buffer>;
  /** What went wrong in the page until now: errors on the console, uncaught ones, and what its policy blocked. */
  errors(): Promise<readonly string[]>;
  /** Ends the browser. Nothing of it is left when this resolves. */
  close(): Promise<void>;
}
