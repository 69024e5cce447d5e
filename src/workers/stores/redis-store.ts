/** Redis, or what speaks its protocol (Valkey, KeyDB, Dragonfly): a server in memory that all processes ask. */
import { Redis } from 'ioredis';
import { CorelabError } from '../../core/errors';
import { t } from '../../core/text/t';
import type { CounterStore } from './counter-store';

/** The oldest that is still looked after. */
const oldestMajor = 6;
/** The longest that it may take to accept a connection or to answer, in ms. */
const connectTimeoutMs = 5000;

/** @throws CorelabError where it cannot be reached */
export async function openRedis(url: string): Promise<CounterStore> {
  const redis = await connected(url);
  return {
    async increment(name) {
      try {
        return await redis.incr(name);
      } catch (error) {
        throw new Error(t('redis.lost', { reason: reasonOf(error) }), { cause: error });
      }
    },
  };
}

/**
 * A connection to one that can be used.
 * @throws CorelabError `setup-failed` when it cannot be reached, is too old or wants a password
 */
export async function checkedRedis(url: string): Promise<Redis> {
  const redis = await connected(url);
  try {
    const version = /^redis_version:(\S+)/m.exec(await redis.info('server'))?.[1] ?? '';
    if (Number(version.split('.')[0]) >= oldestMajor) return redis;
    throw new CorelabError('setup-failed', t('redis.too-old', { version, oldest: oldestMajor }));
  } catch (error) {
    redis.disconnect();
    throw refused(error);
  }
}

/** Removes what a trial has counted. A server that is gone keeps nothing. */
export async function forgetInRedis(url: string, names: readonly string[]): Promise<void> {
  try {
    const redis = await connected(url);
    await redis.del(...names);
    redis.disconnect();
  } catch {
    // It was lost during the trial, which says so.
  }
}

/** Asks once and waits for nothing: a server that goes away is an end, not a pause. */
async function connected(url: string): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    protocol: 2, // what all of them speak, those that are too old as well
    disableClientInfo: true,
    enableReadyCheck: false,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    connectTimeout: connectTimeoutMs,
    commandTimeout: connectTimeoutMs,
  });
  let first: unknown;
  redis.on('error', (error: unknown) => (first ??= error));
  try {
    await redis.connect();
    await redis.ping();
    return redis;
  } catch (error) {
    redis.disconnect();
    throw refused(first ?? error);
  }
}

function refused(error: unknown): CorelabError {
  if (error instanceof CorelabError) return error;
  const reason = reasonOf(error);
  return /NOAUTH|WRONGPASS|AUTH|password/i.test(reason)
    ? new CorelabError('setup-failed', t('redis.password'), t('redis.password-hint'))
    : new CorelabError('setup-failed', t('redis.unreachable', { reason }), t('redis.unreachable-hint'));
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
