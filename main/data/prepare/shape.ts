import type { PreparedShape } from '../prepared';
import type { DataPlan } from './plan';

/** Sizes of what the network is given and must answer. */
export function shapeOf({ input, answer }: Pick<DataPlan, 'input' | 'answer'>): PreparedShape {
  return {
    timesteps: input.timesteps,
    features: input.features,
    outputSteps: answer.steps,
    outputSize: answer.size,
    answers: answer.mode,
    head: answer.classes === null ? 'numbers' : 'classes',
  };
}
