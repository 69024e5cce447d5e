/** Machines of `tests/fixtures/linux` and `tests/fixtures/cases` as folders or in memory; the README there has their format and origin. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Maybe, notAvailable } from '../../../../src/core/availability';
import { parseCpuList } from '../../../../src/core/counters/cpu-list';
import type { KeptFile, LinuxFiles } from '../../../../src/lab/machine/linux-files';

export type Tree = Map<string, string>;

export function readMachine(name: string): Tree {
  return unpack(readFileSync(join(import.meta.dirname, '../../../fixtures/linux', `${name}.txt`), 'utf8'));
}

/** The machine of `tests/fixtures/cases/NAME`; its README says what is right there. */
export function readCase(name: string): Tree {
  return unpack(
    readFileSync(join(import.meta.dirname, '../../../fixtures/cases', name, 'machine.txt'), 'utf8'),
  );
}

export function unpack(machine: string): Tree {
  const tree: Tree = new Map();
  const lines = machine.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const single = /^(\/\S+) = (.*)$/.exec(line);
    const several = /^(\/\S+) <<$/.exec(line);
    if (single) put(tree, single[1] ?? '', `${single[2] ?? ''}\n`);
    if (several) {
      const end = lines.indexOf('>>', at);
      put(tree, several[1] ?? '', `${lines.slice(at + 1, end).join('\n')}\n`);
      at = end;
    }
  }
  return tree;
}

function put(tree: Tree, path: string, text: string): void {
  const [, before, cpus, after] = /^(.*)\{([\d,-]+)\}(.*)$/.exec(path) ?? [];
  if (cpus === undefined) tree.set(path, text);
  else for (const cpu of parseCpuList(cpus) ?? []) tree.set(`${before ?? ''}${cpu}${after ?? ''}`, text);
}

/** Writes the tree below a new folder, which goes when the test has ended, and returns the folder. */
export function onDisk(tree: Tree): string {
  const root = mkdtempSync(join(tmpdir(), 'corelab-machine-'));
  onTestFinished(() => {
    rmSync(root, { recursive: true });
  });
  for (const [path, text] of tree) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, 'latin1');
  }
  return root;
}

/** The tree as files that a test may change or delete between two reads. */
export function inMemory(tree: Tree, stays = true): LinuxFiles & { open: number } {
  const missing = (path: string) => notAvailable(`${path} is not there`);
  const files = {
    open: 0,
    text: (path: string, mostBytes?: number): Maybe<string> =>
      tree.get(path)?.slice(0, mostBytes) ?? missing(path),
    list(path: string): Maybe<string[]> {
      const names = [...tree.keys()]
        .filter((file) => file.startsWith(`${path}/`))
        .map((file) => file.slice(path.length + 1).split('/')[0] ?? '');
      return names.length > 0 ? [...new Set(names)] : missing(path);
    },
    keep(path: string): KeptFile {
      files.open++;
      return {
        stays,
        read: () => {
          const text = tree.get(path);
          return text === undefined ? missing(path) : Buffer.from(text, 'latin1');
        },
        close: () => {
          files.open--;
        },
      };
    },
  };
  return files;
}
