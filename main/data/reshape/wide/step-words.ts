/** Words before a number that say that columns count in time, or from place to place. */
import type { StepNames } from './step-names';

/** Numbered questions are called `q` as well as quarters are; those are told by their values. */
const words = new Set([
  ...['d', 'day', 't', 'time', 'timestep', 'step', 'w', 'wk', 'week', 'm', 'month', 'h', 'hour'],
  ...['quarter', 'y', 'year', 'period', 'lag', 'pixel', 'px'],
]);

/** Whether the names alone say that columns are timesteps. */
export function saysTime(steps: StepNames): boolean {
  if (steps.kind === 'pixels') return true;
  return steps.kind === 'numbered' && words.has(bare(steps.prefix));
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
