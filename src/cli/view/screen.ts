/** The whole terminal as a place to redraw: on the alternate screen, so that what stood there before comes back. */
import type { TextStream } from '../terminal';

const enter = '\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[2J';
/** Wrapping and the cursor come back, and with the former screen what stood on it. */
const leave = '\x1b[?7h\x1b[?25h\x1b[?1049l';
/** Terminals that know it show a frame as a whole; the others ignore it. */
const [beginFrame, endFrame] = ['\x1b[?2026h', '\x1b[?2026l'];

export class Screen {
  #shown: readonly string[] | null = null;

  constructor(private readonly stream: TextStream) {}

  open(): void {
    if (this.#shown !== null) return;
    this.#shown = [];
    this.stream.write(enter);
  }

  /** Writes the lines that differ from those shown. They must fit: longer ones are cut by the terminal. */
  draw(lines: readonly string[]): void {
    const shown = this.#shown;
    if (shown === null) return;
    const changed = lines.flatMap((line, i) =>
      line === shown[i] ? [] : [`\x1b[${i + 1};1H${line}\x1b[0m\x1b[K`],
    );
    const shorter = lines.length < shown.length ? [`\x1b[${lines.length + 1};1H\x1b[J`] : [];
    this.#shown = [...lines];
    if (changed.length + shorter.length === 0) return;
    this.stream.write([beginFrame, ...changed, ...shorter, endFrame].join(''));
  }

  /** After the terminal changed its size nothing on it is certain. */
  clear(): void {
    if (this.#shown === null) return;
    this.#shown = [];
    this.stream.write('\x1b[2J');
  }

  /** Restores the terminal; may be called again, and while the process ends. */
  close(): void {
    if (this.#shown === null) return;
    this.#shown = null;
    this.stream.write(leave);
  }
}
