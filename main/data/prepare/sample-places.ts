/** Where samples lie: the positions of their timesteps, and of what they are to answer. */
import type { Experiment } from '#shared/domain/experiment/document';
import { answerModeOf } from '#shared/domain/experiment/task-rules';
import { shift } from '../transforms/shift';
import { windowGeometry } from '../transforms/windowing';
import type { Stretch } from './timeline';

type Task = Experiment['task'];

/** For each sample the positions `start`, `start + step` and so on, as many as its length. */
export interface Places {
  starts: Int32Array;
  /** By sample, or the same for all. */
  lengths: Int32Array | number;
  step: number;
}

export function lengthAt({ lengths }: Pick<Places, 'lengths'>, sample: number): number {
  return typeof lengths === 'number' ? lengths : (lengths[sample] as number);
}

/** Position behind the last one of a sample. */
export function endAt(places: Places, sample: number): number {
  return (places.starts[sample] as number) + (lengthAt(places, sample) - 1) * places.step + 1;
}

/** Where inputs and answers lie. */
export interface SamplePlaces {
  inputs: Places;
  /** Positions whose values are the answer, or whose labels decide it. */
  answers: Places;
  /** Answers are what comes behind the last timestep. */
  isAhead: boolean;
}

/** Of windows that begin at `starts`. */
export function windowPlaces(task: Task, starts: Int32Array): SamplePlaces {
  const { span, answerFrom } = windowGeometry(task);
  const every = answerModeOf(task.topology) === 'every';
  const ahead = task.goal === 'forecast' || task.goal === 'generate';
  const lengths = every ? task.window : ahead ? task.horizon : span - answerFrom;
  return {
    inputs: { starts, lengths: task.window, step: task.samplingStep },
    answers: { starts: shift(starts, answerFrom), lengths, step: every ? task.samplingStep : 1 },
    isAhead: ahead && !every,
  };
}

/** Timesteps of a whole series that are an answer only: in step with what comes next, the last one. */
export function answersOnly({ goal }: Task): number {
  return goal === 'forecast' ? 1 : 0;
}

/** Of whole series. @param lengths timesteps that are seen of each */
export function seriesPlaces(
  task: Task,
  series: readonly Stretch[],
  lengths: Int32Array,
): SamplePlaces {
  const starts = Int32Array.from(series, ({ from }) => from);
  const everyStep = answerModeOf(task.topology) === 'every';
  const whole = everyStep || (task.goal === 'classify' && task.windowLabel === 'majority');
  return {
    inputs: { starts, lengths, step: 1 },
    answers: whole
      ? { starts: shift(starts, answersOnly(task)), lengths, step: 1 }
      : { starts: Int32Array.from(series, ({ to }) => to - 1), lengths: 1, step: 1 },
    isAhead: false,
  };
}

/** Of records, each of which is one row. */
export function recordPlaces(starts: Int32Array): SamplePlaces {
  const places = { starts, lengths: 1, step: 1 };
  return { inputs: places, answers: places, isAhead: false };
}
