/** Missing values of new data by the rule that the run was trained with. Nothing is filled but by it. */
import type { Experiment } from '#shared/domain/experiment/document';
import { knownAhead } from '#shared/domain/experiment/known-ahead';
import type { PreparationLayout } from '#shared/domain/fitted-preparation';
import { ownValue } from '#shared/own-value';
import { Findings, flaggedRows } from '../prepare/findings';
import type { Lane } from '../prepare/lanes';
import { dropTouching, leaveOut } from '../prepare/left-out';
import { fillLane, refuseMissing } from '../prepare/missing';
import { fillRegions } from '../prepare/regions';
import { keepSamples } from '../prepare/keep-samples';
import type { SamplePlan } from '../prepare/sample-plan';
import type { RowsAt, Stretch, Timeline } from '../prepare/timeline';
import type { FittedPreparation } from '../prepared';
import { countUp } from '../transforms/count-up';
import type { Notice } from './notices';
import { throwFound, unfit, unfitColumn } from './refuse';
import type { NewSamples } from './samples';

export interface Filled {
  inputs: Lane[];
  samples: NewSamples;
  notices: Notice[];
}

/** @throws LabError `invalid-input` where a value is missing that the rule cannot do without */
export function handleMissing(
  experiment: Experiment,
  fitted: FittedPreparation,
  layout: Pick<PreparationLayout, 'indicators'>,
  lanes: readonly Lane[],
  timeline: Timeline,
  samples: NewSamples,
): Filled {
  const rule = experiment.preparation.missing;
  if (rule === 'refuse') {
    const keep = withoutHoles(experiment, lanes, timeline, samples.plan);
    return keep === null
      ? { inputs: [...lanes], samples, notices: [] }
      : { inputs: [...lanes], ...keepWhere(samples, keep, onlyFuture) };
  }
  const findings = new Findings();
  refuseMissing(lanes, experiment, timeline, findings);
  throwFound(findings);
  const numbered = numberedSamples(samples.plan);
  const left = leaveOut(numbered, lanes, [], experiment, findings);
  throwFound(findings);
  const keep = new Uint8Array(numbered.count);
  // Answers were replaced by the numbers of samples, which say who stayed.
  for (const number of left.answers.starts) keep[number] = 1;
  const staying = keepWhere(samples, keep, rule === 'linear' ? endless : holding());
  const fills = rule === 'forward-fill' || rule === 'linear';
  const done = fills ? fill(experiment, rule, lanes, timeline, staying.samples) : null;
  const inputs = (done?.inputs ?? lanes).map((lane) => {
    if (rule === 'mask') return marked(lane, layout.indicators, timeline);
    if (rule === 'mean') requireMean(lane, fitted, timeline);
    return lane;
  });
  return {
    inputs,
    samples: done?.samples ?? staying.samples,
    notices: [...staying.notices, ...(done?.notices ?? [])],
  };
}

/** Why samples are left out: of one, and of several. */
type Why = readonly [one: string, several: string];

function holding(detail = ''): Why {
  return [`holds a missing value${detail}`, `hold a missing value${detail}`];
}

const endless: Why = [
  'ends in a missing value, which lies between no two that are known',
  'end in a missing value, which lies between no two that are known',
];
const onlyFuture: Why = [
  'reaches rows of which only the future is known',
  'reach rows of which only the future is known',
];

type FillRule = 'forward-fill' | 'linear';

/** Fills what can be; samples that would be given a value that cannot are left out. */
function fill(
  experiment: Experiment,
  rule: FillRule,
  lanes: readonly Lane[],
  timeline: Timeline,
  samples: NewSamples,
): Filled {
  const findings = new Findings();
  const { split } = experiment.preparation;
  const { series } = timeline;
  const ahead = knownAhead(experiment);
  const alone = { ...samples.plan, answers: samples.plan.inputs };
  const cut = fillRegions(alone, split, series);
  const regionsOf = ({ use }: Lane): readonly Stretch[] => (use.known ? series : cut);
  const keep = new Uint8Array(samples.plan.count).fill(1);
  for (const lane of lanes) {
    if (lane.missing === null || (lane.kind !== 'number' && lane.kind !== 'codes')) continue;
    const holes = unfillable(lane.missing, rule, regionsOf(lane));
    dropTouching(keep, holes, samples.plan.inputs, 0);
    if (lane.use.known && ahead > 0) dropTouching(keep, holes, samples.plan.inputs, ahead);
  }
  const side = rule === 'linear' ? 'on both sides' : 'before it';
  const why = holding(` that has none ${side} to be filled from`);
  const { samples: staying, notices } = keepWhere(samples, keep, why);
  const inputs = lanes.map((lane) => {
    if (lane.missing === null) return lane;
    const filling = {
      rule,
      regions: regionsOf(lane),
      samples: staying.plan,
      ahead,
      rows: timeline,
    };
    return fillLane(lane, filling, findings);
  });
  throwFound(findings);
  return { inputs, samples: staying, notices };
}

