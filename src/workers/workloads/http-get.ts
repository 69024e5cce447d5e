/** A request to a server of the trial on this machine. */
import { Agent, get } from 'node:http';

export interface HttpAnswer {
  status: number;
  body: Buffer;
}

/** One per executor. Connections are kept and used again, as many as there are requests on the way. */
const agent = new Agent({ keepAlive: true });

/** @throws Error where the server is gone, or the signal gives the request up */
export function httpGet(url: string, signal: AbortSignal): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const sent = get(url, { agent, signal }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }));
      response.on('error', reject);
    });
    sent.on('error', reject);
  });
}
