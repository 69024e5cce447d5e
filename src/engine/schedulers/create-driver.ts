/** Chooses the driver that interprets the steps of an executor's tasks. */
import { assertNever } from '../../core/assert-never';
import type { ExecutorInit } from '../../core/protocol/executor';
import { blockingDriver } from './blocking-driver';
import { eventLoopDriver } from './event-loop-driver';
import { GlobalLock } from './global-lock';
import { globalLockDriver } from './global-lock-driver';
import type { DriverTools, TaskDriver } from '../steps/step-driver';

export function createDriver(init: ExecutorInit, tools: DriverTools): TaskDriver {
  const { driver } = init;
  switch (driver.kind) {
    case 'blocking':
      return blockingDriver(tools);
    case 'event-loop':
      return eventLoopDriver(tools);
    case 'global-lock':
      return globalLockDriver(tools, new GlobalLock(driver.lock, init.firstLane, driver.switchIntervalMs));
    default:
      return assertNever(driver);
  }
}
