/** Test piece: tasks that ask a server for something, and the server, which is a program of its own. */
import type { WorkloadDescriptor } from '../../../../src/core/experiment/descriptors';
import { startProgramService } from '../../../../src/workers/services/program-service';
import { urlOf } from '../../../../src/engine/tasks/service';
import type { Workload } from '../../../../src/engine/tasks/workload';

/** Computes a little for each request, so that its CPU time shows; `/end` ends it. */
const server = `
  const { createHash } = require('node:crypto');
  const server = require('node:http').createServer((request, response) => {
    if (request.url === '/end') process.exit(3);
    let text = request.url;
    for (let i = 0; i < 2000; i++) text = createHash('sha256').update(text).digest('hex');
    response.end(request.url);
  });
  server.listen(0, '127.0.0.1', () => console.log('listening on http://127.0.0.1:' + server.address().port));
`;

export const servedDescriptor: WorkloadDescriptor = {
  id: 'test-served',
  title: 'Served',
  summary: 'asks a server of its own',
  description: 'A test piece: the server is a program that ends with the trial.',
  nature: 'waiting',
  defaultTasks: 4,
  parameters: [
    {
      kind: 'integer',
      name: 'endsAt',
      label: 'Ends at',
      help: 'number of the task that ends the server; -1 for none',
      min: -1,
      max: 1000,
      default: -1,
    },
  ],
};

export const served: Workload<string, string> = {
  services: [
    {
      name: 'echo',
      start: () =>
        startProgramService({
          program: process.execPath,
          args: ['-e', server],
          ready: /^listening on (\S+)$/,
          url: ([, url = '']) => url,
        }),
    },
  ],
  plan: ({ endsAt }, tasks) => ({ length: tasks, at: (index) => (index === endsAt ? '/end' : `/${index}`) }),
  *steps(path, { trial }) {
    const start = async (signal: AbortSignal): Promise<string> =>
      (await fetch(urlOf(trial.services, 'echo') + path, { signal })).text();
    return (yield { do: 'io', start }) as string;
  },
  verify: (path, answer) => answer === path || `The server answered "${answer}" to ${path}.`,
};
