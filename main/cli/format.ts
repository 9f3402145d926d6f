/** Tables and numbers for a terminal. */
import { cellLabelText } from './labels';
import { bestBaseline } from '#shared/domain/metric';
import type { RunSummary } from '#shared/domain/run';

/** Columns aligned by padding; numbers are not told from text. */
export function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) =>
    Math.max(...lines.map((line) => (line[column] ?? '').length)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export function formatNumber(value: number | null): string {
  if (value === null) return '–';
  const magnitude = Math.abs(value);
  if (value === 0 || (magnitude >= 0.001 && magnitude < 100_000))
    return String(Number(value.toPrecision(4)));
  return value.toExponential(2);
}

export function formatDuration(ms: number | null): string {
  if (ms === null) return '–';
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const minutes = Math.floor(ms / 60_000);
  return `${minutes} min ${Math.round((ms - minutes * 60_000) / 1000)} s`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024 ** 2) return `${(bytes / 1024).toFixed(1)} KiB`;
  if (bytes < 1024 ** 3) return `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
  return `${(bytes / 1024 ** 3).toFixed(2)} GiB`;
}

/** The comparison: one line a run, then the baselines that they are judged by. */
export function formatRuns(runs: readonly RunSummary[]): string {
  const rows = runs.map((run) => [
    cellLabelText(run.cell),
    String(run.seed),
    run.status,
    `${run.epochsDone}/${run.epochsPlanned}`,
    run.best === null ? '–' : `${formatNumber(run.best.value)} (epoch ${run.best.epoch})`,
    formatNumber(run.skill),
    run.lag === null ? '–' : String(run.lag),
    String(run.parameters),
    formatDuration(run.wallMs),
    run.id,
  ]);
  const head = [
    'cell',
    'seed',
    'status',
    'epochs',
    'best MSE',
    'skill',
    'lag',
    'parameters',
    'time',
    'id',
  ];
  return formatTable(head, rows);
}

export function formatBaselines(run: RunSummary): string {
  const hardest = bestBaseline(run.baselines);
  const lines = run.baselines.map(
    ({ name, value }) =>
      `  ${name.padEnd(14)} MSE ${formatNumber(value)}${name === hardest?.name ? '   (skill is measured against this one)' : ''}`,
  );
  return ['Without any network, on the same windows:', ...lines].join('\n');
}
