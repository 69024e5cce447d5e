/** Asks a name server one question over UDP and awaits the answer: the helper thread of a call that blocks does nothing else. */
import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { decode, encode, type Packet, RECURSION_DESIRED } from 'dns-packet';

/**
 * The IPv4 address of a name.
 * @param server such as udp://127.0.0.1:5353
 * @throws Error with a code as Node's own resolver gives it: ECONNREFUSED, ETIMEOUT after `limitMs`, ENOTFOUND
 */
export async function askOverUdp(server: string, name: string, limitMs: number): Promise<string> {
  const { hostname, port } = new URL(server);
  const id = randomInt(2 ** 16);
  // Of its own, so that what the system reports of it belongs to this question.
  const socket = createSocket('udp4');
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<string>((resolve, reject) => {
      timer = setTimeout(() => reject(failure('ETIMEOUT')), limitMs);
      socket.on('error', reject);
      socket.on('message', (message) => {
        const answer = answerIn(message, id, name);
        if (answer === undefined) return;
        if (answer.address === undefined) reject(failure('ENOTFOUND'));
        else resolve(answer.address);
      });
      // Connected: only then does the system tell that nobody listens there.
      socket.connect(Number(port), hostname, () => socket.send(questionAbout(name, id)));
    });
  } finally {
    clearTimeout(timer);
    socket.close();
  }
}

export function questionAbout(name: string, id: number): Buffer {
  return encode({ type: 'query', id, flags: RECURSION_DESIRED, questions: [{ type: 'A', name }] });
}

/** Undefined where the message is no answer to this question; without an address where there is no such name. */
export function answerIn(message: Buffer, id: number, name: string): { address?: string } | undefined {
  let packet: Packet;
  try {
    packet = decode(message);
  } catch {
    return undefined; // anybody may send to a port
  }
  if (packet.type !== 'response' || packet.id !== id || packet.questions?.[0]?.name !== name)
    return undefined;
  const found = packet.answers?.find((answer) => answer.type === 'A' && answer.name === name);
  return found?.type === 'A' ? { address: found.data } : {};
}

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}
