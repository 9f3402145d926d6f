/**
 * Windows over positions. A window starts every `stride` positions, sees `window` timesteps
 * `samplingStep` apart, and is followed at once by what it is to forecast: its first target is the
 * position after its last timestep.
 */
import type { Experiment } from '#shared/domain/experiment/document';
import { answerModeOf } from '#shared/domain/experiment/task-rules';

export interface WindowGeometry {
  /** Positions from a window's first timestep to its last, both counted. */
  span: number;
  /** Where the answers begin, counted from the window's first position. */
  answerFrom: number;
  /** Positions that a sample holds, inputs and answers together. */
  reach: number;
}

export function windowGeometry(task: Experiment['task']): WindowGeometry {
  const span = (task.window - 1) * task.samplingStep + 1;
  const everyStep = answerModeOf(task.topology) === 'every';
  if (task.goal === 'forecast' || task.goal === 'generate') {
    // In step, what each timestep is to say is the next timestep.
    if (everyStep) return { span, answerFrom: task.samplingStep, reach: span + task.samplingStep };
    return { span, answerFrom: span, reach: span + task.horizon };
  }
  const isWhole = everyStep || (task.goal === 'classify' && task.windowLabel === 'majority');
  return { span, answerFrom: isWhole ? 0 : span - 1, reach: span };
}

/** Number of whole windows of `reach` positions in `length` positions; never negative. */
export function windowCount(length: number, reach: number, stride: number): number {
  return length < reach ? 0 : Math.floor((length - reach) / stride) + 1;
}

/**
 * First position of every window, stretch after stretch; no window leaves its stretch.
 * @returns also where the windows of each stretch begin, and behind the last one where they end
 */
export function windowStarts(
  stretches: readonly { from: number; to: number }[],
  reach: number,
  stride: number,
): { starts: Int32Array; firsts: Int32Array } {
  const firsts = new Int32Array(stretches.length + 1);
  stretches.forEach(({ from, to }, index) => {
    firsts[index + 1] = (firsts[index] as number) + windowCount(to - from, reach, stride);
  });
  const starts = new Int32Array(firsts[stretches.length] as number);
  stretches.forEach(({ from }, index) => {
    const first = firsts[index] as number;
    const last = firsts[index + 1] as number;
    for (let i = first; i < last; i += 1) starts[i] = from + (i - first) * stride;
  });
  return { starts, firsts };
}
