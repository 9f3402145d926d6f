/** Which samples there are, and the axis along which they are split. */
import type { Experiment } from '#shared/domain/experiment/document';
import { countUp } from '../transforms/count-up';
import type { SplitAxis, SplitSeries } from '../transforms/split';
import { windowGeometry, windowStarts } from '../transforms/windowing';
import { counted, type Findings } from './findings';
import {
  answersOnly,
  recordPlaces,
  seriesPlaces,
  windowPlaces,
  type SamplePlaces,
} from './sample-places';
import type { Timeline } from './timeline';

export interface SamplePlan extends SamplePlaces {
  /** What a sample is called, in the plural. */
  noun: 'windows' | 'series' | 'records';
  count: number;
  axis: SplitAxis;
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
      const series = timeline.series.map(({ from, to }) => ({ first: from, last: to, from, to }));
      if (timeline.length === 0) {
        findings.error('series-too-short', 'data.source', 'The data have no rows.');
      }
      const axis = { starts, answerFrom: 0, reach: 1, series };
      return { noun: 'records', count: starts.length, ...recordPlaces(starts), axis };
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
  const axis = { starts, answerFrom, reach, series: splitSeries.filter(hasSamples) };
  return { noun: 'windows', count: starts.length, ...windowPlaces(task, starts), axis };
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
  const ahead = answersOnly(task);
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
  const lengths = Int32Array.from(long, ({ from, to }) => to - from - ahead);
  const numbers = countUp(long.length);
  // Split as if they were the rows of one series.
  const one = { first: 0, last: long.length, from: 0, to: long.length };
  const axis = { starts: numbers, answerFrom: 0, reach: 1, series: [one] };
  return { noun: 'series', count: long.length, ...seriesPlaces(task, long, lengths), axis };
}

/** A series without samples is no part of a split. */
export function hasSamples({ first, last }: SplitSeries): boolean {
  return last > first;
}
