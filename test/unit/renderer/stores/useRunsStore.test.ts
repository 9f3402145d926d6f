import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useRunsStore } from '../../../../renderer/stores/useRunsStore';
import type { RunSummary } from '../../../../shared/domain/run';
import type { EventMap, EventName } from '../../../../shared/ipc/events';
import { epochRecord } from '../../../helpers/store';

const listeners = new Map<EventName, (payload: never) => void>();
let listed: RunSummary[] = [];

function emit<E extends EventName>(name: E, payload: EventMap[E]): void {
  (listeners.get(name) as ((payload: EventMap[E]) => void) | undefined)?.(payload);
}

const summary = (id: string, status: RunSummary['status']): RunSummary => ({
  id,
  name: 'n',
  status,
  cell: 'lstm',
  seed: 1,
  parameters: 1,
  epochsDone: 0,
  epochsPlanned: 3,
  best: null,
  baselines: [],
  skill: null,
  lag: null,
  createdAtMs: 0,
  startedAtMs: null,
  wallMs: null,
  error: null,
});

beforeEach(() => {
  setActivePinia(createPinia());
  listeners.clear();
  listed = [summary('a', 'done')];
  vi.stubGlobal('window', {
    lab: {
      runs: { list: () => Promise.resolve({ ok: true, value: listed }) },
      on: (name: EventName, listener: (payload: never) => void) => {
        listeners.set(name, listener);
        return () => listeners.delete(name);
      },
    },
  });
});

describe('useRunsStore', () => {
  it('takes the snapshot, then what it is told, and lets go of every listener', async () => {
    const store = useRunsStore();
    const end = await store.connect();
    emit('runChanged', summary('b', 'running'));
    expect(store.runs.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(store.openRuns.map(({ id }) => id)).toEqual(['b']);
    emit('runChanged', summary('b', 'done'));
    expect(store.openRuns).toEqual([]);
    end();
    expect(listeners.size).toBe(0);
  });

  it('reads the list again when another process wrote', async () => {
    const store = useRunsStore();
    await store.connect();
    listed = [summary('c', 'done'), ...listed];
    emit('runsOutdated', {});
    await vi.waitFor(() => expect(store.runs.map(({ id }) => id)).toEqual(['c', 'a']));
  });

  it('places batches on the axis of epochs and keeps an epoch once', async () => {
    const store = useRunsStore();
    await store.connect();
    const progress = {
      runId: 'a',
      epoch: 2,
      batch: 4,
      batchesPerEpoch: 4,
      elapsedMs: 1,
      remainingMs: 1,
    };
    emit('runProgress', { ...progress, batchLosses: [0.3, 0.2] });
    expect(store.batches.get('a')).toEqual([
      { at: 1.75, loss: 0.3 },
      { at: 2, loss: 0.2 },
    ]);
    emit('epochDone', { runId: 'a', record: epochRecord(1, 0.5) });
    emit('epochDone', { runId: 'a', record: epochRecord(1, 0.5) });
    expect(store.epochs.get('a')).toHaveLength(1);
  });
});
