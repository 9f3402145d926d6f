/** Loss by epoch: validation solid with markers, training dashed, batches pale behind. */
import type { EpochRecord } from '#shared/domain/run';
import type { BatchPoint } from '../stores/useRunsStore';
import type { ChartData, ChartLine } from './chart-data';
import { lookOf } from './palette';

export interface LossSource {
  name: string;
  cell: string;
  epochsPlanned: number;
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

const fewestEpochsShown = 10;

export function lossChart(
  sources: readonly LossSource[],
  texts: LossTexts,
  isDark: boolean,
  logarithmic: boolean,
): ChartData {
  const lines = sources.flatMap(({ name, cell, epochs, batches }, place): ChartLine[] => {
    const { color, symbol } = lookOf(cell, place, isDark);
    const common = { name, color, symbol };
    const all: ChartLine[] = [
      // First, because the legend looks like the first line of a name.
      {
        ...common,
        id: texts.validation(name),
        points: epochs.map(({ epoch, valLoss }) => [epoch, valLoss]),
        dash: 'solid',
        markers: 'all',
        width: 2,
      },
      {
        ...common,
        id: texts.training(name),
        points: epochs.map(({ epoch, loss }) => [epoch, loss]),
        dash: 'dashed',
        markers: 'none',
        width: 2,
      },
      {
        ...common,
        id: texts.batch(name),
        points: batches.map(({ at, loss }) => [at, loss]),
        dash: 'solid',
        markers: 'none',
        width: 1,
        faint: true,
      },
    ];
    return all.filter((line) => line.points.length > 0);
  });
  return {
    lines,
    xName: texts.xName,
    yName: texts.yName,
    logarithmic,
    wholeX: true,
    xMax: lastEpochShown(lines, sources),
  };
}

/** Room for the epochs to come, but not so much that a long run begins as a dot. */
function lastEpochShown(
  lines: readonly ChartLine[],
  sources: readonly LossSource[],
): number | null {
  if (lines.length === 0) return null;
  const planned = Math.max(...sources.map((source) => source.epochsPlanned));
  const reached = Math.max(...lines.map((line) => line.points.at(-1)?.[0] ?? 0));
  return Math.min(planned, Math.max(fewestEpochsShown, Math.ceil(reached * 1.2)));
}

/** The lowest validation loss, from the data and not from what is drawn. */
export function lowestValidation(epochs: readonly EpochRecord[]): EpochRecord | null {
  return epochs.reduce<EpochRecord | null>(
    (best, record) => (best === null || record.valLoss < best.valLoss ? record : best),
    null,
  );
}
