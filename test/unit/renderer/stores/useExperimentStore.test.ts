import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { nextTick } from 'vue';
import { cosineExample } from '../../../../main/data/examples/cosine';
import { useExperimentStore } from '../../../../renderer/stores/useExperimentStore';
import { useRunsStore } from '../../../../renderer/stores/useRunsStore';
import type { CheckResult } from '../../../../shared/domain/check';
import type { Experiment } from '../../../../shared/domain/experiment/document';
import { runSummary } from '../run-summary';
import { datasetOf, documentOf, otherTableId, tableId } from '../sample-data';
import { installClient, Refusal } from './fake-client';
import { memoryStorage } from './memory-storage';

type Check = (input: { experiment: Experiment }) => CheckResult | Promise<CheckResult>;

const answer: CheckResult = {
  windows: { train: 2000, validation: 500, test: 0 },
  inputShape: [2000, 500, 1],
  outputShape: [2000, 1],
  parameters: 1,
  memoryBytes: 1,
  problems: [],
};
let check: Check;
let started: { experiment: Experiment; cells: string[] }[];

beforeEach(() => {
  setActivePinia(createPinia());
  check = () => answer;
  started = [];
  installClient({
    experiments: {
      examples: () => [cosineExample],
      check: (input: Parameters<Check>[0]) => check(input),
    },
    runs: {
      start: (request: { experiment: Experiment; cells: string[] }) => {
        started.push(request);
        return request.cells.map((cell) => runSummary(cell, 'queued'));
      },
    },
  });
});

