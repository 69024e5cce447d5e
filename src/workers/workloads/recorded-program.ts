/** Which program is recorded, and the one request that the recorder understands: nobody can have anything else run. */
import { mostBlocks, queueBlocks, type QueueContext, queueContexts } from '../../core/queues/blocks';

export interface ProgramChoice {
  context: QueueContext;
  /** Ids of its blocks, in their order. */
  blocks: readonly string[];
}

export function pathOfProgram({ context, blocks }: ProgramChoice): string {
  return `/${context}/${blocks.join(',')}`;
}

/** The program behind a path, or undefined when it is none. */
export function programBehind(requestPath: string): ProgramChoice | undefined {
  const [, asked = '', list = ''] = /^\/([a-z]{1,20})\/([a-zA-Z,]{1,200})$/.exec(requestPath) ?? [];
  const context = queueContexts.find(({ id }) => id === asked)?.id;
  const blocks = list.split(',');
  const isKnown = blocks.every((one) => queueBlocks.some(({ id }) => id === one));
  return context === undefined || !isKnown || blocks.length > mostBlocks ? undefined : { context, blocks };
}
