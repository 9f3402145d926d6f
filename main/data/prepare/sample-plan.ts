/** Where each sample lies: its timesteps, its answers, and the axis along which samples are split. */
import type { Experiment } from '#shared/domain/experiment/document';
import { answerModeOf } from '#shared/domain/experiment/task-rules';
import { countUp } from '../transforms/count-up';
import { firstAtLeast } from '../transforms/rising';
import { shift } from '../transforms/shift';
import type { SplitAxis, SplitSeries } from '../transforms/split';
import { windowGeometry, windowStarts } from '../transforms/windowing';
import { counted, type Findings } from './findings';
import type { Timeline } from './timeline';

/** For each sample the positions `start`, `start + step` and so on, as many as its length. */
export interface Places {
  starts: Int32Array;
  /** By sample, or the same for all. */
  lengths: Int32Array | number;
  step: number;
}

export interface SamplePlan {
  /** What a sample is called, in the plural. */
  noun: 'windows' | 'series' | 'records';
  count: number;
  inputs: Places;
  /** Positions whose values are the answer, or whose labels decide it. */
  answers: Places;
  axis: SplitAxis;
  /** Answers are what comes behind the last timestep. */
  isAhead: boolean;
}

export function lengthAt({ lengths }: Places, sample: number): number {
  return typeof lengths === 'number' ? lengths : (lengths[sample] as number);
}

/** Position behind the last one of a sample. */
export function endAt(places: Places, sample: number): number {
  return (places.starts[sample] as number) + (lengthAt(places, sample) - 1) * places.step + 1;
}

/** Positions ahead at which known inputs are seen too: those of the forecast; 0 where there is none. */
export function knownAhead({ task }: Experiment): number {
  if (task.samples !== 'windows' || task.goal !== 'forecast') return 0;
  return answerModeOf(task.topology) === 'every' ? task.samplingStep : task.horizon;
}

export function planSamples(
  { task }: Experiment,
  timeline: Timeline,
  isText: boolean,
  findings: Findings,
): SamplePlan {
  switch (task.samples) {
    case 'windows':
      return planWindows(task, timeline, isText, findings);
    case 'series':
      return planSeries(task, timeline, findings);
    case 'records': {
      const starts = countUp(timeline.length);
      const places = { starts, lengths: 1, step: 1 };
      const series = timeline.series.map(({ from, to }) => ({ first: from, last: to, from, to }));
      if (timeline.length === 0) {
        findings.error('series-too-short', 'data.source', 'The data have no rows.');
      }
      const axis = { starts, answerFrom: 0, reach: 1, series };
      return {
        noun: 'records',
        count: starts.length,
        inputs: places,
        answers: places,
        axis,
        isAhead: false,
      };
    }
  }
}

function planWindows(
  task: Experiment['task'],
  { series, unbroken }: Timeline,
  isText: boolean,
  findings: Findings,
): SamplePlan {
  const { span, answerFrom, reach } = windowGeometry(task);
  const { starts, firsts } = windowStarts(unbroken, reach, task.stride);
  let stretch = 0;
  const splitSeries = series.map(({ from, to }): SplitSeries => {
    const first = firsts[stretch] as number;
    while (stretch < unbroken.length && (unbroken[stretch]?.to ?? 0) <= to) stretch += 1;
    return { first, last: firsts[stretch] as number, from, to };
  });
  reportShort(task, { reach, span, isText, unbroken, series }, splitSeries, findings);
  const every = answerModeOf(task.topology) === 'every';
  const ahead = task.goal === 'forecast' || task.goal === 'generate';
  const lengths = every ? task.window : ahead ? task.horizon : span - answerFrom;
  return {
    noun: 'windows',
    count: starts.length,
    inputs: { starts, lengths: task.window, step: task.samplingStep },
    answers: {
      starts: shift(starts, answerFrom),
      lengths,
      step: every ? task.samplingStep : 1,
    },
    axis: { starts, answerFrom, reach, series: splitSeries.filter(hasSamples) },
    isAhead: ahead && !every,
  };
}

function reportShort(
  task: Experiment['task'],
  facts: {
    reach: number;
    span: number;
    isText: boolean;
    unbroken: Timeline['unbroken'];
    series: Timeline['series'];
  },
  splitSeries: readonly SplitSeries[],
  findings: Findings,
): void {
  const { reach, span, isText, unbroken, series } = facts;
  const unit = isText ? 'tokens' : 'rows';
  const horizon = reach > span ? ` and a horizon of ${reach - span}` : '';
  const sum = reach > span ? `window + horizon = ${reach}` : `${reach}`;
  const sampled = task.samplingStep > 1 ? `, ${task.samplingStep} ${unit} apart,` : '';
  const needs = `A window of ${task.window}${sampled}${horizon} needs at least ${sum} ${unit}`;
  const longest = unbroken.reduce((most, { from, to }) => Math.max(most, to - from), 0);
  if (longest < reach) {
    const broken = unbroken.length > series.length ? ' between two jumps of the time' : '';
    const where =
      unbroken.length > 1 ? `the longest series has ${longest}${broken}` : `there are ${longest}`;
    const message = `${needs}; ${where}. Shorten the window, or bring more ${unit}.`;
    findings.error('series-too-short', 'task.window', message);
    return;
  }
  const short = splitSeries.flatMap(({ first, last }, index) =>
    first === last ? [series[index]?.name ?? ''] : [],
  );
  if (short.length === 0) return;
  const named = isText
    ? ''
    : `: ${short.slice(0, 5).join(', ')}${short.length > 5 ? ' and others' : ''}`;
  const message = `${needs}; ${short.length} of ${counted(series.length, isText ? 'text' : 'series')} are shorter and give no window${named}.`;
  findings.warn('short-series', 'task.window', message);
}

