/** The list of schedulers. To add one: its file and a line here. */
import { blocking } from './blocking';
import { eventLoop } from './event-loop';
import { globalLock } from './global-lock';
import { green } from './green';
import { manyToMany } from './many-to-many';
import type { SchedulerKind } from './scheduler';

export const schedulers: readonly SchedulerKind[] = [blocking, eventLoop, globalLock, green, manyToMany];
