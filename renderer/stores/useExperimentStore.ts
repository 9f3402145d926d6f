/** The experiment at hand: an example's document with the person's changes, always checked. */
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { CheckResult } from '#shared/domain/check';
import type { Example } from '#shared/domain/example';
import type { CellName } from '#shared/domain/experiment/cells';
import type { ExampleName } from '#shared/domain/experiment/document';
import { LabError, toErrorRecord, type ErrorRecord, type Fault } from '#shared/result';
import { lab } from '../bridge/lab';

export interface Choices {
  units: number;
  window: number;
  epochs: number;
  batchSize: number;
  learningRate: number;
  seed: number;
}

export const useExperimentStore = defineStore('experiment', () => {
  const examples = shallowRef<readonly Example[]>([]);
  const exampleName = ref<ExampleName>('cosine');
  const cells = ref<CellName[]>([]);
  const choices = ref<Choices>(emptyChoices());
  const check = shallowRef<CheckResult | null>(null);
  const faults = shallowRef<readonly Fault[]>([]);
  /** Why the last start did not work. */
  const failure = shallowRef<ErrorRecord | null>(null);

  const example = computed(() => examples.value.find((one) => one.name === exampleName.value));

  const document = computed(() => {
    if (example.value === undefined) return null;
    const { experiment } = example.value;
    const { units, window, epochs, batchSize, learningRate, seed } = choices.value;
    return {
      ...experiment,
      seed,
      task: { ...experiment.task, window },
      model: { layers: experiment.model.layers.map((layer) => ({ ...layer, units })) },
      training: {
        ...experiment.training,
        epochs,
        batchSize,
        optimizer: { ...experiment.training.optimizer, learningRate },
      },
    };
  });

  async function load(): Promise<void> {
    examples.value = await lab.examples();
    chooseExample(exampleName.value);
  }

  /** Takes the example's own settings; changes made before are given up. */
  function chooseExample(name: ExampleName): void {
    exampleName.value = name;
    const chosen = example.value;
    if (chosen === undefined) return;
    const { experiment } = chosen;
    cells.value = [...chosen.cells];
    choices.value = {
      units: experiment.model.layers[0]?.units ?? 32,
      window: experiment.task.window,
      epochs: experiment.training.epochs,
      batchSize: experiment.training.batchSize,
      learningRate: experiment.training.optimizer.learningRate,
      seed: experiment.seed,
    };
  }

  /** Asks the main process; faults are shown where they belong. */
  async function runCheck(): Promise<void> {
    if (document.value === null) return;
    try {
      check.value = await lab.check(document.value);
      faults.value = check.value.problems
        .filter((problem) => problem.severity === 'error')
        .map(({ path, message }) => ({ path, message }));
    } catch (error) {
      check.value = null;
      faults.value = error instanceof LabError ? error.faults : [];
    }
  }

  async function start(): Promise<void> {
    failure.value = null;
    try {
      await lab.start({ experiment: document.value, cells: cells.value, seeds: [] });
    } catch (error) {
      failure.value = toErrorRecord(error);
    }
  }

  return {
    examples,
    exampleName,
    example,
    cells,
    choices,
    check,
    faults,
    failure,
    document,
    load,
    chooseExample,
    runCheck,
    start,
  };
});

function emptyChoices(): Choices {
  return { units: 32, window: 500, epochs: 10, batchSize: 100, learningRate: 0.001, seed: 1 };
}
