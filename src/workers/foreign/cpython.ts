/** CPython, the usual Python. Anything from 3.9 on has what our program uses. */
import { t } from '../../core/text/t';
import type { ForeignRuntime } from './foreign-runtime';

/**
 * Python 2.7 understands it as well, so that it can be told from something that is no Python. A `t` behind the version, as its
 * makers write it, stands for a build that runs without the global lock.
 */
const question = [
  'import sys',
  'free = "" if getattr(sys, "_is_gil_enabled", lambda: True)() else "t"',
  'sys.stdout.write("corelab %d.%d.%d%s %s\\n" % (sys.version_info[:3] + (free, sys.executable)))',
].join('; ');

export const cpython: ForeignRuntime = {
  id: 'python',
  title: 'Python',
  programs: ['python3', 'python'],
  variable: 'CORELAB_PYTHON',
  // Neither what users have set for it nor their packages: only the standard library counts.
  question: ['-E', '-S', '-c', question],
  understand: (printed) => {
    const [, version, program] = /^corelab (\d+\.\d+\.\d+t?) (.+)$/m.exec(printed) ?? [];
    return version === undefined || program === undefined ? undefined : { version, program: program.trim() };
  },
  oldest: [3, 9],
  getIt: () => t('runtime.get-python'),
};
