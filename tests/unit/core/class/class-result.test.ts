import { describe, expect, it } from 'vitest';
import { classResult, parseClassResult } from '../../../../src/core/class/class-result';
import { nicknameOf } from '../../../../src/core/class/nickname';
import { classRecord, classResultOf, digest, resultFile } from '../../../support/class-results';

const parse = (text: string) => parseClassResult(text, digest);
const messageOf = (text: string) => {
  const parsed = parse(text);
  return parsed.ok ? 'accepted' : parsed.message;
};

/** A file that somebody has changed, and whose id fits again. */
function made(change: (record: ReturnType<typeof classRecord>) => object): string {
  const record = { ...classRecord(1), ...change(classRecord(1)) };
  return JSON.stringify(classResult({ record }, digest));
}

describe('a result for a class', () => {
  it('has an id and a nickname that follow from what is handed in', () => {
    const result = classResultOf(1);
    expect(result).toMatchObject({ kind: 'corelab.class-result', version: 1, lesson: '01-one-manager' });
    expect(result.id).toMatch(/^[0-9a-f]{32}$/);
    expect(result.nickname).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+ [1-9]\d?$/);
    expect(classResultOf(1).id).toBe(result.id);
    expect(classResultOf(2).id).not.toBe(result.id);
    expect(nicknameOf('0000000000000000')).toBe('Amber Badger 1');
  });

  it('is read back as it was written', () => {
    const parsed = parse(resultFile(3));
    expect(parsed).toMatchObject({
      ok: true,
      result: { id: classResultOf(3).id, nickname: classResultOf(3).nickname },
    });
    if (!parsed.ok) return;
    expect(parsed.result.record).toEqual(classResultOf(3).record);
  });

  it('loses a name that somebody has written into it', () => {
    const text = resultFile(1).replace(/"nickname":"[^"]*"/, '"nickname":"Jane Doe"');
    const parsed = parse(text);
    expect(parsed.ok && parsed.result.nickname).toBe(classResultOf(1).nickname);
  });

  it.each([
    ['no JSON', '{"kind":', 'It is cut off or damaged: it is not valid JSON.'],
    ['something else', '[1, 2]', 'It is no result for a class.'],
    [
      'a run',
      JSON.stringify(classRecord(1)),
      'It is a run, not a result for a class: hand it in with corelab class hand-in FILE FOLDER.',
    ],
    [
      'a result of a later version',
      resultFile(1).replace('"version":1', '"version":7'),
      'It was made by a newer Corelab (version 7; this one reads up to 1): update Corelab to add it.',
    ],
    [
      'a run of a later version',
      resultFile(1).replace('"version":2', '"version":9'),
      'The run was saved by a newer Corelab (format 9; this one reads up to 2): update Corelab to open it.',
    ],
    [
      'one that was edited',
      resultFile(1).replace(/"wallMs":(\d)/, '"wallMs":1$1'),
      'It was changed after it was handed in.',
    ],
    [
      'another’s id',
      resultFile(1).replace(classResultOf(1).id, classResultOf(2).id),
      'It was changed after it was handed in.',
    ],
    [
      'a part that is missing',
      resultFile(1).replace('"answers"', '"anders"'),
      'It is damaged: answers is missing or not as it should be.',
    ],
  ])('is refused where it is %s', (_, text, message) => {
    expect(messageOf(text)).toBe(message);
  });

  it.each([
    [
      { logicalCpus: 5000, usableCpus: 8 },
      'It claims a machine with 5,000 CPUs; no machine has more than 2,048.',
    ],
    [{ logicalCpus: 4, usableCpus: 8 }, 'It claims 8 usable CPUs on a machine with 4.'],
  ])('is refused where no machine can be so: %j', (topology, message) => {
    const text = made(({ machine }) => ({
      machine: { ...machine, topology: { ...machine.topology, ...topology } },
    }));
    expect(messageOf(text)).toBe(message);
  });

  it('is refused where its run was not finished, or holds nothing', () => {
    expect(messageOf(made(() => ({ status: 'cancelled' })))).toBe(
      'The run was not finished: only finished runs can be handed in.',
    );
    expect(messageOf(made(({ points }) => ({ points: points.map((one) => ({ ...one, trials: [] })) })))).toBe(
      'It holds no trials.',
    );
  });

  it('is refused where its parts are nested without end', () => {
    const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const text = resultFile(1).replace('"answers":', `"extra":${deep},"answers":`);
    expect(messageOf(text)).not.toBe('accepted');
  });
});
