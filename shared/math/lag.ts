/**
 * Lag detector: does a forecast follow the real values late? A network that only echoes its last
 * input scores well on smooth data and is useless; its best lag is 1.
 */

/**
 * The delay `k` in 0..`maxLag` at which `predicted[t]` correlates best with `actual[t - k]`
 * (Pearson, over the same stretch of `predicted` for every `k`). Ties go to the smaller delay.
 * Null where there are too few points or one side does not vary.
 */
export function bestLag(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  maxLag: number,
): number | null {
  const reach = Math.min(maxLag, Math.floor(actual.length / 3));
  if (actual.length !== predicted.length || actual.length < 6) return null;
  // By values, not by variance: rounding gives a constant series a variance of its own.
  if (!varies(actual) || !varies(predicted)) return null;
  let best: number | null = null;
  let bestCorrelation = -Infinity;
  for (let lag = 0; lag <= reach; lag += 1) {
    const correlation = correlationAt(actual, predicted, lag, reach);
    if (correlation !== null && correlation > bestCorrelation + 1e-12) {
      best = lag;
      bestCorrelation = correlation;
    }
  }
  return best;
}

function varies(values: ArrayLike<number>): boolean {
  return Array.prototype.some.call(values, (value) => value !== values[0]);
}

function correlationAt(
  actual: ArrayLike<number>,
  predicted: ArrayLike<number>,
  lag: number,
  from: number,
): number | null {
  const count = predicted.length - from;
  let meanA = 0;
  let meanP = 0;
  for (let t = from; t < predicted.length; t += 1) {
    meanA += (actual[t - lag] as number) / count;
    meanP += (predicted[t] as number) / count;
  }
  let covariance = 0;
  let varianceA = 0;
  let varianceP = 0;
  for (let t = from; t < predicted.length; t += 1) {
    const a = (actual[t - lag] as number) - meanA;
    const p = (predicted[t] as number) - meanP;
    covariance += a * p;
    varianceA += a * a;
    varianceP += p * p;
  }
  const scale = Math.sqrt(varianceA * varianceP);
  return Number.isFinite(scale) && scale > 0 ? covariance / scale : null;
}
