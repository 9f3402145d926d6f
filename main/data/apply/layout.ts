/** How a plan's samples and answers are laid out: kept with a run, and compared with that of new data. */
import type { PreparationLayout, UsualSteps } from '#shared/domain/fitted-preparation';
import { timesOf } from '../prepare/columns';
import type { InputBlock, InputPlan } from '../prepare/input-plan';
import type { Lane } from '../prepare/lanes';
import type { DataPlan } from '../prepare/plan';
import { usualStepsOf } from '../prepare/time-steps';

/** What is kept of a training plan. */
export function layoutOf(plan: DataPlan): PreparationLayout {
  const { input, answer, inputs, codes, targets } = plan;
  const [target] = targets;
  const isText = target !== undefined && codes.texts.has(target.use.name);
  return {
    blocks: blocksOf(input),
    indicators: indicatorsOf(input, inputs),
    timesteps: input.timesteps,
    outputSteps: answer.steps,
    outputSize: answer.size,
    classes: answer.classes === null || isText ? null : [...answer.classes],
    usualSteps: stepsOf(plan),
  };
}

export function blocksOf({ blocks }: InputPlan): PreparationLayout['blocks'] {
  return blocks.map((block) => ({
    kind: block.kind,
    width: block.width,
    names: namesOf(block),
  }));
}

function namesOf(block: InputBlock): string[] {
  return block.kind === 'numbers' ? block.features.map(({ name }) => name) : [block.lane.use.name];
}

function indicatorsOf({ blocks }: InputPlan, inputs: readonly Lane[]): string[] {
  const marked = new Set<string>();
  for (const block of blocks) {
    if (block.kind === 'cell-gaps') marked.add(block.lane.use.name);
    if (block.kind !== 'numbers') continue;
    for (const { lane, isIndicator } of block.features) {
      if (isIndicator) marked.add(lane.use.name);
    }
  }
  return inputs.map(({ use }) => use.name).filter((name) => marked.has(name));
}

function stepsOf({ columns, experiment, timeline, isText }: DataPlan): UsualSteps | null {
  const { task, preparation } = experiment;
  const times = timesOf(columns.time);
  if (task.samples !== 'windows' || preparation.gaps === 'ignore' || isText) return null;
  return times === null ? null : usualStepsOf(times, timeline);
}
