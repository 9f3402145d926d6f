/**
 * Progress on stderr: a bar per run that is redrawn on a terminal, one line per epoch elsewhere
 * (log files, pipes).
 */
import type { RunSummary } from '#shared/domain/run';
import { formatBest } from '#shared/format/metrics';
import { formatDuration, formatNumber } from '#shared/format/numbers';
import type { Lab } from '#services/lab-types';

import { cellLabelText } from './labels';

const barWidth = 24;

/** Shows the progress of `runs` until the returned function is called. */
export function showProgress(lab: Lab, runs: readonly RunSummary[]): () => void {
  return process.stderr.isTTY ? showBars(lab, runs) : showLines(lab, runs);
}

function showLines(lab: Lab, runs: readonly RunSummary[]): () => void {
  const labels = new Map(runs.map((run) => [run.id, label(run)]));
  return lab.on('epochDone', ({ runId, record }) => {
    const name = labels.get(runId);
    if (name === undefined) return;
    const { epoch, loss, valLoss, durationMs } = record;
    process.stderr.write(
      `${name}  epoch ${epoch}  loss ${formatNumber(loss)}  validation ${formatNumber(valLoss)}  ${formatDuration(durationMs)}\n`,
    );
  });
}

function showBars(lab: Lab, runs: readonly RunSummary[]): () => void {
  const lines = new Map(runs.map((run) => [run.id, `${label(run)}  ${bar(0)}  waiting`]));
  const byId = new Map(runs.map((run) => [run.id, run]));
  let drawn = 0;
  const draw = (): void => {
    const up = drawn > 0 ? `\u001b[${drawn}A` : '';
    process.stderr.write(up + [...lines.values()].map((line) => `\u001b[2K${line}\n`).join(''));
    drawn = lines.size;
  };
  const set = (runId: string, share: number, text: string): void => {
    const run = byId.get(runId);
    if (run === undefined) return;
    lines.set(runId, `${label(run)}  ${bar(share)}  ${text}`);
    draw();
  };
  draw();
  const offProgress = lab.on('runProgress', (progress) => {
    const { runId, epoch, batch, batchesPerEpoch, batchLosses, remainingMs } = progress;
    const planned = byId.get(runId)?.epochsPlanned ?? epoch;
    const share = (epoch - 1 + batch / batchesPerEpoch) / planned;
    const loss = formatNumber(batchLosses.at(-1) ?? null);
    set(
      runId,
      share,
      `epoch ${epoch}/${planned}  loss ${loss}  ${formatDuration(remainingMs)} left`,
    );
  });
  const offChanged = lab.on('runChanged', (run) => {
    if (run.status === 'queued' || run.status === 'running') return;
    const best = run.best === null ? '' : `  best ${formatBest(run.best)}`;
    set(run.id, run.epochsDone / run.epochsPlanned, `${run.status}${best}`);
  });
  return () => {
    offProgress();
    offChanged();
  };
}

function label(run: RunSummary): string {
  return `${cellLabelText(run.cell)} (seed ${run.seed})`.padEnd(32);
}

function bar(share: number): string {
  const filled = Math.round(Math.min(Math.max(share, 0), 1) * barWidth);
  return '█'.repeat(filled) + '░'.repeat(barWidth - filled);
}