function planSeries(
  task: Experiment['task'],
  { series }: Timeline,
  findings: Findings,
): SamplePlan {
  // In step with what comes next, the last timestep is an answer only.
  const ahead = task.goal === 'forecast' ? 1 : 0;
  const long = series.filter(({ from, to }) => to - from > ahead);
  if (long.length < series.length) {
    const left = series.length - long.length;
    const message = `${left} of ${series.length} series have one row only; a forecast needs two. They give no sample.`;
    findings.warn('short-series', 'data.columns', message);
  }
  if (long.length === 0) {
    const message = `There is no series of at least ${1 + ahead} rows.`;
    findings.error('series-too-short', 'data.source', message);
  }
  const starts = new Int32Array(long.length);
  const lengths = new Int32Array(long.length);
  const last = new Int32Array(long.length);
  long.forEach(({ from, to }, sample) => {
    starts[sample] = from;
    lengths[sample] = to - from - ahead;
    last[sample] = to - 1;
  });
  const everyStep = answerModeOf(task.topology) === 'every';
  const whole = everyStep || (task.goal === 'classify' && task.windowLabel === 'majority');
  const answers: Places = whole
    ? { starts: shift(starts, ahead), lengths, step: 1 }
    : { starts: last, lengths: 1, step: 1 };
  const numbers = countUp(long.length);
  // Split as if they were the rows of one series.
  const one = { first: 0, last: long.length, from: 0, to: long.length };
  return {
    noun: 'series',
    count: long.length,
    inputs: { starts, lengths, step: 1 },
    answers,
    axis: { starts: numbers, answerFrom: 0, reach: 1, series: [one] },
    isAhead: false,
  };
}

/** A series without samples is no part of a split. */
function hasSamples({ first, last }: SplitSeries): boolean {
  return last > first;
}

/** The samples that `keep` marks, and the rest left out. */
export function keepSamples(plan: SamplePlan, keep: Uint8Array): SamplePlan {
  const chosen = chosenBy(keep);
  const count = chosen.length;
  const done = new Map<Int32Array, Int32Array>();
  const kept = (values: Int32Array): Int32Array => {
    const left = done.get(values) ?? valuesOf(values, chosen);
    done.set(values, left);
    return left;
  };
  const pick = ({ starts, lengths, step }: Places): Places => ({
    starts: kept(starts),
    lengths: typeof lengths === 'number' ? lengths : kept(lengths),
    step,
  });
  const { axis, noun } = plan;
  const series = axis.series
    .map(({ first, last, from, to }): SplitSeries => {
      const own = { first: firstAtLeast(chosen, first), last: firstAtLeast(chosen, last) };
      return noun === 'windows' ? { ...own, from, to } : { ...own, from: own.first, to: own.last };
    })
    .filter(hasSamples);
  return {
    ...plan,
    count,
    inputs: pick(plan.inputs),
    answers: pick(plan.answers),
    axis: {
      ...axis,
      // Shares of windows are of rows; of records and series, of those that are left.
      starts: noun === 'windows' ? kept(axis.starts) : countUp(count),
      series,
      order: placesOf(axis.order ?? null, keep, chosen),
    },
  };
}

/** Numbers of the samples that are marked. */
function chosenBy(keep: Uint8Array): Int32Array {
  const chosen = new Int32Array(keep.length);
  let count = 0;
  for (let i = 0; i < keep.length; i += 1) if (keep[i] === 1) chosen[count++] = i;
  return chosen.slice(0, count);
}

function valuesOf(values: Int32Array, chosen: Int32Array): Int32Array {
  const left = new Int32Array(chosen.length);
  for (let i = 0; i < left.length; i += 1) left[i] = values[chosen[i] as number] as number;
  return left;
}

/** The order of those samples that are left, by their new numbers. */
function placesOf(
  order: Int32Array | null,
  keep: Uint8Array,
  chosen: Int32Array,
): Int32Array | null {
  if (order === null) return null;
  const left = order.filter((sample) => keep[sample] === 1);
  return left.map((sample) => firstAtLeast(chosen, sample));
}
