/** Where each answer of a sample belongs: series, row and time. */
import { answerModeOf } from '#shared/domain/experiment/task-rules';
import type { AnswerPlaces } from '#shared/domain/prediction';
import { timesOf } from '../prepare/columns';
import { endAt, lengthAt } from '../prepare/sample-places';
import type { Series } from '../prepare/timeline';
import { rowNumber } from '../table';
import type { AppliedPlan } from './apply-preparation';

/** Padded timesteps before a sample's first answer. */
export function stepsBefore(
  { shape, samples, input, experiment }: AppliedPlan,
  sample: number,
): number {
  if (shape.answers !== 'every' || experiment.preparation.padding === 'post') return 0;
  return shape.timesteps - lengthAt(samples.noun === 'records' ? input : samples.inputs, sample);
}

export function placesOf(plan: AppliedPlan): AnswerPlaces {
  const { samples, shape, timeline, columns, ends, isText, experiment } = plan;
  const { count } = samples;
  const steps = shape.outputSteps;
  const values = isText ? null : timesOf(columns.time);
  const named = timeline.series.length > 1 || isText || columns.series.length > 0;
  const places: AnswerPlaces = {
    steps,
    series: new Int32Array(count).fill(-1),
    seriesNames: named ? timeline.series.map(({ name }) => name) : [],
    rows: new Int32Array(count * steps),
    times: new Float64Array(count * steps).fill(NaN),
    timeIsDate: values !== null && columns.time?.column.type === 'date',
    ahead: new Uint8Array(count * steps),
    present: new Uint8Array(count * steps),
  };
  const isRecords = samples.noun === 'records';
  // The label of a sample stands at its last row.
  const isLabel = experiment.task.goal === 'classify';
  const inStep = answerModeOf(experiment.task.topology) === 'every';
  const findSeries = seriesFinder(timeline.series);
  const pace = new Map<number, number | null>();
  for (let sample = 0; sample < count; sample += 1) {
    const before = stepsBefore(plan, sample);
    const own = isRecords ? -1 : findSeries(samples.inputs.starts[sample] as number);
    if (named && own >= 0) places.series[sample] = own;
    const { from = 0, to = 0 } = timeline.series[own] ?? {};
    const end = ends[sample] as number;
    const start = isLabel
      ? endAt(samples.answers, sample) - 1
      : (samples.answers.starts[sample] as number);
    const length = isRecords
      ? recordSteps(plan, sample, inStep)
      : isLabel
        ? 1
        : lengthAt(samples.answers, sample);
    for (let t = 0; t < length; t += 1) {
      const at = start + (isRecords ? 0 : t * samples.answers.step);
      const slot = sample * steps + before + t;
      places.present[slot] = 1;
      if (at < end) {
        const row = timeline.rowAt?.[at] ?? at;
        places.rows[slot] = isText ? at - from + 1 : rowNumber(timeline.numbering, row);
        if (values !== null) places.times[slot] = values[row] as number;
        continue;
      }
      places.ahead[slot] = 1;
      // Where the rows of one series stand in the order of the file, the next ones are known.
      const goesOn = timeline.series.length === 1 && timeline.numbering.newestFirst !== true;
      if (end === to && (isText || goesOn)) {
        places.rows[slot] = at - (isText ? from : 0) + 1;
      }
      if (values === null) continue;
      if (!pace.has(own)) pace.set(own, evenStep(values, timeline.rowAt, from, to));
      const step = pace.get(own) ?? null;
      const last = values[timeline.rowAt?.[end - 1] ?? end - 1] as number;
      if (step !== null && end === to) places.times[slot] = last + (at - end + 1) * step;
    }
  }
  return places;
}

function recordSteps({ shape, input }: AppliedPlan, sample: number, inStep: boolean): number {
  return inStep ? lengthAt(input, sample) : shape.outputSteps;
}

/** Positions rise: each call looks on from where the last one found. */
function seriesFinder(series: readonly Series[]): (at: number) => number {
  let index = 0;
  return (at) => {
    while (index < series.length - 1 && at >= (series[index]?.to ?? 0)) index += 1;
    return index;
  };
}

/** The step of a time that goes on evenly; null where it does not, so that nothing is guessed. */
function evenStep(
  values: Float64Array,
  rowAt: Int32Array | null,
  from: number,
  to: number,
): number | null {
  const valueAt = (at: number): number => values[rowAt?.[at] ?? at] as number;
  if (to - from < 2) return null;
  const step = valueAt(from + 1) - valueAt(from);
  for (let at = from + 2; at < to; at += 1) {
    if (Math.abs(valueAt(at) - valueAt(at - 1) - step) > 1e-9 * Math.abs(step)) return null;
  }
  return step > 0 ? step : null;
}
