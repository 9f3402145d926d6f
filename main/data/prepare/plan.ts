/**
 * The plan of a preparation: which samples there are, which part each belongs to, which categories
 * and tokens training knows. No window is cut and nothing is scaled, so that a plan of a million
 * rows is quick to make; the preview and the run make the same one, and so always agree.
 */
import type { Problem } from '#shared/domain/check';
import type { Experiment } from '#shared/domain/experiment/document';
import { knownAhead } from '#shared/domain/experiment/known-ahead';
import type { Table } from '../table';
import { splitSamples, type SplitParts } from '../transforms/split';
import { splitShortage } from '../transforms/split-shortage';
import { answerPlanOf, type AnswerPlan } from './answer-plan';
import { checkPlan } from './checks';
import { columnsByRole, type ColumnsByRole } from './columns';
import { counted, Findings } from './findings';
import { fitCodes, type FittedCodes } from './fit-codes';
import { inputPlanOf, type InputPlan } from './input-plan';
import { distinctLanes, type Lane } from './lanes';
import { leaveOut } from './left-out';
import { fillLane, refuseMissing } from './missing';
import { plannedLanes, type PlannedLanes } from './planned-lanes';
import { touchedBy } from './ranges';
import { orderSeriesByTime } from './record-order';
import { fillRegions, fillsAlone } from './regions';
import { canDrawTogether, countRepeated, groupByInputs } from './same-inputs';
import { planSamples, type SamplePlan } from './sample-plan';
import type { Stretch, Timeline } from './timeline';

/** As far as the samples go, whatever is wrong behind them. */
export interface Sampled {
  timeline: Timeline;
  columns: ColumnsByRole;
  samples: SamplePlan;
  parts: SplitParts;
  /** Positions that training samples hold, inputs and answers. */
  touched: Stretch[];
  /** Samples left out because they touch a missing value. */
  dropped: number;
  /** Positions are tokens of a text, not rows of the table. */
  isText: boolean;
  /** Of records whose inputs are equal to others'. */
  sameInputs: {
    /** Those of validation and test whose inputs a training record has too. */
    repeated: number;
    /** Drawn as one, so that they are in the same part. */
    together: boolean;
  };
}

export interface DataPlan extends Sampled {
  experiment: Experiment;
  table: Table;
  /** Filled where the rule for missing values fills. */
  inputs: Lane[];
  /** Never filled: an answer that is missing is not counted. */
  targets: Lane[];
  /** As they stand in the table: missing values are not filled. */
  rawInputs: Lane[];
  codes: FittedCodes;
  input: InputPlan;
  answer: AnswerPlan;
}

export interface Planned {
  /** Null where the data cannot be used as they are; `problems` says why. */
  plan: DataPlan | null;
  /**
   * What can be shown: also where missing values are refused, or values that have no logarithm, as the
   * samples do not depend on them.
   */
  shown: DataPlan | null;
  /** Null where there is no sample at all. */
  sampled: Sampled | null;
  problems: Problem[];
}

/** Never throws for a parsed experiment. */
export function planData(experiment: Experiment, table: Table): Planned {
  const findings = new Findings();
  const { shown, sampled } = planInto(experiment, table, findings);
  const plan = findings.hasErrors() ? null : shown;
  return { plan, shown, sampled, problems: findings.problems };
}

function planInto(
  experiment: Experiment,
  table: Table,
  findings: Findings,
): Pick<Planned, 'shown' | 'sampled'> {
  const nothing = { shown: null, sampled: null };
  const columns = columnsByRole(experiment, table, findings);
  if (findings.hasErrors()) return nothing;
  const lanes = plannedLanes(experiment, table, columns, null, findings);
  if (lanes === null) return nothing;
  const planned = planSamples(experiment, lanes.timeline, lanes.isText, findings);
  if (planned.count === 0) return nothing;
  const { missing, split } = experiment.preparation;
  const isTimed = planned.noun === 'series' && split.method === 'chronological';
  const samples =
    isTimed && columns.time !== null
      ? orderSeriesByTime(planned, lanes.timeline, columns.time, findings)
      : planned;
  const { inputs, targets } = lanes;
  const needed = missing === 'refuse' ? distinctLanes(inputs, targets) : inputs;
  const refuse = (): void => refuseMissing(needed, experiment, lanes.timeline, findings);
  if (missing !== 'refuse') refuse();
  const result = planSplit({ experiment, table, columns, lanes, samples }, findings);
  if (missing === 'refuse') refuse();
  return result;
}

