/** Metrics as people read them. */
import { metricNames, type MetricName, type Metrics } from '../domain/metric';
import type { BestEpoch, RunSummary } from '../domain/run';
import { formatNumber } from './numbers';

export const metricLabels: Readonly<Record<MetricName, string>> = {
  mse: 'MSE',
  mae: 'MAE',
  'cross-entropy': 'cross-entropy',
  accuracy: 'accuracy',
};

/** Accuracy as a percentage with one digit after the point, all else as a number. */
export function formatMetric(name: MetricName, value: number | null | undefined): string {
  if (name !== 'accuracy' || value === null || value === undefined) return formatNumber(value);
  return `${(100 * value).toFixed(1)} %`;
}

/** `MSE 0.5`; `cross-entropy 0.41, accuracy 87.5 %` */
export function formatBest({ metric, value, accuracy }: BestEpoch): string {
  const ranked = `${metricLabels[metric]} ${formatMetric(metric, value)}`;
  if (accuracy === undefined) return ranked;
  return `${ranked}, ${metricLabels.accuracy} ${formatMetric('accuracy', accuracy)}`;
}

/** The metrics that there are, in a fixed order. */
export function namesOf(metrics: Metrics | undefined): MetricName[] {
  return metricNames.filter((name) => metrics?.[name] !== undefined);
}

/** `MSE 0.5, MAE 0.6` */
export function formatMetrics(metrics: Metrics): string {
  return namesOf(metrics)
    .map((name) => `${metricLabels[name]} ${formatMetric(name, metrics[name])}`)
    .join(', ');
}

/** The metric by which all these runs are ranked; null where they differ, or none is known yet. */
export function commonMetric(runs: readonly Pick<RunSummary, 'best'>[]): MetricName | null {
  const names = new Set(runs.flatMap(({ best }) => (best === null ? [] : [best.metric])));
  const [name] = names;
  return names.size === 1 && name !== undefined ? name : null;
}
