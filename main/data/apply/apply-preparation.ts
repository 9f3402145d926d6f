/**
 * A saved preparation applied to new data: the inputs that a trained network is given. Scaling,
 * means, categories and vocabularies are those of training; nothing is fitted.
 */
import type { Experiment } from '#shared/domain/experiment/document';
import { answerModeOf } from '#shared/domain/experiment/task-rules';
import { buildBlock, type InputScalers } from '../prepare/blocks';
import { counted, Findings, RowList } from '../prepare/findings';
import { gatherInputs, gatherMask, type InputSource } from '../prepare/gather';
import { inputPlanOf, type InputPlan } from '../prepare/input-plan';
import { laneOf, type Lane } from '../prepare/lanes';
import { textLanes, type Sampled } from '../prepare/plan';
import { coveredBy, touchedBy } from '../prepare/ranges';
import { timelineOf, type Timeline } from '../prepare/timeline';
import { backToDataUnits } from '../prepare/answers';
import type { FittedPreparation, PreparedShape } from '../prepared';
import type { Table } from '../table';
import { countUp } from '../transforms/count-up';
import { newColumns, type NewColumns } from './columns';
import { blocksOf } from './layout';
import { handleMissing } from './missing';
import { realAnswers, type RealAnswers } from './real-answers';
import { notKept, unfit, unfitColumn } from './refuse';
import { newSamples } from './samples';
import { savedCodes, savedLayout, savedScalers } from './saved';
import { unknownIn } from './unknown';

export interface Notice {
  code: string;
  message: string;
}

/** What a network is given of new data. Arrays belong to the caller. */
export interface AppliedData {
  shape: PreparedShape;
  /** Names of the classes or tokens of an answer; null where it is numbers. */
  classes: readonly string[] | null;
  count: number;
  /** Scaled inputs [n, timesteps, features]; 0 where padded. `samples` are below `count`. */
  gatherInputs(samples: Int32Array): Float32Array;
  /** 1 at real timesteps and 0 at padded ones, [n, timesteps]; null where no sample is padded. */
  gatherMask(samples: Int32Array): Uint8Array | null;
  /** Scaled answers [n, outputSteps * outputSize] back into the units of the data. */
  toDataUnits(scaled: ArrayLike<number>): Float64Array;
  /** What the samples are, for {@link placesOf}. */
  plan: AppliedPlan;
  /** Null where the data do not hold what is asked for. */
  real: RealAnswers | null;
  notices: Notice[];
}

export interface AppliedPlan {
  experiment: Experiment;
  timeline: Timeline;
  columns: NewColumns['columns'];
  samples: Sampled['samples'];
  /** Position behind the last row that a sample's answer can be compared with. */
  ends: Int32Array;
  isText: boolean;
  input: InputPlan;
  shape: PreparedShape;
}

/** @throws LabError `invalid-input` that names what does not fit: column, rows, how to mend it */
export function applyPreparation(
  experiment: Experiment,
  fitted: FittedPreparation,
  table: Table,
): AppliedData {
  const layout = savedLayout(experiment, fitted);
  const { columns, hasTargets, notices } = newColumns(experiment, table);
  const findings = new Findings();
  const lanes = lanesOf(experiment, table, columns, layout.usualSteps, findings);
  throwFound(findings);
  const { timeline, isText } = lanes;
  const hasKnown = lanes.inputs.some(({ use }) => use.known);
  const all = newSamples(experiment, timeline, isText, hasKnown);
  const filled = handleMissing(experiment, fitted, layout, lanes.inputs, timeline, all);
  const { plan: samples, ends } = filled.samples;
  const { inputs } = filled;
  const everyone = countUp(samples.count);
  const none = new Int32Array(0);
  const sampled: Sampled = {
    timeline,
    columns,
    samples,
    parts: { train: none, validation: none, test: null, widened: 0 },
    touched: touchedBy({ ...samples, answers: samples.inputs }, everyone),
    dropped: all.plan.count - samples.count,
    isText,
    sameInputs: { repeated: 0, together: false },
  };
  const targets = hasTargets ? lanes.targets : [];
  const codes = savedCodes(experiment, fitted, [...inputs, ...targets]);
  const base = { ...sampled, experiment, inputs, targets };
  const input = inputPlanOf(base, codes, null, findings);
  throwFound(findings);
  if (input === null) throw notKept('its inputs');
  requireSameBlocks(input, layout.blocks);
  const scalers = savedScalers(fitted, inputs);
  requireLogarithms(inputs, scalers, sampled);
  const timesteps = Math.max(layout.timesteps, input.timesteps);
  const isUniform = typeof input.lengths === 'number' && input.timesteps === timesteps;
  const source: InputSource = {
    blocks: input.blocks.map((block) => buildBlock({ timeline, table }, block, scalers)),
    timesteps,
    features: input.features,
    lengths: isUniform ? timesteps : lengthsOf(input, samples.count),
    padding: experiment.preparation.padding,
  };
  const mode = answerModeOf(experiment.task.topology);
  const [target] = experiment.data.columns.filter(({ roles }) => roles.includes('target'));
  const classes = layout.classes ?? fitted.vocabularies[target?.name ?? ''] ?? null;
  const shape: PreparedShape = {
    timesteps,
    features: input.features,
    outputSteps: mode === 'every' ? timesteps : layout.outputSteps,
    outputSize: layout.outputSize,
    answers: mode,
    head: classes === null ? 'numbers' : 'classes',
  };
  const plan = { experiment, timeline, columns, samples, ends, isText, input, shape };
  const real = hasTargets ? realAnswers(plan, { base, codes, classes, fitted }) : null;
  return {
    shape,
    classes,
    count: samples.count,
    gatherInputs: (batch) => gatherInputs(batch, source),
    gatherMask: (batch) => gatherMask(batch, source),
    toDataUnits: (scaled) => backToDataUnits(scaled, shape.outputSize, fitted.targets),
    plan,
    real,
    notices: [
      ...notices,
      ...jumpsIn(timeline),
      ...filled.notices,
      ...unknownIn(sampled, inputs, codes, experiment),
      ...futureIn(plan, inputs),
      ...findings.problems.filter(({ code }) => code === 'empty-sample'),
    ].map(({ code, message }) => ({ code, message })),
  };
}

