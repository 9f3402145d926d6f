import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useRunsStore } from '../../../../renderer/stores/useRunsStore';
import type { EpochRecord, RunSummary } from '../../../../shared/domain/run';
import { epochRecord } from '../../../helpers/store';
import { runSummary } from '../run-summary';
import { installClient, type FakeClient } from './fake-client';

let listed: RunSummary[];
let stored: EpochRecord[];
let client: FakeClient;
const show = vi.fn(() => ({ epochs: stored }));
const forecast = vi.fn(() => null);

beforeEach(() => {
  setActivePinia(createPinia());
  vi.clearAllMocks();
  listed = [runSummary('a', 'done')];
  stored = [];
  client = installClient({ runs: { list: () => listed, show, forecast } });
});

const epochsOf = (store: ReturnType<typeof useRunsStore>, id: string): number[] =>
  (store.epochs.get(id) ?? []).map(({ epoch }) => epoch);

describe('useRunsStore', () => {
  it('takes the snapshot, then what it is told, and lets go of every listener', async () => {
    const store = useRunsStore();
    const end = await store.connect();
    client.emit('runChanged', runSummary('b', 'running'));
    expect(store.runs.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(store.openRuns.map(({ id }) => id)).toEqual(['b']);
    client.emit('runChanged', runSummary('b', 'done'));
    expect(store.openRuns).toEqual([]);
    end();
    expect(client.listenerCount()).toBe(0);
  });

  it('lets go of every listener where the snapshot cannot be read', async () => {
    client = installClient({
      runs: {
        list: () => {
          throw new Error('no list');
        },
      },
    });
    await expect(useRunsStore().connect()).rejects.toThrow('no list');
    expect(client.listenerCount()).toBe(0);
  });

  it('fetches the epochs of a run that was training before the page was loaded', async () => {
    listed = [{ ...runSummary('a', 'running'), epochsDone: 2 }];
    stored = [epochRecord(1, 0.5), epochRecord(2, 0.4)];
    const store = useRunsStore();
    await store.connect();
    expect(epochsOf(store, 'a')).toEqual([1, 2]);
  });

  it('reads the list again when another process wrote', async () => {
    const store = useRunsStore();
    await store.connect();
    listed = [runSummary('c', 'done'), ...listed];
    client.emit('runsOutdated', {});
    await vi.waitFor(() => expect(store.runs.map(({ id }) => id)).toEqual(['c', 'a']));
  });

  it('places batches on the axis of epochs', async () => {
    const store = useRunsStore();
    await store.connect();
    client.emit('runProgress', {
      runId: 'a',
      epoch: 2,
      batch: 4,
      batchesPerEpoch: 4,
      batchLosses: [0.3, 0.2],
      elapsedMs: 1,
      remainingMs: 1,
    });
    expect(store.batches.get('a')).toEqual([
      { at: 1.75, loss: 0.3 },
      { at: 2, loss: 0.2 },
    ]);
  });

  it('keeps an epoch once, and later ones when an older list arrives after them', async () => {
    listed = [{ ...runSummary('a', 'running'), epochsDone: 9 }];
    const store = useRunsStore();
    await store.connect();
    for (const epoch of [1, 2, 3, 3]) {
      client.emit('epochDone', { runId: 'a', record: epochRecord(epoch, 0.5) });
    }
    expect(epochsOf(store, 'a')).toEqual([1, 2, 3]);
    // Epochs are written in batches: the log may know less than was told.
    stored = [epochRecord(1, 0.5), epochRecord(2, 0.4)];
    await store.loadDetail('a');
    expect(epochsOf(store, 'a')).toEqual([1, 2, 3]);
  });

  it('asks for nothing that it already has', async () => {
    listed = [{ ...runSummary('a', 'running'), epochsDone: 1 }];
    stored = [epochRecord(1, 0.5)];
    const store = useRunsStore();
    await store.connect();
    await store.loadDetail('a');
    expect(show).toHaveBeenCalledTimes(1);
    expect(forecast).not.toHaveBeenCalled();
  });

  it('shows the runs started last and all open ones, oldest first', async () => {
    const ids = ['e', 'd', 'c', 'b'];
    listed = ids.map((id) => runSummary(id, id === 'b' ? 'running' : 'done'));
    const store = useRunsStore();
    await store.connect();
    store.follow(['d', 'e']);
    expect(store.currentRuns.map(({ id }) => id)).toEqual(['b', 'd', 'e']);
  });

  it('compares the newest four until the person chooses', async () => {
    listed = ['e', 'd', 'c', 'b', 'a'].map((id) => runSummary(id, 'done'));
    const store = useRunsStore();
    await store.connect();
    expect(store.comparedRuns.map(({ id }) => id)).toEqual(['b', 'c', 'd', 'e']);
    store.compare(['a']);
    expect(store.comparedRuns.map(({ id }) => id)).toEqual(['a']);
  });
});
