/** What the network is given at each timestep: blocks of features side by side. */
import type { Experiment } from '#shared/domain/experiment/document';
import { knownAhead } from '#shared/domain/experiment/known-ahead';
import { isOneTimestep } from '#shared/domain/experiment/task-rules';
import { checkInStep, type AnswerPlan } from './answer-plan';
import { cellPlaces, cellSize, longest } from './cells';
import { RowList, type Findings } from './findings';
import { translate, type FittedCodes } from './fit-codes';
import { rowsAt, rowsOfSamples } from './sample-rows';
import { tokensUsed } from './used-tokens';
import type { CellLane, Lane } from './lanes';
import type { Sampled } from './plan';
import { lengthAt, type Places } from './sample-places';

/** One feature of a block of numbers. */
export interface NumberFeature {
  name: string;
  lane: Lane;
  /** Positions ahead at which the value is read. */
  ahead: number;
  /** 1 where the value is missing, instead of the value. */
  isIndicator: boolean;
}

interface BlockBase {
  /** Of each sample, in what the block holds; step 0 says the same at every timestep. */
  places: Places;
  width: number;
}

export type InputBlock = BlockBase &
  (
    | { kind: 'numbers'; features: NumberFeature[] }
    /** One-hot; -1 is all zeros. */
    | { kind: 'classes'; lane: Lane; ids: Int32Array; names: readonly string[] }
    /** `flat`: a whole cell is one timestep. */
    | { kind: 'cells'; lane: CellLane; flat: boolean }
    /** 1 at timesteps of a cell that lack a value. */
    | { kind: 'cell-gaps'; lane: CellLane; flat: boolean }
  );

export interface InputPlan {
  blocks: InputBlock[];
  timesteps: number;
  features: number;
  /** Timesteps of each sample, or the same for all. */
  lengths: Int32Array | number;
}

/** Wider one-hot inputs than this make batches and layers that no memory holds. */
const mostFeatures = 100_000;

type Base = Sampled & { experiment: Experiment; inputs: Lane[] };

/** @param answer what must be in step with the input; null: nothing that is known must */
export function inputPlanOf(
  base: Base,
  codes: FittedCodes,
  answer: AnswerPlan | null,
  findings: Findings,
): InputPlan | null {
  const { samples, timeline, experiment } = base;
  const records = samples.noun === 'records';
  const rows = records ? rowsOfSamples(samples, timeline.rowAt) : new Int32Array(0);
  const own = records ? recordBlocks(base, codes, rows, findings) : [];
  const lengths = records ? recordLengths(own, samples.count) : samples.inputs.lengths;
  const atRow: Places = records
    ? { starts: samples.inputs.starts, lengths, step: 0 }
    : samples.inputs;
  const blocks = [...rowBlocks(base, codes, atRow, findings), ...own];
  if (findings.hasErrors()) return null;
  const whole: Places = { starts: samples.inputs.starts, lengths, step: 1 };
  if (records) checkRecords(base, blocks, whole, answer, rows, findings);
  const timesteps = Math.max(1, longest(whole));
  const features = blocks.reduce((sum, { width }) => sum + width, 0);
  if (features === 0) {
    const message = `No feature is left: the training part knows no category of the input columns.`;
    findings.error('no-features', 'data.columns', message);
  }
  if (features > mostFeatures) {
    const message = `Each timestep would have ${features} features; ${mostFeatures} is the most. Limit the vocabulary, or leave out category columns that are ids.`;
    findings.error('too-many-features', 'data.columns', message);
  }
  const isUniform = typeof lengths === 'number' || lengths.every((length) => length === timesteps);
  if (experiment.task.samples === 'records' && timesteps > 100_000) {
    const message = `The longest sample has ${timesteps} timesteps; 100000 is the most.`;
    findings.error('sequence-lengths', 'data.columns', message);
  }
  return { blocks, timesteps, features, lengths: isUniform ? timesteps : lengths };
}

/** Features that have one value for each row: numbers and dates first, then categories and cells. */
function rowBlocks(
  { inputs, experiment, samples, timeline }: Base,
  codes: FittedCodes,
  places: Places,
  findings: Findings,
): InputBlock[] {
  const mask = experiment.preparation.missing === 'mask';
  const horizon = knownAhead(experiment);
  const flat = samples.noun !== 'records' || isOneTimestep(experiment.task.topology);
  const features: NumberFeature[] = [];
  const wide: InputBlock[] = [];
  for (const lane of inputs) {
    const { name, known } = lane.use;
    if (lane.kind === 'text' || (lane.kind === 'cells' && !flat)) continue;
    const ahead = known && horizon > 0 ? [0, horizon] : [0];
    for (const step of ahead) {
      const label = step === 0 ? name : `${name} (+${step})`;
      if (lane.kind === 'number') {
        features.push({ name: label, lane, ahead: step, isIndicator: false });
      } else if (lane.kind === 'codes') {
        const fitted = lane.isText ? codes.texts.get(name) : codes.categories.get(name);
        if (fitted === undefined) continue;
        const ids = translate(lane.codes, fitted.numbers);
        wide.push({
          kind: 'classes',
          lane,
          ids: step === 0 ? ids : shifted(ids, step),
          names: fitted.names.map((value) => `${label}: ${value}`),
          width: fitted.names.length,
          places,
        });
      }
    }
    if (lane.kind === 'cells') {
      const size = cellSize(lane.column);
      if (size === null) {
        const message = `The cells of column "${name}" differ in size, so that they cannot be one timestep. Bring cells of one size${samples.noun === 'records' ? ', or choose a topology with many inputs' : ''}.`;
        findings.error('sequence-lengths', `data.columns.${lane.use.index}.name`, message);
        continue;
      }
      const { starts, lengths, step } = places;
      const at = { starts: inRows(starts, timeline.rowAt, step), lengths, step };
      wide.push({ kind: 'cells', lane, flat: true, width: size, places: at });
    }
    if (!mask || lane.missing === null) continue;
    for (const step of ahead) {
      const label = step === 0 ? name : `${name} (+${step})`;
      features.push({ name: `${label} missing`, lane, ahead: step, isIndicator: true });
    }
  }
  if (features.length === 0) return wide;
  return [{ kind: 'numbers', features, width: features.length, places }, ...wide];
}

