import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laneStateIndex, laneStates, type LaneState } from '../../../../src/core/vocabulary/lane-states';
import { laneTimeline, type LaneInput } from '../../../../src/core/timeline/lane-timeline';
import { anyLane, stateAt } from './any-lane';

type Lane = ReturnType<typeof laneTimeline>;
const many = 1e6;

/** Spans in words. */
function inWords({ segments }: Lane): string[] {
  if (segments.kind !== 'spans') throw new Error('The timeline has buckets.');
  return segments.spans.map(
    ([state, from, to, task]) =>
      `${laneStates[state] ?? '?'} ${from}–${to}${task < 0 ? '' : ` in task ${task}`}`,
  );
}

const lane = (parts: Partial<LaneInput>): LaneInput => ({
  worker: 0,
  gapState: 'dispatch',
  attempts: [],
  spans: [],
  ...parts,
});

describe('the timeline of a lane', () => {
  it('shows tasks, the gaps between them, and a tail', () => {
    const attempts = [
      { task: 4, start: 2, end: 5, succeeded: true },
      { task: 9, start: 6, end: 8, succeeded: false },
    ];
    const timeline = laneTimeline(lane({ attempts, worker: 3 }), 10, many);
    expect(inWords(timeline)).toEqual([
      'dispatch 0–2',
      'computing 2–5 in task 4',
      'dispatch 5–6',
      'retrying 6–8 in task 9',
      'tail 8–10',
    ]);
    expect(timeline.worker).toBe(3);
    expect(timeline.totalsMs).toEqual({ dispatch: 3, computing: 3, retrying: 2, tail: 2 });
  });

  it('shows a lane as waiting for its work until the next task arrives, and then for whoever hands it out', () => {
    const attempts = [
      { task: 0, start: 0, end: 4, due: 0, succeeded: true },
      { task: 1, start: 3, end: 5, due: 2, succeeded: true },
      { task: 2, start: 9, end: 10, due: 8, succeeded: true },
    ];
    expect(inWords(laneTimeline(lane({ attempts }), 10, many))).toEqual([
      'computing 0–4 in task 0',
      'computing 4–5 in task 1',
      'wait 5–8',
      'dispatch 8–9',
      'computing 9–10 in task 2',
    ]);
  });

  it('takes the time of spans out of the task around them, and out of gaps', () => {
    const attempts = [{ task: 1, start: 10, end: 30, succeeded: true }];
    const spans = [
      { state: laneStateIndex('start-up'), from: 0, to: 6 },
      { state: laneStateIndex('lock'), from: 10, to: 12 },
      { state: laneStateIndex('wait'), from: 15, to: 30 },
    ];
    expect(inWords(laneTimeline(lane({ attempts, spans, gapState: 'ready' }), 30, many))).toEqual([
      'start-up 0–6',
      'ready 6–10',
      'lock 10–12 in task 1',
      'computing 12–15 in task 1',
      'wait 15–30 in task 1',
    ]);
  });

  it('leaves out what lies before the clock or after it', () => {
    const attempts = [{ task: 0, start: 3, end: 50, succeeded: true }];
    const spans = [
      { state: laneStateIndex('start-up'), from: -40, to: -2 },
      { state: laneStateIndex('start-up'), from: -1, to: 1 },
      { state: laneStateIndex('wait'), from: 8, to: 60 },
    ];
    expect(inWords(laneTimeline(lane({ attempts, spans }), 10, many))).toEqual([
      'start-up 0–1',
      'dispatch 1–3',
      'computing 3–8 in task 0',
      'wait 8–10 in task 0',
    ]);
  });

  it('is all tail for a lane that got no task', () => {
    expect(laneTimeline(lane({}), 10, many).totalsMs).toEqual({ tail: 10 });
    expect(laneTimeline(lane({}), 0, many)).toMatchObject({ totalsMs: {}, segments: { spans: [] } });
  });

  it('has every moment in exactly the one state that it must be in', () => {
    fc.assert(
      fc.property(anyLane, fc.integer({ min: 0, max: 120 }), (input, wallMs) => {
        const { totalsMs, segments } = laneTimeline(input, wallMs, many);
        const expected = new Map<LaneState, number>();
        for (let at = 0; at < wallMs; at++) {
          const state = stateAt(input, at + 0.5);
          expected.set(state, (expected.get(state) ?? 0) + 1);
        }
        expect(totalsMs).toEqual(Object.fromEntries(expected));
        if (segments.kind !== 'spans') throw new Error('The timeline has buckets.');
        let cursor = 0;
        for (const [state, from, to] of segments.spans) {
          expect(from).toBe(cursor);
          for (let at = from; at < to; at++) expect(laneStates[state]).toBe(stateAt(input, at + 0.5));
          cursor = to;
        }
        expect(cursor).toBe(wallMs);
      }),
    );
  });
});

