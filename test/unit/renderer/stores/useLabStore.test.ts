import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { useFailureStore } from '../../../../renderer/stores/useFailureStore';
import { useLabStore } from '../../../../renderer/stores/useLabStore';
import type { LabStatus, Settings } from '../../../../shared/domain/lab-status';
import { installClient, Refusal, type FakeClient } from './fake-client';

const status: LabStatus = {
  version: '0',
  home: '/h',
  engine: { state: 'starting' },
  queue: { running: 0, waiting: 0 },
  notices: [{ code: 'runs-interrupted', values: { count: '2' } }],
};
const refusal = { code: 'not-writable', name: 'LabError', message: 'No room.' } as const;
let client: FakeClient;

beforeEach(() => {
  setActivePinia(createPinia());
  client = installClient({
    lab: {
      status: () => status,
      settings: (): Settings => ({ parallelRuns: 3 }),
      changeSettings: () => {
        throw new Refusal(refusal);
      },
    },
  });
});

describe('useLabStore', () => {
  it('takes the snapshot, then what it is told, and lets go of every listener', async () => {
    const store = useLabStore();
    const end = await store.connect();
    expect([store.status?.queue.running, store.parallelRuns]).toEqual([0, 3]);
    client.emit('labChanged', { ...status, queue: { running: 1, waiting: 2 } });
    expect(store.status?.queue).toEqual({ running: 1, waiting: 2 });
    end();
    expect(client.listenerCount()).toBe(0);
  });

  it('keeps a dismissed notice away when the status comes again', async () => {
    const store = useLabStore();
    await store.connect();
    store.dismiss(store.notices[0] as LabStatus['notices'][number]);
    client.emit('labChanged', { ...status });
    expect(store.notices).toEqual([]);
  });

  it('adds a notice when the run log cannot be written', async () => {
    const store = useLabStore();
    await store.connect();
    client.emit('storeFailed', { runId: 'a', error: refusal });
    expect(store.notices.at(-1)).toEqual({ code: 'store-failed', values: { reason: 'No room.' } });
  });

  it('leaves the setting as it was where it cannot be changed, and says why', async () => {
    const store = useLabStore();
    const failureStore = useFailureStore();
    await store.connect();
    await failureStore.attempt(() => store.setParallelRuns(5));
    expect(store.parallelRuns).toBe(3);
    expect(failureStore.failure).toMatchObject({ code: 'not-writable', message: 'No room.' });
    failureStore.dismiss();
    expect(failureStore.failure).toBeNull();
  });
});
