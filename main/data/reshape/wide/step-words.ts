/** Words before a number that say that columns count in time, or from place to place. */
import type { StepNames } from './step-names';

/** Numbered questions are called `q` as well as quarters are; those are told by their values. */
const words = new Set([
  ...['day', 'time', 'timestep', 'step', 'wk', 'week', 'month', 'hour', 'quarter', 'year'],
  ...['period', 'pixel', 'px'],
]);
/** Features are called so as well. */
const letters = new Set(['d', 't', 'w', 'm', 'h', 'y']);

/** Whether the names alone say that columns are timesteps. */
export function saysTime(steps: StepNames): boolean {
  if (steps.kind === 'pixels') return true;
  return steps.kind === 'numbered' && words.has(bare(steps.prefix));
}

/** Whether they do so where words beside them name each row. */
export function mayBeTime(steps: StepNames): boolean {
  return steps.kind === 'numbered' && letters.has(bare(steps.prefix));
}

export function saysPixel(steps: StepNames): boolean {
  return steps.kind === 'numbered' && ['pixel', 'px'].includes(bare(steps.prefix));
}

function bare(prefix: string): string {
  return prefix
    .replace(/[ _-]+$/, '')
    .trim()
    .toLowerCase();
}
