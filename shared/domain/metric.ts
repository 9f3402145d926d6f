/** What is measured of a forecast, always in the units of the data, never in scaled ones. */
import { z } from '../schema';

export const metricNames = ['mse', 'mae'] as const;
export type MetricName = (typeof metricNames)[number];

export const metricsSchema = z.strictObject({ mse: z.number(), mae: z.number() });
export type Metrics = z.infer<typeof metricsSchema>;

/** The metric by which epochs and runs are ranked; lower is better. */
export const rankingMetric: MetricName = 'mse';

export const baselineNames = ['repeat-last', 'straight-line', 'mean'] as const;
export type BaselineName = (typeof baselineNames)[number];

export const baselineSchema = z.strictObject({
  name: z.enum(baselineNames),
  metric: z.enum(metricNames),
  value: z.number(),
});
export type Baseline = z.infer<typeof baselineSchema>;

/** The baseline that is hardest to beat. */
export function bestBaseline(baselines: readonly Baseline[]): Baseline | null {
  return baselines.reduce<Baseline | null>(
    (best, candidate) => (best === null || candidate.value < best.value ? candidate : best),
    null,
  );
}
