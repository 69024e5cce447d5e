/** Entry of the helper thread that asks a name server for a thread which stands still meanwhile. */
import { parentPort, workerData } from 'node:worker_threads';
import { askOverUdp } from './workloads/ask-over-udp';
import {
  handAnswer,
  type LookupAnswer,
  type LookupMemory,
  type LookupQuestion,
} from './workloads/blocking-lookup';

const port = parentPort;
if (port === null) throw new Error('This helper is started by the thread that it asks for, not by itself.');

/** The question that somebody waits for; answers to earlier ones are nobody's. */
let latest = 0;
port.on('message', ({ turn, server, name, limitMs }: LookupQuestion) => {
  latest = turn;
  const hand = (answer: LookupAnswer): void => {
    if (turn === latest) handAnswer(workerData as LookupMemory, turn, answer);
  };
  askOverUdp(server, name, limitMs).then(
    (address) => hand({ address }),
    (error: unknown) => hand({ code: (error as NodeJS.ErrnoException).code ?? String(error) }),
  );
});
port.postMessage('ready');
