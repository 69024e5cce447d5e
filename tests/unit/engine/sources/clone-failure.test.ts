import { describe, expect, it } from 'vitest';
import { cloneFailure } from '../../../../src/engine/sources/clone-failure';

describe('an answer', () => {
  it.each([[undefined], [null], [3], [NaN], ['text'], [10n], [{ a: [1, { b: true }] }], [new Map([[1, 2]])]])(
    'like %o can be sent',
    (answer) => {
      expect(cloneFailure(answer)).toBeNull();
    },
  );

  it.each([[() => 1], [Symbol('s')], [{ deep: [{ fn: () => 1 }] }], [new Map([[1, () => 1]])]])(
    'like %o cannot',
    (answer) => {
      const failure = cloneFailure(answer);
      expect(failure?.code).toBe('answer-not-cloneable');
      expect(failure?.message).toMatch(/^The task's answer cannot be sent: .*could not be cloned/);
    },
  );
});