describe('a timeline of a lane whose records contradict each other', () => {
  it('adds up all the same', () => {
    const time = fc.integer({ min: -20, max: 120 });
    const attempt = fc.record({ task: fc.nat(), start: time, end: time, succeeded: fc.boolean() });
    fc.assert(
      fc.property(anyLane, fc.array(attempt), fc.nat({ max: 100 }), (input, attempts, wallMs) => {
        const { totalsMs } = laneTimeline({ ...input, attempts }, wallMs, many);
        expect(Object.values(totalsMs).reduce((a, b) => a + b, 0)).toBe(wallMs);
      }),
    );
  });
});

describe('a timeline of too many segments', () => {
  it('is summed up in buckets that say the same as the spans', () => {
    fc.assert(
      fc.property(
        anyLane,
        fc.integer({ min: 1, max: 120 }),
        fc.integer({ min: 1, max: 12 }),
        (input, wallMs, maxSegments) => {
          const exact = laneTimeline(input, wallMs, many);
          const { totalsMs, segments } = laneTimeline(input, wallMs, maxSegments);
          expect(totalsMs).toEqual(exact.totalsMs);
          const spans = exact.segments.kind === 'spans' ? exact.segments.spans : [];
          if (segments.kind === 'spans') {
            expect(spans.length).toBeLessThanOrEqual(maxSegments);
            expect(segments.spans).toEqual(spans);
            return;
          }
          expect(spans.length).toBeGreaterThan(maxSegments);
          expect(segments.bucketMs).toBeCloseTo(wallMs / maxSegments, 9);
          expect(Object.keys(segments.statesMs)).toEqual(Object.keys(totalsMs));
          for (const [index, state] of laneStates.entries()) {
            const sums = segments.statesMs[state] ?? [];
            for (const [bucket, sum] of sums.entries()) {
              const [low, high] = [bucket * segments.bucketMs, (bucket + 1) * segments.bucketMs];
              const there = spans
                .filter(([spanState]) => spanState === index)
                .map(([, from, to]) => Math.max(0, Math.min(to, high) - Math.max(from, low)));
              expect(sum).toBeCloseTo(
                there.reduce((a, b) => a + b, 0),
                9,
              );
            }
          }
        },
      ),
    );
  });

  it('fills each bucket, and keeps the totals, also where times are no whole numbers', () => {
    const time = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(time, { minLength: 40, maxLength: 80 }), (times) => {
        const edges = [...times].sort((a, b) => a - b).map((share) => share * 10.7);
        const attempts = edges.slice(1).flatMap((end, index) => {
          const start = edges[index] ?? 0;
          return index % 2 === 0 ? [{ task: index, start, end, succeeded: true }] : [];
        });
        const { totalsMs, segments } = laneTimeline(lane({ attempts }), 11.3, 8);
        if (segments.kind !== 'buckets') return;
        for (const [state, sums] of Object.entries(segments.statesMs)) {
          expect(sums).toHaveLength(8);
          expect(sums.reduce((a, b) => a + b)).toBeCloseTo(totalsMs[state as LaneState] ?? -1, 9);
        }
        for (let bucket = 0; bucket < 8; bucket++) {
          const filled = Object.values(segments.statesMs).map((sums) => sums[bucket] ?? 0);
          expect(filled.reduce((a, b) => a + b)).toBeCloseTo(segments.bucketMs, 9);
        }
        expect(Object.values(totalsMs).reduce((a, b) => a + b)).toBeCloseTo(11.3, 9);
      }),
    );
  });
});
