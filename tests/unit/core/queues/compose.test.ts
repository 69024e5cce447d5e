import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import {
  blockOf,
  callbacksOf,
  contextOf,
  queueBlocks,
  queueContexts,
} from '../../../../src/core/queues/blocks';
import { programOf, snippetOf } from '../../../../src/core/queues/compose';
import { readRecording, unheardOf } from '../../../../src/core/queues/recording';

describe('callbacks', () => {
  it('have the names of their blocks, with a number where there are several of a kind', () => {
    expect(callbacksOf(['timeout', 'sync', 'timeout']).map(({ name }) => name)).toEqual([
      'timeout 1',
      'sync',
      'timeout 2',
    ]);
  });

  it('of a kind that is not known are refused', () => {
    expect(() => callbacksOf(['tomorrow'])).toThrow('There is no block tomorrow.');
    expect(() => blockOf('')).toThrow(RangeError);
    expect(() => contextOf('page')).toThrow(RangeError);
  });
});

describe('a snippet', () => {
  it('has a line for each block, in the order of the blocks', () => {
    expect(snippetOf(callbacksOf(['timeout', 'sync']), 'commonjs')).toBe(
      "setTimeout(() => log('timeout'), 0);\nlog('sync');",
    );
  });

  it('stands in the callback of a file that has been read, where its context says so', () => {
    expect(snippetOf(callbacksOf(['sync']), 'io')).toBe("readFile(file, () => {\n  log('sync');\n});");
  });
});

describe('a program', () => {
  const all = callbacksOf(queueBlocks.map(({ id }) => id));

  it.each(queueContexts.map(({ id }) => id))(
    'of every block in the context %s has all lines of its snippet',
    (context) => {
      const program = programOf(all, context);
      for (const { name } of all) expect(program).toContain(`log('${name}')`);
      expect(program.startsWith(context === 'module' ? 'import ' : 'const ')).toBe(true);
      expect(program.includes('require(')).toBe(context !== 'module');
    },
  );

  it('notes its lines as they run, and prints when it ends', () => {
    const printed: string[] = [];
    const ends: (() => void)[] = [];
    const fs = { writeSync: (_fd: number, text: string) => printed.push(text) };
    let ms = 0;
    runInNewContext(programOf(callbacksOf(['sync', 'sync']), 'commonjs'), {
      require: () => fs,
      performance: { now: () => ms++ },
      process: { argv: ['node', 'file'], once: (_event: string, end: () => void) => ends.push(end) },
      setTimeout: () => undefined,
    });
    for (const end of ends) end();
    const { ran, nestedMs } = readRecording(printed.join(''), callbacksOf(['sync', 'sync']));
    expect(ran.map(([callback]) => callback)).toEqual([0, 1]);
    expect(ran.map(([, at]) => at)).toEqual([1, 2]);
    expect(nestedMs).toEqual([]);
  });
});

describe('a recording', () => {
  it('that lacks a callback, or has it twice, says which', () => {
    const callbacks = callbacksOf(['sync', 'timeout']);
    const recording = (...names: string[]) =>
      readRecording(JSON.stringify({ ran: names.map((name) => [name, 1]), nested: [] }), callbacks);
    expect(unheardOf(recording('sync', 'timeout'), callbacks)).toEqual([]);
    expect(unheardOf(recording('sync'), callbacks)).toEqual(['timeout']);
    expect(unheardOf(recording('sync', 'timeout', 'timeout'), callbacks)).toEqual(['timeout']);
  });
});
