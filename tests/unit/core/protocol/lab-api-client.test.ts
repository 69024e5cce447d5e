import { expect, it } from 'vitest';
import { LabClient, LabRequestError } from '../../../../src/core/protocol/lab-api-client';
import { transportPair } from '../../../support/window-ends';

interface Request {
  id: number;
  kind: string;
}

function ends() {
  const { host, window } = transportPair();
  const requests: Request[] = [];
  host.onMessage((message) => requests.push(message as Request));
  return { host, requests, client: new LabClient(window) };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('gives each reply to the request that it answers, in whatever order they come', async () => {
  const { host, requests, client } = ends();
  const [one, two] = [client.request('cancelRun', {}), client.request('currentRun', {})];
  await turn();
  expect(requests.map(({ kind }) => kind)).toEqual(['cancelRun', 'currentRun']);
  const [first, second] = requests as [Request, Request];
  host.post({ kind: 'reply', id: second.id, ok: true, value: null });
  host.post({ kind: 'reply', id: first.id, ok: true, value: { cancelled: true } });
  expect(await two).toBeNull();
  expect(await one).toEqual({ cancelled: true });
});

it('rejects with the failure of the host', async () => {
  const { host, requests, client } = ends();
  const asked = client.request('cancelRun', {});
  await turn();
  const failure = { code: 'busy', message: 'Wait.' };
  host.post({ kind: 'reply', id: requests[0]?.id, ok: false, failure });
  await expect(asked).rejects.toEqual(new LabRequestError({ code: 'busy', message: 'Wait.' }));
});

it('rejects what is still open when the host is gone, and takes replies of nobody', async () => {
  const { host, client } = ends();
  const asked = client.request('currentRun', {});
  client.disconnected();
  await expect(asked).rejects.toMatchObject({ failure: { code: 'disconnected' } });
  host.post({ kind: 'reply', id: 1, ok: true, value: null });
  host.post({ kind: 'reply', id: null, ok: false, failure: { code: 'bad-message', message: '' } });
  await turn();
});

it('tells events to every listener until it leaves', async () => {
  const { host, client } = ends();
  const heard: string[] = [];
  const leave = client.onEvent(({ kind }) => heard.push(`a ${kind}`));
  client.onEvent(({ kind }) => heard.push(`b ${kind}`));
  host.post({ kind: 'event', event: { kind: 'historyChanged' } });
  await turn();
  leave();
  host.post({ kind: 'event', event: { kind: 'historyChanged' } });
  await turn();
  expect(heard).toEqual(['a historyChanged', 'b historyChanged', 'b historyChanged']);
});
