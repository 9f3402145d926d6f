/**
 * Scaling of one column: `scaled = (f(value) - offset) / factor`, in float64, fitted on training rows
 * only; f is the natural logarithm for `log` and else leaves the value alone. A constant column is
 * scaled to 0 (factor 1), never divided by zero.
 */
import type { ScalingMethod } from '#shared/domain/experiment/data';

export interface Scaler {
  method: ScalingMethod;
  offset: number;
  factor: number;
  /** The fitted rows were all alike. */
  constant: boolean;
}

/** @param rows of the training part; NaN is missing and left out */
export function fitScaler(method: ScalingMethod, rows: Float64Array): Scaler {
  const values = rows.some(Number.isNaN) ? rows.filter((value) => !Number.isNaN(value)) : rows;
  switch (method) {
    case 'none':
      return { method, offset: 0, factor: 1, constant: false };
    case 'standard':
      return { method, ...fitStandard(values) };
    case 'min-max':
      return { method, ...fitMinMax(values) };
    case 'robust':
      return { method, ...fitRobust(values) };
    case 'log':
      return { method, ...fitStandard(values.map(Math.log)) };
  }
}

type Fit = Omit<Scaler, 'method'>;

/** Mean 0, standard deviation 1 (population form). */
function fitStandard(rows: Float64Array): Fit {
  let mean = 0;
  for (const value of rows) mean += value / rows.length;
  let variance = 0;
  for (const value of rows) variance += (value - mean) ** 2 / rows.length;
  const { low, high } = rangeOf(rows);
  // Not by the deviation: rounding leaves that of equal values some ulp above 0, and their mean off.
  if (low === high) return constantAt(low);
  const deviation = Math.sqrt(variance);
  const factor = fits(deviation, high - low) ? deviation : high - low;
  return { offset: mean, factor, constant: false };
}

interface Range {
  low: number;
  high: number;
}

/** Both 0 of no values. */
function rangeOf(rows: Float64Array): Range {
  if (rows.length === 0) return { low: 0, high: 0 };
  let low = Infinity;
  let high = -Infinity;
  for (const value of rows) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

function constantAt(value: number): Fit {
  return { offset: value, factor: 1, constant: true };
}

/** Whether the range divided by `factor` is a number that float32 can hold. */
function fits(factor: number, range: number): boolean {
  return factor > 0 && factor < Infinity && range / factor < 1e30;
}

/** Lowest value 0, highest 1. */
function fitMinMax(rows: Float64Array): Fit {
  const { low, high } = rangeOf(rows);
  return low === high ? constantAt(low) : { offset: low, factor: high - low, constant: false };
}

/**
 * Median 0, distance between the quartiles 1. Where half of the values are alike that distance is 0,
 * and the standard deviation takes its place.
 */
function fitRobust(rows: Float64Array): Fit {
  const standard = fitStandard(rows);
  if (standard.constant) return standard;
  const sorted = rows.slice().sort();
  const spread = quantile(sorted, 0.75) - quantile(sorted, 0.25);
  const range = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
  return {
    offset: quantile(sorted, 0.5),
    factor: fits(spread, range) ? spread : standard.factor,
    constant: false,
  };
}

/** Between two values in proportion to their distance. */
function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

/** Every `stride`-th element from `offset` on: a column of row-major [rows, stride]. */
export interface Slot {
  offset: number;
  stride: number;
}

/** Writes scaled values down a column of `target`; arithmetic is float64 whatever `target` is. */
export function scaleInto(
  target: Float32Array | Float64Array,
  { offset, stride }: Slot,
  scaler: Scaler,
  values: ArrayLike<number>,
): void {
  const isLog = scaler.method === 'log';
  for (let i = 0, at = offset; i < values.length; i += 1, at += stride) {
    const value = values[i] as number;
    target[at] = ((isLog ? Math.log(value) : value) - scaler.offset) / scaler.factor;
  }
}

/** The inverse of {@link scaleInto}, down a column of `values`. */
export function unscaleInPlace(
  values: Float64Array,
  { offset, stride }: Slot,
  scaler: Scaler,
): void {
  const isLog = scaler.method === 'log';
  for (let at = offset; at < values.length; at += stride) {
    const value = (values[at] as number) * scaler.factor + scaler.offset;
    values[at] = isLog ? Math.exp(value) : value;
  }
}