function lengthsOf({ lengths }: InputPlan, count: number): Int32Array {
  return typeof lengths === 'number' ? new Int32Array(count).fill(lengths) : lengths;
}

function throwFound(findings: Findings): void {
  const errors = findings.problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw unfit(errors);
}

interface NewLanes {
  timeline: Timeline;
  inputs: Lane[];
  targets: Lane[];
  isText: boolean;
}

function lanesOf(
  experiment: Experiment,
  table: Table,
  columns: NewColumns['columns'],
  usualSteps: Parameters<typeof timelineOf>[4],
  findings: Findings,
): NewLanes {
  const { task, preparation } = experiment;
  const isRecords = task.samples === 'records';
  const text = columns.inputs.find(({ column }) => column.type === 'text');
  if (!isRecords && text !== undefined) {
    const lanes = textLanes(experiment, columns, text, findings);
    throwFound(findings);
    if (lanes !== null) return lanes;
  }
  const gaps = task.samples === 'windows' ? preparation.gaps : 'ignore';
  const timeline = timelineOf(table, columns, gaps, findings, usualSteps);
  const made = new Map<string, Lane>();
  const lane = (use: NewColumns['columns']['inputs'][number]): Lane => {
    const known = made.get(use.name) ?? laneOf(use, timeline.rowAt, experiment);
    made.set(use.name, known);
    return known;
  };
  return {
    timeline,
    inputs: columns.inputs.map(lane),
    targets: columns.targets.map(lane),
    isText: false,
  };
}

/** The features in the order that the weights were trained with, or a sentence. */
function requireSameBlocks(input: InputPlan, saved: ReturnType<typeof blocksOf> | null): void {
  if (saved === null) return;
  const found = blocksOf(input);
  found.forEach((block, index) => {
    const other = saved[index];
    if (other === undefined || block.width === other.width || block.kind !== 'cells') return;
    const [name = ''] = block.names;
    throw unfitColumn(
      name,
      `The cells of column "${name}" have ${counted(block.width, 'value')} at a timestep; the run was trained with ${other.width}. Bring cells of that size.`,
    );
  });
  if (JSON.stringify(found) !== JSON.stringify(saved)) {
    throw notKept('the order of its inputs as this version reads them');
  }
}

function requireLogarithms(
  inputs: readonly Lane[],
  { numbers, cells }: InputScalers,
  { samples, timeline }: Sampled,
): void {
  for (const lane of inputs) {
    const { name } = lane.use;
    const rows = new RowList();
    if (lane.kind === 'number' && numbers.get(name)?.method === 'log') {
      for (const { from, to } of coveredBy(countUp(samples.count), samples.inputs)) {
        for (let at = from; at < to; at += 1) {
          if ((lane.values[at] as number) <= 0) rows.add(timeline.rowAt?.[at] ?? at);
        }
      }
    } else if (lane.kind === 'cells' && cells.get(name)?.[0]?.method === 'log') {
      const { offsets, values, features } = lane.column;
      for (let row = 0; row + 1 < offsets.length; row += 1) {
        const own = values.subarray(
          (offsets[row] as number) * features,
          (offsets[row + 1] as number) * features,
        );
        if (own.some((value) => value <= 0)) rows.add(row);
      }
    }
    if (rows.count === 0) continue;
    throw unfitColumn(
      name,
      `Column "${name}" is not above 0 in ${rows.toString()}, and the run was trained with its logarithm. Mend the cells, or remove the rows.`,
    );
  }
}

function jumpsIn({ unbroken, series }: Timeline): Notice[] {
  const jumps = unbroken.length - series.length;
  if (jumps === 0) return [];
  const message = `The time jumps ${counted(jumps, 'time')} by more than the usual step of training; no window is predicted from across a jump.`;
  return [{ code: 'time-gaps', message }];
}

/** A forecast of what comes next needs rows of what is known beforehand. */
function futureIn({ ends, samples, experiment }: AppliedPlan, inputs: readonly Lane[]): Notice[] {
  const known = inputs.filter(({ use }) => use.known).map(({ use }) => `"${use.name}"`);
  if (known.length === 0 || experiment.task.goal !== 'forecast') return [];
  const observed = inputs.filter(({ use }) => !use.known);
  const last = samples.count - 1;
  const end = ends[last] ?? 0;
  const isFuture = observed.some(({ missing }) => missing?.[end - 1] === 1);
  if (isFuture || observed.length === 0) return [];
  const message = `What comes behind the last row is not forecast, as ${known.join(', ')} must be known there. Add ${counted(experiment.task.horizon, 'row')} with ${known.length === 1 ? 'it' : 'them'} at the end of the file and leave the other inputs empty.`;
  return [{ code: 'future-unknown', message }];
}
