/** The visible stretch of a column, asked for anew as the range moves; the latest answer counts. */
import { shallowRef, watch, type ShallowRef } from 'vue';
import type { RowRange, SeriesStretch } from '#shared/domain/data-preview';
import type { DataSource } from '#shared/domain/experiment/data';
import { lab } from '../bridge/lab';
import { pointsFor } from '../data/series-range';
import { createLatest } from './latest';
import { useDebounced } from './useDebounced';

export interface SeriesQuestion {
  source: DataSource;
  column: string;
  timeColumn: string | null;
  /** One series alone, told apart by columns. */
  series?: { columns: string[]; name: string | null };
  range: RowRange;
  widthPixels: number;
}

/** Shorter than a blink, longer than the time between two turns of a wheel. */
const quietMs = 80;

/** @param question null while there is nothing to ask */
export function useSeriesStretch(
  question: () => SeriesQuestion | null,
  onError: (error: unknown) => void,
): Readonly<ShallowRef<SeriesStretch | null>> {
  const stretch = shallowRef<SeriesStretch | null>(null);
  const ask = createLatest();

  async function fetch(): Promise<void> {
    const asked = question();
    if (asked === null) return;
    const { range, widthPixels, ...rest } = asked;
    const points = pointsFor(widthPixels);
    const answer = await ask(() => lab.series({ ...rest, ...range, points }));
    if (answer.state === 'value') stretch.value = answer.value;
    if (answer.state === 'error') onError(answer.error);
  }

  const soon = useDebounced(() => void fetch(), quietMs);
  watch(() => JSON.stringify(question()), soon, { immediate: true });
  // Another line under this one's name would be wrong, however briefly.
  watch(
    () => JSON.stringify([question()?.source, question()?.column, question()?.series]),
    () => (stretch.value = null),
  );
  return stretch;
}
