import { describe, expect, it } from 'vitest';
import { randomAt } from '../../../../src/core/seeded-random';
import {
  type Program,
  SimulatedMachine,
  type SimulatedThread,
} from '../../../support/simulated-machine/machine';

const free = { quantumNs: 4_000_000, switchNs: 0, migrationNs: 0 };

describe('a simulated core', () => {
  const computing = function* (ns: number): Program {
    yield { do: 'compute', ns };
  };
  /** When all of them have done their work, in ns. */
  const lasting = (
    shape: Partial<typeof free> & { cores: number; smtThousandths?: number },
    works: number[],
  ) => {
    const machine = new SimulatedMachine({ ...free, ...shape });
    let left = works.length;
    const threads = works.map((ns, index) =>
      machine.start(
        String(index),
        (function* () {
          yield* computing(ns);
          left--;
        })(),
      ),
    );
    machine.runUntil(() => left === 0);
    return { endNs: machine.nowNs, threads };
  };

  it('is shared in turns of a quantum', () => {
    const { endNs, threads } = lasting({ cores: 1 }, [10_000_000, 10_000_000]);
    expect(endNs).toBe(20_000_000);
    expect(threads.map(({ involuntary }) => involuntary)).toEqual([2, 2]);
    const waits = threads.map(({ usage }) => usage.get('')?.waitNs);
    expect(waits).toEqual([8_000_000, 10_000_000]);
  });

  it('takes its time for another thread, and for one that comes from elsewhere', () => {
    expect(lasting({ cores: 1, switchNs: 1000 }, [5_000_000, 1_000_000]).endNs).toBe(6_000_000 + 2 * 1000);
    // The second core is done early; who then moves there pays for it, and who was there before is another thread.
    const { endNs } = lasting({ cores: 2, migrationNs: 300 }, [8_000_000, 1_000_000, 8_000_000]);
    expect(endNs).toBe(9_000_000);
  });

  it('is slower while its sibling is busy, and only then', () => {
    const { endNs } = lasting({ cores: 2, smtThousandths: 500 }, [3_000_000, 1_000_000]);
    // Both at half speed for 2 ms, then one alone with the 2 ms that are left of its work.
    expect(endNs).toBe(4_000_000);
  });
});

describe('queues on simulated cores', () => {
  /** Arrivals and services of exponential lengths at c servers, one on a core of its own each. */
  function queue({ servers, load, tasks }: { servers: number; load: number; tasks: number }) {
    const machine = new SimulatedMachine({ ...free, quantumNs: 1e12, cores: servers + 1 });
    const serviceNs = 1_000_000;
    const exponential = (kind: number, task: number, mean: number) =>
      Math.round(-mean * Math.log(1 - randomAt(7, kind, task)));
    const waiting: { task: number; sinceNs: number }[] = [];
    const idle: SimulatedThread[] = [];
    let [head, done, waitedNs, servedNs, inSystemNs, areaNs, changedNs] = [0, 0, 0, 0, 0, 0, 0];
    let inSystem = 0;
    const count = (change: number) => {
      areaNs += inSystem * (machine.nowNs - changedNs);
      changedNs = machine.nowNs;
      inSystem += change;
    };
    const server = function* (own: () => SimulatedThread): Program {
      for (;;) {
        const next = waiting[head];
        if (next === undefined) {
          idle.push(own());
          yield { do: 'park' };
          continue;
        }
        head++;
        waitedNs += machine.nowNs - next.sinceNs;
        const ns = exponential(1, next.task, serviceNs);
        servedNs += ns;
        yield { do: 'compute', ns };
        inSystemNs += machine.nowNs - next.sinceNs;
        count(-1);
        done++;
      }
    };
    const arrivals = function* (): Program {
      for (let task = 0, atNs = 0; task < tasks; task++) {
        atNs += exponential(0, task, serviceNs / (load * servers));
        yield { do: 'sleep', untilNs: atNs };
        waiting.push({ task, sinceNs: machine.nowNs });
        count(1);
        const server = idle.pop();
        if (server !== undefined) machine.wakeUp(server);
      }
    };
    const threads: SimulatedThread[] = [];
    for (let k = 0; k < servers; k++)
      threads.push(
        machine.start(
          `server ${k}`,
          server(() => threads[k] as SimulatedThread),
        ),
      );
    machine.start('arrivals', arrivals());
    machine.runUntil(() => done === tasks);
    return {
      meanWait: waitedNs / servedNs,
      busyShare: servedNs / (servers * machine.nowNs),
      meanInSystem: inSystemNs / tasks,
      meanNumber: areaNs / machine.nowNs,
      arrivalsPerNs: tasks / machine.nowNs,
    };
  }

  /** Mean wait of M/M/c in service times: Erlang's C formula (A. K. Erlang, 1917). */
  function erlangWait(servers: number, load: number): number {
    const offered = servers * load;
    let blocking = 1;
    for (let k = 1; k <= servers; k++) blocking = (offered * blocking) / (k + offered * blocking);
    const queueing = blocking / (1 - load * (1 - blocking));
    return queueing / (servers * (1 - load));
  }

  it.each([
    { servers: 1, load: 0.5 },
    { servers: 2, load: 0.6 },
    { servers: 4, load: 0.7 },
  ])('M/M/$servers at $load: tasks wait as long as Erlang says, within 2 %', ({ servers, load }) => {
    const found = queue({ servers, load, tasks: 400_000 });
    const { meanWait, busyShare, meanNumber, meanInSystem, arrivalsPerNs } = found;
    // By the load that came about: drawn lengths are no exact means.
    expect(Math.abs(busyShare / load - 1)).toBeLessThan(0.02);
    expect(Math.abs(meanWait / erlangWait(servers, busyShare) - 1)).toBeLessThan(0.02);
    // Little: as many are there as arrive while one is there.
    expect(Math.abs(meanNumber / (arrivalsPerNs * meanInSystem) - 1)).toBeLessThan(1e-6);
  });
});
