/**
 * A rehearsal of the package for Debian, without Electron: the same folder, control fields and maintainer scripts as electron-builder
 * takes, put together by `dpkg-deb`, installed and removed as root. What the real one adds is Electron.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { writeStubDist } from '../support/electron/stub-dist';
import { temporaryFolder } from '../support/fake-lab';

const root = path.join(import.meta.dirname, '../..');
const templates = path.join(root, 'node_modules/app-builder-lib/templates/linux');
const isDebian = process.platform === 'linux' && existsSync('/usr/bin/dpkg-deb') && process.getuid?.() === 0;
const isThere = existsSync('/opt/Corelab') || existsSync('/usr/bin/corelab');

it.runIf(isDebian && !isThere)(
  'is installed with its command, and removed without the runs of anybody',
  () => {
    const folder = temporaryFolder();
    const tree = path.join(folder, 'tree');
    const control = path.join(tree, 'DEBIAN');
    mkdirSync(control, { recursive: true });
    writeStubDist(path.join(tree, 'opt/Corelab'), 'linux');
    const program = path.join(tree, 'opt/Corelab/corelab');
    writeFileSync(program, '#!/bin/sh\necho stub\n');
    chmodSync(program, 0o755);
    cpSync(path.join(root, 'out'), path.join(tree, 'opt/Corelab/resources/out'), {
      recursive: true,
      filter: (file) => !file.endsWith('.map'),
    });
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    const { linux } = parse(readFileSync(path.join(root, 'electron-builder.yml'), 'utf8')) as {
      linux: { maintainer: string; synopsis: string };
    };
    const fields = {
      Package: 'corelab',
      Version: version,
      Architecture: 'all',
      Maintainer: linux.maintainer,
      Priority: 'optional',
      Description: linux.synopsis,
    };
    writeFileSync(
      path.join(control, 'control'),
      Object.entries(fields)
        .map(([name, value]) => `${name}: ${value}\n`)
        .join(''),
    );
    for (const [script, template] of [
      ['postinst', 'after-install.tpl'],
      ['postrm', 'after-remove.tpl'],
    ] as const) {
      const text = readFileSync(path.join(templates, template), 'utf8');
      const filled = text
        .replaceAll('${productFilename}', 'Corelab')
        .replaceAll('${sanitizedProductName}', 'Corelab')
        .replaceAll('${executable}', 'corelab');
      writeFileSync(path.join(control, script), filled, { mode: 0o755 });
    }
    const deb = path.join(folder, 'corelab.deb');
    execFileSync('dpkg-deb', ['--build', '--root-owner-group', tree, deb], { stdio: 'pipe' });
    expect(execFileSync('dpkg-deb', ['--field', deb, 'Package', 'Version'], { encoding: 'utf8' })).toContain(
      version,
    );

    const data = path.join(folder, 'Läufe');
    mkdirSync(path.join(data, 'runs'), { recursive: true });
    writeFileSync(path.join(data, 'runs/mine.corelab'), '{}');
    try {
      execFileSync('dpkg', ['--install', deb], { stdio: 'pipe' });
      expect(
        execFileSync('/usr/bin/corelab', { encoding: 'utf8', env: { ...process.env, CORELAB_DATA: data } }),
      ).toBe('stub\n');
    } finally {
      execFileSync('dpkg', ['--purge', 'corelab'], { stdio: 'pipe' });
    }
    expect([existsSync('/opt/Corelab'), existsSync('/usr/bin/corelab')]).toEqual([false, false]);
    expect(readFileSync(path.join(data, 'runs/mine.corelab'), 'utf8')).toBe('{}');
  },
);
