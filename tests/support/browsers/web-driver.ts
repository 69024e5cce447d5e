/** A session of plain WebDriver: one HTTP request for each command. @see https://w3c.github.io/webdriver/ */
import { setTimeout as sleep } from 'node:timers/promises';

const patienceMs = 60_000;

export interface WebDriver {
  get: (command: string) => Promise<unknown>;
  post: (command: string, body: object) => Promise<unknown>;
  /** Ends the session, and the browser with it. */
  delete: () => Promise<void>;
}

/**
 * @param driver its address; it may still be starting
 * @param capabilities of the browser, which it must have
 * @throws Error when the driver does not answer within a minute, or has no such browser
 */
export async function openWebDriver(driver: string, capabilities: object): Promise<WebDriver> {
  await untilReady(driver);
  const { sessionId } = (await ask('POST', `${driver}/session`, {
    capabilities: { alwaysMatch: capabilities },
  })) as { sessionId: string };
  const session = `${driver}/session/${sessionId}`;
  return {
    get: (command) => ask('GET', `${session}/${command}`),
    post: (command, body) => ask('POST', `${session}/${command}`, body),
    async delete() {
      await ask('DELETE', session);
    },
  };
}

async function untilReady(driver: string): Promise<void> {
  const deadlineMs = performance.now() + patienceMs;
  for (;;) {
    try {
      await ask('GET', `${driver}/status`);
      return;
    } catch (error) {
      if (performance.now() > deadlineMs) throw error;
      await sleep(50);
    }
  }
}

/** @throws Error with the driver's own words when it refuses */
async function ask(method: string, address: string, body?: object): Promise<unknown> {
  const answer = await fetch(address, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await answer.json()) as { value: unknown };
  if (answer.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`${error}: ${message}`);
}