describe('useExperimentStore', () => {
  it('starts the example as it is, with all its networks, and follows the runs', async () => {
    const store = useExperimentStore();
    await store.load();
    await store.runCheck();
    await store.start();
    expect(started[0]?.experiment).toEqual(cosineExample.experiment);
    const lesson = ['simple-rnn', 'lstm', 'gru', 'bidirectional-lstm'];
    expect(started[0]?.cells).toEqual(lesson);
    expect(useRunsStore().startedLast).toEqual(lesson);
  });

  it('begins with what was at hand when the window was closed, where its data are still there', async () => {
    Object.assign(window, { localStorage: memoryStorage() });
    const first = useExperimentStore();
    await first.load();
    first.choices = { ...first.choices, units: 7 };
    await nextTick();
    setActivePinia(createPinia());
    const second = useExperimentStore();
    await second.load();
    expect(second.choices.units).toBe(7);
    expect(second.exampleName).toBe('cosine');
    second.open(documentOf());
    await nextTick();
    for (const [id, name] of [
      [tableId, null],
      [otherTableId, 'cosine'],
    ] as const) {
      Object.assign(window.lab, {
        datasets: { list: () => Promise.resolve({ ok: true, value: [datasetOf({ id })] }) },
      });
      setActivePinia(createPinia());
      const later = useExperimentStore();
      await later.load();
      expect(later.exampleName).toBe(name);
    }
  });

  it("carries the person's choices into the document", async () => {
    const store = useExperimentStore();
    await store.load();
    const choices = {
      units: 7,
      window: 20,
      epochs: 3,
      batchSize: 50,
      learningRate: 0.01,
      seed: 9,
    };
    store.choices = choices;
    await store.start();
    const { seed, task, model, training } = started[0]?.experiment as Experiment;
    expect({
      units: model.layers[0]?.units,
      window: task.window,
      epochs: training.epochs,
      batchSize: training.batchSize,
      learningRate: training.optimizer.learningRate,
      seed,
    }).toEqual(choices);
  });

  it('counts the parameters of each kind of network', async () => {
    const store = useExperimentStore();
    await store.load();
    await store.runCheck();
    // 4 gates of 32 units from 1 input, 32 states and a bias; then 32 weights and a bias.
    expect(store.parameters.get('lstm')).toBe(4 * 32 * (1 + 32 + 1) + 33);
    expect(store.parameters.get('bidirectional-lstm')).toBe(2 * 4 * 32 * 34 + 65);
  });

  it('keeps warnings apart from faults: only faults stop a start', async () => {
    const problem = { code: 'unscaled', path: 'preparation.scaling', message: 'Large.' };
    check = () => ({ ...answer, problems: [{ ...problem, severity: 'warning' }] });
    const store = useExperimentStore();
    await store.load();
    await store.runCheck();
    expect([store.warnings.length, store.faults.length, store.canStart]).toEqual([1, 0, true]);
    check = () => ({ ...answer, problems: [{ ...problem, severity: 'error' }] });
    await store.runCheck();
    expect([store.warnings.length, store.faults.length, store.canStart]).toEqual([0, 1, false]);
    await store.start();
    expect(started).toEqual([]);
  });

  it('shows every fault of a refused document, and a failure without any', async () => {
    const faults = [{ path: 'training.epochs', message: 'Too small.' }];
    const record = { code: 'invalid-input', name: 'LabError', message: 'Not valid.' } as const;
    check = () => {
      throw new Refusal({ ...record, faults });
    };
    const store = useExperimentStore();
    await store.load();
    await store.runCheck();
    expect(store.faults).toEqual(faults);
    expect(store.parameters.size).toBe(0);
    check = () => {
      throw new Refusal({ ...record, code: 'internal' });
    };
    await store.runCheck();
    expect(store.faults).toEqual([{ path: '', message: 'Not valid.' }]);
  });

  it('lets the answer to the latest question count, whichever arrives last', async () => {
    let answerFirst: (result: CheckResult) => void = () => undefined;
    const store = useExperimentStore();
    await store.load();
    check = () => new Promise((resolve) => (answerFirst = resolve));
    const first = store.runCheck();
    check = () => ({ ...answer, parameters: 2 });
    await store.runCheck();
    answerFirst({ ...answer, parameters: 1 });
    await first;
    expect(store.check?.parameters).toBe(2);
  });

  it('leaves alone what was opened before the examples arrived', async () => {
    const store = useExperimentStore();
    store.open(documentOf());
    await store.load();
    expect(store.document).toEqual(documentOf());
    expect(store.exampleName).toBeNull();
  });

  it('undoes and redoes changes of the document, and keeps the fields of Train', async () => {
    const store = useExperimentStore();
    await store.load();
    store.edit((document) => ({ ...document, task: { ...document.task, window: 30 } }));
    store.choices.epochs = 3;
    store.undo();
    expect(store.document?.task.window).toBe(500);
    expect(store.choices).toMatchObject({ window: 500, epochs: 3 });
    expect([store.canUndo, store.canRedo]).toEqual([false, true]);
    store.redo();
    expect(store.document?.task.window).toBe(30);
    expect(store.document?.training.epochs).toBe(3);
  });

  it('undoes the changes of one field together', async () => {
    const store = useExperimentStore();
    await store.load();
    const field = Symbol('field');
    for (const window of [3, 30]) {
      store.edit((document) => ({ ...document, task: { ...document.task, window } }), field);
    }
    store.undo();
    expect(store.document?.task.window).toBe(500);
    expect(store.canUndo).toBe(false);
    store.redo();
    expect(store.document?.task.window).toBe(30);
  });

  it('goes back to what was open before, with its networks', async () => {
    const store = useExperimentStore();
    await store.load();
    const { cells } = store;
    store.open(documentOf(), null, ['gru']);
    expect(store.example).toBeUndefined();
    store.undo();
    expect(store.document).toEqual(cosineExample.experiment);
    expect([store.exampleName, store.cells]).toEqual(['cosine', cells]);
    store.redo();
    expect(store.document).toEqual(documentOf());
    expect(store.cells).toEqual(['gru']);
  });

  it('remembers nothing where nothing changed, and forgets what could be redone', async () => {
    const store = useExperimentStore();
    await store.load();
    store.edit((document) => document);
    expect(store.canUndo).toBe(false);
    store.edit((document) => ({ ...document, seed: 7 }));
    store.undo();
    store.edit((document) => ({ ...document, name: 'other' }));
    expect(store.canRedo).toBe(false);
  });

  it('keeps layers of different sizes until the person asks for one', () => {
    const store = useExperimentStore();
    const [layer] = documentOf().model.layers;
    if (layer === undefined) throw new Error('one layer');
    const layers = [layer, { ...layer, units: 4 }];
    store.open({ ...documentOf(), model: { layers } });
    store.choices.seed = 9;
    expect(store.document?.model.layers.map(({ units }) => units)).toEqual([8, 4]);
    store.choices.units = 16;
    expect(store.document?.model.layers.map(({ units }) => units)).toEqual([16, 16]);
  });
});
