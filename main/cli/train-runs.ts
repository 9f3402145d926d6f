/** Starts runs and waits for them; Ctrl-C stops them and keeps their best weights. */
import type { Lab, StartRequest } from '#services/lab-types';
import { openStatuses, type RunDetail, type RunSummary } from '#shared/domain/run';
import { LabError } from '#shared/result';
import { noteVainSettings } from './import-notes';
import { showProgress } from './progress';
import { exitCodes } from './report-error';

const impatientAfterMs = 1000;

/** @throws LabError `cancelled` after Ctrl-C, once all runs are stopped and written down */
export async function trainRuns(lab: Lab, request: StartRequest): Promise<RunDetail[]> {
  const runs = await lab.start(request);
  noteVainSettings(lab, runs);
  const hideProgress = showProgress(lab, runs);
  let cancelledAtMs: number | null = null;
  const cancel = (): void => {
    // npm passes Ctrl-C on a second time; a later one means "now".
    if (cancelledAtMs !== null) {
      if (performance.now() - cancelledAtMs > impatientAfterMs) process.exit(exitCodes.cancelled);
      return;
    }
    cancelledAtMs = performance.now();
    process.stderr.write('Stopping after the batch in progress; best weights are kept.\n');
    for (const { id } of runs) lab.stop(id);
  };
  const wasCancelled = (): boolean => cancelledAtMs !== null;
  process.on('SIGINT', cancel);
  process.on('SIGTERM', cancel);
  try {
    await allEnded(lab, runs);
  } finally {
    hideProgress();
    process.off('SIGINT', cancel);
    process.off('SIGTERM', cancel);
  }
  if (wasCancelled()) throw new LabError('cancelled', 'Cancelled.');
  return runs.map(({ id }) => lab.show(id));
}

function allEnded(lab: Lab, runs: readonly RunSummary[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const open = new Set(runs.map((run) => run.id));
    const offFailed = lab.on('storeFailed', ({ runId, error }) => {
      if (open.has(runId)) reject(new LabError(error.code, error.message));
    });
    const offChanged = lab.on('runChanged', (run) => {
      if (openStatuses.includes(run.status)) return;
      open.delete(run.id);
      if (open.size > 0) return;
      offChanged();
      offFailed();
      resolve();
    });
  });
}