interface Drawn {
  experiment: Experiment;
  table: Table;
  columns: ColumnsByRole;
  lanes: PlannedLanes;
  samples: SamplePlan;
}

/** From all samples to those of each part, and what is to be fitted on the training part. */
function planSplit(drawn: Drawn, findings: Findings): Pick<Planned, 'shown' | 'sampled'> {
  const { experiment, table, columns, lanes } = drawn;
  const { timeline, inputs: rawInputs, targets, isText } = lanes;
  const { task, preparation } = experiment;
  const samples = leaveOut(drawn.samples, rawInputs, targets, experiment, findings);
  const split = splitOf(experiment, samples, findings);
  const groups =
    samples.noun === 'records'
      ? groupByInputs(samples, rawInputs, timeline, preparation.text.length)
      : null;
  const together = split.method === 'random' && groups !== null && canDrawTogether(groups);
  const parts = splitSamples(samples.axis, split, experiment.seed, together ? groups.of : null);
  const shortage = splitShortage(samples.axis, split, parts, samples.noun);
  if (shortage !== null && samples.count > 0) {
    const message = `${shortage} Make the parts smaller${task.samples === 'windows' ? ', or shorten the window' : ''}.`;
    findings.error('part-too-large', 'preparation.split', message);
  }
  const dropped = drawn.samples.count - samples.count;
  const touched = touchedBy(samples, parts.train);
  const sameInputs = { repeated: groups === null ? 0 : countRepeated(groups, parts), together };
  const sampled: Sampled = {
    timeline,
    columns,
    samples,
    parts,
    touched,
    dropped,
    isText,
    sameInputs,
  };
  if (findings.hasErrors()) return { shown: null, sampled };
  const rule = preparation.missing;
  const inputs = rawInputs.map((lane) => {
    if (lane.missing === null || (rule !== 'forward-fill' && rule !== 'linear')) return lane;
    // What is known beforehand may be filled from later rows.
    const isAlone = fillsAlone(samples, split) && !lane.use.known;
    const regions = isAlone ? fillRegions(samples, split, timeline.series) : timeline.series;
    const ahead = knownAhead(experiment);
    return fillLane(lane, { rule, regions, samples, ahead, rows: timeline, isAlone }, findings);
  });
  if (findings.hasErrors()) return { shown: null, sampled };
  const base = { ...sampled, experiment, table, inputs, targets, rawInputs };
  const codes = fitCodes(base);
  const answer = answerPlanOf(base, codes, findings);
  const input = findings.hasErrors() ? null : inputPlanOf(base, codes, answer, findings);
  if (input === null || findings.hasErrors()) return { shown: null, sampled };
  const plan: DataPlan = { ...base, codes, input, answer };
  checkPlan(plan, findings);
  return { shown: plan, sampled };
}

/** The split as it can be done; where it cannot, why, with the path. */
function splitOf(
  experiment: Experiment,
  samples: SamplePlan,
  findings: Findings,
): Experiment['preparation']['split'] {
  const { split } = experiment.preparation;
  const { axis, noun } = samples;
  if (split.method === 'series') {
    if (noun === 'series') return { ...split, method: 'random' };
    if (axis.series.length > 1) return split;
    const message =
      'There is one series only, so that whole series cannot be split. Give the column that tells series apart the role "series", or split chronologically.';
    findings.error('split-method', 'preparation.split.method', message);
  }
  if (split.method === 'random' && noun === 'windows' && !split.allowLeak) {
    const { stride } = experiment.task;
    if (stride < axis.reach) {
      const shared =
        stride + 1 === axis.reach ? `row ${axis.reach}` : `rows ${stride + 1} to ${axis.reach}`;
      const message = `Windows that start every ${counted(stride, 'row')} and hold ${axis.reach} share rows (the first two of a series its ${shared}), so that a random split would train on what it is tested by. Split chronologically or by series, or set task.stride to ${axis.reach} or more.`;
      findings.error('random-shares-rows', 'preparation.split.method', message);
    }
  }
  return split;
}
