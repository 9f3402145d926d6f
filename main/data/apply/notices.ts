/** What is good to know of new data that a trained network is given. */
import { counted } from '../prepare/findings';
import type { Lane } from '../prepare/lanes';
import type { Timeline } from '../prepare/timeline';
import type { AppliedPlan } from './apply-preparation';

export interface Notice {
  code: string;
  message: string;
}

export function jumpsIn({ unbroken, series }: Timeline): Notice[] {
  const jumps = unbroken.length - series.length;
  if (jumps === 0) return [];
  const message = `The time jumps ${counted(jumps, 'time')} by more than the usual step of training; no window is predicted from across a jump.`;
  return [{ code: 'time-gaps', message }];
}

/** A forecast of what comes next needs rows of what is known beforehand. */
export function futureIn(
  { ends, samples, experiment }: AppliedPlan,
  inputs: readonly Lane[],
): Notice[] {
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