/** 1 where a missing value has no other of its stretch to be filled from. */
function unfillable(missing: Uint8Array, rule: FillRule, regions: readonly Stretch[]): Uint8Array {
  const left = new Uint8Array(missing.length);
  for (const { from, to } of regions) {
    for (let at = from; at < to && missing[at] === 1; at += 1) left[at] = 1;
    if (rule === 'forward-fill') continue;
    for (let at = to - 1; at >= from && missing[at] === 1; at -= 1) left[at] = 1;
  }
  return left;
}

function numberedSamples(plan: SamplePlan): SamplePlan {
  return { ...plan, answers: { starts: countUp(plan.count), lengths: 1, step: 1 } };
}

function keepWhere(
  samples: NewSamples,
  keep: Uint8Array,
  [one, several]: Why,
): { samples: NewSamples; notices: Notice[] } {
  const plan = keepSamples(samples.plan, keep);
  const { count, noun } = samples.plan;
  const dropped = count - plan.count;
  if (dropped === 0) return { samples, notices: [] };
  if (plan.count === 0) {
    const all =
      count === 1 ? `The only ${singular(noun)} ${one}` : `All ${count} ${noun} ${several}`;
    const message = `${all}, so that there is nothing to predict from. Fill the cells in the file.`;
    throw unfit([{ path: 'rows', message }]);
  }
  const ends = samples.ends.filter((_, i) => keep[i] === 1);
  const message = `${dropped} of ${count} ${noun} ${dropped === 1 ? one : several}, and ${dropped === 1 ? 'is' : 'are'} not predicted from.`;
  return { samples: { plan, ends }, notices: [{ code: 'samples-dropped', message }] };
}

function singular(noun: string): string {
  return noun === 'series' ? noun : noun.replace(/s$/, '');
}

/**
 * 1 for samples that are predicted from; null for all of them.
 * Where missing values are refused: rows at the end of a series that hold nothing but what is known
 * beforehand are the future, and no window is predicted from there. Any other hole is refused.
 */
function withoutHoles(
  experiment: Experiment,
  lanes: readonly Lane[],
  timeline: Timeline,
  plan: SamplePlan,
): Uint8Array | null {
  const keep = new Uint8Array(plan.count).fill(1);
  const future = futureRows(lanes, timeline);
  const ahead = knownAhead(experiment);
  let isShort = false;
  for (const lane of lanes) {
    const { missing, use } = lane;
    if (missing === null) continue;
    const holes = missing.map((flag, at) => (use.known || future[at] === 0 ? flag : 0));
    const found = new Uint8Array(plan.count).fill(1);
    const touched = [
      dropTouching(found, holes, plan.inputs, 0),
      use.known && ahead > 0 && dropTouching(found, holes, plan.inputs, ahead),
    ];
    if (touched.includes(true)) throw holeIn(lane, holes, timeline);
    isShort = dropTouching(keep, missing, plan.inputs, 0) || isShort;
  }
  return isShort ? keep : null;
}

/** 1 at the last positions of each series where every input is missing but those known beforehand. */
function futureRows(lanes: readonly Lane[], { length, series }: Timeline): Uint8Array {
  const future = new Uint8Array(length);
  const observed = lanes.filter(({ use }) => !use.known);
  if (observed.length === lanes.length || observed.some(({ missing }) => missing === null)) {
    return future;
  }
  for (const { from, to } of series) {
    for (let at = to - 1; at >= from; at -= 1) {
      if (observed.some(({ missing }) => missing?.[at] === 0)) break;
      future[at] = 1;
    }
  }
  return future;
}

function holeIn({ use }: Lane, flags: Uint8Array, at: RowsAt): Error {
  const rows = flaggedRows(flags, at).toString();
  return unfitColumn(
    use.name,
    `Column "${use.name}" has no value in ${rows}, and the run was trained to refuse missing values. Fill the cells in the file, or remove the rows.`,
  );
}

/** With an input that says where a value is missing, if and only if there was one in training. */
function marked(lane: Lane, indicators: readonly string[], at: RowsAt): Lane {
  const { missing, use } = lane;
  if (lane.kind === 'text') return lane;
  if (indicators.includes(use.name)) {
    return missing === null ? { ...lane, missing: new Uint8Array(lengthOf(lane)) } : lane;
  }
  if (missing === null) return lane;
  throw unfitColumn(
    use.name,
    `Column "${use.name}" has no value in ${flaggedRows(missing, at).toString()}. None was missing in training, so that the network has no input that says so. Fill the cells in the file, or remove the rows.`,
  );
}

function lengthOf(lane: Exclude<Lane, { kind: 'text' }>): number {
  if (lane.kind === 'number') return lane.values.length;
  return lane.kind === 'codes' ? lane.codes.length : lane.column.offsets.length - 1;
}

function requireMean(lane: Lane, { means }: FittedPreparation, at: RowsAt): void {
  const { missing, use } = lane;
  if (missing === null || (lane.kind !== 'number' && lane.kind !== 'cells')) return;
  if (ownValue(means, use.name) !== undefined) return;
  throw unfitColumn(
    use.name,
    `Column "${use.name}" has no value in ${flaggedRows(missing, at).toString()}, and the run has kept no mean of it to fill them with. Fill the cells in the file, or train the experiment once more.`,
  );
}
