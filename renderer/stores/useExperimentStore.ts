/** The experiment at hand: an example's document with the person's changes, always checked. */
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { CheckResult, Problem } from '#shared/domain/check';
import type { Example } from '#shared/domain/example';
import type { CellName } from '#shared/domain/experiment/cells';
import type { ExampleName } from '#shared/domain/experiment/document';
import { LabError, toErrorRecord, type ErrorRecord, type Fault } from '#shared/result';
import { lab } from '../bridge/lab';
import { cellParameters } from '../composables/cell-parameters';
import { useRunsStore } from './useRunsStore';

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
  const warnings = shallowRef<readonly Problem[]>([]);
  /** Trainable parameters of each kind of network; empty while the experiment has faults. */
  const parameters = shallowRef<ReadonlyMap<CellName, number>>(new Map());
  /** Why the last start did not work. */
  const failure = shallowRef<ErrorRecord | null>(null);
  const isStarting = ref(false);
  const runsStore = useRunsStore();

  const canStart = computed(
    () =>
      document.value !== null &&
      faults.value.length === 0 &&
      cells.value.length > 0 &&
      !isStarting.value,
  );

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

  let lastCheck = 0;
  /** Asks the main process; faults are shown where they belong. */
  async function runCheck(): Promise<void> {
    const checked = document.value;
    if (checked === null) return;
    const turn = (lastCheck += 1);
    const [result, thrown] = await answerOf(lab.check(checked));
    // The person went on typing: a later answer counts.
    if (turn !== lastCheck) return;
    const problems = result?.problems ?? [];
    check.value = result;
    warnings.value = problems.filter(({ severity }) => severity === 'warning');
    faults.value =
      thrown === null ? problems.filter(({ severity }) => severity === 'error') : faultsOf(thrown);
    parameters.value =
      result === null || faults.value.length > 0 ? new Map() : cellParameters(checked, result);
  }

  async function start(): Promise<void> {
    if (!canStart.value) return;
    failure.value = null;
    isStarting.value = true;
    try {
      const started = await lab.start({
        experiment: document.value,
        cells: cells.value,
        seeds: [],
      });
      runsStore.follow(started.map((run) => run.id));
    } catch (error) {
      failure.value = toErrorRecord(error);
    } finally {
      isStarting.value = false;
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
    warnings,
    parameters,
    failure,
    canStart,
    document,
    load,
    chooseExample,
    runCheck,
    start,
  };
});

async function answerOf<T>(answer: Promise<T>): Promise<[T, null] | [null, unknown]> {
  try {
    return [await answer, null];
  } catch (error) {
    return [null, error];
  }
}

/** A fault without a place is still a fault: nothing can start. */
function faultsOf(thrown: unknown): readonly Fault[] {
  if (thrown instanceof LabError && thrown.faults.length > 0) return thrown.faults;
  return [{ path: '', message: toErrorRecord(thrown).message }];
}

function emptyChoices(): Choices {
  return { units: 32, window: 500, epochs: 10, batchSize: 100, learningRate: 0.001, seed: 1 };
}
