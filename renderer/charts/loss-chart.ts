/** Loss by epoch: batches faint, training dashed, validation solid with markers. */
import type { EpochRecord } from '#shared/domain/run';
import type { BatchPoint } from '../stores/useRunsStore';
import type { ChartData, ChartLine } from './chart-data';
import { lookOf } from './palette';

export interface LossSource {
  name: string;
  epochs: readonly EpochRecord[];
  batches: readonly BatchPoint[];
}

export interface LossTexts {
  batch: (run: string) => string;
  training: (run: string) => string;
  validation: (run: string) => string;
  xName: string;
  yName: string;
}

export function lossChart(
  sources: readonly LossSource[],
  texts: LossTexts,
  isDark: boolean,
  logarithmic: boolean,
): ChartData {
  const lines = sources.flatMap(({ name, epochs, batches }, index): ChartLine[] => {
    const { color, symbol } = lookOf(index, isDark);
    const all: ChartLine[] = [
      {
        name: texts.batch(name),
        points: batches.map(({ at, loss }) => [at, loss]),
        color,
        width: 1,
        faint: true,
      },
      {
        name: texts.training(name),
        points: epochs.map(({ epoch, loss }) => [epoch, loss]),
        color,
        dashed: true,
      },
      {
        name: texts.validation(name),
        points: epochs.map(({ epoch, valLoss }) => [epoch, valLoss]),
        color,
        symbol,
      },
    ];
    return all.filter((line) => line.points.length > 0);
  });
  return { lines, xName: texts.xName, yName: texts.yName, logarithmic, wholeX: true };
}

/** The lowest validation loss, from the data and not from what is drawn. */
export function lowestValidation(epochs: readonly EpochRecord[]): EpochRecord | null {
  return epochs.reduce<EpochRecord | null>(
    (best, record) => (best === null || record.valLoss < best.valLoss ? record : best),
    null,
  );
}
