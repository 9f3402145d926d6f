/**
 * A saved preparation applied to new data: the inputs that a trained network is given. Scaling,
 * means, categories and vocabularies are those of training; nothing is fitted.
 */
import type { Experiment } from '#shared/domain/experiment/document';
import { answerModeOf } from '#shared/domain/experiment/task-rules';
import { ownValue } from '#shared/own-value';
import { buildBlock } from '../prepare/blocks';
import { Findings } from '../prepare/findings';
import { gatherInputs, gatherMask, type InputSource } from '../prepare/gather';
import { inputPlanOf, type InputPlan } from '../prepare/input-plan';
import type { Sampled } from '../prepare/plan';
import { plannedLanes } from '../prepare/planned-lanes';
import { touchedBy } from '../prepare/ranges';
import type { Timeline } from '../prepare/timeline';
import { backToDataUnits } from '../prepare/answers';
import type { FittedPreparation, PreparedShape } from '../prepared';
import type { Table } from '../table';
import { countUp } from '../transforms/count-up';
import { newColumns, type NewColumns } from './columns';
import { handleMissing } from './missing';
import { futureIn, jumpsIn, type Notice } from './notices';
import { realAnswers, type RealAnswers } from './real-answers';
import { notKept, throwFound } from './refuse';
import { requireLogarithms, requireSameBlocks } from './require-fit';
import { newSamples } from './samples';
import { savedCodes, savedLayout, savedScalers } from './saved';
import { unknownIn } from './unknown';

export type { Notice };

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
  const lanes = plannedLanes(experiment, table, columns, layout.usualSteps, findings);
  throwFound(findings);
  if (lanes === null) throw notKept('its inputs');
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
  const classes = layout.classes ?? ownValue(fitted.vocabularies, target?.name ?? '') ?? null;
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
