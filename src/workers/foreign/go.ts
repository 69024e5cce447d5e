/** Go. Its compiler brings the standard library along, so that nothing else is needed and nothing is ever fetched. */
import path from 'node:path';
import { t } from '../../core/text/t';
import { programFile } from './build-recipe';
import type { ForeignRuntime } from './foreign-runtime';

export const go: ForeignRuntime = {
  id: 'go',
  title: 'Go',
  programs: ['go'],
  variable: 'CORELAB_GO',
  question: ['version'],
  understand: (printed) => {
    const [, version] = /^go version .*?\bgo(\d+\.\d+(?:\.\d+)?)/m.exec(printed) ?? [];
    return version === undefined ? undefined : { version };
  },
  oldest: [1, 19],
  getIt: () => t('runtime.get-go'),
  build: {
    program: 'corelab-go',
    call(compiler, { source, work }) {
      const product = path.join(work, programFile('corelab-go'));
      return {
        product,
        start: {
          program: compiler,
          args: ['build', '-v', '-trimpath', '-buildvcs=false', '-o', product, '.'],
          cwd: source,
          env: {
            GOFLAGS: '-mod=mod',
            GOPROXY: 'off',
            GO111MODULE: 'on',
            GOWORK: 'off',
            // No other version of Go than the one that was found.
            GOTOOLCHAIN: 'local',
            CGO_ENABLED: '0',
            GOCACHE: path.join(work, 'cache'),
            GOTMPDIR: work,
          },
        },
      };
    },
  },
};
