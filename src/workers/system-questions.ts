/** What a host asks the process of `system-information.ts`, and what it hears. */
import type * as systeminformation from 'systeminformation';

/** Functions of systeminformation. */
export type SystemQuestion = 'battery' | 'cpu' | 'currentLoad' | 'mem' | 'osInfo' | 'system';

export type SystemAnswerTo<Question extends SystemQuestion> = Awaited<
  ReturnType<(typeof systeminformation)[Question]>
>;

export interface SystemRequest {
  id: number;
  question: SystemQuestion;
}

export type SystemAnswer = { id: number } & ({ value: SystemAnswerTo<SystemQuestion> } | { reason: string });
