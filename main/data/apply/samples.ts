/**
 * The samples of new data: all whose inputs are there, also those whose answer lies behind the last
 * row. They start where those of a training on the same rows would.
 */
import type { Experiment } from '#shared/domain/experiment/document';
import { knownAhead } from '#shared/domain/experiment/known-ahead';
import { LabError } from '#shared/result';
import { counted } from '../prepare/findings';
import {
  recordPlaces,
  seriesPlaces,
  windowPlaces,
  type SamplePlaces,
} from '../prepare/sample-places';
import type { SamplePlan } from '../prepare/sample-plan';
import type { Timeline } from '../prepare/timeline';
import { countUp } from '../transforms/count-up';
import { windowGeometry, windowStarts } from '../transforms/windowing';

export interface NewSamples {
  plan: SamplePlan;
  /** Position behind the last row that a sample's answer can be compared with. */
  ends: Int32Array;
}

/**
 * @param hasKnown whether an input is seen ahead of its row
 * @throws LabError `invalid-input` where the rows are too few for one sample
 */
export function newSamples(
  experiment: Experiment,
  timeline: Timeline,
  isText: boolean,
  hasKnown: boolean,
): NewSamples {
  switch (experiment.task.samples) {
    case 'windows':
      return newWindows(experiment, timeline, isText, hasKnown ? knownAhead(experiment) : 0);
    case 'series':
      return newSeries(experiment, timeline);
    case 'records': {
      const starts = countUp(timeline.length);
      if (timeline.length === 0) throw tooShort('The data have no rows.');
      return {
        plan: planOf('records', recordPlaces(starts)),
        ends: starts.map((at) => at + 1),
      };
    }
  }
}

function newWindows(
  { task }: Experiment,
  timeline: Timeline,
  isText: boolean,
  ahead: number,
): NewSamples {
  const { unbroken, series } = timeline;
  const { span } = windowGeometry(task);
  const { starts, firsts } = windowStarts(unbroken, span + ahead, task.stride);
  if (starts.length === 0) {
    const unit = isText ? 'token' : 'row';
    const longest = unbroken.reduce((most, { from, to }) => Math.max(most, to - from), 0);
    const further = ahead > 0 ? ` and ${ahead} more for what is known beforehand` : '';
    const broken = unbroken.length > series.length ? ' between two jumps of the time' : '';
    const where =
      unbroken.length > 1
        ? `the longest stretch${broken} has ${longest}`
        : `there ${longest === 1 ? 'is' : 'are'} ${longest}`;
    const advice =
      broken === ''
        ? `Bring at least ${span + ahead} ${unit}s`
        : 'Bring rows whose times follow each other as in training';
    throw tooShort(
      `The run sees ${counted(span, unit)}${further}; ${where}, so that there is nothing to predict from. ${advice}.`,
    );
  }
  const ends = new Int32Array(starts.length);
  unbroken.forEach(({ to }, index) => ends.fill(to, firsts[index], firsts[index + 1]));
  return { plan: planOf('windows', windowPlaces(task, starts)), ends };
}

function newSeries({ task }: Experiment, { series }: Timeline): NewSamples {
  const long = series.filter(({ from, to }) => to > from);
  if (long.length === 0) throw tooShort('The data have no rows.');
  const lengths = Int32Array.from(long, ({ from, to }) => to - from);
  return {
    plan: planOf('series', seriesPlaces(task, long, lengths)),
    ends: Int32Array.from(long, ({ to }) => to),
  };
}

/** New data are not split: their axis has no series. */
function planOf(noun: SamplePlan['noun'], places: SamplePlaces): SamplePlan {
  const { starts } = places.inputs;
  const axis = { starts, answerFrom: 0, reach: 1, series: [] };
  return { noun, count: starts.length, ...places, axis };
}

function tooShort(message: string): LabError {
  return new LabError('invalid-input', message, { faults: [{ path: 'rows', message }] });
}
