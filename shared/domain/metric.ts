/**
 * What is measured of answers: of numbers always in the units of the data, never in scaled ones; of
 * classes in nats (cross-entropy) and as a fraction 0..1 (accuracy). Only answers that count are
 * measured: padding never is.
 */
import { z } from '../schema';

export const metricNames = ['mse', 'mae', 'cross-entropy', 'accuracy'] as const;
export type MetricName = (typeof metricNames)[number];

/** What a network answers with: numbers, or scores of classes. */
export type Head = 'numbers' | 'classes';

/** Of numbers `mse` and `mae`, of classes `cross-entropy` and `accuracy`; never one of each. */
export const metricsSchema = z
  .strictObject({
    mse: z.number().exactOptional(),
    mae: z.number().exactOptional(),
    'cross-entropy': z.number().exactOptional(),
    accuracy: z.number().min(0).max(1).exactOptional(),
  })
  .refine(
    (metrics) => {
      const has = (name: MetricName): boolean => metrics[name] !== undefined;
      const numbers = has('mse') && has('mae');
      const classes = has('cross-entropy') && has('accuracy');
      return numbers !== classes && Object.keys(metrics).length === 2;
    },
    { message: 'Needed: mse and mae, or cross-entropy and accuracy.' },
  );
export type Metrics = z.infer<typeof metricsSchema>;

/** The metrics by which epochs and runs are ranked; of both, lower is better. */
export const rankingMetrics: Readonly<Record<Head, 'mse' | 'cross-entropy'>> = {
  numbers: 'mse',
  classes: 'cross-entropy',
};

/** The value by which an epoch is ranked. @throws Error where there is none */
export function rankedBy(metrics: Metrics): { metric: MetricName; value: number } {
  for (const metric of Object.values(rankingMetrics)) {
    const value = metrics[metric];
    if (value !== undefined) return { metric, value };
  }
  throw new Error('These metrics have none to rank by.');
}

const baselineNames = [
  'repeat-last',
  'straight-line',
  'mean',
  /** Always the most frequent class of the training part: its accuracy. */
  'majority-class',
  /** Each class as often as in the training part: its cross-entropy. */
  'class-frequencies',
] as const;
export type BaselineName = (typeof baselineNames)[number];

export const baselineSchema = z.strictObject({
  name: z.enum(baselineNames),
  metric: z.enum(metricNames),
  value: z.number(),
});
export type Baseline = z.infer<typeof baselineSchema>;

/**
 * The baseline that is hardest to beat, by the metric that runs are ranked by; those in another
 * metric are passed over, as their values cannot be compared.
 */
export function bestBaseline(baselines: readonly Baseline[]): Baseline | null {
  const metric = Object.values(rankingMetrics).find((name) =>
    baselines.some((baseline) => baseline.metric === name),
  );
  return baselines
    .filter((baseline) => baseline.metric === metric)
    .reduce<Baseline | null>(
      (best, candidate) => (best === null || candidate.value < best.value ? candidate : best),
      null,
    );
}
