/** Whether this machine has a redis-server: tests that need one are skipped aloud, or fail where `REQUIRE_REDIS=1` says so. */
import { spawnSync } from 'node:child_process';

export const hasRedis = spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
export const mustHaveRedis = process.env['REQUIRE_REDIS'] === '1';

if (!hasRedis && !mustHaveRedis)
  console.warn(
    'Tests of Redis are skipped: there is no redis-server here. REQUIRE_REDIS=1 makes that a failure.',
  );
