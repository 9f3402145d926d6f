/** Tables for a terminal. */
import { cellLabelText } from './labels';
import { bestBaseline } from '#shared/domain/metric';
import type { BestEpoch, EpochRecord, RunSummary } from '#shared/domain/run';
import { commonMetric, formatMetric, metricLabels, namesOf } from '#shared/format/metrics';
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
  const metric = commonMetric(runs);
  const bestOf = ({ metric: own, value, epoch }: BestEpoch): string =>
    `${metric === null ? `${metricLabels[own]} ` : ''}${formatMetric(own, value)} (epoch ${epoch})`;
  const classes = runs.some(({ best }) => best?.accuracy !== undefined);
  const rows = runs.map((run) => [
    cellLabelText(run.cell),
    String(run.seed),
    run.status,
    `${run.epochsDone}/${run.epochsPlanned}`,
    run.best === null ? '–' : bestOf(run.best),
    ...(classes ? [formatMetric('accuracy', run.best?.accuracy)] : []),
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
    metric === null ? 'best' : `best ${metricLabels[metric]}`,
    ...(classes ? ['accuracy'] : []),
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
  const width = Math.max(14, ...run.baselines.map(({ name }) => name.length));
  const lines = run.baselines.map(
    ({ name, metric, value }) =>
      `  ${name.padEnd(width)} ${metricLabels[metric]} ${formatMetric(metric, value)}${name === hardest?.name ? '   (skill is measured against this one)' : ''}`,
  );
  return ['Without any network, on the same data:', ...lines].join('\n');
}

/** One line an epoch. */
export function formatEpochs(epochs: readonly EpochRecord[]): string {
  const names = namesOf(epochs[0]?.metrics);
  return formatTable(
    ['epoch', 'loss', 'validation', ...names.map((name) => metricLabels[name]), 'ms'],
    epochs.map(({ epoch, loss, valLoss, metrics, durationMs }) => [
      String(epoch),
      formatNumber(loss),
      formatNumber(valLoss),
      ...names.map((name) => formatMetric(name, metrics[name])),
      String(Math.round(durationMs)),
    ]),
  );
}
