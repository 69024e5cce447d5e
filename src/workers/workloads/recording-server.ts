/** A server that records orders: it writes each program that is asked for into a file, and runs it anew for every request. */
import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { callbacksOf } from '../../core/queues/blocks';
import { programOf } from '../../core/queues/compose';
import { freshProgram } from '../guard/fresh-program';
import { programBehind, type ProgramChoice } from './recorded-program';

/** Answers each request with what a fresh run of its program printed. Listens nowhere yet. @param folder for the programs */
export function recordingServer(folder: string): Server {
  const files = new Map<string, Promise<string>>();
  const inTurn = turnsFor(availableParallelism());
  const server = createServer((request, response) => {
    const asked = request.url ?? '';
    const choice = programBehind(asked);
    if (choice === undefined) {
      response.writeHead(404).end();
      return;
    }
    const file = files.get(asked) ?? written(choice, path.join(folder, `program-${files.size}`));
    files.set(asked, file);
    const givenUp = new AbortController();
    response.once('close', () => givenUp.abort());
    void file
      .then((name) => inTurn(() => freshProgram(name, givenUp.signal)))
      .then(
        (printed) => response.writeHead(200, { 'content-type': 'application/json' }).end(printed),
        (error: unknown) =>
          response.writeHead(500).end(error instanceof Error ? error.message : String(error)),
      );
  });
  // A busy machine starts programs slowly, and connections stay as long as their client wants.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  server.headersTimeout = 0;
  return server;
}

/** However many are asked for at once, each CPU starts one program at a time: each is a whole process. */
function turnsFor(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let going = 0;
  return async (work) => {
    if (going < most) going++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) going--;
      else next();
    }
  };
}

async function written({ context, blocks }: ProgramChoice, name: string): Promise<string> {
  const file = `${name}.${context === 'module' ? 'mjs' : 'cjs'}`;
  await writeFile(file, programOf(callbacksOf(blocks), context));
  return file;
}
