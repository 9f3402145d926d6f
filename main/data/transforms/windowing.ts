/**
 * Windows over a table. Window `i` starts at row `i * stride`, sees `window` rows, and is followed
 * at once by the `horizon` rows it is to forecast: its first target is the row after its last input.
 */
import { LabError } from '#shared/result';

/** Number of whole windows in `rows` rows; never negative. */
export function windowCount(rows: number, window: number, horizon: number, stride: number): number {
  const needed = window + horizon;
  return rows < needed ? 0 : Math.floor((rows - needed) / stride) + 1;
}

/** @throws LabError `invalid-input` where not even one window fits */
export function requireWindows(
  rows: number,
  window: number,
  horizon: number,
  stride: number,
): number {
  const count = windowCount(rows, window, horizon, stride);
  if (count === 0) {
    const needed = window + horizon;
    throw new LabError(
      'invalid-input',
      `The series has ${rows} rows, but a window of ${window} and a horizon of ${horizon} need at least ${needed}. Shorten the window or bring more rows.`,
      {
        faults: [
          {
            path: 'task.window',
            message: `Needs at least window + horizon = ${needed} rows; there are ${rows}.`,
          },
        ],
      },
    );
  }
  return count;
}

/**
 * Input windows as one array of shape [windows, timesteps, features], row-major.
 * @param columns one per feature, already scaled
 */
export function inputWindows(
  columns: readonly Float64Array[],
  range: { start: number; end: number },
  window: number,
  stride: number,
): Float32Array {
  const features = columns.length;
  const values = new Float32Array((range.end - range.start) * window * features);
  let at = 0;
  for (let w = range.start; w < range.end; w += 1) {
    for (let step = 0; step < window; step += 1) {
      for (const column of columns) values[at++] = column[w * stride + step] as number;
    }
  }
  return values;
}

/** Targets of shape [windows, horizon * targets]: all targets of the first step, then the next. */
export function targetWindows(
  columns: readonly Float64Array[],
  range: { start: number; end: number },
  window: number,
  horizon: number,
  stride: number,
): Float64Array {
  const values = new Float64Array((range.end - range.start) * horizon * columns.length);
  let at = 0;
  for (let w = range.start; w < range.end; w += 1) {
    for (let step = 0; step < horizon; step += 1) {
      for (const column of columns) values[at++] = column[w * stride + window + step] as number;
    }
  }
  return values;
}
