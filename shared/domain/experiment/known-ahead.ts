/** How far a network sees inputs whose future is known when a forecast is made. */
import type { Experiment } from './document';
import { answerModeOf } from './task-rules';

/** Timesteps ahead at which known inputs are seen too: those of the forecast; 0 where there is none. */
export function knownAhead({ task }: Pick<Experiment, 'task'>): number {
  if (task.samples !== 'windows' || task.goal !== 'forecast') return 0;
  return answerModeOf(task.topology) === 'every' ? task.samplingStep : task.horizon;
}
