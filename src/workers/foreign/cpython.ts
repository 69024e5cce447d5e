/** CPython, the usual Python. Anything from 3.9 on has what our program uses. */
import { t } from '../../core/text/t';
import type { ForeignRuntime } from './foreign-runtime';

/** Python 2.7 understands it as well, so that it can be told from something that is no Python. */
const question =
  'import sys; sys.stdout.write("corelab %d.%d.%d %s\\n" % (sys.version_info[:3] + (sys.executable,)))';

export const cpython: ForeignRuntime = {
  id: 'python',
  title: 'Python',
  programs: ['python3', 'python'],
  variable: 'CORELAB_PYTHON',
  // Neither what users have set for it nor their packages: only the standard library counts.
  question: ['-E', '-S', '-c', question],
  understand: (printed) => {
    const [, version, program] = /^corelab (\d+\.\d+\.\d+) (.+)$/m.exec(printed) ?? [];
    return version === undefined || program === undefined ? undefined : { version, program: program.trim() };
  },
  oldest: [3, 9],
  getIt: () => t('runtime.get-python'),
};
