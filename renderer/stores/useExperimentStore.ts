/**
 * The experiment at hand: the document of an example or of a data set, with the person's changes,
 * always checked. Changes made in the Data place can be undone; those of Train's fields lie on top.
 */
import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { CheckResult, Problem } from '#shared/domain/check';
import type { Example } from '#shared/domain/example';
import { lessonCells, type CellName } from '#shared/domain/experiment/cells';
import type { ExampleName } from '#shared/domain/experiment/data';
import type { Experiment } from '#shared/domain/experiment/document';
import { LabError, toErrorRecord, type ErrorRecord, type Fault } from '#shared/result';
import { lab } from '../bridge/lab';
import { cellParameters } from '../composables/cell-parameters';
import { createHistory } from '../composables/history';
import { createLatest } from '../composables/latest';
import { choicesOf, withChoices, type Choices } from '../data/choices';
import { datasetOf, keepAtHand, keptAtHand, type AtHand } from './kept-documents';
import { useRunsStore } from './useRunsStore';

/** What undo goes back to. */
interface Moment {
  document: Experiment;
  exampleName: ExampleName | null;
  cells: readonly CellName[];
  /** Counts what was opened: an example, a file. */
  opening: number;
}

export const useExperimentStore = defineStore('experiment', () => {
  const examples = shallowRef<readonly Example[]>([]);
  /** Null where the data are a person's own. */
  const exampleName = ref<ExampleName | null>('cosine');
  const cells = ref<CellName[]>([]);
  const base = shallowRef<Experiment | null>(null);
  const choices = ref<Choices>(emptyChoices());
  const check = shallowRef<CheckResult | null>(null);
  const faults = shallowRef<readonly Fault[]>([]);
  const warnings = shallowRef<readonly Problem[]>([]);
  /** What comes of the person's own choices. */
  const notes = shallowRef<readonly Problem[]>([]);
  /** Trainable parameters of each kind of network; empty while the experiment has faults. */
  const parameters = shallowRef<ReadonlyMap<CellName, number>>(new Map());
  /** Why the last start did not work. */
  const failure = shallowRef<ErrorRecord | null>(null);
  const isStarting = ref(false);
  const runsStore = useRunsStore();
  const history = createHistory<Moment>();
  const askCheck = createLatest();
  let opening = 0;

  const canStart = computed(
    () =>
      document.value !== null &&
      faults.value.length === 0 &&
      cells.value.length > 0 &&
      !isStarting.value,
  );
  const example = computed(() => examples.value.find((one) => one.name === exampleName.value));
  const document = computed(() =>
    base.value === null ? null : withChoices(base.value, choices.value),
  );

  /** The window opens with what was at hand when it was closed, the first time with the lesson. */
  async function load(): Promise<void> {
    examples.value = await lab.examples();
    const kept = keptAtHand();
    const hasKept = kept !== null && (await isThere(kept));
    // Something else may be open by then.
    if (base.value !== null) return;
    if (hasKept) open(kept.document, kept.exampleName, kept.cells);
    else chooseExample('cosine');
  }

  /** Whether the data that a kept document is about can still be had. */
  async function isThere({ document: kept, exampleName: name }: AtHand): Promise<boolean> {
    if (kept.data.source.kind === 'example') {
      return name !== null && examples.value.some((one) => one.name === name);
    }
    const dataset = datasetOf(kept);
    if (dataset === null) return false;
    // Where the list cannot be had it is said elsewhere.
    const all = await lab.datasets().catch(() => []);
    return all.some(({ id }) => id === dataset);
  }

  watch([document, exampleName, cells], () => {
    if (document.value === null) return;
    const [name, compared] = [exampleName.value, [...cells.value]];
    keepAtHand({ document: document.value, exampleName: name, cells: compared });
  });

  /** Takes the example's own settings; changes made before can be had back by undo. */
  function chooseExample(name: ExampleName): void {
    const chosen = examples.value.find((one) => one.name === name);
    if (chosen !== undefined) open(chosen.experiment, chosen.name, chosen.cells);
  }

  /** @param name of the example that the document comes from; null: the person's own data */
  function open(
    opened: Experiment,
    name: ExampleName | null = null,
    compared: readonly CellName[] = lessonCells,
  ): void {
    remember();
    opening += 1;
    exampleName.value = name;
    cells.value = [...compared];
    show(opened);
  }

  /**
   * Puts another document in place of the one at hand, in a way that can be undone.
   * @param session changes of one session are undone together
   */
  function edit(change: (document: Experiment) => Experiment, session: symbol | null = null): void {
    if (document.value === null) return;
    const changed = change(document.value);
    if (changed === document.value) return;
    remember(session);
    show(changed);
  }

  function show(shown: Experiment): void {
    base.value = shown;
    choices.value = choicesOf(shown);
  }

  function now(): Moment | null {
    if (document.value === null) return null;
    return {
      document: document.value,
      exampleName: exampleName.value,
      cells: [...cells.value],
      opening,
    };
  }

  function remember(session: symbol | null = null): void {
    const moment = now();
    if (moment !== null) history.remember(moment, session);
  }

  function step(direction: 'undo' | 'redo'): void {
    const present = now();
    const to = present === null ? undefined : history[direction](present);
    if (present === null || to === undefined) return;
    // What the person set in Train since then is no part of it.
    if (to.opening === present.opening) {
      const { model, training, seed } = present.document;
      const { loss, classWeights } = to.document.training;
      show({ ...to.document, model, seed, training: { ...training, loss, classWeights } });
      return;
    }
    opening = to.opening;
    exampleName.value = to.exampleName;
    cells.value = [...to.cells];
    show(to.document);
  }

  /** Asks the main process; faults are shown where they belong. */
  async function runCheck(): Promise<void> {
    const checked = document.value;
    if (checked === null) return;
    const answer = await askCheck(() => lab.check(checked));
    // The person went on typing: a later answer counts.
    if (answer.state === 'outdated') return;
    const result = answer.state === 'value' ? answer.value : null;
    const problems = result?.problems ?? [];
    check.value = result;
    warnings.value = problems.filter(({ severity }) => severity === 'warning');
    notes.value = problems.filter(({ severity }) => severity === 'info');
    faults.value =
      answer.state === 'error'
        ? faultsOf(answer.error)
        : problems.filter(({ severity }) => severity === 'error');
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
    notes,
    parameters,
    failure,
    canStart,
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    document,
    load,
    chooseExample,
    open,
    edit,
    undo: () => step('undo'),
    redo: () => step('redo'),
    runCheck,
    start,
  };
});

/** A fault without a place is still a fault: nothing can start. */
export function faultsOf(thrown: unknown): readonly Fault[] {
  if (thrown instanceof LabError && thrown.faults.length > 0) return thrown.faults;
  return [{ path: '', message: toErrorRecord(thrown).message }];
}

function emptyChoices(): Choices {
  return { units: 32, window: 500, epochs: 10, batchSize: 100, learningRate: 0.001, seed: 1 };
}
