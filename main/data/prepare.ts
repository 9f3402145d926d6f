/**
 * From an experiment to what a network is fed: columns by role, scaling fitted on the training
 * rows, windows, split. The result knows how to go back to the units of the data.
 */
import type { Experiment } from '#shared/domain/experiment/document';
import { LabError } from '#shared/result';
import type { Table } from './table';
import { fitScaler, scale, unscale, type Scaler } from './transforms/scaling';
import {
  splitShortage,
  splitWindows,
  type SplitRanges,
  type WindowRange,
} from './transforms/split';
import { inputWindows, requireWindows, targetWindows } from './transforms/windowing';

export interface Part {
  /** Number of windows. */
  samples: number;
  /** Scaled inputs, [samples, timesteps, features]. */
  inputs: Float32Array;
  /** Scaled targets, [samples, outputs]. */
  targets: Float32Array;
  /** Targets in the units of the data, [samples, outputs]. */
  actual: Float64Array;
}

export interface PreparedData {
  timesteps: number;
  features: number;
  /** Values forecast per window: horizon * targets. */
  outputs: number;
  windows: number;
  ranges: SplitRanges;
  train: Part;
  validation: Part;
  /** Scaled forecasts [samples, outputs] back into the units of the data. */
  toDataUnits: (scaled: ArrayLike<number>) => Float64Array;
  constantColumns: string[];
}

/** @throws LabError `invalid-input` with the path of the setting to change */
export function prepare(experiment: Experiment, table: Table): PreparedData {
  const { window, horizon, stride } = experiment.task;
  const windows = requireWindows(table.rows, window, horizon, stride);
  const ranges = requireSplit(windows, experiment);
  const inputs = columnsWithRole(experiment, table, 'input');
  const targets = columnsWithRole(experiment, table, 'target');
  refuseMissing([...inputs, ...targets]);
  const lastTrainRow = (ranges.train.end - 1) * stride + window + horizon;
  const fit = (column: NamedColumn): Scaler =>
    fitScaler(experiment.preparation.scaling, column.values.subarray(0, lastTrainRow));
  const inputScalers = inputs.map(fit);
  const targetScalers = targets.map(fit);
  const scaledInputs = inputs.map((c, i) => scale(inputScalers[i] as Scaler, c.values));
  const outputs = horizon * targets.length;
  const rawTargets = targets.map((column) => column.values);
  const toPart = (range: WindowRange): Part => {
    const actual = targetWindows(rawTargets, range, window, horizon, stride);
    return {
      samples: range.end - range.start,
      inputs: inputWindows(scaledInputs, range, window, stride),
      targets: Float32Array.from(convert(actual, targetScalers, scale)),
      actual,
    };
  };
  return {
    timesteps: window,
    features: inputs.length,
    outputs,
    windows,
    ranges,
    train: toPart(ranges.train),
    validation: toPart(ranges.validation),
    toDataUnits: (scaled) => convert(scaled, targetScalers, unscale),
    constantColumns: inputs.filter((_, i) => inputScalers[i]?.constant).map((c) => c.name),
  };
}

function requireSplit(windows: number, experiment: Experiment): SplitRanges {
  const ranges = splitWindows(windows, experiment.preparation.split);
  const shortage = splitShortage(windows, ranges);
  if (shortage !== null) {
    const message = `${shortage} Make the parts smaller, or shorten the window.`;
    throw new LabError('invalid-input', message, {
      faults: [{ path: 'preparation.split', message }],
    });
  }
  return ranges;
}

interface NamedColumn {
  name: string;
  values: Float64Array;
}

export function columnsWithRole(
  experiment: Experiment,
  table: Table,
  role: 'input' | 'target' | 'time',
): NamedColumn[] {
  return experiment.data.columns.flatMap((column, index) => {
    if (!column.roles.includes(role)) return [];
    const values = table.columns.get(column.name);
    if (values === undefined) {
      const known = [...table.columns.keys()].join(', ');
      const message = `There is no column "${column.name}" in the data. There are: ${known}.`;
      throw new LabError('invalid-input', message, {
        faults: [{ path: `data.columns.${index}.name`, message }],
      });
    }
    return [{ name: column.name, values }];
  });
}

function refuseMissing(columns: readonly NamedColumn[]): void {
  for (const { name, values } of columns) {
    const row = values.findIndex((value) => !Number.isFinite(value));
    if (row >= 0) {
      const message = `Column "${name}" has no finite number in row ${row + 1}.`;
      throw new LabError('invalid-input', message, {
        faults: [{ path: 'preparation.missing', message }],
      });
    }
  }
}

/** Values of [samples, horizon * targets] have their target at `index % targets`. */
function convert(
  values: ArrayLike<number>,
  scalers: readonly Scaler[],
  by: (scaler: Scaler, values: ArrayLike<number>) => Float64Array,
): Float64Array {
  const result = new Float64Array(values.length);
  scalers.forEach((scaler, target) => {
    const own = Float64Array.from(
      { length: Math.ceil((values.length - target) / scalers.length) },
      (_, i) => values[i * scalers.length + target] as number,
    );
    by(scaler, own).forEach((value, i) => (result[i * scalers.length + target] = value));
  });
  return result;
}
