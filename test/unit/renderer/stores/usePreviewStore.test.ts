import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { useExperimentStore } from '../../../../renderer/stores/useExperimentStore';
import { usePreviewStore } from '../../../../renderer/stores/usePreviewStore';
import type { DataPreview } from '../../../../shared/domain/data-preview';
import { documentOf, previewOf } from '../sample-data';
import { installClient, Refusal } from './fake-client';

let preview: (input: { sample: number }) => DataPreview | Promise<DataPreview>;

beforeEach(() => {
  setActivePinia(createPinia());
  preview = () => previewOf();
  installClient({ datasets: { preview: (input: { sample: number }) => preview(input) } });
  useExperimentStore().open(documentOf());
});

describe('usePreviewStore', () => {
  it('counts the samples of all parts', async () => {
    const store = usePreviewStore();
    await store.ask();
    expect(store.sampleCount).toBe(276);
    expect(store.preview?.features).toEqual(['Last']);
  });

  it('lets the answer to the latest question count, whichever arrives last', async () => {
    const store = usePreviewStore();
    let answerFirst: (value: DataPreview) => void = () => undefined;
    preview = () => new Promise((resolve) => (answerFirst = resolve));
    const first = store.ask();
    preview = () => previewOf({ rows: 2 });
    await store.ask();
    answerFirst(previewOf({ rows: 1 }));
    await first;
    expect(store.preview?.rows).toBe(2);
  });

  it('keeps what was shown beside the faults of a document that cannot be cut', async () => {
    const store = usePreviewStore();
    await store.ask();
    const faults = [{ path: 'task.window', message: 'Too long: 400 rows are needed.' }];
    preview = () => {
      throw new Refusal({ code: 'invalid-input', name: 'LabError', message: 'No.', faults });
    };
    await store.ask();
    expect(store.faults).toEqual(faults);
    expect(store.preview?.rows).toBe(300);
    expect(store.isStale).toBe(true);
    preview = () => previewOf();
    await store.ask();
    expect(store.faults).toEqual([]);
    expect(store.isStale).toBe(false);
  });

  it('takes errors for faults, and warnings not', async () => {
    const problem = { code: 'any', path: 'task', message: 'Any.' } as const;
    preview = () =>
      previewOf({
        problems: [
          { ...problem, severity: 'warning' },
          { ...problem, severity: 'error', message: 'Bad.' },
        ],
      });
    const store = usePreviewStore();
    await store.ask();
    expect(store.faults.map(({ message }) => message)).toEqual(['Bad.']);
  });

  it('looks at the last sample where the one looked at is gone', async () => {
    const store = usePreviewStore();
    store.sample = 900;
    await store.ask();
    expect(store.sample).toBe(275);
  });

  it('begins anew with other data', async () => {
    const store = usePreviewStore();
    store.sample = 5;
    await store.ask();
    store.forget();
    expect([store.preview, store.sample, store.sampleCount]).toEqual([null, 0, 0]);
  });
});
