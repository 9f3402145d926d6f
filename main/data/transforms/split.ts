/**
 * Which windows train and which validate, in order of time. Windows are counted, not rows: the
 * validation part begins after the training part and the gap.
 */
import type { Split, PartSize } from '#shared/domain/experiment/document';

/** Half-open range of window numbers. */
export interface WindowRange {
  start: number;
  end: number;
}

export interface SplitRanges {
  train: WindowRange;
  validation: WindowRange;
}

/** Ranges may be empty or reach past `windows`; the caller reports that ({@link splitShortage}). */
export function splitWindows(windows: number, split: Split): SplitRanges {
  const trainEnd = sizeOf(split.train, windows);
  const start = trainEnd + split.gap;
  const end =
    split.validation === 'rest'
      ? Math.max(start, windows)
      : start + sizeOf(split.validation, windows);
  return { train: { start: 0, end: trainEnd }, validation: { start, end } };
}

function sizeOf(part: PartSize, windows: number): number {
  // The small term keeps 0.7 * 10 = 7.000000000000001 and 0.29 * 100 = 28.999999999999996 whole.
  return 'count' in part ? part.count : Math.floor(part.fraction * windows + 1e-9);
}

/** A sentence that says what is missing, or null where every part has windows. */
export function splitShortage(windows: number, ranges: SplitRanges): string | null {
  const { train, validation } = ranges;
  if (train.end === train.start)
    return `The training part is empty: there are ${windows} windows in all.`;
  if (train.end > windows) {
    return `The training part wants ${train.end} windows; there are ${windows}.`;
  }
  if (validation.end === validation.start) {
    return `No window is left for validation: training takes ${train.end} of ${windows}, and the gap ${validation.start - train.end}.`;
  }
  if (validation.end > windows) {
    return `Training, gap and validation together want ${validation.end} windows; there are ${windows}.`;
  }
  return null;
}
