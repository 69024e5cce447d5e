/** Lists the runs of a data folder in a process of its own, once and then once more, and prints what each took as JSON. */
import { History } from '../../../src/lab/history/history';
import { listRuns, type RunListRequest } from '../../../src/lab/service/run-list';

export interface Listed {
  ms: number;
  cpuMs: number;
  found: number;
}

const [folder = '', request = '{}'] = process.argv.slice(2);
const history = new History({ folder });
console.log(JSON.stringify([await listed(), await listed()]));

async function listed(): Promise<Listed> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const { matching } = await listRuns(history, JSON.parse(request) as RunListRequest);
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - start, cpuMs: (user + system) / 1000, found: matching };
}
