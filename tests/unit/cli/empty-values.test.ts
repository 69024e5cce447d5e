import { expect, test } from 'vitest';
import { corelab } from '../../support/cli/faked-cli';

test.each(['tasks', 'workers', 'batch', 'size', 'input', 'model', 'workload', 'budget'])(
  'an empty --%s is refused rather than taken for none',
  async (name) => {
    const { exitCode, err, trials } = await corelab(`run --${name}=`);
    expect(exitCode).toBe(2);
    expect(err).toMatch(new RegExp(`--${name} must be .*, got ""`));
    expect(trials).toEqual([]);
  },
);
