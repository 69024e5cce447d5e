/** Looks at the machine at a steady rate and does nothing else; says how often it has looked when it is asked. */
import { systemClock } from '../../../src/lab/clock';
import { openSampler } from '../../../src/lab/sampler';
import { SampleLoop } from '../../../src/lab/sampler/sample-loop';
import * as systeminformation from 'systeminformation';
import type { SamplingOrder } from '../sampling-order';

const order = JSON.parse(process.argv[2] ?? '') as SamplingOrder;
let looks = 0;
const count = () => {
  looks++;
};

if (order.what === 'currentLoad') {
  setInterval(() => void systeminformation.currentLoad().then(count), order.periodMs);
} else {
  const sampler = openSampler('auto');
  sampler.watch(order.watch);
  const fail = (error: unknown) => {
    throw error;
  };
  new SampleLoop({ sampler, clock: systemClock, periodMs: order.periodMs, onSample: count, onFailure: fail });
}
process.on('message', () => process.send?.(looks));
process.on('disconnect', () => process.exit());
