/** The field's words in one line each, for the list that `?` shows. */
export const terms: readonly (readonly [term: string, explanation: string])[] = [
  ['Speedup', 'Time of one process alone, divided by the time with N workers, in the same round.'],
  ['Efficiency', 'Speedup divided by the number of workers: 100 % would be the ideal.'],
  ['Round', 'One measurement of every point, in shuffled order, so that slow drift hits all alike.'],
  ['Interval', 'In brackets: covers the true median in 95 % of cases from six rounds on; below, the range.'],
  ['Voluntary switch', 'A thread gave its CPU up because it had to wait for something.'],
  ['Involuntary switch', 'The system took the CPU away, because another thread wanted it.'],
  ['Steal', 'Time in which the hypervisor gave the CPU to other virtual machines.'],
  ['Run-queue wait', 'Time in which a thread was ready, but had no CPU.'],
  ['Worker', 'A process or a thread that does tasks. A lane is its place for one task in flight.'],
];
