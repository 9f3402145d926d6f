/** Where the timesteps of a sample stand, as the table of rows says it. */
import type { StepPlace } from '#shared/domain/data-preview';
import type { Dataset } from '#shared/domain/dataset';
import { formatDate } from '#shared/format/dates';
import { formatCount, formatValue } from '#shared/format/numbers';
import { fileRow } from './row-table';

/** @param dataset null while it is not known; rows are then counted as the table has them */
export function placeTexts(
  places: readonly StepPlace[],
  timeIsDate: boolean,
  dataset: Dataset | null,
): { row: string; time: string | null }[] {
  return places.map(({ row, time }) => ({
    row: formatCount(dataset === null ? row + 1 : fileRow(dataset, row)),
    time: time === null ? null : timeIsDate ? formatDate(time) : formatValue(time),
  }));
}
