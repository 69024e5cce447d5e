/**
 * Entry of the watcher, one beside every host: waits until the host's end of the channel closes, however the host went, and
 * then ends what is left of its trials. A watchdog thread is stopped together with its process, and a program that is not ours
 * has none; this one is reached by neither. A host that is only stopped keeps its channel, and its trials.
 */
import { endMarked } from './guard/marked-processes';

const [, , mark = ''] = process.argv;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
process.once('disconnect', () => void endMarked(mark).then(() => process.exit()));
// It keeps the channel open, and may have closed already.
process.on('message', () => undefined);
if (!process.connected) process.emit('disconnect');
