/** A run as `train` prints it. */
import type { RunDetail } from '#shared/domain/run';

export type RunResult = Pick<
  RunDetail,
  | 'id'
  | 'status'
  | 'cell'
  | 'seed'
  | 'parameters'
  | 'epochs'
  | 'best'
  | 'baselines'
  | 'skill'
  | 'lag'
  | 'wallMs'
> & { error?: { code: string; message: string } };

export function runResult(run: RunDetail): RunResult {
  const { id, status, cell, seed, parameters, epochs, best, baselines, skill, lag, wallMs } = run;
  const result = {
    id,
    status,
    cell,
    seed,
    parameters,
    epochs,
    best,
    baselines,
    skill,
    lag,
    wallMs,
  };
  if (run.error === null) return result;
  const { code, message } = run.error;
  return { ...result, error: { code, message } };
}
