import { describe, expect, it } from 'vitest';
import { stripTypes } from '../../../../../src/workers/workloads/own-code/strip-types';

const file = '/home/me/mine.ts';

describe('types', () => {
  it('go, and every line stays where it was', () => {
    const source = [
      "import type { A } from './a';",
      'interface Task {',
      '  from: number;',
      '}',
      'enum Kind { One = 1 }',
      'export function run(task: Task): number {',
      "  throw new Error('line 7' as string);",
      '}',
    ].join('\n');
    const lines = stripTypes(source, file).split('\n');
    expect(lines[6]).toContain("throw new Error('line 7'");
    expect(lines.join('\n')).not.toMatch(/interface|: number|require\('\.\/a'\)/);
  });

  it('that are no TypeScript are refused by their place', () => {
    try {
      stripTypes('const a = 1;\nconst = 2;\n', file);
    } catch (error) {
      expect(error).toBeInstanceOf(SyntaxError);
      expect((error as Error).stack).toMatch(/^\/home\/me\/mine\.ts:2:\d+$/);
      expect((error as Error).message).not.toMatch(/mine\.ts|\(\d+:\d+\)/);
    }
    expect.assertions(3);
  });
});
