import { describe, expect, it } from 'vitest';
import { heatPixels } from '../../../../src/renderer/charts/heat-map';
import { stripLines, stripOf } from '../../../../src/renderer/charts/strip-painter';
import { liveFrame } from '../../../../src/renderer/machine/live-frame';
import { LiveMachine } from '../../../../src/renderer/machine/live-machine.svelte';
import { twoCpus } from '../../../support/fake-lab';
import { liveSample } from '../../../support/window/live-samples';

const box = { width: 60, height: 100, spanMs: 60_000, top: 100 };
const frame = (atMs: number, load: number | null, gap: string | null = null) =>
  liveFrame(liveSample(atMs, [load], gap === null ? {} : { gap: { reason: gap, missed: 1 } }), [0]);

describe('a strip', () => {
  it('puts the newest sample at the right edge and full load at the top', () => {
    const lines = stripLines(
      stripOf([frame(30_000, 0), frame(60_000, 100)], ({ busy }) => busy[0] ?? NaN),
      box,
    );
    expect(lines).toEqual([
      [
        [30, 100],
        [60, 0],
      ],
    ]);
  });

  it('leaves a gap where samples are missing, and draws no zero', () => {
    const frames = [
      frame(1000, 50),
      frame(2000, 50),
      frame(9000, 50, 'the computer slept'),
      frame(10_000, 50),
    ];
    expect(
      stripLines(
        stripOf(frames, ({ busy }) => busy[0] ?? NaN),
        box,
      ).map(({ length }) => length),
    ).toEqual([2, 2]);
  });

  it('leaves a gap where nobody looked for a while, and none where samples were only fewer', () => {
    const machine = new LiveMachine();
    machine.start(twoCpus, [liveSample(1000, [50, 50]), liveSample(16_000, [50, 50])]);
    for (const atMs of [16_250, 17_250, 19_400, 22_000]) machine.add(liveSample(atMs, [50, 50]));
    expect(machine.frames.map(({ gap }) => gap !== null)).toEqual([false, true, false, false, false, true]);
    expect(
      stripLines(
        stripOf(machine.frames, ({ busy }) => busy[0] ?? NaN),
        box,
      ),
    ).toHaveLength(3);
  });

  it('leaves a gap where a core has no figure', () => {
    const frames = [frame(1000, 50), frame(2000, null), frame(3000, 50)];
    expect(
      stripLines(
        stripOf(frames, ({ busy }) => busy[0] ?? NaN),
        box,
      ),
    ).toHaveLength(2);
  });
});

describe('the heat map', () => {
  const opacity = (pixels: Uint8ClampedArray, column: number) => pixels[column * 4 + 3];

  it('is transparent where nothing was measured, and darker the busier a core is', () => {
    const pixels = heatPixels([frame(59_000, 0), frame(60_000, 100)], [0], 60, 60_000, false);
    expect([opacity(pixels, 0), opacity(pixels, 57), opacity(pixels, 58)]).toEqual([0, 0, 255]); // nothing before the first
    expect(pixels[59 * 4]).toBeLessThan(pixels[58 * 4] ?? 0);
    expect(heatPixels([frame(60_000, null)], [0], 60, 60_000, false).every((part) => part === 0)).toBe(true);
  });

  it('reaches the left edge from a frame that lies beyond it', () => {
    const pixels = heatPixels([frame(-1000, 50), frame(60_000, 50)], [0], 60, 60_000, false);
    expect([opacity(pixels, 0), opacity(pixels, 59)]).toEqual([255, 255]);
  });

  it('keeps gaps', () => {
    const pixels = heatPixels(
      [frame(20_000, 50, 'late'), frame(60_000, 50, 'slept')],
      [0],
      60,
      60_000,
      false,
    );
    expect([opacity(pixels, 19), opacity(pixels, 40), opacity(pixels, 59)]).toEqual([255, 0, 255]);
  });
});
