import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { cosineExample } from '../../../../main/data/examples/cosine';
import { useDatasetStore } from '../../../../renderer/stores/useDatasetStore';
import { useExperimentStore } from '../../../../renderer/stores/useExperimentStore';
import type { Dataset } from '../../../../shared/domain/dataset';
import type { ImportSettings } from '../../../../shared/domain/import-settings';
import { datasetOf, documentOf, otherTableId, tableId } from '../sample-data';
import { installClient, Refusal, type FakeClient } from './fake-client';
import { memoryStorage } from './memory-storage';

interface Opened {
  dataset: Dataset;
  experiment: unknown;
}

let client: FakeClient;
let choose: () => Opened | null | Promise<Opened>;
let changed: { dataset: string; settings: ImportSettings }[];
let earlier: Dataset[];
let described: number;
let retried: unknown[];

const opened: Opened = { dataset: datasetOf(), experiment: documentOf() };

beforeEach(async () => {
  setActivePinia(createPinia());
  choose = () => opened;
  changed = [];
  earlier = [];
  described = 0;
  retried = [];
  client = installClient({
    experiments: { examples: () => [cosineExample] },
    datasets: {
      list: () => earlier,
      choose: () => choose(),
      retry: (input: unknown) => {
        retried.push(input);
        return opened;
      },
      reopen: ({ dataset }: { dataset: string }) => ({
        dataset: datasetOf({ id: dataset, name: 'alt.csv' }),
        experiment: documentOf(undefined, {}, dataset),
      }),
      change: (input: { dataset: string; settings: ImportSettings }) => {
        changed.push(input);
        return {
          dataset: datasetOf({ id: otherTableId, settings: input.settings }),
          experiment: documentOf(undefined, {}, otherTableId),
        };
      },
      describeExample: () => {
        described += 1;
        return datasetOf({ id: null, name: 'cosine' });
      },
    },
  });
  await useExperimentStore().load();
});

const refusal = (code: 'invalid-input' | 'cancelled'): Refusal =>
  new Refusal({ code, name: 'LabError', message: 'The file is empty.' });

