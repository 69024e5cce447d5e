import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { filesIn } from '../../../src/main/opened-files';

vi.mock('electron', () => ({ app: { on: () => undefined } }));

it('files are told from the switches and folders of a start, and found from where it was made', () => {
  const argv = [
    '/opt/Corelab/corelab',
    '--no-sandbox',
    '--file=a.corelab',
    'run.corelab',
    '/runs/old.JSON',
    '/runs',
    'x.txt',
  ];
  expect(filesIn(argv, '/home/ü b')).toEqual([
    path.resolve('/home/ü b/run.corelab'),
    path.resolve('/runs/old.JSON'),
  ]);
});

it('the program itself is none of them', () => {
  expect(filesIn(['/opt/corelab.json'], '/')).toEqual([]);
});
