import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { csv } from '../../../../src/lab/export/csv';
import { json } from '../../../../src/lab/export/json';
import { markdown } from '../../../../src/lab/export/markdown';
import { trialOf } from '../../../support/fake-lab';
import { recordOf } from '../../../support/records';

test('JSON is the record', () => {
  const record = recordOf();
  expect(JSON.parse(json.write(record))).toEqual(record);
});

test('CSV has one line per trial; texts are quoted, numbers are not, figures that are not available are empty', () => {
  const [header, ...lines] = csv
    .write(recordOf({ trials: [trialOf(100), trialOf(120, 1)] }))
    .trimEnd()
    .split('\n');
  expect(header?.replaceAll('"', '')).toBe(
    'run,workload,model,workers,settings,round,started_at_ms,wall_ms,tasks,done,failed,retried,busy_ms,cpu_ms,voluntary_switches,involuntary_switches,run_queue_wait_ms,messages_sent,messages_received,failure,parameters,baseline',
  );
  expect(lines).toHaveLength(4);
  expect(lines[2]).toBe(
    '"20260131-142530-00000a","primes","threads",2,"",0,0,100,10,10,0,0,100,100,3,1,"",20,20,"","","sequential-1"',
  );
});

test('CSV and Markdown have the measures and bins that the run has', () => {
  const energy = { id: 'energy', title: 'Energy', unit: 'J/task', better: 'lower' as const, value: 3 };
  const record = recordOf({ trials: [{ ...trialOf(100), measures: [energy] }] });
  const [, analysis] = record.analysis.points;
  analysis?.ledgers.push({ round: 0, total: 200, bins: { useful: 150, 'run-queue-wait': 50 } });
  const [header = '', , last] = csv.write(record).trimEnd().split('\n');
  expect(header.replaceAll('"', '')).toMatch(
    /,parameters,baseline,ledger_useful_ms,ledger_run_queue_wait_ms,energy_J_per_task$/,
  );
  expect(last).toMatch(/,150,50,3$/);
  expect(markdown.write(record)).toMatch(/\| Energy +\| +Energy \|/);
  expect(markdown.write(record)).toContain('3.00 J/task');
});

const cases = path.join(import.meta.dirname, '../../../fixtures/cases');
const otherFormulas = JSON.parse(
  readFileSync(path.join(cases, 'csv-formula-others/cells.json'), 'utf8'),
) as string[];

test.each([...otherFormulas, ' \u200b=1', '\u00a0+1'])(
  'a CSV cell that a spreadsheet would take for a formula after tidying it is a text: %j',
  (message) => {
    const trial = { ...trialOf(100), failure: { code: 'setup-failed', message } };
    expect(csv.write(recordOf({ trials: [trial] }))).toContain(`"'${message}"`);
  },
);

test('a CSV cell that has such a sign further on stays as it is', () => {
  const trial = { ...trialOf(100), failure: { code: 'setup-failed', message: 'a = b' } };
  expect(csv.write(recordOf({ trials: [trial] }))).toContain('"a = b"');
});

test.each(['=', '+', '-', '@', '\t', '\r'])(
  'a CSV cell that begins with %j cannot run as a formula',
  (sign) => {
    const message = `${sign}HYPERLINK("http://x")`;
    const trial = { ...trialOf(100), failure: { code: 'setup-failed', message } };
    const text = csv.write(recordOf({ trials: [trial] }));
    expect(text).toContain(`'${sign}HYPERLINK`);
    expect(text).not.toMatch(/(^|,|")[=+\-@\t\r]HYPERLINK/m);
  },
);

test('Markdown is a table that names cannot break', () => {
  const text = markdown.write(recordOf({ settings: { dispatch: 'a|b\n<img>' } }));
  const lines = text.split('\n');
  expect(lines[0]).toContain('Test CPU');
  expect(lines[2]).toBe('threads × 2: probably 2.00× as fast as one process. Doubtful: only 1 round.');
  expect(lines[4]).toMatch(/^\| Model +\| Workers \|/);
  expect(lines[7]).toContain('dispatch a\\|b \\<img\\>');
  expect(lines[7]).toContain('| 100 ms |    2.00 |');
});

test('Markdown has a row for a model that was not available, and says why', () => {
  const leftOut = [{ model: 'web-workers', title: 'Web Workers', reason: 'no window is open' }];
  const text = markdown.write({ ...recordOf(), leftOut });
  expect(text).toMatch(/^\| web-workers +\| +\| +\| not measured \|/m);
  expect(text).toContain('- web-workers: not available, because no window is open');
});
