/** The presets, in the order in which hosts list them. To add one: its file in resources/presets, and a line here. */
import waitingThreads from '../../../../resources/presets/a1-waiting-threads.json';
import hitCounter from '../../../../resources/presets/a5-hit-counter.json';
import moreLoops from '../../../../resources/presets/a5-loops.json';
import openLoad from '../../../../resources/presets/a5-open-load.json';
import hitsInRedis from '../../../../resources/presets/a5-redis.json';
import bestModel from '../../../../resources/presets/a9-best-model.json';
import orderOfQueues from '../../../../resources/presets/a2-order-of-queues.json';
import oneByOne from '../../../../resources/presets/a3-one-by-one.json';
import freeLoop from '../../../../resources/presets/a4-free-loop.json';
import poolOfFour from '../../../../resources/presets/a7-pool-of-four.json';
import syncInAsync from '../../../../resources/presets/a7-sync-in-async.json';
import blockingPool from '../../../../resources/presets/a8-blocking-pool.json';
import realTokio from '../../../../resources/presets/a8-tokio.json';
import channels from '../../../../resources/presets/a6-channels.json';
import realGo from '../../../../resources/presets/a6-go.json';
import firstLookFile from '../../../../resources/presets/first-look.json';
import batchSize from '../../../../resources/presets/p3-batch-size.json';
import spawnCost from '../../../../resources/presets/p5-spawn-cost.json';
import retries from '../../../../resources/presets/p6-retries.json';
import compressFiles from '../../../../resources/presets/p4-compress-files.json';
import resizePictures from '../../../../resources/presets/p4-images.json';
import renderPages from '../../../../resources/presets/p4-render.json';
import liveProgress from '../../../../resources/presets/t1-live-progress.json';
import deadlock from '../../../../resources/presets/t3-deadlock.json';
import forgottenUnlock from '../../../../resources/presets/t3-forgotten-unlock.json';
import lastSeat from '../../../../resources/presets/t2-last-seat.json';
import lostUpdate from '../../../../resources/presets/t2-lost-update.json';
import priceOfAtomics from '../../../../resources/presets/t4-atomics.json';
import tornString from '../../../../resources/presets/t2-torn-string.json';
import greenThreads from '../../../../resources/presets/t5-green-threads.json';
import realPython from '../../../../resources/presets/t6-cpython.json';
import globalLock from '../../../../resources/presets/t6-global-lock.json';
import lockLimit from '../../../../resources/presets/t6-lock-limit.json';
import mainAndWorkers from '../../../../resources/presets/t7-main-and-workers.json';
import type { Preset } from './preset';

// Their form is held by a test, so that starting a host need not check it.
export const presets = [
  firstLookFile,
  batchSize,
  compressFiles,
  resizePictures,
  renderPages,
  spawnCost,
  retries,
  liveProgress,
  lostUpdate,
  lastSeat,
  tornString,
  deadlock,
  forgottenUnlock,
  priceOfAtomics,
  greenThreads,
  globalLock,
  realPython,
  lockLimit,
  mainAndWorkers,
  waitingThreads,
  orderOfQueues,
  oneByOne,
  freeLoop,
  hitCounter,
  hitsInRedis,
  moreLoops,
  openLoad,
  channels,
  realGo,
  syncInAsync,
  poolOfFour,
  blockingPool,
  realTokio,
  bestModel,
] as readonly Preset[];

/** What anybody runs first: the default comparison of every host. */
export const firstLook = firstLookFile as Preset;
