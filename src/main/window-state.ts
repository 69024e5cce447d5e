/** Size and place of the window, kept from one start to the next; never off the screens that are there now. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const length = z.number().int().min(-100_000).max(100_000);
const stateSchema = z.object({
  x: length.optional(),
  y: length.optional(),
  width: length.min(1),
  height: length.min(1),
  maximized: z.boolean(),
});

export interface WindowState {
  /** Without a place the system chooses one. */
  x?: number | undefined;
  y?: number | undefined;
  width: number;
  height: number;
  maximized: boolean;
}

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

const initial: WindowState = { width: 1280, height: 860, maximized: false };
/** So much of the window must be seen for a person to get hold of it. */
const grip = 80;

export function readWindowState(dataFolder: string): WindowState {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(fileIn(dataFolder), 'utf8')));
  } catch {
    return initial; // the first start, or a file that somebody damaged
  }
}

export function writeWindowState(dataFolder: string, state: WindowState): void {
  try {
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(fileIn(dataFolder), `${JSON.stringify(state)}\n`);
  } catch {
    // The next window opens at its usual size: not worth a message.
  }
}

/** No larger than the largest screen, and without its place where no screen shows it any more. */
export function onScreen(
  state: WindowState,
  areas: readonly Area[],
): Omit<WindowState, 'x' | 'y'> & { x?: number; y?: number } {
  const { x, y, maximized } = state;
  const width = Math.min(state.width, Math.max(...areas.map((area) => area.width), 640));
  const height = Math.min(state.height, Math.max(...areas.map((area) => area.height), 480));
  if (x === undefined || y === undefined) return { width, height, maximized };
  const seen = areas.some(
    (area) =>
      x + width >= area.x + grip &&
      x <= area.x + area.width - grip &&
      y >= area.y &&
      y <= area.y + area.height - grip,
  );
  return seen ? { x, y, width, height, maximized } : { width, height, maximized };
}

function fileIn(dataFolder: string): string {
  return path.join(dataFolder, 'window.json');
}
