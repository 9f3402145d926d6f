/** How runs are called: by network, and by seed where that tells them apart. */
import { useI18n } from 'vue-i18n';
import { cellNames, type CellName } from '#shared/domain/experiment/cells';
import type { RunSummary } from '#shared/domain/run';

export function useRunName(): {
  cellName: (cell: string) => string;
  runName: (run: RunSummary, among: readonly RunSummary[]) => string;
} {
  const { t } = useI18n();
  const cellName = (cell: string): string =>
    cellNames.includes(cell as CellName) ? t(`cells.${cell}`) : cell;
  const runName = (run: RunSummary, among: readonly RunSummary[]): string => {
    const twins = among.filter((other) => other.cell === run.cell);
    if (twins.length < 2) return cellName(run.cell);
    const sameSeed = twins.filter((other) => other.seed === run.seed).length > 1;
    const suffix = sameSeed ? `${run.seed}, ${run.id.slice(0, 4)}` : String(run.seed);
    return `${cellName(run.cell)} (${suffix})`;
  };
  return { cellName, runName };
}
