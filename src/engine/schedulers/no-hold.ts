/** A thread that needs nothing but a CPU to compute. */
import type { Hold } from '../steps/handler';

export const noHold: Hold = {
  checkpoint: () => undefined,
  letGo: () => undefined,
  takeBack: () => undefined,
  without: (_lane, compute) => compute(),
};
