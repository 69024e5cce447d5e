import { describe, expect, it } from 'vitest';
import { CorelabError, toFailure } from '../../../src/core/errors';

describe('a thrown value as a failure', () => {
  it('keeps code, sentence and hint of an expected failure', () => {
    const error = new CorelabError('usage', 'There is no model "x".', 'Models: threads.');
    expect(error.message).toBe('There is no model "x".');
    expect(toFailure(error, 'setup-failed')).toEqual({
      code: 'usage',
      message: 'There is no model "x".',
      hint: 'Models: threads.',
    });
  });

  it('has no hint where none was given, so that it can be written as JSON and read again', () => {
    const failure = toFailure(new CorelabError('storage', 'The disk is full.'), 'usage');
    expect(Object.keys(failure)).toEqual(['code', 'message']);
  });

  it('takes the sentence of any other error, and the code that was asked for', () => {
    expect(toFailure(new TypeError('x is not a function'), 'task-threw')).toEqual({
      code: 'task-threw',
      message: 'x is not a function',
    });
    expect(toFailure('just a text', 'manager-died').message).toBe('just a text');
    expect(toFailure(undefined, 'manager-died').message).toBe('undefined');
  });
});
