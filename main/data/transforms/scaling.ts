/**
 * Scaling of one column: `scaled = (value - offset) / factor`, in float64, fitted on training rows
 * only. A constant column is scaled to 0 (factor 1), never divided by zero.
 */
import type { ScalingMethod } from '#shared/domain/experiment/document';

export interface Scaler {
  offset: number;
  factor: number;
  /** The fitted rows were all alike. */
  constant: boolean;
}

export function fitScaler(method: ScalingMethod, rows: Float64Array): Scaler {
  switch (method) {
    case 'none':
      return { offset: 0, factor: 1, constant: false };
    case 'standard':
      return fitStandard(rows);
    case 'min-max':
      return fitMinMax(rows);
  }
}

/** Mean 0, standard deviation 1 (population form). */
function fitStandard(rows: Float64Array): Scaler {
  let mean = 0;
  for (const value of rows) mean += value / rows.length;
  let variance = 0;
  for (const value of rows) variance += (value - mean) ** 2 / rows.length;
  const deviation = Math.sqrt(variance);
  // Rounding leaves a constant column a deviation of some ulp; that is noise, not spread.
  const constant = deviation <= Math.abs(mean) * 1e-12;
  // The mean of equal values is off by some ulp too; the value itself is not.
  return constant
    ? { offset: rows[0] ?? 0, factor: 1, constant }
    : { offset: mean, factor: deviation, constant };
}

/** Lowest value 0, highest 1. */
function fitMinMax(rows: Float64Array): Scaler {
  let low = Infinity;
  let high = -Infinity;
  for (const value of rows) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const constant = high === low;
  return { offset: low, factor: constant ? 1 : high - low, constant };
}

export function scale(scaler: Scaler, values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values, (value) => (value - scaler.offset) / scaler.factor);
}

export function unscale(scaler: Scaler, values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values, (value) => value * scaler.factor + scaler.offset);
}
