import { describe, expect, it } from 'vitest';
import { parseParameter } from '../../../../src/core/experiment/grammar/parameter-values';
import { allowedValues, canVary, type ListParameter } from '../../../../src/core/experiment/parameter';
import { resolveParameters } from '../../../../src/core/experiment/resolve-parameters';

const blocks: ListParameter = {
  kind: 'list',
  name: 'blocks',
  label: 'Blocks',
  help: 'what it does',
  items: [
    { value: 'sync', help: 'at once', code: "log('sync');" },
    { value: 'timeout', help: 'later', code: "setTimeout(() => log('timeout'), 0);" },
  ],
  most: 3,
  default: 'sync',
};
const resolved = (value: string | number) =>
  resolveParameters([blocks], { blocks: value }, (name) => `--param ${name}`);

describe('a list of names', () => {
  it.each(['sync', 'timeout,sync', 'sync, sync , timeout'])('may be %s', (text) => {
    expect(resolved(text)).toEqual({ blocks: text });
  });

  it('says which name is not known, and what is', () => {
    expect(() => resolved('sync, tomorrow')).toThrow(
      '--param blocks must be 1 to 3 of sync, timeout, with commas between them, got "tomorrow".',
    );
  });

  it('is neither empty nor longer than allowed', () => {
    expect(() => resolved(' , ')).toThrow(/, got " , "\.$/);
    expect(() => resolved('sync,sync,sync,sync')).toThrow(/, got 4\.$/);
    expect(() => resolved(3)).toThrow(/, got 3\.$/);
  });

  it('is one value, commas and all, and never one of several', () => {
    expect(parseParameter(blocks, 'sync,timeout', 'blocks', 2)).toEqual({
      ok: true,
      value: ['sync,timeout'],
    });
    expect(canVary(blocks)).toBe(false);
    expect(allowedValues(blocks)).toBe('1 to 3 of sync, timeout, with commas between them');
  });
});
