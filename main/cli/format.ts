/** Tables for a terminal. */
import { cellLabelText } from './labels';
import { bestBaseline } from '#shared/domain/metric';
import type { RunSummary } from '#shared/domain/run';
import { formatDuration, formatNumber } from '#shared/format/numbers';

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
