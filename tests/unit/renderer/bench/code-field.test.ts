// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import CustomFields from '../../../../src/renderer/bench/CustomFields.svelte';
import { WindowState } from '../../../../src/renderer/state/window-state.svelte';
import { recordOf } from '../../../support/records';
import { FakeHost, refusal, settle } from '../../../support/window/fake-host';
import { fakeTab } from '../../../support/window/fake-tab';
import InWindow from '../../../support/window/InWindow.svelte';

const sha256 = 'ab'.repeat(32);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function shown(answers: ConstructorParameters<typeof FakeHost>[0] = {}) {
  const host = new FakeHost({
    inspectCode: () => ({ sha256 }),
    armCode: () => ({ sha256 }),
    checkRun: () => ({ tasks: 12 }),
    ...answers,
  });
  const app = new WindowState(host.link, fakeTab(), () => Promise.resolve());
  app.open();
  await settle();
  const { form, lab } = app;
  if (form === null || lab === null) throw new Error('The window has no form.');
  form.chooseWorkload('module');
  render(InWindow, { shown: CustomFields, app, its: { form, lab } } as never);
  await settle();
  return { host, app, form };
}

/** The typing rests, and what was asked is answered. */
async function rest(): Promise<void> {
  await vi.advanceTimersByTimeAsync(300);
  await settle();
}

async function type(file: string): Promise<void> {
  await fireEvent.input(screen.getByLabelText('File'), { target: { value: file } });
  await rest();
}
const allow = () => screen.queryByRole('button', { name: 'Allow it to run' });

it('shows what was typed with its hash, and runs it after a click alone', async () => {
  const { host, app, form } = await shown();
  await type('mine.mjs');
  expect(screen.getByText(`SHA-256 ${sha256}`)).toBeTruthy();
  await app.start(form.spec);
  expect(host.kinds()).not.toContain('startRun');
  expect(app.notices.list.at(-1)?.message).toBe('Your code has not been allowed to run here.');
  await fireEvent.click(allow() as HTMLElement);
  await settle();
  expect(host.asked.find(({ kind }) => kind === 'armCode')?.payload).toEqual({
    what: 'file',
    code: 'mine.mjs',
  });
  expect(screen.getByRole('status').textContent).toContain('It has 12 tasks.');
  await app.start(form.spec);
  await settle();
  expect(host.asked.at(-1)).toMatchObject({ kind: 'startRun', payload: { armed: true } });
});

it('is to be allowed anew where other code is named, and where a saved run or a preset names the same', async () => {
  const { host, app } = await shown();
  await type('mine.mjs');
  await fireEvent.click(allow() as HTMLElement);
  await settle();
  expect(allow()).toBeNull();
  await type('other.mjs');
  expect(allow()).not.toBeNull();
  await type('mine.mjs');
  expect(allow()).toBeNull();
  const record = recordOf();
  app.takeOver({ ...record, spec: { ...record.spec, workload: 'module', parameters: { file: 'mine.mjs' } } });
  await rest();
  expect(allow()).not.toBeNull();
  expect(app.form?.customizing).toBe(true);
  expect(host.kinds().filter((kind) => kind === 'armCode')).toHaveLength(1);
});

it('asks for nothing but the hash by itself, whatever stands in the form', async () => {
  const { host, app } = await shown();
  const record = recordOf();
  await app.runAgain({
    ...record,
    spec: { ...record.spec, workload: 'module', parameters: { file: '/evil.mjs' } },
  });
  await rest();
  expect(host.kinds().filter((kind) => /Code|startRun|checkRun/.test(kind))).toEqual(['inspectCode']);
});

it('says what is wrong with the code by its line, when it is allowed and when it starts', async () => {
  const { app, form } = await shown({
    checkRun: () => {
      throw refusal({ code: 'usage', message: 'mine.mjs:2: not today' });
    },
    startRun: () => {
      throw refusal({ code: 'usage', message: 'mine.mjs:5: nor now' });
    },
  });
  await type('mine.mjs');
  await fireEvent.click(allow() as HTMLElement);
  await settle();
  expect(screen.getByText('mine.mjs:2: not today')).toBeTruthy();
  await app.start(form.spec);
  await settle();
  expect(screen.getByText('mine.mjs:5: nor now')).toBeTruthy();
});

it('is allowed no more once the host was away', async () => {
  const { host } = await shown();
  await type('mine.mjs');
  await fireEvent.click(allow() as HTMLElement);
  await settle();
  host.enter('lost');
  host.enter('connected');
  await rest();
  expect(allow()).not.toBeNull();
});