describe('useDatasetStore', () => {
  it('opens a file with the experiment that is proposed for it', async () => {
    const store = useDatasetStore();
    expect(await store.choose('file')).toBe(true);
    expect(useExperimentStore().document).toEqual(documentOf());
    expect(useExperimentStore().exampleName).toBeNull();
    expect(store.current?.name).toBe('werte.csv');
    expect(store.earlier.map(({ id }) => id)).toEqual([tableId]);
  });

  it('makes a first document where none is proposed', async () => {
    choose = () => ({ ...opened, experiment: null });
    await useDatasetStore().choose('file');
    const { data } = useExperimentStore().document ?? documentOf([]);
    expect(data.columns.map(({ roles }) => roles.join())).toEqual([
      'time',
      'input,target',
      'ignore',
    ]);
  });

  it('keeps the data until now where an import fails, is cancelled or given up', async () => {
    const store = useDatasetStore();
    await store.choose('file');
    const before = useExperimentStore().document;
    choose = () => {
      throw refusal('invalid-input');
    };
    expect(await store.choose('file')).toBe(false);
    expect(store.failure?.message).toBe('The file is empty.');
    choose = () => {
      throw refusal('cancelled');
    };
    await store.choose('file');
    expect(store.failure).toBeNull();
    choose = () => null;
    await store.choose('folder');
    expect(useExperimentStore().document).toEqual(before);
    expect(store.current?.id).toBe(tableId);
    expect([store.isImporting, store.progress]).toEqual([false, null]);
  });

  it('tells how far the import is, while there is one, and begins no second', async () => {
    const store = useDatasetStore();
    const end = await store.connect();
    client.emit('importProgress', { bytes: 1, totalBytes: 9, rows: 1 });
    expect(store.progress).toBeNull();
    let finish: (value: Opened) => void = () => undefined;
    choose = () => new Promise((resolve) => (finish = resolve));
    const first = store.choose('file');
    client.emit('importProgress', { bytes: 5, totalBytes: 9, rows: 3 });
    expect(store.progress?.rows).toBe(3);
    expect(await store.choose('file')).toBe(false);
    finish(opened);
    expect(await first).toBe(true);
    end();
    expect(client.listenerCount()).toBe(0);
  });

  it('reads the same file with other settings; undo brings document and data back', async () => {
    const store = useDatasetStore();
    const experimentStore = useExperimentStore();
    await store.choose('file');
    experimentStore.edit((document) => ({ ...document, task: { ...document.task, window: 50 } }));
    await store.changeSettings({ decimal: '.' });
    expect(changed).toEqual([{ dataset: tableId, settings: { decimal: '.' } }]);
    expect(store.current?.id).toBe(otherTableId);
    expect(experimentStore.document?.task.window).toBe(50);
    experimentStore.undo();
    expect(store.current?.id).toBe(tableId);
    expect(experimentStore.document?.task.window).toBe(50);
    experimentStore.redo();
    expect(store.current?.id).toBe(otherTableId);
  });

  it('tells two readings of one table apart by their settings', async () => {
    const store = useDatasetStore();
    choose = () => ({
      dataset: datasetOf({ settings: { header: true } }),
      experiment: { ...documentOf(), data: dataWith({ header: true }) },
    });
    await store.choose('file');
    choose = () => opened;
    await store.choose('file');
    expect(store.current?.settings).toEqual({});
    useExperimentStore().undo();
    expect(store.current?.settings).toEqual({ header: true });
  });

  it('lets go of a data set that was deleted; where it was open the lesson opens', async () => {
    const store = useDatasetStore();
    await store.choose('file');
    expect(store.isAtHand(tableId)).toBe(true);
    store.forget(otherTableId);
    expect(useExperimentStore().exampleName).toBeNull();
    store.forget(tableId);
    expect(store.earlier).toEqual([]);
    expect(useExperimentStore().exampleName).toBe('cosine');
    // Its document is still to be had, and is of data that are not known any more.
    useExperimentStore().undo();
    expect(store.current).toBeNull();
  });

  it('reads a file that was refused in another way, until one was read', async () => {
    const store = useDatasetStore();
    choose = () => {
      throw refusal('invalid-input');
    };
    await store.choose('file');
    expect(store.canRetry).toBe(true);
    expect(await store.retry({ header: false })).toBe(true);
    expect(retried).toEqual([{ settings: { header: false } }]);
    expect([store.canRetry, store.failure]).toEqual([false, null]);
    expect(store.current?.id).toBe(tableId);
  });

  it('describes an example once, when it is first shown', async () => {
    const store = useDatasetStore();
    expect(store.current).toBeNull();
    await store.describe();
    await store.describe();
    expect(store.current?.name).toBe('cosine');
    expect(described).toBe(1);
    expect(store.canChangeImport).toBe(false);
  });

  it('opens it again with the experiment that was last made of it', async () => {
    Object.assign(window, { localStorage: memoryStorage() });
    earlier = [datasetOf()];
    const store = useDatasetStore();
    await store.connect();
    await store.choose('file');
    useExperimentStore().edit((document) => ({
      ...document,
      task: { ...document.task, window: 61 },
    }));
    await nextTick();
    useExperimentStore().chooseExample('cosine');
    const [old] = store.earlier;
    if (old === undefined) throw new Error('one was listed');
    await store.openEarlier(old);
    expect(useExperimentStore().document?.task.window).toBe(61);
    // A file that is brought anew is a file one knows nothing of.
    await store.choose('file');
    expect(useExperimentStore().document?.task.window).toBe(24);
  });

  it('shows a memory task as it was until another lag of it is described', async () => {
    const store = useDatasetStore();
    const experimentStore = useExperimentStore();
    await store.describe();
    experimentStore.edit((document) => ({
      ...document,
      data: { ...document.data, source: { kind: 'example', name: 'cosine', lag: 7 } },
    }));
    expect([store.current, store.shown?.name]).toEqual([null, 'cosine']);
    await store.describe();
    expect(store.current?.name).toBe('cosine');
    experimentStore.edit((document) => ({
      ...document,
      data: { ...document.data, source: { kind: 'example', name: 'echo' } },
    }));
    expect(store.shown).toBeNull();
  });

  it('counts what is opened, and not what is read anew', async () => {
    const store = useDatasetStore();
    await store.choose('file');
    await store.changeSettings({ decimal: '.' });
    expect(store.openings).toBe(1);
    await store.choose('file');
    expect(store.openings).toBe(2);
  });

  it('opens what was imported before, as it is kept', async () => {
    earlier = [datasetOf({ id: otherTableId, name: 'alt.csv' })];
    const store = useDatasetStore();
    await store.connect();
    const [old] = store.earlier;
    if (old === undefined) throw new Error('one was listed');
    await store.openEarlier(old);
    expect(store.current?.name).toBe('alt.csv');
    expect(useExperimentStore().document?.data.source).toMatchObject({ dataset: otherTableId });
  });
});

function dataWith(settings: ImportSettings): unknown {
  const { data } = documentOf();
  return { ...data, source: { ...data.source, settings } };
}
