/** Settings of timesteps side by side that a table does not allow. */
import { LabError } from '#shared/result';
import { checkValueCount } from '../../importers/reading/limits';
import type { WideSettings } from './plan';
import type { PlacedColumn } from './step-columns';
import { otherStepFeatures } from './step-features';
import type { ColumnRange } from './step-names';

/** @param fault why the columns of the range are no timesteps; null where they may be */
export function checkSteps(
  columns: readonly PlacedColumn[],
  { from, to }: ColumnRange,
  fault: string | null,
  settings: WideSettings,
  layout: 'series' | 'sequences',
): void {
  if (to - from < 2) {
    throw refusal(
      settings,
      `Column "${columns[from]?.name ?? ''}" is one alone. Timesteps are at least two columns of numbers.`,
    );
  }
  const names = `The columns ${namesOf(columns, { from, to })}`;
  if (fault !== null) {
    throw refusal(
      settings,
      `${names} are no timesteps: ${fault}. Set firstStep and lastStep to columns of numbers that count the same, or layout to rows.`,
    );
  }
  const nested = columns.find(({ column }) => column.type === 'sequence');
  if (layout === 'sequences' || nested === undefined) return;
  throw refusal(
    settings,
    `Column "${nested.name}" holds sequences already, which cannot stand beside each timestep. Set layout to rows or sequences.`,
  );
}

function namesOf(columns: readonly PlacedColumn[], { from, to }: ColumnRange): string {
  return `"${columns[from]?.name ?? ''}" to "${columns[to - 1]?.name ?? ''}"`;
}

export function checkDivides(
  columns: readonly PlacedColumn[],
  range: ColumnRange,
  stepFeatures: number,
): void {
  const count = range.to - range.from;
  if (count % stepFeatures === 0) return;
  const fitting = otherStepFeatures(count, stepFeatures).sort((a, b) => a - b);
  const message = `The ${count.toLocaleString('en')} columns ${namesOf(columns, range)} cannot be cut into timesteps of ${stepFeatures}. Set stepFeatures to a number that divides them, such as ${fitting.join(', ')}, or choose another first or last timestep.`;
  throw new LabError('invalid-input', message, { faults: [{ path: 'stepFeatures', message }] });
}

/** @throws LabError `invalid-input` where the new table would be too large */
export function checkSize(values: number, settings: WideSettings, layout: string): void {
  try {
    checkValueCount(values, `The table of ${layout}`);
  } catch (error) {
    if (error instanceof LabError) throw refusal(settings, error.message);
    throw error;
  }
}

/** About the setting that a person gave, the most telling first. */
function refusal(settings: WideSettings, message: string): LabError {
  const order = ['firstStep', 'lastStep', 'layout', 'stepFeatures'] as const;
  const path = order.find((name) => settings[name] !== undefined) ?? 'layout';
  return new LabError('invalid-input', message, { faults: [{ path, message }] });
}
