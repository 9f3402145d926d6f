/**
 * A report of some runs: one HTML file that needs nothing else, with charts drawn to SVG by ECharts
 * without a browser. Gets plain records, reads and writes no file.
 */
import type { ClassReport } from '#shared/domain/class-report';
import { bestBaseline } from '#shared/domain/metric';
import type { EngineInfo, Forecast, RunDetail } from '#shared/domain/run';
import { commonMetric, formatMetric, metricLabels } from '#shared/format/metrics';
import { formatDuration, formatNumber } from '#shared/format/numbers';
import { escapeHtml } from './escape-html';
import { forecastChartSvg, lossChartSvg } from './report-charts';
import { classesSection } from './report-classes';
import { reportStyle } from './report-style';

export interface ReportEntry {
  run: RunDetail;
  forecast: Forecast | null;
  /** Null where the answers are no labels. */
  classes: ClassReport | null;
}

export interface Report {
  title: string;
  entries: readonly ReportEntry[];
  writtenAt: Date;
}

export function renderReport({ title, entries, writtenAt }: Report): string {
  const [first] = entries;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – Unroll</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>Written by Unroll on <time datetime="${writtenAt.toISOString()}">${writtenAt.toISOString().slice(0, 10)}</time>.</p>
<h2>Comparison</h2>
${comparisonTable(entries)}
${first === undefined ? '' : baselineSection(first.run)}
<h2>Loss by epoch</h2>
<figure>${lossChartSvg(entries.map(({ run }) => run))}
<figcaption>Dashed: training. Solid: validation. The vertical axis is logarithmic.</figcaption></figure>
${forecastSection(entries)}
${classesSection(entries)}
${first === undefined ? '' : settingsSection(first.run)}
</main>
</body>
</html>
`;
}

/** Classes have no forecast to draw. */
function forecastSection(entries: readonly ReportEntry[]): string {
  const areClasses = entries.some(({ run }) => run.best?.metric === 'cross-entropy');
  if (areClasses && entries.every(({ forecast }) => forecast === null)) return '';
  return `<h2>Forecasts on the validation windows</h2>
<figure>${forecastChartSvg(entries)}
<figcaption>Each forecast stands at the time of the value that it forecasts.</figcaption></figure>`;
}

function comparisonTable(entries: readonly ReportEntry[]): string {
  const metric = commonMetric(entries.map(({ run }) => run));
  const classes = entries.some(({ run }) => run.best?.accuracy !== undefined);
  const rows = entries.map(({ run }) => {
    const best = run.best;
    const cells = [
      run.cell,
      String(run.seed),
      run.status,
      best === null
        ? '–'
        : `${metric === null ? `${metricLabels[best.metric]} ` : ''}${formatMetric(best.metric, best.value)} (epoch ${best.epoch} of ${run.epochsPlanned})`,
      ...(classes ? [formatMetric('accuracy', best?.accuracy)] : []),
      formatNumber(run.skill),
      run.lag === null ? '–' : String(run.lag),
      String(run.parameters),
      formatDuration(run.wallMs),
    ];
    return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`;
  });
  const head = [
    'Cell',
    'Seed',
    'Status',
    metric === null ? 'Best' : `Best ${metricLabels[metric]}`,
    ...(classes ? ['Accuracy'] : []),
    'Skill',
    'Lag',
    'Parameters',
    'Time',
  ];
  return `<table><thead><tr>${head.map((name) => `<th scope="col">${name}</th>`).join('')}</tr></thead>
<tbody>${rows.join('\n')}</tbody></table>
<p>Skill is 1 minus the ratio of the network's error to that of the best baseline: 1 is perfect, 0 is no better, below 0 is worse.</p>`;
}

function baselineSection(run: RunDetail): string {
  const hardest = bestBaseline(run.baselines);
  const items = run.baselines.map(
    ({ name, metric, value }) =>
      `<li>${name}: ${metricLabels[metric]} ${formatMetric(metric, value)}${name === hardest?.name ? ' (the one to beat)' : ''}</li>`,
  );
  return `<h2>Without any network</h2><ul>${items.join('')}</ul>`;
}

function settingsSection(run: RunDetail): string {
  const engine = run.engine;
  const computedBy =
    engine === null
      ? ''
      : `<p>Computed by ${escapeHtml(engine.name)} ${escapeHtml(engine.tfjs)} (TensorFlow ${escapeHtml(engine.tensorflow)}), Node ${escapeHtml(engine.node)}, ${recurrencesBy(engine)}.</p>`;
  return `<h2>Settings</h2>${computedBy}
<details><summary>Experiment document of the first run</summary>
<pre>${escapeHtml(JSON.stringify(run.experiment, null, 2))}</pre></details>`;
}

function recurrencesBy({ kernels, threads }: EngineInfo): string {
  const count = threads === 1 ? '1 thread' : `${threads} threads`;
  return kernels === null ? count : `recurrent kernels for ${escapeHtml(kernels)}, ${count}`;
}
