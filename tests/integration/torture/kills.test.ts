/** `npm run torture [-- --minutes N --seed S]`. Ten seconds of it are part of `npm test`. */
import { expect, test } from 'vitest';
import { canSeeProcesses } from '../../support/engine/processes';
import { temporaryFolder } from '../../support/fake-lab';
import { added, killOne, noToll } from '../../support/torture/kills';

const minutes = Number(process.env['TORTURE_MINUTES'] ?? 1 / 6);
const seed = Number(process.env['TORTURE_SEED'] ?? 1);

test.skipIf(!canSeeProcesses)(
  'whoever is killed at whatever moment, nobody is left and what was saved can be read',
  async () => {
    const data = temporaryFolder();
    const untilMs = Date.now() + minutes * 60_000;
    let toll = noToll;
    for (let turn = 0; Date.now() < untilMs; turn++) toll = added(toll, await killOne(seed, turn, data));
    console.log(`seed ${seed}, ${minutes.toFixed(2)} minutes: ${JSON.stringify(toll)}`);
    expect(toll.kills).toBeGreaterThan(0);
    expect(toll).toMatchObject({ left: 0, unreadable: 0, undocumented: 0, hung: 0 });
  },
  minutes * 60_000 + 120_000,
);
