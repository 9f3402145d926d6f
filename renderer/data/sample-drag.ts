/** Where a sample lies on the drawn series, and what a drag of its window or of its ends means. */
import type { RowRange, SamplePreview } from '#shared/domain/data-preview';

/** Rows `from` to `to` are drawn from pixel `left` on, over `width` pixels. */
export interface Plot extends RowRange {
  left: number;
  width: number;
}

/** In pixels from the left of the chart. */
export interface Area {
  left: number;
  width: number;
  /** Whether this end lies within the plot. */
  startShown: boolean;
  endShown: boolean;
}

export function pixelOfRow(plot: Plot, row: number): number {
  return plot.left + ((row - plot.from) / span(plot)) * plot.width;
}

export function rowOfPixel(plot: Plot, pixel: number): number {
  return plot.from + ((pixel - plot.left) / plot.width) * span(plot);
}

/** Rows that a drag over so many pixels passes. */
export function rowsOfPixels(plot: Plot, pixels: number): number {
  return (pixels / plot.width) * span(plot);
}

/** The part of `rows` that is in sight; null where none is. */
export function areaOf(plot: Plot, rows: RowRange | null): Area | null {
  if (rows === null || rows.to <= plot.from || rows.from >= plot.to) return null;
  const left = pixelOfRow(plot, Math.max(rows.from, plot.from));
  const right = pixelOfRow(plot, Math.min(rows.to, plot.to));
  return {
    left,
    width: right - left,
    startShown: rows.from >= plot.from,
    endShown: rows.to <= plot.to,
  };
}

/** Where the body of the window is dragged: another sample. */
export function draggedSample(
  start: number,
  deltaRows: number,
  stride: number,
  count: number,
): number {
  return clamp(start + Math.round(deltaRows / stride), 0, Math.max(0, count - 1));
}

/** Timesteps of rows `rows.from` to `end`, `step` rows apart; at least one, at most `most`. */
export function draggedLength(rows: RowRange, end: number, step: number, most: number): number {
  return clamp(Math.round((end - rows.from - 1) / step) + 1, 1, most);
}

/** Rows that `length` timesteps take up when they begin where `rows` does. */
export function rowsOfLength(rows: RowRange, length: number, step: number): RowRange {
  return { from: rows.from, to: rows.from + (length - 1) * step + 1 };
}

/** Rows between two timesteps of an answer, as the drawn one has them. */
export function answerStep(rows: RowRange, horizon: number, samplingStep: number): number {
  if (horizon < 2) return samplingStep;
  return Math.max(1, Math.round((rows.to - rows.from - 1) / (horizon - 1)));
}

/** All rows that a sample touches; null where it is no slice of rows. */
export function sampleRows(sample: SamplePreview | null): RowRange | null {
  const { inputRows = null, targetRows = null } = sample ?? {};
  if (inputRows === null) return null;
  return {
    from: Math.min(inputRows.from, targetRows?.from ?? inputRows.from),
    to: Math.max(inputRows.to, targetRows?.to ?? inputRows.to),
  };
}

function span({ from, to }: RowRange): number {
  return Math.max(1, to - from);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