/** Cells stand in rows of the table; several of a window must follow each other there too. */
function inRows(starts: Int32Array, rowAt: Int32Array | null, step: number): Int32Array {
  return rowAt === null || step > 0 ? starts : rowsAt(starts, rowAt);
}

function shifted(ids: Int32Array, by: number): Int32Array {
  const result = new Int32Array(ids.length).fill(-1);
  result.set(ids.subarray(by));
  return result;
}

/** Features that have timesteps of their own in each record: tokens and cells. */
function recordBlocks(
  { inputs, experiment }: Base,
  codes: FittedCodes,
  rows: Int32Array,
  findings: Findings,
): InputBlock[] {
  const one = isOneTimestep(experiment.task.topology);
  const { missing, text } = experiment.preparation;
  return inputs.flatMap((lane): InputBlock[] => {
    const { name } = lane.use;
    if (lane.kind === 'text') {
      if (one) {
        const message = `Column "${name}" is a text of many tokens; with "${experiment.task.topology}" a sample is one timestep. Choose a topology with many inputs, or set the type to "category".`;
        findings.error('column-type', `data.columns.${lane.use.index}.type`, message);
        return [];
      }
      const fitted = codes.texts.get(name);
      if (fitted === undefined) return [];
      const used = Array.from(rows, (row) => tokensUsed(lane, row, text.length));
      const places = {
        starts: Int32Array.from(used, ({ from }) => from),
        lengths: Int32Array.from(used, ({ from, to }) => to - from),
        step: 1,
      };
      const ids = translate(lane.stream.codes, fitted.numbers);
      const names = fitted.names.map((token) => `${name}: ${token}`);
      return [{ kind: 'classes', lane, ids, names, width: names.length, places }];
    }
    if (lane.kind !== 'cells' || one) return [];
    const places = cellPlaces(lane.column, rows);
    const width = lane.column.features;
    const cells: InputBlock = { kind: 'cells', lane, flat: false, width, places };
    const gaps: InputBlock = { kind: 'cell-gaps', lane, flat: false, width: 1, places };
    return missing === 'mask' && lane.missing !== null ? [cells, gaps] : [cells];
  });
}

/** The longest block of each record; one timestep where nothing has any. */
function recordLengths(blocks: readonly InputBlock[], count: number): Int32Array | number {
  if (blocks.length === 0) return 1;
  const lengths = new Int32Array(count);
  for (const { places } of blocks) {
    for (let sample = 0; sample < count; sample += 1) {
      lengths[sample] = Math.max(lengths[sample] as number, lengthAt(places, sample));
    }
  }
  return lengths;
}

function checkRecords(
  base: Base,
  blocks: readonly InputBlock[],
  whole: Places,
  answer: AnswerPlan | null,
  rows: Int32Array,
  findings: Findings,
): void {
  for (const block of blocks) {
    if (block.kind !== 'cells' || block.flat) continue;
    const wrong = new RowList(base.timeline.numbering);
    rows.forEach((row, sample) => {
      if (lengthAt(block.places, sample) !== lengthAt(whole, sample)) wrong.add(row);
    });
    if (wrong.count === 0) continue;
    const { name, index } = block.lane.use;
    const message = `The sequence in column "${name}" is shorter than that of another input in ${wrong.toString()}. The inputs of a record must have as many timesteps.`;
    findings.error('sequence-lengths', `data.columns.${index}.name`, message);
  }
  const empty = new RowList(base.timeline.numbering);
  if (whole.lengths !== 1) {
    rows.forEach((row, sample) => {
      if (lengthAt(whole, sample) === 0) empty.add(row);
    });
  }
  if (empty.count > 0) {
    const message = `The input has no timestep in ${empty.toString()}: its text has no tokens, or its sequence is empty. The network learns nothing from it; remove it, or choose another text unit.`;
    findings.warn('empty-sample', 'data.columns', message);
  }
  if (answer === null) return;
  const target = base.columns.targets[0]?.index ?? 0;
  checkInStep(
    answer,
    whole,
    { rows, numbering: base.timeline.numbering },
    `data.columns.${target}.name`,
    findings,
  );
}
