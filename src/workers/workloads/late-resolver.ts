/** A name server that knows the names of `lookups` and answers late, over UDP: in a process of its own. */
import { createSocket, type Socket } from 'node:dgram';
import { AUTHORITATIVE_ANSWER, decode, encode, type Packet } from 'dns-packet';
import { addressOf, latencyIn } from './lookup-names';

/** What "no such name" is in the flags of an answer (RFC 1035, section 4.1.1). */
const noSuchName = 3;

/** Answers each question after the time that its name asks for. Listens nowhere yet. */
export function lateResolver(): Socket {
  const socket = createSocket('udp4');
  socket.on('message', (message, { address, port }) => {
    const reply = replyTo(message);
    if (reply === undefined) return;
    const send = (): void => socket.send(reply.answer, port, address);
    if (reply.afterMs === 0) send();
    else setTimeout(send, reply.afterMs);
  });
  return socket;
}

/** What to answer, and after how many ms; undefined where the message is no question. */
export function replyTo(message: Buffer): { answer: Buffer; afterMs: number } | undefined {
  const asked = decoded(message);
  const [question] = asked?.questions ?? [];
  if (asked?.type !== 'query' || question === undefined) return undefined;
  const { name, type } = question;
  const latencyMs = latencyIn(name);
  const isKnown = latencyMs !== undefined;
  const answer = encode({
    type: 'response',
    ...(asked.id !== undefined && { id: asked.id }),
    flags: AUTHORITATIVE_ANSWER | (isKnown ? 0 : noSuchName),
    questions: [question],
    // Nobody may keep it: the next lookup of that name is to take as long.
    answers: isKnown && type === 'A' ? [{ type: 'A', name, ttl: 0, data: addressOf(name) }] : [],
  });
  return { answer, afterMs: latencyMs ?? 0 };
}

/** Undefined where it is no message: anybody may send to a port. */
function decoded(message: Buffer): Packet | undefined {
  try {
    return decode(message);
  } catch {
    return undefined; // nobody who sends such a thing waits for an answer
  }
}

/** Listens on a free port of this machine alone, and resolves with its number. */
export async function bindToLoopback(socket: Socket): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', resolve);
  });
  return socket.address().port;
}
